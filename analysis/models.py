"""What one analysis says: frozen data classes, the same shape as their JSON.

Offsets are Python ``str`` indices into ``Analysis.text``, end exclusive. Every
class has ``to_dict()``, which gives plain lists, dicts, strings and numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Literal, NamedTuple

EntityLabel = Literal[
    "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "DATE", "MONEY",
    "PRODUCT", "EVENT", "LAW", "CARDINAL", "PERCENT",
]  # fmt: skip
MentionKind = Literal["name", "nominal", "pronoun"]
QuoteKind = Literal["direct", "mixed", "indirect"]
PlaceKind = Literal["country", "region", "city", "other"]
Role = Literal["setting", "actor", "subject"]
PointStatus = Literal["same", "changed", "moved", "removed", "added"]
EditKind = Literal["equal", "delete", "insert"]
ClaimField = Literal[
    "drafted_by", "backed_by", "presented_by", "presented_to", "place",
    "date", "provision", "change", "objection", "status",
]  # fmt: skip


class Offsets(NamedTuple):
    """A stretch of the text; ``[start, end]`` in JSON."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]


def _plain(value: Any) -> Any:
    """The value as JSON has it."""
    if isinstance(value, Record):
        return value.to_dict()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


class Record:
    """A frozen data class that can be written as JSON."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """The record as plain lists, dicts, strings and numbers."""
        return {f.name: _plain(getattr(self, f.name)) for f in fields(self)}  # type: ignore[arg-type]


@dataclass(frozen=True)
class Stretch(Record):
    """A stretch of the text; ``{"start", "end"}`` in JSON."""

    start: int
    end: int


@dataclass(frozen=True)
class Byline(Record):
    """The line that names the author; ``name`` is the author without "by"."""

    start: int
    end: int
    name: str


@dataclass(frozen=True)
class Mention(Record):
    """One place in the text where a thing is named or referred to."""

    start: int
    end: int
    kind: MentionKind = "name"


@dataclass(frozen=True)
class Entity(Record):
    """One thing, with all its mentions in order of appearance.

    ``name`` is the fullest name the article gives; ``description`` what the
    article says it is ("the U.S. Army secretary").
    """

    id: int
    label: EntityLabel
    name: str
    description: str | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True)
class Speaker(Record):
    """Who says a quote: the words as written, and who that is.

    ``entity`` is the id of the entity, ``name`` its name; both are None where the
    article names nobody. ``named`` is False for an anonymous or unnamed source.
    """

    start: int
    end: int
    entity: int | None
    name: str | None
    named: bool


@dataclass(frozen=True)
class Quote(Record):
    """A statement that the article attributes to someone, or prints in quotation marks.

    ``pieces`` are the words themselves, without quotation marks; ``start`` and
    ``end`` their hull; ``cue`` the words that attribute it ("said").
    """

    start: int
    end: int
    pieces: tuple[Offsets, ...]
    kind: QuoteKind
    cue: Offsets | None
    speaker: Speaker | None


@dataclass(frozen=True)
class Claim(Record):
    """What the article says of one version; ``value`` is ``text[start:end]``.

    ``hedged``: said with a reservation ("reportedly"); ``attributed_to``: on whose word;
    ``calendar``: for a date the day that it means, as ISO 8601, where that is known, and ``to_come``
    whether the sentence speaks of what is to come, so that "Tuesday" is the next one.
    """

    field: ClaimField
    value: str
    start: int
    end: int
    sentence: Offsets
    hedged: bool = False
    attributed_to: str | None = None
    calendar: str | None = None
    to_come: bool = False


@dataclass(frozen=True)
class Plan(Record):
    """One version of a plan; ``follows`` is the id of the version it revises or answers."""

    id: int
    name: str
    points: int | None
    follows: int | None
    mentions: tuple[Stretch, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Candidate(Record):
    """A place on the earth that a name may mean.

    ``admin1`` is GeoNames' code of its state or province; ``probability`` (0 to 1) how probable it is that
    the article means this place, None where that was not weighed.
    """

    name: str
    kind: PlaceKind
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    geonameid: int | None
    population: int = 0
    probability: float | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Place(Record):
    """One mention of a place, with where it is (degrees) and what it does in its sentence.

    ``confidence``: how probable it is that this place is meant and not the next best (0.5 to 1, None
    where nothing is known of it); ``others``: what else the name could mean, most probable first. ``near``: the
    position is that of this place, which the article names beside it. ``evidence``: the word
    that decided the role. ``stands_for``: the ISO code of the country whose government a capital or
    the seat of a government stands for.
    """

    start: int
    end: int
    name: str
    kind: PlaceKind
    lat: float | None
    lon: float | None
    country: str | None
    geonameid: int | None
    role: Role
    confidence: float | None = None
    near: str | None = None
    evidence: Offsets | None = None
    stands_for: str | None = None
    others: tuple[Candidate, ...] = ()


@dataclass(frozen=True)
class Analysis(Record):
    """Everything found in one article.

    ``read_to``: where reading stopped because the text is too long; None if all of it was read.
    ``given_title``: a headline that the reader gave and that does not stand in the text.
    """

    source: str
    text: str
    title: Stretch | None
    byline: Byline | None
    published: str | None
    body: tuple[Offsets, ...]
    entities: tuple[Entity, ...]
    quotes: tuple[Quote, ...]
    terms: tuple[Stretch, ...]
    plans: tuple[Plan, ...]
    places: tuple[Place, ...]
    read_to: int | None = None
    given_title: str | None = None

    @property
    def headline(self) -> str | None:
        """The headline on one line: the reader's, or the text's own; None if there is neither."""
        if self.given_title:
            return self.given_title
        return " ".join(self.text[self.title.start : self.title.end].split()) if self.title else None


@dataclass(frozen=True)
class Point(Record):
    """One point of a plan text; ``point`` is its number as printed."""

    point: str
    start: int
    end: int


@dataclass(frozen=True)
class Edit(Record):
    """Words that stayed, went or came.

    ``before``: words that stayed, as the old text prints them, where case or punctuation differ.
    """

    op: EditKind
    text: str
    before: str | None = None


@dataclass(frozen=True)
class Figures(Record):
    """A number or date that took the place of another."""

    old: str
    new: str


@dataclass(frozen=True)
class Row(Record):
    """Points of two texts that belong together; a split or merge has several on one side."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    status: PointStatus
    edits: tuple[Edit, ...]
    figures: tuple[Figures, ...] = ()


@dataclass(frozen=True)
class Comparison(Record):
    """Two plan texts side by side; every point stands in exactly one row. ``notes`` are sentences for a reader."""

    old: tuple[Point, ...]
    new: tuple[Point, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
