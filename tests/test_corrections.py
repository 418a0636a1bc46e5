"""What a reader puts right holds over the whole article, can be saved, and breaks on no odd file."""

from __future__ import annotations

import json

import pytest
from invented_article import ANALYSIS, at

from analysis.corrections import Correction, applied, apply
from analysis.corrections_file import BadCorrections, as_json, fitting, from_json
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
    (read_again,) = from_json(as_json([other], ANALYSIS.text)).corrections
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
    saved = from_json(as_json(made, ANALYSIS.text))
    assert saved.corrections == made
    assert fitting(saved, ANALYSIS) == (made, 0)


def test_another_headline_leaves_the_old_one_in_the_text() -> None:
    put_right = apply(ANALYSIS, [Correction("title", 0, 0, value="The  harbour\nwaits")])
    assert put_right.headline == "The harbour waits"
    assert ANALYSIS.title and put_right.body[0] == (ANALYSIS.title.start, ANALYSIS.title.end)
    assert put_right.text == ANALYSIS.text
    none = apply(put_right, [Correction("title", 0, 0)])
    assert none.headline is None and none.body == put_right.body


DAYS = [
    ("2031-03-05", "2031-03-03", "the Monday before"),
    ("2031-03-10", "2031-03-10", "the same day"),
    (None, None, "no day, so nobody knows which Monday"),
]


@pytest.mark.parametrize(("day", "monday", "about"), DAYS, ids=[row[-1] for row in DAYS])
def test_another_day_moves_the_days_reckoned_from_it(day: str | None, monday: str | None, about: str) -> None:
    put_right = apply(ANALYSIS, [Correction("published", 0, 0, value=day)])
    assert put_right.published == day
    assert [c.calendar for p in put_right.plans for c in p.claims if c.field == "date"] == [monday], about


def test_what_finds_nothing_is_told_apart() -> None:
    fits, idle = Correction("not_a_name", *BRANDT), Correction("other_type", *BRANDT, label="ORG")
    assert applied(ANALYSIS, [fits, idle])[1] == (idle,), "there is no such name any more"


def test_a_file_for_another_article_is_refused_by_name() -> None:
    saved = from_json(as_json([Correction("not_a_name", *BRANDT)], "Ferry strike ends\n\nIt is over."))
    with pytest.raises(
        BadCorrections, match=r"another article, which begins “Ferry strike ends It is over\.”"
    ):
        fitting(saved, ANALYSIS)


def test_a_file_that_fits_in_part_says_how_much_does_not() -> None:
    fits = Correction("not_a_name", *BRANDT)
    saved = from_json(as_json([fits, Correction("not_a_name", 1, 2)], ANALYSIS.text))
    assert fitting(saved, ANALYSIS) == ((fits,), 1)
    with pytest.raises(BadCorrections, match="Nothing in this file fits"):
        fitting(from_json(as_json([Correction("not_a_name", 1, 2)], ANALYSIS.text)), ANALYSIS)


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
    ('{"corrections": [], "article": 3}', "an article that is a number"),
    ('{"corrections": [{"what": "title", "start": 0, "end": 0, "value": 3}]}', "a headline that is a number"),
    ('{"corrections": [{"what": "published", "start": 0, "end": 0, "value": "soon"}]}', "a day that is none"),
    (
        '{"corrections": [{"what": "published", "start": 0, "end": 0, "value": "9999-12-31"}]}',
        "the last of days",
    ),
    ("[" * 100_000, "nested without end"),
]


@pytest.mark.parametrize(("written", "about"), FILES, ids=[row[-1] for row in FILES])
def test_an_odd_file_gets_one_clear_sentence(written: str, about: str) -> None:
    with pytest.raises(BadCorrections, match=r"^This file does not hold"):
        from_json(written)
