"""Single quotation marks: which of them quote, and which are apostrophes.

Also the mark as it stands in the text (``Candidate``), which all marks share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

DOUBLE = frozenset(["“", "”", "„", "‟", '"', "＂", "``", "''"])
SINGLE = frozenset(["‘", "’", "‚", "‛", "'"])
STRONG_END = ",.?!…—–"
_BEFORE_OPENING = "([{—–-/:“‘„‚«‹\"'"
_FIRST_WORD = re.compile(r"\w{0,8}")
_DECADE = re.compile(r"\d\ds?")
_POSSESSIVE_WORDS = 10  # a quotation that seems to end in "s'" is no longer than this
#: Words that begin with an apostrophe: "'em", "'tis".
_CLIPPED = frozenset(
    [
        "em",
        "tis",
        "twas",
        "til",
        "till",
        "cause",
        "cos",
        "coz",
        "bout",
        "round",
        "n",
        "im",
        "er",
        "ere",
        "neath",
        "kay",
        "nuff",
        "sup",
        "tude",
    ]
)


class Candidate(NamedTuple):
    """A mark as it stands, with the characters beside it."""

    mark: str
    start: int
    end: int
    before: str
    after: str

    @property
    def may_open(self) -> bool:
        if not self.after.strip() or self.before.isalnum() or self.before == "=":
            return False
        return self.after.isalnum() or (not self.before.strip() or self.before in _BEFORE_OPENING)

    @property
    def may_close(self) -> bool:
        if not self.before.strip() or self.before in "([{":
            return False
        return not self.after.isalnum() or self.before in STRONG_END


def pair_singles(text: str, marks: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """Which single mark opens and which closes it (numbers in ``marks``); the rest are apostrophes.

    -1 stands for one that opens a paragraph and is never closed.
    """
    opener: int | None = None
    ends: list[int] = []
    for number, mark in enumerate(marks):
        if mark.mark not in SINGLE:
            if (
                opener is not None
                and mark.mark != "’"
                and mark.may_open
                and not _strong_opener(text, marks, opener)
            ):
                yield from _settled(text, marks, opener, ends)
                opener, ends = None, []
            continue
        if opener is not None and _single_may_close(marks[opener], mark):
            ends.append(number)
        elif _single_may_open(text, mark):
            if opener is not None:
                yield from _settled(text, marks, opener, ends)
            opener, ends = number, []
    if opener is not None:
        yield from _settled(text, marks, opener, ends)


def _settled(
    text: str, marks: Sequence[Candidate], opener: int, ends: list[int]
) -> Iterator[tuple[int, int]]:
    """The mark that ends the quotation: the first that is no possessive ("the dogs' names")."""
    last_strong = max((n for n in ends if marks[n].before in STRONG_END), default=-1)
    for number in ends:
        mark = marks[number]
        possessive = mark.mark in "'’" and mark.before in ("s", "n") and mark.after.isspace()
        if possessive and last_strong > number:
            continue
        words = text.count(" ", marks[opener].end, mark.start) if possessive else 0
        if words <= _POSSESSIVE_WORDS:
            yield opener, number
        return
    if not ends and opener == 0 and not marks[0].before and marks[0].after.isupper():
        yield opener, -1


def _single_may_open(text: str, mark: Candidate) -> bool:
    if not mark.may_open or mark.mark == "’":
        return False
    if mark.mark == "'":
        word = _FIRST_WORD.match(text, mark.end)
        letters = word[0].casefold() if word else ""
        return letters not in _CLIPPED and not _DECADE.fullmatch(letters)
    return True


def _single_may_close(opener: Candidate, mark: Candidate) -> bool:
    if mark.mark == "‚" or (mark.mark == "‘" and opener.mark != "‚"):
        return False
    return mark.may_close


def _strong_opener(text: str, marks: Sequence[Candidate], opener: int) -> bool:
    """Whether a single mark surely opens speech, so that double marks may stand inside it."""
    mark = marks[opener]
    return (mark.after.isupper() or mark.after in DOUBLE) and not mark.before.strip()
