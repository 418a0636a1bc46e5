"""Stretches between quotation marks: “ ” " " ‘ ’ ' ' « » „ “ ‚ ‘ ‹ › `` '' and '' ''.

One pass over each paragraph with a stack that never holds one kind of mark twice,
so the work grows with the length of the text alone. Nothing here raises: a mark
that fits nowhere is left as the character it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.single_marks import DOUBLE, SINGLE, STRONG_END, Candidate, pair_singles

_MARK = re.compile("``|''|[“”„‟\"＂‘’‚‛'«»‹›]")
_OPENS_ONLY = {"„", "‟", "``"}
_KIND_OF_ANGLE = {"«": "«", "»": "«", "‹": "‹", "›": "‹"}
_SENTENCE_BREAK = re.compile(r"[.!?,]\s")
_LOOK_BACK = 300  # characters


class Marked(NamedTuple):
    """The words between two marks.

    ``start``/``end``: the words, without marks and the blanks inside them.
    ``outer_start``/``outer_end``: with the marks.
    ``kind``: the family of marks, one of ``" ' « ‹``.
    ``closed``: False where the paragraph ended, or a new quotation began, before a closing mark.
    ``continues``: the next stretch, a paragraph on, repeats the opening mark and carries on.
    ``depth``: 0 for the outermost, 1 for a quotation inside a quotation …
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    kind: str
    closed: bool = True
    continues: bool = False
    depth: int = 0


@dataclass
class _Open:
    mark: str
    kind: str
    at: int
    inner: int
    closer: int = -1
    children: list[Marked] = field(default_factory=list)


def find_marked(text: str, blocks: Iterable[tuple[int, int]]) -> tuple[Marked, ...]:
    """The stretches between quotation marks in the blocks, nested ones too, in order of their start.

    Args:
        text: the whole text.
        blocks: start and end of each paragraph or heading, in order; no quotation crosses
            them, but one may carry on in the next (``continues``).
    """
    found: list[Marked] = []
    last: int | None = None  # the number of the last outermost stretch
    for start, end in blocks:
        rest = _rest_of_open(text, found[last], start, end) if last is not None else None
        marked = _Paragraph(text, start if rest is None else rest.outer_end, end).marked()
        if rest is not None:
            marked.insert(0, rest)
        outermost = [number for number, m in enumerate(marked) if m.depth == 0]
        if last is not None and outermost:
            goes_on = rest is not None or _carries_on(text, found[last], marked[outermost[0]], start)
            found[last] = found[last]._replace(continues=goes_on)
        if outermost:
            last = len(found) + outermost[-1]
        found += marked
    return tuple(found)


def _rest_of_open(text: str, last: Marked, start: int, end: int) -> Marked | None:
    """The end of a quotation that runs over from the paragraph before without a mark at its head.

    The first mark of the paragraph can only close one.
    """
    if last.closed or last.kind != '"' or text[last.outer_end : start].strip():
        return None
    first = next((mark for mark in _Paragraph(text, start, end).candidates() if mark.mark in DOUBLE), None)
    if first is None or first.may_open or not first.may_close or first.mark in _OPENS_ONLY:
        return None
    inner_start, inner_end = _trimmed(text, start, first.start)
    return Marked(inner_start, inner_end, inner_start, first.end, '"') if inner_start < inner_end else None


def _carries_on(text: str, last: Marked, first: Marked, paragraph: int) -> bool:
    """Whether an unclosed quotation is taken up by the mark that opens the next paragraph."""
    blank_between = not text[last.outer_end : paragraph].strip()
    return not last.closed and last.kind == first.kind and first.outer_start == paragraph and blank_between


class _Paragraph:
    """The marks of one paragraph and how they pair."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        self._marks = self.candidates()
        self._closer_of = dict(pair_singles(text, self._marks))
        self._stack: list[_Open] = []
        self._done: list[Marked] = []

    def marked(self) -> list[Marked]:
        for number, mark in enumerate(self._marks):
            self._read(number, mark)
        while self._stack:
            self._close_at(0, self._end, self._end, closed=False)
        return sorted(self._done, key=lambda m: (m.outer_start, m.depth))

    def candidates(self) -> list[Candidate]:
        """The marks of the paragraph as they stand, inch marks left out."""
        text = self._text
        marks = [
            Candidate(
                m[0], m.start(), m.end(), text[m.start() - 1 : m.start()] if m.start() > self._start else "",
                text[m.end() : m.end() + 1] if m.end() < self._end else "",
            )
            for m in _MARK.finditer(text, self._start, self._end)
        ]  # fmt: skip
        straight = [m for m in marks if m.mark in ('"', "＂")]
        if len(straight) % 2:
            inches = [m for m in straight if m.before.isdigit()]
            if len(inches) == 1 or (inches and len(straight) == len(inches)):
                marks = [m for m in marks if m not in (inches[:1] if len(inches) == 1 else inches)]
        return marks

    def _read(self, number: int, mark: Candidate) -> None:
        if mark.mark in SINGLE:
            self._read_single(number, mark)
        elif mark.mark in DOUBLE:
            self._read_double(mark)
        else:
            self._read_angle(mark)

    def _read_double(self, mark: Candidate) -> None:
        depth = self._depth_of('"')
        if depth is None:
            if mark.may_open or mark.mark in _OPENS_ONLY:
                self._open(mark, '"')
        elif self._is_inch(self._stack[depth], mark):
            return
        elif self._closes_double(self._stack[depth].mark, mark):
            self._close_at(depth, mark.start, mark.end)
        elif mark.may_open:
            self._close_at(depth, mark.start, mark.start, closed=False)
            self._open(mark, '"')

    def _is_inch(self, opened: _Open, mark: Candidate) -> bool:
        """Whether the mark is that of a measure (a 3" pipe): speech over a sentence's end would end in a stop."""
        if mark.mark != '"' or not mark.before.isdigit() or not mark.after.isspace():
            return False
        return bool(
            _SENTENCE_BREAK.search(self._text, max(opened.inner, mark.start - _LOOK_BACK), mark.start)
        )

    @staticmethod
    def _closes_double(opened: str, mark: Candidate) -> bool:
        """Whether the mark ends what ``opened`` began; typists mix the kinds freely."""
        if mark.mark in _OPENS_ONLY:
            return False
        if mark.mark == "“":
            return mark.may_close and (opened == "„" or not mark.may_open)
        if mark.mark == "”":
            return True
        if opened in ("''", "``") and mark.mark == '"':
            return mark.may_close
        return mark.may_close or not mark.may_open or mark.before in STRONG_END

    def _read_angle(self, mark: Candidate) -> None:
        kind = _KIND_OF_ANGLE[mark.mark]
        depth = self._depth_of(kind)
        if depth is not None and self._stack[depth].mark != mark.mark:
            self._close_at(depth, mark.start, mark.end)
        elif depth is not None:
            self._close_at(depth, mark.start, mark.start, closed=False)
            self._open(mark, kind)
        elif mark.mark in "«‹" or mark.may_open:
            self._open(mark, kind)

    def _read_single(self, number: int, mark: Candidate) -> None:
        depth = self._depth_of("'")
        if depth is not None:
            if self._stack[depth].closer == number:
                self._close_at(depth, mark.start, mark.end)
        elif number in self._closer_of:
            self._open(mark, "'", self._closer_of[number])

    def _depth_of(self, kind: str) -> int | None:
        return next((i for i, o in enumerate(self._stack) if o.kind == kind), None)

    def _open(self, mark: Candidate, kind: str, closer: int = -1) -> None:
        self._stack.append(_Open(mark.mark, kind, mark.start, mark.end, closer))

    def _close_at(self, depth: int, end: int, outer_end: int, *, closed: bool = True) -> None:
        """End the quotation at that depth of the stack; what is open inside it was none."""
        opened = self._stack[depth]
        # A single mark left open inside was an apostrophe, a double one stray.
        del self._stack[depth:]
        start, end = _trimmed(self._text, opened.inner, end)
        unclosed_single = not closed and opened.kind == "'" and opened.closer >= 0
        if start < end and not unclosed_single:
            self._done.append(Marked(start, end, opened.at, outer_end, opened.kind, closed, False, depth))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
