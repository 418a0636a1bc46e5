"""What speaks for and against each place that a name may mean, as numbers: renown, context, hints.

One row a candidate. Some columns are fixed, others depend on what the article's other names
mean, so far as is believed: ``Field.context`` takes those beliefs (one probability a
candidate, summing to one over a name) and can be asked again with better ones.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.country_hints import Hints
from analysis.gazetteer import Entry

Numbers = NDArray[np.float64]
Candidates = Sequence[tuple[Entry, bool]]

#: A city with this share of the people of a region of its name is what the name means.
NAMESAKE = 0.2
#: Distances (km) that count as the same town, its surroundings and its part of the country.
NEAR = (30.0, 100.0, 400.0)
#: Support of this many other names counts half of the most it can.
HALF = 1.5
EARTH_RADIUS_KM = 6371.0
COUNTY = (" County", " Parish")
HAMLET = 5_000

FIXED = (
    "people", "behind", "largest", "main_name", "country", "capital", "capital_by_main_name", "us_state",
    "other_state", "county", "county_said", "region_without_code", "written", "namesake", "capital_rival",
    "over_region", "contained", "repeated", "peoples_share", "peoples_named", "words_share", "words_used",
    "in_us", "in_gb", "site_country", "unseen_town", "hamlet",
)  # fmt: skip
CONTEXT = (
    "country_share", "country_support", "state_share", "state_support", "near_30", "near_100", "near_400",
    "near_100_share", "near_400_share", "country_named", "state_named", "country_of_towns", "state_of_towns",
)  # fmt: skip
FEATURES = FIXED + CONTEXT


@dataclass(frozen=True)
class Name:
    """A name of the article: its key, the label it came with, how often it stands, what it may mean.

    ``larger``: what the places right behind it may be ("Paris, Texas").
    """

    key: str
    label: str | None
    times: int
    candidates: Candidates
    larger: Sequence[Entry] = ()


class Field:
    """All candidates of all names of an article, as arrays; names without candidates are left out."""

    def __init__(self, names: Sequence[Name], hints: Hints) -> None:
        self.names = [name for name in names if name.candidates]
        self.entries = [entry for name in self.names for entry, _ in name.candidates]
        sizes = [len(name.candidates) for name in self.names]
        self.owner = np.repeat(np.arange(len(sizes)), sizes)
        self.starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(int) if sizes else np.zeros(0, int)
        rows = [row for name in self.names for row in _fixed_rows(name, hints)]
        self.fixed: Numbers = np.array(rows, dtype=float).reshape(-1, len(FIXED))
        if self.entries:
            self._locate()

    def _locate(self) -> None:
        entries = self.entries
        self._countries = _numbered([entry.country for entry in entries])
        self._states = _numbered([(entry.country, entry.admin1) for entry in entries])
        self._has_country = np.array([bool(entry.country) for entry in entries])
        self._has_state = np.array([bool(entry.admin1) for entry in entries])
        self._country = np.array([entry.kind == "country" for entry in entries])
        self._state = np.array([_is_state(entry) for entry in entries])
        lat, lon = (np.radians([getattr(entry, axis) for entry in entries]) for axis in ("lat", "lon"))
        unit = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
        closeness = unit @ unit.T
        self._near = [(closeness > math.cos(km / EARTH_RADIUS_KM)) & ~self._country for km in NEAR]

    def beliefs(self, scores: Numbers) -> Numbers:
        """Scores as probabilities: a softmax over the candidates of each name."""
        if not len(scores):
            return scores
        highest = np.maximum.reduceat(scores, self.starts)
        grown = np.exp(scores - highest[self.owner])
        return grown / np.add.reduceat(grown, self.starts)[self.owner]

    def context(self, beliefs: Numbers) -> Numbers:
        """All columns, fixed ones first, given what is believed of the names."""
        if not self.entries:
            return np.zeros((0, len(FEATURES)))
        others = max(1, len(self.names) - 1)
        town = ~self._country
        country = self._support(beliefs, self._countries) * self._has_country
        state = self._support(beliefs, self._states) * self._has_state
        near = [self._neighbours(beliefs, within) * town for within in self._near]
        columns = (
            country / others, _bounded(country), state / others, _bounded(state),
            *map(_bounded, near), near[1] / others, near[2] / others,
            self._named(beliefs, self._country, self._countries) * self._has_country * town,
            self._named(beliefs, self._state, self._states) * self._has_state * ~self._state,
            self._country * _bounded(country), self._state * _bounded(state),
        )  # fmt: skip
        return np.hstack([self.fixed, np.stack(columns, axis=1)])

    def _support(self, beliefs: Numbers, groups: Any) -> Numbers:
        """For each candidate, how many of the other names lie in its group, as far as is believed."""
        table = np.zeros((len(self.names), int(groups.max()) + 1))
        np.maximum.at(table, (self.owner, groups), beliefs)
        out: Numbers = table.sum(axis=0)[groups] - table[self.owner, groups]
        return out

    def _neighbours(self, beliefs: Numbers, within: Any) -> Numbers:
        """For each candidate, how many of the other names lie within a distance."""
        table = np.maximum.reduceat(within * beliefs[None, :], self.starts, axis=1)
        table[np.arange(len(beliefs)), self.owner] = 0.0
        out: Numbers = table.sum(axis=1)
        return out

    def _named(self, beliefs: Numbers, which: Any, groups: Any) -> Numbers:
        """For each candidate, how surely another name is the country or state that it lies in."""
        table = np.zeros((len(self.names), int(groups.max()) + 1))
        np.maximum.at(table, (self.owner[which], groups[which]), beliefs[which])
        best = table.argmax(axis=0)
        highest = table.max(axis=0)
        table[best, np.arange(table.shape[1])] = 0.0
        second = table.max(axis=0)
        return np.where(best[groups] == self.owner, second[groups], highest[groups])


def _numbered(keys: Sequence[Any]) -> Any:
    numbers: dict[Any, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=int)


def _bounded(support: Numbers) -> Numbers:
    return support / (support + HALF)


def _is_state(entry: Entry) -> bool:
    return entry.kind == "region" and bool(entry.admin1) and not entry.name.endswith(COUNTY)


def _fixed_rows(name: Name, hints: Hints) -> list[list[float]]:
    """The fixed columns of a name's candidates."""
    candidates = name.candidates
    most = max(_size(entry) for entry, _ in candidates)
    cities = [entry for entry, main in candidates if main and entry.kind == "city"]
    capital = any(city.capital for city in cities)
    region = any(entry.kind == "region" for entry, _ in candidates)
    rows = []
    for entry, main in candidates:
        size, kind = _size(entry), entry.kind
        state = _is_state(entry)
        county = kind == "region" and entry.name.endswith(COUNTY)
        namesake = kind == "region" and any(
            city.population > NAMESAKE * entry.population and entry.contains(city) for city in cities
        )
        peoples = hints.peoples.get(entry.country, 0) if entry.country else 0
        used = hints.words.get(entry.country, 0) if entry.country else 0
        rows.append([float(value) for value in (
            size, size - most, size >= most, main, kind == "country", entry.capital, entry.capital and main,
            state and entry.country == "US", state and entry.country != "US", county,
            county and ("county" in name.key or "parish" in name.key), kind == "region" and not entry.admin1,
            kind == "other", namesake, kind == "region" and capital,
            kind == "city" and entry.capital and region, any(larger.contains(entry) for larger in name.larger),
            math.log(1 + name.times) * (size - most), peoples / max(1, hints.all_peoples), min(peoples, 3) / 3,
            used / max(3, hints.all_words), min(used, 4) / 4, entry.country == "US", entry.country == "GB",
            name.label == "FAC" and kind == "country", (size - 5) * (name.label is None and kind == "city"),
            kind == "city" and entry.population < HAMLET,
        )])  # fmt: skip
    return rows


def _size(entry: Entry) -> float:
    """Renown: one for each tenfold of people."""
    return math.log10(entry.population + 100)
