"""The versions one under another in the order they came about, with when, where and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analysis.models import ClaimField
from analysis.plan_merging import MergedPlan
from analysis.report.markup import escape
from analysis.report.wording import NOT_STATED, day, listed

TITLE = "Versions in the order they came about"
_ROW = 46  # pixels from one version to the next
_HEADING = 30  # pixels of the title, which the height includes
_INK, _QUIET, _HUE = ("#1f2328", "#e4e2dc"), ("#5d646c", "#a7aeb6"), ("#2b5c8a", "#8ab4dc")
_LONGEST = 90  # characters of a line


def when_where_who(plan: MergedPlan) -> tuple[str, str, str]:
    """When, where and by whom it was presented, in the article's words; empty where nothing is stated."""

    def first(field: ClaimField) -> str:
        claims = plan.claims(field)
        return " ".join(claims[0][1].value.split()) if claims else ""

    dates = plan.claims("date")
    when = first("date")
    if dates and dates[0][1].calendar:
        when = f"{when} ({day(dates[0][1].calendar)})"
    return when, first("place"), first("presented_by") or first("drafted_by")


def time_line(plans: Sequence[MergedPlan], *, dark: bool = False) -> dict[str, Any]:
    """A dot for each version on a line, its name and what is stated of it beside the dot: Vega-Lite."""
    rows = []
    for number, plan in enumerate(plans, start=1):
        facts = [fact for fact in when_where_who(plan) if fact]
        words = " · ".join(facts) or "When, where and by whom: not stated"
        rows.append(
            {
                "order": number,
                "name": f"{number}. {plan.name[:1].upper()}{plan.name[1:]}"[:_LONGEST],
                "facts": words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…",
            }
        )
    name, facts_of = {"field": "name", "type": "nominal"}, {"field": "facts", "type": "nominal"}
    domain = {"domain": [0.6, len(rows) + 0.6], "reverse": True}
    dots = {"type": "point", "filled": True, "size": 90, "opacity": 1, "color": _HUE[dark]}
    words_mark = {"type": "text", "align": "left", "dx": 14}
    return {
        "title": {"text": TITLE, "anchor": "start", "fontSize": 14, "color": _INK[dark]},
        "height": _ROW * len(rows) + _HEADING,
        "data": {"values": rows},
        "encoding": {
            "y": {"field": "order", "type": "quantitative", "axis": None, "scale": domain},
            "x": {"value": 8},
            "tooltip": [{**name, "title": "Version"}, {**facts_of, "title": "Stated"}],
        },
        "layer": [
            {"mark": {"type": "line", "color": _QUIET[dark], "strokeWidth": 1.5}},
            {"mark": dots},
            {
                "mark": {**words_mark, "fontSize": 14, "fontWeight": 600, "color": _INK[dark]},
                "encoding": {"text": name},
            },
            {
                "mark": {**words_mark, "dy": 17, "fontSize": 13, "color": _QUIET[dark]},
                "encoding": {"text": facts_of},
            },
        ],
        "config": {
            "background": "transparent",
            "font": '"Source Sans", sans-serif',
            "view": {"stroke": None},
        },
    }


def time_line_in_words(plans: Sequence[MergedPlan]) -> str:
    """The time line for someone who cannot see it."""
    parts = [
        ": ".join([plan.name, ", ".join(f for f in when_where_who(plan) if f) or "nothing stated"])
        for plan in plans
    ]
    return f"{TITLE}. {listed(parts)}."


def time_line_table(plans: Sequence[MergedPlan]) -> str:
    """The time line as a table, folded away."""
    rows = "".join(
        f'<tr><th scope="row" dir="auto">{escape(plan.name)}</th>'
        + "".join(f'<td dir="auto">{escape(fact or NOT_STATED)}</td>' for fact in when_where_who(plan))
        + "</tr>"
        for plan in plans
    )
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Version", "When", "Where", "Who"))
    return (
        '<details class="fold"><summary>The same as a table</summary>'
        f'<table class="places"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></details>'
    )
