"""The row above the article: which one is read, and the two ways to bring one's own."""

from __future__ import annotations

import streamlit as st

from analysis import ArticleError, read_article
from analysis.corrections import Correction
from analysis.errors import NothingToRead
from analysis.reading import ENDINGS, check_readable
from components.articles import (
    Chosen,
    at_hand,
    choose,
    chosen,
    own_articles,
    reading,
    refused,
    take_files,
    take_pasted,
)
from components.compare_page import link_to
from components.corrections import EARLIEST, LATEST
from components.corrections_made import give
from components.faults import write_down
from components.keeping import forget_everything
from components.plain_words import as_markdown

SAMPLE_NOTE = "This sample is invented: its people, events and statements were made up for this app."


def choose_article() -> Chosen | None:
    """Draw the row, and why what was given last cannot be read; None if there is nothing to read."""
    with st.container(key="choice", horizontal=True, vertical_alignment="center"):
        st.html('<div class="wordmark">Close Reading</div>', width="content")
        _chooser()
        with st.popover("Paste an article", key="paste_open", on_change="rerun"):
            _paste_form()
        with st.popover("Open files", key="file_open", on_change="rerun"):
            _file_box()
        link_to("compare", "Compare texts")
    for sentence in refused():
        st.error(as_markdown(sentence), icon=None)
    return chosen()


def _chooser() -> None:
    articles = at_hand()
    st.session_state["article_choice"] = reading()
    st.selectbox(
        "Which article is read", list(articles), key="article_choice", on_change=_choose, width=460,
        format_func=lambda key: articles.get(key, key), label_visibility="collapsed", placeholder="Choose an article",
    )  # fmt: skip


def _choose() -> None:
    if key := st.session_state.get("article_choice"):
        choose(key)


def _paste_form() -> None:
    st.text_area(
        "The article, with its headline in the first line", key="pasted", height=260, persist_state="session",
        placeholder="Paste the text here", width=560,
    )  # fmt: skip
    with st.container(horizontal=True, width=560):
        st.text_input(
            "Headline, if the text has none", key="pasted_title", persist_state="session", max_chars=200, width="stretch",
        )  # fmt: skip
        st.date_input(
            "Day of the article, if it does not say", None, key="pasted_day", persist_state="session", width=240,
            min_value=EARLIEST, max_value=LATEST, help="What “on Tuesday” means is reckoned from this day.",
        )  # fmt: skip
    with st.container(horizontal=True, horizontal_alignment="distribute", width=560):
        st.button("Read this text", type="primary", on_click=_take_pasted, key="read_pasted")
        if own_articles():
            st.button(
                "Forget my texts", type="tertiary", on_click=forget_everything, key="forget",
                help="Takes away what you pasted and opened, with your corrections, here and in this tab’s memory.",
            )  # fmt: skip


def _take_pasted() -> None:
    text = st.session_state.get("pasted") or ""
    if not take_pasted(text):
        return
    st.session_state["paste_open"] = False
    if title := " ".join((st.session_state.get("pasted_title") or "").split()):
        give(text, Correction("title", 0, 0, value=title))
    if day := st.session_state.get("pasted_day"):
        give(text, Correction("published", 0, 0, value=day.isoformat()))
    st.session_state.update(pasted_title="", pasted_day=None)  # they belong to this text, not to the next


def _file_box() -> None:
    st.file_uploader(
        "Texts, saved web pages, Word files or PDFs", type=[ending[1:] for ending in ENDINGS], key="file",
        on_change=_take_files, accept_multiple_files=True,
    )  # fmt: skip
    st.caption(
        "Several files can be opened at once. The box at the top left then offers them beside the samples."
    )


def _take_files() -> None:
    files = st.session_state.get("file") or []
    seen: set[str] = st.session_state.setdefault("files_seen", set())
    read, failed = [], []
    for file in files:
        if file.file_id in seen:
            continue
        seen.add(file.file_id)
        try:
            source = read_article(file.getvalue(), file.name)
            check_readable(source.text)
        except NothingToRead as error:
            failed.append(f"“{file.name}”: {error}")
        except ArticleError as error:
            failed.append(str(error))
        except Exception as error:
            write_down(error)
            failed.append(f"“{file.name}” could not be read because of a fault in the app.")
        else:
            notes = (*_encoding_note(source.encoding), *source.notes)
            read.append(Chosen("file", source.name, source.text, notes))
    if (read or failed) and take_files(read, failed):
        st.session_state["file_open"] = False


def _encoding_note(encoding: str) -> tuple[str, ...]:
    """How the file's letters were written down, where that is not the usual way."""
    if encoding.startswith("utf-8") or encoding == "pdf":
        return ()
    return (f"The file’s letters were read as {encoding.replace('cp1252', 'Windows-1252')}.",)
