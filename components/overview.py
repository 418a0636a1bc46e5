"""The overview: four small answers, each a door to the panel that holds the whole of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from analysis.models import Analysis, Offsets
from analysis.report.markup import address, escape, link
from analysis.report.sourcing import sourcing_html
from analysis.report.spots import spots
from analysis.report.statements import description_of, filed_under, speaker_counts
from analysis.report.wording import NOBODY, ROLES, UNNAMED


def draw_overview(analysis: Analysis, open_panel: Callable[[str], None]) -> None:
    """Draw the four answers; ``open_panel`` is called with the name of the panel whose door is pressed."""
    answers = (
        ("Who speaks most?", "Quotes", "All statements", speakers_html(analysis)),
        ("How well sourced is it?", "Quotes", "All sources", sources_html(analysis)),
        ("Which versions of a plan?", "Versions", "Side by side", versions_html(analysis)),
        ("Where does it take place?", "Map", "On the map", where_html(analysis)),
    )
    for number, (question, panel, door, answer) in enumerate(answers):
        with st.container(key=f"answer-{number}", gap=None):
            with st.container(
                horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
            ):
                st.html(f'<h3 class="question">{escape(question)}</h3>', width="content")
                st.button(door, key=f"door-{number}", on_click=open_panel, args=(panel,), type="tertiary")
            st.html(f'<div class="panel">{answer}</div>')
    st.html(
        '<p class="hint">Names, statements and answers on this side lead to their words in the article.</p>'
    )


def speakers_html(analysis: Analysis) -> str:
    """The three who make most statements, each a bar that leads to them."""
    named = [(name, number) for name, number in speaker_counts(analysis) if name not in (UNNAMED, NOBODY)][:3]
    if not named:
        return '<p class="quiet">No statement by anyone who is named.</p>'
    most = named[0][1]
    filed = filed_under(analysis)
    return "".join(
        f'<a class="bar to-text" href="#{address(*_words_of(analysis, filed, name))}">'
        f'<span dir="auto">{escape(name)}<span class="quiet">{escape(_about(analysis, name))}</span></span>'
        f'<i style="width:{100 * number / most:.0f}%"></i><span class="number">{number}'
        f'<span class="visually-hidden"> {"statement" if number == 1 else "statements"}</span></span></a>'
        for name, number in named
    )


def _words_of(analysis: Analysis, filed: Sequence[str], name: str) -> Offsets:
    """Where a speaker is first named; of one without a name of its own, the first statement."""
    for entity in analysis.entities:
        if entity.name == name and entity.mentions:
            first = next((m for m in entity.mentions if m.kind == "name"), entity.mentions[0])
            return Offsets(first.start, first.end)
    quote = analysis.quotes[filed.index(name)]
    return quote.pieces[0] if quote.pieces else Offsets(quote.start, quote.end)


def _about(analysis: Analysis, name: str) -> str:
    about = description_of(analysis, name)
    return f", {about}" if about else ""


def sources_html(analysis: Analysis) -> str:
    """On whose word the statements rest, as in the quotes panel, and how many are word for word."""
    quotes = analysis.quotes
    exact = sum(quote.kind == "direct" for quote in quotes)
    own = f'<p class="quiet">{exact} of {len(quotes)} in the speaker’s own words.</p>' if quotes else ""
    return sourcing_html(analysis) + own


def versions_html(analysis: Analysis) -> str:
    """The versions by name, in order."""
    if not analysis.plans:
        return '<p class="quiet">The article tells of no plan in numbered or revised versions.</p>'
    names = [
        link(plan.mentions[0].start, plan.mentions[0].end, plan.name) if plan.mentions else escape(plan.name)
        for plan in analysis.plans
    ]
    return f'<p class="plan-names" dir="auto">{" → ".join(names)}</p>'


def where_html(analysis: Analysis) -> str:
    """Where things happen; failing that, what places are named."""
    found = spots(analysis)
    settings = [spot for spot in found if spot.role == "setting"]
    if not found:
        return '<p class="quiet">No place on the map is named.</p>'
    shown = (settings or found)[:5]
    links = ", ".join(link(*spot.mentions[0], spot.name) for spot in shown)
    key = "setting" if settings else shown[0].role
    note = "" if settings else '<p class="quiet">Named, but nothing is said to happen there.</p>'
    return f'<p class="place-names" dir="auto"><span class="sign {key}" aria-hidden="true">{ROLES[key].sign}</span>{links}</p>{note}'
