"""The article on the screen: a Streamlit component whose marks answer to clicks and keys.

Its script makes text nodes of the article's words and never parses them as HTML. Choosing
the next mention needs no answer from the server; choosing another thing sets the selection.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from typing import Any

import streamlit as st

from analysis.models import Analysis
from analysis.report.article import NO_HEADLINE, all_marks, article_html, facts, left_out_lines, within
from analysis.report.markup import Mark, address, nest
from analysis.report.wording import SWITCHES, count
from components.corrections import draw_corrections
from components.saving import draw_saving
from components.selection import clear, label, parsed, select, selected, stretches
from components.style import ASSETS, hide

_KEY = "article"
ALL = list(SWITCHES)


def draw_reader(analysis: Analysis) -> None:
    """Draw the switches for what is marked, then the article."""
    with st.container(key="reading", gap="xxsmall"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            with st.container(horizontal=True, vertical_alignment="center", width="content"):
                any_mark = bool(st.session_state.get("shown", ALL))
                words = "Show no marks" if any_mark else "Show all marks"
                st.button(words, key="all_marks", type="tertiary", on_click=_switch_all)
                plain = st.toggle(
                    "Plain page", key="plain", help="The article as a simple page, for printing."
                )
            with st.container(horizontal=True, vertical_alignment="center", width="content"):
                draw_corrections(analysis)
                draw_saving(analysis)
        with st.container(key="switches"):
            shown = st.pills(
                "Marked in the text: press a kind to switch it off or on", ALL, selection_mode="multi", default=ALL,
                format_func=SWITCHES.__getitem__, key="shown", persist_state="session", label_visibility="collapsed",
            )  # fmt: skip
    hide(SWITCHES.keys() - set(shown or ()))
    if plain:
        st.html(article_html(analysis))
        return
    _component()(key=_KEY, data={**_drawn(analysis), "chosen": _chosen(analysis)}, on_picked_change=_pick)


def _switch_all() -> None:
    st.session_state["shown"] = [] if st.session_state.get("shown") else list(ALL)


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        "article", js=(ASSETS / "article.js").read_text(encoding="utf-8"), isolate_styles=False
    )


def _pick() -> None:
    """Select what was clicked on, or nothing."""
    picked = st.session_state.get(_KEY, {}).get("picked")
    found = parsed(picked) if isinstance(picked, str) else None
    if found:
        select(found.kind, found.id)
    else:
        clear()


def _drawn(analysis: Analysis) -> dict[str, Any]:
    """The article's data, made once for each analysis."""
    kept = st.session_state.get("drawn_article")
    if kept is None or kept[0] != analysis:
        kept = st.session_state["drawn_article"] = (analysis, article_data(analysis))
    data: dict[str, Any] = kept[1]
    return data


def _chosen(analysis: Analysis) -> dict[str, Any] | None:
    """The selection for the script: its name, and the addresses of its words."""
    selection = selected()
    if selection is None:
        return None
    name, what = label(analysis, selection)
    if not name:
        return None
    return {
        "pick": f"{selection.kind}-{selection.id}",
        "name": name,
        "what": what,
        "words": [address(*stretch) for stretch in stretches(analysis, selection)],
    }


def article_data(analysis: Analysis) -> dict[str, Any]:
    """The article as data for the script: blocks of pieces; words are strings, marks lists, 0 closes a mark."""
    marks = sorted(all_marks(analysis), key=lambda mark: mark.start)
    title = analysis.title
    headline = (
        _pieces(analysis.text, title.start, title.end, marks) if title else [analysis.headline or NO_HEADLINE]
    )
    blocks = [
        _pieces(analysis.text, start, end, list(within(marks, start, end))) for start, end in analysis.body
    ]
    lines = left_out_lines(analysis)
    data: dict[str, Any] = {
        "headline": headline,
        "facts": " · ".join(facts(analysis)),
        "blocks": blocks,
        "left_out": lines,
        "left_out_words": f"{count(len(lines), 'line')} of the page left out, as no part of the article",
    }
    return {**data, "version": sha256(repr(data).encode("utf-8", "surrogatepass")).hexdigest()}


def _pieces(text: str, start: int, end: int, marks: list[Mark]) -> list[str | list[str] | int]:
    pieces: list[str | list[str] | int] = []
    for part in nest(text, start, end, marks):
        if part is None:
            pieces.append(0)
        elif isinstance(part, str):
            if part:
                pieces.append(part)
        else:
            mark, first = part
            pieces.append(
                [address(mark.start, mark.end), "1" if first else "", mark.classes, mark.title, mark.picks]
            )
    return pieces
