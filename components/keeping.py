"""The reader's texts and corrections survive a reload: the browser keeps them for its tab, the server does not.

A small component hands them to the tab's own memory (``sessionStorage``), which goes when the tab is
closed, and gives them back to a new session. Which lines of help were put away is kept in a cookie.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from components.articles import PASTED, forget_own, own_articles, put_back, reading
from components.corrections_made import all_corrections, forget_corrections, put_back_corrections
from components.panel_help import COOKIE, cookie_value
from components.style import ASSETS
from components.tab_memory import TabMemory, read, written
from components.view_address import ask_again

#: The boxes whose words are kept though they have not been read yet: keys of the session.
DRAFTS = ("pasted", "pasted_title", "further_text", "compare_old", "compare_new")
_KEY, _ASKS, _LAST, _NO_ROOM = "tab_memory", "tab_asks", "tab_written", "tab_no_room"


def keep() -> None:
    """Hand what must survive a reload to the browser; on a first run ask what it has. Draws nothing."""
    if _ASKS not in st.session_state:
        st.session_state[_ASKS] = secrets.token_hex(8)
    memory = _memory()
    asks = None if memory.is_empty is False or _LAST in st.session_state else st.session_state[_ASKS]
    data = {"asks": asks, "keep": None if asks else _written(memory), "help": [COOKIE, cookie_value()]}
    _component()(key=_KEY, data=data, on_found_change=_found, on_full_change=_full)


def no_room_note() -> tuple[str, ...]:
    """That the browser does not keep the texts, where it has no room for them; plain words."""
    if not st.session_state.get(_NO_ROOM):
        return ()
    return ("This browser has no room to keep your texts: they would be gone if you loaded the page anew.",)


def forget_everything() -> None:
    """Drop the reader's texts, what was half written, and every correction, here and in the browser."""
    forget_own()
    forget_corrections()
    for key in DRAFTS:
        if key in st.session_state:
            st.session_state[key] = ""
    st.session_state[_LAST] = (TabMemory(), "")


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        _KEY, js=(ASSETS / "tab_memory.js").read_text(encoding="utf-8"), isolate_styles=False
    )


def _memory() -> TabMemory:
    own = own_articles()
    drafts = {key: st.session_state[key] for key in DRAFTS if st.session_state.get(key)}
    if PASTED in own and drafts.get("pasted") == own[PASTED].text:
        drafts["pasted"] = ""  # the article itself; not kept twice
    return TabMemory(tuple(own.values()), reading() if own else None, all_corrections(), drafts)


def _written(memory: TabMemory) -> str:
    """The memory as a string, made anew only when it has changed."""
    last = st.session_state.get(_LAST)
    if last is None or last[0] != memory:
        last = st.session_state[_LAST] = (memory, written(memory))
    words: str = last[1]
    return words


def _found() -> None:
    """Put back what the browser had kept."""
    memory = read(st.session_state.get(_KEY, {}).get("found"))
    if memory.is_empty or _LAST in st.session_state:
        return
    pasted = next((article for article in memory.articles if article.origin == "pasted"), None)
    files = [article for article in memory.articles if article.origin == "file"]
    ask_again()
    put_back(pasted, files, memory.reading)
    put_back_corrections(memory.corrections)
    for key in DRAFTS:
        words = memory.drafts.get(key)
        if key == "pasted" and pasted is not None and words == "":
            words = pasted.text
        if words and not st.session_state.get(key):
            st.session_state[key] = words


def _full() -> None:
    st.session_state[_NO_ROOM] = True
