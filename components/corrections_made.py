"""The corrections that the reader has made: kept by article, made on its analysis, taken back."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from analysis.corrections import Correction, applied
from analysis.corrections_file import fingerprint, fitting, from_json
from analysis.models import Analysis

_KEY, _APPLIED, _CHANGES = "corrections", "corrected", "corrections_changes"
_WHOLE = ("title", "published")  # of these an article has one


def corrected(analysis: Analysis) -> Analysis:
    """The analysis with what the reader put right in this article; made again only when that changes."""
    return _applied(analysis)[0] if made(analysis.text) else analysis


def idle(analysis: Analysis) -> tuple[Correction, ...]:
    """The corrections that find nothing to put right; ``analysis`` as ``corrected`` returned it."""
    kept = st.session_state.get(_APPLIED)
    return kept[2][1] if kept is not None and kept[2][0] is analysis else ()


def _applied(analysis: Analysis) -> tuple[Analysis, tuple[Correction, ...]]:
    now = made(analysis.text)
    kept = st.session_state.get(_APPLIED)
    if kept is None or kept[0] != now or kept[1] != analysis:
        kept = st.session_state[_APPLIED] = (now, analysis, applied(analysis, now))
    result: tuple[Analysis, tuple[Correction, ...]] = kept[2]
    return result


def made(text: str) -> tuple[Correction, ...]:
    """The corrections of an article, in the order in which they were made."""
    return all_corrections().get(fingerprint(text), ())


def give(text: str, correction: Correction) -> None:
    """Add a correction; a headline or day takes the place of the one given before."""
    before = made(text)
    if correction.what in _WHOLE:
        before = tuple(other for other in before if other.what != correction.what)
    _set(text, (*before, correction))


def take_back(text: str, number: int) -> None:
    """Undo the correction that stands in this place of the list."""
    before = made(text)
    _set(text, before[:number] + before[number + 1 :])


def picked_place(text: str, name: str) -> Correction | None:
    """The correction that says which place a name means, if the reader made one."""
    return next((correction for correction in made(text) if _is_pick(text, correction, name)), None)


def pick_place(text: str, name: str, correction: Correction | None) -> None:
    """Take in which place a name means, instead of what was said of it before; None takes that back."""
    others = tuple(other for other in made(text) if not _is_pick(text, other, name))
    _set(text, (*others, correction) if correction else others)


def _is_pick(text: str, correction: Correction, name: str) -> bool:
    return correction.what == "other_place" and text[correction.start : correction.end] == name


def load(analysis: Analysis, written: str) -> str:
    """Make the corrections of a file beside those made already; says in words what came of it.

    Args:
        analysis: the article as it is read, with the corrections made so far.
        written: what the file holds.

    Raises:
        BadCorrections: the file holds none, or none for this article.
    """
    fit, others = fitting(from_json(written), analysis)
    for correction in fit:
        give(analysis.text, correction)
    said = "1 correction was made." if len(fit) == 1 else f"{len(fit)} corrections were made."
    if others:
        said += f" {others} more in the file found nothing to put right here."
    return said


def all_corrections() -> dict[str, tuple[Correction, ...]]:
    """The corrections of every article, by its fingerprint."""
    kept: dict[str, tuple[Correction, ...]] = st.session_state.get(_KEY, {})
    return kept


def put_back_corrections(kept: Mapping[str, tuple[Correction, ...]]) -> None:
    """Have the corrections that were made before; those of this session stay."""
    st.session_state[_KEY] = {**kept, **all_corrections()}


def changes() -> int:
    """How often corrections were made or taken back; a form made anew after each shows what holds then."""
    number: int = st.session_state.get(_CHANGES, 0)
    return number


def forget_corrections() -> None:
    """Drop every correction of every article."""
    st.session_state.pop(_KEY, None)
    st.session_state.pop(_APPLIED, None)


def _set(text: str, now: tuple[Correction, ...]) -> None:
    rest = {article: own for article, own in all_corrections().items() if article != fingerprint(text)}
    st.session_state[_KEY] = {**rest, fingerprint(text): now} if now else rest
    st.session_state[_CHANGES] = changes() + 1
