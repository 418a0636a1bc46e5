"""Journeys: from which place to which something goes, as far as the article tells it in order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from analysis.happenings import word_classes
from analysis.models import Analysis, Place

#: What leads to each stop of a journey that one sentence tells.
_ORDER = {
    "from": 0,
    "out of": 0,
    "via": 1,
    "through": 1,
    "to": 2,
    "into": 2,
    "onto": 2,
    "towards": 2,
    "toward": 2,
}
_LEADS = re.compile(r"\b(from|out of|via|through|into|onto|towards?|to)\s+(?:the\s+)?$", re.IGNORECASE)
_HAD = re.compile(r"\bhad\b(?! to\b)|['’]d\b")
_SENTENCE = re.compile(r"[.!?]['\"”’)]*\s+(?=[A-Z“\"‘])")


@dataclass(frozen=True)
class Journey:
    """Places in the order in which something was there: indexes into ``Analysis.places``.

    ``what`` is what went: the name of a plan or a person, or None for a journey told by one sentence.
    """

    what: str | None
    stops: tuple[int, ...]


def journeys(analysis: Analysis) -> tuple[Journey, ...]:
    """The way that the versions of a plan took, those of people, then the journeys that single sentences tell."""
    plan = _way_of_the_plan(analysis)
    people = list(_ways_of_people(analysis))
    told = {way.stops for way in people}
    sentences = [way for way in _told_in_a_sentence(analysis) if way.stops not in told]
    return (*((plan,) if plan else ()), *people, *sentences)


def _way_of_the_plan(analysis: Analysis) -> Journey | None:
    """Where one version after the other was drawn up or presented."""
    stops: list[int] = []
    for version in analysis.plans:
        for claim in version.claims:
            if claim.field == "place":
                stops += [
                    index
                    for index, place in enumerate(analysis.places)
                    if place.lat is not None and place.start < claim.end and claim.start < place.end
                ]
    stops = _distinct(analysis, stops)
    return Journey(analysis.plans[-1].name, tuple(stops)) if len(stops) > 1 else None


def _ways_of_people(analysis: Analysis) -> Iterable[Journey]:
    """Where each person did something, one place after the other, if the article says that the person went.

    The doer is taken to be the last person named before the word that decided the place's role, in
    its sentence. What "had" happened comes before what was told last.
    """
    people = [entity for entity in analysis.entities if entity.label == "PERSON"]
    mentions = sorted((m.start, m.end, entity.id) for entity in people for m in entity.mentions)
    stops: dict[int, list[list[int]]] = {}
    last: tuple[int, int] | None = None
    for index, place in enumerate(analysis.places):
        if place.role != "setting" or place.lat is None or place.evidence is None:
            continue
        sentence, by = _sentence_start(analysis, place), place.evidence.start
        doers = [(end, who) for start, end, who in mentions if sentence <= start and end <= by]
        if not doers:
            continue
        end, who = doers[-1]
        own = stops.setdefault(who, [])
        if last == (who, sentence):
            own[-1].append(index)
        elif own and _HAD.search(analysis.text[end:by]):
            own.insert(len(own) - 1, [index])
        else:
            own.append([index])
        last = (who, sentence)
    for entity in people:
        in_order = [
            index
            for told in stops.get(entity.id, ())
            for index in sorted(told, key=lambda i: _rank(analysis, i))
        ]
        way = _distinct(analysis, in_order)
        if len(way) > 1 and any(_goes(analysis, analysis.places[index]) for index in in_order):
            yield Journey(entity.name, tuple(way))


def _rank(analysis: Analysis, index: int) -> int:
    """Where in a journey its preposition puts a stop: from the start, by way of a stop, to the goal."""
    lead = _lead(analysis, analysis.places[index])
    return _ORDER[lead] if lead else 1


def _lead(analysis: Analysis, place: Place) -> str | None:
    found = _LEADS.search(analysis.text[max(0, place.start - 20) : place.start])
    return found[1].casefold() if found else None


def _told_in_a_sentence(analysis: Analysis) -> Iterable[Journey]:
    sentences: dict[int, list[tuple[int, int]]] = {}
    for index, place in enumerate(analysis.places):
        lead = _lead(analysis, place)
        if lead and place.role == "setting" and place.lat is not None and _goes(analysis, place):
            sentences.setdefault(_sentence_start(analysis, place), []).append((_ORDER[lead], index))
    for stops in sentences.values():
        way = _distinct(analysis, [index for _, index in sorted(stops)])
        if len(way) > 1 and len({order for order, _ in stops}) > 1:
            yield Journey(None, tuple(way))


def _goes(analysis: Analysis, place: Place) -> bool:
    """Whether the word that decided the role is one of going."""
    if place.evidence is None:
        return False
    return bool({"travel_verb", "travel"} & set(word_classes(place.evidence.of(analysis.text))))


def _sentence_start(analysis: Analysis, place: Place) -> int:
    paragraph = next((start for start, end in analysis.body if start <= place.start < end), 0)
    ends = [match.end() for match in _SENTENCE.finditer(analysis.text, paragraph, place.start)]
    return ends[-1] if ends else paragraph


def _distinct(analysis: Analysis, stops: Iterable[int]) -> list[int]:
    """The stops, each position once in a row."""
    out: list[int] = []
    for index in stops:
        place = analysis.places[index]
        last = analysis.places[out[-1]] if out else None
        if last is None or (last.lat, last.lon) != (place.lat, place.lon):
            out.append(index)
    return out
