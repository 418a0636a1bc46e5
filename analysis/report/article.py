"""The article itself: headline, byline, paragraphs, with what was found marked in it.

``article_html`` is the plain page, for printing and for the report; ``components.article_view``
draws the same marks so that they answer to clicks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from analysis.models import Analysis, Entity, Mention, Offsets, Quote
from analysis.report.landing_marks import landing_marks
from analysis.report.markup import Mark, escape, weave
from analysis.report.wording import ENTITY_WORDS, GROUP_OF, QUOTE_WORDS, UNNAMED, count, day

_WORDS_A_MINUTE = 230
NO_HEADLINE = "Article without a headline"
_ONE_LINE = 28  # characters of a plan's name that are kept together


def article_html(analysis: Analysis) -> str:
    """The whole article as one piece of HTML."""
    text = analysis.text
    marks = sorted(all_marks(analysis), key=lambda mark: mark.start)
    title = analysis.title
    headline = (
        weave(text, title.start, title.end, marks) if title else escape(analysis.headline or NO_HEADLINE)
    )
    paragraphs = "".join(
        f'<p dir="auto">{weave(text, start, end, within(marks, start, end))}</p>'
        for start, end in analysis.body
    )
    return (
        f'<article class="reader"><h1 dir="auto">{headline}</h1>'
        f'<p class="facts">{escape(" · ".join(facts(analysis)))}</p>'
        f"{paragraphs}{_left_out_html(analysis)}</article>"
    )


def facts(analysis: Analysis) -> Iterator[str]:
    """What stands under the headline: who wrote it, when, how long it is, how many statements it has."""
    if analysis.byline:
        yield f"By {analysis.byline.name}"
    if analysis.published:
        yield day(analysis.published)
    words = sum(len(stretch.of(analysis.text).split()) for stretch in analysis.body)
    yield f"{max(1, round(words / _WORDS_A_MINUTE))} min read"
    yield count(len(analysis.quotes), "statement")


def all_marks(analysis: Analysis) -> list[Mark]:
    """Everything in the text that is marked or that a panel leads to, one mark for the same words."""
    found: dict[tuple[int, int], Mark] = {}
    for mark in _every_mark(analysis):
        same = found.get((mark.start, mark.end))
        if same is not None:
            classes = f"{same.classes} {mark.classes}".strip()
            picks = f"{same.picks} {mark.picks}".strip()
            mark = Mark(mark.start, mark.end, classes, same.title or mark.title, picks)
        found[mark.start, mark.end] = mark
    return list(found.values())


def _every_mark(analysis: Analysis) -> Iterator[Mark]:
    for entity in analysis.entities:
        for mention in entity.mentions:
            yield _mention_mark(entity, mention)
    for number, quote in enumerate(analysis.quotes):
        title = quote_title(quote)
        for piece, (start, end) in enumerate(quote.pieces):
            classes = f"said {quote.kind}{' begins' if piece == 0 else ''}"
            yield Mark(start, end, classes, title, f"quote-{number}")
    claimed = 0
    for plan in analysis.plans:
        for stretch in plan.mentions:
            short = stretch.end - stretch.start <= _ONE_LINE
            classes = "plan short" if short else "plan"
            title = f"A version of the plan: {plan.name}"
            yield Mark(stretch.start, stretch.end, classes, title, f"plan-{plan.id}")
        for claim in plan.claims:
            yield Mark(claim.start, claim.end, picks=f"claim-{claimed}")
            claimed += 1
    for number, place in enumerate(analysis.places):
        yield Mark(place.start, place.end, picks=f"place-{number}")
    yield from landing_marks(analysis)


def _mention_mark(entity: Entity, mention: Mention) -> Mark:
    """A name is underlined; a pronoun or description only says who is meant."""
    who = f"{ENTITY_WORDS[entity.label]}: {entity.name}"
    if entity.description:
        who += f", {entity.description}"
    classes = GROUP_OF[entity.label].key if mention.kind == "name" else ""
    return Mark(mention.start, mention.end, classes, who, f"entity-{entity.id}")


def quote_title(quote: Quote) -> str:
    """Who says it and how the article gives it, for a pointer over the words."""
    speaker = quote.speaker
    who = (speaker.name or UNNAMED) if speaker else "The article does not say who"
    return f"{QUOTE_WORDS[quote.kind]}: {who}"


def within(marks: list[Mark], start: int, end: int) -> Iterable[Mark]:
    """Those of the marks, sorted by start, that begin in the stretch."""
    first = bisect_left(marks, start, key=lambda mark: mark.start)
    for mark in marks[first:]:
        if mark.start >= end:
            return
        yield mark


def left_out_lines(analysis: Analysis) -> list[str]:
    """The lines of the text that are no part of the article."""
    return [
        line.strip()
        for stretch in _left_out(analysis)
        for line in stretch.of(analysis.text).splitlines()
        if line.strip()
    ]


def _left_out_html(analysis: Analysis) -> str:
    """Those lines, folded away."""
    lines = left_out_lines(analysis)
    if not lines:
        return ""
    rows = "".join(f'<li dir="auto">{escape(line)}</li>' for line in lines)
    return (
        f'<details class="left-out"><summary>{count(len(lines), "line")} of the page left out, '
        f"as no part of the article</summary><ul>{rows}</ul></details>"
    )


def _left_out(analysis: Analysis) -> Iterator[Offsets]:
    """The gaps between title, byline and paragraphs."""
    kept = [*analysis.body]
    kept += [Offsets(part.start, part.end) for part in (analysis.title, analysis.byline) if part]
    at = 0
    for start, end in sorted(kept):
        if start > at:
            yield Offsets(at, start)
        at = max(at, end)
    yield Offsets(at, len(analysis.text))
