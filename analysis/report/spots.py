"""The places that can be put on a map, with what each does in the article."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from analysis.gazetteer import country
from analysis.models import Analysis, Candidate, Offsets, Place, Role
from analysis.report.wording import PLACE_WORDS, ROLES

#: Below this probability the map says "probably".
SURE = 0.75


@dataclass(frozen=True)
class Spot:
    """A place in one role: where it is in degrees, and where the article names it so.

    ``places`` are the indexes of its mentions in ``Analysis.places``. ``near``: the position is that
    of this place beside it. ``doubtful``: another place of the name may be meant, one of ``others``.
    ``country`` is an ISO code, ``governs`` that of the country whose government a capital stands for.
    """

    name: str
    kind: str
    role: Role
    lat: float
    lon: float
    mentions: tuple[Offsets, ...]
    places: tuple[int, ...] = ()
    country: str | None = None
    near: str | None = None
    doubtful: bool = False
    others: tuple[Candidate, ...] = ()
    governs: str | None = None

    @property
    def key(self) -> str:
        """What the spot is called in the map's chart: the same in every run."""
        return f"{self.places[0] if self.places else self.mentions[0].start}-{self.role}"

    @property
    def is_country(self) -> bool:
        """Whether it is a whole country, to be drawn as an area."""
        return self.kind == PLACE_WORDS["country"] and self.country is not None


def spots(analysis: Analysis) -> list[Spot]:
    """One spot for each position and role; the most mentioned places first, the roles of one together.

    "U.S." and "United States" stand at the same point and are one spot, named as it is most often.
    A place that is only known to be near another is a spot of its own.
    """
    groups: dict[tuple[float, float, Role, str], list[int]] = {}
    for index, place in enumerate(analysis.places):
        if place.lat is not None and place.lon is not None:
            own = place.name.casefold() if place.near else ""
            groups.setdefault((place.lat, place.lon, place.role, own), []).append(index)
    found = [_spot(analysis, indexes) for indexes in groups.values()]
    total = Counter((spot.lat, spot.lon) for spot in found for _ in spot.mentions)
    first = {(spot.lat, spot.lon): spot.mentions[0].start for spot in reversed(found)}

    def order(spot: Spot) -> tuple[int, int, int]:
        where = (spot.lat, spot.lon)
        return -total[where], first[where], -len(spot.mentions)

    return sorted(found, key=order)


#: Names of countries that take an article in a sentence.
_WITH_ARTICLE = (
    "United ",
    "Republic",
    "Netherlands",
    "Philippines",
    "Bahamas",
    "Gambia",
    "Maldives",
    "Vatican",
    "Islands",
)


def doing(spot: Spot) -> str:
    """In words, what the place does in the article."""
    governs = country(spot.governs) if spot.governs else None
    if governs is None:
        return ROLES[spot.role].words
    article = "the " if any(word in governs.name for word in _WITH_ARTICLE) else ""
    return f"Stands for the government of {article}{governs.name}"


def how_sure(spot: Spot) -> str:
    """In words, whether the position is that of the place the article means."""
    if spot.near:
        return f"Position not known; near {spot.near}"
    if spot.doubtful:
        other = spot.others[0]
        where = country(other.country) if other.country else None
        return "Probably; could also be " + (f"{other.name}, {where.name}" if where else other.name)
    return "Sure"


def _spot(analysis: Analysis, indexes: list[int]) -> Spot:
    same = [analysis.places[index] for index in indexes]
    place = same[0]
    assert place.lat is not None and place.lon is not None
    return Spot(
        name=_name(same),
        kind=PLACE_WORDS[place.kind],
        role=place.role,
        lat=place.lat,
        lon=place.lon,
        mentions=tuple(Offsets(p.start, p.end) for p in same),
        places=tuple(indexes),
        country=place.country,
        near=place.near,
        doubtful=place.confidence is not None and place.confidence < SURE and bool(place.others),
        others=place.others,
        governs=next((p.stands_for for p in same if p.stands_for), None),
    )


def _name(same: list[Place]) -> str:
    """The name used most; of "ALMATY" and "Almaty" the one not shouted."""
    counts = Counter(place.name for place in same)
    return min(counts, key=lambda name: (name.isupper() and len(name) > 4, -counts[name]))
