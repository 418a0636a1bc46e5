"""Why a quote has the speaker that it has: the words that attribute it, and the chain to a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from analysis.models import Analysis, Entity, Mention, Offsets, Quote, Record, Speaker

StepKind = Literal[
    "attributed", "carried", "turn", "meant", "fuller", "described", "unresolved", "unattributed"
]
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*\s+(?=[“‘\"'(\[]?[A-Z0-9])")


@dataclass(frozen=True)
class Step(Record):
    """One link of the chain: these words (``start``, ``end``) stand for those (``to``).

    ``kind``: ``attributed``: a cue and the speaker stand beside the words (``start``..``end`` is the
    cue); ``carried``: no cue stands there, the speaker is that of what precedes; ``turn``: the same, but
    someone else spoke in between, so that it is the speaker's turn again; ``meant``: a pronoun or
    description and the name that it takes up; ``fuller``: a short name and the full one; ``described``:
    the name is part of the phrase; ``unresolved``: the article does not say who the words mean;
    ``unattributed``: it does not say who speaks. ``sentences`` and ``paragraphs``: how far back ``to`` is.
    """

    kind: StepKind
    start: int
    end: int
    to: Offsets | None = None
    sentences: int = 0
    paragraphs: int = 0


def explain(analysis: Analysis, quote: Quote) -> tuple[Step, ...]:
    """The steps from the quoted words to the speaker's name, as offsets into the text.

    The first says how the words are attributed, the others who the speaker as written is.
    """
    speaker = quote.speaker
    if speaker is None:
        return (Step("unattributed", quote.start, quote.end),)
    written = Offsets(speaker.start, speaker.end)
    steps = [_attribution(analysis, quote, speaker)]
    entity = next((e for e in analysis.entities if e.id == speaker.entity), None)
    if entity is None:
        if speaker.name is None:
            steps.append(Step("unresolved", *written))
        return tuple(steps)
    at = next((m for m in entity.mentions if m.start < speaker.end and speaker.start < m.end), None)
    if at is None:
        name = _nearest(entity, speaker.start)
        return (*steps, _step(analysis, "meant", written, name)) if name else tuple(steps)
    if at.kind != "name":
        name = _nearest(entity, at.start)
        if name is None:
            return (*steps, Step("unresolved", *written))
        steps.append(_step(analysis, "meant", written, name))
        at = name
    elif _grown(analysis.text, speaker, at):
        steps.append(_step(analysis, "described", written, at))
    full = _full_name(analysis.text, entity)
    if full is not None and len(_words(analysis.text, full)) > len(_words(analysis.text, at)):
        steps.append(_step(analysis, "fuller", Offsets(at.start, at.end), full))
    return tuple(steps)


def _attribution(analysis: Analysis, quote: Quote, speaker: Speaker) -> Step:
    to = Offsets(speaker.start, speaker.end)
    if quote.cue is not None:
        return Step("attributed", *quote.cue, to)
    first = bisect_left(analysis.quotes, to.end, key=lambda other: other.start)
    last = bisect_left(analysis.quotes, quote.start, key=lambda other: other.start)
    between = (other.speaker for other in analysis.quotes[first:last])
    others = any(other is not None and not _same(other, speaker) for other in between)
    return _step(analysis, "turn" if others else "carried", Offsets(quote.start, quote.end), Mention(*to))


def _same(one: Speaker, other: Speaker) -> bool:
    return one.start == other.start or (one.entity is not None and one.entity == other.entity)


def _step(analysis: Analysis, kind: StepKind, words: Offsets, to: Mention) -> Step:
    between = (to.end, words.start) if to.end <= words.start else (words.end, to.start)
    gap = analysis.text[between[0] : max(between) + 1]  # with the first letter of what follows
    paragraphs = sum(between[0] <= start < between[1] for start, _ in analysis.body)
    back = 1 if to.end <= words.start else -1
    return Step(
        kind, *words, Offsets(to.start, to.end), back * len(_SENTENCE_END.findall(gap)), back * paragraphs
    )


def _nearest(entity: Entity, place: int) -> Mention | None:
    """The last name before the place; the first behind it where none is before."""
    names = [m for m in entity.mentions if m.kind == "name"]
    before = [m for m in names if m.start < place]
    return before[-1] if before else names[0] if names else None


def _full_name(text: str, entity: Entity) -> Mention | None:
    """The first mention that has all words of the entity's name."""
    wanted = set(entity.name.casefold().split())
    return next((m for m in entity.mentions if m.kind == "name" and wanted <= set(_words(text, m))), None)


def _words(text: str, mention: Mention) -> list[str]:
    return text[mention.start : mention.end].casefold().split()


def _grown(text: str, speaker: Speaker, name: Mention) -> bool:
    """Whether the speaker as written says more than the name: "the clerk, Dora Wiese"."""
    return len(text[speaker.start : speaker.end].split()) > len(text[name.start : name.end].split()) + 1
