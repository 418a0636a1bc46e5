"""Places: which names are places, and which place on the earth each means."""

from __future__ import annotations

import pytest
from conftest import read
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from analysis.country_hints import Hints, hints_of
from analysis.gazetteer import key, named
from analysis.models import Entity, Mention, Place
from analysis.places import find_places
from analysis.resolution import names_of, rank, resolve
from analysis.toponyms import Toponym, abbreviated


def places(text: str, labels: dict[str, str]) -> dict[str, Place]:
    """The places of the text by name, when the entities are these."""
    article = read(text)
    entities = tuple(
        Entity(at, label, name, None, (Mention(text.index(name), text.index(name) + len(name)),))  # type: ignore[arg-type]
        for at, (name, label) in enumerate(labels.items())
    )
    return {place.name: place for place in find_places(article, entities)}


FOUND = [
    (
        "The ministers of both countries met in Nairobi on Monday and agreed on a new railway.",
        {"Nairobi": "GPE"},
        {"Nairobi": "KE"},
        "a name that the recogniser gives",
    ),
    (
        "Heavy rain closed the main road through Switzerland on Monday, and the trains stopped.",
        {},
        {"Switzerland": "CH"},
        "a country that the recogniser missed",
    ),
    (
        "A fire burned down the old mill in Paris, Texas, on Monday, and nobody was hurt there.",
        {"Paris": "GPE", "Texas": "GPE"},
        {"Paris": "US", "Texas": "US"},
        "a larger place behind the name says which is meant",
    ),
    (
        "A fire burned down the old mill near Tulsa, Okla., on Monday, and nobody was hurt there.",
        {"Tulsa": "GPE"},
        {"Tulsa": "US", "Okla": "US"},
        "the abbreviation of a state behind a town",
    ),
    (
        "The handbag that Paris Hilton carried was sold for a great sum on Monday, the auctioneer said.",
        {"Paris Hilton": "PERSON"},
        {},
        "a person's name is no place",
    ),
    (
        "The Swiss and the Kenyan ministers spoke for an hour, and the French minister listened to them.",
        {},
        {},
        "names of peoples are no places",
    ),
    (
        "The tanker passed the Strait of Hormuz at dawn on Monday, and the crew sent a signal home.",
        {"Hormuz": "GPE"},
        {"Strait of Hormuz": None},
        "a longer name in the gazetteer wins over its part",
    ),
    (
        "The rain in the Philippines went on until Monday, and the schools stayed closed for it.",
        {"Philippines": "GPE"},
        {"Philippines": "PH"},
        "a country whose name looks like that of its people",
    ),
    (
        "The rules of the EU changed on Monday, and the farmers of the valley were glad of it at last.",
        {"EU": "ORG"},
        {"EU": None},
        "a short name in capitals that is a place's own",
    ),
    (
        "They told us that the bus would leave at nine, and us they left behind with all the bags.",
        {},
        {},
        "the pronoun is not the country",
    ),
]


@pytest.mark.parametrize(("text", "labels", "expected", "about"), FOUND)
def test_found(text: str, labels: dict[str, str], expected: dict[str, str | None], about: str) -> None:
    found = places(text, labels)
    assert {name.rstrip("."): place.country for name, place in found.items()} == expected, about


def test_country_is_known_by_its_code() -> None:
    place = places(
        "The parliament of Angola passed the budget on Monday after a long debate.", {"Angola": "GPE"}
    )["Angola"]
    assert (place.kind, place.country) == ("country", "AO")
    assert place.lat is not None and -18 < place.lat < -5


def test_unknown_place_has_no_point() -> None:
    text = "The children ran down Quorblestone Lane on Monday and hid behind the bakery."
    place = places(text, {"Quorblestone Lane": "FAC"})["Quorblestone Lane"]
    assert (place.lat, place.lon, place.geonameid, place.country, place.kind) == (
        None,
        None,
        None,
        None,
        "other",
    )


def test_building_stands_in_the_town_of_its_name() -> None:
    place = places("The minister landed at Nairobi Airport on Monday evening.", {"Nairobi Airport": "FAC"})[
        "Nairobi Airport"
    ]
    assert place.kind == "other" and place.geonameid is None
    assert place.lat is not None and abs(place.lat - -1.3) < 0.5


def test_unknown_street_is_near_the_town_beside_it() -> None:
    text = "The children of Nairobi ran down Quorblestone Lane on Monday and hid behind the bakery."
    place = places(text, {"Nairobi": "GPE", "Quorblestone Lane": "FAC"})["Quorblestone Lane"]
    assert (place.near, place.country, place.geonameid, place.confidence) == ("Nairobi", "KE", None, None)


def test_the_opinion_of_the_language_core_counts() -> None:
    article = read(
        "The speech pleased Kenya. The committee spoke about the new bridge for an hour on Monday."
    )
    entity = Entity(0, "GPE", "Kenya", None, (Mention(19, 24),))
    roles = set()
    for certainty in (0.0, 1.0):
        article.doc.user_data["metonymy"] = [certainty] * len(article.doc)
        roles.add(find_places(article, [entity])[0].role)
    assert len(roles) == 2 and "actor" in roles


UNKNOWN = [
    ("A crowd met Zorbluxo on Monday, and the band played for an hour.", False, "a name that only acts"),
    ("A crowd met in Zorbluxo on Monday, and the band played for an hour.", True, "a name after a locative"),
    ("A crowd saw Zorbluxo Bridge on Monday, and the band played for an hour.", True, "it says what it is"),
]


@pytest.mark.parametrize(("text", "kept", "about"), UNKNOWN)
def test_names_that_nobody_knows(text: str, kept: bool, about: str) -> None:
    name = "Zorbluxo Bridge" if "Bridge" in text else "Zorbluxo"
    assert (name in places(text, {name: "GPE"})) is kept, about


SHOUTED = [
    ("The officers of the NICE met on Monday and spoke about the new drugs.", None, "an abbreviation"),
    ("NICE, France — The mayors met on Monday and spoke about the sea.", "FR", "a dateline in capitals"),
    (
        "The officers of the UAE met on Monday and spoke about the drugs.",
        "AE",
        "an abbreviation of a country",
    ),
]


@pytest.mark.parametrize(("text", "country", "about"), SHOUTED)
def test_short_names_in_capitals(text: str, country: str | None, about: str) -> None:
    name = "UAE" if "UAE" in text else "NICE"
    found = places(text, {name: "GPE"}).get(name)
    assert (found and found.country) == country, about


def test_hints_are_peoples_and_words_of_public_life() -> None:
    hints = hints_of(
        read("The Kenyan sheriff met two Kenyan judges on Monday and took off his hat to them.").doc
    )
    assert (hints.peoples, hints.words) == ({"KE": 2}, {"US": 1})


def test_what_the_reader_picks_is_certain_and_moves_the_others() -> None:
    paris, texas = (key(name) for name in ("Paris", "Dallas"))
    names = names_of(toponyms("Paris", "Dallas"))
    town = next(entry for entry, _ in named("Paris") if entry.admin1 == "TX")
    ranked = rank(names, Hints(), {paris: town})
    assert ranked[paris][0].entry == town and ranked[paris][0].probability == 1
    assert ranked[texas][0].entry.admin1 == "TX"


PUBLISHERS = [
    ("Write to news@harbour-echo.co.uk or call us.", {"GB": 3}, "a mail address"),
    ("More on https://www.harbour-echo.ie/today now.", {"IE": 3}, "a web address"),
    ("More on www.harbour-echo.com now.", {}, "an ending that no country has"),
    ("More on harbour-echo.tv now.", {}, "an ending that anybody uses"),
    ("More on echo.com.au and on courier.co.nz now.", {}, "addresses in two countries"),
]


@pytest.mark.parametrize(("text", "expected", "about"), PUBLISHERS)
def test_the_publishers_country_is_known_by_its_addresses(
    text: str, expected: dict[str, int], about: str
) -> None:
    assert (
        dict(hints_of(read(f"{text} The harbour was closed for an hour on Monday.").doc).peoples) == expected
    ), about


def test_the_publishers_country_tells_which_place_is_meant() -> None:
    text = "The road to Cambridge was closed on Monday, and the police asked drivers to wait.\n\nMail: desk@echo.{}"
    at_home = {
        ending: places(text.format(ending), {"Cambridge": "GPE"})["Cambridge"].country
        for ending in ("ca", "co.uk")
    }
    assert at_home == {"ca": "CA", "co.uk": "GB"}


def test_offsets_are_those_of_the_name() -> None:
    text = "He left the U.S. on Monday.\n\nHe came back to the U.S. on Friday with his two sons and a dog."
    for place in places(text, {}).values():
        assert text[place.start : place.end] == place.name


def toponyms(*names: str, between: str = "and") -> list[Toponym]:
    """Toponyms one after the other, with a word between."""
    words = [word for name in names for word in (*name.split(), *between.split())]
    doc, at, out = Doc(Vocab(), words=words), 0, []
    for name in names:
        span = Span(doc, at, at + len(name.split()))
        out.append(Toponym(span, "GPE", named(span.text)))
        at = span.end + len(between.split())
    return out


SENSES = [
    (
        ("Georgia", "Atlanta", "Savannah", "Macon"),
        "and",
        ("region", "US"),
        "among its towns Georgia is the state",
    ),
    (
        ("Georgia", "Armenia", "Tbilisi", "Baku"),
        "and",
        ("country", "GE"),
        "among its neighbours Georgia is the country",
    ),
    (
        ("Tripoli", "Beirut", "Lebanon", "Sidon"),
        "and",
        ("city", "LB"),
        "among its neighbours Tripoli is the Lebanese one",
    ),
    (("Tripoli", "Benghazi", "Libya"), "and", ("city", "LY"), "among its neighbours Tripoli is the capital"),
    (("Washington", "Tehran"), "and", ("city", "US"), "Washington is the city, not the state"),
    (("Cambridge", "Massachusetts"), ",", ("city", "US"), "a state behind the name"),
    (("Hamburg", "Bremen"), "and", ("city", "DE"), "a city that is a state is a city"),
    (("Iraq", "Iran"), ",", ("country", "IQ"), "two countries with a comma are a list"),
]


@pytest.mark.parametrize(("names", "between", "expected", "about"), SENSES)
def test_resolve(names: tuple[str, ...], between: str, expected: tuple[str, str], about: str) -> None:
    entry = resolve(toponyms(*names, between=between))[0].entry
    assert entry is not None
    assert (entry.kind, entry.country) == expected, about


def test_one_sense_per_article() -> None:
    found = resolve(toponyms("Paris", "Texas", between=",") + toponyms("Paris"))
    assert found[0].entry == found[2].entry


def test_next_best_are_kept() -> None:
    found = resolve(toponyms("Springfield"))[0]
    assert found.entry is not None and len(found.others) == 4
    assert found.entry not in found.others


def test_nothing_to_resolve() -> None:
    assert resolve([]) == ()


def test_abbreviation_needs_a_town_before_it() -> None:
    doc = Doc(Vocab(), words=["Tulsa", ",", "OK", "and", "OK"])
    assert [entry.name for entry, _ in abbreviated(doc[2:3])] == ["Oklahoma"]
    assert abbreviated(doc[4:5]) == ()


ODD = [
    "Paris",
    "PARIS — PARIS (PARIS) PARIS, PARIS",
    "in in in the the of of",
    "U.S. U.S. U.S., U.S.–U.S.",
    "’s Kyiv’s ’s",
    "Ω" * 60,
]


@pytest.mark.parametrize("text", ODD)
def test_odd_text_does_no_harm(text: str) -> None:
    text += "\n\nThe committee met on Monday and spoke about the new bridge for an hour."
    for place in places(text, {}).values():
        assert text[place.start : place.end] == place.name


def test_reference_article(reference: str) -> None:
    from analysis import analyse

    found = {(place.name, place.role): place for place in analyse(reference).places}
    for name in ("Switzerland", "Angola", "United Arab Emirates", "Abu Dhabi"):
        assert (name, "setting") in found
    assert ("Kyiv", "actor") in found and ("Moscow", "actor") in found
    countries = {"Switzerland": "CH", "Angola": "AO", "United Arab Emirates": "AE", "Abu Dhabi": "AE"}
    countries |= {"Kyiv": "UA", "Moscow": "RU", "Ukraine": "UA", "Russia": "RU", "U.S.": "US"}
    assert all(countries.get(name, place.country) == place.country for (name, _), place in found.items())


SEATS = [
    ("The White House rejected the offer on Monday.", "White House", "US", "who rejects is a government"),
    ("The Élysée Palace declined to comment on Monday.", "Élysée Palace", "FR", "the seat of another one"),
    ("Protesters gathered outside the White House on Monday.", "White House", None, "here it is a building"),
]


@pytest.mark.parametrize(("text", "name", "governs", "about"), SEATS)
def test_the_seat_of_a_government_stands_for_it(
    text: str, name: str, governs: str | None, about: str
) -> None:
    place = places(f"{text} The committee spoke about the new bridge for an hour.", {name: "FAC"})[name]
    assert place.stands_for == governs and place.lat is not None, about
