"""A place of the gazetteer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from analysis.models import PlaceKind

EARTH_RADIUS_KM = 6371.0


class Extent(NamedTuple):
    """The box of latitudes and longitudes (degrees) that holds a place."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, lat: float, lon: float) -> bool:
        """Whether the point lies in the box."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


@dataclass(frozen=True)
class Entry:
    """One place: where it is, what it is and what it is called.

    ``geonameid`` is None where the place does not come from GeoNames. ``country`` is
    its ISO 3166 code of two letters, ``admin1`` GeoNames' code of the state or province,
    both empty where unknown. ``lat`` and ``lon`` are degrees; ``population`` is 0 where
    unknown, for regions a sum over their towns, for curated places a stand-in for renown.
    """

    key: int
    geonameid: int | None
    name: str
    kind: PlaceKind
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    capital: bool = False
    extent: Extent | None = None
    alternates: tuple[str, ...] = ()

    def distance(self, other: Entry) -> float:
        """Great-circle distance between the two points, in kilometres."""
        return distance(self.lat, self.lon, other.lat, other.lon)

    def contains(self, other: Entry) -> bool:
        """Whether the other place lies in this country or region (by codes, else by extent)."""
        if self.key == other.key or self.kind not in ("country", "region"):
            return False
        if self.kind == "country":
            return other.country == self.country
        if other.kind == "country" or (self.country and other.country and self.country != other.country):
            return False
        if self.admin1 and other.admin1:
            return self.admin1 == other.admin1 and self.country == other.country and other.kind != "region"
        return self.extent is not None and self.extent.holds(other.lat, other.lon)


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in kilometres (haversine) between two points in degrees."""
    lat, lon, other_lat, other_lon = map(math.radians, (lat, lon, other_lat, other_lon))
    half = (
        math.sin((other_lat - lat) / 2) ** 2
        + math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))
