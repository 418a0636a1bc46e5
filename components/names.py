"""The names panel: who and what the article names, most often named first, and where in it."""

from __future__ import annotations

import streamlit as st

from analysis.models import Analysis
from analysis.report.names import names_html
from components.empty_states import empty_html
from components.selection import entity_of, selected


def draw_names(analysis: Analysis) -> None:
    """Draw one list for each group of names; long lists can be unfolded."""
    if not analysis.entities:
        st.html(empty_html("names"))
        return
    st.html(
        '<p class="hint">Press a name to see it in the article. '
        "The strip shows where it is mentioned, from beginning to end; faint where only “he” or “the company” stands.</p>"
    )
    st.html(names_html(analysis, entity_of(analysis, selected())))
