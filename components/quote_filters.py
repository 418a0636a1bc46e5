"""Which statements the panel shows: by speaker, by how they are given, by whose word it is, by words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import get_args

from analysis.models import Analysis, Quote, QuoteKind
from analysis.sourcing import SOURCE_KINDS, SourceKind, source_kinds

QUOTE_KINDS: tuple[QuoteKind, ...] = get_args(QuoteKind)


@dataclass(frozen=True)
class Filters:
    """What is wanted; empty means everything."""

    speaker: str | None = None
    kinds: frozenset[QuoteKind] = field(default=frozenset())
    sources: frozenset[SourceKind] = field(default=frozenset())
    words: str = ""


def matching(analysis: Analysis, filters: Filters, names: Sequence[str]) -> list[int]:
    """The numbers in ``Analysis.quotes`` of the statements that are wanted, in order.

    ``names``: for each statement the name under which it is filed. The words looked for may stand
    anywhere in the statement, its speaker or the words that attribute it, in any order and case.
    """
    wanted = filters.words.casefold().split()
    kinds = filters.kinds or frozenset(QUOTE_KINDS)
    sources = filters.sources or frozenset(SOURCE_KINDS)
    out = []
    rows = zip(analysis.quotes, source_kinds(analysis), names, strict=True)
    for number, (quote, source, filed) in enumerate(rows):
        if quote.kind not in kinds or source not in sources:
            continue
        if filters.speaker not in (None, filed):
            continue
        if wanted:
            text = _text(analysis.text, quote, filed)
            if not all(word in text for word in wanted):
                continue
        out.append(number)
    return out


def _text(text: str, quote: Quote, speaker: str) -> str:
    parts: Sequence[str] = [
        *(piece.of(text) for piece in quote.pieces),
        speaker,
        quote.cue.of(text) if quote.cue else "",
        text[quote.speaker.start : quote.speaker.end] if quote.speaker else "",
    ]
    return " ".join(" ".join(parts).split()).casefold()
