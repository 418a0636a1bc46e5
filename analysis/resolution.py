"""Which place on the earth each name means, decided for the whole article at once."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.gazetteer import Entry
from analysis.gazetteer.names import key
from analysis.toponyms import Toponym

#: Points of renown: one for each tenfold of people, and these on top.
MAIN_NAME = 1.5
COUNTRY = 1.5
CAPITAL = 1.5
US_STATE = -0.3
OTHER_STATE = -1.0
#: Points of context: a larger place right behind the name ("Paris, Texas") …
CONTAINED = 5.0
#: … the share of the article's other places that lie in the same country …
SAME_COUNTRY = 3.0
#: … in the same state or province, or near by, up to these with two such places.
SAME_STATE = 2.0
NEAR = 1.5
NEAR_KM = 80.0
#: A city with this share of the people of its state takes the name, at this cost to the state.
NAMESAKE = 0.2
NAMESAKE_LOSS = 1.0
ROUNDS = 2


@dataclass(frozen=True)
class Resolved:
    """A toponym and the place it means (None: not known), with the next best."""

    toponym: Toponym
    entry: Entry | None
    others: tuple[Entry, ...] = ()


def resolve(toponyms: Sequence[Toponym]) -> tuple[Resolved, ...]:
    """One place a name (one sense an article), the best by renown and by its neighbours."""
    containers = _containers(toponyms)
    first: dict[str, Toponym] = {}
    larger: dict[str, list[Entry]] = {}
    for index, toponym in enumerate(toponyms):
        name = key(toponym.name)
        if name not in first or len(toponym.candidates) > len(first[name].candidates):
            first[name] = toponym
        larger.setdefault(name, []).extend(containers.get(index, ()))
    chosen: dict[str, list[Entry]] = {
        name: _ranked(toponym, (), larger[name]) for name, toponym in first.items()
    }
    for _ in range(ROUNDS):
        best = {name: ranked[0] for name, ranked in chosen.items() if ranked}
        chosen = {
            name: _ranked(toponym, _context(name, best), larger[name]) for name, toponym in first.items()
        }
    ranks = [chosen[key(toponym.name)] for toponym in toponyms]
    return tuple(
        Resolved(toponym, ranked[0] if ranked else None, tuple(ranked[1:4]))
        for toponym, ranked in zip(toponyms, ranks, strict=True)
    )


def _context(name: str, best: Mapping[str, Entry]) -> tuple[Entry, ...]:
    """What the other names of the article mean, as far as is known."""
    return tuple(entry for other, entry in best.items() if other != name)


def _ranked(toponym: Toponym, context: Sequence[Entry], containers: Sequence[Entry]) -> list[Entry]:
    """The candidates, best first."""
    scored = [
        (_renown(entry, main) + _support(entry, context, containers) - _namesake(entry, toponym), -at, entry)
        for at, (entry, main) in enumerate(toponym.candidates)
    ]
    return [entry for _, _, entry in sorted(scored, key=lambda row: row[:2], reverse=True)]


def _renown(entry: Entry, main: bool) -> float:
    score = math.log10(entry.population + 100) + (MAIN_NAME if main else 0.0)
    if entry.kind == "country":
        score += COUNTRY
    elif entry.kind == "region" and entry.admin1:
        score += US_STATE if entry.country == "US" else OTHER_STATE
    return score + (CAPITAL if entry.capital else 0.0)


def _namesake(entry: Entry, toponym: Toponym) -> float:
    """What a state loses to the city it is named after, where a good part of its people live in it."""
    if entry.kind != "region":
        return 0.0
    cities = (city for city, main in toponym.candidates if main and city.kind == "city")
    large = any(city.population > NAMESAKE * entry.population and entry.contains(city) for city in cities)
    return NAMESAKE_LOSS if large else 0.0


def _support(entry: Entry, context: Sequence[Entry], containers: Sequence[Entry]) -> float:
    """How well a candidate fits what else the article names."""
    score = 0.0
    if any(container.contains(entry) for container in containers):
        score += CONTAINED
    countries = Counter(other.country for other in context if other.country)
    if countries and entry.country:
        score += SAME_COUNTRY * countries[entry.country] / sum(countries.values())
    if entry.kind != "country":
        state = sum(bool(other.admin1) and _state(other) == _state(entry) for other in context)
        near = sum(other.kind != "country" and other.distance(entry) < NEAR_KM for other in context)
        score += SAME_STATE * min(state, 2) / 2 + NEAR * min(near, 2) / 2
    return score


def _state(entry: Entry) -> tuple[str, str]:
    return entry.country, entry.admin1


def _containers(toponyms: Sequence[Toponym]) -> dict[int, list[Entry]]:
    """For a toponym with a larger place right behind it ("Paris, Texas"), what that place may be.

    A country before a country is a list ("Iraq, Iran"), not a town in a country.
    """
    out: dict[int, list[Entry]] = {}
    for index, (toponym, after) in enumerate(pairwise(toponyms)):
        between = toponym.span.doc[toponym.span.end : after.span.start].text.strip()
        if between in (",", "(", "") and not _listed(after, toponyms[index + 2 : index + 3]):
            country = any(entry.kind == "country" for entry, _ in toponym.candidates)
            out[index] = [
                entry
                for entry, main in after.candidates
                if entry.kind == "region" or (entry.kind == "country" and not country)
            ]
    return out


def _listed(toponym: Toponym, following: Sequence[Toponym]) -> bool:
    """Whether another name is joined to this one, so that the two commas before are those of a list."""
    return any(
        toponym.span.doc[toponym.span.end : other.span.start].text.strip(" ,") in ("and", "or", "&")
        for other in following
    )
