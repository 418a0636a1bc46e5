"""The analysis as the app calls it: the pipeline loaded once, each article read once."""

from __future__ import annotations

import streamlit as st

from analysis import Analysis, analyse
from analysis.language import EMBEDDED, available_pipelines, load

__all__ = ["EMBEDDED", "choose_pipeline", "read"]


@st.cache_resource(show_spinner="Getting ready to read English, once …")
def _pipeline(model: str) -> object:
    """Load the pipeline; parsing itself is guarded by the lock in ``analysis.language``."""
    return load(model)


@st.cache_data(
    show_spinner="Reading the article: names, statements, plans, places …", max_entries=16, ttl="2h"
)
def _analysis(text: str, model: str) -> Analysis:
    return analyse(text, model=model)


def read(text: str, model: str = EMBEDDED) -> Analysis:
    """The analysis of a text, from memory if it was read before; nothing is written to disk.

    Raises:
        ArticleError, PipelineError: as ``analysis.analyse``.
    """
    _pipeline(model)
    return _analysis(text, model)


def choose_pipeline() -> str:
    """The language pipeline to read with; the reader is asked only where there is a choice."""
    available = available_pipelines()
    if len(available) == 1:
        return EMBEDDED
    with st.sidebar:
        return st.selectbox(
            "Read with",
            available,
            format_func=lambda name: "The built-in reader" if name == EMBEDDED else name,
            key="pipeline",
            help="Another English pipeline is installed on this machine and can take the built-in one’s place.",
        )
