"""Claims that stand around a mention: "a paper by the Council", "a proposal of March 2024", a list behind a colon."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from analysis.claim_spans import Finding, predicate
from analysis.clauses import is_passive, subject_of
from analysis.list_items import list_items
from analysis.models import ClaimField
from analysis.phrases import is_finite, noun_phrase, sentence_of
from analysis.plan_lexicon import base_of, is_verb
from analysis.plan_mentions import PlanMention
from analysis.plan_times import date_at, when_and_where
from analysis.plan_topics import Topics
from analysis.plan_versions import Version
from analysis.word_sets import word_set

_MADE = {
    "backed": "backed_by",
    "supported": "backed_by",
    "sponsored": "presented_by",
    "led": "presented_by",
    "proposed": "presented_by",
}
_MADE_WORDS = frozenset(_MADE) | frozenset(
    ["brokered", "drafted", "written", "mediated", "authored", "crafted"]
)
#: What is put to somebody: whose "proposal by" it is puts it forward.
_PUT_FORWARD = frozenset({"proposal", "offer", "bid", "motion", "demand", "counteroffer"})
_FOR_EXAMPLE = (("among", "them"), ("including",), ("such", "as"), ("notably",), ("namely",))
_PROPOSING = word_set("plan_words.tsv", "proposing")


def around(mention: PlanMention, version: Version, sentence: Span) -> Iterator[Finding]:
    """What stands next to a name of the version: "by the Council", "of March 2024", "Trump-backed"."""
    span, head = mention.span, mention.head
    doc, behind = span.doc, span.end
    if behind + 1 < sentence.end:
        author = _noun_behind(behind + 1, sentence)
        if doc[behind].lower_ == "by" and author is not None:
            made_by: ClaimField = "presented_by" if mention.noun in _PUT_FORWARD else "drafted_by"
            yield Finding(version, made_by, noun_phrase(author), head)
        if (
            doc[behind].lower_ == "from"
            and author is not None
            and author.ent_type_ in ("PERSON", "ORG", "PLACE", "NORP")
        ):
            yield Finding(version, "presented_by", noun_phrase(author), head)
        if (
            doc[behind].lower_ in ("of", "in", "from")
            and (date := date_at(doc[behind + 1], sentence.end)) is not None
        ):
            yield Finding(version, "date", date, head)
    for i in range(span.start + 1, head.i - 1):
        if doc[i].text == "-" and doc[i + 1].lower_ in _MADE_WORDS:
            made: ClaimField = _MADE.get(doc[i + 1].lower_, "drafted_by")  # type: ignore[assignment]
            yield Finding(version, made, doc[i - 1 : i], head)
    if span.start > sentence.start and doc[span.start - 1].lower_ == "whose":
        left = span.start - 2
        while left > sentence.start and doc[left].is_punct:
            left -= 1
        if doc[left].pos_ in ("NOUN", "PROPN"):
            yield Finding(version, "presented_by", noun_phrase(doc[left]), head)
    yield from _named_after(mention, version, sentence)
    if mention.kind == "count":
        yield from when_and_where(head.head if head.head.i < head.i else head, version, sentence)


def _named_after(mention: PlanMention, version: Version, sentence: Span) -> Iterator[Finding]:
    """ "Its own paper with 14 demands, among them a withdrawal and …": the terms that are named as examples."""
    doc, comma = sentence.doc, mention.span.end
    while comma < min(mention.span.end + 5, sentence.end) and doc[comma].text != ",":
        comma += 1
    words = [token.lower_ for token in doc[comma + 1 : min(comma + 3, sentence.end)]]
    skip = next((len(opening) for opening in _FOR_EXAMPLE if tuple(words[: len(opening)]) == opening), 0)
    if comma >= sentence.end or not skip or doc[comma].text != ",":
        return
    end = next(
        (i for i in range(comma + 1 + skip, sentence.end) if is_finite(doc[i]) or doc[i].text in ".;:—–"),
        sentence.end,
    )
    for item in list_items(comma + 1 + skip, end, sentence):
        yield Finding(version, "provision", item, mention.head)


def _noun_behind(start: int, sentence: Span) -> Token | None:
    """The head of the noun phrase that begins there."""
    last = None
    for token in sentence.doc[start : min(start + 8, sentence.end)]:
        if token.pos_ in ("NOUN", "PROPN"):
            last = token
        elif last is not None or token.pos_ not in ("DET", "ADJ", "NUM"):
            break
    return None if last is None or last.ent_type_ == "DATE" else last


def listed(sentence: Span, topics: Topics) -> Iterator[Finding]:
    """What is listed behind a colon in a sentence on a version: "its heart was simple: no more than …"."""
    doc, colon = sentence.doc, next((token for token in sentence if token.text == ":"), None)
    if colon is None:
        return
    if any(token.lower_ in ("whether", "if") for token in doc[sentence.start : colon.i]):
        return
    version = topics.first_named(doc[sentence.start : colon.i])
    if version is None and sentence[0].lower_ in ("its", "it"):
        version = topics.topic_before(sentence, 2)
    end = sentence.end
    while end > colon.i + 1 and doc[end - 1].is_punct:
        end -= 1
    rest = doc[colon.i + 1 : end]
    if version is None or not len(rest) or any(is_finite(token) or token.text in '“"' for token in rest):
        return
    for item in list_items(rest.start, rest.end, sentence):
        yield Finding(version, "provision", item, colon)


def told_before(version: Version) -> Iterator[Finding]:
    """ "The ministry asked holders to accept a haircut. The offer …": the sentence that a first "the offer" sums up."""
    mention = min(version.mentions, key=lambda m: (m.in_title, m.start))
    sentence = sentence_of(mention.head)
    if (
        mention.determiner != "definite"
        or mention.span.start - sentence.start > 1
        or mention.senses
        or sentence.start == 0
    ):
        return
    before = sentence_of(sentence.doc[sentence.start - 1])
    for verb in before:
        if base_of(verb) in _PROPOSING and is_verb(verb) and not is_passive(verb):
            subject = subject_of(verb) or next(
                (t for t in reversed(before.doc[before.start : verb.i]) if t.pos_ in ("NOUN", "PROPN")), None
            )
            if subject is None or subject.pos_ == "PRON":
                return
            yield Finding(version, "presented_by", noun_phrase(subject), verb)
            yield from when_and_where(verb, version, before)
            asked = next((t for t in before if t.tag_ == "VB" and t.i > verb.i), None)
            if asked is not None:
                yield Finding(version, "provision", predicate(asked), verb)
            return
