"""Two people of one surname: which of them is "the elder" and which "the younger"."""

from __future__ import annotations

from spacy.tokens import Span

_ELDER = frozenset(["elder", "older", "senior"])
_YOUNGER = frozenset(["younger", "junior"])
_CHILDREN = frozenset(
    ["son", "daughter", "grandson", "granddaughter", "nephew", "niece", "stepson", "stepdaughter"]
)
_PARENTS = frozenset(
    ["father", "mother", "grandfather", "grandmother", "uncle", "aunt", "stepfather", "stepmother"]
)


def asked_for(span: Span) -> str | None:
    """ "elder" or "younger" where the word before a surname says so: "the elder Tarn"."""
    before = span.doc[span.start - 1].lower_ if span.start else ""
    return "elder" if before in _ELDER else "younger" if before in _YOUNGER else None


def told_of(span: Span) -> str | None:
    """What kin words before a full name say of its bearer: "his daughter Jasmine Tarn" is the younger."""
    before = span.doc[span.start - 1].lower_ if span.start else ""
    return "younger" if before in _CHILDREN else "elder" if before in _PARENTS else None


def pick(wanted: str, people: dict[str, str | None]) -> str | None:
    """Who of two is the elder or the younger; ``people``: name → what is told of each. None if it is not told."""
    if len(people) != 2:
        return None
    for (name, told), (other, _) in zip(people.items(), reversed(people.items()), strict=True):
        if told is not None:
            return name if told == wanted else other
    return None
