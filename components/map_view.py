"""What part of the world a map shows, and which names fit on it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt

#: The size the labels are laid out for, in pixels; the drawn map is as high and as wide or wider.
WIDTH, HEIGHT = 400, 380
_MARGIN = 1.35  # how much wider than the places the map is
_LEAST_SPAN = 8.0  # degrees; the outlines are too coarse for less
_CHARACTER, _LINE, _GAP = 6.8, 15.0, 11.0  # the size of a label's letters and its distance, in pixels


@dataclass(frozen=True)
class View:
    """The middle of a Mercator map in degrees, and its spans in radians of longitude and Mercator height."""

    lon: float
    lat: float
    wide: float
    high: float

    def projection(self) -> dict[str, Any]:
        """The Vega-Lite projection that shows this part of the world at any size."""
        return {
            "type": "mercator",
            "rotate": [-self.lon, 0, 0],
            "center": [0, self.lat],
            "scale": alt.expr(f"min(width / {self.wide:.4f}, height / {self.high:.4f})"),
            "translate": alt.expr("[width / 2, height / 2]"),
        }

    def pixel(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a position stands on a map of ``WIDTH`` by ``HEIGHT``."""
        scale = min(WIDTH / self.wide, HEIGHT / self.high)
        east = math.radians((lon - self.lon + 540) % 360 - 180)
        return WIDTH / 2 + scale * east, HEIGHT / 2 - scale * (_mercator(lat) - _mercator(self.lat))


def _mercator(lat: float) -> float:
    return math.asinh(math.tan(math.radians(max(-80.0, min(82.0, lat)))))


def view_of(positions: Sequence[tuple[float, float]]) -> View:
    """The smallest view that holds all positions (degrees north, degrees east) with some air around them.

    It may reach across the date line: the widest stretch of longitude without a place is left out.
    """
    west, span = _longitudes(sorted(lon % 360 for _, lon in positions))
    south, north = min(lat for lat, _ in positions), max(lat for lat, _ in positions)
    low, high = _mercator(south), _mercator(north)
    wide = min(2 * math.pi, max(math.radians(span), math.radians(_LEAST_SPAN)) * _MARGIN)
    tall = min(2 * _mercator(80), max(high - low, math.radians(_LEAST_SPAN)) * _MARGIN)
    middle = math.degrees(math.atan(math.sinh((low + high) / 2)))
    return View((west + span / 2 + 180) % 360 - 180, middle, wide, tall)


def _longitudes(sorted_lons: list[float]) -> tuple[float, float]:
    """Where the smallest arc that holds all longitudes begins, and how wide it is, in degrees."""
    after = [*sorted_lons[1:], sorted_lons[0] + 360]
    gaps = [b - a for a, b in zip(sorted_lons, after, strict=True)]
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    return after[widest] % 360, 360 - gaps[widest]


#: Where a name can stand beside its mark: text alignment and distance to the right and down, in pixels.
SIDES: dict[str, tuple[Literal["left", "center", "right"], float, float]] = {
    "right": ("left", _GAP, 0),
    "left": ("right", -_GAP, 0),
    "above": ("center", 0, -1.3 * _GAP),
    "below": ("center", 0, 1.3 * _GAP),
}


def labels_that_fit(
    names: Sequence[tuple[str, float, float]], view: View, most: int = 16
) -> list[str | None]:
    """For each place (name, degrees north, degrees east): on which side its name can stand, if on any.

    Earlier places come first; a name that would cover another, or a second one at the same
    point, is left out.
    """
    taken: list[tuple[float, float, float, float]] = []
    sides: list[str | None] = []
    named: set[tuple[float, float]] = set()
    points = [view.pixel(lat, lon) for _, lat, lon in names]
    for (name, _, _), point in zip(names, points, strict=True):
        side = None
        if point not in named and len(taken) < most:
            side = next((s for s in SIDES if _free(_box(name, point, s), taken, points, point)), None)
        if side:
            taken.append(_box(name, point, side))
            named.add(point)
        sides.append(side)
    return sides


def _box(name: str, point: tuple[float, float], side: str) -> tuple[float, float, float, float]:
    align, right, down = SIDES[side]
    length = _CHARACTER * len(name)
    left = point[0] + right - length * {"left": 0.0, "center": 0.5, "right": 1.0}[align]
    return left, point[1] + down - _LINE / 2, left + length, point[1] + down + _LINE / 2


def _free(
    box: tuple[float, float, float, float],
    taken: list[tuple[float, float, float, float]],
    points: list[tuple[float, float]],
    own: tuple[float, float],
) -> bool:
    left, top, right, bottom = box
    if left < 0 or right > WIDTH or top < 0 or bottom > HEIGHT:
        return False
    if any(left < r and l < right and top < b and t < bottom for l, t, r, b in taken):  # noqa: E741
        return False
    return not any(left - 4 < x < right + 4 and top < y < bottom for x, y in points if (x, y) != own)
