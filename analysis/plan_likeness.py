"""How well "the plan", "this paper", "the measure" fits a version, where nothing in the words says which."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.dates import MONTHS
from analysis.plan_mentions import PlanMention
from analysis.plan_versions import Version, compatible

#: Nouns that journalists put for one another.
_AKIN = tuple(
    frozenset(group.split())
    for group in (
        "deal agreement accord pact settlement compromise",
        "truce ceasefire cease-fire armistice",
        "bill legislation",
        "scheme drawings plans masterplan design designs",
    )
)
_LOOSE_ECHOES = ("position", "list", "option", "initiative")
_AGREEMENTS = frozenset({"agreement", "accord", "pact", "deal", "truce", "ceasefire"})
_WHOLE = ("own", "whole", "entire", "full")
_FITS = 1.0
_NEAR = 90  # tokens


def akin(m: PlanMention, version: Version) -> bool:
    """Whether journalists put the mention's noun for one of the version's."""
    return any(m.noun in group and version.nouns & group for group in _AKIN)


def best_fit(
    m: PlanMention, versions: Sequence[Version], focus: Version | None, last: PlanMention | None
) -> Version | None:
    """The version that a mention without any mark takes up; None if none fits well.

    Args:
        m: the mention.
        versions: those told of so far.
        focus: the one that the text spoke of last, and ``last`` its mention.
    """
    best, best_score = None, 0.0
    near = last is not None and m.start - last.start < _NEAR
    known_noun = any(m.noun in version.nouns for version in versions)
    by_recency = sorted(versions, key=lambda v: v.mentions[-1].start, reverse=True)
    for distance, version in enumerate(by_recency):
        if not compatible(m, version):
            continue
        same = m.noun in version.nouns and m.noun != "version"
        related = not same and not known_noun and akin(m, version)
        score = 4.0 * same + 3.0 * related - 0.4 * distance
        score += _by_modifiers(m, version) + _by_focus(m, version, focus, last, same or related)
        score += 1.5 * (
            len(versions) == 1
            and m.kind in ("weak", "strong")
            and m.determiner in ("definite", "demonstrative")
        )
        if not (same or related):
            score -= _strangeness(m, version, version is focus and near)
        if score > best_score:
            best, best_score = version, score
    return best if best_score >= _FITS else None


def _by_modifiers(m: PlanMention, version: Version) -> float:
    """ "The *March* proposal", "the *pension* bill": words that the version is known by, or is not."""
    dated = m.modifiers & MONTHS.keys()
    score = (5.0 if dated & version.context else -5.0) if dated else 0.0
    content = {word for word in m.modifiers if word not in _WHOLE} - dated
    known = content & (version.modifiers | version.context)
    return score + 2.0 * len(known) - 2.0 * bool(content - known)


def _by_focus(
    m: PlanMention, version: Version, focus: Version | None, last: PlanMention | None, same: bool
) -> float:
    """What speaks for the version that the text spoke of last; a look back ends with its paragraph."""
    if version is not focus or last is None:
        return 0.0
    if _looks_back(last) and any("\n" in token.text for token in m.span.doc[last.span.end : m.start]):
        return 0.0
    near = m.start - last.start < _NEAR
    return (2.0 if near or same else 0.5) + 1.0 * (m.determiner == "demonstrative")


def _looks_back(mention: PlanMention) -> bool:
    """ "An expert draft *had* allowed three terms": told as what was before the story."""
    return any(
        token.lower_ == "had" and token.dep_ == "aux" and mention.head in token.head.children
        for token in mention.head.sent
    )


def _strangeness(m: PlanMention, version: Version, just_told: bool) -> float:
    """What speaks against a noun that the version has not been called by so far."""
    score = 2.0 * (m.determiner == "possessive" and m.kind != "weak")
    if m.kind in ("echo", "outcome") and not just_told:
        score += 2.0
    pointed_at = m.determiner == "demonstrative"
    if m.kind == "echo" and not pointed_at and m.noun in _LOOSE_ECHOES:
        score += 4.0
    if m.kind == "outcome" and not pointed_at and not version.nouns & _AGREEMENTS:
        score += 3.0
    return score
