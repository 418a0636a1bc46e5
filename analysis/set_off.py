"""Nouns in front of something set off by commas: "Abel, the mayor, said", "their text, sent in May, brought …"."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from analysis.phrases import is_finite, noun_phrase, sentence_of, start_of
from analysis.word_sets import word_set

#: Verbs whose past looks like their base form, and is often tagged so.
_SAME_PAST = frozenset({"set", "put", "cut", "let", "shut", "split"})
_SUBORDINATORS = word_set("clause_words.tsv", "subordinators")
_NOMINAL_OPENINGS = word_set("clause_words.tsv", "nominal_openings")


def subject_across_commas(verb: Token) -> tuple[Token, Token | None] | None:
    """The subject in front of something set off by commas: "Abel, the mayor, said", "one, who asked …, said".

    With it, the noun that a relative pronoun in front of the subject takes up.
    """
    doc, sentence = verb.doc, sentence_of(verb)
    last = verb.i - 1
    while (last > sentence.start and doc[last].tag_ in ("RB", "MD")) or doc[last].lower_ in (
        "has",
        "have",
        "had",
        "is",
        "was",
        "are",
        "were",
        "be",
        "been",
    ):
        last -= 1
    if (
        last <= sentence.start
        or doc[last].text != ","
        or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VB", "VBG", "JJ", "JJR")
    ):
        return None
    if verb.tag_ in ("VB", "VBG", "JJ", "JJR") and last == verb.i - 1 and verb.lower_ not in _SAME_PAST:
        return None
    if (
        verb.tag_ == "VBN"
        and last == verb.i - 1
        and any(c.dep_ in ("obl:agent", "aux:pass", "nsubj:pass") for c in verb.children)
    ):
        return None
    starts = [start_of(sentence)] + [
        token.i + 1
        for token in doc[sentence.start : last]
        if token.lower_
        in _SUBORDINATORS | {"that", "which", "whom", "after", "before", "if", "whether", "as"}
        or token.text in (";", ":", "“", "–", "—")
        or token.lower_ in ("and", "but")
    ]
    for start in starts:
        comma = next((i for i in range(start, last) if doc[i].text == ","), None)
        if comma is None:
            return None
        chunk = doc[start:comma]
        while len(chunk) and (chunk[0].text == "“" or chunk[0].tag_ == "CC"):
            chunk = chunk[1:]
        if not len(chunk) or chunk[0].tag_ not in _NOMINAL_OPENINGS:
            later = _next_nominal(doc, comma + 1, last)
            if later is None or (chunk and any(is_finite(token) for token in chunk)):
                continue
            chunk = later
        if any(is_finite(token) for token in chunk) or not _is_nominal(chunk):
            continue
        if chunk.end >= last:
            continue
        before = doc[start - 1] if start > sentence.start else None
        taken_up = (
            doc[start - 2]
            if before is not None and before.lower_ in ("that", "which") and start - 2 >= sentence.start
            else None
        )
        if taken_up is not None and taken_up.text == "," and start - 3 >= sentence.start:
            taken_up = doc[start - 3]
        return _head_of(chunk), taken_up
    return None


def set_off_noun(verb: Token) -> Token | None:
    """The noun that a participle between commas belongs to: "their *text*, delivered weeks later, brought …"."""
    doc, sentence = verb.doc, sentence_of(verb)
    if verb.tag_ not in ("VBN", "VBD") or verb.i - 2 < sentence.start or doc[verb.i - 1].text != ",":
        return None
    chunk = doc[start_of(sentence) : verb.i - 1]
    if (
        not len(chunk)
        or chunk[0].tag_ not in _NOMINAL_OPENINGS
        or not _is_nominal(chunk)
        or any(is_finite(token) or token.text == "," for token in chunk)
    ):
        return None
    comma = next((i for i in range(verb.i + 1, sentence.end - 1) if doc[i].text == ","), None)
    if comma is None:
        return None
    after = comma + 1
    while after + 1 < sentence.end and doc[after].tag_ == "RB":
        after += 1
    return (
        _head_of(chunk)
        if is_finite(doc[after])
        or (doc[after].tag_ == "VBN" and doc[after].lower_.endswith(("ed", "t", "n")))
        else None
    )


def _next_nominal(doc: Doc, start: int, last: int) -> Span | None:
    """The chunk up to the next comma, behind an opening such as "On Tuesday,"."""
    comma = next((i for i in range(start, last) if doc[i].text == ","), None)
    return (
        doc[start:comma]
        if comma is not None and comma > start and doc[start].tag_ in _NOMINAL_OPENINGS
        else None
    )


def _is_nominal(chunk: Span) -> bool:
    return len(chunk) <= 10 and any(token.pos_ in ("NOUN", "PROPN", "NUM", "PRON") for token in chunk)


def _head_of(chunk: Span) -> Token:
    """The head of a noun phrase: the noun before its first preposition, the first word of a name."""
    head = None
    for token in chunk:
        if token.tag_ in ("IN", "TO") and head is not None:
            break
        if token.pos_ in ("NOUN", "PROPN", "NUM", "PRON"):
            head = token
    head = head if head is not None else chunk[-1]
    while (
        head.dep_ in ("flat", "compound") and chunk.start <= head.head.i < chunk.end and head.head is not head
    ):
        head = head.head
    return head


def name_before(noun: Token) -> Token:
    """The name that the noun stands in apposition to: "Bank of Tarn, the largest *creditor*, …" → Bank; else the noun."""
    doc, first = noun.doc, noun.sent.start
    start = noun.i
    while start > first and doc[start - 1].tag_ in ("JJ", "JJS", "NN", "NNP", "POS", "CD", "DT", "HYPH"):
        start -= 1
    if start - 2 < first or doc[start].tag_ != "DT" or doc[start - 1].text != "," or noun.pos_ != "NOUN":
        return noun
    left = start - 2
    if doc[left].pos_ != "PROPN" or doc[left].ent_type_ == "DATE":
        return noun
    while left > first and (
        doc[left - 1].pos_ == "PROPN" or (doc[left - 1].lower_ == "of" and left - 1 > first)
    ):
        left -= 1
    if left > first and doc[left - 1].tag_ in ("IN", "TO"):
        return noun
    return _head_of(doc[left : start - 1])


def each_named(head: Token) -> list[Span]:
    """The noun phrase, and the names joined to it across an apposition: "by Abel, the mayor, and Baker, a lawyer"."""
    found, doc, end = [noun_phrase(head)], head.doc, sentence_of(head).end
    i = found[0].end
    while i + 1 < end and doc[i].text == ",":
        aside = i + 1
        if doc[aside].tag_ not in ("DT", "PRP$") and doc[aside].pos_ not in ("NOUN", "NUM"):
            break
        i = next(
            (t.i for t in doc[aside:end] if t.text == "," or t.lower_ == "and" or t.tag_.startswith("VB")),
            end,
        )
        if i < end and doc[i].text == ",":
            i += 1
        if i + 1 >= end or doc[i].lower_ != "and" or doc[i + 1].pos_ != "PROPN":
            break
        last = i + 1
        while last + 1 < end and doc[last + 1].pos_ == "PROPN":
            last += 1
        found.append(doc[i + 1 : last + 1])
        i = last + 1
    return found
