"""Which place a name means, by the reader's choice: offered under the map, kept with the article, undone at will."""

from __future__ import annotations

import hashlib

import streamlit as st

from analysis.gazetteer import country
from analysis.models import Analysis, Candidate, Place
from analysis.place_choice import candidates, with_picks
from analysis.report.wording import PLACE_WORDS

_KEY = "place-picks"


def with_reader_picks(analysis: Analysis) -> Analysis:
    """The analysis as the reader has put it right."""
    picks = _picks(analysis)
    return with_picks(analysis, picks) if picks else analysis


def choose_place(analysis: Analysis, place: Place) -> None:
    """Offer what a place's name could mean; a choice holds for the whole article."""
    offered = candidates(place)
    picked = place.name in _picks(analysis)
    if len(offered) < 2 or place.near:
        return
    key = f"pick-{_article(analysis)}-{place.name}"
    st.selectbox(
        "Which place is meant",
        range(len(offered)),
        format_func=lambda at: told(offered[at]),
        key=f"{key}-{told(offered[0])}",
        on_change=lambda: _pick(analysis, place.name, offered[st.session_state[f"{key}-{told(offered[0])}"]]),
    )
    if picked:
        st.button(
            "Back to the first reading", key=f"{key}-undo", on_click=_pick, args=(analysis, place.name, None)
        )


def told(candidate: Candidate) -> str:
    """A place in words by which a reader knows it: "Lisbon: city in the United States (ND), 2,150 people"."""
    where = country(candidate.country) if candidate.country else None
    words = PLACE_WORDS[candidate.kind]
    if where and candidate.kind != "country":
        words += f" in {where.name}"
        if candidate.admin1 and candidate.admin1.isalpha() and candidate.country == "US":
            words += f" ({candidate.admin1})"
    people = f", {candidate.population:,} people" if candidate.population and candidate.kind == "city" else ""
    return f"{candidate.name}: {words[0].lower()}{words[1:]}{people}"


def _picks(analysis: Analysis) -> dict[str, Candidate]:
    """Name → the place chosen for it in this article."""
    picks: dict[str, Candidate] = st.session_state.get(_KEY, {}).get(_article(analysis), {})
    return picks


def _pick(analysis: Analysis, name: str, candidate: Candidate | None) -> None:
    every = dict(st.session_state.get(_KEY, {}))
    own = {other: chosen for other, chosen in _picks(analysis).items() if other != name}
    every[_article(analysis)] = own | ({name: candidate} if candidate else {})
    st.session_state[_KEY] = every


def _article(analysis: Analysis) -> str:
    return hashlib.sha256(analysis.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
