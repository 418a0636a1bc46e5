"""The recipes that learn which place a name means, on a few invented articles."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from analysis.gazetteer import look_up
from analysis.resolution import believed
from analysis.training import place_standing
from analysis.training.minimise import minimise
from analysis.training.place_data import is_same, read_marked
from analysis.training.place_ranker import accuracy, case_of, fit


def test_minimise_finds_the_lowest_point() -> None:
    lowest = np.array([3.0, -1.0])
    steep = np.array([1.0, 50.0])
    found = minimise(
        lambda x: (float(steep @ (x - lowest) ** 2), 2 * steep * (x - lowest)), np.zeros(2), most=100
    )
    assert np.allclose(found, lowest, atol=1e-3)


def test_same_place_by_code_id_or_distance() -> None:
    kenya = look_up("Kenya")[0]
    nairobi = next(entry for entry in look_up("Nairobi") if entry.kind == "city")
    assert is_same(kenya, {"kind": "country", "country": "KE", "lat": 9.0, "lon": 9.0})
    assert not is_same(kenya, {"kind": "country", "country": "UG", "lat": 9.0, "lon": 9.0})
    assert is_same(nairobi, {"geonameid": nairobi.geonameid, "lat": 0.0, "lon": 0.0})
    assert is_same(nairobi, {"lat": -1.0, "lon": 37.0})
    assert not is_same(nairobi, {"lat": -4.0, "lon": 39.7})


def test_the_ranker_learns_from_marked_places(tmp_path: Path) -> None:
    town = next(entry for entry in look_up("Paris") if entry.admin1 == "TX")
    rows = []
    for number in range(6):
        text = f"The mayor of Paris met {number + 2} farmers near Dallas on Monday and spoke about the rain."
        at = text.index("Paris")
        place = {"start": at, "end": at + 5, "lat": town.lat, "lon": town.lon, "geonameid": town.geonameid}
        rows.append(json.dumps({"id": str(number), "text": text, "places": [place]}))
    file = tmp_path / "lgl.jsonl"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    cases = [case_of("lgl", marked) for marked in read_marked(file)]
    weighing = fit(cases)
    assert accuracy(cases, weighing) == (6, 6)
    field = cases[0].field
    assert field.entries[int(believed(field, weighing)[: len(field.names[0].candidates)].argmax())] == town


def test_what_a_name_stands_for_is_learned_from_marked_names(tmp_path: Path) -> None:
    rows = []
    for number, (text, stands) in enumerate(
        [
            ("Kenya rejected the offer of {} farmers on Monday.", True),
            ("Rain fell for {} days in Kenya.", False),
        ]
        * 5
    ):
        text = text.format(number + 2) + " The committee spoke about the new bridge for an hour."
        at = text.index("Kenya")
        place = {"start": at, "end": at + 5, "literal": not stands}
        rows.append(json.dumps({"id": str(number), "text": text, "places": [place]}))
    file = tmp_path / "relocar_train.jsonl"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    examples = [
        one for marked in read_marked(file) for one in place_standing.examples_of("relocar_train", marked)
    ]
    assert len(examples) == 10
    weights = place_standing.fit(examples)
    assert all(place_standing.right(weights, example) for example in examples)
