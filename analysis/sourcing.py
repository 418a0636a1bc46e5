"""How well sourced an article is: whose word its statements rest on, and where it vouches for nothing itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from analysis.knowledge import rows
from analysis.models import Analysis, Entity, Quote, Record

SourceKind = Literal["person", "body", "document", "unnamed", "nobody"]
SOURCE_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)
_NAMED_AS: dict[str, SourceKind] = {
    "PERSON": "person",
    "LAW": "document",
    "PRODUCT": "document",
    "EVENT": "body",
}
#: Where the words behind a noun begin.
_PHRASE_ENDS = re.compile(
    r"(?<!\s)\s++(?:of|for|by|from|on|in|at|to|with|about|who|which|that|whose|and|or|(?:seen|obtained|published|released|leaked"
    r"|signed|written|sent|filed|issued|dated|briefed|familiar|close|speaking)\s+(?:by|on|to|in|at|with|last|this))\b|[,(;:—–]"
)
_TAKES_UP = frozenset(["it", "which", "that", "this"])


@dataclass(frozen=True)
class SourceCount(Record):
    """A kind of source and the statements that rest on it, by their number in ``Analysis.quotes``."""

    kind: SourceKind
    quotes: tuple[int, ...]


@dataclass(frozen=True)
class Hedge(Record):
    """Words that leave open whether something is so ("reportedly"); offsets into the text."""

    start: int
    end: int


@dataclass(frozen=True)
class Sourcing(Record):
    """The sources of a whole article: one count for each kind, in a fixed order, and its hedges in order."""

    counts: tuple[SourceCount, ...]
    hedges: tuple[Hedge, ...]

    def number(self, kind: SourceKind) -> int:
        """How many statements rest on that kind of source."""
        return next(len(count.quotes) for count in self.counts if count.kind == kind)


def sourcing_of(analysis: Analysis) -> Sourcing:
    """Whose word the article's statements rest on, and where it hedges.

    ``person``: someone with a name; ``body``: an organisation, authority or country;
    ``document``: a report, transcript, poll and the like; ``unnamed``: people without a
    name, or it is not clear who; ``nobody``: the article does not say.
    """
    found: dict[SourceKind, list[int]] = {kind: [] for kind in SOURCE_KINDS}
    for number, kind in enumerate(source_kinds(analysis)):
        found[kind].append(number)
    counts = tuple(SourceCount(kind, tuple(numbers)) for kind, numbers in found.items())
    return Sourcing(counts, tuple(_hedges(analysis)))


def source_kinds(analysis: Analysis) -> tuple[SourceKind, ...]:
    """The kind of source of each quote, in the order of ``Analysis.quotes``."""
    kinds: list[SourceKind] = []
    by_id = {entity.id: entity for entity in analysis.entities}
    last: SourceKind = "unnamed"
    for quote in analysis.quotes:
        kind = _kind(analysis.text, by_id, quote, last)
        if kind in ("document", "body"):
            last = kind
        elif kind == "person":
            last = "unnamed"
        kinds.append(kind)
    return tuple(kinds)


def _kind(text: str, entities: dict[int, Entity], quote: Quote, last: SourceKind) -> SourceKind:
    """``last``: what "it" would take up, the kind of the last source that is no person."""
    speaker = quote.speaker
    if speaker is None:
        return "nobody"
    entity = entities.get(speaker.entity) if speaker.entity is not None else None
    if entity is not None:
        return _NAMED_AS.get(entity.label, "body")
    words = text[speaker.start : speaker.end]
    if words.casefold() in _TAKES_UP:
        return last
    by_noun = _source_words().get(_head(words))
    if by_noun is not None:
        return by_noun
    return "person" if speaker.named else "unnamed"


def _head(words: str) -> str:
    """The noun that a phrase turns on, in the singular as far as the list goes: "two leaked reports" → report."""
    phrase = _PHRASE_ENDS.split(" ".join(words.split()), maxsplit=1)[0]
    head = phrase.split()[-1].casefold() if phrase.split() else ""
    known = _source_words()
    for ending, singular in (("", ""), ("ies", "y"), ("es", ""), ("s", ""), ("a", "um")):
        if head.endswith(ending) and head[: len(head) - len(ending)] + singular in known:
            return head[: len(head) - len(ending)] + singular
    return head


@lru_cache(maxsize=1)
def _source_words() -> dict[str, SourceKind]:
    return {noun: kind for kind, nouns in rows("source_words.tsv") for noun in nouns.split()}  # type: ignore[misc]


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    phrases = sorted((row[0] for row in rows("reservations.txt")), key=len, reverse=True)
    joined = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(rf"\b(?:{joined})\b", re.IGNORECASE)


def _hedges(analysis: Analysis) -> Iterator[Hedge]:
    """The hedges of title and body, those in someone's own words left out."""
    spoken = sorted(piece for quote in analysis.quotes if quote.kind == "direct" for piece in quote.pieces)
    blocks = [(analysis.title.start, analysis.title.end)] if analysis.title else []
    at = 0
    for start, end in sorted([*blocks, *analysis.body]):
        for match in _pattern().finditer(analysis.text, start, end):
            while at < len(spoken) and spoken[at].end <= match.start():
                at += 1
            if at == len(spoken) or spoken[at].start >= match.end():
                yield Hedge(*match.span())
