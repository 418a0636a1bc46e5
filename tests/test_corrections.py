"""What a reader puts right holds over the whole article, can be saved, and breaks on no odd file."""

from __future__ import annotations

import json

import pytest
from invented_article import ANALYSIS, at

from analysis.corrections import BadCorrections, Correction, apply, as_json, from_json
from analysis.place_choice import candidates, identity_of

BRANDT, LISBON, LINDQVIST = at("Tomas Brandt"), at("Lisbon"), at("Aya Lindqvist")
QUOTE = ANALYSIS.quotes[2]


def test_what_is_not_a_name_is_none_anywhere() -> None:
    put_right = apply(ANALYSIS, [Correction("not_a_name", *BRANDT), Correction("not_a_name", *LISBON)])
    assert {"Tomas Brandt", "Lisbon"}.isdisjoint(e.name for e in put_right.entities)
    assert "Lisbon" not in [p.name for p in put_right.places]
    assert all(q.speaker is None or q.speaker.name != "Tomas Brandt" for q in put_right.quotes)
    assert len(put_right.quotes) == len(ANALYSIS.quotes), "the statements stay"


def test_a_name_gets_another_type() -> None:
    put_right = apply(ANALYSIS, [Correction("other_type", *LISBON, label="ORG")])
    assert [e.label for e in put_right.entities if e.name == "Lisbon"] == ["ORG"]


def test_two_names_become_one_with_all_that_was_said() -> None:
    same = Correction("same", *LINDQVIST, to_start=BRANDT.start, to_end=BRANDT.end)
    put_right = apply(ANALYSIS, [same])
    merged = put_right.entities[0]
    assert (merged.id, merged.name, len(merged.mentions)) == (0, "Tomas Brandt", 3)
    assert put_right.quotes[3].speaker and put_right.quotes[3].speaker.entity == 0


def test_a_statement_gets_another_speaker() -> None:
    other = Correction("other_speaker", QUOTE.start, QUOTE.end, to_start=BRANDT.start, to_end=BRANDT.end)
    speaker = apply(ANALYSIS, [other]).quotes[2].speaker
    assert speaker and (speaker.name, speaker.named) == ("Tomas Brandt", True)


def test_a_place_is_another_one_of_its_name_wherever_it_is_named() -> None:
    town = next(one for one in candidates(ANALYSIS.places[0]) if one.country == "US")
    other = Correction("other_place", *LISBON, place=identity_of(town))
    put_right = apply(ANALYSIS, [other])
    assert {p.country for p in put_right.places if p.name == "Lisbon"} == {"US"}
    assert [p for p in put_right.places if p.name == "Spain"] == [
        p for p in ANALYSIS.places if p.name == "Spain"
    ]
    (read_again,) = from_json(as_json([other]))
    assert apply(ANALYSIS, [read_again]) == put_right


def test_two_places_put_right_both_stay_so() -> None:
    porto = at("Porto")
    picks = [
        Correction("other_place", *where, place=identity_of(next(one for one in candidates(place) if one.country == iso)))
        for where, place, iso in ((LISBON, ANALYSIS.places[0], "US"), (porto, ANALYSIS.places[1], "BR"))
    ]  # fmt: skip
    countries = {p.name: p.country for p in apply(ANALYSIS, picks).places}
    assert (countries["Lisbon"], countries["Porto"]) == ("US", "BR")


def test_what_fits_nothing_changes_nothing() -> None:
    odd = [Correction("not_a_name", 1, 2), Correction("same", *BRANDT), Correction("other_speaker", 1, 2)]
    odd += [Correction("other_place", *LISBON, place="geonames:1"), Correction("other_place", 1, 2)]
    assert apply(ANALYSIS, odd) == ANALYSIS


def test_corrections_are_saved_and_read_again() -> None:
    made = (Correction("other_type", *LISBON, label="ORG"), Correction("not_a_name", *BRANDT))
    assert from_json(as_json(made)) == made


FILES = [
    ("", "an empty file"),
    ("[]", "a list"),
    ('{"corrections": 3}', "a number"),
    ('{"corrections": [{"what": "delete_all", "start": 0, "end": 1}]}', "a correction that is none"),
    ('{"corrections": [{"what": "same", "start": "0", "end": 1}]}', "an offset in words"),
    ('{"corrections": [{"what": "same", "start": -1, "end": 1}]}', "an offset before the text"),
    ('{"corrections": [{"what": "other_type", "start": 0, "end": 1, "label": "X"}]}', "a type that is none"),
    ('{"corrections": [{"what": "other_place", "start": 0, "end": 1, "place": 7}]}', "a place by a number"),
    (json.dumps({"corrections": [{"what": "same", "start": 0, "end": 1}] * 1001}), "far too many"),
    ("[" * 100_000, "nested without end"),
]


@pytest.mark.parametrize(("written", "about"), FILES, ids=[row[-1] for row in FILES])
def test_an_odd_file_gets_one_clear_sentence(written: str, about: str) -> None:
    with pytest.raises(BadCorrections, match=r"^This file does not hold"):
        from_json(written)
