"""Which place on the earth each name means, decided for the whole article at once.

A log-linear ranker: the features of ``sense_features`` with the weights of
``knowledge/place_ranker.json`` give each candidate a probability; what is believed of the
other names goes into the context, a few times over. ``analysis.training.place_ranker``
learned the weights.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from analysis.country_hints import Hints
from analysis.gazetteer import Entry
from analysis.gazetteer.names import key
from analysis.knowledge import FOLDER
from analysis.sense_features import FEATURES, FIXED, Candidates, Field, Name, Numbers
from analysis.toponyms import Toponym

#: How often the beliefs are put into the context anew.
ROUNDS = 3
#: How many of the next best are kept.
KEPT = 4
#: A city with this share of the people of a region of its name is all of it (boroughs are counted twice there).
CITY_STATE = 0.33
#: Places nearer than this (km) are not worth telling apart.
SAME_SPOT = 30.0
WEIGHTS = FOLDER / "place_ranker.json"


@dataclass(frozen=True)
class Sense:
    """A place that a name may mean, and how probable that is (0 to 1)."""

    entry: Entry
    probability: float


@dataclass(frozen=True)
class Resolved:
    """A toponym with the places it may mean, most probable first; none where none is known."""

    toponym: Toponym
    senses: tuple[Sense, ...] = ()

    @property
    def entry(self) -> Entry | None:
        """The place it most probably means."""
        return self.senses[0].entry if self.senses else None

    @property
    def others(self) -> tuple[Entry, ...]:
        """The next best."""
        return tuple(sense.entry for sense in self.senses[1:])


def confidence(senses: Sequence[Sense]) -> float | None:
    """How probable the best sense is against the next best alone (0.5 to 1); None where there is none.

    Many namesakes of little note share out what is left, without any of them being likely.
    """
    if not senses:
        return None
    best, second = senses[0].probability, senses[1].probability if len(senses) > 1 else 0.0
    return round(best / max(best + second, 1e-9), 3)


def resolve(toponyms: Sequence[Toponym], hints: Hints | None = None) -> tuple[Resolved, ...]:
    """One place a name (one sense an article), the best by renown, by its neighbours and by hints.

    Args:
        toponyms: the place names of the article, in order.
        hints: what its words tell of its country.
    """
    names = names_of(toponyms)
    ranked = rank(names, hints or Hints())
    return tuple(Resolved(toponym, ranked.get(key(toponym.name), ())) for toponym in toponyms)


def names_of(toponyms: Sequence[Toponym]) -> list[Name]:
    """The toponyms by name: those of one key are one name."""
    containers = _containers(toponyms)
    groups: dict[str, list[int]] = {}
    for index, toponym in enumerate(toponyms):
        groups.setdefault(key(toponym.name), []).append(index)
    out = []
    for name, indexes in groups.items():
        first = max((toponyms[index] for index in indexes), key=lambda toponym: len(toponym.candidates))
        larger = [entry for index in indexes for entry in containers.get(index, ())]
        out.append(Name(name, first.label, len(indexes), first.candidates, larger))
    return out


def rank(
    names: Sequence[Name], hints: Hints, picked: Mapping[str, Entry] | None = None
) -> dict[str, tuple[Sense, ...]]:
    """The best senses of each name by its key, most probable first.

    Args:
        picked: names whose sense is known, because the reader said so.
    """
    fixed = picked or {}
    names = [
        Name(name.key, name.label, name.times, ((fixed[name.key], True),), name.larger)
        if name.key in fixed
        else name
        for name in names
    ]
    field = Field(names, hints)
    beliefs = believed(field, weights())
    out: dict[str, tuple[Sense, ...]] = {}
    for name, start in zip(field.names, field.starts, strict=True):
        found = _as_one(
            name.candidates, _as_city(name.candidates, beliefs[start : start + len(name.candidates)])
        )
        best = np.argsort(-found, kind="stable")[: KEPT + 1]
        out[name.key] = tuple(Sense(name.candidates[at][0], round(float(found[at]), 3)) for at in best)
    return out


def _as_city(candidates: Candidates, beliefs: Numbers) -> Numbers:
    """The beliefs, those of a region that is hardly more than a city ("Hamburg") given to the city."""
    out = beliefs.copy()
    for at, (region, _) in enumerate(candidates):
        if region.kind == "region":
            for other, (city, main) in enumerate(candidates):
                large = city.population > CITY_STATE * region.population
                if main and city.kind == "city" and large and region.contains(city):
                    out[other] += out[at]
                    out[at] = 0.0
                    break
    return out


def _as_one(candidates: Candidates, beliefs: Numbers) -> Numbers:
    """The beliefs, those of places at the spot of the best (a city and its district) given to the best."""
    out = beliefs.copy()
    best = int(out.argmax())
    for at, (entry, _) in enumerate(candidates):
        if at != best and out[at] and entry.distance(candidates[best][0]) < SAME_SPOT:
            out[best] += out[at]
            out[at] = 0.0
    return out


def believed(field: Field, weighing: Numbers, rounds: int = ROUNDS) -> Numbers:
    """The probability of each candidate, first without context, then with it."""
    beliefs = field.beliefs(field.fixed @ weighing[: len(FIXED)])
    for _ in range(rounds if len(field.names) > 1 else 0):
        beliefs = field.beliefs(field.context(beliefs) @ weighing)
    return beliefs


@lru_cache(maxsize=1)
def weights() -> Numbers:
    """The learned weights in the order of ``FEATURES``."""
    learned = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return np.array([learned[feature] for feature in FEATURES], dtype=float)


def _containers(toponyms: Sequence[Toponym]) -> dict[int, list[Entry]]:
    """For a toponym with a larger place right behind it ("Paris, Texas"), what that place may be.

    A country before a country is a list ("Iraq, Iran"), not a town in a country.
    """
    out: dict[int, list[Entry]] = {}
    for index, (toponym, after) in enumerate(pairwise(toponyms)):
        between = toponym.span.doc[toponym.span.end : after.span.start].text.strip()
        if between in (",", "(", "") and not _listed(after, toponyms[index + 2 : index + 3]):
            out[index] = _larger(toponym.candidates, after.candidates)
    return out


def _larger(candidates: Candidates, after: Candidates) -> list[Entry]:
    country = any(entry.kind == "country" for entry, _ in candidates)
    return [
        entry for entry, _ in after if entry.kind == "region" or (entry.kind == "country" and not country)
    ]


def _listed(toponym: Toponym, following: Sequence[Toponym]) -> bool:
    """Whether another name is joined to this one, so that the two commas before are those of a list."""
    return any(
        toponym.span.doc[toponym.span.end : other.span.start].text.strip(" ,") in ("and", "or", "&")
        for other in following
    )
