"""The plans of several articles in one table: the same version once, and where articles contradict one another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.models import Analysis, Claim, ClaimField, Plan

#: Questions that have one answer: two that have no word in common contradict each other.
SINGLE_FIELDS: tuple[ClaimField, ...] = ("drafted_by", "presented_by", "presented_to", "date", "place")
#: Questions with many answers, which contradict each other where they differ in a number only.
_WITH_FIGURES: tuple[ClaimField, ...] = ("provision", "change")
#: How much of the other words must be the same: a part of this many.
_ALIKE = 1.5
_STATUS_FOR = frozenset(
    ["accepted", "adopted", "approved", "signed", "ratified", "passed", "endorsed", "agreed"]
)
_STATUS_AGAINST = frozenset(
    ["rejected", "refused", "withdrawn", "shelved", "dead", "abandoned", "scrapped", "vetoed", "defeated"]
)
_EMPTY = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "and",
        "to",
        "last",
        "next",
        "early",
        "late",
        "his",
        "her",
        "its",
        "their",
    ]
)


@dataclass(frozen=True)
class Told:
    """What one article says of a version: the article's position in the list, and its plan."""

    article: int
    plan: Plan


@dataclass(frozen=True)
class MergedPlan:
    """A version as several articles tell of it."""

    name: str
    points: int | None
    told: tuple[Told, ...]

    def claims(self, field: ClaimField) -> list[tuple[int, Claim]]:
        """The claims of that field, each with the position of its article."""
        return [(t.article, claim) for t in self.told for claim in t.plan.claims if claim.field == field]


def merge(analyses: Sequence[Analysis]) -> tuple[MergedPlan, ...]:
    """The versions of all articles in order; those with the same number of points or the same name are one.

    A version that only a later article tells of stands behind the one that it follows there.
    """
    columns: list[list[Told]] = []
    for article, analysis in enumerate(analyses):
        at = -1
        taken: set[int] = set()
        for plan in analysis.plans:
            found = next(
                (k for k, column in enumerate(columns) if k not in taken and _same(column, plan, article)),
                None,
            )
            if found is None:
                at += 1
                columns.insert(at, [Told(article, plan)])
                taken = {k + (k >= at) for k in taken}
            else:
                at = found
                columns[found].append(Told(article, plan))
            taken.add(at)
    return tuple(
        MergedPlan(
            name=column[0].plan.name,
            points=next((t.plan.points for t in column if t.plan.points is not None), None),
            told=tuple(column),
        )
        for column in columns
    )


def _same(column: list[Told], plan: Plan, article: int) -> bool:
    """Whether the plan is the version that the column tells of: no article has the same one twice."""
    if any(told.article == article for told in column):
        return False
    points = {told.plan.points for told in column} - {None}
    if plan.points is not None and points:
        return plan.points in points
    return any(_name_words(told.plan.name) == _name_words(plan.name) for told in column)


def _name_words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.lower())) - _EMPTY


def contradicts(a: Claim, b: Claim) -> bool:
    """Whether two answers to the same question about the same version exclude each other."""
    if a.field != b.field:
        return False
    if a.field == "status":
        first, second = _name_words(a.value), _name_words(b.value)
        return bool(
            (first & _STATUS_FOR and second & _STATUS_AGAINST)
            or (first & _STATUS_AGAINST and second & _STATUS_FOR)
        )
    if a.field in _WITH_FIGURES:
        return _other_figures(a.value, b.value)
    if a.field not in SINGLE_FIELDS:
        return False
    if a.calendar and b.calendar:
        return a.calendar != b.calendar
    return not _name_words(a.value) & _name_words(b.value)


def _other_figures(a: str, b: str) -> bool:
    """ "Raise pay by 3 percent" and "by 5 percent": the same words but for the numbers."""
    first, second = _name_words(a), _name_words(b)
    figures = {w for w in first if w[0].isdigit()}, {w for w in second if w[0].isdigit()}
    words = first - figures[0], second - figures[1]
    shared = len(words[0] & words[1])
    return (
        all(figures)
        and not figures[0] & figures[1]
        and shared > 1
        and shared * _ALIKE >= max(len(words[0]), len(words[1]))
    )


def _told_by_others(a: Claim, b: Claim) -> bool:
    """Whether two people's word stands for them, or one answer is only reported and somebody else gives the other."""
    if a.attributed_to == b.attributed_to:
        return False
    return bool(
        (a.attributed_to and b.attributed_to)
        or a.field == "status"
        or (a.hedged and not a.attributed_to and b.attributed_to)
        or (b.hedged and not b.attributed_to and a.attributed_to)
    )


def conflicting(plan: MergedPlan, field: ClaimField) -> bool:
    """Whether the articles, or the sources within one, give answers that exclude each other.

    Within one article answers conflict only on different people's word: a text can be shown in two
    places, written by several hands, rejected first and signed later.
    """
    claims = plan.claims(field)
    articles = {article for article, _ in claims}
    by_article = [[claim for other, claim in claims if other == article] for article in sorted(articles)]
    for k, mine in enumerate(by_article):
        for theirs in by_article[k + 1 :]:
            # An article that says both things contradicts nobody.
            if all(contradicts(a, b) for a in mine for b in theirs):
                return True
        for n, a in enumerate(mine):
            for b in mine[n + 1 :]:
                if contradicts(a, b) and _told_by_others(a, b):
                    return True
    return False
