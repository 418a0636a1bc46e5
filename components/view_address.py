"""What is on the screen as the page's address says it, so that a link or a reload brings the same view.

    ?article=harbour&panel=quotes&kinds=direct.mixed&speaker=2&selected=entity-4

Only choices stand there, by keyword or number: never a word of an article, nor what was typed into a
search. An address comes from anywhere: what it asks for is only done if it is one of the choices.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import streamlit as st

from analysis.models import Analysis
from analysis.report.wording import ROLES, SWITCHES
from analysis.sourcing import SOURCE_KINDS
from components.articles import at_hand, choose, own_articles, reading, sample_titles
from components.map import FITTED
from components.map_view import PARTS
from components.quote_filters import QUOTE_KINDS
from components.quotes import BY_SPEAKER, EVERYONE, IN_ORDER, speaker_counts
from components.selection import parsed

PANELS = ("Overview", "Quotes", "Versions", "Map", "Names")
ARTICLE = "article"
_VIEW, _WRITTEN, _WANTED = "view", "address_written", "address_wanted"
_NONE = "none"


class Parameter(NamedTuple):
    """One choice: its name in the address, its key in the session, and how the one becomes the other.

    ``read`` gives None for what is no choice; ``write`` gives "" for the choice that holds at first.
    """

    name: str
    key: str
    first: Any
    read: Callable[[str, Analysis], Any]
    write: Callable[[Any, Analysis], str]


def _slug(words: str) -> str:
    return re.sub(r"[^a-z]+", "-", words.lower()).strip("-")


def _one(name: str, key: str, options: Sequence[str]) -> Parameter:
    """One of several; the first is what holds at first."""
    slugs = {_slug(option): option for option in options}
    return Parameter(
        name,
        key,
        options[0],
        lambda written, _: slugs.get(written),
        lambda value, _: _slug(value) if value in options[1:] else "",
    )


def _several(name: str, key: str, options: Iterable[str], *, first: Sequence[str]) -> Parameter:
    """Any of several, joined with full stops."""
    allowed = list(options)

    def read(written: str, _: Analysis) -> list[str] | None:
        if written == _NONE:
            return []
        parts = written.split(".")
        return [option for option in allowed if option in parts] or None

    def write(value: Sequence[str], _: Analysis) -> str:
        chosen = [option for option in allowed if option in value]
        return "" if chosen == list(first) else ".".join(chosen) or _NONE

    return Parameter(name, key, list(first), read, write)


def _speakers(analysis: Analysis) -> list[str]:
    return [EVERYONE, *(name for name, _ in speaker_counts(analysis))]


def _read_speaker(written: str, analysis: Analysis) -> str | None:
    """By the place in the list, since a name would be a word of the article."""
    names = _speakers(analysis)
    number = int(written) if written.isascii() and written.isdigit() and len(written) < 5 else 0
    return names[number] if 0 < number < len(names) else None


def _write_speaker(value: Any, analysis: Analysis) -> str:
    names = _speakers(analysis)
    return str(names.index(value)) if value in names[1:] else ""


PARAMETERS = (
    _one("panel", "panel", PANELS),
    _several("marks", "shown", SWITCHES, first=list(SWITCHES)),
    _several("kinds", "quote_kinds", QUOTE_KINDS, first=()),
    _several("sources", "quote_sources", SOURCE_KINDS, first=()),
    _one("order", "quote_order", (BY_SPEAKER, IN_ORDER)),
    Parameter("speaker", "speaker", EVERYONE, _read_speaker, _write_speaker),
    _several("places", "map-roles", ROLES, first=list(ROLES)),
    _one("part", "map-part", (FITTED, *PARTS)),
    Parameter(
        "selected", "selection", None,
        lambda written, _: parsed(written),
        lambda value, _: f"{value.kind}-{value.id}" if value else "",
    ),
)  # fmt: skip


def article_from_address() -> None:
    """Read the sample that the address asks for, if it asks anew; to be called before anything is drawn."""
    wanted = _changed()
    st.session_state[_WANTED] = wanted
    if ARTICLE not in wanted:
        return
    if _VIEW in st.session_state and _article() != st.session_state[_VIEW].get(ARTICLE):
        return  # the reader has just chosen another one
    key = f"{wanted[ARTICLE]}.txt" if wanted[ARTICLE] else next(iter(own_articles()), "")
    if key in at_hand() and key != reading():
        asked = st.query_params.to_dict()
        choose(key)
        st.query_params.from_dict(asked)  # choosing an article clears what is selected
        st.session_state.pop(_VIEW, None)  # the view of the other article is no measure for this one


def read_address(analysis: Analysis) -> bool:
    """Take over what the address asks for; True if that includes whose statements are shown.

    On a first run that is all of it, later what has changed since this module wrote it: the reader
    went back, or forward. Where the reader has just chosen something on the screen, that counts. A
    choice that the session has lost on the way from another page is restored.
    """
    wanted = st.session_state.pop(_WANTED, {})
    view: dict[str, str] | None = st.session_state.get(_VIEW)
    for parameter in PARAMETERS:
        if view is not None and parameter.key not in st.session_state and view[parameter.name]:
            _set(parameter, view[parameter.name], analysis)
    if view is not None and _now(analysis) != view:
        return False
    for parameter in PARAMETERS:
        if parameter.name in wanted:
            _set(parameter, wanted[parameter.name], analysis)
    return bool(wanted.get("speaker"))


def _set(parameter: Parameter, written: str, analysis: Analysis) -> None:
    value = parameter.read(written, analysis) if written else None
    st.session_state[parameter.key] = parameter.first if value is None else value


def write_address(analysis: Analysis) -> None:
    """Have the address say what is on the screen; on a first run it stays as the reader gave it."""
    now = _now(analysis)
    if _VIEW in st.session_state:
        shown = {name: words for name, words in now.items() if words}
        if st.query_params.to_dict() != shown:
            st.query_params.from_dict(shown)
    st.session_state.update({_VIEW: now, _WRITTEN: st.query_params.to_dict()})


def _now(analysis: Analysis) -> dict[str, str]:
    """The view as an address says it: every parameter, "" for what holds at first."""
    values = {p.name: p.write(st.session_state.get(p.key, p.first), analysis) for p in PARAMETERS}
    return {ARTICLE: _article(), **values}


def _article() -> str:
    """The sample that is read; "" for the reader's own text, of which an address says nothing."""
    key = reading() or ""
    return key.removesuffix(".txt") if key in sample_titles() else ""


def leave_address() -> None:
    """Note that another page has its own address, so that coming back changes nothing."""
    if _WRITTEN in st.session_state:
        st.session_state[_WRITTEN] = st.query_params.to_dict()


def ask_again() -> None:
    """Take over anew what the address asked for at first: the article that it is about has only just come."""
    st.session_state.pop(_WRITTEN, None)
    st.session_state.pop(_VIEW, None)
    st.query_params.from_dict(st.session_state.get("address_first", {}))


def _changed() -> dict[str, str]:
    """The parameters that somebody else than this module has changed; "" for those taken away."""
    now = st.query_params.to_dict()
    before: dict[str, str] | None = st.session_state.get(_WRITTEN)
    if before is None:
        st.session_state.setdefault("address_first", now)
        return now
    return {name: now.get(name, "") for name in {*before, *now} if now.get(name, "") != before.get(name, "")}
