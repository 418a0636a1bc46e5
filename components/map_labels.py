"""Which names fit on a map, and on which side of their marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from components.map_view import HEIGHT, WIDTH, View

_CHARACTER, _LINE, _GAP = 6.8, 15.0, 4.0  # the size of a label's letters and its distance, in pixels
#: Where a name can stand beside its mark: text alignment, and the way to the right and down.
_SIDES: dict[str, tuple[str, int, int]] = {
    "right": ("left", 1, 0),
    "left": ("right", -1, 0),
    "above": ("center", 0, -1),
    "below": ("center", 0, 1),
}

Rectangle = tuple[float, float, float, float]


class Named(NamedTuple):
    """A mark with a name: where it is in degrees, and how far it reaches in pixels."""

    name: str
    lat: float
    lon: float
    reach: float = 7.0


def standing(side: str, reach: float) -> dict[str, Any]:
    """Text alignment and distance of a name that stands on this side of a mark."""
    align, right, down = _SIDES[side]
    return {
        "align": align,
        "dx": right * (reach + _GAP),
        "dy": down * (reach + _GAP + _LINE / 2),
    }


def labels_that_fit(names: Sequence[Named], view: View, most: int = 16) -> list[str | None]:
    """For each mark: on which side its name can stand, if on any.

    Earlier marks come first; a name that would cover another name or mark, or a second one at the
    same point, is left out.
    """
    taken: list[Rectangle] = []
    sides: list[str | None] = []
    named: set[tuple[float, float]] = set()
    points = [view.pixel(mark.lat, mark.lon) for mark in names]
    marks = {point: mark.reach for point, mark in zip(points, names, strict=True)}
    for mark, point in zip(names, points, strict=True):
        side = None
        if point not in named and len(taken) < most:
            others = [(x, y, reach) for (x, y), reach in marks.items() if (x, y) != point]
            side = next((s for s in _SIDES if _free(_box(mark, point, s), taken, others)), None)
        if side:
            taken.append(_box(mark, point, side))
            named.add(point)
        sides.append(side)
    return sides


def _box(mark: Named, point: tuple[float, float], side: str) -> Rectangle:
    where = standing(side, mark.reach)
    length = _CHARACTER * len(mark.name)
    left = point[0] + where["dx"] - length * {"left": 0.0, "center": 0.5, "right": 1.0}[where["align"]]
    middle = point[1] + where["dy"]
    return left, middle - _LINE / 2, left + length, middle + _LINE / 2


def _free(box: Rectangle, taken: Sequence[Rectangle], marks: Sequence[tuple[float, float, float]]) -> bool:
    left, top, right, bottom = box
    if left < 0 or right > WIDTH or top < 0 or bottom > HEIGHT:
        return False
    if any(left < r and l < right and top < b and t < bottom for l, t, r, b in taken):  # noqa: E741
        return False
    return not any(
        left - reach < x < right + reach and top - reach < y < bottom + reach for x, y, reach in marks
    )
