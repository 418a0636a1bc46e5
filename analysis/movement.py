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
_SENTENCE = re.compile(r"[.!?]['\"”’)]*\s+(?=[A-Z“\"‘])")


@dataclass(frozen=True)
class Journey:
    """Places in the order in which something was there: indexes into ``Analysis.places``.

    ``what`` is what went: the name of a plan, or None for a journey told by one sentence.
    """

    what: str | None
    stops: tuple[int, ...]


def journeys(analysis: Analysis) -> tuple[Journey, ...]:
    """The way that the versions of a plan took, then the journeys that single sentences tell."""
    plan = _way_of_the_plan(analysis)
    return (*((plan,) if plan else ()), *_told_in_a_sentence(analysis))


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


def _told_in_a_sentence(analysis: Analysis) -> Iterable[Journey]:
    sentences: dict[int, list[tuple[int, int]]] = {}
    for index, place in enumerate(analysis.places):
        before = analysis.text[max(0, place.start - 20) : place.start]
        lead = _LEADS.search(before)
        if lead and place.role == "setting" and place.lat is not None and _goes(analysis, place):
            order = _ORDER[lead[1].casefold()]
            sentences.setdefault(_sentence_start(analysis, place), []).append((order, index))
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
