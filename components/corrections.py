"""The reader's corrections: made on what is selected, listed, taken back, saved and loaded."""

from __future__ import annotations

import streamlit as st

from analysis.corrections import BadCorrections, Correction, apply, as_json, from_json
from analysis.models import Analysis, Entity, EntityLabel, Quote
from analysis.place_choice import candidates, identity_of
from analysis.report.wording import ENTITY_WORDS
from components.place_words import told
from components.selection import found_by, label, selected

_KEY, _APPLIED = "corrections", "corrected"


def corrected(analysis: Analysis) -> Analysis:
    """The analysis with what the reader put right in this article; made again only when that changes."""
    made = _made(analysis)
    if not made:
        return analysis
    kept = st.session_state.get(_APPLIED)
    if kept is None or kept[0] != made or kept[1] != analysis:
        kept = st.session_state[_APPLIED] = (made, analysis, apply(analysis, made))
    result: Analysis = kept[2]
    return result


def draw_corrections(analysis: Analysis) -> None:
    """The menu that corrects what is selected, and lists what was put right."""
    made = _made(analysis)
    words = f"Correct ({len(made)})" if made else "Correct"
    menu = st.popover(words, key="correct_open", on_change="rerun")
    if not menu.open:
        return
    with menu:
        selection = selected()
        found = found_by(analysis, selection) if selection else None
        if selection and isinstance(found, Entity) and found.mentions:
            st.markdown("What is wrong with the selected name?")
            _entity_form(analysis, found)
        elif selection and isinstance(found, Quote):
            st.caption(f"“{label(analysis, selection)[0]}”")
            _quote_form(analysis, found)
        else:
            st.caption("Select a name or a statement first, then say here what is wrong with it.")
        _list(analysis, made)


def _entity_form(analysis: Analysis, entity: Entity) -> None:
    first = entity.mentions[0]
    at = (first.start, first.end)
    st.button(
        "It is not a name", key="not_a_name", on_click=_add, args=(analysis, Correction("not_a_name", *at))
    )
    kinds: list[EntityLabel] = [kind for kind in ENTITY_WORDS if kind != entity.label]
    kind = st.selectbox(
        "It is something else", kinds, index=None, format_func=ENTITY_WORDS.__getitem__, key="other_type"
    )
    if kind:
        right = Correction("other_type", *at, label=kind)
        st.button("Change the type", key="do_type", on_click=_add, args=(analysis, right))
    other = _choose_name(analysis, "It is the same as", "same_as", entity)
    if other:
        to = other.mentions[0]
        same = Correction("same", *at, to_start=to.start, to_end=to.end)
        st.button("Make them one", key="do_same", on_click=_add, args=(analysis, same))


def _quote_form(analysis: Analysis, quote: Quote) -> None:
    who = _choose_name(analysis, "Someone else says this", "other_speaker", None)
    if who:
        to = who.mentions[0]
        right = Correction("other_speaker", quote.start, quote.end, to_start=to.start, to_end=to.end)
        st.button("Change the speaker", key="do_speaker", on_click=_add, args=(analysis, right))


def _choose_name(analysis: Analysis, words: str, key: str, but: Entity | None) -> Entity | None:
    names = {e.id: e for e in analysis.entities if e.mentions and (but is None or e.id != but.id)}
    chosen = st.selectbox(words, list(names), index=None, format_func=lambda i: names[i].name, key=key)
    return names.get(chosen) if chosen is not None else None


def _list(analysis: Analysis, made: tuple[Correction, ...]) -> None:
    for number, correction in enumerate(made):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.text(in_words(analysis, correction), width="content")
            st.button("Undo", key=f"undo_{number}", on_click=_undo, args=(analysis, number), type="tertiary")
    if made:
        st.download_button(
            "Save the corrections", as_json(made), "corrections.json", "application/json", on_click="ignore",
            type="tertiary", key="save_corrections",
        )  # fmt: skip
    file = st.file_uploader("Load saved corrections", type=["json"], key="load_corrections")
    if file is not None and st.button("Apply them", key="apply_corrections"):
        try:
            loaded = from_json(file.getvalue().decode("utf-8", "replace"))
        except BadCorrections as error:
            st.error(str(error))
        else:
            _all()[analysis.text] = loaded
            st.rerun()


def in_words(analysis: Analysis, correction: Correction) -> str:
    """What a correction says, for the list: "“Syr Darya” is not a name"."""
    words = " ".join(analysis.text[correction.start : correction.end].split())
    words = words if len(words) < 40 else words[:38] + " …"
    other = analysis.text[correction.to_start or 0 : correction.to_end or 0]
    told = {
        "not_a_name": f"“{words}” is not a name",
        "other_type": f"“{words}”: {ENTITY_WORDS[correction.label] if correction.label else ''}",
        "same": f"“{words}” is the same as “{other}”",
        "other_speaker": f"“{words}” is said by {other}",
        "other_place": f"“{words}” is another place: {_place_in_words(analysis, correction)}",
    }
    return told[correction.what]


def _place_in_words(analysis: Analysis, correction: Correction) -> str:
    where = (correction.start, correction.end)
    place = next((p for p in analysis.places if (p.start, p.end) == where), None)
    offered = candidates(place, most=None) if place else ()
    return next((told(one) for one in offered if identity_of(one) == correction.place), "none of that name")


def picked_place(analysis: Analysis, name: str) -> Correction | None:
    """The correction that says which place a name means, if the reader made one."""
    return next((c for c in _made(analysis) if _is_pick(analysis, c, name)), None)


def pick_place(analysis: Analysis, name: str, correction: Correction | None) -> None:
    """Take in which place a name means, instead of what was said of it before; None takes that back."""
    others = tuple(c for c in _made(analysis) if not _is_pick(analysis, c, name))
    _all()[analysis.text] = (*others, correction) if correction else others


def _is_pick(analysis: Analysis, correction: Correction, name: str) -> bool:
    return correction.what == "other_place" and analysis.text[correction.start : correction.end] == name


def _all() -> dict[str, tuple[Correction, ...]]:
    kept: dict[str, tuple[Correction, ...]] = st.session_state.setdefault(_KEY, {})
    return kept


def _made(analysis: Analysis) -> tuple[Correction, ...]:
    return _all().get(analysis.text, ())


def _add(analysis: Analysis, correction: Correction) -> None:
    _all()[analysis.text] = (*_made(analysis), correction)


def _undo(analysis: Analysis, number: int) -> None:
    made = _made(analysis)
    _all()[analysis.text] = made[:number] + made[number + 1 :]
