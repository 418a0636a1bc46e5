"""Which place a name means, by the reader's choice: offered under the map, kept with the other corrections."""

from __future__ import annotations

import streamlit as st

from analysis.corrections import Correction
from analysis.models import Analysis, Candidate, Place
from analysis.place_choice import candidates, identity_of
from components.corrections_made import pick_place, picked_place
from components.place_words import share, told


def choose_place(analysis: Analysis, place: Place) -> None:
    """Offer what a place's name could mean; a choice holds for the whole article."""
    offered = candidates(place)
    if len(offered) < 2 or place.near:
        return
    picked = picked_place(analysis.text, place.name)
    key = f"pick-{place.start}-{identity_of(offered[0])}"
    st.selectbox(
        "Which place is meant",
        range(len(offered)),
        format_func=lambda at: told(offered[at]),
        key=key,
        on_change=lambda: _pick(analysis, place, offered[st.session_state[key]]),
    )
    if picked:
        st.caption("You chose this place. The choice is in the list under “Correct”.")
        st.button(
            "Back to the first reading",
            key=f"{key}-undo",
            on_click=pick_place,
            args=(analysis.text, place.name, None),
        )
    elif place.others and place.confidence is not None:
        with st.expander("How sure is this?"):
            st.text(chances(place))


def chances(place: Place) -> str:
    """The place and its next best with how probable each is, a line each."""
    others = [(one, one.probability) for one in place.others if one.probability is not None]
    sure = place.confidence or 0.5
    own = others[0][1] * sure / (1 - sure) if others and sure < 1 else 1.0
    return "\n".join(
        f"{told(one)} – {share(probability)}" for one, probability in [(candidates(place)[0], own), *others]
    )


def _pick(analysis: Analysis, place: Place, candidate: Candidate) -> None:
    correction = Correction("other_place", place.start, place.end, place=identity_of(candidate))
    pick_place(analysis.text, place.name, correction)
