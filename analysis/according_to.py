"""Statements attributed with "according to …" and "per …"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from analysis.attribution import Attribution, Source
from analysis.dependencies import SUBJECTS, end_of
from analysis.insertions import is_aside, is_whole
from analysis.models import Offsets
from analysis.reported_content import trimmed
from analysis.sources import noun_phrase


def according_to(sentence: Span) -> Iterator[Attribution]:
    """ "According to …" and "per …", wherever in the sentence they stand."""
    doc = sentence.doc
    for token in sentence:
        if token.lower_ == "according" and token.i + 1 < sentence.end and doc[token.i + 1].lower_ == "to":
            end = token.i + 2
        elif (token.text == "Per" and token.i == sentence.start) or (
            token.lower_ == "per" and token.i and doc[token.i - 1].text == ","
        ):
            end = token.i + 1
        else:
            continue
        cue = Offsets(token.idx, end_of(doc[end - 1]))
        while end < sentence.end and doc[end].is_space:
            end += 1
        if end < sentence.end:
            yield from _according(sentence, token, end, cue)


def _according(sentence: Span, token: Token, end: int, cue: Offsets) -> Iterator[Attribution]:
    """What is attributed by the cue that begins at the token; its source begins at word ``end``."""
    doc = sentence.doc
    head = _governor(token, end)
    source = noun_phrase(head)
    first, last = max(source.start, doc[end].idx), max(source.end, end_of(doc[end]))
    pieces, limit = _around(sentence, token.i, end, last)
    if limit is not None and first < limit:
        last = min(last, limit)
    if head.idx >= last:
        head = doc[end]
    if pieces:
        yield Attribution(cue, token, Source(first, last, head), pieces)


def _governor(token: Token, end: int) -> Token:
    """The noun that "according to" belongs to."""
    doc = token.doc
    head = token.head if token.dep_ in ("case", "mark") and token.head.i >= end else None
    if head is None:
        objects = [t for t in doc[token.i : end + 12] if t.i >= end and t.pos_ in ("NOUN", "PROPN", "PRON")]
        head = objects[0] if objects else doc[end]
        while (
            head.head.i > head.i
            and head.dep_ in ("compound", "amod", "nmod:poss", "det")
            and head.head.i - head.i < 6
        ):
            head = head.head
    return head


def _around(sentence: Span, start: int, end: int, source_end: int) -> tuple[tuple[Offsets, ...], int | None]:
    """What is said before and after "according to …", whose source begins at word ``end``.

    Also the offset at which the source ends at the latest, where a comma tells.
    """
    doc = sentence.doc
    first = doc[sentence.start]
    leads = start - sentence.start <= 1 or (
        start - sentence.start <= 2 and first.pos_ in ("CCONJ", "ADV", "PUNCT")
    )
    commas = [i for i in range(end, min(end + 24, sentence.end)) if doc[i].text == ","]
    close, limit = _closing_comma(doc, end, commas)
    if leads:
        begin = (
            next((i for i in range(end, sentence.end) if doc[i].idx >= source_end), end)
            if close is None
            else close
        )
        return _some(trimmed(doc[begin : sentence.end])), limit
    before = _some(trimmed(doc[sentence.start : start]))
    if close is None or sentence.end - close <= 3 or doc[start - 1].text != ",":
        return before, limit
    if is_whole(doc[sentence.start : start]) and is_aside(doc[close : sentence.end], doc[start:close]):
        return before, limit
    return before + _some(trimmed(doc[close : sentence.end])), limit


def _closing_comma(doc: Doc, end: int, commas: list[int]) -> tuple[int | None, int | None]:
    """The comma behind the source, one behind its name or clause skipped: "its captain, Nuno Batalha, hit"."""
    if not commas:
        return None, None
    close, limit = commas[0], doc[commas[0]].idx
    if len(commas) > 1:
        aside = doc[close + 1 : commas[1]]
        name = all(t.pos_ == "PROPN" for t in aside) and doc[close - 1].pos_ == "NOUN"
        clause = len(aside) > 0 and (
            aside[0].lower_ in ("who", "which", "whose", "a", "an")
            or (len(aside) < 8 and aside[0].lower_ == "the")
        )
        verbless = not any(t.pos_ in ("VERB", "AUX") for t in aside)
        if len(aside) and aside.root.dep_ in SUBJECTS and aside.root.head.i > commas[1]:
            return close, limit  # "according to the police, *the driver*, 45, had …"
        if name or (clause and (verbless or aside[0].lower_ in ("who", "which", "whose"))):
            return commas[1], end_of(doc[commas[1] - 1]) if name else limit
    return close, limit


def _some(offsets: Offsets | None) -> tuple[Offsets, ...]:
    return () if offsets is None else (offsets,)
