"""Places written by hand: seas, rivers, regions, landmarks; and the names that news has for cities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from analysis.gazetteer.entry import Entry, box_around
from analysis.knowledge import rows
from analysis.models import PlaceKind


def read_written() -> Iterator[Entry]:
    """The entries of ``written_places.tsv``; the reach in km becomes a box."""
    for name, others, kind, country, lat, lon, km, renown in rows("written_places.tsv"):
        y, x = float(lat), float(lon)
        yield Entry(
            0, None, name, cast(PlaceKind, kind), country.strip("-"), "", y, x, int(renown), False,
            box_around(y, x, float(km)), tuple(filter(None, others.strip("-").split("|"))),
        )  # fmt: skip


def renamed(cities: list[Entry]) -> list[Entry]:
    """The cities, largest first, with the names that ``city_names.tsv`` gives the first of each name.

    Raises:
        ValueError: the file names a city that is not there.
    """
    names = {(row[0], row[1]): row for row in rows("city_names.tsv")}
    out = []
    for city in cities:
        row = names.pop((city.country, city.name), None)
        if row:
            others = tuple(filter(None, row[3].split("|"))) if len(row) > 3 else ()
            city = replace(
                city, name=row[2], alternates=tuple(dict.fromkeys((*others, city.name, *city.alternates)))
            )
        out.append(city)
    if names:
        raise ValueError(f"city_names.tsv names unknown cities: {sorted(names)}")
    return out
