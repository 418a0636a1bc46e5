"""The gazetteer: names of places, and where on the earth they are; built by ``analysis.gazetteer.recipe``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from analysis.gazetteer.entry import Entry, Extent, distance
from analysis.gazetteer.names import key
from analysis.gazetteer.store import load
from analysis.knowledge import rows

__all__ = [
    "Entry",
    "Extent",
    "country",
    "demonyms",
    "distance",
    "entries",
    "is_abbreviation",
    "key",
    "look_up",
    "named",
]


@lru_cache(maxsize=20_000)
def named(name: str) -> tuple[tuple[Entry, bool], ...]:
    """The places of that name, most people first, each with whether it is their main name."""
    return load().find(name)


@lru_cache(maxsize=2_000)
def is_abbreviation(name: str) -> bool:
    """Whether a short name in capitals is itself the name of a place ("EU"), not one written large ("NICE")."""
    return load().holds(key(name))


def look_up(name: str) -> tuple[Entry, ...]:
    """The places that bear this name, most people first; empty where there is none.

    Upper and lower case, accents, apostrophes, full stops and a leading "the" make no
    difference, but short abbreviations must be in capitals ("US", "U.S.", not "us").
    """
    return tuple(entry for entry, _ in named(name))


@lru_cache(maxsize=1)
def demonyms() -> dict[str, str]:
    """Names of peoples and adjectives of countries, in lower case → ISO code ("swiss" → "CH")."""
    return {row[0]: row[1] for row in rows("demonyms.tsv")}


@lru_cache(maxsize=1)
def _countries() -> dict[str, Entry]:
    return {entry.country: entry for entry in load().countries()}


def country(iso: str) -> Entry | None:
    """The country of that ISO 3166 code (two letters), if there is one."""
    return _countries().get(iso)


def entries() -> Iterator[Entry]:
    """Every place of the gazetteer, for recipes; their ids mean nothing."""
    return load().all()
