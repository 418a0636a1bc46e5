"""Which version told of before a mention names."""

from __future__ import annotations

from collections.abc import Callable

from analysis.plan_contexts import answers, comes, creates
from analysis.plan_likeness import akin, best_fit
from analysis.plan_mentions import PlanMention
from analysis.plan_restating import restates
from analysis.plan_versions import OUTCOMES, Version, compatible, is_changed, stems
from analysis.word_sets import word_set

#: Nouns that say no more than that something is written or told in its own way.
_ANY_TEXT = frozenset({"version", "text", "paper", "document"})
_TERMS = frozenset({"demand", "condition", "principle"})


_GENERIC = word_set("plan_words.tsv", "generic") | {"terms", "strategy"}
_DEALT_WITH = frozenset({"rule", "rules", "law", "act", "regulation", "list", "option"})
_IS = ("is", "was", "’s", "'s")


class Told:
    """The versions told of so far, and which the text speaks of right now."""

    def __init__(self) -> None:
        self.versions: list[Version] = []
        self.focus: Version | None = None
        self.last: PlanMention | None = None

    def same(self, m: PlanMention) -> Version | None:
        """The version told of before that the mention names."""
        if m.determiner == "negated" or not self.versions:
            return None
        if m.determiner == "none" and m.kind in ("weak", "echo") and not m.senses and m.count is None:
            return None
        if self._is_among_terms(m):
            return None
        if _is_said_of_it(m):
            return self._find(lambda v: m.noun in v.nouns or akin(m, v)) or self.focus
        if self._is_restated(m):
            return self.focus
        if m.head.text[0].isupper() and m.span[-1] != m.head:
            return self._find(
                lambda v: any(m.span.text.rstrip(".") == other.span.text.rstrip(".") for other in v.mentions)
            ) or self._introduced_without_name(m)
        if self.of_version(m):
            return self._find(lambda v: v is not self.focus and m.noun in v.nouns)
        if m.determiner == "personal" and not m.senses and m.count is None:
            return self._find(lambda v: m.noun in v.nouns and compatible(m, v))
        if m.count is not None and (known := self._find(lambda v: m.count in v.counts)):
            return known
        if m.kind == "count":
            return self._counted(m)
        if m.determiner == "indefinite" and self.focus is not None and answers(m):
            return None
        if m.senses or m.rank is not None:
            return self._by_sense(m)
        if m.owner is not None:
            return self._by_owner(m)
        if m.determiner != "indefinite":
            return best_fit(m, self.versions, self.focus, self.last)
        return (
            None
            if m.count is None
            else self._find(lambda v: not v.counts and compatible(m, v) and m.noun in v.nouns)
        )

    def _is_among_terms(self, m: PlanMention) -> bool:
        """ "The House draft extends *the rules*": what a plan named in the same sentence deals with."""
        return (
            m.kind == "echo"
            and m.noun in _DEALT_WITH
            and self.last is not None
            and self.last.head.sent == m.head.sent
            and self.last.noun not in _DEALT_WITH
        )

    def of_version(self, m: PlanMention) -> bool:
        """ "A fifth draft of the agreement", "an amended version of the bill": the plan as a whole, or an older text."""
        if (
            self.last is None
            or not (self.last.senses or self.last.rank)
            or m.senses - {"final"}
            or m.count is not None
        ):
            return False
        between = [token.lower_ for token in m.span.doc[self.last.span.end : m.start]]
        return between in (
            ["of", "the"],
            ["of", "a"],
            ["of", "its"],
            ["of", "their"],
            ["to", "the"],
            ["of", "that"],
        )

    def _find(self, test: Callable[[Version], object]) -> Version | None:
        """The version that passes the test, the one spoken of last first."""
        order = sorted(self.versions, key=lambda v: v.mentions[-1].start, reverse=True)
        return next((version for version in order if test(version)), None)

    def _counted(self, m: PlanMention) -> Version | None:
        """Whose points a bare number of points are: "it ran to 31 articles"."""
        if self.focus is None or (m.noun in _TERMS and creates(m)):
            return None
        if self.focus.counts or (is_changed(m) and any(version.counts for version in self.versions)):
            return None
        return self.focus

    def _is_restated(self, m: PlanMention) -> bool:
        return (
            self.focus is not None
            and self.last is not None
            and compatible(m, self.focus, strictly=False)
            and restates(m, self.last)
        )

    def _by_sense(self, m: PlanMention) -> Version | None:
        """The version that "the revised text", "the original", "the second offer" names."""
        senses, definite = m.senses, m.determiner in ("definite", "demonstrative", "possessive", "none")
        if m.rank is not None:
            return self._find(lambda v: v.rank == m.rank and compatible(m, v))
        if "answer" in senses:
            if not definite:
                return None
            return self._find(lambda v: "answer" in v.senses and compatible(m, v)) or self._just_demanded(m)
        if "leaked" in senses:
            if not definite or comes(m):
                return None
            if m.determiner in ("definite", "demonstrative") and self.focus is not None:
                told = self._find(lambda v: m.noun in v.nouns and compatible(m, v))
                if told is self.focus:
                    return told  # being leaked makes no new version
            return (
                self._find(lambda v: "leaked" in v.senses)
                or self._find(lambda v: "leaked" in v.context)
                or self._only(m)
            )
        if "final" in senses:
            return self._find(lambda v: "final" in v.senses and compatible(m, v)) if definite else None
        if "compromise" in senses:
            return self._find(lambda v: "compromise" in v.senses and compatible(m, v)) if definite else None
        if "revised" in senses:
            if not definite:
                return self._told_first(m)
            newer = self._find(lambda v: bool(v.senses & {"revised"}) and compatible(m, v))
            return newer or self._find(
                lambda v: (
                    bool(v.senses & {"new"} or (v.rank or 0) > 1)
                    and "first" not in v.senses
                    and compatible(m, v)
                )
            )
        if "first" in senses:
            earlier = self._find(lambda v: "first" in v.senses)
            if m.determiner == "demonstrative" and self.focus is not None and compatible(m, self.focus):
                return self.focus
            if earlier is not None and not definite and m.noun not in earlier.nouns:
                return None
            return earlier or (self._unmarked(m) if definite else None)
        if "new" in senses:
            if not definite:
                return None
            highest = max(
                (v for v in self.versions if (v.rank or 0) > 1), key=lambda v: v.rank or 0, default=None
            )
            newer = self._find(lambda v: bool(v.senses & {"revised", "new", "final"}) and compatible(m, v))
            if (highest or newer) is not None:
                return highest or newer
            return self._told_as_news(m)
        return best_fit(m, self.versions, self.focus, self.last)

    def _told_first(self, m: PlanMention) -> Version | None:
        """The newest version, told of before the story went back to the first one and came to it again."""
        lead = self.versions[0]
        later = lead.senses & {"revised", "new", "final"} or (lead.rank or 1) > 1
        went_back = any("first" in version.senses for version in self.versions[1:])
        told_since = any(
            version.senses & {"revised"} or (version.rank or 1) > 1 for version in self.versions[1:]
        )
        return (
            lead
            if later and went_back and not told_since and len(lead.mentions) <= 2 and compatible(m, lead)
            else None
        )

    def _introduced_without_name(self, m: PlanMention) -> Version | None:
        """ "A bill … Senate Bill 214": the name of what the lead speaks of."""
        lead = self.versions[0]
        nameless = all(other.span[-1] == other.head and other.head.is_lower for other in lead.mentions)
        return (
            lead
            if len(self.versions) == 1 and nameless and m.noun in lead.nouns and not lead.senses
            else None
        )

    def _told_as_news(self, m: PlanMention) -> Version | None:
        """ "The new proposal" where none was called new so far: the one that the story began with."""
        lead = self.versions[0]
        others = self.versions[1:]
        if lead.senses & {"first", "before"} or (others and m.noun not in lead.nouns):
            return None
        generic = m.noun in lead.nouns | _GENERIC or akin(m, lead)
        return lead if generic and compatible(m, lead, strictly=False) else None

    def _only(self, m: PlanMention) -> Version | None:
        return (
            self.versions[0]
            if len(self.versions) == 1 and compatible(m, self.versions[0], strictly=False)
            else None
        )

    def _unmarked(self, m: PlanMention) -> Version | None:
        """The earliest version that nothing marks as a later one."""
        for version in self.versions:
            later = (
                version.senses & {"revised", "answer", "final", "new", "leaked"} or (version.rank or 1) > 1
            )
            ended = version.nouns & OUTCOMES and m.noun not in OUTCOMES
            if not later and not ended and compatible(m, version):
                return version
        return None

    def _just_demanded(self, m: PlanMention) -> Version | None:
        """A list of demands of the sentence before, now called a counterproposal."""
        focus = self.focus
        near = self.last is not None and m.start - self.last.start < 60
        return (
            focus
            if focus is not None and near and focus.nouns <= {"demand", "condition", "principle"}
            else None
        )

    def _by_owner(self, m: PlanMention) -> Version | None:
        """The version of that side."""
        assert m.owner is not None
        sides = stems(m.owner)
        owned = self._find(lambda v: bool(sides & v.owners) and compatible(m, v))
        if owned is not None:
            return owned
        if m.kind == "echo":
            return self._find(lambda v: m.noun in v.nouns and not v.owners and compatible(m, v))
        near = self._find(
            lambda v: (
                bool(sides & v.context)
                and not v.owners
                and compatible(m, v)
                and (m.kind != "strong" or m.noun in v.nouns or v.nouns <= _ANY_TEXT)
            )
        )
        if near is not None:
            return near
        focus = self.focus
        if (
            focus is not None
            and not focus.owners
            and m.noun in focus.nouns | {"terms", "plan", "proposal"}
            and m.determiner == "definite"
        ):
            return focus if compatible(m, focus) else None
        return None


def _is_said_of_it(m: PlanMention) -> bool:
    """ "It is a fair deal": a predicate of what is spoken of."""
    words = [token.lower_ for token in m.span.doc[max(m.head.sent.start, m.start - 3) : m.start]]
    return (
        len(words) == 3 and words[0] in ("it", "this") and words[1] in _IS and words[2] in ("a", "an", "the")
    )
