"""The statements of an article as cards: the words, their speaker, how they are attributed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from analysis.models import Analysis, Offsets, Quote
from analysis.report.markup import escape, excerpt, link
from analysis.report.reasons import reasons_html
from analysis.report.wording import NOBODY, QUOTE_WORDS, UNNAMED, count
from analysis.sourcing import source_kinds

_MARKS = frozenset("“”‘’«»„\"'")
_MARKS_AND_BLANKS = _MARKS | set(" \n\t")


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
    chosen: Callable[[Quote, int], bool] | None = None,
    button: Callable[[Quote], str] | None = None,
) -> str:
    """The cards, of one speaker or of all, in groups or as they come.

    ``only``: those with these numbers; ``chosen`` says whose cards are marked;
    ``button`` makes what stands at the end of a card.
    """
    names = filed_under(analysis)
    wanted = [
        number for number in (range(len(names)) if only is None else only) if speaker in (None, names[number])
    ]
    if not grouped:
        cards = "".join(_card(analysis, number, names[number], chosen, button) for number in wanted)
        return f'<div class="panel">{cards}</div>'
    groups = []
    for name, number in speaker_counts(analysis, wanted):
        about = description_of(analysis, name)
        own = "".join(_card(analysis, each, None, chosen, button) for each in wanted if names[each] == name)
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


def _card(
    analysis: Analysis,
    number: int,
    name: str | None,
    chosen: Callable[[Quote, int], bool] | None,
    button: Callable[[Quote], str] | None,
) -> str:
    """One statement; ``name``: who says it, where the card does not stand under a name."""
    quote = analysis.quotes[number]
    words = words_of(analysis.text, quote)
    who = ""
    if name is not None:
        about = description_of(analysis, name)
        who = f'<p class="who" dir="auto">{escape(name)}<span class="quiet">{escape(", " + about if about else "")}</span></p>'
    first = quote.pieces[0] if quote.pieces else (quote.start, quote.end)
    return (
        f'<div class="card {quote.kind}{" chosen" if chosen and chosen(quote, number) else ""}" data-quote="{number}"><p class="words" dir="auto">{link(*first, words)}</p>{who}'
        f'<p class="how" dir="auto">{escape(attribution(analysis, quote))}</p>'
        f'<div class="more"><details class="fold"><summary>Why this speaker?</summary>{reasons_html(analysis, quote)}</details>'
        f"{button(quote) if button else ''}</div></div>"
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
