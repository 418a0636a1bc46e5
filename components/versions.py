"""The versions panel: versions of a plan side by side, each answer in the article's own words."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.models import Analysis, ClaimField
from analysis.plan_merging import MergedPlan, conflicting, merge
from components.compare_page import link_to
from components.further_articles import draw_further, further_articles
from components.markup import CHOSEN, escape, excerpt, link
from components.selection import Selection, found_by, selected
from components.version_export import csv_of, html_of, markdown_of, reservation
from components.version_summary import summary_html
from components.version_time_line import time_line, time_line_in_words, time_line_table
from components.wording import CONFLICT, NOT_STATED, QUESTIONS, count

__all__ = ["draw_versions", "reservation", "versions_html"]


def draw_versions(analysis: Analysis) -> None:
    """Draw summary, table, time line and files, or say why there are none."""
    further = further_articles()
    names = [_article_name(analysis), *(name for name, _ in further)]
    plans = merge([analysis, *(other for _, other in further)])
    if not plans:
        st.html(
            '<p class="empty"><strong>No versions of a plan found.</strong>'
            "When an article tells of a plan, proposal or deal in one or more versions, they stand here side by "
            "side: who wrote each, who backs it, what changed.</p>"
        )
    else:
        st.html(
            f'<p class="hint">{count(len(plans), "version")} in the order they came about. '
            "Press an answer to see it in the article.</p>"
        )
        if short := summary_html(analysis):
            st.html(
                f'<div class="panel"><h3 class="question">In the article’s own sentences</h3>{short}</div>'
            )
        st.html(table_html(analysis, plans, names, selected()))
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
    title = analysis.title
    return excerpt(analysis.text, (title.start, title.end), 60) if title else "This article"


def versions_html(analysis: Analysis) -> str:
    """The table for one article."""
    return table_html(analysis, merge([analysis]), ["This article"])


def table_html(
    analysis: Analysis, plans: Sequence[MergedPlan], names: Sequence[str], chosen: Selection | None = None
) -> str:
    """The table: a column for each version, a row for each question, in a frame that scrolls by itself.

    Answers of the first article, ``analysis``, lead to its words; with several articles each
    answer says which article gives it. What is selected, a version or an answer, is marked.
    """
    found = found_by(analysis, chosen) if chosen else None
    heads = "".join(
        f'<th scope="col"{CHOSEN if _is_of(plan, found) else ""}>{_head(analysis, plan, plans)}</th>'
        for plan in plans
    )
    rows = "".join(
        f'<tr><th scope="row">{escape(question)}</th>'
        + "".join(
            f"<td{CHOSEN if _is_of(plan, found) else ''}>{_cell(analysis, plan, field, names, found)}</td>"
            for plan in plans
        )
        + "</tr>"
        for field, question in QUESTIONS.items()
    )
    return (
        '<div class="frame" tabindex="0" role="region" aria-label="Versions of the plan side by side">'
        f'<table class="versions"><thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _is_of(plan: MergedPlan, found: object) -> bool:
    """Whether the column is about the version that is selected."""
    return any(told.article == 0 and told.plan == found for told in plan.told)


def _head(analysis: Analysis, plan: MergedPlan, plans: Sequence[MergedPlan]) -> str:
    name = plan.name[:1].upper() + plan.name[1:]
    first = plan.told[0]
    mentions = first.plan.mentions
    here = first.article == 0 and mentions
    title = link(mentions[0].start, mentions[0].end, name) if here else escape(name)
    before = next(
        (
            other.name
            for other in plans
            for told in other.told
            if told.article == first.article and told.plan.id == first.plan.follows
        ),
        None,
    )
    notes = [f"follows “{before}”"] if before else []
    if here and len(mentions) > 1:
        notes.append(f"named {len(mentions)} times")
    if len(plan.told) > 1:
        notes.append(f"told of in {len(plan.told)} articles")
    return f'{title}<span class="quiet">{escape(", ".join(notes))}</span>'


def _cell(
    analysis: Analysis, plan: MergedPlan, field: ClaimField, names: Sequence[str], chosen: object
) -> str:
    found = {(article, c.start, c.end): (article, c) for article, c in plan.claims(field)}
    if not found:
        return f'<span class="silent">{NOT_STATED}</span>'
    items = []
    for article, claim in found.values():
        words = (
            excerpt(analysis.text, (claim.start, claim.end), 260)
            if article == 0
            else " ".join(claim.value.split())
        )
        answer = link(claim.start, claim.end, words) if article == 0 else escape(words)
        note = reservation(claim)
        answer += f' <span class="hedge">{escape(note)}</span>' if note else ""
        if len(names) > 1:
            answer += f' <span class="quiet">in “{escape(names[article])}”</span>'
        mark = CHOSEN if article == 0 and claim == chosen else ""
        items.append(f'<li{mark} dir="auto">{answer}</li>')
    warning = f'<p class="conflict"><strong>{CONFLICT}</strong></p>' if conflicting(plan, field) else ""
    return f"{warning}<ul>{''.join(items)}</ul>"
