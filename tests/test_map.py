"""The map: its outlines, its chart, journeys, files, and another place for a name."""

from __future__ import annotations

import csv
import dataclasses
import io
import json

import pytest
from invented_article import ANALYSIS, at

from analysis.models import Analysis, Candidate, Entity, Mention, Offsets, Place
from analysis.movement import journeys
from analysis.place_choice import candidates, with_picks
from analysis.report.places import table_html
from analysis.report.spots import spots
from components.map import path_html, spot_html
from components.map_chart import CHOSEN, PICKS, Showing, chart_spec, how_sure, map_rows
from components.map_files import COLUMNS, geojson, table_csv
from components.map_labels import Named, labels_that_fit, standing
from components.map_picture import svg
from components.map_view import PARTS, view_of
from components.outlines import Box, countries, iso_of, land, us_states
from components.place_picks import chances
from components.place_words import told as told_in_words

FOUND = spots(ANALYSIS)
FITTED = view_of([(spot.lat, spot.lon) for spot in FOUND])


def placed(name: str, **more: object) -> Analysis:
    """The invented article when its first place is another."""
    first = dataclasses.replace(ANALYSIS.places[0], name=name, **more)  # type: ignore[arg-type]
    return dataclasses.replace(ANALYSIS, places=(first, *ANALYSIS.places[1:]))


BOXES = [
    (Box(0, 0, 10, 10), Box(5, 5, 15, 15), True, "they overlap"),
    (Box(0, 0, 10, 10), Box(20, 0, 30, 10), False, "one is east of the other"),
    (Box(0, 0, 10, 10), Box(0, 20, 10, 30), False, "one is north of the other"),
    (Box(170, 0, 190, 10), Box(-180, 0, -175, 10), True, "they meet across the date line"),
]


@pytest.mark.parametrize(("one", "other", "meet", "about"), BOXES)
def test_boxes(one: Box, other: Box, meet: bool, about: str) -> None:
    assert one.meets(other) is meet and other.meets(one) is meet, about


def test_near_maps_have_fine_outlines_of_little_size() -> None:
    near, world = land(FITTED), land(PARTS["World"])
    assert len(world["objects"]["areas"]["geometries"]) > 170
    assert 3 <= len(near["objects"]["areas"]["geometries"]) < 60
    assert len(json.dumps(near)) < 400_000


def test_every_arc_of_a_part_is_there() -> None:
    part = countries(PARTS["Europe"], {"PT": {}, "ES": {}})

    def numbers(arcs: object) -> list[int]:
        return [arcs] if isinstance(arcs, int) else [n for part in arcs for n in numbers(part)]  # type: ignore[attr-defined]

    used = {
        n if n >= 0 else ~n for area in part["objects"]["areas"]["geometries"] for n in numbers(area["arcs"])
    }
    assert used == set(range(len(part["arcs"])))


def test_countries_are_known_by_their_numbers() -> None:
    assert iso_of({"id": "756", "properties": {"name": "Switzerland"}}) == "CH"
    assert iso_of({"properties": {"name": "Kosovo"}}) == "XK"
    assert iso_of({"properties": {"name": "Siachen Glacier"}}) == ""


def test_states_are_drawn_where_the_map_is_near() -> None:
    assert us_states(view_of([(30.3, -97.7), (29.8, -95.4)])) is not None
    assert us_states(FITTED) is None
    assert us_states(PARTS["World"]) is None


def test_parts_of_the_world_hold_what_they_should() -> None:
    for part, lat, lon in (
        ("Europe", 48.9, 2.4),
        ("Africa", -1.3, 36.8),
        ("Oceania", -41.3, 174.8),
        ("World", -34.6, -58.4),
    ):
        assert PARTS[part].shows(lat, lon), part
    assert not PARTS["Europe"].shows(-1.3, 36.8)


def test_a_country_is_an_area_in_the_colour_of_its_role() -> None:
    spec = chart_spec(ANALYSIS, FOUND)
    (areas,) = [layer for layer in spec["layer"] if layer.get("params", [{}])[0].get("name") == "area"]
    (spain,) = areas["data"]["values"]["objects"]["areas"]["geometries"]
    assert (spain["properties"]["name"], spain["properties"]["role"]) == ("Spain", "actor")
    assert spain["properties"]["sentence"] == "Spain has asked for a copy."


def test_what_matters_most_of_a_country_colours_it() -> None:
    also = dataclasses.replace(ANALYSIS.places[2], role="setting")
    both = dataclasses.replace(ANALYSIS, places=(*ANALYSIS.places, also))
    spec = json.dumps(chart_spec(both, spots(both))["layer"][1])
    assert '"role": "setting"' in spec and '"role": "actor"' not in spec


def test_marks_and_areas_can_be_picked_by_a_named_field() -> None:
    params = [param for layer in chart_spec(ANALYSIS, FOUND)["layer"] for param in layer.get("params", [])]
    assert sorted(param["name"] for param in params) == sorted(PICKS)
    assert {row["key"] for row in map_rows(ANALYSIS, FOUND)} == {spot.key for spot in FOUND}
    assert len({spot.key for spot in FOUND}) == len(FOUND)


def test_a_path_joins_its_stops_in_order() -> None:
    spec = chart_spec(ANALYSIS, FOUND, Showing(path=[(38.7, -9.1), (41.2, -8.6)]))
    (line,) = [layer for layer in spec["layer"] if layer["mark"]["type"] == "line"]
    assert [(stop["lat"], stop["number"]) for stop in line["data"]["values"]] == [(38.7, 1), (41.2, 2)]


def test_a_picked_mark_is_drawn_heavier() -> None:
    picked = chart_spec(ANALYSIS, FOUND, Showing(chosen={FOUND[0].key}))
    (halo,) = picked["datasets"][CHOSEN]
    assert (halo["lat"], halo["lon"]) == (FOUND[0].lat, FOUND[0].lon)
    assert svg(picked).count('stroke-width="5"') == 1 + svg(chart_spec(ANALYSIS, FOUND)).count(
        'stroke-width="5"'
    )


def test_picking_changes_the_data_of_the_map_and_nothing_else() -> None:
    """A changed specification would make the browser build the whole map anew at every press."""
    plain, picked = (
        chart_spec(ANALYSIS, FOUND, Showing(chosen=chosen)) for chosen in ((), {FOUND[0].key, FOUND[1].key})
    )
    assert plain.pop("datasets") != picked.pop("datasets")
    assert plain == picked


def test_a_label_stands_clear_of_a_large_mark() -> None:
    assert standing("right", 20)["dx"] > 20 and standing("above", 20)["dy"] < -20
    large = [Named("Here", 38.7, -9.1, 30), Named("There", 38.9, -9.3, 5)]
    assert labels_that_fit(large, view_of([(38.7, -9.1), (45.0, 5.0)]))[1] is None


def test_a_picked_place_is_told_with_its_sentences_and_the_deciding_word() -> None:
    spot = next(spot for spot in FOUND if spot.name == "Spain")
    by = at("asked")
    told_by = dataclasses.replace(ANALYSIS.places[2], evidence=Offsets(by.start, by.end), stands_for="ES")
    analysis = dataclasses.replace(ANALYSIS, places=(*ANALYSIS.places[:2], told_by, ANALYSIS.places[3]))
    html = spot_html(analysis, dataclasses.replace(spot, governs="ES"))
    assert "Spain has asked for a copy." in html and "Told by “asked”" in html
    assert "the government of Spain" in html


CANDIDATE = Candidate("Lisbon", "city", 46.44, -97.68, "US", "ND", 5059937, 2150)

SURE = [
    (placed("Lisbon", confidence=0.99), "Sure", "no doubt"),
    (
        placed("Lisbon", confidence=0.6, others=(CANDIDATE,)),
        "Probably; could also be Lisbon, United States",
        "doubt",
    ),
    (placed("Alfama Lane", near="Lisbon"), "Position not known; near Lisbon", "only near"),
]


@pytest.mark.parametrize(("analysis", "words", "about"), SURE)
def test_doubt_is_said(analysis: Analysis, words: str, about: str) -> None:
    spot = next(spot for spot in spots(analysis) if 0 in spot.places)
    assert how_sure(spot) == words, about
    assert (words in table_html([spot])) is (words != "Sure"), about


def test_files_hold_what_the_map_shows() -> None:
    features = json.loads(geojson(ANALYSIS, FOUND))["features"]
    assert len(features) == len(FOUND)
    lisbon = next(f for f in features if f["properties"]["place"] == "Lisbon")
    assert lisbon["geometry"]["coordinates"] == [-9.14, 38.72]
    head, *rows = csv.reader(io.StringIO(table_csv(ANALYSIS, FOUND).decode("utf-8-sig")))
    assert tuple(head) == COLUMNS and len(rows) == len(FOUND)
    assert float(dict(zip(head, rows[0], strict=True))["longitude"]) == FOUND[0].lon


def test_a_formula_in_a_name_is_no_formula_in_the_file() -> None:
    hostile = placed("=SUM(A1:A9)")
    assert "'=SUM(A1:A9)" in table_csv(hostile, spots(hostile)).decode("utf-8-sig")


def told(text: str, *names: tuple[str, float, str]) -> Analysis:
    """An article of one paragraph with settings: name, latitude, the word that decided the role."""
    places = []
    for name, lat, word in names:
        start, by = text.index(name), text.index(word)
        places.append(
            Place(
                start,
                start + len(name),
                name,
                "city",
                lat,
                0.0,
                "NO",
                None,
                "setting",
                evidence=Offsets(by, by + len(word)),
            )
        )
    return Analysis("", text, None, None, None, (Offsets(0, len(text)),), (), (), (), (), tuple(places))


JOURNEYS = [
    (
        told("The envoy flew to Oslo from Bergen on Monday.", ("Oslo", 1, "flew"), ("Bergen", 2, "flew")),
        [["Bergen", "Oslo"]],
        "from comes before to, wherever it stands",
    ),
    (
        told("The ship sailed from Bergen via Tromsø to Oslo.", ("Bergen", 1, "sailed"), ("Tromsø", 2, "sailed"), ("Oslo", 3, "sailed")),
        [["Bergen", "Tromsø", "Oslo"]],
        "a stop on the way",
    ),
    (
        told("They met in Bergen. Later they flew to Oslo.", ("Bergen", 1, "met"), ("Oslo", 2, "flew")),
        [],
        "two sentences tell no journey",
    ),
    (
        told("Letters from Bergen to Oslo were burned.", ("Bergen", 1, "burned"), ("Oslo", 2, "burned")),
        [],
        "no word of going",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("analysis", "expected", "about"), JOURNEYS)
def test_journeys(analysis: Analysis, expected: list[list[str]], about: str) -> None:
    found = journeys(analysis)
    assert [[analysis.places[stop].name for stop in way.stops] for way in found] == expected, about


def test_the_way_of_a_plan_goes_from_version_to_version() -> None:
    first, second = ANALYSIS.plans
    claim = dataclasses.replace(
        second.claims[2], value="Lisbon", start=at("Lisbon").start, end=at("Lisbon").end
    )
    moved = dataclasses.replace(ANALYSIS, plans=(dataclasses.replace(first, claims=(claim,)), second))
    (way,) = journeys(moved)
    assert [moved.places[stop].name for stop in way.stops] == ["Lisbon", "Porto"]
    assert path_html(moved, way).count("<li>") == 2


def test_what_a_name_could_mean_is_offered_with_the_present_place_first() -> None:
    offered = candidates(ANALYSIS.places[1])
    assert (offered[0].country, offered[0].kind) == ("PT", "city") or offered[0].country
    assert len({(one.lat, one.lon, one.kind) for one in offered}) == len(offered) > 3


def test_how_sure_a_place_is_and_what_else_it_could_be_is_told_on_request() -> None:
    rival = dataclasses.replace(CANDIDATE, probability=0.2)
    doubted = placed("Lisbon", confidence=0.8, others=(rival,)).places[0]
    first, second = chances(doubted).splitlines()
    assert "Portugal" in first and first.endswith("about 8 in 10")
    assert "United States (ND)" in second and second.endswith("about 2 in 10")


def test_a_pick_moves_only_names_that_it_is_context_for() -> None:
    """Other names keep the place that the whole article gave them, whatever a new weighing alone would say."""
    odd = placed("Porto", lat=1.0, lon=2.0, country="XX", start=0, end=5)
    picks = {"Lisbon": next(one for one in candidates(ANALYSIS.places[0]) if one.country == "PT")}
    assert with_picks(odd, picks).places[0] == odd.places[0]


def test_a_pick_holds_for_every_mention_of_the_name_and_only_for_it() -> None:
    again = dataclasses.replace(ANALYSIS, places=(*ANALYSIS.places, ANALYSIS.places[0]))
    town = next(one for one in candidates(ANALYSIS.places[0]) if one.country == "US")
    picked = with_picks(again, {"Lisbon": town})
    assert [place.country for place in picked.places if place.name == "Lisbon"] == ["US", "US"]
    assert picked.places[0].confidence == 1 and picked.places[0].role == ANALYSIS.places[0].role
    assert picked.places[2].country == "ES", "a country stays where it is"
    assert told_in_words(town).endswith("in United States (IA)") or "United States" in told_in_words(town)
    assert with_picks(picked, {"Lisbon": candidates(picked.places[0])[1]}).places[0] != picked.places[0]


def went(text: str, mentions: list[tuple[str, int]], *names: tuple[str, float, str]) -> Analysis:
    """An article in which each mention is one of a person (name or pronoun, number of the person)."""
    analysis, at_, people = told(text, *names), 0, {}  # type: ignore[var-annotated]
    for words, who in mentions:
        at_ = text.index(words, at_)
        people.setdefault(who, []).append(Mention(at_, at_ + len(words)))
    entities = tuple(Entity(who, "PERSON", f"Person {who}", None, tuple(m)) for who, m in people.items())
    return dataclasses.replace(analysis, entities=entities)


WAYS = [
    (
        went("Berg met envoys in Bergen. On Tuesday he flew to Oslo.", [("Berg", 0), ("he", 0)], ("Bergen", 1, "met"), ("Oslo", 2, "flew")),
        [("Person 0", ["Bergen", "Oslo"])],
        "a person goes from where the first sentence left them",
    ),
    (
        went("Berg flew to Oslo. He had met them in Bergen.", [("Berg", 0), ("He", 0)], ("Oslo", 2, "flew"), ("Bergen", 1, "met")),
        [("Person 0", ["Bergen", "Oslo"])],
        "what had happened comes before",
    ),
    (
        went("Berg met them in Bergen. On Tuesday Lund flew to Oslo.", [("Berg", 0), ("Lund", 1)], ("Bergen", 1, "met"), ("Oslo", 2, "flew")),
        [],
        "two people, one place each",
    ),
    (
        went("Berg spoke in Bergen. He wrote in Oslo.", [("Berg", 0), ("He", 0)], ("Bergen", 1, "spoke"), ("Oslo", 2, "wrote")),
        [],
        "no word of going",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("analysis", "expected", "about"), WAYS, ids=[row[-1] for row in WAYS])
def test_ways_of_people(analysis: Analysis, expected: list[tuple[str, list[str]]], about: str) -> None:
    found = [(way.what, [analysis.places[stop].name for stop in way.stops]) for way in journeys(analysis)]
    assert found == expected, about


def test_the_country_of_a_capital_that_speaks_for_it_is_filled_and_told() -> None:
    speaks = placed("Lisbon", role="actor", stands_for="PT", lat=38.72, lon=-9.14, country="PT")
    found = spots(speaks)
    (areas,) = [
        layer
        for layer in chart_spec(speaks, found)["layer"]
        if layer.get("params", [{}])[0].get("name") == "area"
    ]
    filled = areas["data"]["values"]["objects"]["areas"]["geometries"]
    assert "Lisbon" in [area["properties"]["name"] for area in filled]
    assert "Stands for the government of Portugal" in table_html(found)


def test_the_map_is_a_picture_with_its_names_that_fetches_nothing() -> None:
    picture = svg(chart_spec(ANALYSIS, FOUND))
    assert (
        picture.startswith("<svg")
        and "Lisbon" in picture
        and "http" not in picture.replace("http://www.w3.org", "")
    )
    elsewhere = {"mark": "point", "data": {"url": "https://example.org/data.json"}, "encoding": {}}
    with pytest.raises(ValueError):
        svg(elsewhere)
