"""The quotes panel: how well sourced the article is, then its statements: words, speaker, attribution."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import streamlit as st

from analysis.models import Analysis, Offsets, Quote
from analysis.sourcing import SOURCE_KINDS, source_kinds
from components.markup import escape, excerpt, link
from components.quote_actions import listen
from components.quote_chart import PICK, chart_in_words, chart_of, chart_table
from components.quote_export import copy_text, csv_of
from components.quote_filters import QUOTE_KINDS, Filters, matching
from components.reasons import reasons_html
from components.selection import Selection, selected
from components.sourcing import sourcing_html
from components.wording import NOBODY, QUOTE_WORDS, SOURCE_WORDS, UNNAMED, count

EVERYONE = "All speakers"
BY_SPEAKER, IN_ORDER = "By speaker", "As they come"
_MARKS = frozenset("“”‘’«»„\"'")
_MARKS_AND_BLANKS = _MARKS | set(" \n\t")


def draw_quotes(analysis: Analysis) -> None:
    """Draw the sources at a glance, the filters, the chart and the cards."""
    if not analysis.quotes:
        st.html(
            '<p class="empty"><strong>No statements found.</strong>The article quotes nobody '
            "and reports nothing on someone’s word, or does so in a way that is not recognised.</p>"
        )
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
        st.html(quotes_html(analysis, only=shown, grouped=order == BY_SPEAKER, chosen=selected()))
    else:
        st.html('<p class="empty"><strong>No statement fits.</strong>Take back one of the choices above.</p>')
    listen()


def _draw_filters(analysis: Analysis) -> Filters:
    """The filters, and what is chosen in them."""
    speakers = [EVERYONE, *(name for name, _ in speaker_counts(analysis))]
    if st.session_state.get("speaker") not in speakers:
        st.session_state["speaker"] = EVERYONE  # another article has other speakers
    present = set(source_kinds(analysis))
    with st.container(horizontal=True, vertical_alignment="center", key="quote-filters"):
        words = st.text_input(
            "Search", key="quote_search", placeholder="Search", label_visibility="collapsed", width=150
        )
        speaker = st.selectbox("Who speaks", speakers, key="speaker", width=190, label_visibility="collapsed")
        with st.popover("More filters", width="content"):
            kinds = st.pills(
                "How the words are given",
                list(QUOTE_KINDS),
                selection_mode="multi",
                format_func=QUOTE_WORDS.__getitem__,
                key="quote_kinds",
            )
            sources = st.pills(
                "Whose word it is",
                [kind for kind in SOURCE_KINDS if kind in present],
                selection_mode="multi",
                format_func=lambda kind: SOURCE_WORDS[kind].short,
                key="quote_sources",
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


def filed_under(analysis: Analysis) -> list[str]:
    """For each statement the name under which it is filed.

    Organisations and documents without a name are filed under the words that the article has for them,
    people without a name together.
    """
    entities = {entity.id: entity.name for entity in analysis.entities}
    names = []
    for quote, kind in zip(analysis.quotes, source_kinds(analysis), strict=True):
        speaker = quote.speaker
        if speaker is None:
            names.append(NOBODY)
        elif speaker.entity in entities:
            names.append(entities[speaker.entity])
        elif speaker.name is not None:
            names.append(speaker.name)
        elif kind in ("body", "document"):
            written = " ".join(analysis.text[speaker.start : speaker.end].split())
            names.append(written[:1].upper() + written[1:])
        else:
            names.append(UNNAMED)
    return names


def speaker_counts(analysis: Analysis, only: Sequence[int] | None = None) -> list[tuple[str, int]]:
    """Who speaks, most statements first; the unnamed and the unattributed come last.

    ``only``: the numbers of the statements that count; all if not given.
    """
    names = filed_under(analysis)
    counts = Counter(names if only is None else [names[number] for number in only])
    named = {
        name
        for name, quote in zip(names, analysis.quotes, strict=True)
        if quote.speaker is not None and quote.speaker.named
    }
    return sorted(
        counts.items(), key=lambda item: (item[0] in (UNNAMED, NOBODY), -item[1], item[0] not in named)
    )


def quotes_html(
    analysis: Analysis,
    speaker: str | None = None,
    *,
    grouped: bool = True,
    only: Sequence[int] | None = None,
    chosen: Selection | None = None,
) -> str:
    """The cards, of one speaker or of all, in groups or as they come.

    ``only``: those with these numbers; ``chosen``: what is selected, whose cards are marked.
    """
    names = filed_under(analysis)
    wanted = [
        number for number in (range(len(names)) if only is None else only) if speaker in (None, names[number])
    ]
    if not grouped:
        cards = "".join(_card(analysis, number, names[number], chosen) for number in wanted)
        return f'<div class="panel">{cards}</div>'
    groups = []
    for name, number in speaker_counts(analysis, wanted):
        about = description_of(analysis, name)
        own = "".join(_card(analysis, each, None, chosen) for each in wanted if names[each] == name)
        groups.append(
            f'<h3 dir="auto">{escape(name)}<span class="quiet">{escape(", " + about if about else "")}'
            f" · {count(number, 'statement')}</span></h3>{own}"
        )
    return f'<div class="panel">{"".join(groups)}</div>'


def description_of(analysis: Analysis, name: str) -> str | None:
    """What the article says a speaker is."""
    return next((e.description for e in analysis.entities if e.name == name and e.description), None)


def words_of(text: str, quote: Quote) -> str:
    """The words as a card shows them: an ellipsis for what stands between two pieces, quotation marks as printed."""
    words = _joined(text, list(quote.pieces), 600)
    if quote.kind == "direct":
        return f"“{words}”"
    if quote.kind == "mixed" and quote.pieces:
        before, after = text[: quote.pieces[0].start][-1:], text[quote.pieces[-1].end :][:1]
        return (before if before in _MARKS else "") + words + (after if after in _MARKS else "")
    return words


def _card(analysis: Analysis, number: int, name: str | None, chosen: Selection | None) -> str:
    """One statement; ``name``: who says it, where the card does not stand under a name."""
    quote = analysis.quotes[number]
    words = words_of(analysis.text, quote)
    who = ""
    if name is not None:
        about = description_of(analysis, name)
        who = f'<p class="who" dir="auto">{escape(name)}<span class="quiet">{escape(", " + about if about else "")}</span></p>'
    first = quote.pieces[0] if quote.pieces else (quote.start, quote.end)
    return (
        f'<div class="card {quote.kind}{" chosen" if _is_chosen(quote, number, chosen) else ""}" data-quote="{number}"><p class="words" dir="auto">{link(*first, words)}</p>{who}'
        f'<p class="how" dir="auto">{escape(attribution(analysis, quote))}</p>'
        f'<div class="more"><details class="fold"><summary>Why this speaker?</summary>{reasons_html(analysis, quote)}</details>'
        f'<button type="button" class="copy" data-copy="{escape(copy_text(analysis, quote))}">Copy</button></div></div>'
    )


def _is_chosen(quote: Quote, number: int, chosen: Selection | None) -> bool:
    """Whether the statement is selected, or its speaker is."""
    if chosen is None:
        return False
    if chosen.kind == "entity":
        return quote.speaker is not None and quote.speaker.entity == chosen.id
    return chosen == Selection("quote", number)


def attribution(analysis: Analysis, quote: Quote) -> str:
    """How the article attributes the words, in words: "Word for word · “he said”"."""
    speaker, cue = quote.speaker, quote.cue
    parts = [QUOTE_WORDS[quote.kind]]
    written = [part for part in (cue, Offsets(speaker.start, speaker.end) if speaker else None) if part]
    if written:
        parts.append(f"“{_joined(analysis.text, sorted(written), 80)}”")
    else:
        parts.append("the article does not say who")
    if speaker is not None and not speaker.named:
        parts.append("no name given")
    return " · ".join(parts)


def _joined(text: str, stretches: list[Offsets], limit: int) -> str:
    """The words of the stretches; other words between them become an ellipsis, marks and blanks stay."""
    words = "".join(excerpt(text, stretch, limit) for stretch in stretches[:1])
    for before, after in pairwise(stretches):
        between = before.of(text)[len(before.of(text).rstrip()) :] + text[before.end : after.start]
        between = " ".join(between.split("\n")) if set(between) <= _MARKS_AND_BLANKS else " … "
        words += between + excerpt(text, after, limit)
    return words
