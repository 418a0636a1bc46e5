"""How the panels follow the selection."""

from __future__ import annotations

import streamlit as st

from analysis.models import Analysis
from components.quotes import EVERYONE, speaker_counts
from components.selection import entity_of, selected

_FOLLOWED = "followed"


def follow(analysis: Analysis) -> None:
    """When a name is selected, show the statements of that speaker; when nothing is any more, those of all.

    Only a change of the selection does this, so that another choice in the panel stays.
    """
    selection = selected()
    if selection == st.session_state.get(_FOLLOWED):
        return
    st.session_state[_FOLLOWED] = selection
    if selection is None:
        st.session_state["speaker"] = EVERYONE
    elif selection.kind == "entity" and (entity := entity_of(analysis, selection)):
        speaks = entity.name in dict(speaker_counts(analysis))
        st.session_state["speaker"] = entity.name if speaks else EVERYONE
