"""The table of versions as a file: for a spreadsheet, for a text, for a browser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from analysis.models import Claim
from analysis.page_policy import POLICY
from analysis.plan_merging import MergedPlan, conflicting
from analysis.report.versions import reservation
from analysis.report.wording import CONFLICT, NOT_STATED, QUESTIONS
from components.csv_file import as_csv

HEAD = (
    "Version", "Points", "Question", "Answer", "With doubt", "Said by", "Day", "Answers conflict", "Article",
    "From character", "To character",
)  # fmt: skip
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|~-])")


def csv_of(plans: Sequence[MergedPlan], articles: Sequence[str]) -> bytes:
    """A row for each answer, and one for each question that no article answers."""
    rows: list[tuple[object, ...]] = []
    for plan in plans:
        for field, question in QUESTIONS.items():
            found = plan.claims(field)
            if not found:
                rows.append((plan.name, plan.points, question, NOT_STATED, *[None] * 7))
            conflict = "yes" if found and conflicting(plan, field) else "no"
            for article, claim in found:
                rows.append(
                    (
                        plan.name, plan.points, question, _flat(claim.value), "yes" if claim.hedged else "no",
                        claim.attributed_to, claim.calendar, conflict, articles[article], claim.start, claim.end,
                    )
                )  # fmt: skip
    return as_csv(HEAD, rows)


def markdown_of(plans: Sequence[MergedPlan], articles: Sequence[str]) -> str:
    """The table in Markdown: a column for each version."""
    lines = ["|  | " + " | ".join(_safe(plan.name) for plan in plans) + " |", "|---" * (len(plans) + 1) + "|"]
    for question, cells in _cells(plans, articles):
        lines.append("| " + " | ".join([question, *("<br>".join(map(_safe, cell)) for cell in cells)]) + " |")
    return "\n".join(lines) + "\n"


def html_of(plans: Sequence[MergedPlan], articles: Sequence[str]) -> str:
    """The table as a page that needs no other file."""
    heads = "".join(f'<th scope="col">{escape(plan.name)}</th>' for plan in plans)
    rows = "".join(
        f'<tr><th scope="row">{escape(question)}</th>'
        + "".join("<td>" + "<br>".join(map(escape, cell)) + "</td>" for cell in cells)
        + "</tr>"
        for question, cells in _cells(plans, articles)
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{POLICY}<title>Versions of the plan</title><style>'
        ":root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:2rem}table{border-collapse:collapse}"
        "th,td{text-align:left;vertical-align:top;border:1px solid #8886;padding:.4rem .6rem}</style></head><body>"
        f"<h1>Versions of the plan</h1><p>{escape('; '.join(articles))}</p><table><thead><tr><td></td>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table></body></html>\n"
    )


def _cells(plans: Sequence[MergedPlan], articles: Sequence[str]) -> list[tuple[str, list[list[str]]]]:
    """Each question with the answers of every version, as lines of text."""
    table = []
    for field, question in QUESTIONS.items():
        cells = []
        for plan in plans:
            found = plan.claims(field)
            lines = [_line(claim, articles[article] if len(articles) > 1 else "") for article, claim in found]
            if found and conflicting(plan, field):
                lines.insert(0, f"{CONFLICT}:")
            cells.append(lines or [NOT_STATED])
        table.append((question, cells))
    return table


def _line(claim: Claim, article: str) -> str:
    note = reservation(claim)
    return f"“{_flat(claim.value)}”" + (f" ({note})" if note else "") + (f" [{article}]" if article else "")


def _flat(words: str) -> str:
    return " ".join(words.split())


def _safe(words: str) -> str:
    return _MARKDOWN.sub(r"\\\1", words)
