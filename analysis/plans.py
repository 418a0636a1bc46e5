"""The versions of a plan that an article tells of, in order, with what it says of each."""

from __future__ import annotations

from itertools import pairwise

from analysis.article import Article
from analysis.calendar_dates import calendar_day
from analysis.claim_spans import Finding, modal_of
from analysis.models import Claim, Entity, Offsets, Place, Plan, Quote, Stretch
from analysis.phrases import sentence_of
from analysis.plan_claims import find_claims
from analysis.plan_gathering import tell_apart
from analysis.plan_mentions import find_mentions
from analysis.plan_naming import name_of
from analysis.plan_sources import Sources, is_hedged
from analysis.plan_topics import Topics
from analysis.plan_versions import Version

#: How much must be told of a version for an article to be about a plan, and of one beside it.
ENOUGH, ENOUGH_BESIDE = 4.0, 2.0


def find_plans(
    article: Article,
    entities: tuple[Entity, ...],
    quotes: tuple[Quote, ...],
    places: tuple[Place, ...],
) -> tuple[Plan, ...]:
    """The versions that the article tells of, in the order in which they came about; ids count from 0.

    An article that is not about a plan gives none.
    """
    versions = tell_apart(find_mentions(article))
    if not versions:
        return ()
    sources = Sources(article.doc, entities, quotes)
    findings = find_claims(article, Topics(article, versions, sources))
    kept = _told_of(versions, findings)
    number = {id(version): i for i, version in enumerate(kept)}
    return tuple(
        Plan(
            id=number[id(version)],
            name=name_of(version),
            points=version.points,
            follows=_followed(version, number),
            mentions=tuple(
                Stretch(m.span.start_char, m.span.end_char)
                for m in sorted(version.mentions, key=lambda m: m.start)
            ),
            claims=tuple(
                _claim(finding, sources, article.layout.published)
                for finding in sorted(findings, key=lambda f: f.span.start)
                if finding.version is version
            ),
        )
        for version in kept
    )


def _told_of(versions: list[Version], findings: list[Finding]) -> list[Version]:
    """The versions that the article tells enough of; none if it is about no plan at all."""
    weights = {id(version): _weight(version, findings) for version in versions}
    if max(weights.values()) < ENOUGH:
        return []
    return [version for version in versions if weights[id(version)] >= ENOUGH_BESIDE]


def _weight(version: Version, findings: list[Finding]) -> float:
    """How much the article tells of the version."""
    claims = [finding for finding in findings if finding.version is version]
    told_apart = (
        2.0
        if version.senses & {"revised", "answer", "leaked"}
        else 1.5
        if version.senses - {"new"} or version.rank
        else 0.0
    )
    weight = 3.0 * bool(version.counts) + told_apart + min(len(version.mentions) - 1, 2) + min(len(claims), 4)
    return weight + any(mention.in_title for mention in version.mentions) - 3.0 * version.is_only_named


def _followed(version: Version, number: dict[int, int]) -> int | None:
    """The id of the version that this one follows, passing over those that are not kept."""
    before = version.follows
    while before is not None and id(before) not in number:
        before = before.follows
    return None if before is None else number[id(before)]


def _claim(finding: Finding, sources: Sources, published: str | None) -> Claim:
    sentence = sentence_of(finding.verb)
    span = finding.span
    to_come = finding.field == "date" and _is_to_come(finding)
    return Claim(
        field=finding.field,
        value=span.text,
        start=span.start_char,
        end=span.end_char,
        sentence=Offsets(sentence.start_char, sentence.end_char),
        hedged=is_hedged(finding),
        attributed_to=sources.attribution(finding),
        calendar=calendar_day(span.text, published, to_come=to_come) if finding.field == "date" else None,
        to_come=to_come,
    )


def _is_to_come(finding: Finding) -> bool:
    """Whether the verb speaks of what is to come: "will be put to a vote on Tuesday", "is due on", "is to present"."""
    near = finding.verb.doc[max(finding.verb.i - 3, finding.verb.sent.start) : finding.verb.i + 1]
    words = [token.lower_ for token in near]
    return (
        modal_of(finding.verb) == "will"
        or any(word in ("due", "scheduled", "will", "expected") for word in words)
        or any(be in ("is", "are") and to == "to" for be, to in pairwise(words))
    )
