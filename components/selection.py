"""The one thing that is selected: the same in the text and in every panel.

A selection names a finding by kind and number: an entity by its id, a plan by its id, a
statement or a place by its position in ``Analysis.quotes`` or ``Analysis.places``, an answer
about a plan by its position among the claims of all plans, in order. It lives in the session
and in the address, so that it can be shared; the article's words are in neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

import streamlit as st

from analysis.models import Analysis, Claim, Entity, Offsets, Place, Plan, Quote
from analysis.report.wording import ENTITY_WORDS, PLACE_WORDS, QUESTIONS, UNNAMED

Kind = Literal["entity", "quote", "place", "claim", "plan"]

_KEY, _PARAMETER = "selection", "selected"
_LONGEST_LABEL = 48  # characters of a statement that name it


@dataclass(frozen=True)
class Selection:
    """What is selected: a kind of finding and its number."""

    kind: Kind
    id: int


def selected() -> Selection | None:
    """What is selected now; on a first visit what the address asks for."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = parsed(st.query_params.get(_PARAMETER, ""))
    chosen: Selection | None = st.session_state[_KEY]
    return chosen


def select(kind: Kind, id: int) -> None:
    """Select a finding; best called from a callback, before the screen is drawn."""
    st.session_state[_KEY] = Selection(kind, id)
    st.query_params[_PARAMETER] = f"{kind}-{id}"


def clear() -> None:
    """Select nothing."""
    st.session_state[_KEY] = None
    if _PARAMETER in st.query_params:
        del st.query_params[_PARAMETER]


def parsed(written: str) -> Selection | None:
    """A selection as the address has it ("entity-3"); None for anything else."""
    kind, _, number = written.partition("-")
    if kind in get_args(Kind) and number.isascii() and number.isdigit() and len(number) < 7:
        return Selection(kind, int(number))  # type: ignore[arg-type]
    return None


def entity_of(analysis: Analysis, selection: Selection | None) -> Entity | None:
    """The name that a selection is or belongs to: the selected one, the speaker of a statement, a place's."""
    if selection is None:
        return None
    if selection.kind == "entity":
        return next((e for e in analysis.entities if e.id == selection.id), None)
    found = found_by(analysis, selection)
    if isinstance(found, Quote):
        speaker = found.speaker
        return next((e for e in analysis.entities if speaker is not None and e.id == speaker.entity), None)
    if isinstance(found, Place):
        return next(
            (
                e
                for e in analysis.entities
                for m in e.mentions
                if (m.start, m.end) == (found.start, found.end)
            ),
            None,
        )
    return None


def claims_of(analysis: Analysis) -> list[Claim]:
    """The claims of all plans, in the order in which selections number them."""
    return [claim for plan in analysis.plans for claim in plan.claims]


def found_by(analysis: Analysis, selection: Selection) -> Entity | Quote | Place | Claim | Plan | None:
    """The finding itself; None if this article has none with this number."""
    number = selection.id
    if selection.kind == "entity":
        return next((e for e in analysis.entities if e.id == number), None)
    if selection.kind == "plan":
        return next((p for p in analysis.plans if p.id == number), None)
    numbered: tuple[Quote | Place, ...] | list[Claim] = (
        analysis.quotes
        if selection.kind == "quote"
        else analysis.places
        if selection.kind == "place"
        else claims_of(analysis)
    )
    return numbered[number] if 0 <= number < len(numbered) else None


def stretches(analysis: Analysis, selection: Selection) -> list[Offsets]:
    """Where the selected thing stands in the text, in order; for a place everywhere it is named."""
    return sorted(set(_stretches(analysis, found_by(analysis, selection))))


def _stretches(analysis: Analysis, found: Entity | Quote | Place | Claim | Plan | None) -> Iterator[Offsets]:
    if isinstance(found, Entity | Plan):
        yield from (Offsets(m.start, m.end) for m in found.mentions)
        if isinstance(found, Plan) and not found.mentions:
            yield from (Offsets(c.start, c.end) for c in found.claims)
    elif isinstance(found, Quote):
        yield from found.pieces or (Offsets(found.start, found.end),)
    elif isinstance(found, Claim):
        yield Offsets(found.start, found.end)
    elif isinstance(found, Place):
        for place in analysis.places:
            if place.name == found.name or (
                place.lat is not None and (place.lat, place.lon) == (found.lat, found.lon)
            ):
                yield Offsets(place.start, place.end)


def label(analysis: Analysis, selection: Selection) -> tuple[str, str]:
    """What the selected thing is called, and what it is, in plain words; empty if it is not there."""
    found = found_by(analysis, selection)
    if isinstance(found, Entity):
        return found.name, found.description or ENTITY_WORDS[found.label]
    if isinstance(found, Quote):
        speaker = found.speaker
        who = (speaker.name or UNNAMED) if speaker else "The article does not say who"
        return _short(analysis.text[found.start : found.end]), who
    if isinstance(found, Place):
        return found.name, PLACE_WORDS[found.kind]
    if isinstance(found, Claim):
        return _short(found.value), QUESTIONS[found.field]
    if isinstance(found, Plan):
        return found.name, "Version of the plan"
    return "", ""


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST_LABEL else words[:_LONGEST_LABEL].rsplit(" ", 1)[0] + " …"
