"""A place of the gazetteer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from analysis.models import PlaceKind

EARTH_RADIUS_KM = 6371.0
KM_PER_DEGREE = 111.2
#: People on a square kilometre of a town, and the least reach (km) of one: no free source has the
#: edges of towns, so a town's extent is the box that a town of its people takes up.
TOWN_DENSITY, LEAST_REACH = 2_000.0, 1.5


class Extent(NamedTuple):
    """The box of latitudes and longitudes (degrees) that holds a place; across the date line east is over 180."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, lat: float, lon: float) -> bool:
        """Whether the point lies in the box."""
        return self.south <= lat <= self.north and any(
            self.west <= turned <= self.east for turned in (lon, lon + 360)
        )


@dataclass(frozen=True)
class Entry:
    """One place: where it is, what it is and what it is called.

    ``key`` is where its line begins in the file, ``geonameid`` is None where the place does
    not come from GeoNames; ``id`` outlasts a new build. ``country`` is its ISO 3166 code of two letters, ``admin1`` GeoNames' code of the state or province,
    both empty where unknown. ``lat`` and ``lon`` are degrees; ``population`` is 0 where
    unknown, for regions a sum over their towns, for curated places a stand-in for renown.
    ``extent`` is that of its outline; for towns, an estimate by their people.
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

    @property
    def id(self) -> str:
        """What the place is known by in saved files: GeoNames' number, else kind, country, state and name."""
        return identity(self.geonameid, self.kind, self.country, self.admin1, self.name)

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


def identity(geonameid: int | None, kind: str, country: str | None, admin1: str | None, name: str) -> str:
    """A place's id: "geonames:292968", or "region:PS::West Bank" where GeoNames has no number for it."""
    if geonameid is not None:
        return f"geonames:{geonameid}"
    return f"{kind}:{country or ''}:{admin1 or ''}:{name}"


def box_around(lat: float, lon: float, reach: float) -> Extent:
    """The box that reaches so many km from a point in each direction."""
    high = reach / KM_PER_DEGREE
    wide = high / max(0.1, math.cos(math.radians(lat)))
    return Extent(lat - high, lon - wide, lat + high, lon + wide)


def town_extent(lat: float, lon: float, population: int) -> Extent:
    """About how far a town of that many people reaches."""
    return box_around(lat, lon, max(LEAST_REACH, math.sqrt(population / TOWN_DENSITY) / 2))


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in kilometres (haversine) between two points in degrees."""
    lat, lon, other_lat, other_lon = map(math.radians, (lat, lon, other_lat, other_lon))
    half = (
        math.sin((other_lat - lat) / 2) ** 2
        + math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))
