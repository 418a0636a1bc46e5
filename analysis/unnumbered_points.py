"""The points of a text without numbers: its headings, paragraphs or sentences."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal

from analysis.point_markers import lines

#: How the points of a text are told apart.
Layout = Literal["numbers", "headings", "paragraphs", "sentences", "nothing"]

HEADING_WORDS = 12
CLOSING = re.compile(
    r"\s*(?:(?:for|on behalf of)\s+[^.\n]{2,60}:|signed\b|done (?:at|in)\b|source\s*:|contact\s*:|_{3,}|-{3,}|\*{3,}|={3,}|"
    r"(?:date|place)\s*:|end of\b)",
    re.IGNORECASE,
)
NOTE = re.compile(r"\s*(?:\[[^\]\n]*\]|\([^)\n]*\)|\{[^}\n]*\})\s*")
ENDS_SENTENCE = re.compile(r"[.!?;:,][”\"’')\]]*\s*$")
SENTENCE = re.compile(r"(?<=[.!?])[”\"’)]*\s+(?=[A-Z0-9“\"‘(])")


def paragraphs_of(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """Start, end and indent of the stretches between blank lines."""
    found: list[tuple[int, int, int]] = []
    fresh = True
    for a, b in lines(text[start:end]):
        line = text[start + a : start + b]
        if not line.strip():
            fresh = True
            continue
        if fresh:
            indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
            found.append((start + a, start + b, indent))
        else:
            found[-1] = (found[-1][0], start + b, found[-1][2])
        fresh = False
    return found


def unnumbered(text: str) -> tuple[list[tuple[int, int]], Layout]:
    """Headings with what stands under them, else paragraphs, else sentences, counted from one."""
    blocks = [(a, b) for a, b, _ in paragraphs_of(text, 0, len(text))]
    if not blocks:
        return [], "nothing"
    pieces: list[tuple[int, int]] = []
    for a, b in blocks:  # a heading may stand right above its paragraph
        first = text.find("\n", a, b)
        if first > a and _is_heading(text, a, first) and not _is_heading(text, first + 1, b):
            pieces += [(a, first), (first + 1, b)]
        else:
            pieces.append((a, b))
    heads = [
        i
        for i, (a, b) in enumerate(pieces[:-1])
        if _is_heading(text, a, b) and not _is_heading(text, *pieces[i + 1])
    ]
    if len(heads) > 1:
        spans = []
        for position, i in enumerate(heads):
            stop = heads[position + 1] if position + 1 < len(heads) else len(pieces)
            inside = [p for p in pieces[i:stop] if p == pieces[i] or not _is_heading(text, *p)]
            spans.append((inside[0][0], inside[-1][1]))
        return _counted(text, spans), "headings"
    if len(pieces) > 2 and _is_heading(text, *pieces[0]):
        pieces = pieces[1:]
    pieces = [
        p for p in pieces if not CLOSING.match(text[p[0] : p[1]]) and not NOTE.fullmatch(text[p[0] : p[1]])
    ]
    if len(pieces) > 1:
        return _counted(text, pieces), "paragraphs"
    a, b = pieces[0] if pieces else blocks[0]
    rows = [(a + x, a + y) for x, y in lines(text[a:b]) if text[a + x : a + y].strip()]
    if len(rows) > 1 and sum(bool(ENDS_SENTENCE.search(text[x:y])) for x, y in rows) * 2 > len(rows):
        return _counted(text, rows), "paragraphs"
    cuts = [a, *(m.end() for m in SENTENCE.finditer(text, a, b)), b]
    return _counted(text, list(pairwise(cuts))), "sentences"


def _is_heading(text: str, start: int, end: int) -> bool:
    words = text[start:end].strip()
    return (
        bool(words)
        and "\n" not in words
        and len(words.split()) <= HEADING_WORDS
        and (not ENDS_SENTENCE.search(words) or (words.endswith(":") and words.count(":") == 1))
        and not words[0].islower()
    )


def _counted(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches without blanks at their ends, those that hold nothing left out."""
    out = []
    for start, end in spans:
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        if words.strip():
            out.append((start, start + len(words.strip())))
    return out
