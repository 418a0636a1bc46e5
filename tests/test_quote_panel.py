"""The quotes panel: filters, reasons, chart, file and copying; the cards themselves are in test_components."""

from __future__ import annotations

import csv
import dataclasses
import html
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_article import ANALYSIS, NOTHING_FOUND, TEXT, at

from analysis.csv_cells import safe_cell
from analysis.models import Analysis, Speaker
from analysis.report.article import article_html
from analysis.report.reasons import reasons_html
from analysis.report.sourcing import sourcing_html
from analysis.report.statements import filed_under, quotes_html
from components.csv_file import as_csv
from components.quote_chart import MOST, chart_in_words, chart_of, chart_table, shortened
from components.quote_export import copy_text, csv_of
from components.quote_filters import Filters, matching
from components.quotes import cards_html
from components.selection import Selection


def plain(markup: str) -> str:
    """The words of the markup."""
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


FILTERS = [
    ("nothing chosen shows everything", Filters(), [0, 1, 2, 3]),
    ("one speaker", Filters(speaker="Tomas Brandt"), [0, 1]),
    ("word for word", Filters(kinds=frozenset({"direct"})), [1]),
    ("two kinds", Filters(kinds=frozenset({"direct", "mixed"})), [1, 3]),
    ("people without a name", Filters(sources=frozenset({"unnamed"})), [2]),
    ("words in the statement, in any order and case", Filters(words="LAST meant"), [1]),
    ("words in the speaker's name", Filters(words="aya"), [3]),
    ("words that attribute", Filters(words="according"), [2]),
    ("several at once", Filters(speaker="Tomas Brandt", kinds=frozenset({"indirect"}), words="plan"), [0]),
    ("nothing fits", Filters(words="zebra"), []),
]  # fmt: skip


@pytest.mark.parametrize(("about", "filters", "numbers"), FILTERS, ids=[row[0] for row in FILTERS])
def test_filters(about: str, filters: Filters, numbers: list[int]) -> None:
    assert matching(ANALYSIS, filters, filed_under(ANALYSIS)) == numbers, about


def with_speaker(speaker: Speaker | None, number: int = 1) -> Analysis:
    quote = dataclasses.replace(ANALYSIS.quotes[number], speaker=speaker)
    return dataclasses.replace(ANALYSIS, quotes=(quote,))


FILED = [
    ("under the full name", with_speaker(ANALYSIS.quotes[1].speaker), "Tomas Brandt"),
    ("a body without a name under its own words", with_speaker(Speaker(*at("the council"), None, None, False)), "The council"),
    ("people without a name together", with_speaker(Speaker(*at("two people who have read it"), None, None, False)), "Unnamed sources"),
    ("nobody", with_speaker(None), "Nobody named by the article"),
]  # fmt: skip


@pytest.mark.parametrize(("about", "analysis", "name"), FILED, ids=[row[0] for row in FILED])
def test_under_which_name_a_statement_is_filed(about: str, analysis: Analysis, name: str) -> None:
    assert filed_under(analysis) == [name], about


def test_only_the_wanted_cards_are_drawn() -> None:
    cards = quotes_html(ANALYSIS, only=[3])
    assert re.findall(r'data-quote="(\d+)"', cards) == ["3"]
    assert "Aya Lindqvist, Union leader · 1 statement" in plain(cards)


CHOSEN = [
    ("nothing", None, []),
    ("a statement", Selection("quote", 2), ["2"]),
    ("its speaker", Selection("entity", 0), ["0", "1"]),
    ("a place", Selection("place", 0), []),
]  # fmt: skip


@pytest.mark.parametrize(("about", "chosen", "numbers"), CHOSEN, ids=[row[0] for row in CHOSEN])
def test_the_card_of_what_is_selected_is_marked(
    about: str, chosen: Selection | None, numbers: list[str]
) -> None:
    cards = cards_html(ANALYSIS, range(4), grouped=False, chosen=chosen)
    assert re.findall(r'class="card \w+ chosen" data-quote="(\d+)"', cards) == numbers, about


REASONS = [
    (0, "“said” gives the words to “Brandt”. “Brandt” is short for “Tomas Brandt”, one sentence before."),
    (2, "“according to” gives the words to “two people who have read it”. The article gives no name for “two people who have read it”."),
    (3, "“called” gives the words to “Aya Lindqvist”."),
]  # fmt: skip


@pytest.mark.parametrize(("number", "sentences"), REASONS)
def test_reasons_are_sentences(number: int, sentences: str) -> None:
    steps = [
        plain(step) for step in re.findall(r"<li>(.*?)</li>", reasons_html(ANALYSIS, ANALYSIS.quotes[number]))
    ]
    assert " ".join(steps) == sentences


def test_a_reason_for_words_said_by_nobody() -> None:
    orphan = dataclasses.replace(ANALYSIS.quotes[1], speaker=None, cue=None)
    assert "does not say whose words" in plain(reasons_html(ANALYSIS, orphan))


def test_every_reason_and_hedge_leads_to_words_in_the_article() -> None:
    links = re.findall(r'href="#([^"]*)"', quotes_html(ANALYSIS) + sourcing_html(ANALYSIS))
    assert len(links) > 10
    assert set(links) <= set(re.findall(r'id="([^"]*)"', article_html(ANALYSIS)))


def test_sources_at_a_glance() -> None:
    found = plain(sourcing_html(ANALYSIS))
    assert "3 by people with a name" in found and "1 by people without a name" in found
    assert "Hedged in 1 place: “reportedly”" in found
    assert "attributes nothing to anyone" in plain(sourcing_html(NOTHING_FOUND))


CELLS = [
    ("=1+1", "'=1+1"), ("+49 30", "'+49 30"), ("-5", "'-5"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
    ("  =1", "'  =1"), ("a = b", "a = b"), ("“=1”", "“=1”"), (None, ""), (12, "12"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "cell"), CELLS)
def test_no_cell_is_a_formula(value: object, cell: str) -> None:
    assert safe_cell(value) == cell


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5))
def test_a_file_reads_back_as_it_was_written(rows: list[list[str]]) -> None:
    text = as_csv(("a", "b"), rows).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert read[0] == ["a", "b"]
    expected = [[safe_cell(cell) for cell in row] for row in rows]
    assert [[cell.replace("\x00", "") for cell in row] for row in read[1:]] == [
        [cell.replace("\x00", "") for cell in row] for row in expected
    ]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in read for cell in row)


def test_the_file_holds_what_is_shown() -> None:
    rows = list(csv.DictReader(io.StringIO(csv_of(ANALYSIS, [1, 2]).decode("utf-8-sig"))))
    assert [row["Speaker"] for row in rows] == ["Tomas Brandt", ""]
    assert rows[0]["Statement"] == "“It was never meant to last, … and I will not mourn it.”"
    assert rows[1]["As the article writes it"] == "two people who have read it"
    assert rows[1]["Has a name"] == "no"
    start, end = int(rows[0]["From character"]), int(rows[0]["To character"])
    assert TEXT[start:end].startswith("It was never meant")


COPIED = [
    (1, "“It was never meant to last, … and I will not mourn it.” — Tomas Brandt, Mayor "
        "(“Ferry workers and city split over harbour plan”, by Ines Okafor, 4 March 2031)"),
    (2, "It reportedly drops the toll on small boats — two people who have read it "
        "(“Ferry workers and city split over harbour plan”, by Ines Okafor, 4 March 2031)"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "text"), COPIED)
def test_what_is_copied_says_who_and_where(number: int, text: str) -> None:
    assert copy_text(ANALYSIS, ANALYSIS.quotes[number]) == text
    assert f'data-copy="{html.escape(text)}"' in cards_html(ANALYSIS, range(4))


def test_what_is_copied_of_a_bare_text() -> None:
    bare = dataclasses.replace(ANALYSIS, title=None, byline=None, published=None)
    orphan = dataclasses.replace(ANALYSIS.quotes[1], speaker=None, cue=None)
    assert copy_text(bare, orphan).endswith("— nobody named by the article")


def test_the_chart_has_a_title_its_words_and_a_table() -> None:
    counts = [("Brandt", 2), ("<b>Lindqvist</b>", 1)]
    spec = chart_of(counts)
    assert spec["title"]["text"] == "Statements by speaker"
    assert chart_in_words(counts) == "Statements by speaker, as bars. Brandt: 2 and <b>Lindqvist</b>: 1."
    table = chart_table(counts)
    assert table.count("<tr>") == 3 and "<b>" not in table
    assert "http" not in str({key: value for key, value in spec.items() if key != "$schema"})


def test_the_chart_gathers_those_who_speak_least() -> None:
    counts = [(f"Speaker {number}", 20 - number) for number in range(MOST + 3)]
    bars = shortened(counts)
    assert len(bars) == MOST + 1
    assert bars[-1] == ("3 others", sum(20 - number for number in range(MOST, MOST + 3)))
    assert shortened(counts[:2]) == counts[:2]
