"""The map as a Vega-Lite chart: outlines, marks and names, all of it in the chart itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

import altair as alt

from analysis.models import Analysis, Offsets
from components.map_view import HEIGHT, SIDES, labels_that_fit, view_of
from components.markup import excerpt
from components.spots import Spot
from components.style import ASSETS
from components.wording import ROLES, count

_LAND, _BORDER = ("#ebe6da", "#2b3138"), ("#c9c2b2", "#4a525b")
_INK = ("#1f2328", "#e4e2dc")  # each on a light and on a dark page
_MOST_COUNTED = 12  # mentions beyond this make a mark no larger


def chart_spec(analysis: Analysis, found: Sequence[Spot], *, dark: bool = False) -> dict[str, Any]:
    """The map as a Vega-Lite specification that fetches nothing.

    The data are put in last: Altair would check every single point of the outlines, which
    takes more than a second.
    """
    spec: dict[str, Any] = _chart(found, dark).to_dict(validate=False)
    outlines, *marks = spec["layer"]
    outlines["data"] = {"values": _outlines(), "format": {"type": "topojson", "feature": "countries"}}
    for layer in marks:
        layer.pop("data", None)
    spec["data"] = {"values": map_rows(analysis, found)}
    return spec


def _chart(found: Sequence[Spot], dark: bool) -> alt.LayerChart | alt.FacetChart:
    land = alt.Chart(alt.NamedData(name="outlines")).mark_geoshape(
        strokeWidth=0.7, clip=True, fill=_LAND[dark], stroke=_BORDER[dark]
    )
    marks = alt.Chart(alt.NamedData(name="places")).encode(
        longitude="lon:Q",
        latitude="lat:Q",
        tooltip=[
            alt.Tooltip("name:N", title="Place"),
            alt.Tooltip("what:N", title="Here"),
            alt.Tooltip("times:N", title="Named"),
            alt.Tooltip("sentence:N", title="In the article"),
        ],
    )
    signs = _signs(dark)
    hollow = marks.transform_filter("!datum.filled").mark_point(filled=False, strokeWidth=2.5).encode(**signs)
    filled = marks.transform_filter("datum.filled").mark_point(filled=True, opacity=0.95).encode(**signs)
    names = marks.transform_filter("datum.label").encode(text="name:N")
    style: dict[str, Any] = {"baseline": "middle", "fontSize": 12.5, "fontWeight": 500, "color": _INK[dark]}
    labels = [
        names.transform_filter(f"datum.label == '{side}'").mark_text(align=align, dx=right, dy=down, **style)
        for side, (align, right, down) in SIDES.items()
    ]
    view = view_of([(spot.lat, spot.lon) for spot in found])
    chart = alt.layer(land, hollow, filled, *labels).properties(
        height=HEIGHT, view=alt.ViewBackground(stroke=None)
    )
    return chart.project(**view.projection())


def _signs(dark: bool) -> dict[str, Any]:
    """Colour and shape by role, size by the number of mentions."""
    words = [role.words for role in ROLES.values()]
    hues = [role.dark if dark else role.light for role in ROLES.values()]
    shapes = [role.shape for role in ROLES.values()]
    return {
        "color": alt.Color("what:N", scale=alt.Scale(domain=words, range=hues), legend=None),
        "shape": alt.Shape("what:N", scale=alt.Scale(domain=words, range=shapes), legend=None),
        "size": alt.Size("area:Q", scale=None),
    }


def map_rows(analysis: Analysis, found: Sequence[Spot]) -> list[dict[str, Any]]:
    """One row for each mark, largest first, so that none is hidden under another."""
    view = view_of([(spot.lat, spot.lon) for spot in found])
    sides = labels_that_fit([(spot.name, spot.lat, spot.lon) for spot in found], view)
    return [
        {
            "name": spot.name,
            "lat": spot.lat,
            "lon": spot.lon,
            "what": ROLES[spot.role].words,
            "filled": ROLES[spot.role].filled,
            "area": _area(spot),
            "times": count(len(spot.mentions), "time"),
            "sentence": sentence_around(analysis, spot.mentions[0]),
            "label": side,
        }
        for spot, side in sorted(zip(found, sides, strict=True), key=lambda pair: -_area(pair[0]))
    ]


def _area(spot: Spot) -> int:
    """The size of the mark in square pixels; what is only talked about stays a dot."""
    least, more = (25, 8) if spot.role == "subject" else (80, 28)
    return least + more * min(len(spot.mentions), _MOST_COUNTED)


def sentence_around(analysis: Analysis, words: Offsets) -> str:
    """About the sentence that the words stand in: from full stop to full stop in their paragraph."""
    text, (start, end) = analysis.text, words
    paragraph = next((p for p in analysis.body if p.start <= start < p.end), words)
    before, after = text[paragraph.start : start], text[end : paragraph.end]
    begins = max((before.rfind(stop) + 2 for stop in (". ", "! ", "? ", "” ")), default=0)
    ends = [after.find(stop) + 1 for stop in (". ", "! ", "? ") if stop in after]
    if begins < 2:  # rfind found none
        begins = 0
    return excerpt(text, (paragraph.start + begins, end + min(ends, default=len(after))), 200)


@cache
def _outlines() -> dict[str, Any]:
    outlines: dict[str, Any] = json.loads((ASSETS / "countries-110m.json").read_text(encoding="utf-8"))
    return outlines
