"""The quotes panel: how well sourced the article is, then its statements: words, speaker, attribution."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.models import Analysis, Quote
from analysis.report.markup import escape
from analysis.report.sourcing import sourcing_html
from analysis.report.statements import filed_under, quotes_html, speaker_counts
from analysis.report.wording import QUOTE_WORDS, SOURCE_WORDS, count
from analysis.sourcing import SOURCE_KINDS, source_kinds
from components.empty_states import empty_html
from components.quote_actions import listen
from components.quote_chart import PICK, chart_in_words, chart_of, chart_table
from components.quote_export import copy_text, csv_of
from components.quote_filters import QUOTE_KINDS, Filters, matching
from components.selection import Selection, selected

EVERYONE = "All speakers"
BY_SPEAKER, IN_ORDER = "By speaker", "As they come"


def draw_quotes(analysis: Analysis) -> None:
    """Draw the sources at a glance, the filters, the chart and the cards."""
    if not analysis.quotes:
        st.html(empty_html("quotes"))
        return
    st.html(sourcing_html(analysis))
    names = filed_under(analysis)
    shown = matching(analysis, _draw_filters(analysis), names)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        order = st.segmented_control(
            "Order",
            [BY_SPEAKER, IN_ORDER],
            default=BY_SPEAKER,
            required=True,
            key="quote_order",
            persist_state="session",
            label_visibility="collapsed",
        )
        st.html(f'<p class="hint">{_how_many(len(shown), len(names))}</p>', width="content")
        st.download_button(
            "Save as a table",
            data=csv_of(analysis, shown),
            file_name="statements.csv",
            mime="text/csv",
            key="quotes_csv",
            on_click="ignore",
            type="tertiary",
            disabled=not shown,
            help="The statements shown below, as a CSV file for a spreadsheet.",
        )
    _draw_chart([(name, number) for name, number in speaker_counts(analysis, shown)])
    if shown:
        st.html(cards_html(analysis, shown, grouped=order == BY_SPEAKER, chosen=selected()))
    else:
        st.html(empty_html("filtered"))
    listen()


def _draw_filters(analysis: Analysis) -> Filters:
    """The filters, and what is chosen in them."""
    speakers = [EVERYONE, *(name for name, _ in speaker_counts(analysis))]
    if st.session_state.get("speaker") not in speakers:
        st.session_state["speaker"] = EVERYONE  # another article has other speakers
    present = set(source_kinds(analysis))
    with st.container(horizontal=True, vertical_alignment="center", key="quote-filters"):
        words = st.text_input(
            "Search",
            key="quote_search",
            placeholder="Search",
            label_visibility="collapsed",
            width=150,
            persist_state="session",
        )
        speaker = st.selectbox(
            "Who speaks",
            speakers,
            key="speaker",
            width=190,
            label_visibility="collapsed",
            persist_state="session",
        )
        with st.popover("More filters", width="content"):
            kinds = st.pills(
                "How the words are given",
                list(QUOTE_KINDS),
                selection_mode="multi",
                format_func=QUOTE_WORDS.__getitem__,
                key="quote_kinds",
                persist_state="session",
            )
            sources = st.pills(
                "Whose word it is",
                [kind for kind in SOURCE_KINDS if kind in present],
                selection_mode="multi",
                format_func=lambda kind: SOURCE_WORDS[kind].short,
                key="quote_sources",
                persist_state="session",
            )
    return Filters(None if speaker == EVERYONE else speaker, frozenset(kinds), frozenset(sources), words)


def _how_many(shown: int, all_of_them: int) -> str:
    return (
        count(shown, "statement") if shown == all_of_them else f"{shown} of {count(all_of_them, 'statement')}"
    )


def _draw_chart(counts: list[tuple[str, int]]) -> None:
    """Bars for the speakers of the statements shown, folded away, with the same as a table."""
    if len(counts) < 2:
        return
    with st.container(key="quote-chart"), st.expander("Who speaks how often"):
        st.vega_lite_chart(
            spec=chart_of(counts, dark=st.context.theme.type == "dark"),
            width="stretch",
            theme=None,
            alt=chart_in_words(counts),
            key="quote_bars",
            on_select=_pick_speaker,
        )
        st.html(f'<div class="panel">{chart_table(counts)}</div>')


def _pick_speaker() -> None:
    """Show the statements of the speaker whose bar was pressed."""
    picked = st.session_state["quote_bars"]["selection"].get(PICK) or []
    name = picked[0].get("speaker") if picked else None
    st.session_state["speaker"] = name or EVERYONE  # the bar of all others is no speaker: everyone is shown


def cards_html(
    analysis: Analysis, only: Sequence[int], *, grouped: bool = True, chosen: Selection | None = None
) -> str:
    """The cards with these numbers, each with a button that copies it; those of what is selected are marked."""

    def is_chosen(quote: Quote, number: int) -> bool:
        if chosen is not None and chosen.kind == "entity":
            return quote.speaker is not None and quote.speaker.entity == chosen.id
        return chosen == Selection("quote", number)

    def button(quote: Quote) -> str:
        words = escape(copy_text(analysis, quote))
        return f'<button type="button" class="copy" data-copy="{words}">Copy</button>'

    return quotes_html(analysis, only=only, grouped=grouped, chosen=is_chosen, button=button)
