"""The map panel: the article's places on outlines that ship with the app, and a table of the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from analysis.models import Analysis, Offsets, Place
from analysis.movement import Journey, journeys
from analysis.report.markup import escape, link
from analysis.report.places import table_html
from analysis.report.spots import Spot, doing, how_sure, spots
from analysis.report.wording import ROLES, listed
from components.empty_states import empty_html
from components.map_chart import PICKS, Showing, chart_spec, sentence_around
from components.map_files import geojson, table_csv
from components.map_picture import svg
from components.map_view import HEIGHT, PARTS
from components.place_picks import choose_place
from components.selection import select, selected, stretches

FITTED = "The article’s places"
CHART = "map-chart"
MOST_SENTENCES = 6  # of one place that are shown under the map


def draw_map(analysis: Analysis) -> None:
    """Draw the map with its controls and its table, or say why there is none."""
    found = spots(analysis)
    if not found:
        st.html(empty_html("map"))
        return
    shown = _chosen_roles(found)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        part = st.selectbox(
            "Part of the world", (FITTED, *PARTS), key="map-part", width=220, persist_state="session"
        )
        way = _chosen_path(analysis)
    if not shown:
        st.html(empty_html("roles"))
        return
    showing = Showing(
        view=PARTS.get(part),
        dark=st.context.theme.type == "dark",
        chosen=_chosen(analysis, shown),
        path=[
            (place.lat, place.lon)
            for place in _stops(analysis, way)
            if place.lat is not None and place.lon is not None
        ],
    )
    st.vega_lite_chart(
        spec=chart_spec(analysis, shown, showing),
        width="stretch",
        height=HEIGHT,
        alt=in_words(shown),
        key=CHART,
        on_select=partial(_picked, shown),
    )
    if way is not None:
        st.html(path_html(analysis, way))
    _draw_picked(analysis, shown)
    st.html(table_html(shown))
    _draw_files(analysis, shown, showing)


def _chosen_roles(found: Sequence[Spot]) -> list[Spot]:
    """The map's key, which is also what switches its marks on and off."""
    there = [role for role in ROLES if any(spot.role == role for spot in found)]
    chosen = st.pills(
        "On the map",
        there,
        selection_mode="multi",
        default=there,
        format_func=lambda role: f"{ROLES[role].sign} {ROLES[role].words}",
        key="map-roles",
        persist_state="session",
        label_visibility="collapsed",
    )
    return [spot for spot in found if spot.role in chosen]


def _chosen_path(analysis: Analysis) -> Journey | None:
    """The journey to be drawn, if the article tells of one and the reader asks for it."""
    ways = journeys(analysis)
    if not ways:
        return None
    words = [_way_in_words(analysis, way) for way in ways]
    chosen = st.selectbox("Path in order", range(-1, len(ways)), format_func=lambda at: words[at] if at >= 0 else "None", key="map-path", width="stretch")  # fmt: skip
    return ways[chosen] if chosen >= 0 else None


def _way_in_words(analysis: Analysis, way: Journey) -> str:
    names = " → ".join(place.name for place in _stops(analysis, way))
    return f"{way.what}: {names}" if way.what else names


def _stops(analysis: Analysis, way: Journey | None) -> list[Place]:
    return [analysis.places[index] for index in way.stops] if way else []


def _picked(shown: Sequence[Spot]) -> None:
    """A mark or an area of the map has been pressed; a press between them picks nothing."""
    state = st.session_state.get(CHART)
    keys = {
        value
        for name in PICKS
        for point in (state["selection"].get(name) or [] if state else [])
        for value in point.values()
    }
    for spot in shown:
        if spot.key in keys:
            select("place", spot.places[0])
            return


def _chosen(analysis: Analysis, shown: Sequence[Spot]) -> set[str]:
    """The spots that the selection is about: the place itself, or the places named in its words."""
    selection = selected()
    if selection is None:
        return set()
    if selection.kind == "place":
        return {spot.key for spot in shown if selection.id in spot.places}
    words = stretches(analysis, selection)
    return {
        spot.key
        for spot in shown
        if any(part.start < end and start < part.end for start, end in spot.mentions for part in words)
    }


def _draw_picked(analysis: Analysis, shown: Sequence[Spot]) -> None:
    """What there is to say of the place that is picked: its words, why it has its role, what else it could be."""
    selection = selected()
    if selection is None or selection.kind != "place":
        return
    spot = next((spot for spot in shown if selection.id in spot.places), None)
    if spot is None:
        return
    with st.container(key="map-detail", gap="small"):
        st.html(spot_html(analysis, spot))
        choose_place(analysis, analysis.places[spot.places[0]])


def spot_html(analysis: Analysis, spot: Spot) -> str:
    """A place with every sentence that names it, and the word that tells what it does there."""
    sign = ROLES[spot.role]
    lines = []
    for index in spot.places[:MOST_SENTENCES]:
        place = analysis.places[index]
        sentence = sentence_around(analysis, Offsets(place.start, place.end))
        by = f"Told by “{escape(place.evidence.of(analysis.text))}”. " if place.evidence else ""
        lines.append(f'<li>{link(place.start, place.end, sentence)}<br><span class="quiet">{by}</span></li>')
    note = f"{how_sure(spot)}." if spot.near or spot.doubtful else ""
    return (
        f'<div class="panel"><h3 class="question"><span class="sign {spot.role}" aria-hidden="true">{sign.sign}</span>'
        f" {escape(spot.name)}: {escape(doing(spot)[0].lower() + doing(spot)[1:])}</h3>"
        f'<p class="quiet">{escape(note)}</p><ul class="told">{"".join(lines)}</ul></div>'
    )


def in_words(found: Sequence[Spot]) -> str:
    """The map for someone who cannot see it."""
    parts = ["Map of the places in the article."]
    for role, sign in ROLES.items():
        names = list(dict.fromkeys(spot.name for spot in found if spot.role == role))
        if names:
            parts.append(f"{sign.words}: {listed(names)}.")
    return " ".join(parts)


def path_html(analysis: Analysis, way: Journey) -> str:
    """The stops of a journey in order, each a link to its words."""
    stops = _stops(analysis, way)
    items = "".join(f"<li>{link(place.start, place.end, place.name)}</li>" for place in stops)
    return f'<div class="panel"><ol class="path">{items}</ol></div>'


def _draw_files(analysis: Analysis, shown: Sequence[Spot], showing: Showing) -> None:
    """Save what is shown; a picture in pixels is saved from the menu at the map's corner."""
    with st.container(horizontal=True):
        st.download_button(
            "Table (CSV)", lambda: table_csv(analysis, shown), "places.csv", "text/csv",
            on_click="ignore", key="map-csv",
        )  # fmt: skip
        st.download_button(
            "Map data (GeoJSON)", lambda: geojson(analysis, shown), "places.geojson", "application/geo+json",
            on_click="ignore", key="map-geojson",
        )  # fmt: skip
        st.download_button(
            "Picture (SVG)", lambda: svg(chart_spec(analysis, shown, showing)), "map.svg", "image/svg+xml",
            on_click="ignore", key="map-svg",
        )  # fmt: skip
    st.html(
        '<p class="source">The map can also be saved as a PNG picture with the arrow that appears above it.</p>'
    )
