"""How the panels follow the selection."""

from __future__ import annotations

import streamlit as st

from analysis.models import Analysis, Place
from components.quotes import EVERYONE, speaker_counts
from components.selection import Selection, entity_of, found_by, selected

_FOLLOWED, _SEARCHED = "followed", "searched-for-place"


def follow(analysis: Analysis, *, keep_speaker: bool = False) -> None:
    """When a name is selected, show the statements of that speaker; when nothing is any more, those of all.

    When a place is selected, show the statements that name it, if there are any.
    Only a change of the selection does this, so that another choice in the panel stays.
    ``keep_speaker``: this time it stays whatever is selected, as an address asks for it.
    """
    selection = selected()
    if selection == st.session_state.get(_FOLLOWED):
        return
    st.session_state[_FOLLOWED] = selection
    _follow_place(analysis, selection)
    if keep_speaker:
        return
    if selection is None:
        st.session_state["speaker"] = EVERYONE
    elif selection.kind == "entity" and (entity := entity_of(analysis, selection)):
        speaks = entity.name in dict(speaker_counts(analysis))
        st.session_state["speaker"] = entity.name if speaks else EVERYONE


def _follow_place(analysis: Analysis, selection: Selection | None) -> None:
    """Look for the place's name among the statements; what the reader looks for stays."""
    found = found_by(analysis, selection) if selection else None
    name = found.name if isinstance(found, Place) else ""
    looked_for = st.session_state.pop(_SEARCHED, "")
    if looked_for and st.session_state.get("quote_search") == looked_for:
        st.session_state["quote_search"] = ""
    named = name and any(
        q.start < p.end and p.start < q.end
        for p in analysis.places
        if p.name == name
        for q in analysis.quotes
    )
    if named and not st.session_state.get("quote_search"):
        st.session_state["quote_search"] = st.session_state[_SEARCHED] = name
