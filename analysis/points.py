"""A plan text → its points: the items of its outermost list."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.point_markers import GROUPS, Marker, find_inline, find_markers, lines
from analysis.unnumbered_points import (
    CLOSING,
    ENDS_SENTENCE,
    HEADING_WORDS,
    NOTE,
    SENTENCE,
    Layout,
    paragraphs_of,
    unnumbered,
)

_GROUPS = frozenset((name,) for name in GROUPS)
_EMPTY_LINE = re.compile(r"\n[^\S\n]*+\n")
_LINKING_END = re.compile(r"(?:[;,]|(?<![\s;,]))\s*+(?:\b(?:and|or)\s*+)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Item:
    """One point: ``start``..``end`` with its number, ``body``..``end`` its words."""

    label: str
    start: int
    body: int
    end: int


def find_points(text: str) -> tuple[list[Item], Layout]:
    """The points of the text, in order, each with a label of its own, and how they were told apart.

    Title, preamble, group headings, notes in brackets and signatures are no points. A text
    without numbers or bullets is cut at its headings, its paragraphs or its sentences.
    """
    found = find_markers(text)
    markers = _outermost(text, found)
    if len(markers) > 1 or (markers and not find_inline(text)):
        styles = {marker.style for marker in markers}
        divisions = [
            m
            for m in found
            if m.style not in styles and (m.start < markers[0].start or m.style[1:2] in _GROUPS)
        ]
        over = {m.style for m in divisions}
        return _unique(_by_markers(text, markers, [m.start for m in found if m.style in over])), "numbers"
    if inline := find_inline(text):
        return _unique(_in_running_text(text, inline)), "numbers"
    spans, layout = unnumbered(text)
    return [Item(str(k), a, a, b) for k, (a, b) in enumerate(spans, start=1)], layout


def _unique(items: list[Item]) -> list[Item]:
    """Items with labels that differ: a number that comes again gets the number of its list before it."""
    seen: dict[str, int] = {}
    out = []
    for item in items:
        seen[item.label] = seen.get(item.label, 0) + 1
        times = seen[item.label]
        label = item.label if times == 1 else f"{times}.{item.label}"
        while times > 1 and label in seen:
            times += 1
            label = f"{times}.{item.label}"
        seen.setdefault(label, 1)
        out.append(Item(label, item.start, item.body, item.end))
    return out


# Which marks open points


def _outermost(text: str, markers: list[Marker]) -> list[Marker]:
    """The marks of the outermost list, without divisions above it and lists within its points."""
    by_style: dict[tuple[str, ...], list[Marker]] = {}
    for marker in markers:
        by_style.setdefault(marker.style, []).append(marker)
    for style in [style for style in by_style if style[0] == "bare" and not _counts_on(by_style[style])]:
        del by_style[style]
    divisions = {style for style in by_style if style[0] == "keyword" and style[1] in GROUPS}
    if len(by_style) > len(divisions):
        for style in divisions:
            del by_style[style]
    styles = list(by_style)
    while styles:
        outer = by_style[styles[0]]
        if _has_items_numbered_through(text, outer, [by_style[style] for style in styles[1:]]):
            styles = styles[1:]
            continue
        if len(outer) == 1 and len(styles) > 1 and _stands_beside(outer[0], by_style[styles[1]]):
            styles = styles[1:]
            continue
        return _with_other_delimiters(outer, [by_style[style] for style in styles[1:]])
    return []


def _counts_on(markers: Sequence[Marker]) -> bool:
    """Whether bare numbers at line starts are a list at all: three or more that count on from one."""
    return len(markers) > 2 and [m.value for m in markers[:3]] == [1, 2, 3]


def _has_items_numbered_through(text: str, outer: list[Marker], others: list[list[Marker]]) -> bool:
    """Whether the marks are headings over groups of points, whose numbers run on from group to group."""
    if len(outer) < 2 or any(len(text[m.body : m.line_end].split()) > HEADING_WORDS for m in outer):
        return False
    if any(ENDS_SENTENCE.search(text[m.body : m.line_end]) for m in outer):
        return False
    for inner in others:
        values = [m.value for m in inner if m.start > outer[0].start]
        if len(values) <= len(outer) or None in values or values[0] != 1:
            continue
        rises = all(a is not None and b is not None and a < b for a, b in pairwise(values))
        if rises and inner[-1].start > outer[-1].start:
            return True
    return False


def _stands_beside(single: Marker, others: list[Marker]) -> bool:
    """Whether a lone mark of another kind comes before a list no deeper than itself, and so is no list over it."""
    return (
        len(others) > 1
        and others[0].indent <= single.indent
        and single.style[0] in ("bullet", "bare", "letter")
    )


def _with_other_delimiters(outer: list[Marker], others: list[list[Marker]]) -> list[Marker]:
    """The list, taking in "3)" and "Point 3:" where it goes on so behind "2."; nested ones left out."""
    if outer[0].value is None:
        indent = outer[0].indent + 1
        return [marker for marker in outer if marker.indent <= indent]
    if len(restarts := _segments(outer)) > 1 and all(len(part) > 1 for part in restarts):
        return outer
    chain = _rising(outer)
    for other in others:
        if other[0].style[0] not in ("number", "keyword", "bare") or len(other) >= len(chain):
            continue
        merged = sorted([*chain, *other], key=lambda m: m.start)
        values = [m.value or 0 for m in merged]
        if all(b - a == 1 for a, b in pairwise(values)):
            chain = merged
    return chain


def _segments(markers: list[Marker]) -> list[list[Marker]]:
    """The marks cut where the numbers begin again at one."""
    parts: list[list[Marker]] = [[]]
    for marker in markers:
        if parts[-1] and marker.value == 1 and marker.indent <= parts[0][0].indent:
            parts.append([])
        parts[-1].append(marker)
    return parts


def _rising(markers: list[Marker]) -> list[Marker]:
    """The longest run of marks whose numbers rise: no year at a line's start, no list within a point."""
    ends: list[int] = []
    last: list[int] = []
    before = [-1] * len(markers)
    for i, marker in enumerate(markers):
        value = marker.value or 0
        k = bisect_left(ends, value)
        before[i] = last[k - 1] if k else -1
        if k == len(ends):
            ends.append(value)
            last.append(i)
        else:
            ends[k], last[k] = value, i
    run, i = [], last[-1]
    while i >= 0:
        run.append(markers[i])
        i = before[i]
    return run[::-1]


# What belongs to a point


def _by_markers(text: str, markers: list[Marker], divisions: list[int]) -> list[Item]:
    """The points that the marks open, each up to the next one or to a division above the points."""
    items, has_more = [], False
    for position, marker in enumerate(markers):
        is_last = position + 1 == len(markers)
        limit = len(text) if is_last else markers[position + 1].start
        division = bisect_left(divisions, marker.body)
        if division < len(divisions):
            limit = min(limit, divisions[division])
        paragraphs = paragraphs_of(text, marker.body, limit)
        if is_last:
            paragraphs = _without_closing(text, paragraphs, marker, has_more)
        else:
            while len(paragraphs) > 1 and _is_heading_or_note(text, paragraphs[-1]):
                paragraphs.pop()
        paragraphs = [p for i, p in enumerate(paragraphs) if not i or not NOTE.fullmatch(text[p[0] : p[1]])]
        has_more = has_more or len([p for p in paragraphs if p[2] <= marker.indent]) > 2
        end = paragraphs[-1][1] if paragraphs else marker.line_end
        end = _without_trailing_lines(text, marker, end)
        label = marker.label or str(position + 1)
        body = min(marker.body, end)
        body += len(text[body:end]) - len(text[body:end].lstrip())
        items.append(Item(label, marker.start, body, _cut(text, body, end)))
    return items


def _cut(text: str, start: int, end: int) -> int:
    """The end without blanks and without the "; and" that leads to the next point."""
    words = text[start:end].rstrip()
    shorter = _LINKING_END.sub("", words)
    return start + len(shorter if shorter else words)


def _is_heading_or_note(text: str, paragraph: tuple[int, int, int]) -> bool:
    """Whether the paragraph before the next point is a heading over what follows, or a remark in brackets."""
    words = text[paragraph[0] : paragraph[1]]
    if NOTE.fullmatch(words):
        return True
    return (
        "\n" not in words.strip()
        and len(words.split()) <= HEADING_WORDS
        and not words.strip()[0].islower()
        and (not ENDS_SENTENCE.search(words) or words.strip().isupper())
    )


def _without_closing(
    text: str, paragraphs: list[tuple[int, int, int]], marker: Marker, has_more: bool
) -> list[tuple[int, int, int]]:
    """The paragraphs of the last point: what stands behind a blank line is mostly a signature or a closing line."""
    if not paragraphs:
        return paragraphs
    first = text[paragraphs[0][0] : paragraphs[0][1]]
    only_heading = len(first.split()) <= HEADING_WORDS and not ENDS_SENTENCE.search(first)
    kept = paragraphs[: 2 if only_heading else 1]
    for paragraph in paragraphs[len(kept) :]:
        words = text[paragraph[0] : paragraph[1]]
        deeper = paragraph[2] > marker.indent
        if CLOSING.match(words) or not (deeper or (has_more and ENDS_SENTENCE.search(words))):
            break
        kept.append(paragraph)
    return kept


def _without_trailing_lines(text: str, marker: Marker, end: int) -> int:
    """The end before signatures and rules that follow without a blank line."""
    for a, b in lines(text[marker.line_end : end]):
        line = text[marker.line_end + a : marker.line_end + b]
        if line.strip() and CLOSING.match(line):
            return marker.line_end + a
    return end


def _in_running_text(text: str, markers: list[Marker]) -> list[Item]:
    """The points of a list in running text; the last ends with its sentence, if the others are single ones too."""
    items = []
    single = True
    for position, marker in enumerate(markers):
        is_last = position + 1 == len(markers)
        limit = len(text) if is_last else markers[position + 1].start
        if is_last:
            blank = _EMPTY_LINE.search(text, marker.body)
            limit = blank.start() if blank else limit
            stop = SENTENCE.search(text, marker.body, limit)
            limit = stop.start() if single and stop else limit
        else:
            single = single and not SENTENCE.search(text[marker.body : limit].rstrip())
        items.append(Item(marker.label, marker.start, marker.body, _cut(text, marker.body, limit)))
    return [item for item in items if item.body < item.end]
