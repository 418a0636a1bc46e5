"""Statements as a file and as text to paste: always with who said them and where it is written."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.models import Analysis, Quote
from analysis.report.wording import NOBODY, QUOTE_WORDS, SOURCE_WORDS, UNNAMED, day
from analysis.sourcing import source_kinds
from components.csv_file import as_csv

HEAD = (
    "Number", "Statement", "Speaker", "As the article writes it", "Has a name", "Source", "How it is given",
    "Attributed with", "From character", "To character",
)  # fmt: skip


def csv_of(analysis: Analysis, numbers: Sequence[int]) -> bytes:
    """The statements with these numbers in ``Analysis.quotes`` as a CSV file."""
    kinds = source_kinds(analysis)
    return as_csv(
        HEAD, [_row(analysis, number, analysis.quotes[number], kinds[number]) for number in numbers]
    )


def _row(analysis: Analysis, number: int, quote: Quote, kind: str) -> tuple[object, ...]:
    speaker = quote.speaker
    return (
        number + 1,
        plain_words(analysis, quote),
        speaker.name if speaker else None,
        _flat(analysis.text[speaker.start : speaker.end]) if speaker else None,
        "yes" if speaker and speaker.named else "no",
        SOURCE_WORDS[kind].short,  # type: ignore[index]
        QUOTE_WORDS[quote.kind],
        _flat(quote.cue.of(analysis.text)) if quote.cue else None,
        quote.start,
        quote.end,
    )


def plain_words(analysis: Analysis, quote: Quote) -> str:
    """All words of the statement on one line; an ellipsis where others stand between, marks for speech."""
    words = " … ".join(_flat(piece.of(analysis.text)) for piece in quote.pieces)
    return f"“{words}”" if quote.kind == "direct" else words


def copy_text(analysis: Analysis, quote: Quote) -> str:
    """The statement with its attribution, to paste: “We go,” — Dora Wiese, the clerk (“Headline”, by …, date)."""
    return f"{plain_words(analysis, quote)} — {_who(analysis, quote)}{_where(analysis)}"


def _who(analysis: Analysis, quote: Quote) -> str:
    speaker = quote.speaker
    if speaker is None:
        return NOBODY.lower()
    entity = next((e for e in analysis.entities if e.id == speaker.entity), None)
    name = entity.name if entity else speaker.name
    written = _flat(analysis.text[speaker.start : speaker.end])
    if name is None:
        return written or UNNAMED
    return f"{name}, {entity.description}" if entity and entity.description else name


def _where(analysis: Analysis) -> str:
    """Headline, author and date, as far as they are known, in brackets."""
    parts = [
        f"“{analysis.headline}”" if analysis.headline else "",
        f"by {analysis.byline.name}" if analysis.byline else "",
        day(analysis.published) if analysis.published else "",
    ]
    known = ", ".join(part for part in parts if part)
    return f" ({known})" if known else ""


def _flat(words: str) -> str:
    return " ".join(words.split())
