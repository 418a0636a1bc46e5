"""Close Reading: a news article beside what it says, who says it, which plans it tells of, and where.

Start it with ``streamlit run app.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from analysis import Analysis, ArticleError, PipelineError
from components.analysing import choose_pipeline, read, unread_note
from components.article_view import draw_reader
from components.articles import Chosen
from components.choice import SAMPLE_NOTE, choose_article
from components.compare_page import draw_compare_page, link_to
from components.corrections_made import corrected
from components.faults import drawn, keep_words_out_of_logs, tell
from components.following import follow
from components.keeping import keep, no_room_note
from components.leaving import forget_who_left
from components.map import draw_map
from components.names import draw_names
from components.overview import draw_overview
from components.panel_help import draw_help
from components.plain_words import as_markdown
from components.quotes import draw_quotes
from components.style import apply_style
from components.sureness import draw_sureness_page
from components.uploads import keep_uploads_in_memory
from components.versions import draw_versions
from components.view_address import article_from_address, leave_address, read_address, write_address


def open_panel(name: str) -> None:
    """Bring a panel to the front."""
    st.session_state["panel"] = name


PANELS: dict[str, Callable[[Analysis], None]] = {
    "Overview": partial(draw_overview, open_panel=open_panel),
    "Quotes": draw_quotes,
    "Versions": draw_versions,
    "Map": draw_map,
    "Names": draw_names,
}


def main() -> None:
    """Draw the whole screen."""
    article_from_address()
    chosen = choose_article()
    model = choose_pipeline()
    if chosen is None:
        st.info("Paste an article or open a file to begin.")
        return
    analysis = analysed(chosen, model)
    if analysis is not None:
        draw_screen(analysis, chosen)


def analysed(chosen: Chosen, model: str) -> Analysis | None:
    """The analysis, or None after saying in one sentence why there is none."""
    try:
        return corrected(read(chosen.text, model, shared=chosen.origin == "sample"))
    except (ArticleError, PipelineError) as error:
        st.error(as_markdown(str(error)), icon=None)
    except Exception as error:
        tell(error, "This article could not be read because of a fault in the app.")
    if chosen.origin == "pasted":
        st.caption("Your text is still there: press “Paste an article” to change it.")
    return None


def draw_screen(analysis: Analysis, chosen: Chosen) -> None:
    """The article on the left, the panels about it on the right."""
    follow(analysis, keep_speaker=read_address(analysis))
    with st.container(key="screen"):
        article, panels = st.columns([1.15, 1], gap="medium")
    with article:
        if chosen.origin == "sample":
            st.html(f'<p class="invented">{SAMPLE_NOTE}</p>')
        for note in (*chosen.notes, *unread_note(analysis), *no_room_note()):
            st.caption(as_markdown(note))
        if not drawn(
            partial(draw_reader, analysis), "The marks could not be drawn because of a fault in the app."
        ):
            st.text(analysis.text)
    with panels, st.container(key="panels"):
        tabs = st.tabs(list(PANELS), key="panel", on_change="rerun")
        for tab, (name, draw) in zip(tabs, PANELS.items(), strict=True):
            if tab.open:
                with tab:
                    st.html(f'<h2 class="visually-hidden">{name}</h2>')
                    draw_help(name)
                    drawn(
                        partial(draw, analysis),
                        "This panel could not be drawn because of a fault in the app.",
                    )
        link_to("sure", "How sure is this?")
    write_address(analysis)


def compare_texts() -> None:
    """The second page: two full texts of a plan side by side."""
    leave_address()
    drawn(draw_compare_page, "The texts could not be compared because of a fault in the app.")


def how_sure() -> None:
    """The third page: how often the reading is right."""
    leave_address()
    draw_sureness_page()


st.set_page_config(page_title="Close Reading", layout="wide", initial_sidebar_state="auto")
keep_words_out_of_logs()
keep_uploads_in_memory()
apply_style()
forget_who_left()
READ = st.Page(main, title="Read an article", url_path="read", default=True)
COMPARE = st.Page(compare_texts, title="Compare texts", url_path="compare")
SURE = st.Page(how_sure, title="How sure is this?", url_path="sure")
st.session_state["pages"] = {"read": READ, "compare": COMPARE, "sure": SURE}
keep()
# The menu of pages would cover the row of buttons on a small screen; links stand in that row instead.
st.navigation([READ, COMPARE, SURE], position="hidden").run()
