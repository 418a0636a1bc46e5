"""The analysis as the app calls it: the pipeline loaded once, each article read once.

What a reader gives is kept with that reader's session and nowhere else, so it is gone when
the session is. Only the samples, which everybody may see, are kept for all.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from analysis import Analysis, analyse
from analysis.language import EMBEDDED, available_pipelines, load

__all__ = ["EMBEDDED", "choose_pipeline", "read", "unread_note"]

_KEPT = 4  # analyses that a session keeps, so that going back to an article is quick
_READING = "Reading the article: names, statements, plans, places …"
_LONG = 30_000  # characters; above, a bar says how far the reading is


@st.cache_resource(show_spinner="Getting ready to read English, once …")
def _pipeline(model: str) -> object:
    """Load the pipeline; parsing itself is guarded by the lock in ``analysis.language``."""
    return load(model)


@st.cache_resource(show_spinner=False)
def _put_aside(model: str) -> None:
    """Once everything is loaded, keep it out of the clean-up of memory that follows each press: it takes 0.3 s."""
    gc.collect()
    gc.freeze()


@st.cache_resource(show_spinner=_READING, max_entries=16)
def _sample(text: str, model: str) -> Analysis:
    return analyse(text, model=model)


def read(text: str, model: str = EMBEDDED, *, shared: bool = False) -> Analysis:
    """The analysis of a text, from memory if this reader had it read before; nothing is written to disk.

    Args:
        text: the article.
        model: the name of the pipeline.
        shared: the text is a sample, whose analysis is kept for all readers.

    Raises:
        ArticleError, PipelineError: as ``analysis.analyse``.
    """
    _pipeline(model)
    if shared:
        analysis = _sample(text, model)
        _put_aside(model)
        return analysis
    kept: dict[tuple[str, str], Analysis] = st.session_state.setdefault("analyses", {})
    if (text, model) not in kept:
        with _told(len(text)) as progress:
            analysis = analyse(text, model=model, progress=progress)
        while len(kept) >= _KEPT:
            del kept[next(iter(kept))]
        kept[text, model] = analysis
        _put_aside(model)
    return kept[text, model]


@contextmanager
def _told(length: int) -> Iterator[Callable[[str, float], None] | None]:
    """Tell the reader what is being done while it is; for a long text with a bar."""
    if length < _LONG:
        with st.spinner(_READING):
            yield None
        return
    bar = st.empty()

    def progress(step: str, share: float) -> None:
        bar.progress(share, f"{step} …")

    try:
        yield progress
    finally:
        bar.empty()


def unread_note(analysis: Analysis) -> Iterator[str]:
    """How much of the text was read, where it is too long to be read to its end; plain words."""
    if analysis.read_to is not None:
        share = analysis.read_to / len(analysis.text)
        yield (
            f"This text is very long: the first {analysis.read_to:,} of its {len(analysis.text):,} characters "
            f"({share:.0%}) were read. To see the rest, give it by itself."
        )


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
