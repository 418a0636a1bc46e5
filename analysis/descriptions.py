"""What an article says a person or organisation is: "the U.S. Army secretary", "an aid group"."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Span, Token

from analysis.knowledge import rows

_LONGEST = 16  # words; beyond that an apposition is a story of its own
_STOPS = frozenset({",", ";", ":", ".", "—", "–", "(", ")", "“", "”", '"', "?", "!", "-"})
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their", "its", "one", "another", "who"})
_GROUP_NOUNS = frozenset(
    [
        "group",
        "company",
        "firm",
        "organisation",
        "organization",
        "charity",
        "agency",
        "association",
        "union",
        "party",
        "think-tank",
        "tank",
        "ministry",
        "bank",
        "newspaper",
        "network",
        "foundation",
        "institute",
        "university",
        "startup",
        "maker",
        "producer",
        "nonprofit",
        "body",
        "regulator",
        "watchdog",
        "militia",
        "alliance",
        "bloc",
        "coalition",
        "committee",
        "commission",
        "council",
        "court",
        "publisher",
        "broadcaster",
        "airline",
        "chain",
        "manufacturer",
        "operator",
        "developer",
        "supplier",
        "retailer",
        "team",
        "club",
        "band",
        "church",
        "school",
        "hospital",
        "museum",
        "utility",
        "authority",
        "trust",
        "cooperative",
        "app",
        "platform",
        "website",
        "magazine",
        "brand",
    ]
)


@lru_cache(maxsize=1)
def person_nouns() -> dict[str, str]:
    """Nouns for what a person is, with their gender: ``f``, ``m`` or ``-``."""
    return {word: gender for gender, many in rows("person_nouns.txt") for word in many.split()}


def describes(token: Token) -> bool:
    """Whether the word says what a person or an organisation is."""
    return token.lower_ in _GROUP_NOUNS or describes_person(token)


def describes_group(token: Token) -> bool:
    """Whether the word says what an organisation is."""
    return token.lower_ in _GROUP_NOUNS


def describes_person(token: Token) -> bool:
    """Whether the word says what a person is: an office, a rank, a trade, kin."""
    word = token.lower_
    nouns = person_nouns()
    return (
        word in nouns or (word.endswith("s") and word[:-1] in nouns)
        or token.lemma_.lower() in nouns or ("-" in word and word.rsplit("-", 1)[-1] in nouns)
    )  # fmt: skip


def description_of(mentions: list[Span]) -> str | None:
    """The first description beside one of the mentions: after it between commas, or as a title before it."""
    for span in mentions:
        after = _after(span)
        if after is not None:
            return " ".join(after.text.split())
        before = _before(span) or _shared(span)
        if before is not None:
            return _of_one(before)
    return None


def _of_one(title: Span) -> str:
    """A title that several share, said of one of them: "Russian officials" as "Russian official"."""
    words, last = " ".join(title.text.split()), title[-1]
    lemma = last.lemma_.lower()
    if last.tag_ in ("NNS", "NNPS") and lemma in person_nouns() and last.lower_.startswith(lemma):
        return words[: len(words) - len(last.text)] + last.text[: len(lemma)]
    return words


def is_person_by_description(span: Span) -> bool:
    """Whether an apposition after the name says that it names a person: ``…, a former diplomat``."""
    phrase = _after(span)
    head = _head(phrase) if phrase is not None else None
    return head is not None and describes_person(head)


def _after(span: Span) -> Span | None:
    """The apposition in ``Dan Driscoll, the U.S. Army secretary, …``."""
    doc, at = span.doc, span.end
    if at >= len(doc) or doc[at].text not in (",", "(", "–", "—"):
        return None
    at += 1
    if at + 1 < len(doc) and doc[at].like_num and doc[at + 1].text in (",", "and"):  # an age
        at += 2
    start = at
    while at < len(doc) and at - start <= _LONGEST and not _ends_phrase(doc[at], at == start):
        at += 1
    if (
        not start < at < len(doc)
        or at - start > _LONGEST
        or ("\n" in doc[at].text and doc[at - 1].text not in _STOPS)
    ):
        return None
    phrase = doc[start:at]
    first = phrase[0]
    opens = (
        first.lower_ in _DETERMINERS - {"who"} or describes(first) or first.pos_ in ("ADJ", "NOUN", "PROPN")
    )
    head = _head(phrase)
    if not opens or first.ent_type_ in ("PERSON", "DATE") or head is None or not describes(head):
        return None
    if head.ent_type_ == "ORG" and head.text[0].isupper() and not describes_person(head):
        return None  # the next in a list: "the Trump Organization, *the Catholic Church* and …"
    return phrase


def _ends_phrase(token: Token, first: bool) -> bool:
    if token.text in _STOPS and not (
        token.text == "." and token.i and not token.is_sent_end and token.nbor(-1).text.isupper()
    ):
        return token.text != "-"
    if token.is_space:
        return True
    return not first and (
        token.lower_
        in ("who", "which", "that", "whose", "said", "says", "told", "and", "but", "while", "where")
        or token.pos_ in ("AUX",)
        or token.tag_ in ("VBD", "VBZ", "VBP")
    )


def _head(phrase: Span) -> Token | None:
    """The noun the phrase turns on: the last one before its first preposition."""
    head = None
    for token in phrase:
        if head is not None and (
            token.pos_ in ("ADP", "SCONJ", "VERB", "PART") and token.lower_ not in ("'s", "’s")
        ):
            break
        if token.pos_ in ("NOUN", "PROPN") or describes(token):
            head = token
    return head


def _before(span: Span) -> Span | None:
    """The title in ``U.S. Army secretary Dan Driscoll`` or ``former president Ana Ruiz``."""
    doc = span.doc
    start = span.start
    while start > 0 and span.start - start < 8:
        token = doc[start - 1]
        if token.is_space or token.ent_type_ == "PERSON" or token.sent != span[0].sent:
            break
        if token.pos_ in ("NOUN", "PROPN", "ADJ") or token.text in ("-", "'s", "’s", "&") or describes(token):
            start -= 1
        elif (
            token.lower_ in ("of", "for")
            and start < span.start
            and describes(doc[start - 2])
            and not describes(doc[span.start - 1])
        ):
            break
        else:
            break
    while start < span.start and doc[start].text in ("-", "'s", "’s", "&"):
        start += 1
    if start == span.start or not describes(doc[span.start - 1]):
        return None
    if start > 0 and doc[start - 1].lower_ in ("the", "a", "an"):
        start -= 1
    words = doc[start : span.start]
    if len(words) == 1 and not words[0].text[0].isupper() and words[0].lower_.endswith("s"):
        return None
    return words


def _shared(span: Span) -> Span | None:
    """The title that two share: ``Russian officials Ushakov and Dmitriev``."""
    doc, end = span.doc, span.start - 1
    if end < 1 or doc[end].lower_ != "and":
        return None
    start = end
    while start > 0 and end - start < 3 and doc[start - 1].pos_ == "PROPN" and not describes(doc[start - 1]):
        start -= 1
    found = _before(doc[start:end]) if start < end else None
    return found if found is not None and found[-1].text.endswith("s") else None
