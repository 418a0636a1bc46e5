"""The versions panel: versions of a plan side by side, each answer in the article's own words."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.models import Analysis
from analysis.plan_merging import MergedPlan, merge
from analysis.report.markup import excerpt
from analysis.report.versions import table_html
from analysis.report.wording import count
from components.compare_page import link_to
from components.empty_states import empty_html
from components.further_articles import draw_further, further_articles
from components.selection import found_by, selected
from components.version_export import csv_of, html_of, markdown_of
from components.version_summary import summary_html
from components.version_time_line import time_line, time_line_in_words, time_line_table


def draw_versions(analysis: Analysis) -> None:
    """Draw summary, table, time line and files, or say why there are none."""
    further = further_articles()
    names = [_article_name(analysis), *(name for name, _ in further)]
    plans = merge([analysis, *(other for _, other in further)])
    if not plans:
        st.html(empty_html("versions"))
    else:
        chosen = selected()
        in_order = " in the order they came about" if len(plans) > 1 else ""
        st.html(
            f'<p class="hint">{count(len(plans), "version")}{in_order}. '
            "Press an answer to see it in the article.</p>"
        )
        if short := summary_html(analysis):
            st.html(
                f'<div class="panel"><h3 class="question">In the article’s own sentences</h3>{short}</div>'
            )
        st.html(table_html(analysis, plans, names, found_by(analysis, chosen) if chosen else None))
        _draw_time_line(plans)
        _draw_files(plans, names)
    draw_further()
    link_to("compare", "Compare two full texts of a plan")


def _draw_time_line(plans: Sequence[MergedPlan]) -> None:
    with st.container(key="version-time-line"):
        st.vega_lite_chart(
            spec=time_line(plans, dark=st.context.theme.type == "dark"),
            width="stretch",
            theme=None,
            alt=time_line_in_words(plans),
        )
        st.html(f'<div class="panel">{time_line_table(plans)}</div>')


def _draw_files(plans: Sequence[MergedPlan], names: Sequence[str]) -> None:
    files = (
        ("Save as a table", csv_of(plans, names), "versions.csv", "text/csv"),
        ("Save as Markdown", markdown_of(plans, names), "versions.md", "text/markdown"),
        ("Save as a page", html_of(plans, names), "versions.html", "text/html"),
    )
    with st.container(horizontal=True):
        for label, data, name, mime in files:
            st.download_button(
                label, data=data, file_name=name, mime=mime, key=name, on_click="ignore", type="tertiary"
            )


def _article_name(analysis: Analysis) -> str:
    headline = analysis.headline
    return excerpt(headline, (0, len(headline)), 60) if headline else "This article"
