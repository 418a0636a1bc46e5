"""The map panel: the article's places on outlines that ship with the app, and a table of the same."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.models import Analysis, Role
from components.map_chart import chart_spec
from components.map_view import HEIGHT
from components.markup import escape, link
from components.spots import Spot, spots
from components.wording import ROLES, listed


def draw_map(analysis: Analysis) -> None:
    """Draw the map, its key and its table, or say why there is none."""
    found = spots(analysis)
    if not found:
        st.html(
            '<p class="empty"><strong>No place on the map.</strong>'
            "The article names no country, region or city whose position is known.</p>"
        )
        return
    st.html(f'<p class="key" aria-hidden="true">{"".join(_key(role) for role in ROLES)}</p>')
    spec = chart_spec(analysis, found, dark=st.context.theme.type == "dark")
    st.vega_lite_chart(spec=spec, width="stretch", height=HEIGHT, alt=in_words(found))
    st.html(table_html(found))


def _key(role: Role) -> str:
    return f"<span>{_sign(role)} {escape(ROLES[role].words)}</span>"


def _sign(role: Role) -> str:
    return f'<span class="sign {role}" aria-hidden="true">{ROLES[role].sign}</span>'


def in_words(found: Sequence[Spot]) -> str:
    """The map for someone who cannot see it."""
    parts = ["Map of the places in the article."]
    for role, sign in ROLES.items():
        names = list(dict.fromkeys(spot.name for spot in found if spot.role == role))
        if names:
            parts.append(f"{sign.words}: {listed(names)}.")
    return " ".join(parts)


def table_html(found: Sequence[Spot]) -> str:
    """The places of the map as a table."""
    heads = "".join(f'<th scope="col">{words}</th>' for words in ("Place", "Kind", "In this article"))
    rows = "".join(
        f'<tr><th scope="row" dir="auto">{link(*spot.mentions[0], spot.name)}</th><td>{escape(spot.kind)}</td>'
        f"<td>{_sign(spot.role)} {escape(ROLES[spot.role].words)}</td>"
        f'<td class="number">{len(spot.mentions)}</td></tr>'
        for spot in found
    )
    return (
        f'<div class="panel"><table class="places"><thead><tr>{heads}<th scope="col" class="number">Named</th></tr>'
        f'</thead><tbody>{rows}</tbody></table><p class="source">Borders as drawn by Natural Earth.</p></div>'
    )
