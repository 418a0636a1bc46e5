"""How well sourced the article is, at a glance: a strip of its statements, and the words by which it hedges."""

from __future__ import annotations

from collections import defaultdict

from analysis.models import Analysis, Offsets
from analysis.report.markup import escape, link
from analysis.report.wording import SOURCE_WORDS, count
from analysis.sourcing import Sourcing, sourcing_of

_SHOWN = 6  # different hedges


def sourcing_html(analysis: Analysis) -> str:
    """The strip, its legend with numbers, and the hedges with links to where they stand."""
    found = sourcing_of(analysis)
    return f'<div class="sourcing">{_strip(found)}{_legend(found)}{_hedges(analysis.text, found)}</div>'


def _strip(found: Sourcing) -> str:
    """One piece a kind of source, as wide as its share."""
    pieces = "".join(
        f'<i class="source-{each.kind}" style="flex-grow:{len(each.quotes)}"></i>'
        for each in found.counts
        if each.quotes
    )
    return f'<div class="shares" aria-hidden="true">{pieces}</div>' if pieces else ""


def _legend(found: Sourcing) -> str:
    entries = "".join(
        f'<li><i class="source-{each.kind}" aria-hidden="true"></i>{len(each.quotes)} {escape(SOURCE_WORDS[each.kind].told)}</li>'
        for each in found.counts
        if each.quotes
    )
    total = sum(len(each.quotes) for each in found.counts)
    if not total:
        return '<p class="quiet">The article attributes nothing to anyone.</p>'
    return f'<p class="visually-hidden">Of {count(total, "statement")}:</p><ul class="legend">{entries}</ul>'


def _hedges(text: str, found: Sourcing) -> str:
    """What it hedges with, and where: each place a link."""
    if not found.hedges:
        return '<p class="quiet">It hedges nowhere in its own words.</p>'
    places: dict[str, list[Offsets]] = defaultdict(list)
    for hedge in found.hedges:
        words = " ".join(text[hedge.start : hedge.end].split()).lower()
        places[words].append(Offsets(hedge.start, hedge.end))
    ranked = sorted(places.items(), key=lambda item: -len(item[1]))
    shown = " · ".join(_hedge(words, where) for words, where in ranked[:_SHOWN])
    more = sum(len(where) for _, where in ranked[_SHOWN:])
    rest = f" and {more} more" if more else ""
    return f'<p class="hedges">Hedged in {count(len(found.hedges), "place")}: {shown}{rest}</p>'


def _hedge(words: str, where: list[Offsets]) -> str:
    """The words as a link; a number for each place, where there are several."""
    if len(where) == 1:
        return f"“{link(*where[0], words)}”"
    return f"“{escape(words)}” " + ", ".join(link(*place, str(n)) for n, place in enumerate(where, start=1))
