"""The gazetteer: which places a name may mean, and where they are."""

from __future__ import annotations

import gzip

import pytest

from analysis.gazetteer import Entry, country, demonyms, distance, key, look_up
from analysis.gazetteer.entry import Extent
from analysis.gazetteer.store import FILE, Store, written

KEYS = [
    ("the Netherlands", "netherlands", "a leading article does not count"),
    ("Côte d’Ivoire", "cote divoire", "accents and apostrophes do not count"),
    ("U.S.", "US", "an abbreviation in capitals keeps them, without its full stops"),
    ("the US", "US", "an article before an abbreviation does not count"),
    ("us", "us", "the pronoun is not the country"),
    ("St. Louis", "st louis", "saints are written in one way"),
    ("Saint Louis", "st louis", "however they are written"),
    ("Guinea-Bissau", "guinea bissau", "a hyphen is a blank"),
]


@pytest.mark.parametrize(("name", "expected", "about"), KEYS)
def test_key(name: str, expected: str, about: str) -> None:
    assert key(name) == expected, about


FIRST = [
    ("Paris", "FR", "city", "the largest place of a name comes first"),
    ("U.S.", "US", "country", "abbreviations of countries"),
    ("America", "US", "country", "other names of countries"),
    ("Britain", "GB", "country", "other names of countries"),
    ("Kiev", "UA", "city", "an older spelling"),
    ("Kyiv", "UA", "city", "the newer spelling"),
    ("UAE", "AE", "country", "abbreviations of countries"),
    ("Deir ez-Zor", "SY", "city", "names with small words"),
    ("KHARTOUM", "SD", "city", "capitals as in datelines"),
    ("Texas", "US", "region", "states"),
    ("Bavaria", "DE", "region", "the English name of a German state"),
    ("Gaza Strip", "PS", "region", "regions that GeoNames' list of cities lacks"),
    ("West Bank", "PS", "region", "regions that GeoNames' list of cities lacks"),
    ("Black Sea", "", "other", "seas have no country"),
    ("Strait of Hormuz", "", "other", "straits"),
    ("Mumbai", "IN", "city", "cities renamed"),
    ("Bombay", "IN", "city", "cities by their former name"),
]


@pytest.mark.parametrize(("name", "iso", "kind", "about"), FIRST)
def test_look_up(name: str, iso: str, kind: str, about: str) -> None:
    found = [(entry.country, entry.kind) for entry in look_up(name)]
    assert (iso, kind) in found[:2], about


@pytest.mark.parametrize("name", ["", "   ", "us", "\n", "\t", "Qwertzuiop", "a\tb\nc", "’", "é" * 500])
def test_nothing_for_what_is_no_place(name: str) -> None:
    assert all(entry.kind == "city" and entry.population < 5_000 for entry in look_up(name))


def test_short_names_need_capitals() -> None:
    assert look_up("US")[0].country == "US"
    assert all(entry.kind != "country" for entry in look_up("us"))


def test_countries_have_codes_and_points() -> None:
    for iso, lat, lon in (("UA", 49, 32), ("AO", -12, 18), ("CH", 47, 8), ("AE", 24, 54)):
        found = country(iso)
        assert found is not None and found.kind == "country"
        assert distance(found.lat, found.lon, lat, lon) < 200
    assert country("ZZ") is None


def test_containment() -> None:
    texas = look_up("Texas")[0]
    inside = next(entry for entry in look_up("Paris") if entry.admin1 == "TX")
    outside = next(entry for entry in look_up("Paris") if entry.capital)
    assert texas.contains(inside)
    assert not texas.contains(outside)
    assert not texas.contains(texas)


def test_demonyms() -> None:
    assert demonyms()["swiss"] == "CH"
    assert demonyms()["ukrainians"] == "UA"
    assert "switzerland" not in demonyms()


def test_file_is_compact() -> None:
    assert FILE.stat().st_size < 10_000_000


def _entry(name: str, population: int, *alternates: str) -> Entry:
    return Entry(
        0, 7, name, "city", "XX", "01", 1.5, -2.25, population, True, Extent(1, -3, 2, -2), alternates
    )


def test_what_is_written_is_found_again() -> None:
    data = written([_entry("Old Harbour", 10, "Harbour")], [_entry("Harbour", 5, "Haven"), _entry("Zed", 1)])
    store = Store(gzip.decompress(gzip.compress(data)))
    assert [(entry.name, main) for entry, main in store.find("harbour")] == [
        ("Old Harbour", True),
        ("Harbour", True),
    ]
    assert [(entry.name, main) for entry, main in store.find("Haven")] == [("Harbour", False)]
    (zed, _), *none = store.find("ZED")
    assert not none
    assert (zed.geonameid, zed.lat, zed.lon, zed.capital, zed.extent) == (
        7,
        1.5,
        -2.25,
        True,
        Extent(1, -3, 2, -2),
    )
    assert store.find("a name before all") == store.find("zzz after all") == ()
