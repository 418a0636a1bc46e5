"""What can be taken away holds everything, opens offline and runs nothing."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re

import pytest
from invented_article import ANALYSIS, NOTHING_FOUND, TEXT

from analysis.corrections import Correction, apply
from analysis.models import Stretch
from analysis.report.page import headline, report_html
from components import saving
from components.saving import as_json, names_csv, versions_csv


def test_the_report_holds_every_panel_and_loads_and_runs_nothing() -> None:
    page = report_html(ANALYSIS)
    assert "default-src 'none'" in page
    assert not re.search(r"<(script|link|img|iframe|object)\b|\bsrc=|url\(|@import|\son\w+=", page)
    for words in ("Statements", "Versions of a plan", "Places", "Names", "Aya Lindqvist", "Madeira"):
        assert words in page
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(re.findall(r'id="([^"]*)"', page))


def test_the_report_of_an_article_without_finds_is_the_article() -> None:
    page = report_html(NOTHING_FOUND)
    assert "<h2>" not in page
    assert "Two drafts of a plan" in page


def test_a_hostile_headline_stays_words() -> None:
    hostile = "</title><script>alert(1)</script>"
    analysis = dataclasses.replace(ANALYSIS, text=hostile.ljust(len(TEXT)), title=Stretch(0, len(hostile)))
    assert headline(analysis) == hostile
    assert "<script" not in report_html(analysis)


def test_the_result_is_the_same_as_the_command_lines() -> None:
    assert json.loads(as_json(ANALYSIS)) == ANALYSIS.to_dict()


def rows(data: bytes) -> list[list[str]]:
    """The cells of a CSV file, without its head."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))[1:]


def test_names_and_versions_are_tables() -> None:
    assert rows(names_csv(ANALYSIS))[0] == ["Tomas Brandt", "Person", "Mayor", "2", str(TEXT.index("Tomas"))]
    answers = rows(versions_csv(ANALYSIS))
    assert answers[0][:3] == ["12-point plan", "Who wrote it?", "his staff"]
    assert answers[-1][:5] == [
        "revised 9-point plan", "What changed?", "drops the toll on small boats", "yes", "two people who have read it"
    ]  # fmt: skip


def test_corrections_go_with_what_is_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    given = Correction("title", 0, 0, value="Lisbon <i>waits</i>")
    monkeypatch.setattr(saving, "made", lambda text: (given,) if text == ANALYSIS.text else ())
    put_right = apply(ANALYSIS, [given])
    assert json.loads(saving.as_json(put_right))["corrections"] == [
        {"what": "title", "start": 0, "end": 0, "value": "Lisbon <i>waits</i>"}
    ]
    page = report_html(put_right, saving.put_right(put_right))
    assert "The headline is “Lisbon &lt;i&gt;waits&lt;/i&gt;”" in page
    assert "Put right by the reader" not in report_html(ANALYSIS)
