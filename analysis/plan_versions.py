"""A version of a plan, and how the versions come after one another."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Span

from analysis.plan_mentions import PlanMention
from analysis.word_sets import word_set

_CHANGING = word_set("plan_words.tsv", "changing")


#: Texts that by their name come after another.
_SUCCESSORS = frozenset({"position", "substitute", "replacement"})
#: What talks end in.
OUTCOMES = word_set("plan_words.tsv", "outcomes")


@dataclass
class Version:
    """A version while its mentions are gathered."""

    mentions: list[PlanMention] = field(default_factory=list)
    senses: set[str] = field(default_factory=set)
    rank: int | None = None
    counts: list[int] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    owners: set[str] = field(default_factory=set)
    context: set[str] = field(default_factory=set)
    follows: Version | None = None

    def add(self, mention: PlanMention) -> None:
        """Take the mention in, with all that it tells of the version."""
        self.mentions.append(mention)
        self.senses |= mention.senses
        if mention.kind == "count" and is_changed(mention):
            self.senses.add("revised")
        self.rank = self.rank or mention.rank
        if mention.count is not None and mention.count not in self.counts:
            self.counts.append(mention.count)
        self.nouns.add(mention.noun)
        if "draft" in mention.modifiers:
            self.nouns.add("draft")
        self.modifiers |= mention.modifiers
        if mention.owner is not None:
            self.owners |= stems(mention.owner)
        self.context |= stems(mention.head.sent)

    @property
    def points(self) -> int | None:
        """How many points the article gives it, the number stated first."""
        return self.counts[0] if self.counts else None

    @property
    def is_only_named(self) -> bool:
        """Whether it bears a name of its own and nothing tells it from other versions: a treaty, an act long in force."""
        name = self.mentions[0].span
        capitals = len(name) > 1 and all(
            token.text[0].isupper()
            for token in name
            if token.is_alpha and token.lower_ not in ("of", "for", "and", "the")
        )
        return (
            capitals
            and not self.mentions[0].in_title
            and not self.counts
            and not self.senses
            and name[-1].is_alpha
            and len(name[-1]) > 2
        )

    @property
    def start(self) -> int:
        """The index of the first token of its first mention in the body."""
        body = [mention.start for mention in self.mentions if not mention.in_title]
        return min(body or [mention.start for mention in self.mentions])


def stems(words: Span) -> set[str]:
    """The words in lower case, without plural endings, for a rough comparison."""
    return {token.lower_.rstrip("s’'") for token in words if token.is_alpha and len(token) > 2}


def compatible(m: PlanMention, version: Version, *, strictly: bool = True) -> bool:
    """Whether nothing speaks against the mention naming that version."""
    if m.count is not None and version.counts and m.count not in version.counts:
        return False
    if m.rank is not None and version.rank is not None and m.rank != version.rank:
        return False
    if not strictly:
        return True
    a, b = m.senses, version.senses
    if ("first" in a and b & {"revised", "answer", "final"}) or (
        "first" in b and a & {"revised", "answer", "final", "new"}
    ):
        return False
    if a & {"revised", "new"} and "answer" in b and not b & {"revised", "new"}:
        return False
    return not (m.owner is not None and version.owners and not stems(m.owner) & version.owners)


def is_changed(m: PlanMention) -> bool:
    """ "Had shrunk to 19 points": the number is that of a newer version."""
    return any(
        token.lower_ in _CHANGING for token in m.span.doc[max(m.head.sent.start, m.start - 5) : m.start]
    )


def chronological(versions: list[Version]) -> list[Version]:
    """The versions in the order in which they came about: as told, but earlier drafts first, news told first last.

    Those with a number of their own ("third draft") stand in the order of these.
    """

    def tier(version: Version) -> int:
        if version.senses & {"first", "before"}:
            return 0
        later = (
            version.senses & {"revised", "final", "new"}
            or (version.rank or 1) > 1
            or version.nouns & OUTCOMES
        )
        return (
            2
            if later
            and all(
                version.start <= other.start for other in versions if not other.senses & {"revised", "final"}
            )
            else 1
        )

    ordered = sorted(versions, key=lambda version: (tier(version), version.start))
    ranked = iter(sorted((v for v in ordered if v.rank is not None), key=lambda version: version.rank or 0))
    return [next(ranked) if version.rank is not None else version for version in ordered]


def predecessor(version: Version, ordered: list[Version], answered: dict[int, Version]) -> Version | None:
    """The version that this one revises or answers."""
    position = next(i for i, other in enumerate(ordered) if other is version)
    before = ordered[:position]
    if not before:
        return None
    if "before" in version.senses:
        return None
    if "answer" in version.senses:
        target = answered.get(id(version))
        return target if target is not None and any(target is other for other in before) else before[-1]
    if version.senses & {"revised", "new"}:
        plain = [other for other in before if "answer" not in other.senses]
        return plain[-1] if plain else before[-1]
    if version.senses & {"final", "leaked", "compromise"} or version.rank is not None:
        return before[-1]
    if version.nouns & OUTCOMES or version.nouns & _SUCCESSORS:
        return before[-1]
    return None
