"""What a reader puts right in an analysis: Analysis and corrections → Analysis.

A correction names its finding by the offsets of its first words, not by a number, so that it
still fits when the article is read again. One that fits nothing changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from analysis.calendar_dates import calendar_day
from analysis.models import (
    Analysis,
    Candidate,
    Claim,
    Entity,
    EntityLabel,
    Offsets,
    Plan,
    Quote,
    Record,
    Speaker,
)
from analysis.place_choice import candidates, identity_of, with_picks

What = Literal["not_a_name", "other_type", "same", "other_speaker", "other_place", "title", "published"]


@dataclass(frozen=True)
class Correction(Record):
    """One correction of the finding at ``start``.. ``end``.

    ``label`` is the right type for "other_type". ``to_start`` and ``to_end`` are the first words of
    the other name: for "same" what this one is too, for "other_speaker" who speaks. ``place`` is the
    gazetteer's id of the place that "other_place" says is meant. "title" and "published" are about the
    whole article, so they stand at 0, and ``value`` holds the headline, or the day as ISO 8601; without
    a value the article has none.
    """

    what: What
    start: int
    end: int
    label: EntityLabel | None = None
    to_start: int | None = None
    to_end: int | None = None
    place: str | None = None
    value: str | None = None


def apply(analysis: Analysis, corrections: Iterable[Correction]) -> Analysis:
    """The analysis with the corrections made, in their order, over the whole article; numbers stay.

    Places come last and together, as each is context for the others.
    """
    return applied(analysis, corrections)[0]


def applied(analysis: Analysis, corrections: Iterable[Correction]) -> tuple[Analysis, tuple[Correction, ...]]:
    """The analysis with the corrections made, and those of them that found nothing to put right."""
    idle = []
    picks: dict[str, Candidate] = {}
    for correction in corrections:
        if correction.what == "other_place":
            picked = _pick(analysis, correction)
            picks |= picked
            useless = not picked
        else:
            before, analysis = analysis, _APPLY[correction.what](analysis, correction)
            useless = analysis is before
        if useless:
            idle.append(correction)
    return (with_picks(analysis, picks) if picks else analysis), tuple(idle)


def _pick(analysis: Analysis, correction: Correction) -> dict[str, Candidate]:
    """The name that the correction is about → the place that it means."""
    where = (correction.start, correction.end)
    return {
        place.name: candidate
        for place in analysis.places
        if (place.start, place.end) == where
        for candidate in candidates(place, most=None)
        if identity_of(candidate) == correction.place
    }


def _entity(analysis: Analysis, start: int | None, end: int | None) -> Entity | None:
    return next((e for e in analysis.entities for m in e.mentions if (m.start, m.end) == (start, end)), None)


def _not_a_name(analysis: Analysis, correction: Correction) -> Analysis:
    wrong = _entity(analysis, correction.start, correction.end)
    if wrong is None:
        return analysis
    where = {(m.start, m.end) for m in wrong.mentions}
    return replace(
        analysis,
        entities=tuple(e for e in analysis.entities if e.id != wrong.id),
        quotes=tuple(_without(quote, wrong.id) for quote in analysis.quotes),
        places=tuple(p for p in analysis.places if (p.start, p.end) not in where),
    )


def _without(quote: Quote, entity: int) -> Quote:
    speaker = quote.speaker
    if speaker is None or speaker.entity != entity:
        return quote
    return replace(quote, speaker=replace(speaker, entity=None, name=None, named=False))


def _other_type(analysis: Analysis, correction: Correction) -> Analysis:
    wrong = _entity(analysis, correction.start, correction.end)
    if wrong is None or correction.label is None:
        return analysis
    right = replace(wrong, label=correction.label)
    return replace(analysis, entities=tuple(right if e.id == wrong.id else e for e in analysis.entities))


def _same(analysis: Analysis, correction: Correction) -> Analysis:
    one = _entity(analysis, correction.start, correction.end)
    kept = _entity(analysis, correction.to_start, correction.to_end)
    if one is None or kept is None or one.id == kept.id:
        return analysis
    both = tuple(sorted({*kept.mentions, *one.mentions}, key=lambda m: (m.start, m.end)))
    merged = replace(kept, mentions=both, description=kept.description or one.description)
    entities = tuple(merged if e.id == kept.id else e for e in analysis.entities if e.id != one.id)
    quotes = tuple(
        replace(q, speaker=replace(q.speaker, entity=kept.id, name=kept.name))
        if q.speaker is not None and q.speaker.entity == one.id
        else q
        for q in analysis.quotes
    )
    return replace(analysis, entities=entities, quotes=quotes)


def _other_speaker(analysis: Analysis, correction: Correction) -> Analysis:
    who = _entity(analysis, correction.to_start, correction.to_end)
    if who is None or all((q.start, q.end) != (correction.start, correction.end) for q in analysis.quotes):
        return analysis
    quotes = []
    for quote in analysis.quotes:
        if (quote.start, quote.end) == (correction.start, correction.end):
            said_by = quote.speaker
            start, end = (
                (said_by.start, said_by.end) if said_by else (who.mentions[0].start, who.mentions[0].end)
            )
            quote = replace(quote, speaker=Speaker(start, end, who.id, who.name, True))
        quotes.append(quote)
    return replace(analysis, quotes=tuple(quotes))


def _title(analysis: Analysis, correction: Correction) -> Analysis:
    """Another headline; the one in the text becomes its first paragraph, so that no word is lost."""
    words = " ".join((correction.value or "").split()) or None
    if words == analysis.headline:
        return analysis
    found = analysis.title
    body = (Offsets(found.start, found.end), *analysis.body) if found else analysis.body
    return replace(analysis, given_title=words, title=None, body=body)


def _published(analysis: Analysis, correction: Correction) -> Analysis:
    """Another day; what "Tuesday" means in the answers about plans is reckoned from it."""
    if correction.value == analysis.published:
        return analysis
    plans = tuple(_redated(plan, correction.value) for plan in analysis.plans)
    return replace(analysis, published=correction.value, plans=plans)


def _redated(plan: Plan, published: str | None) -> Plan:
    def right(claim: Claim) -> Claim:
        if claim.field != "date":
            return claim
        return replace(claim, calendar=calendar_day(claim.value, published, to_come=claim.to_come))

    return replace(plan, claims=tuple(right(claim) for claim in plan.claims))


_APPLY: dict[str, Callable[[Analysis, Correction], Analysis]] = {
    "not_a_name": _not_a_name,
    "other_type": _other_type,
    "same": _same,
    "other_speaker": _other_speaker,
    "title": _title,
    "published": _published,
}
