"""Which article is read: a sample, a pasted text or a file. What was typed stays typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import streamlit as st

from analysis import ArticleError, read_article
from analysis.reading import ENDINGS
from components.compare_page import link_to
from components.selection import clear

SAMPLES = Path(__file__).parent.parent / "sample_articles"
SAMPLE_NOTE = "This sample is invented: its people, events and statements were made up for this app."


@dataclass(frozen=True)
class Chosen:
    """The article to read, where it came from, or why it cannot be read; ``notes`` say what is missing of it."""

    origin: Literal["sample", "pasted", "file"]
    name: str
    text: str
    error: str | None = None
    notes: tuple[str, ...] = ()


def choose_article() -> Chosen | None:
    """Draw the row with the three ways in; None if there is nothing to read yet."""
    samples = sample_titles()
    with st.container(key="choice", horizontal=True, vertical_alignment="center"):
        st.html('<div class="wordmark">Close Reading</div>', width="content")
        _sample_box(samples)
        with st.popover("Paste an article", key="paste_open", on_change="rerun"):
            _paste_form()
        with st.popover("Open a file", key="file_open", on_change="rerun"):
            _file_box()
        link_to("compare", "Compare texts")
    chosen: Chosen | None = st.session_state.get("chosen")
    if chosen is None and samples:
        chosen = st.session_state["chosen"] = _sample(next(iter(samples)))
    return chosen


@st.cache_data(show_spinner=False)
def sample_titles() -> dict[str, str]:
    """The samples that ship with the app: file name and headline, sorted by file name."""
    return dict(_sample_titles())


def _sample_titles() -> Iterator[tuple[str, str]]:
    for path in sorted(SAMPLES.glob("*.txt")):
        lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
        yield path.name, next((line for line in lines if line), path.stem)


def _sample(name: str) -> Chosen:
    return Chosen("sample", name, (SAMPLES / name).read_text(encoding="utf-8"))


def _sample_box(samples: dict[str, str]) -> None:
    st.selectbox(
        "Invented sample articles", list(samples), index=0 if samples else None, key="sample",
        format_func=lambda name: samples.get(name, name), on_change=_take_sample, label_visibility="collapsed",
        placeholder="Or read an invented sample", width=460,
    )  # fmt: skip


def _take_sample() -> None:
    if name := st.session_state.get("sample"):
        clear()
        st.session_state["chosen"] = _sample(name)


def _paste_form() -> None:
    st.text_area(
        "The article, with its headline in the first line", key="pasted", height=300, persist_state="session",
        placeholder="Paste the text here", width=560,
    )  # fmt: skip
    st.button("Read this text", type="primary", on_click=_take_pasted, key="read_pasted")


def _take_pasted() -> None:
    _take(Chosen("pasted", "Pasted text", st.session_state.get("pasted") or ""))


def _file_box() -> None:
    st.file_uploader(
        "A text, a saved web page, a Word file or a PDF", type=[ending[1:] for ending in ENDINGS], key="file",
        on_change=_take_file,
    )  # fmt: skip


def _take_file() -> None:
    file = st.session_state.get("file")
    if file is None:  # taken out again: what was read stays on the screen
        return
    try:
        source = read_article(file.getvalue(), file.name)
    except ArticleError as error:
        _take(Chosen("file", file.name, "", str(error)))
    else:
        _take(
            Chosen("file", source.name, source.text, notes=(*_encoding_note(source.encoding), *source.notes))
        )


def _encoding_note(encoding: str) -> tuple[str, ...]:
    """How the file's letters were written down, where that is not the usual way."""
    if encoding.startswith("utf-8") or encoding == "pdf":
        return ()
    return (f"The file’s letters were read as {encoding.replace('cp1252', 'Windows-1252')}.",)


def _take(chosen: Chosen) -> None:
    """Read the reader's own text: no sample is chosen any more, nothing is selected, and the boxes close."""
    clear()
    st.session_state.update(chosen=chosen, sample=None, paste_open=False, file_open=False)
