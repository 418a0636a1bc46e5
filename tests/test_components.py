"""What the panels draw from an analysis: pure HTML, Vega-Lite and plain words."""

from __future__ import annotations

import dataclasses
import html
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_article import ANALYSIS, NOTHING_FOUND, TEXT, at
from streamlit.testing.v1 import AppTest

from analysis.models import Analysis, Offsets, Speaker, Stretch
from analysis.report import wording
from analysis.report.article import article_html, facts
from analysis.report.markup import Mark, address, excerpt, link, weave
from analysis.report.names import names_html
from analysis.report.places import table_html
from analysis.report.spots import spots
from analysis.report.statements import attribution, quotes_html, speaker_counts, words_of
from analysis.report.versions import reservation
from analysis.report.versions import versions_html as versions_table
from analysis.report.wording import count, day, listed
from components import map_view
from components.map import in_words
from components.map_chart import chart_spec, map_rows, sentence_around
from components.map_labels import Named, labels_that_fit
from components.overview import sources_html, speakers_html, versions_html, where_html


def plain(markup: str) -> str:
    """The words that a reader sees."""
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


MARKS = [
    ([], "<b> & you", "&lt;b&gt; &amp; you", "no mark: only escaped"),
    (
        [Mark(0, 3, "x")],
        "<b> & you",
        '<span id="w0-3" class="x">&lt;b&gt;</span> &amp; you',
        "a mark around markup",
    ),
    (
        [Mark(0, 9, "a"), Mark(4, 5, "b")],
        "one x two",
        '<span id="w0-9" class="a">one <span id="w4-5" class="b">x</span> two</span>',
        "one mark inside another",
    ),
    (
        [Mark(0, 5, "a"), Mark(4, 9, "b")],
        "one x two",
        '<span id="w0-5" class="a">one <span id="w4-9" class="b">x</span></span><span class="b"> two</span>',
        "marks that cross: the second is cut in two, and only its beginning is an address",
    ),
    (
        [Mark(0, 1, title='"><script>')],
        "a",
        '<span id="w0-1" title="&quot;&gt;&lt;script&gt;">a</span>',
        "a hostile title",
    ),
    ([Mark(2, 2, "x"), Mark(-5, 0, "y"), Mark(7, 9)], "abc", "abc", "empty marks and marks elsewhere"),
]


@pytest.mark.parametrize(("marks", "text", "expected", "about"), MARKS, ids=[row[-1] for row in MARKS])
def test_marks_are_woven_into_the_text(marks: list[Mark], text: str, expected: str, about: str) -> None:
    assert weave(text, 0, len(text), marks) == expected, about


_MARK = st.builds(
    lambda start, length: Mark(start, start + length, "m"), st.integers(0, 40), st.integers(0, 30)
)


def test_marks_that_are_left_out_do_not_muddle_the_order_of_the_others() -> None:
    marks = [Mark(0, 0), Mark(0, 0), Mark(0, 2, "m"), Mark(1, 3, "m"), Mark(2, 3, "m")]
    assert plain(weave("000", 0, 3, marks)) == "000"


@given(st.text(min_size=1, max_size=40), st.lists(_MARK, max_size=12))
def test_whatever_is_marked_the_words_stay_the_same(text: str, marks: list[Mark]) -> None:
    woven = weave(text, 0, len(text), marks)
    assert html.unescape(re.sub(r"</?span[^>]*>", "", woven)) == html.unescape(html.escape(text))
    assert woven.count("<span") == woven.count("</span>")
    ids = re.findall(r'id="([^"]*)"', woven)
    assert len(set(ids)) == len({(m.start, m.end) for m in marks if m.start < min(m.end, len(text))})


def test_a_mark_that_began_earlier_is_no_address_here() -> None:
    assert weave("one two", 4, 7, [Mark(0, 7, "said")]) == '<span class="said">two</span>'


def test_a_long_stretch_is_cut_at_a_word() -> None:
    assert excerpt("one  two\nthree four", (0, 19), 12) == "one two …"


def test_the_article_keeps_its_words_and_marks_what_was_found() -> None:
    page = article_html(ANALYSIS)
    assert "By Ines Okafor · 4 March 2031 · 1 min read · 4 statements" in plain(page)
    for start, end in ANALYSIS.body:
        assert TEXT[start:end] in plain(page)
    assert (
        f'<span id="{address(*at("Lisbon"))}" class="place" title="Country, region or city: Lisbon">' in page
    )
    assert f'id="{address(*at("dead"))}"' in page, "what the versions panel leads to can be found"
    assert 'class="said direct begins"' in page
    assert "1 line of the page left out" in page
    assert "Share this article" in page
    assert "&amp; left early" in page


def test_every_link_of_every_panel_leads_to_words_in_the_article() -> None:
    panels = [
        quotes_html(ANALYSIS), versions_table(ANALYSIS), names_html(ANALYSIS), table_html(spots(ANALYSIS)),
        versions_html(ANALYSIS), where_html(ANALYSIS),
    ]  # fmt: skip
    links = [target for panel in panels for target in re.findall(r'href="#([^"]*)"', panel)]
    ids = re.findall(r'id="([^"]*)"', article_html(ANALYSIS))
    assert len(links) > 25
    assert set(links) <= set(ids)
    assert len(ids) == len(set(ids)), "no address stands twice"


def test_an_article_without_headline_byline_and_date_has_its_facts() -> None:
    assert list(facts(NOTHING_FOUND)) == ["1 min read", "0 statements"]
    assert "Article without a headline" in article_html(NOTHING_FOUND)


HOSTILE = "<img src=x onerror=alert(1)> & <b>“x”</b> $y$"


def test_nothing_in_an_article_becomes_markup() -> None:
    entity = dataclasses.replace(ANALYSIS.entities[0], name=HOSTILE, description=HOSTILE)
    plan = dataclasses.replace(ANALYSIS.plans[0], name=HOSTILE)
    places = tuple(dataclasses.replace(place, name=HOSTILE) for place in ANALYSIS.places)
    claims = tuple(dataclasses.replace(claim, attributed_to=HOSTILE) for claim in plan.claims)
    hostile = dataclasses.replace(
        ANALYSIS, text=HOSTILE.ljust(len(TEXT)), entities=(entity, *ANALYSIS.entities[1:]), places=places,
        plans=(dataclasses.replace(plan, claims=claims),),
    )  # fmt: skip
    drawn = [
        article_html(hostile), quotes_html(hostile), quotes_html(hostile, grouped=False), versions_table(hostile),
        names_html(hostile), table_html(spots(hostile)), speakers_html(hostile), where_html(hostile),
        versions_html(hostile), link(0, 3, HOSTILE),
    ]  # fmt: skip
    for page in drawn:
        assert "<img" not in page
        assert "<b>" not in page


def test_cards_show_words_then_speaker_then_attribution() -> None:
    card = plain(quotes_html(ANALYSIS, grouped=False))
    words = "“It was never meant to last, … and I will not mourn it.”"
    assert (
        card.index(words) < card.index("Tomas Brandt, Mayor", card.index(words)) < card.index("Word for word")
    )
    assert "Partly word for word · “Aya Lindqvist called”" in card
    assert "Reported · “according to two people who have read it” · no name given" in card


SHOWN = [
    (
        ("mixed", ["the earlier draft ", "a gift to nobody"]),
        'the earlier draft "a gift to nobody"',
        "marks as printed",
    ),
    (("mixed", ["a gift to nobody"]), '"a gift to nobody"', "marks around the whole"),
    (
        ("direct", ["It was never meant to last,", "and I"]),
        "“It was never meant to last, … and I”",
        "split by others’ words",
    ),
    (("indirect", ["a gift to nobody"]), "a gift to nobody", "nothing is added to reported words"),
]


@pytest.mark.parametrize(("quote", "expected", "about"), SHOWN, ids=[row[-1] for row in SHOWN])
def test_words_are_shown_as_printed(quote: tuple[str, list[str]], expected: str, about: str) -> None:
    pieces = tuple(at(piece) for piece in quote[1])
    shown = dataclasses.replace(ANALYSIS.quotes[0], kind=quote[0], pieces=pieces)
    assert words_of(TEXT, shown) == expected, about


def test_statements_are_grouped_by_speaker_and_can_be_those_of_one() -> None:
    assert speaker_counts(ANALYSIS) == [("Tomas Brandt", 2), ("Aya Lindqvist", 1), ("Unnamed sources", 1)]
    alone = plain(quotes_html(ANALYSIS, "Aya Lindqvist"))
    assert "Aya Lindqvist, Union leader · 1 statement" in alone
    assert "Brandt" not in alone


def test_a_statement_by_nobody_says_so() -> None:
    orphan = dataclasses.replace(ANALYSIS.quotes[1], speaker=None, cue=None)
    assert attribution(ANALYSIS, orphan) == "Word for word · the article does not say who"


def test_a_speaker_known_by_name_alone_is_filed_under_it() -> None:
    speaker = Speaker(*at("Brandt", 1), entity=None, name="T. Brandt", named=True)
    analysis = dataclasses.replace(
        ANALYSIS, quotes=(dataclasses.replace(ANALYSIS.quotes[1], speaker=speaker),)
    )
    assert speaker_counts(analysis) == [("T. Brandt", 1)]


def test_versions_stand_side_by_side_with_their_doubts_in_words() -> None:
    rows = [
        [plain(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", versions_table(ANALYSIS))
    ]
    assert rows[0] == ["", "12-point plan", "Revised 9-point planfollows “12-point plan”"]
    answers = {row[0]: row[1:] for row in rows[1:]}
    assert list(answers) == list(wording.QUESTIONS.values())
    assert answers["Who wrote it?"] == ["his staff", "Not stated"]
    assert answers["Who backs it?"] == ["Not stated", "Not stated"]
    assert answers["To whom?"] == ["Not stated", "the council"]
    assert answers["Where does it stand?"] == ["dead said by Brandt", "Not stated"]
    assert answers["What changed?"][1].endswith("small boats reportedly, said by two people who have read it")


def test_a_plain_claim_has_no_reservation() -> None:
    assert reservation(ANALYSIS.plans[0].claims[0]) == ""


def test_names_are_listed_most_mentioned_first() -> None:
    words = plain(names_html(ANALYSIS))
    order = [
        "People · 2",
        "Tomas Brandt, Mayor2",
        "Aya Lindqvist, Union leader1",
        "Organisations",
        "Places",
        "Dates",
    ]
    assert [words.index(part) for part in order] == sorted(words.index(part) for part in order)


def test_the_overview_answers_in_a_line_each() -> None:
    found = plain(sources_html(ANALYSIS))
    assert found.startswith("Of 4 statements:3 by people with a name1 by people without a name")
    assert "1 of 4 in the speaker’s own words" in plain(sources_html(ANALYSIS))
    assert plain(versions_html(ANALYSIS)) == "12-point plan → revised 9-point plan"
    assert "Lisbon, Porto" in plain(where_html(ANALYSIS))
    assert "Tomas Brandt, Mayor" in plain(speakers_html(ANALYSIS))


def test_the_map_tells_roles_by_shape_as_well_as_colour() -> None:
    by_name = {row["name"]: row for row in map_rows(ANALYSIS, spots(ANALYSIS))}
    assert by_name["Lisbon"]["filled"] and not by_name["Spain"]["filled"]
    assert by_name["Madeira"]["area"] < by_name["Lisbon"]["area"], "what is only talked about is small"
    assert by_name["Spain"]["sentence"] == "Spain has asked for a copy."
    signs = [(sign.shape, sign.filled) for sign in wording.ROLES.values()]
    assert len(set(signs)) == len(signs)


def test_the_map_holds_its_outlines_and_fetches_nothing() -> None:
    spec = chart_spec(ANALYSIS, spots(ANALYSIS))
    assert '"url"' not in json.dumps(spec)
    assert len(spec["layer"][0]["data"]["values"]["objects"]["areas"]["geometries"]) >= 3


def test_the_map_has_words_and_a_table_of_the_same() -> None:
    found = spots(ANALYSIS)
    assert "Something happens here: Lisbon and Porto." in in_words(found)
    table = plain(table_html(found))
    assert all(place.name in table for place in ANALYSIS.places)


SENTENCES = [
    (
        "Lisbon",
        "Two drafts of a plan for the old harbour are now on the table in Lisbon.",
        "the first of a paragraph",
    ),
    ("Spain", "Spain has asked for a copy.", "one in the middle"),
    ("Madeira", "Ferries to Madeira would run until 2031.", "the last"),
    ("Share this", "Share this", "words outside the article"),
]


@pytest.mark.parametrize(("words", "expected", "about"), SENTENCES, ids=[row[-1] for row in SENTENCES])
def test_the_map_quotes_the_sentence(words: str, expected: str, about: str) -> None:
    assert sentence_around(ANALYSIS, at(words)) == expected, about


def test_mentions_of_a_place_in_one_role_are_one_mark() -> None:
    twice = dataclasses.replace(ANALYSIS, places=(*ANALYSIS.places, ANALYSIS.places[0]))
    assert (spots(twice)[0].name, len(spots(twice)[0].mentions)) == ("Lisbon", 2)


def test_two_names_of_one_place_are_one_mark_under_the_usual_name() -> None:
    shouted = dataclasses.replace(ANALYSIS.places[0], name="LISBON")
    found = spots(dataclasses.replace(ANALYSIS, places=(shouted, ANALYSIS.places[0])))
    assert [(spot.name, len(spot.mentions)) for spot in found] == [("Lisbon", 2)]


def test_a_place_without_a_position_is_on_no_map() -> None:
    nowhere = dataclasses.replace(ANALYSIS.places[0], lat=None, lon=None)
    assert spots(dataclasses.replace(ANALYSIS, places=(nowhere,))) == []


VIEWS = [
    ([(38.7, -9.1)], "a single city"),
    ([(38.7, -9.1), (41.2, -8.6)], "two near ones"),
    ([(-17.7, 178.0), (-13.8, -171.8), (-21.2, -175.2)], "islands on either side of the date line"),
    ([(64.1, -21.9), (-33.9, 18.4), (35.7, 139.7), (-41.3, 174.8), (61.2, -149.9)], "the whole world"),
    ([(90.0, 0.0), (-90.0, 0.0)], "both poles"),
]


@pytest.mark.parametrize(("positions", "about"), VIEWS, ids=[row[-1] for row in VIEWS])
def test_the_map_holds_all_its_places(positions: list[tuple[float, float]], about: str) -> None:
    view = map_view.view_of(positions)
    for lat, lon in positions:
        x, y = view.pixel(max(-78, min(78, lat)), lon)
        assert 0 <= x <= map_view.WIDTH and 0 <= y <= map_view.HEIGHT, about


def test_the_view_over_the_date_line_is_narrow() -> None:
    assert map_view.view_of(VIEWS[2][0]).wide < 0.6


def test_labels_do_not_cover_each_other() -> None:
    near = [(f"Place {number}", 10.0 + number / 100, 10.0) for number in range(9)]
    sides = labels_that_fit(
        [Named(*row) for row in near], map_view.view_of([(lat, lon) for _, lat, lon in near])
    )
    assert sides[0] is not None, "the most mentioned place has its name"
    assert sides.count(None) >= 5


def test_one_point_has_one_label() -> None:
    same = [("Alpha", 10.0, 10.0), ("Alpha", 10.0, 10.0), ("Beta", 40.0, 60.0)]
    sides = labels_that_fit(
        [Named(*row) for row in same], map_view.view_of([(lat, lon) for _, lat, lon in same])
    )
    assert (sides[0] is None, sides[1] is None, sides[2] is None) == (False, True, False)


def _draw_all() -> None:
    from invented_article import NOTHING_FOUND

    from components.map import draw_map
    from components.names import draw_names
    from components.overview import draw_overview
    from components.quotes import draw_quotes
    from components.versions import draw_versions

    draw_overview(NOTHING_FOUND, lambda panel: None)
    for draw in (draw_quotes, draw_versions, draw_map, draw_names):
        draw(NOTHING_FOUND)


def test_where_nothing_was_found_each_panel_says_so() -> None:
    app = AppTest.from_function(_draw_all, default_timeout=60).run()
    assert not app.exception
    words = " ".join(element.proto.body for element in app.get("html"))
    for said in (
        "No statements found",
        "No versions of a plan found",
        "No place on the map",
        "No names found",
    ):
        assert said in words
    assert "The article attributes nothing to anyone" in words


TECHNICAL = re.compile(
    r"\b(GPE|NORP|LOC|FAC|ORG|CARDINAL|F1|tokens?|spans?|cues?|entit(?:y|ies)|NER|gazetteer)\b"
)


def test_no_technical_word_reaches_the_screen(every_panel: str) -> None:
    assert TECHNICAL.search(every_panel) is None


@pytest.fixture
def every_panel() -> str:
    drawn = [
        quotes_html(ANALYSIS), versions_table(ANALYSIS), names_html(ANALYSIS), table_html(spots(ANALYSIS)),
        sources_html(ANALYSIS), " ".join(wording.SWITCHES.values()), " ".join(wording.ENTITY_WORDS.values()),
        *re.findall(r'title="([^"]*)"', article_html(ANALYSIS)),
    ]  # fmt: skip
    return plain(" ".join(drawn))


WORDS = [
    (count(1, "statement"), "1 statement", "one"),
    (count(1200, "statement"), "1,200 statements", "many, with a comma"),
    (listed(["a"]), "a", "a single thing"),
    (listed(["a", "b", "c"]), "a, b and c", "a list"),
    (day("2025-11-26"), "26 November 2025", "a date"),
    (day("not a date"), "not a date", "something else is left as it is"),
]


@pytest.mark.parametrize(("found", "expected", "about"), WORDS, ids=[row[-1] for row in WORDS])
def test_plain_words(found: str, expected: str, about: str) -> None:
    assert found == expected, about


def test_every_kind_of_finding_has_its_words() -> None:
    assert set(wording.GROUP_OF) == set(wording.ENTITY_WORDS)
    assert len({group.light for group in wording.NAME_GROUPS}) <= 6
    lines = [group.line for group in wording.NAME_GROUPS]
    assert len(set(lines)) == len(lines), "each group has its own underline"


def test_overlapping_finds_of_the_same_words_are_one_mark() -> None:
    both = dataclasses.replace(
        ANALYSIS, plans=(dataclasses.replace(ANALYSIS.plans[0], mentions=(Stretch(*at("Lisbon")),)),)
    )
    assert article_html(both).count(f'id="{address(*at("Lisbon"))}"') == 1


def test_a_body_beyond_the_findings_is_drawn() -> None:
    bare = Analysis("", "x", None, None, None, (Offsets(0, 1),), (), (), (), (), ())
    assert '<p dir="auto">x</p>' in article_html(bare)
