"""The gazetteer: which places a name may mean, and where they are."""

from __future__ import annotations

import gzip

import pytest

from analysis.gazetteer import Entry, country, demonyms, distance, key, look_up
from analysis.gazetteer.entry import Extent, town_extent
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


WHOLE = [
    ("Geneva", "geonames:2660646", "Genève", False, "a city keeps its other names"),
    ("U.S.", "geonames:6252001", "USA", False, "a country"),
    ("Texas", "geonames:4736286", None, False, "a state that GeoNames numbers"),
    ("Bavaria", "region:DE:02:Bavaria", None, False, "a state that it does not number here"),
    ("Black Sea", "other:::Black Sea", None, False, "a sea"),
    ("Kyiv", "geonames:703448", "Kiev", True, "a capital"),
]


@pytest.mark.parametrize(("name", "identity", "other", "capital", "about"), WHOLE)
def test_every_entry_is_whole(name: str, identity: str, other: str | None, capital: bool, about: str) -> None:
    entry = look_up(name)[0]
    assert entry.id == identity and entry.capital is capital, about
    assert other is None or other in entry.alternates, about
    assert entry.extent is not None and entry.extent.holds(entry.lat, entry.lon), about
    assert entry.population > 0, about


def test_a_country_reaches_as_far_as_its_shape_and_no_further() -> None:
    france, fiji = country("FR"), country("FJ")
    assert france and france.extent and france.extent.holds(48.9, 2.4), "Paris"
    assert not france.extent.holds(4.9, -52.3), "French Guiana has a code of its own"
    assert fiji and fiji.extent and fiji.extent.east - fiji.extent.west < 10, "not all around the earth"


def test_a_shape_across_the_date_line_has_its_middle_there() -> None:
    far_east = look_up("Chukotka")[0]
    assert distance(far_east.lat, far_east.lon, 66.5, 172.0) < 300
    assert far_east.extent is not None and far_east.extent.holds(64.7, 177.5)
    assert far_east.extent.holds(66.0, -171.0) and not far_east.extent.holds(66.0, 0.0)


def test_a_larger_town_reaches_further() -> None:
    small, large = town_extent(50, 8, 2_000), town_extent(50, 8, 2_000_000)
    assert small.north - small.south < 0.05 < large.north - large.south < 0.5


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
    assert store.find("Haven")[0][0].alternates == ("Haven",)
    assert store.find("a name before all") == store.find("zzz after all") == ()
