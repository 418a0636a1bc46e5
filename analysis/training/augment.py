"""Windows printed another way, or told of other people, places and organisations. Labels stay."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from analysis import gazetteer

_UPPER, _TITLE, _MARKS = 0.02, 0.03, 1 / 3  # shares of the windows


def printed_otherwise(texts: list[str], rng: random.Random) -> list[str]:
    """The words, now and then with other marks or capitals."""
    if rng.random() < _MARKS:
        texts = _straightened(texts) if any("’" in text or "“" in text for text in texts) else _curled(texts)
    case = rng.random()
    if case < _UPPER:
        return [text.upper() for text in texts]
    if case < _UPPER + _TITLE:
        return [text.capitalize() if len(text) > 3 else text for text in texts]
    return texts


def _straightened(texts: list[str]) -> list[str]:
    return [text.translate({0x201C: '"', 0x201D: '"', 0x2019: "'", 0x2018: "'"}) for text in texts]


def _curled(texts: list[str]) -> list[str]:
    out, opened = [], False
    for text in texts:
        if text in ('"', "``", "''"):
            opened = not opened if text == '"' else text == "``"
            out.append("“" if opened else "”")
        else:
            out.append(text.replace("'", "’"))
    return out


class Named(NamedTuple):
    """A name in a list of words, end exclusive."""

    start: int
    end: int
    label: str


def named(tags: Sequence[tuple[str, ...]]) -> list[Named]:
    """The names that the tags of ``corpora.Words.names`` tell of; of several labels the first."""
    found: list[Named] = []
    start = -1
    for at, allowed in enumerate(tags):
        tag = allowed[0] if allowed else "O"
        if tag[0] in "BS":
            start = at
        if tag[0] in "ES" and start >= 0:
            found.append(Named(start, at + 1, tag[2:]))
        if tag[0] in "OES":
            start = -1
    return found


class OtherNames:
    """Puts other names of the same kind and length into a text, each name everywhere the same.

    The corpora name few thousands of people and places; so the network learns from the
    sentence what kind of name it is, not from the name. (Dai and Adel 2020 call it mention
    replacement.) People change word by word, so that "Ann Lee" and "Lee" stay one person.
    """

    def __init__(self, texts: Iterable[tuple[list[str], Sequence[Named]]], places: Iterable[str]) -> None:
        self._first: list[str] = []
        self._last: list[str] = []
        others: dict[tuple[str, int], dict[tuple[str, ...], None]] = defaultdict(dict)
        for words, names in texts:
            for name in names:
                said = words[name.start : name.end]
                if name.label != "PERSON":
                    if all(_plain(word) for word in said):
                        others[name.label, len(said)][tuple(said)] = None
                    continue
                if all(_plain(word) for word in said):
                    self._last.append(said[-1])
                    self._first += said[:-1]
        for place in places:
            said = place.split()
            if all(_plain(word) for word in said):
                others["PLACE", len(said)][tuple(said)] = None
        self._others = {key: list(many) for key, many in others.items()}

    def put_into(self, words: list[str], names: Sequence[Named], rng: random.Random) -> list[str]:
        """The words with most of their names replaced."""
        out = list(words)
        people: dict[str, str] = {}
        others: dict[tuple[str, ...], Sequence[str]] = {}
        for name in names:
            said = words[name.start : name.end]
            if name.label == "PERSON" and self._first:
                for at in range(name.start, name.end):
                    if _plain(words[at]):
                        pool = self._last if at == name.end - 1 else self._first
                        out[at] = people.setdefault(words[at], rng.choice(pool))
            elif name.label in _SWAPPED and (pool_of := self._others.get((name.label, len(said)))):
                key = tuple(said)
                if key not in others:
                    others[key] = rng.choice(pool_of) if rng.random() < _MOST else said
                out[name.start : name.end] = others[key]
        return out


_SWAPPED = ("PLACE", "ORG", "FAC", "NORP", "PRODUCT")
_MOST = 0.75


def _plain(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word.isalpha()


def known_places(at_least: int = 20_000) -> list[str]:
    """The main names of the gazetteer's towns of so many people, and of its countries and regions."""
    return [
        entry.name for entry in gazetteer.entries() if entry.kind != "city" or entry.population >= at_least
    ]
