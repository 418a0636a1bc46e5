"""Places that no gazetteer knows: which names are such places, and which known place they are near."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.gazetteer import Entry
from analysis.knowledge import words
from analysis.resolution import Resolved
from analysis.toponyms import LOCATIVE, Toponym

_ALSO_LOCATIVE = frozenset(["on", "along", "off", "between", "over", "behind", "beside", "beyond"])
#: How many words further away a place behind the name counts than one before it.
BEHIND = 5
#: A known place further away than this many words tells nothing.
REACH = 120


def is_place_like(toponym: Toponym) -> bool:
    """Whether a name that no gazetteer has still stands like a place.

    The recogniser takes many a product or person for a place; of names that nobody knows
    only those after "in", "near" and their like, and those that say what they are ("Elm
    Street"), are places more often than not.
    """
    span = toponym.span
    endings = words("building_words.txt") | words("place_endings.txt")
    if toponym.label in ("LOC", "FAC") or span[-1].text in endings or span[0].text in endings:
        return True
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and before.lower_ in ("the", ",") and before.i:
        before = span.doc[before.i - 1]
    if before is None:
        return False
    if before.lower_ == "of" and before.i:
        return span.doc[before.i - 1].lower_ in words("place_suffixes.txt") | words("place_modifiers.txt")
    return before.lower_ in LOCATIVE | _ALSO_LOCATIVE


def neighbours(resolved: Sequence[Resolved]) -> dict[int, Entry]:
    """Index of a place without a known position → the town or state that the article names next to it."""
    known = [
        (found.toponym.span.start, found.entry)
        for found in resolved
        if found.entry
        and (found.entry.kind == "city" or (found.entry.kind == "region" and found.entry.admin1))
    ]
    out: dict[int, Entry] = {}
    for index, found in enumerate(resolved):
        at = found.toponym.span.start
        if found.entry is None and known:
            distance, entry = min(
                ((abs(start - at) + BEHIND * (start > at), entry) for start, entry in known),
                key=lambda pair: pair[0],
            )
            if distance <= REACH:
                out[index] = entry
    return out
