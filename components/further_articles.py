"""Further articles for the table of versions: pasted or opened, kept while the tab is open."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from analysis import Analysis, ArticleError, PipelineError, read_article
from analysis.language import EMBEDDED
from analysis.reading import ENDINGS
from components.analysing import read
from components.plain_words import as_markdown

_KEY = "further_articles"
MOST = 6


@dataclass(frozen=True)
class Further:
    """A further article: what it is called and its text."""

    name: str
    text: str


def further_articles() -> list[tuple[str, Analysis]]:
    """The further articles with what was read in them."""
    return [(article.name, read(article.text, EMBEDDED)) for article in st.session_state.get(_KEY, [])]


def draw_further() -> None:
    """Draw the form that adds one, and the list of those added."""
    kept: list[Further] = st.session_state.get(_KEY, [])
    with st.expander("Add further articles to this table", key="further_open"):
        st.text_area(
            "Paste another article on the same plan", key="further_text", height=120, persist_state="session"
        )
        st.file_uploader(
            "Or open texts, saved web pages, Word files or PDFs",
            type=[ending[1:] for ending in ENDINGS],
            accept_multiple_files=True,
            key="further_files",
        )
        st.button("Add to the table", key="further_add", on_click=_add, disabled=len(kept) >= MOST)
        if error := st.session_state.pop("further_error", None):
            st.error(as_markdown(error))
        for number, article in enumerate(kept):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(article.name)
                st.button(
                    "Take out",
                    key=f"further_out_{number}",
                    on_click=_take_out,
                    args=(number,),
                    type="tertiary",
                )


def _add() -> None:
    kept: list[Further] = list(st.session_state.get(_KEY, []))
    waiting: list[tuple[str, str]] = []
    failed: list[str] = []
    for file in st.session_state.get("further_files") or []:
        try:
            waiting.append((file.name, read_article(file.getvalue(), file.name).text))
        except ArticleError as error:
            failed.append(str(error))
    pasted = st.session_state.get("further_text", "")
    if pasted.strip():
        waiting.append((_title_of(pasted), pasted))
    added = 0
    for name, text in waiting:
        if any(article.text == text for article in kept):
            continue
        if len(kept) >= MOST:
            failed.append(f"Up to {MOST} further articles can stand in the table.")
            break
        try:
            read(text, EMBEDDED)
        except (ArticleError, PipelineError) as error:
            failed.append(f"{name}: {error}")
            continue
        kept.append(Further(name, text))
        added += 1
    st.session_state[_KEY] = kept
    if failed:
        st.session_state["further_error"] = " ".join(failed)
    elif not waiting:
        st.session_state["further_error"] = "Paste an article or open a file first."
    if added:
        st.session_state["further_text"] = ""


def _take_out(number: int) -> None:
    kept = list(st.session_state.get(_KEY, []))
    if number < len(kept):
        del kept[number]
    st.session_state[_KEY] = kept


def _title_of(text: str) -> str:
    first = next((line.strip() for line in text.splitlines() if line.strip()), "Pasted article")
    return first if len(first) <= 60 else first[:59].rsplit(" ", 1)[0] + " …"
