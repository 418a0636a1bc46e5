"""The sample articles: their form, and that each shows what it was written for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from analysis import Analysis, analyse, read_article

FOLDER = Path(__file__).parent.parent / "sample_articles"

RIVER, STREETCAR, CLOCK, BELLS, CABLE, SEEDS = SAMPLES = (
    "1-river-talks.txt",
    "2-streetcar-compromise.txt",
    "3-stolen-clock.txt",
    "4-night-bells.txt",
    "5-cable-tour.txt",
    "6-seed-library.txt",
)
CURLY = (RIVER, CLOCK, CABLE)

BYLINE = re.compile(r"By [^\W\d_]\w+(?: [^\W\d_]\w+)+")


def text_of(name: str) -> str:
    return (FOLDER / name).read_bytes().decode("utf-8")


@lru_cache(maxsize=len(SAMPLES))
def analysed(name: str) -> Analysis:
    source = read_article((FOLDER / name).read_bytes(), name)
    return analyse(source.text, source=name)


def spans_in(value: Any) -> Iterator[tuple[int, int]]:
    """Every pair of offsets in an analysis as JSON."""
    if isinstance(value, dict):
        if "start" in value:
            yield value["start"], value["end"]
        for inner in value.values():
            yield from spans_in(inner)
    elif isinstance(value, list):
        if len(value) == 2 and all(isinstance(number, int) for number in value):
            yield value[0], value[1]
        for inner in value:
            yield from spans_in(inner)


# The form


def test_six_samples_in_the_order_offered() -> None:
    assert tuple(sorted(path.name for path in FOLDER.glob("*.txt"))) == SAMPLES


def test_readme_tells_of_each_sample_and_that_all_is_invented() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert "invented" in readme and "MIT" in readme
    assert [name for name in SAMPLES if name not in readme] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_length(name: str) -> None:
    assert 180 <= len(text_of(name).split()) <= 700


@pytest.mark.parametrize("name", SAMPLES)
def test_headline_byline_and_paragraphs(name: str) -> None:
    text = text_of(name)
    headline, blank, byline, second_blank, *_ = text.split("\n")
    assert 20 <= len(headline) <= 90 and not headline.endswith(".")
    assert (blank, second_blank) == ("", "")
    assert BYLINE.fullmatch(byline)
    assert "\r" not in text and "\n\n\n" not in text and text.endswith("\n") and text == text.strip() + "\n"


@pytest.mark.parametrize("name", SAMPLES)
def test_one_style_of_quotation_marks(name: str) -> None:
    other = "\"'" if name in CURLY else "“”‘’"
    text = text_of(name)
    assert not set(text) & set(other)
    assert text.count("“") == text.count("”")
    assert text.count('"') % 2 == 0


# What is read in them

PUBLISHED = [
    (RIVER, "2025-03-15", "day, month, year"),
    (STREETCAR, None, "no date line"),
    (CLOCK, "2025-02-03", "day, month, year"),
    (BELLS, "2025-09-18", "a bare American date"),
    (CABLE, "2025-05-23", "day, month, year"),
    (SEEDS, "2025-10-07", "a bare American date above the share lines"),
]


@pytest.mark.parametrize(("name", "published", "about"), PUBLISHED)
def test_title_byline_and_date(name: str, published: str | None, about: str) -> None:
    result = analysed(name)
    headline, _, byline, *_ = result.text.split("\n")
    assert result.title is not None and result.byline is not None
    assert result.text[result.title.start : result.title.end] == headline
    assert result.byline.name == byline.removeprefix("By ")
    assert result.published == published, about


@pytest.mark.parametrize("name", SAMPLES)
def test_every_offset_lies_inside_the_text(name: str) -> None:
    result = analysed(name)
    assert result.text == text_of(name)
    spans = list(spans_in(result.to_dict()))
    assert len(spans) > 20
    assert [span for span in spans if not 0 <= span[0] < span[1] <= len(result.text)] == []


@pytest.mark.parametrize("name", SAMPLES[:-1])
def test_every_paragraph_is_body(name: str) -> None:
    result = analysed(name)
    paragraphs = result.text.strip().split("\n\n")[2 if name == STREETCAR else 3 :]
    assert [stretch.of(result.text) for stretch in result.body] == paragraphs


BOILERPLATE = [
    "Share this article",
    "Facebook | LinkedIn | Email",
    "###",
    "You may also like",
    "Five Beans That Outlast a Dry Spell",
    "What a Cold Room Costs to Run",
    "Subscribe to our newsletter",
    "About Open Furrow",
    "runs seed libraries in Kenya and Uganda",
    "press@openfurrow.example",
    "Leave a Comment",
]


@pytest.mark.parametrize("words", BOILERPLATE)
def test_boilerplate_is_no_body(words: str) -> None:
    result = analysed(SEEDS)
    start = result.text.index(words)
    assert [s.of(result.text) for s in result.body if s.start < start + len(words) and start < s.end] == []


def test_press_release_keeps_its_paragraphs() -> None:
    result = analysed(SEEDS)
    body = [stretch.of(result.text) for stretch in result.body]
    assert len(body) == 6
    assert body[0].startswith("NAIROBI, Kenya") and body[-1].endswith("in 2027.")


def test_press_release_reads_nothing_in_its_boilerplate() -> None:
    result = analysed(SEEDS)
    end = result.text.index("###")
    found = [place.start for place in result.places] + [quote.start for quote in result.quotes]
    assert found and max(found) < end


PLANS = [
    (RIVER, [24, 16], "two versions by their number of points, the second revises the first"),
    (STREETCAR, [22, 14, 17], "a draft, a substitute and a compromise"),
    (CLOCK, [], "a theft: no plan"),
    (BELLS, [], "a hearing: no plan"),
    (CABLE, [], "a tour about a cable: a project, but no versions of a plan"),
    (SEEDS, [], "a press release: no plan"),
]


@pytest.mark.parametrize(("name", "points", "about"), PLANS)
def test_plans(name: str, points: list[int], about: str) -> None:
    plans = analysed(name).plans
    numbered = [plan for plan in plans if plan.points is not None]
    assert [plan.points for plan in numbered] == points, about
    assert len(plans) == len(numbered) or points, "no plan without a number either"
    assert all(plan.follows is not None for plan in numbered[1:])


CLAIMS = [
    (RIVER, 24, "drafted_by", "Ruslan Abenov"),
    (RIVER, 24, "drafted_by", "Petra Lindqvist"),
    (RIVER, 24, "backed_by", "Saryozen Fund"),
    (RIVER, 16, "presented_by", "Marcus Oyelaran"),
    (RIVER, 16, "presented_to", "Uzbek delegation"),
    (RIVER, 16, "place", "Almaty"),
    (RIVER, 16, "date", "Thursday"),
    (RIVER, 16, "change", "spring water"),
    (RIVER, 16, "objection", "Kyrgyzstan"),
    (STREETCAR, 22, "drafted_by", "Callum Reyes"),
    (STREETCAR, 14, "presented_by", "Ingrid Sorley"),
    (STREETCAR, 14, "presented_to", "full board"),
    (STREETCAR, 14, "date", "April 22"),
]


@pytest.mark.parametrize(("name", "points", "field", "words"), CLAIMS)
def test_claims(name: str, points: int, field: str, words: str) -> None:
    result = analysed(name)
    claims = [claim for plan in result.plans if plan.points == points for claim in plan.claims]
    # What changed and who objects may be cut long or short; who, where and when may not.
    loose = field in ("change", "objection")
    found = [
        claim.sentence.of(result.text) if loose else claim.value for claim in claims if claim.field == field
    ]
    assert any(words in value for value in found)


def test_backer_of_the_river_plan_is_hedged() -> None:
    backed = [claim for plan in analysed(RIVER).plans for claim in plan.claims if claim.field == "backed_by"]
    assert backed and all(claim.hedged for claim in backed)


QUOTES = [
    (RIVER, "This is a text that both banks can live with,", "Marcus Oyelaran", "speaker after the quote"),
    (RIVER, "Why not let Geneva send it?", "Petra Lindqvist", "speaker in the middle, verb in the present"),
    (RIVER, "Because Geneva will change the dates,", "Ruslan Abenov", "an answer"),
    (RIVER, "a beginning, no more,", "Zulfiya Rahmatova", "part of a sentence, the speaker is “she”"),
    (STREETCAR, "That one was cheaper, and you could tell,", "Winston Abara", "verb before the name"),
    (STREETCAR, "Nobody in this room loves it,", "Ingrid Sorley", "split quote, surname only"),
    (STREETCAR, "It is in a drawer,", "Callum Reyes", "the speaker is “he”"),
    (CLOCK, "They knew which case to open", "Hilde Maertens", "verb before the name"),
    (CLOCK, "My grandmother swore", "Lieven Brouckaert", "verb before the name"),
    (BELLS, "I was born under those bells,", "Nuala Creedon", "split quote with an age and a clause between"),
    (BELLS, "It has a switch,", "Radek Hlavaty", "verb before the name"),
    (BELLS, "We have no power over the bishop,", "Tadhg Moynihan", "split quote, the speaker is “he”"),
    (BELLS, "ignored twice and thanked once,", "Grace Adeyemi", "part of a sentence, the speaker is “she”"),
    (BELLS, "Ring them all night,", "Nuala Creedon", "split quote, the speaker is “she”"),
    (CABLE, "If only one side can turn the tap", "Kirsten Aagaard", "surname only"),
    (CABLE, "Everyone asks what Oslo wants", "Bárður Heinason", "the speaker is “he”"),
    (SEEDS, "A farmer who saves seed", "Wanjiru Odhiambo-Kerr", "verb before the name"),
    (SEEDS, "the best seed in the world", "Samuel Langat", "the speaker is “he”"),
]


@pytest.mark.parametrize(("name", "words", "speaker", "about"), QUOTES)
def test_quotes(name: str, words: str, speaker: str, about: str) -> None:
    result = analysed(name)
    start = result.text.index(words)
    over = [
        quote for quote in result.quotes if any(piece.start <= start < piece.end for piece in quote.pieces)
    ]
    speakers = [quote.speaker.name for quote in over if quote.kind != "indirect" and quote.speaker]
    assert speakers == [speaker], about


SPLIT = [
    (BELLS, "I was born", "and I would like"),
    (BELLS, "We have no power", "and none over"),
    (BELLS, "Ring them all", "or don't ring"),
    (STREETCAR, "Nobody in this", "and that is"),
]


@pytest.mark.parametrize(("name", "first", "second"), SPLIT)
def test_a_split_quote_is_one_quote(name: str, first: str, second: str) -> None:
    result = analysed(name)
    start = result.text.index(first)
    found = [quote for quote in result.quotes if any(piece.start == start for piece in quote.pieces)]
    assert [len(quote.pieces) for quote in found] == [2]
    assert found[0].pieces[1].of(result.text).startswith(second)


@pytest.mark.parametrize("words", ["Let It Ring", "noise debate"])
def test_words_said_by_nobody(words: str) -> None:
    result = analysed(BELLS)
    start = result.text.index(words)
    assert any(term.start <= start < term.end for term in result.terms)
    assert not any(piece.start <= start < piece.end for quote in result.quotes for piece in quote.pieces)


def test_bells_has_many_speakers_and_all_kinds_of_quotes() -> None:
    quotes = analysed(BELLS).quotes
    assert len({quote.speaker.name for quote in quotes if quote.speaker and quote.speaker.name}) >= 7
    assert {quote.kind for quote in quotes} == {"direct", "mixed", "indirect"}
    assert any(quote.speaker and not quote.speaker.named for quote in quotes)


PLACES = [
    (RIVER, "Almaty", "city", "KZ", "setting"),
    (RIVER, "Tashkent", "city", "UZ", "actor"),
    (RIVER, "Astana", "city", "KZ", "actor"),
    (RIVER, "Kyrgyzstan", "country", "KG", "actor"),
    (STREETCAR, "Duluth", "city", "US", "setting"),
    (STREETCAR, "Washington", "city", "US", "actor"),
    (CLOCK, "Ghent", "city", "BE", "setting"),
    (CLOCK, "Leipzig", "city", "DE", None),
    (BELLS, "Limerick", "city", "IE", None),
    (CABLE, "Tórshavn", "city", "FO", "setting"),
    (CABLE, "Bergen", "city", "NO", "setting"),
    (CABLE, "Oslo", "city", "NO", "actor"),
    (CABLE, "Reykjavik", "city", "IS", "actor"),
    (CABLE, "London", "city", "GB", "actor"),
    (CABLE, "Norway", "country", "NO", "actor"),
    (CABLE, "Denmark", "country", "DK", "actor"),
    (CABLE, "Hamburg", "city", "DE", None),
    (SEEDS, "Nakuru", "city", "KE", "setting"),
    (SEEDS, "Kisumu", "city", "KE", "setting"),
    (SEEDS, "Tanzania", "country", "TZ", None),
]


@pytest.mark.parametrize(("name", "words", "kind", "country", "role"), PLACES)
def test_places(name: str, words: str, kind: str, country: str, role: str | None) -> None:
    result = analysed(name)
    mentions = [place for place in result.places if result.text[place.start : place.end] == words]
    assert {(place.kind, place.country) for place in mentions} == {(kind, country)}
    assert all(place.lat is not None and place.lon is not None for place in mentions)
    assert role is None or role in {place.role for place in mentions}


def test_the_first_sample_has_something_for_every_panel() -> None:
    result = analysed(RIVER)
    assert len(result.quotes) >= 5 and len(result.plans) == 2
    assert {place.role for place in result.places} == {"setting", "actor", "subject"}
    assert {"PERSON", "ORG", "DATE"} <= {entity.label for entity in result.entities}
    assert any(mention.kind == "pronoun" for entity in result.entities for mention in entity.mentions)
