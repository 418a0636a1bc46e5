"""The places that can be put on a map, with what each does in the article."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from analysis.models import Analysis, Offsets, Place, Role
from components.wording import PLACE_WORDS


@dataclass(frozen=True)
class Spot:
    """A place in one role: where it is in degrees, and where the article names it so."""

    name: str
    kind: str
    role: Role
    lat: float
    lon: float
    mentions: tuple[Offsets, ...]


def spots(analysis: Analysis) -> list[Spot]:
    """One spot for each position and role; the most mentioned places first, the roles of one together.

    "U.S." and "United States" stand at the same point and are one spot, named as it is most often.
    """
    groups: dict[tuple[float, float, Role], list[Place]] = {}
    for place in analysis.places:
        if place.lat is not None and place.lon is not None:
            groups.setdefault((place.lat, place.lon, place.role), []).append(place)
    found = [
        Spot(
            _name(same),
            PLACE_WORDS[same[0].kind],
            role,
            lat,
            lon,
            tuple(Offsets(p.start, p.end) for p in same),
        )
        for (lat, lon, role), same in groups.items()
    ]
    total = Counter((spot.lat, spot.lon) for spot in found for _ in spot.mentions)
    first = {(spot.lat, spot.lon): spot.mentions[0].start for spot in reversed(found)}

    def order(spot: Spot) -> tuple[int, int, int]:
        where = (spot.lat, spot.lon)
        return -total[where], first[where], -len(spot.mentions)

    return sorted(found, key=order)


def _name(same: list[Place]) -> str:
    """The name used most; of "ALMATY" and "Almaty" the one not shouted."""
    counts = Counter(place.name for place in same)
    return min(counts, key=lambda name: (name.isupper() and len(name) > 4, -counts[name]))
