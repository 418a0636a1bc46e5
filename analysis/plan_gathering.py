"""Mentions → versions of a plan, in the order in which they came about."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.plan_contexts import (
    answers,
    creates,
    is_any_such,
    is_made,
    is_struck,
    is_wished,
    is_written,
    was_before,
)
from analysis.plan_lexicon import base_of, kinds_of
from analysis.plan_matching import Told
from analysis.plan_mentions import PlanMention
from analysis.plan_versions import Version, chronological, compatible, is_changed, predecessor
from analysis.word_sets import word_set

#: Each mention is held against every version, so a text without an end must not open versions without an end.
MOST_VERSIONS = 60
_NEWER = frozenset({"revised", "new"})
_GENERIC = word_set("plan_words.tsv", "generic")
_TERMS = frozenset({"demand", "condition", "principle"})
_ADOPTING = word_set("plan_words.tsv", "adopting")


def tell_apart(mentions: Iterable[PlanMention]) -> list[Version]:
    """The versions that the mentions name, in the order in which they came about; ``follows`` is set.

    The body is read first; a title names a version told of there, or none.
    """
    gathering = _Gathering()
    in_title = []
    for mention in mentions:
        if mention.in_title:
            in_title.append(mention)
        else:
            gathering.read(mention)
    for mention in in_title:
        gathering.read_title(mention)
    versions = chronological(gathering.versions)
    for version in versions:
        version.follows = predecessor(version, versions, gathering.answered)
    return versions


class _Gathering:
    """Goes through the mentions and gives each to its version."""

    def __init__(self) -> None:
        self._told = Told()
        self.answered: dict[int, Version] = {}

    @property
    def versions(self) -> list[Version]:
        """The versions gathered so far, in the order of the text."""
        return self._told.versions

    def read(self, mention: PlanMention) -> None:
        """Give the mention to its version, open one for it, or pass it over."""
        version = self._told.same(mention)
        if version is None and len(self.versions) < MOST_VERSIONS and self._opens(mention):
            version = Version()
            if self._told.focus is not None and answers(mention):
                version.senses.add("answer")
            if self._told.focus is not None and was_before(mention):
                version.senses.add("before")
            if self._told.focus is not None:
                self.answered[id(version)] = self._told.focus
            self._told.versions.append(version)
        if version is None:
            return
        version.add(mention)
        self._told.focus, self._focus_sentence, self._told.last = version, mention.head.sent, mention

    def read_title(self, mention: PlanMention) -> None:
        """Give a mention in the title to the version it fits best."""
        if mention.determiner == "negated" or not self._told.versions:
            return
        fitting = [v for v in self._told.versions if compatible(mention, v)]
        if mention.rank is not None:
            in_order = chronological(self._told.versions)
            if mention.rank <= len(in_order):
                in_order[mention.rank - 1].mentions.insert(0, mention)
            return
        newest = [v for v in fitting if v.senses & _NEWER] if mention.senses & _NEWER else []
        named = [
            v
            for v in fitting
            if mention.noun in v.nouns
            or mention.senses & v.senses
            or (mention.count and mention.count in v.counts)
        ]
        for candidates in (newest, named, fitting if len(self._told.versions) == 1 else []):
            if candidates:
                candidates[0].mentions.insert(0, mention)
                return

    def _opens(self, m: PlanMention) -> bool:
        """Whether the mention tells of a version not told of before."""
        if m.determiner == "negated" or self._told.of_version(m):
            return False
        if self._told.versions and is_any_such(m):
            return False
        if m.determiner == "personal" and not m.senses and m.count is None and not is_made(m):
            return False
        if m.determiner == "none" and m.senses == {"first"} and m.head.tag_ == "NNS":
            return False  # "voted down earlier terms": several, told of one by one if at all
        if m.kind == "count":
            if m.noun in _TERMS:
                return creates(m)
            return any(version.counts for version in self._told.versions) and is_changed(m)
        if m.count is not None:
            return True
        if m.noun in ("reply", "response", "rejoinder", "rebuttal"):
            return (
                self._told.focus is not None
                and m.determiner in ("possessive", "indefinite")
                and bool(kinds_of(m.head.head) & {"present"})
            )
        if m.kind == "answer" or "answer" in m.senses:
            beside = (
                self._told.last is not None
                and self._told.last.head.sent == m.head.sent
                and m.determiner == "definite"
            )
            made = any(
                child.dep_ == "acl" and kinds_of(child) & {"draft", "present"} for child in m.head.children
            )
            return m.noun != "alternative" or len(m.span) > 1 or beside or made
        if m.kind == "echo" and m.noun == "list":
            return bool(m.senses) and any("list" in version.nouns for version in self._told.versions)
        if m.kind == "echo":
            return (
                m.noun == "position" and m.determiner == "indefinite" and base_of(m.head.head) in _ADOPTING
            ) or bool(m.senses & {"revised"} and m.noun in ("rules", "law", "reform"))
        if m.senses & {"revised", "leaked", "final", "compromise", "first"} or m.rank is not None:
            if m.kind == "weak" and m.noun not in _GENERIC | {
                "terms",
                "drawings",
                "plans",
                "proposals",
                "sheet",
                "framework",
                "package",
                "original",
                "outline",
                "wording",
            }:
                return False
            return not (m.senses == {"first"} and m.kind == "weak" and not self._told.versions)
        if m.kind == "weak":
            if "new" in m.senses:
                return bool(self._told.versions) and m.noun in _GENERIC | {"terms"}
            return is_written(m) or (
                m.owner is not None and m.noun in ("text", "version", "paper") and bool(self._told.versions)
            )
        if m.kind == "outcome" and m.determiner == "indefinite":
            return not is_wished(m)
        if m.determiner == "none" and m.kind == "outcome" and is_struck(m):
            return True
        if m.determiner == "none":
            return (
                m.head.text[0].isupper() and (len(m.span) > 1 or m.owner is not None)
            ) or m.owner is not None
        if m.kind == "outcome":
            return bool(m.modifiers) or m.determiner != "definite" or not self._told.versions
        return True
