"""The words of a point: as printed, as compared, and how alike those of two points are in meaning."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log
from typing import NamedTuple

from analysis.knowledge import rows
from analysis.word_sets import word_set

_EMPTY = word_set("point_words.tsv", "empty")
_PATTERN = word_set("point_words.tsv", "pattern")
_NUMBERS = word_set("point_words.tsv", "numbers")
#: What words weigh: those that say what a point is about, those of any plan, figures and dates.
_PATTERN_WEIGHT, _FIGURE_WEIGHT = 0.35, 0.3
_PART_WEIGHT = {"n": 1.0, "v": 0.6, "a": 0.7, "r": 0.5}
#: From which weight by kind, and from which rarity on, a word tells which point is meant.
_TELLING, _RARE = 0.65, 0.6
#: How much of a word another one stands for: one that means the same, one right above it, one beside it.
_SAME_MEANING, _ABOVE, _BESIDE, _SAME_BEGINNING = 0.7, 0.45, 0.3, 0.7
_BEGINNING = 5  # letters that related words share at least

_SUBPOINT = re.compile(
    r"^[^\S\n]*(?:[(\[]?(?:[a-zA-Z]|[ivxIVX]{1,5}|\d{1,3}(?:\.\d{1,3})*)[)\].](?=\s)|\d{1,3}(?:\.\d{1,3})+(?=\s)|[•‣◦▪▫●○■□–—*·-](?=\s)|\#{1,6}(?=\s))"
    r"|(?<=\s)\((?:[a-zA-Z]|[ivx]{1,5}|\d{1,2})\)(?=\s)",
    re.MULTILINE,
)
_CHUNK = re.compile(r"\S(?:[^\s—–/]++|[—–/]++(?!\w))*+[—–/]*+\s*+")
_NOT_WORD = re.compile(r"[^\w%$€£¥]|_")
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True)
class Word:
    """A word as printed, with what stands around it, and as it is compared: no case, no punctuation."""

    printed: str
    key: str

    @property
    def is_figure(self) -> bool:
        """Whether it is a number, an amount or part of a date."""
        return bool(_FIGURE.search(self.key)) or self.key in _NUMBERS


def words_of(text: str) -> list[Word]:
    """The words of a point, without the numbers of its sub-points; blanks become single spaces."""
    return all_words(_SUBPOINT.sub(lambda match: " " * len(match[0]), text))


def all_words(text: str) -> list[Word]:
    """The words of a text, whatever they are."""
    words: list[Word] = []
    for match in _CHUNK.finditer(text.strip()):
        chunk = match[0]
        printed = chunk.rstrip() + (" " if chunk[-1].isspace() else "")
        key = _NOT_WORD.sub("", unicodedata.normalize("NFKC", chunk).casefold())
        if key:
            words.append(Word(printed, key))
        elif words:
            words[-1] = Word(words[-1].printed + printed, words[-1].key)
    if words:
        words[-1] = Word(words[-1].printed.rstrip(), words[-1].key)
    return words


class _Meanings(NamedTuple):
    """What a word mostly is, its own meanings, and those right above them."""

    part: str
    own: frozenset[str]
    above: frozenset[str]


def figures_in(words: list[Word]) -> str:
    """The numbers, amounts and dates among the words, as printed."""
    found = []
    for i, word in enumerate(words):
        beside = words[max(i - 1, 0) : i + 2]
        is_month = word.key == "may" and any(_FIGURE.search(other.key) for other in beside)
        if word.is_figure or is_month:
            found.append(word.printed.strip(" .,;:"))
    return " ".join(found)


@lru_cache(maxsize=1)
def _meanings() -> dict[str, _Meanings]:
    """The table of words and what they mean."""

    def numbers(column: str) -> frozenset[str]:
        return frozenset(column.split()) - {"-"}

    return {
        word: _Meanings(part, numbers(own), numbers(above))
        for word, part, own, above in rows("related_words.tsv")
    }


@lru_cache(maxsize=50_000)
def base_form(word: str) -> str:
    """The word without its ending, as far as the table of meanings knows the rest, else by rule of thumb."""
    known = _meanings()
    if word in known or len(word) < 4 or _FIGURE.search(word):
        return word
    for british, american in _SPELLINGS:
        if british in word and (other := word.replace(british, american)) in known:
            return other
    for ending, others in _ENDINGS:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            candidates = [stem + other for other in others]
            if len(stem) > 2 and stem[-1] == stem[-2]:
                candidates.append(stem[:-1])
            for candidate in candidates:
                if candidate in known:
                    return candidate
                for british, american in _SPELLINGS:
                    if british in candidate and (other := candidate.replace(british, american)) in known:
                        return other
    for ending, others in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word[: -len(ending)] + others[0]
    return word


#: British spellings and those of the table.
_SPELLINGS = (("our", "or"), ("ise", "ize"), ("yse", "yze"), ("tre", "ter"), ("ence", "ense"))
_ENDINGS = (
    ("ies", ("y",)), ("ied", ("y",)), ("ches", ("ch",)), ("shes", ("sh",)), ("sses", ("ss",)), ("xes", ("x",)),
    ("es", ("e", "")), ("s", ("",)), ("ed", ("e", "")), ("ing", ("e", "")),
)  # fmt: skip


_NOTHING = _Meanings("", frozenset(), frozenset())


class Vocabulary:
    """Base forms to look others up in: how well the best of them stands for a word."""

    def __init__(self, bases: Iterable[str]) -> None:
        known = _meanings()
        self._bases = frozenset(bases)
        found = [known[base] for base in self._bases if base in known]
        self._own = frozenset().union(*(meanings.own for meanings in found))
        self._above = frozenset().union(*(meanings.above for meanings in found))
        self._beginnings = frozenset(
            base[:_BEGINNING] for base in self._bases if len(base) >= _BEGINNING and not _FIGURE.search(base)
        )

    def likeness(self, base: str) -> float:
        """How much one of the base forms stands for that one, from 0 to 1."""
        if base in self._bases:
            return 1.0
        _, own, above = _meanings().get(base, _NOTHING)
        if not self._own.isdisjoint(own):
            return _SAME_MEANING
        if len(base) >= _BEGINNING and base[:_BEGINNING] in self._beginnings:
            return _SAME_BEGINNING
        if not self._above.isdisjoint(own) or not self._own.isdisjoint(above):
            return _ABOVE
        return _BESIDE if not self._above.isdisjoint(above) else 0.0


class Weight(NamedTuple):
    """What a base form weighs, and whether few points have it, so that it tells which point is meant."""

    value: float
    tells: bool


def weights(points: Iterable[list[Word]]) -> dict[str, Weight]:
    """What each base form weighs: rare ones most, those of any plan little, function words nothing."""
    seen: Counter[str] = Counter()
    total = 0
    for words in points:
        total += 1
        seen.update({base_form(word.key) for word in words})
    scale = log(total + 2)
    found = {}
    for base, count in seen.items():
        kind, rarity = _kind(base), log((total + 2) / max(count - 1, 1)) / scale
        found[base] = Weight(kind * max(0.1, rarity), kind >= _TELLING and rarity >= _RARE)
    return found


def _kind(base: str) -> float:
    if base in _EMPTY:
        return 0.0
    if base in _NUMBERS or _FIGURE.search(base):
        return _FIGURE_WEIGHT
    if base in _PATTERN:
        return _PATTERN_WEIGHT
    return _PART_WEIGHT[_meanings()[base].part] if base in _meanings() else 1.0


class Content:
    """What a point is about: its base forms with their weights, and its heading."""

    def __init__(self, text: str, words: list[Word], weight: Mapping[str, Weight]) -> None:
        bases = [base_form(word.key) for word in words]
        self.weight = {base: weight[base].value for base in bases if weight[base].value}
        self.telling = [base for base in self.weight if weight[base].tells]
        self.total = sum(self.weight.values())
        self.heading = heading_of(text)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Its base forms, to look others up in."""
        return Vocabulary(self.weight)

    @cached_property
    def _telling_vocabulary(self) -> Vocabulary:
        return Vocabulary(self.telling)

    def covered_by(self, vocabulary: Vocabulary) -> float:
        """How much of what it says the vocabulary says too, from 0 to 1."""
        if not self.total:
            return 0.0
        return sum(w * vocabulary.likeness(base) for base, w in self.weight.items()) / self.total

    def has_telling_word_of(self, other: Content) -> bool:
        """Whether a word that few points have stands in both, or one that means the same."""
        vocabulary = other._telling_vocabulary
        return any(vocabulary.likeness(base) >= _SAME_MEANING for base in self.telling)


def alike(a: Content, b: Content) -> float:
    """How alike two points are in what they say, from 0 to 1."""
    if not a.total or not b.total:
        return 0.0
    both = a.total * a.covered_by(b.vocabulary) + b.total * b.covered_by(a.vocabulary)
    return both / (a.total + b.total)


_HEADING = re.compile(r"\s*+([^\n.:;,!?]{2,60})(?:[.:]\s++(?=\S)|\s*\n)")


def heading_of(text: str) -> str | None:
    """The heading that a point begins with, such as "Wages." or "Term:"; None if it has none."""
    match = _HEADING.match(text)
    if match is None or len(match[1].split()) > 5:
        return None
    return " ".join(word.key for word in words_of(match[1]))
