"""What a panel says when nothing was found: that, why it may be so, and what to try."""

from __future__ import annotations

from typing import NamedTuple


class EmptyState(NamedTuple):
    """Three sentences for a person."""

    what: str
    why: str
    tries: str


_WHOLE_TEXT = (
    "See whether the whole article is there: lines that were taken for menus or adverts are listed under it."
)

EMPTY_STATES = {
    "names": EmptyState(
        "No names found.",
        "The article names no people, places or bodies, or does so in a way that is not recognised.",
        _WHOLE_TEXT,
    ),
    "quotes": EmptyState(
        "No statements found.",
        "The article quotes nobody and reports nothing on someone’s word, or does so in a way that is not recognised.",
        _WHOLE_TEXT,
    ),
    "filtered": EmptyState(
        "No statement fits.",
        "There are statements in this article, but none with everything that is chosen above.",
        "Take back one of the choices, or empty the search.",
    ),
    "versions": EmptyState(
        "No versions of a plan found.",
        "When an article tells of a plan, proposal or deal in one or more versions, they stand here side by side: "
        "who wrote each, who backs it, what changed. This article seems to tell of none.",
        "Add a further article on the plan, or lay two full texts of it side by side, both below.",
    ),
    "map": EmptyState(
        "No place on the map.",
        "The article names no country, region or city whose position is known.",
        "The panel Names lists what was found. A place that was taken for something else can be put right under “Correct”.",
    ),
    "roles": EmptyState(
        "Nothing chosen.",
        "Every kind of place is switched off.",
        "Choose above what the map is to show.",
    ),
}


def empty_html(panel: str) -> str:
    """The sentences for a panel, as HTML."""
    state = EMPTY_STATES[panel]
    return f'<div class="empty"><p><strong>{state.what}</strong>{state.why}</p><p>{state.tries}</p></div>'
