"""A growing set of stretches of the text that do not overlap."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence

from analysis.models import Offsets

_LEAST_LEFT = 2 / 3  # of a statement; what loses more than the rest is no statement of its own


class Cover:
    """Which stretches are taken already."""

    def __init__(self, stretches: Iterable[tuple[int, int]] = ()) -> None:
        self._all = sorted(stretches)

    def add(self, stretches: Iterable[tuple[int, int]]) -> None:
        """Take the stretches; the caller sees to it that they are free."""
        for stretch in stretches:
            insort(self._all, (stretch[0], stretch[1]))

    def holds(self, place: int) -> bool:
        """Whether the character is taken."""
        number = self._before(place)
        return number >= 0 and place < self._all[number][1]

    def _before(self, place: int) -> int:
        """The number of the last stretch that starts at or before the place."""
        return bisect_right(self._all, place, key=lambda stretch: stretch[0]) - 1

    def subtracted(self, pieces: Sequence[Offsets]) -> tuple[Offsets, ...]:
        """The pieces without what is taken; nothing where more than a third of them is."""
        out: list[Offsets] = []
        for start, end in pieces:
            at = start
            for taken_start, taken_end in self._between(start, end):
                if taken_start > at:
                    out.append(Offsets(at, taken_start))
                at = max(at, taken_end)
            if at < end:
                out.append(Offsets(at, end))
        total = sum(end - start for start, end in pieces)
        return tuple(out) if sum(e - s for s, e in out) >= total * _LEAST_LEFT else ()

    def _between(self, start: int, end: int) -> list[tuple[int, int]]:
        first = max(0, self._before(start))
        last = self._before(end - 1) + 1
        return [stretch for stretch in self._all[first:last] if stretch[1] > start]
