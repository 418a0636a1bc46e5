"""When and where a version was drafted, shown, voted on."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from analysis.claim_spans import Finding
from analysis.dates import MONTHS
from analysis.phrases import clause_end, is_finite, trimmed
from analysis.plan_lexicon import kinds_of
from analysis.plan_versions import Version
from analysis.word_sets import word_set

TIMES = word_set("plan_words.tsv", "times")
_WEEKDAYS = word_set("plan_words.tsv", "weekdays")
_VENUES = word_set("plan_words.tsv", "venues")


def when_and_where(verb: Token, version: Version, sentence: Span) -> Iterator[Finding]:
    """Yield the dates and places in the verb's clause as claims of the version."""
    doc = verb.doc
    start, end = _segment(verb, sentence)
    taken = start
    for i in range(start, end):
        token = doc[i]
        if i < taken:
            continue
        span = date_at(token, end)
        if span is not None:
            taken = span.end
            if not _told_then(span) and not _meant_for(span):
                yield Finding(version, "date", span, verb)
            continue
        place = _place_at(token, start, end)
        if (
            place is not None
            and (place.start > verb.i or place.start <= start + 2)
            and not _in_apposition(place, start)
        ):
            taken = place.end
            yield Finding(version, "place", place, verb)


def _place_at(token: Token, start: int, end: int) -> Span | None:
    """The place that begins at the token, behind "in" or "at"."""
    doc = token.doc
    before = [t.lower_ for t in doc[max(start, token.i - 2) : token.i]]
    if not before or not (
        before[-1] in ("in", "at") or (before[-1] in ("the", "a", "an") and before[0] in ("in", "at"))
    ):
        return None
    if token.ent_type_ in ("PLACE", "GPE", "LOC", "FAC") and token.text[0].isupper():
        span = entity_at(token)
        if span.end < end and doc[span.end].lower_ in _VENUES:
            return doc[span.start : span.end + 1]
        return span
    first = token.i - 1 if before[-1] in ("the", "a", "an") else token.i
    for noun in doc[token.i : min(token.i + 4, end)]:
        if noun.lower_ in _VENUES:
            return doc[first : noun.i + 1]
        if noun.tag_ not in ("NN", "NNP", "JJ"):
            return None
    return None


def _in_apposition(place: Span, start: int) -> bool:
    """ "A power company in Dubai," between commas: where somebody is from, not where it was done."""
    doc, comma = place.doc, place.start - 1
    while comma > start and doc[comma].text != ",":
        comma -= 1
    between = doc[comma + 1 : place.start]
    return (
        doc[comma].text == ","
        and len(between) > 1
        and between[0].tag_ in ("DT", "PRP$")
        and between[0].lower_ not in ("this", "that")
        and any(token.pos_ in ("NOUN", "PROPN") for token in between)
        and not any(token.tag_.startswith("VB") for token in between)
    )


def date_at(token: Token, end: int) -> Span | None:
    """The date that begins at the token: a named one, or "three weeks later"; None if there is none."""
    doc = token.doc
    if token.ent_type_ in ("DATE", "TIME") and any(map(str.isalnum, token.text)):
        span = entity_at(token)
        if any(t.tag_ in ("NNP", "CD") or t.lower_ in TIMES for t in span) and span[0].lower_ not in (
            "daily",
            "annual",
        ):
            return trimmed(span)
    before = doc[token.i - 1].lower_ if token.i else ""
    if (
        token.text[0].isupper()
        and before in ("in", "by", "since", "until", "before", "on", "last", "next")
        and token.lower_ in MONTHS.keys() | _WEEKDAYS
    ):
        return doc[token.i : token.i + 1]
    if (
        token.tag_ in ("CD", "DT", "JJ")
        and token.i + 2 < end
        and doc[token.i + 1].lower_ in TIMES
        and doc[token.i + 2].lower_ in ("later", "earlier", "ago")
    ):
        return doc[token.i : token.i + 3]
    if token.lower_ in ("last", "next", "this") and token.i + 1 < end and doc[token.i + 1].lower_ in TIMES:
        return doc[token.i : token.i + 2]
    return None


def entity_at(token: Token) -> Span:
    """The named stretch around the token."""
    doc, start, end = token.doc, token.i, token.i + 1
    while start > token.sent.start and doc[start].ent_iob_ == "I":
        start -= 1
    while end < token.sent.end and doc[end].ent_type_ == token.ent_type_ and doc[end].ent_iob_ == "I":
        end += 1
    return doc[start:end]


def _segment(verb: Token, sentence: Span) -> tuple[int, int]:
    """The clause of the verb with its leading adverbials."""
    start = verb.i
    if verb.dep_ in ("acl", "acl:relcl") and verb.tag_ == "VBN":
        return start, clause_end(verb, through_commas=True)
    while start > sentence.start and verb.doc[start - 1].text not in (";", ":", "“", "”", "–", "—", "-"):
        before = verb.doc[start - 1]
        if before.dep_ == "mark" and before.head is verb:
            break  # "marched on Tuesday, the biggest protest since the plan was announced"
        if before.lower_ in ("how", "whether", "why") or (
            before.lower_ in ("that", "which", "who") and before.head is verb
        ):
            break
        if (
            before.lower_ in ("and", "but")
            and any(is_finite(token) for token in verb.doc[sentence.start : start - 1])
            and any(is_finite(token) for token in verb.doc[start : verb.i + 1])
        ):
            break
        start -= 1
    return start, clause_end(verb, through_commas=True)


def _meant_for(span: Span) -> bool:
    """ "A budget for next year": the time that it is made for."""
    before = span.doc[span.start - 1].lower_ if span.start else ""
    return before == "for" and any(token.lower_ in TIMES for token in span)


def _told_then(span: Span) -> bool:
    """ "Said on Monday": the day of the words, not of what they tell."""
    doc = span.doc
    window = doc[max(span.sent.start, span.start - 3) : span.start]
    return any(kinds_of(token) & {"speech", "object"} for token in window)
