"""What part of the world a map shows, and which names fit on it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

#: The size the labels are laid out for, in pixels; the drawn map is as high and as wide or wider.
WIDTH, HEIGHT = 400, 380
WIDEST = 1000  # pixels that a map may be wide on a large screen
_MARGIN = 1.35  # how much wider than the places the map is
_LEAST_SPAN = 8.0  # degrees; the outlines are too coarse for less


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
            "scale": {"expr": f"min(width / {self.wide:.4f}, height / {self.high:.4f})"},
            "translate": {"expr": "[width / 2, height / 2]"},
        }

    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north (degrees) of all that can be seen, at any width the map may have."""
        scales = [min(width / self.wide, HEIGHT / self.high) for width in (WIDTH, WIDEST)]
        half_wide = math.degrees(max(WIDTH / scales[0], WIDEST / scales[1])) / 2
        half_high = max(HEIGHT / scale for scale in scales) / 2
        middle = _mercator(self.lat)
        south, north = (math.degrees(math.atan(math.sinh(middle + way * half_high))) for way in (-1, 1))
        return self.lon - half_wide, south, self.lon + half_wide, north

    def shows(self, lat: float, lon: float) -> bool:
        """Whether a position stands on the map at the size its labels are laid out for."""
        x, y = self.pixel(lat, lon)
        return 0 <= x <= WIDTH and 0 <= y <= HEIGHT

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


def _of_box(west: float, south: float, east: float, north: float) -> View:
    low, high = _mercator(south), _mercator(north)
    middle = math.degrees(math.atan(math.sinh((low + high) / 2)))
    return View((west + east) / 2, middle, math.radians(east - west), high - low)


#: Parts of the world to choose from, besides the part that the article's places take up.
PARTS: dict[str, View] = {
    "World": _of_box(-170, -56, 190, 74),
    "Europe": _of_box(-12, 35, 42, 66),
    "Middle East": _of_box(25, 12, 65, 43),
    "Africa": _of_box(-20, -36, 54, 38),
    "Asia": _of_box(60, -11, 150, 56),
    "North America": _of_box(-130, 14, -60, 60),
    "United States": _of_box(-126, 24, -66, 50),
    "South America": _of_box(-85, -56, -33, 13),
    "Oceania": _of_box(110, -48, 190, 2),
}
