"""Which words of a text the gazetteer and the list of given names know: a hint that a small network cannot learn.

The network has read of few places and people, and the gazetteer lists a hundred thousand. A
class a word is enough: the network weighs it against the sentence. Only capitalised words
are looked up; names of several words count as a whole ("Rae Bareli").
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from analysis import gazetteer
from analysis.knowledge import rows

#: What a word may be known as; the index is its class.
KNOWN = ("unknown", "given name", "country", "region", "large city", "town", "name or place", "people")
_LARGE = 150_000  # people in a large city
_LONGEST = 4  # words in a place's name


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    return frozenset(name for _, many in rows("given_names.txt") for name in many.split())


@lru_cache(maxsize=50_000)
def _class_of(name: str) -> int:
    """The class of a word or of several together; 0 where the name is not known."""
    lower = name.lower()
    plain = "".join(char for char in unicodedata.normalize("NFD", lower) if not unicodedata.combining(char))
    given = plain in _given()
    demonyms = gazetteer.demonyms()
    if lower in demonyms or lower.removesuffix("s") in demonyms:
        return KNOWN.index("people")
    entries = gazetteer.look_up(name) if len(name) > 1 else ()
    if not entries:
        return KNOWN.index("given name") if given else 0
    first = entries[0]
    if given:
        return KNOWN.index("name or place")
    if first.kind in ("country", "region"):
        return KNOWN.index(first.kind)
    return KNOWN.index("large city" if first.population >= _LARGE else "town")


def known_as(words: Sequence[str]) -> list[int]:
    """The class of each word: an index into ``KNOWN``; the longest name that a word is part of decides."""
    found = [0] * len(words)
    capital = [word[:1].isupper() for word in words]
    at = 0
    while at < len(words):
        size = 1
        if capital[at]:
            for size in range(min(_LONGEST, len(words) - at), 0, -1):
                if not capital[at + size - 1]:
                    continue
                known = _class_of(" ".join(words[at : at + size]))
                if known:
                    found[at : at + size] = [known] * size
                    break
            else:
                size = 1
        at += size
    return found
