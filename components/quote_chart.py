"""How many statements each speaker makes, as bars; and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from components.markup import escape
from components.wording import count, listed

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


def chart_of(counts: Sequence[tuple[str, int]], *, dark: bool = False) -> alt.LayerChart:
    """The bars, longest first as ``counts`` has them; one can be picked."""
    rows: list[dict[str, Any]] = [{"speaker": name, "number": number} for name, number in shortened(counts)]
    pick = alt.selection_point(name=PICK, fields=["speaker"])
    order = [row["speaker"] for row in rows]
    most = max((row["number"] for row in rows), default=1)
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y(
            "speaker:N",
            sort=order,
            title=None,
            axis=alt.Axis(
                labelLimit=190,
                labelOverlap=False,
                labelColor=_INK[dark],
                labelFontSize=13,
                ticks=False,
                labelPadding=6,
                domain=False,
            ),
        ),
        x=alt.X("number:Q", title=None, axis=None, scale=alt.Scale(domain=[0, most * 1.12])),
        tooltip=[alt.Tooltip("speaker:N", title="Speaker"), alt.Tooltip("number:Q", title="Statements")],
    )
    bars = base.mark_bar(color=_HUE[dark], height=10, cornerRadius=3, cursor="pointer").add_params(pick)
    numbers = base.mark_text(align="left", dx=4, color=_INK[dark], fontSize=13).encode(text="number:Q")
    return (
        alt.layer(bars, numbers)
        .properties(
            height=_BAR * len(rows) + _HEADING,
            title=alt.TitleParams(TITLE, anchor="start", fontSize=14, color=_INK[dark]),
        )
        .configure(
            background="transparent", font='"Source Sans", sans-serif', view=alt.ViewConfig(stroke=None)
        )
    )


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
