"""The versions of several articles in one table, its files, and the page that compares two texts."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis import Analysis
from analysis.models import Claim, ClaimField, Offsets, Plan, Stretch
from analysis.plan_merging import conflicting, contradicts, merge
from components.version_export import csv_of, html_of, markdown_of
from components.version_summary import summary_sentences
from components.version_time_line import time_line, time_line_in_words, time_line_table
from components.versions import table_html

TEXT = "The 12-point plan was shown in Lima. " * 3


def claim(field: ClaimField, value: str, *, by: str | None = None, calendar: str | None = None) -> Claim:
    return Claim(field, value, 0, len(value), Offsets(0, 36), attributed_to=by, calendar=calendar)


def article(*plans: tuple[str, int | None, list[Claim]]) -> Analysis:
    return Analysis(
        source="", text=TEXT, title=None, byline=None, published=None, body=(Offsets(0, len(TEXT)),), entities=(),
        quotes=(), terms=(), places=(),
        plans=tuple(
            Plan(i, name, points, i - 1 if i else None, (Stretch(4, 17),), tuple(claims))
            for i, (name, points, claims) in enumerate(plans)
        ),
    )  # fmt: skip


MERGED = [
    ([("12-point plan", 12), ("revised plan", None)], [("the 12-point text", 12)], ["12-point plan", "revised plan"], "the same number of points"),
    ([("European draft", None)], [("the European draft", None)], ["European draft"], "the same name, articles apart"),
    ([("12-point plan", 12)], [("9-point plan", 9)], ["9-point plan", "12-point plan"], "other numbers are other versions"),
    ([("a plan", 12), ("b plan", 9)], [("12 points", 12), ("new text", None), ("9 points", 9)], ["a plan", "new text", "b plan"], "a new one stands between"),
    ([], [("9-point plan", 9)], ["9-point plan"], "an article without a plan adds nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "names", "about"), MERGED, ids=[row[-1] for row in MERGED])
def test_merge(
    first: list[tuple[str, int | None]], second: list[tuple[str, int | None]], names: list[str], about: str
) -> None:
    merged = merge([article(*((n, p, []) for n, p in side)) for side in (first, second)])
    assert [plan.name for plan in merged] == names, about
    assert sum(len(plan.told) for plan in merged) == len(first) + len(second), "no version is lost"


CONFLICTS = [
    (claim("drafted_by", "two lawyers"), claim("drafted_by", "the envoy"), True, "other people"),
    (claim("drafted_by", "Ana Lupu"), claim("drafted_by", "Lupu"), False, "the same person, shorter"),
    (claim("date", "Monday", calendar="2025-03-10"), claim("date", "10 March", calendar="2025-03-10"), False, "one day, written in two ways"),
    (claim("date", "Monday", calendar="2025-03-10"), claim("date", "Monday", calendar="2025-03-17"), True, "two Mondays"),
    (claim("status", "rejected"), claim("status", "approved"), True, "another fate"),
    (claim("provision", "open ports"), claim("provision", "free prisoners"), False, "a plan has many terms"),
    (claim("provision", "raise pay by 3 percent"), claim("provision", "raise pay by 5 percent"), True, "the same term with another number"),
    (claim("provision", "release 10 hostages"), claim("provision", "a 60-day pause"), False, "numbers of other things"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "expected", "about"), CONFLICTS, ids=[row[-1] for row in CONFLICTS])
def test_contradictions_between_articles(a: Claim, b: Claim, expected: bool, about: str) -> None:
    assert contradicts(a, b) is contradicts(b, a) is expected, about
    (plan,) = merge([article(("plan", 12, [a])), article(("plan", 12, [b]))])
    assert conflicting(plan, a.field) is expected, about


WITHIN = [
    (claim("drafted_by", "an envoy", by="Lupu"), claim("drafted_by", "two lawyers", by="Holm"), True, "two people name other authors"),
    (claim("drafted_by", "an envoy"), claim("drafted_by", "two lawyers"), False, "the article itself names both"),
    (replace(claim("drafted_by", "an envoy"), hedged=True), claim("drafted_by", "two lawyers", by="Holm"), True, "reported so, but somebody says otherwise"),
    (claim("provision", "pay 3 crowns a day", by="Lupu"), claim("provision", "pay 5 crowns a day", by="Holm"), True, "two numbers for one term"),
    (claim("place", "Lima", by="Lupu"), claim("place", "Oslo", by="Lupu"), False, "one person tells of two meetings"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "expected", "about"), WITHIN, ids=[row[-1] for row in WITHIN])
def test_contradictions_within_an_article(a: Claim, b: Claim, expected: bool, about: str) -> None:
    (plan,) = merge([article(("plan", 12, [a, b]))])
    assert len(plan.claims(a.field)) == 2, "both are kept"
    assert conflicting(plan, a.field) is expected, about


def test_several_authors_in_one_article_do_not_conflict() -> None:
    (plan,) = merge(
        [article(("plan", 12, [claim("drafted_by", "Lupu", by="Kos"), claim("drafted_by", "Kos")]))]
    )
    assert not conflicting(plan, "drafted_by")


def test_each_answer_names_its_article_and_conflicts_are_said_in_words() -> None:
    first, second = (article(("plan", 12, [claim("place", where)])) for where in ("Lima", "<b>Oslo</b>"))
    page = table_html(first, merge([first, second]), ["First", "Second <i>"])
    assert "Answers conflict" in page and "in “First”" in page and "in “Second &lt;i&gt;”" in page
    assert "<b>Oslo" not in page


@pytest.mark.parametrize("number", [1, 2, 8])
def test_one_two_and_eight_versions(number: int) -> None:
    one = article(
        *((f"version {i}", i + 2, [claim("date", "Monday", calendar="2025-03-10")]) for i in range(number))
    )
    plans = merge([one])
    assert len(plans) == number
    assert table_html(one, plans, ["This article"]).count('scope="col"') == number
    assert time_line(plans)["height"] > 0
    assert "Monday (10 March 2025)" in time_line_in_words(plans)
    assert time_line_table(plans).count("<tr>") == number + 1
    assert len(summary_sentences(one)) == 1, "no sentence twice"


def test_files_are_safe() -> None:
    hostile = article(("=cmd|x", None, [claim("provision", "=1+1"), claim("change", "a|b <script>")]))
    plans = merge([hostile])
    rows = list(csv.reader(io.StringIO(csv_of(plans, ["@article"]).decode("utf-8-sig"))))
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "@", "+")]
    assert {row[3] for row in rows[1:]} > {"Not stated"}
    assert "<script>" not in html_of(plans, ["<x>"]) and "<x>" not in html_of(plans, ["<x>"])
    assert "<script>" not in markdown_of(plans, ["x"]) and "a\\|b" in markdown_of(plans, ["x"])


def _page() -> None:
    from components.compare_page import draw_compare_page

    draw_compare_page()


def test_compare_page() -> None:
    app = AppTest.from_function(_page, default_timeout=60).run()
    assert not app.exception and app.info
    app.text_area(key="compare_old").input("1. Peas cost 3 crowns.\n2. <b>Beans</b>")
    app.text_area(key="compare_new").input("1. Peas cost 4 crowns.").run()
    assert not app.exception
    words = " ".join(element.proto.body for element in app.get("html"))
    assert "1 changed, 1 removed" in words and "Numbers and dates that changed" in words
    assert "<b>Beans" not in words


def test_compare_page_opens_the_kinds_of_files_that_articles_come_in() -> None:
    app = AppTest.from_function(_page, default_timeout=60).run()
    kinds = [set(element.proto.type) for element in app.get("file_uploader")]
    assert len(kinds) == 2 and all({".docx", ".pdf", ".html", ".txt"} <= each for each in kinds)
    app.get("file_uploader")[0].set_value(
        (
            "old.html",
            b"<html><body><p>1. Peas cost 3 crowns.</p><p>2. Beans cost 5 crowns.</p></body></html>",
            "text/html",
        )
    )
    app.text_area(key="compare_new").input("1. Peas cost 4 crowns.\n2. Beans cost 5 crowns.").run()
    words = " ".join(element.proto.body for element in app.get("html"))
    assert "1 changed, 1 same" in words


def test_both_pages_are_in_the_menu() -> None:
    source = (Path(__file__).parent.parent / "app.py").read_text(encoding="utf-8")
    assert "Compare texts" in source and "Read an article" in source
