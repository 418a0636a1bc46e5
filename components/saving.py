"""What can be taken away: the report, the result as data, and each panel as a table."""

from __future__ import annotations

import json

import streamlit as st

from analysis.corrections_file import plain
from analysis.models import Analysis
from analysis.report.page import report_html
from analysis.report.spots import spots
from analysis.report.wording import ENTITY_WORDS, QUESTIONS
from components.corrections import in_words
from components.corrections_made import made
from components.csv_file import as_csv
from components.map_files import table_csv
from components.quote_export import csv_of
from components.selection import claims_of


def draw_saving(analysis: Analysis) -> None:
    """The menu with the files; they are made when it is opened."""
    menu = st.popover("Save", key="save_open", on_change="rerun")
    if not menu.open:
        return
    files = (
        ("Report to read and print", "report.html", "text/html", report_html(analysis, put_right(analysis))),
        ("Everything as data (JSON)", "result.json", "application/json", as_json(analysis)),
        ("Statements, a table", "statements.csv", "text/csv", csv_of(analysis, range(len(analysis.quotes)))),
        ("Versions, a table", "versions.csv", "text/csv", versions_csv(analysis)),
        ("Places, a table", "places.csv", "text/csv", table_csv(analysis, spots(analysis))),
        ("Names, a table", "names.csv", "text/csv", names_csv(analysis)),
    )
    with menu:
        for words, name, kind, data in files:
            st.download_button(
                words, data, name, kind, key=f"save_{name}", on_click="ignore", type="tertiary"
            )
        st.caption("The files hold words of the article. The tables open in any spreadsheet.")


def as_json(analysis: Analysis) -> str:
    """The result as the command line writes it; with what the reader has put right in it, if anything."""
    result = analysis.to_dict()
    if corrections := made(analysis.text):
        result["corrections"] = plain(corrections)
    return json.dumps(result, ensure_ascii=False, indent=2)


def put_right(analysis: Analysis) -> list[str]:
    """The reader's corrections in words, in the order in which they were made."""
    return [in_words(analysis, correction) for correction in made(analysis.text)]


def names_csv(analysis: Analysis) -> bytes:
    """One row for each name, with how often it is mentioned and where first."""
    return as_csv(
        ("Name", "What it is", "As the article describes it", "Mentions", "First from character"),
        (
            (e.name, ENTITY_WORDS[e.label], e.description, len(e.mentions), e.mentions[0].start)
            for e in analysis.entities
            if e.mentions
        ),
    )


def versions_csv(analysis: Analysis) -> bytes:
    """One row for each answer about a version of a plan."""
    plans = [plan.name for plan in analysis.plans for _ in plan.claims]
    return as_csv(
        (
            "Version",
            "Question",
            "Answer",
            "With reservation",
            "On whose word",
            "From character",
            "To character",
        ),
        (
            (plan, QUESTIONS[c.field], c.value, "yes" if c.hedged else "", c.attributed_to, c.start, c.end)
            for plan, c in zip(plans, claims_of(analysis), strict=True)
        ),
    )
