"""The versions panel: versions of a plan side by side, each answer in the article's own words."""

from __future__ import annotations

import streamlit as st

from analysis.models import Analysis, Claim, ClaimField, Plan
from components.markup import escape, excerpt, link
from components.wording import NOT_STATED, QUESTIONS, count


def draw_versions(analysis: Analysis) -> None:
    """Draw the table, or say why there is none."""
    if not analysis.plans:
        st.html(
            '<p class="empty"><strong>No versions of a plan found.</strong>'
            "When an article tells of a plan, proposal or deal in one or more versions, they stand here side by "
            "side: who wrote each, who backs it, what changed.</p>"
        )
        return
    st.html(
        f'<p class="hint">{count(len(analysis.plans), "version")} in the order they came about. '
        "Press an answer to see it in the article.</p>"
    )
    st.html(versions_html(analysis))


def versions_html(analysis: Analysis) -> str:
    """The table: a column for each version, a row for each question, in a frame that scrolls by itself."""
    heads = "".join(f'<th scope="col">{_head(analysis, plan)}</th>' for plan in analysis.plans)
    rows = "".join(
        f'<tr><th scope="row">{escape(question)}</th>'
        + "".join(f"<td>{_cell(analysis, plan, field)}</td>" for plan in analysis.plans)
        + "</tr>"
        for field, question in QUESTIONS.items()
    )
    return (
        '<div class="frame" tabindex="0" role="region" aria-label="Versions of the plan side by side">'
        f'<table class="versions"><thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _head(analysis: Analysis, plan: Plan) -> str:
    name = plan.name[:1].upper() + plan.name[1:]
    first = plan.mentions[0] if plan.mentions else None
    title = link(first.start, first.end, name) if first else escape(name)
    before = next((other.name for other in analysis.plans if other.id == plan.follows), None)
    notes = [f"follows the {before}"] if before else []
    if len(plan.mentions) > 1:
        notes.append(f"named {len(plan.mentions)} times")
    return f'{title}<span class="quiet">{escape(", ".join(notes))}</span>'


def _cell(analysis: Analysis, plan: Plan, field: ClaimField) -> str:
    claims = {(c.start, c.end): c for c in plan.claims if c.field == field}
    if not claims:
        return f'<span class="silent">{NOT_STATED}</span>'
    return (
        "<ul>"
        + "".join(f'<li dir="auto">{_answer(analysis, claim)}</li>' for claim in claims.values())
        + "</ul>"
    )


def _answer(analysis: Analysis, claim: Claim) -> str:
    words = link(claim.start, claim.end, excerpt(analysis.text, (claim.start, claim.end), 260))
    note = reservation(claim)
    return words + (f' <span class="hedge">{escape(note)}</span>' if note else "")


def reservation(claim: Claim) -> str:
    """On whose word the article says it, and with what doubt; empty if it says so itself."""
    notes = ["reportedly"] if claim.hedged else []
    if claim.attributed_to:
        notes.append(f"said by {claim.attributed_to}")
    return ", ".join(notes)
