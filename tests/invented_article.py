"""An invented article with its analysis made by hand: what the panels are tested on."""

from __future__ import annotations

from analysis.models import (
    Analysis,
    Byline,
    Claim,
    Entity,
    Mention,
    Offsets,
    Place,
    Plan,
    Quote,
    Speaker,
    Stretch,
)

TEXT = """Ferry workers and city split over harbour plan

by Ines Okafor

Two drafts of a plan for the old harbour are now on the table in Lisbon. Mayor Tomas Brandt, who leads the \
city council, said the first one, a 12-point plan written by his staff, was dead. "It was never meant to \
last," Brandt said, "and I will not mourn it."

On Monday the dockers' union handed a revised 9-point plan to the council in Porto. It reportedly drops \
the toll on small boats, according to two people who have read it. Spain has asked for a copy. Ferries to \
Madeira would run until 2031.

Union leader Aya Lindqvist called the earlier draft "a gift to nobody" & left early.

Share this article"""


def at(words: str, number: int = 0) -> Offsets:
    """Where these words stand in the text, the first time or the ``number``-th after it."""
    start = -1
    for _ in range(number + 1):
        start = TEXT.index(words, start + 1)
    return Offsets(start, start + len(words))


def _entity(number: int, label: str, name: str, description: str | None, *mentions: Offsets) -> Entity:
    return Entity(number, label, name, description, tuple(Mention(*m) for m in mentions))  # type: ignore[arg-type]


def _quote(kind: str, cue: str, speaker: Speaker | None, *pieces: str) -> Quote:
    found = tuple(at(piece) for piece in pieces)
    return Quote(found[0].start, found[-1].end, found, kind, at(cue), speaker)  # type: ignore[arg-type]


def _claim(field: str, words: str, sentence: str, hedged: bool = False, source: str | None = None) -> Claim:
    start, end = at(words)
    return Claim(field, words, start, end, at(sentence), hedged, source)  # type: ignore[arg-type]


def _place(words: str, kind: str, lat: float, lon: float, country: str, role: str) -> Place:
    return Place(*at(words), words, kind, lat, lon, country, None, role)  # type: ignore[arg-type]


def _paragraph(first: str, last: str) -> Offsets:
    return Offsets(at(first).start, at(last).end)


_BRANDT = Speaker(*at("Brandt", 1), entity=0, name="Tomas Brandt", named=True)
_LINDQVIST = Speaker(*at("Aya Lindqvist"), entity=1, name="Aya Lindqvist", named=True)
_READERS = Speaker(*at("two people who have read it"), entity=None, name=None, named=False)
_SECOND = "It reportedly drops the toll on small boats"

ANALYSIS = Analysis(
    source="invented",
    text=TEXT,
    title=Stretch(*at("Ferry workers and city split over harbour plan")),
    byline=Byline(*at("by Ines Okafor"), "Ines Okafor"),
    published="2031-03-04",
    body=(
        _paragraph("Two drafts", "mourn it.\""),
        _paragraph("On Monday", "until 2031."),
        _paragraph("Union leader", "left early."),
    ),
    entities=(
        _entity(0, "PERSON", "Tomas Brandt", "Mayor", at("Tomas Brandt"), at("Brandt", 1)),
        _entity(1, "PERSON", "Aya Lindqvist", "Union leader", at("Aya Lindqvist")),
        _entity(2, "ORG", "the dockers' union", None, at("dockers' union")),
        _entity(3, "GPE", "Lisbon", None, at("Lisbon")),
        _entity(4, "GPE", "Porto", None, at("Porto")),
        _entity(5, "GPE", "Spain", None, at("Spain")),
        _entity(6, "LOC", "Madeira", None, at("Madeira")),
        _entity(7, "DATE", "Monday", None, at("Monday")),
    ),
    quotes=(
        _quote("indirect", "said", _BRANDT, "the first one, a 12-point plan written by his staff, was dead"),
        _quote("direct", "said", _BRANDT, "It was never meant to last,", "and I will not mourn it."),
        _quote("indirect", "according to", _READERS, _SECOND),
        _quote("mixed", "called", _LINDQVIST, 'the earlier draft "a gift to nobody"'),
    ),
    terms=(),
    plans=(
        Plan(0, "12-point plan", 12, None, (Stretch(*at("12-point plan")),), (
            _claim("drafted_by", "his staff", "the first one, a 12-point plan written by his staff, was dead"),
            _claim("status", "dead", "was dead", source="Brandt"),
        )),
        Plan(1, "revised 9-point plan", 9, 0, (Stretch(*at("revised 9-point plan")),), (
            _claim("presented_by", "the dockers' union", "On Monday the dockers' union handed"),
            _claim("presented_to", "the council", "On Monday the dockers' union handed"),
            _claim("place", "Porto", "On Monday the dockers' union handed"),
            _claim("date", "Monday", "On Monday the dockers' union handed"),
            _claim("change", "drops the toll on small boats", _SECOND, True, "two people who have read it"),
        )),
    ),
    places=(
        _place("Lisbon", "city", 38.72, -9.14, "PT", "setting"),
        _place("Porto", "city", 41.15, -8.61, "PT", "setting"),
        _place("Spain", "country", 40.0, -4.0, "ES", "actor"),
        _place("Madeira", "region", 32.75, -17.0, "PT", "subject"),
    ),
)  # fmt: skip

#: The same article as if nothing had been found in it.
NOTHING_FOUND = Analysis("", TEXT, None, None, None, ANALYSIS.body, (), (), (), (), ())
