"""One line on each panel for a first visit: what it is for. Put away, it stays away in this browser."""

from __future__ import annotations

import streamlit as st

from analysis.report.wording import PANEL_HELP
from components.view_address import PANELS

COOKIE = "close-reading-help"
_KEY = "help_put_away"


def draw_help(panel: str) -> None:
    """The line for a panel with a button that puts it away; nothing if that was done."""
    if panel in put_away():
        return
    with st.container(
        key=f"help-{panel}", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        st.html(f'<p class="help">{PANEL_HELP[panel]}</p>', width="stretch")
        st.button("Got it", key=f"help_{panel}", type="tertiary", on_click=_put_away, args=(panel,))


def put_away() -> frozenset[str]:
    """The panels whose line was put away, now or on an earlier visit."""
    if _KEY not in st.session_state:
        words = st.context.cookies.get(COOKIE, "").split(".")
        st.session_state[_KEY] = frozenset(panel for panel in PANELS if panel.lower() in words)
    away: frozenset[str] = st.session_state[_KEY]
    return away


def cookie_value() -> str:
    """What the cookie is to hold: the panels, in order."""
    return ".".join(panel.lower() for panel in PANELS if panel in put_away())


def _put_away(panel: str) -> None:
    st.session_state[_KEY] = put_away() | {panel}
