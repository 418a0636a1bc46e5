"""The quotes panel: the words first, then who said them, then how the article attributes them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import streamlit as st

from analysis.models import Analysis, Offsets, Quote
from components.markup import escape, excerpt, link
from components.wording import NOBODY, QUOTE_WORDS, UNNAMED, count

EVERYONE = "All speakers"
_MARKS = frozenset("“”‘’«»„\"'")
_MARKS_AND_BLANKS = _MARKS | set(" \n\t")
BY_SPEAKER, IN_ORDER = "By speaker", "As they come"


def draw_quotes(analysis: Analysis) -> None:
    """Draw the filter and the cards."""
    if not analysis.quotes:
        st.html(
            '<p class="empty"><strong>No statements found.</strong>The article quotes nobody '
            "and reports nothing on someone’s word, or does so in a way that is not recognised.</p>"
        )
        return
    speakers = [EVERYONE, *(name for name, _ in speaker_counts(analysis))]
    if st.session_state.get("speaker") not in speakers:
        st.session_state["speaker"] = EVERYONE  # another article has other speakers
    with st.container(horizontal=True, vertical_alignment="center"):
        speaker = st.selectbox("Who speaks", speakers, key="speaker", width=200, label_visibility="collapsed")
        order = st.segmented_control(
            "Order",
            [BY_SPEAKER, IN_ORDER],
            default=BY_SPEAKER,
            required=True,
            key="quote_order",
            persist_state="session",
            label_visibility="collapsed",
        )
    st.html(quotes_html(analysis, None if speaker == EVERYONE else speaker, grouped=order == BY_SPEAKER))


def speaker_of(analysis: Analysis, quote: Quote) -> str:
    """The name under which a quote is filed."""
    if quote.speaker is None:
        return NOBODY
    if quote.speaker.entity is not None:
        for entity in analysis.entities:
            if entity.id == quote.speaker.entity:
                return entity.name
    return quote.speaker.name or UNNAMED


def speaker_counts(analysis: Analysis) -> list[tuple[str, int]]:
    """Who speaks, most statements first; the unnamed and the unattributed come last."""
    counts = Counter(speaker_of(analysis, quote) for quote in analysis.quotes)
    return sorted(counts.items(), key=lambda item: (item[0] in (UNNAMED, NOBODY), -item[1]))


def quotes_html(analysis: Analysis, speaker: str | None = None, *, grouped: bool = True) -> str:
    """The cards, of one speaker or of all, in groups or as they come."""
    if not grouped:
        wanted = [quote for quote in analysis.quotes if speaker in (None, speaker_of(analysis, quote))]
        return f'<div class="panel">{"".join(_card(analysis, quote, named=True) for quote in wanted)}</div>'
    groups = []
    for name, number in speaker_counts(analysis):
        if speaker not in (None, name):
            continue
        about = description_of(analysis, name)
        cards = [_card(analysis, q, named=False) for q in analysis.quotes if speaker_of(analysis, q) == name]
        groups.append(
            f'<h3 dir="auto">{escape(name)}<span class="quiet">{escape(", " + about if about else "")}'
            f" · {count(number, 'statement')}</span></h3>{''.join(cards)}"
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


def _card(analysis: Analysis, quote: Quote, *, named: bool) -> str:
    words = words_of(analysis.text, quote)
    who = ""
    if named:
        name = speaker_of(analysis, quote)
        about = description_of(analysis, name)
        who = f'<p class="who" dir="auto">{escape(name)}<span class="quiet">{escape(", " + about if about else "")}</span></p>'
    first = quote.pieces[0] if quote.pieces else (quote.start, quote.end)
    return (
        f'<div class="card {quote.kind}"><p class="words" dir="auto">{link(*first, words)}</p>{who}'
        f'<p class="how" dir="auto">{escape(attribution(analysis, quote))}</p></div>'
    )


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
