"""Another place for a name: what else it could mean, and the whole article put right after a pick."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from analysis.country_hints import Hints
from analysis.gazetteer import Entry, named
from analysis.gazetteer.entry import identity
from analysis.gazetteer.names import key
from analysis.models import Analysis, Candidate, Place
from analysis.places import candidate_of
from analysis.resolution import Sense, confidence, rank
from analysis.sense_features import Name

#: How many places are offered for a name.
OFFERED = 12


def candidates(place: Place, most: int | None = OFFERED) -> tuple[Candidate, ...]:
    """What a place's name could mean: the place itself first, then the next best, then the most populous."""
    entries = [entry for entry, _ in named(place.name)]
    out = [candidate_of(entry) for entry in entries if _is(entry, place)]
    if not out and place.lat is not None and place.lon is not None:
        out = [Candidate(place.name, place.kind, place.lat, place.lon, place.country, None, place.geonameid)]
    out += [*place.others, *(candidate_of(entry) for entry in entries)]
    return tuple(dict.fromkeys(out))[:most]


def identity_of(candidate: Candidate) -> str:
    """The candidate's id, as a saved correction has it: "geonames:2267057", or "region:PS::West Bank"."""
    return identity(candidate.geonameid, candidate.kind, candidate.country, candidate.admin1, candidate.name)


def with_picks(analysis: Analysis, picks: Mapping[str, Candidate]) -> Analysis:
    """The analysis when the reader has said what some names mean.

    A pick holds for every mention of its name. The other names are weighed without and with it, and
    one whose best place differs between the two goes along; roles stay as they are.

    Args:
        analysis: the result so far.
        picks: name as the article writes it → the place that is meant, one of ``candidates``.
    """
    known = {key(name): _entry(name, candidate) for name, candidate in picks.items()}
    names = _names(analysis)
    before, after = rank(names, Hints()), rank(names, Hints(), known)
    moved = {
        name: senses
        for name, senses in after.items()
        if name in known or senses[0].entry.key != before[name][0].entry.key
    }
    return replace(
        analysis,
        places=tuple(
            _placed(place, moved[key(place.name)], picked=key(place.name) in known)
            if key(place.name) in moved
            else place
            for place in analysis.places
        ),
    )


def _names(analysis: Analysis) -> list[Name]:
    """The names of the article that the gazetteer has, with what each may mean."""
    groups: dict[str, list[Place]] = {}
    for place in analysis.places:
        if place.near is None and place.lat is not None:
            groups.setdefault(key(place.name), []).append(place)
    return [
        Name(name, "GPE", len(places), found)
        for name, places in groups.items()
        if (found := named(places[0].name))
    ]


def _entry(name: str, candidate: Candidate) -> Entry:
    """The gazetteer's entry for a candidate, or one made of it where the name has no such entry."""
    for entry, _ in named(name):
        if candidate_of(entry) == candidate:
            return entry
    return Entry(
        -1, candidate.geonameid, candidate.name, candidate.kind, candidate.country or "",
        candidate.admin1 or "", candidate.lat, candidate.lon, candidate.population,
    )  # fmt: skip


def _placed(place: Place, senses: tuple[Sense, ...], *, picked: bool) -> Place:
    entry = senses[0].entry
    others = tuple(candidate_of(sense.entry, sense.probability) for sense in senses[1:])
    if picked:
        others = tuple(other for other in candidates(place) if other != candidate_of(entry))
    return replace(
        place,
        kind=entry.kind,
        lat=entry.lat,
        lon=entry.lon,
        country=entry.country or None,
        geonameid=entry.geonameid,
        confidence=1.0 if picked else confidence(senses),
        near=None,
        stands_for=entry.country if entry.capital and place.role == "actor" else None,
        others=others,
    )


def _is(entry: Entry, place: Place) -> bool:
    return (entry.lat, entry.lon, entry.kind) == (place.lat, place.lon, place.kind)
