"""TopoJSON shapes: which points they hold, where their middle and their edges are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from analysis.gazetteer.entry import Extent

#: What seems to be as wide as this (degrees) most probably lies on both sides of the date line.
ALL_AROUND = 340.0

Ring = list[tuple[float, float]]


@dataclass(frozen=True)
class Shape:
    """A named area: its outer rings of (longitude, latitude) in degrees, over 180 across the date line."""

    id: str
    name: str
    rings: tuple[Ring, ...]

    @property
    def extent(self) -> Extent:
        """The box around the largest ring and all rings at least a tenth of its size."""
        sizes = [abs(_area(ring)) for ring in self.rings]
        large = [ring for ring, size in zip(self.rings, sizes, strict=True) if size >= max(sizes) / 10]
        lons = [lon for ring in large for lon, _ in ring]
        lats = [lat for ring in large for _, lat in ring]
        back = 360 if min(lons) >= 180 else 0
        return Extent(min(lats), min(lons) - back, max(lats), max(lons) - back)

    def without(self, points: Sequence[tuple[float, float]]) -> Shape:
        """The shape without the lesser rings that hold one of these points (latitude, longitude)."""
        first, *lesser = sorted(self.rings, key=lambda ring: -abs(_area(ring)))
        kept = [ring for ring in lesser if not any(_inside(ring, lat, lon) for lat, lon in points)]
        return replace(self, rings=(first, *kept))

    @property
    def middle(self) -> tuple[float, float]:
        """Latitude and longitude of the centre of gravity, taken on the flat map."""
        parts = [(abs(_area(ring)), *_centroid(ring)) for ring in self.rings]
        total = sum(area for area, _, _ in parts)
        if not total:
            lon, lat = self.rings[0][0]
            return lat, lon
        lon = sum(area * lon for area, _, lon in parts) / total
        return sum(area * lat for area, lat, _ in parts) / total, lon - 360 if lon > 180 else lon

    def holds(self, lat: float, lon: float) -> bool:
        """Whether the point lies inside, by the even-odd rule."""
        return any(
            sum(_crossings(ring, lat, turned) for ring in self.rings) % 2 == 1 for turned in (lon, lon + 360)
        )


def read_shapes(path: Path) -> Iterator[Shape]:
    """The named shapes of all layers of a TopoJSON file."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = [_unpacked(arc, topology.get("transform")) for arc in topology["arcs"]]
    for layer in topology["objects"].values():
        for geometry in layer.get("geometries", [layer]):
            name = (geometry.get("properties") or {}).get("name")
            rings = tuple(_ring(outer, arcs) for outer in _outer_rings(geometry))
            if name and rings:
                yield Shape(str(geometry.get("id", "")), name, _unbroken(rings))


def _outer_rings(geometry: dict[str, Any]) -> list[list[int]]:
    if geometry.get("type") == "Polygon":
        return geometry["arcs"][:1]
    if geometry.get("type") == "MultiPolygon":
        return [polygon[0] for polygon in geometry["arcs"]]
    return []


def _unpacked(arc: list[list[float]], transform: dict[str, Any] | None) -> Ring:
    if not transform:
        return [(point[0], point[1]) for point in arc]
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    x = y = 0.0
    points = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        points.append((x * scale_x + move_x, y * scale_y + move_y))
    return points


def _ring(indices: list[int], arcs: list[Ring]) -> Ring:
    ring: Ring = []
    for index in indices:
        ring += (arcs[index] if index >= 0 else arcs[~index][::-1])[1 if ring else 0 :]
    return ring


def _unbroken(rings: Sequence[Ring]) -> tuple[Ring, ...]:
    """The rings without the jump at the date line: longitudes go on beyond 180 where that is narrower."""
    lons = [lon for ring in rings for lon, _ in ring]
    turned = [lon % 360 for lon in lons]
    if max(lons) - min(lons) < ALL_AROUND or max(turned) - min(turned) >= max(lons) - min(lons):
        return tuple(rings)
    return tuple([(lon % 360, lat) for lon, lat in ring] for ring in rings)


def _area(ring: Ring) -> float:
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def _centroid(ring: Ring) -> tuple[float, float]:
    area = _area(ring)
    if not area:
        return ring[0][1], ring[0][0]
    lat = lon = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        lon += (x0 + x1) * cross
        lat += (y0 + y1) * cross
    return lat / (6 * area), lon / (6 * area)


def _inside(ring: Ring, lat: float, lon: float) -> bool:
    near = min(x for x, _ in ring) <= lon <= max(x for x, _ in ring)
    return near and _crossings(ring, lat, lon) % 2 == 1


def _crossings(ring: Ring, lat: float, lon: float) -> int:
    return sum(
        (y0 > lat) != (y1 > lat) and lon < (x1 - x0) * (lat - y0) / (y1 - y0) + x0
        for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True)
    )
