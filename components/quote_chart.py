"""How many statements each speaker makes, as bars; and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analysis.report.markup import escape
from analysis.report.wording import count, listed

MOST = 8  # speakers with a bar of their own
PICK = "who"  # the name of the selection
_BAR = 22  # pixels from one bar to the next
_HEADING = 34  # pixels for the title, which the height includes
_INK = ("#1f2328", "#e4e2dc")
_HUE = ("#2b5c8a", "#8ab4dc")  # on a light and on a dark page
TITLE = "Statements by speaker"


def shortened(counts: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """The speakers with a bar of their own, and one bar for all others."""
    first, rest = list(counts[:MOST]), counts[MOST:]
    if not rest:
        return first
    return [*first, (count(len(rest), "other"), sum(number for _, number in rest))]


def chart_of(counts: Sequence[tuple[str, int]], *, dark: bool = False) -> dict[str, Any]:
    """The bars as a Vega-Lite specification, longest first as ``counts`` has them; one can be picked.

    Written out as it is: Altair's checks would take most of the time of a click.
    """
    rows = [{"speaker": name, "number": number} for name, number in shortened(counts)]
    most = max((number for _, number in shortened(counts)), default=1)
    speaker, number = {"field": "speaker", "type": "nominal"}, {"field": "number", "type": "quantitative"}
    axis = {
        "labelLimit": 190, "labelOverlap": False, "labelColor": _INK[dark], "labelFontSize": 13,
        "ticks": False, "labelPadding": 6, "domain": False,
    }  # fmt: skip
    bars = {"type": "bar", "color": _HUE[dark], "height": 10, "cornerRadius": 3, "cursor": "pointer"}
    numbers = {"type": "text", "align": "left", "dx": 4, "color": _INK[dark], "fontSize": 13}
    return {
        "title": {"text": TITLE, "anchor": "start", "fontSize": 14, "color": _INK[dark]},
        "height": _BAR * len(rows) + _HEADING,
        "data": {"values": rows},
        "encoding": {
            "y": {**speaker, "sort": [row["speaker"] for row in rows], "title": None, "axis": axis},
            "x": {**number, "title": None, "axis": None, "scale": {"domain": [0, most * 1.12]}},
            "tooltip": [{**speaker, "title": "Speaker"}, {**number, "title": "Statements"}],
        },
        "layer": [
            {
                "params": [{"name": PICK, "select": {"type": "point", "fields": ["speaker"]}}],
                "mark": bars,
            },
            {"mark": numbers, "encoding": {"text": number}},
        ],
        "config": {
            "background": "transparent",
            "font": '"Source Sans", sans-serif',
            "view": {"stroke": None},
        },
    }


def chart_in_words(counts: Sequence[tuple[str, int]]) -> str:
    """The chart for someone who cannot see it."""
    return f"{TITLE}, as bars. {listed([f'{name}: {number}' for name, number in shortened(counts)])}."


def chart_table(counts: Sequence[tuple[str, int]]) -> str:
    """All speakers of the chart as a table, folded away."""
    rows = "".join(
        f'<tr><th scope="row" dir="auto">{escape(name)}</th><td class="number">{number}</td></tr>'
        for name, number in counts
    )
    return (
        '<details class="fold"><summary>The same as a table</summary><table class="places"><thead><tr>'
        f'<th scope="col">Speaker</th><th scope="col" class="number">Statements</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></details>"
    )
