"""The map as a Vega-Lite chart: outlines, areas, marks and names, all of it in the chart itself."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.models import Analysis, Offsets, Role
from analysis.report.markup import excerpt
from analysis.report.spots import Spot, doing, how_sure
from analysis.report.wording import ROLES, count
from components.map_labels import Named, labels_that_fit, standing
from components.map_view import HEIGHT, View, view_of
from components.outlines import countries, land, us_states

_LAND, _BORDER, _STATE = ("#ebe6da", "#2b3138"), ("#c9c2b2", "#4a525b"), ("#d8d1c2", "#3a424a")
_INK = ("#1f2328", "#e4e2dc")  # each on a light and on a dark page
_TINT = {"setting": 0.34, "actor": 0.2, "subject": 0.22}  # how strongly a country is filled
_MOST_COUNTED = 12  # mentions beyond this make a mark no larger
TITLE = "Places in the article"
#: The name of the data about what is picked. It stands outside the layers, so that a change of the
#: selection leaves the specification as it is and the browser draws a few marks instead of a new map.
CHOSEN = "chosen"
#: The names of the chart's selections: a mark, a country's area.
PICKS = ("mark", "area")
_WHERE: dict[str, Any] = {
    "longitude": {"field": "lon", "type": "quantitative"},
    "latitude": {"field": "lat", "type": "quantitative"},
}
_FORM: dict[str, Any] = {
    "shape": {"field": "shape", "type": "nominal", "scale": None},
    "size": {"field": "area", "type": "quantitative", "scale": None},
}
_TOOLTIP = (
    ("name", "Place"),
    ("what", "Here"),
    ("times", "Named"),
    ("doubt", "How sure"),
    ("sentence", "In the article"),
)


@dataclass(frozen=True)
class Showing:
    """How the map is to be drawn: the part of the world, the page's colours, what is picked, a path."""

    view: View | None = None
    dark: bool = False
    chosen: Collection[str] = ()
    path: Sequence[tuple[float, float]] = ()


def chart_spec(analysis: Analysis, found: Sequence[Spot], showing: Showing | None = None) -> dict[str, Any]:
    """The map as a Vega-Lite specification that fetches nothing.

    Written out as it is: Altair would check every point of the outlines, which takes more than a second.

    Args:
        analysis: the article.
        found: its spots, most mentioned first.
        showing: how to draw them.
    """
    showing = showing or Showing()
    view = showing.view or view_of([(spot.lat, spot.lon) for spot in found])
    rows = map_rows(analysis, found, view, showing)
    return {
        "datasets": {CHOSEN: [_halo(row) for row in rows if row["key"] in showing.chosen]},
        "title": {
            "text": TITLE,
            "anchor": "start",
            "dx": 8,
            "offset": 8,
            "fontSize": 14,
            "color": _INK[showing.dark],
        },
        "height": HEIGHT,
        "padding": {"left": 0, "right": 0, "top": 8, "bottom": 0},
        "view": {"stroke": None},
        "projection": view.projection(),
        "layer": [
            *_ground(view, showing.dark),
            *_areas(view, rows, showing),
            *_path(showing),
            _halos(),
            *_marks(rows, showing),
        ],
    }


def _ground(view: View, dark: bool) -> list[dict[str, Any]]:
    layers = [_shapes(land(view), fill=_LAND[dark], stroke=_BORDER[dark], strokeWidth=0.7, aria=False)]
    if states := us_states(view):
        layers.append(_shapes(states, filled=False, stroke=_STATE[dark], strokeWidth=0.5, aria=False))
    return layers


def _shapes(topology: dict[str, Any], **style: Any) -> dict[str, Any]:
    return {
        "data": {"values": topology, "format": {"type": "topojson", "feature": "areas"}},
        "mark": {"type": "geoshape", "clip": True, **style},
    }


def _areas(view: View, rows: Sequence[Mapping[str, Any]], showing: Showing) -> list[dict[str, Any]]:
    """The countries that are named, each filled by what matters most of what it does: a setting first.

    A country whose government is named by its capital is filled too, where it is not named itself.
    """
    order = list(ROLES)
    told: dict[str, Mapping[str, Any]] = {}
    for row in sorted(rows, key=lambda row: order.index(row["role"])):
        if row["iso"]:
            told.setdefault(row["iso"], row)
    for row in rows:
        if row["governs"]:
            told.setdefault(row["governs"], row)
    if not told:
        return []
    layer = _shapes(countries(view, told), strokeWidth=1.2, tooltip=None)
    layer["params"] = [_pick("area", "properties.key")]
    layer["encoding"] = {
        "fill": _as_is("properties.hue"),
        "stroke": _as_is("properties.hue"),
        "fillOpacity": {"field": "properties.tint", "type": "quantitative", "scale": None},
        "tooltip": _tooltip("properties."),
        "description": {"field": "properties.spoken", "type": "nominal"},
    }
    return [layer]


def _path(showing: Showing) -> list[dict[str, Any]]:
    """The stops joined in their order, each with its number."""
    if len(showing.path) < 2:
        return []
    ink = _INK[showing.dark]
    values = [
        {"lat": lat, "lon": lon, "number": number} for number, (lat, lon) in enumerate(showing.path, start=1)
    ]
    line = {"type": "line", "stroke": ink, "strokeWidth": 1.8, "strokeDash": [5, 3], "clip": True}
    number = {"type": "text", "dy": 17, "fontSize": 12, "fontWeight": 700, "fill": ink, "clip": True}
    text = {"field": "number", "type": "ordinal"}
    return [
        {"data": {"values": values}, "mark": line, "encoding": {**_WHERE, "order": {"field": "number", "type": "quantitative"}}},
        {"data": {"values": values}, "mark": number, "encoding": {**_WHERE, "text": text}},
    ]  # fmt: skip


def _halo(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("lat", "lon", "hue", "shape", "area")}


def _halos() -> dict[str, Any]:
    """A broad edge around what is picked, under its mark."""
    return {
        "data": {"name": CHOSEN},
        "mark": {"type": "point", "clip": True, "opacity": 1, "strokeWidth": 5, "aria": False},
        "encoding": {**_WHERE, **_FORM, "stroke": _as_is("hue")},
    }


def _marks(rows: Sequence[Mapping[str, Any]], showing: Showing) -> list[dict[str, Any]]:
    """A mark for each spot and, where it fits, its name."""
    marks = {
        "data": {"values": list(rows)},
        "params": [_pick("mark", "key")],
        "mark": {"type": "point", "clip": True, "cursor": "pointer", "opacity": 1},
        "encoding": {
            **_WHERE,
            **_FORM,
            "stroke": _as_is("hue"),
            "fill": _as_is("inside"),
            "strokeWidth": {"value": 2.2},
            "tooltip": _tooltip(),
            "description": {"field": "spoken", "type": "nominal"},
        },
    }  # fmt: skip
    style = {
        "baseline": "middle",
        "fontSize": 12.5,
        "fontWeight": 500,
        "fill": _INK[showing.dark],
        "clip": True,
    }
    beside: dict[tuple[str, float], list[Mapping[str, Any]]] = {}
    for row in rows:
        if row["label"]:
            beside.setdefault((row["label"], row["reach"]), []).append(row)
    labels = [
        {
            "data": {"values": same},
            "mark": {"type": "text", **standing(side, reach), **style},
            "encoding": {**_WHERE, "text": {"field": "name", "type": "nominal"}},
        }
        for (side, reach), same in beside.items()
    ]
    return [marks, *labels]


def _pick(name: str, field: str) -> dict[str, Any]:
    return {"name": name, "select": {"type": "point", "fields": [field], "toggle": False}}


def _as_is(field: str) -> dict[str, Any]:
    """A colour that the row itself holds."""
    return {"field": field, "type": "nominal", "scale": None}


def _tooltip(inside: str = "") -> list[dict[str, str]]:
    return [{"field": inside + field, "title": title, "type": "nominal"} for field, title in _TOOLTIP]


def map_rows(
    analysis: Analysis, found: Sequence[Spot], view: View | None = None, showing: Showing | None = None
) -> list[dict[str, Any]]:
    """One row for each mark, largest first, so that none is hidden under another."""
    view = view or view_of([(spot.lat, spot.lon) for spot in found])
    showing = showing or Showing()
    sides = labels_that_fit(
        [Named(spot.name, spot.lat, spot.lon, _reach(found, spot)) for spot in found], view
    )
    return [
        {
            "key": spot.key,
            "name": spot.name,
            "lat": spot.lat,
            "lon": spot.lon,
            "role": spot.role,
            "what": doing(spot),
            "shape": ROLES[spot.role].shape,
            "filled": ROLES[spot.role].filled,
            "hue": (hue := ROLES[spot.role].dark if showing.dark else ROLES[spot.role].light),
            "inside": hue if ROLES[spot.role].filled else "transparent",
            "tint": _TINT[spot.role],
            "iso": spot.country if spot.is_country else None,
            "governs": spot.governs,
            "area": _area(spot.role, len(spot.mentions)),
            "spoken": f"{spot.name}: {doing(spot)}, named {count(len(spot.mentions), 'time')}",
            "times": count(len(spot.mentions), "time"),
            "doubt": how_sure(spot),
            "sentence": sentence_around(analysis, spot.mentions[0]),
            "label": side,
            "reach": _reach(found, spot),
        }
        for spot, side in sorted(
            zip(found, sides, strict=True), key=lambda pair: -_area(pair[0].role, len(pair[0].mentions))
        )
    ]


def _area(role: Role, mentions: int) -> int:
    """The size of the mark in square pixels; what is only talked about stays a dot."""
    least, more = (25, 8) if role == "subject" else (80, 28)
    return least + more * min(mentions, _MOST_COUNTED)


def _reach(found: Sequence[Spot], spot: Spot) -> float:
    """How far, in pixels, the largest mark at the spot's position reaches from its middle."""
    here = (
        _area(other.role, len(other.mentions))
        for other in found
        if (other.lat, other.lon) == (spot.lat, spot.lon)
    )
    return round(0.6 * math.sqrt(max(here)))


def sentence_around(analysis: Analysis, words: Offsets) -> str:
    """About the sentence that the words stand in: from full stop to full stop in their paragraph."""
    text, (start, end) = analysis.text, words
    blocks = (
        *([Offsets(analysis.title.start, analysis.title.end)] if analysis.title else []),
        *analysis.body,
    )
    paragraph = next((block for block in blocks if block.start <= start < block.end), words)
    before, after = text[paragraph.start : start], text[end : paragraph.end]
    begins = max((before.rfind(stop) + 2 for stop in (". ", "! ", "? ", "” ")), default=0)
    ends = [after.find(stop) + 1 for stop in (". ", "! ", "? ") if stop in after]
    if begins < 2:  # rfind found none
        begins = 0
    return excerpt(text, (paragraph.start + begins, end + min(ends, default=len(after))), 200)
