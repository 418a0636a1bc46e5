"""The menu in which the reader puts right what is selected or the article's headline and day, and takes it back."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analysis.corrections import Correction
from analysis.corrections_file import BadCorrections, as_json, fingerprint
from analysis.models import Analysis, Entity, EntityLabel, Quote
from analysis.place_choice import candidates, identity_of
from analysis.report.wording import ENTITY_WORDS, day
from components.corrections_made import changes, give, idle, load, made, take_back
from components.place_words import told as place_told
from components.plain_words import as_markdown
from components.selection import clear, found_by, label, select, selected

EARLIEST, LATEST = date(1600, 1, 1), date(2999, 12, 31)
_LOADED = "corrections_loaded"


def draw_corrections(analysis: Analysis) -> None:
    """The menu that corrects what is selected, and lists what was put right."""
    number = len(made(analysis.text))
    menu = st.popover(f"Correct ({number})" if number else "Correct", key="correct_open", on_change="rerun")
    if not menu.open:
        st.session_state.pop(_LOADED, None)
        return
    with menu:
        selection = selected()
        found = found_by(analysis, selection) if selection else None
        if selection and isinstance(found, Entity) and found.mentions:
            st.markdown(f"What is wrong with **{as_markdown(found.name)}**?")
            _entity_form(analysis, found)
        elif selection and isinstance(found, Quote):
            st.caption(as_markdown(f"“{label(analysis, selection)[0]}”"))
            _quote_form(analysis, found)
        else:
            st.caption("To correct a name or a statement, select it in the article first.")
        _article_form(analysis)
        _list(analysis)
        _files(analysis)


def _entity_form(analysis: Analysis, entity: Entity) -> None:
    first = entity.mentions[0]
    at = (first.start, first.end)
    wrong = Correction("not_a_name", *at)
    st.button("It is not a name", key="not_a_name", on_click=_no_name, args=(analysis, wrong))
    kinds: list[EntityLabel] = [kind for kind in ENTITY_WORDS if kind != entity.label]
    kind = st.selectbox(
        "It is something else", kinds, index=None, format_func=ENTITY_WORDS.__getitem__, key="other_type"
    )
    if kind:
        right = Correction("other_type", *at, label=kind)
        st.button("Change the type", key="do_type", on_click=give, args=(analysis.text, right))
    other = _choose_name(analysis, "It is the same as", "same_as", entity)
    if other:
        to = other.mentions[0]
        same = Correction("same", *at, to_start=to.start, to_end=to.end)
        st.button("Make them one", key="do_same", on_click=_make_one, args=(analysis, same, other))


def _no_name(analysis: Analysis, wrong: Correction) -> None:
    give(analysis.text, wrong)
    clear()


def _make_one(analysis: Analysis, same: Correction, other: Entity) -> None:
    give(analysis.text, same)
    select("entity", other.id)


def _quote_form(analysis: Analysis, quote: Quote) -> None:
    who = _choose_name(analysis, "Someone else says this", "other_speaker", None)
    if who:
        to = who.mentions[0]
        right = Correction("other_speaker", quote.start, quote.end, to_start=to.start, to_end=to.end)
        st.button("Change the speaker", key="do_speaker", on_click=give, args=(analysis.text, right))


def _choose_name(analysis: Analysis, words: str, key: str, but: Entity | None) -> Entity | None:
    names = {e.id: e for e in analysis.entities if e.mentions and (but is None or e.id != but.id)}
    chosen = st.selectbox(words, list(names), index=None, format_func=lambda i: names[i].name, key=key)
    return names.get(chosen) if chosen is not None else None


def _article_form(analysis: Analysis) -> None:
    """The headline and the day; the boxes begin with what holds now."""
    now = f"{fingerprint(analysis.text)[:8]}-{changes()}"
    published = date.fromisoformat(analysis.published) if analysis.published else None
    with st.expander("Headline and day of the article", key="article_facts"):
        st.text_input(
            "Headline", analysis.headline or "", key=f"title-{now}", max_chars=200, persist_state="session"
        )
        st.date_input(
            "Day", published, min_value=EARLIEST, max_value=LATEST, key=f"day-{now}", persist_state="session",
            help="What “on Tuesday” means in the versions of a plan is reckoned from this day.",
        )  # fmt: skip
        st.button("Change", key="do_facts", on_click=_change_facts, args=(analysis, now))


def _change_facts(analysis: Analysis, now: str) -> None:
    title = " ".join((st.session_state.get(f"title-{now}") or "").split()) or None
    chosen: date | None = st.session_state.get(f"day-{now}")
    published = chosen.isoformat() if chosen else None
    if title != analysis.headline:
        give(analysis.text, Correction("title", 0, 0, value=title))
    if published != analysis.published:
        give(analysis.text, Correction("published", 0, 0, value=published))


def _list(analysis: Analysis) -> None:
    without = idle(analysis)
    for number, correction in enumerate(made(analysis.text)):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            note = " (finds nothing to put right now)" if correction in without else ""
            st.text(in_words(analysis, correction) + note, width="content")
            st.button(
                "Undo",
                key=f"undo_{number}",
                on_click=take_back,
                args=(analysis.text, number),
                type="tertiary",
            )


def _files(analysis: Analysis) -> None:
    if corrections := made(analysis.text):
        st.download_button(
            "Save the corrections", as_json(corrections, analysis.text), "corrections.json", "application/json",
            on_click="ignore", type="tertiary", key="save_corrections",
        )  # fmt: skip
    file = st.file_uploader("Load saved corrections", type=["json"], key="load_corrections")
    if file is not None:
        st.button("Make them", key="apply_corrections", on_click=_load, args=(analysis,))
    if _LOADED in st.session_state:
        went_well, said = st.session_state[_LOADED]
        (st.success if went_well else st.error)(as_markdown(said))


def _load(analysis: Analysis) -> None:
    file = st.session_state.get("load_corrections")
    if file is None:
        return
    try:
        said = load(analysis, file.getvalue().decode("utf-8", "replace"))
    except BadCorrections as error:
        st.session_state[_LOADED] = (False, str(error))
    else:
        st.session_state[_LOADED] = (True, said)


def in_words(analysis: Analysis, correction: Correction) -> str:
    """What a correction says, for the list: "“Syr Darya” is not a name"."""
    words = " ".join(analysis.text[correction.start : correction.end].split())
    words = words if len(words) < 40 else words[:38] + " …"
    other = " ".join(analysis.text[correction.to_start or 0 : correction.to_end or 0].split())
    value = correction.value
    told = {
        "not_a_name": f"“{words}” is not a name",
        "other_type": f"“{words}”: {ENTITY_WORDS[correction.label] if correction.label else ''}",
        "same": f"“{words}” is the same as “{other}”",
        "other_speaker": f"“{words}” is said by {other}",
        "other_place": f"“{words}” is another place: {_place_in_words(analysis, correction)}",
        "title": f"The headline is “{value}”" if value else "The article has no headline",
        "published": f"The article is of {day(value)}" if value else "The article says no day",
    }
    return told[correction.what]


def _place_in_words(analysis: Analysis, correction: Correction) -> str:
    where = (correction.start, correction.end)
    place = next((p for p in analysis.places if (p.start, p.end) == where), None)
    offered = candidates(place, most=None) if place else ()
    return next(
        (place_told(one) for one in offered if identity_of(one) == correction.place), "none of that name"
    )
