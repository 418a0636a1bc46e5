"""The outlines under the map: of the shapes that ship with the app, those that a view shows.

TopoJSON keeps a border once, as an arc that both neighbours use. A part of a file is made by
keeping the wanted areas and their arcs and numbering the arcs anew, so that the browser gets
fine outlines where the map is near and never the whole world at once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from components.map_view import View
from components.style import ASSETS

COARSE, FINE, US_STATES = "countries-110m.json", "countries-50m.json", "us-states-10m.json"
#: Maps wider than this (degrees) have the coarse outlines.
WIDE = 100.0
#: Maps wider than this show no states of the US.
STATES = 60.0
#: Areas without an ISO number in the files, by the name they have there.
UNNUMBERED = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}

Topology = dict[str, Any]


class Box(NamedTuple):
    """West, south, east and north in degrees."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: Box) -> bool:
        """Whether the two share any point, also across the date line."""
        high = self.south <= other.north and other.south <= self.north
        return high and any(
            self.west + turn <= other.east and other.west <= self.east + turn for turn in (-360, 0, 360)
        )


@dataclass(frozen=True)
class Atlas:
    """A TopoJSON file with the box of each of its areas."""

    topology: Topology
    layer: str
    boxes: tuple[Box, ...]

    def part(self, wanted: Callable[[int, dict[str, Any]], Mapping[str, Any] | None]) -> Topology:
        """The areas for which ``wanted`` gives properties, and only their arcs."""
        numbers: dict[int, int] = {}
        areas = []
        for at, area in enumerate(self.topology["objects"][self.layer]["geometries"]):
            properties = wanted(at, area)
            if properties is not None:
                arcs = _renumbered(area["arcs"], numbers)
                areas.append({"type": area["type"], "arcs": arcs, "properties": dict(properties)})
        return {
            "type": "Topology",
            "transform": self.topology["transform"],
            "arcs": [self.topology["arcs"][arc] for arc in numbers],
            "objects": {"areas": {"type": "GeometryCollection", "geometries": areas}},
        }


def land(view: View) -> Topology:
    """The countries that the view shows."""
    atlas, box = _atlas(_file(view)), Box(*view.box())
    return atlas.part(lambda at, _: {} if atlas.boxes[at].meets(box) else None)


def countries(view: View, told: Mapping[str, Mapping[str, Any]]) -> Topology:
    """The countries of these ISO codes, each with what is told of it."""

    def properties(_: int, area: dict[str, Any]) -> Mapping[str, Any] | None:
        return told.get(iso_of(area))

    return _atlas(_file(view)).part(properties)


def us_states(view: View) -> Topology | None:
    """The states of the US where the view is near enough and shows them."""
    west, south, east, north = view.box()
    atlas, box = _atlas(US_STATES), Box(west, south, east, north)
    if east - west > STATES or not any(box.meets(state) for state in atlas.boxes):
        return None
    return atlas.part(lambda at, _: {} if atlas.boxes[at].meets(box) else None)


def iso_of(area: dict[str, Any]) -> str:
    """The ISO code (two letters) of a country in the files, "" if it has none."""
    return _codes().get(str(area.get("id", "")), "") or UNNUMBERED.get(area["properties"]["name"], "")


def _file(view: View) -> str:
    west, _, east, _ = view.box()
    return COARSE if east - west > WIDE else FINE


@cache
def _codes() -> dict[str, str]:
    lines = (ASSETS / "country_numbers.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


@cache
def _atlas(file: str) -> Atlas:
    topology: Topology = json.loads((ASSETS / file).read_text(encoding="utf-8"))
    arcs = [_box_of_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    layer = "states" if file == US_STATES else "countries"
    areas = topology["objects"][layer]["geometries"]
    boxes = tuple(_around(arcs[_arc(arc)] for arc in _flat(area.get("arcs", []))) for area in areas)
    return Atlas(topology, layer, boxes)


def _box_of_arc(arc: list[list[float]], transform: dict[str, list[float]]) -> Box:
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    x = y = 0.0
    xs, ys = [], []
    for step in arc:
        x, y = x + step[0], y + step[1]
        xs.append(x * scale_x + move_x)
        ys.append(y * scale_y + move_y)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _around(boxes: Iterable[Box]) -> Box:
    parts = list(boxes) or [Box(0, 91, 0, 91)]  # an area without any arc meets nothing
    return Box(*(side(getattr(box, edge) for box in parts) for side, edge in (
        (min, "west"), (min, "south"), (max, "east"), (max, "north"))))  # fmt: skip


def _flat(arcs: Any) -> Iterable[int]:
    for arc in arcs:
        if isinstance(arc, int):
            yield arc
        else:
            yield from _flat(arc)


def _arc(number: int) -> int:
    """The arc that a reference means; one that is used backwards is negative."""
    return number if number >= 0 else ~number


def _renumbered(arcs: Any, numbers: dict[int, int]) -> Any:
    if isinstance(arcs, int):
        new = numbers.setdefault(_arc(arcs), len(numbers))
        return new if arcs >= 0 else ~new
    return [_renumbered(part, numbers) for part in arcs]
