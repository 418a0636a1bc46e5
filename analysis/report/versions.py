"""The versions of a plan side by side: a column for each version, a row for each question."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.models import Analysis, Claim, ClaimField
from analysis.plan_merging import MergedPlan, conflicting, merge
from analysis.report.markup import CHOSEN, escape, excerpt, link
from analysis.report.wording import CONFLICT, NOT_STATED, QUESTIONS, day


def versions_html(analysis: Analysis) -> str:
    """The table for one article."""
    return table_html(analysis, merge([analysis]), ["This article"])


def table_html(
    analysis: Analysis, plans: Sequence[MergedPlan], names: Sequence[str], found: object = None
) -> str:
    """The table: a column for each version, a row for each question, in a frame that scrolls by itself.

    Answers of the first article, ``analysis``, lead to its words; with several articles each
    answer says which article gives it. ``found``, a version or an answer, is marked.
    """
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


def reservation(claim: Claim) -> str:
    """The day it means, on whose word the article says it, and with what doubt; empty if there is nothing to add."""
    notes = [day(claim.calendar)] if claim.calendar else []
    notes += ["reportedly"] if claim.hedged else []
    if claim.attributed_to:
        notes.append(f"said by {claim.attributed_to}")
    return ", ".join(notes)
