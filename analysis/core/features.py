"""What the network is told of each word besides its pieces: capitals, gaps, affixes and shape.

The encoder was pretrained without capitals, and names need them; so each piece carries the
word's case and the gap before the word, and each word its prefix, suffix and shape, hashed.
Training and run time share this module, so that they can never differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
from tokenizers import Tokenizer

from analysis.core.known import KNOWN, known_as

CASES = ("lower", "Title", "UPPER", "Single", "miXed", "digits", "d1gits", "other")
CASE_ROWS = len(CASES) * len(KNOWN)  # the case together with what the word is known as
GAPS = ("joined", "space", "line")  # what stands before a word
SHAPE_ROWS, PREFIX_ROWS, SUFFIX_ROWS = 512, 2048, 4096
PIECES_PER_WORD = 12  # of a longer word (an address, say) only the first pieces are read

_CACHED_WORDS = 50_000


class Word(NamedTuple):
    """One word as the network sees it."""

    pieces: tuple[int, ...]
    case: int
    hashes: tuple[int, int, int]  # prefix, suffix, shape


class Inputs(NamedTuple):
    """The arrays for one window; P pieces with [CLS] and [SEP], W words."""

    pieces: np.ndarray  # int64 [P]
    cases: np.ndarray  # int64 [P]
    gaps: np.ndarray  # int64 [P]
    pool: np.ndarray  # float32 [W, P]; row w averages the pieces of word w
    hashes: np.ndarray  # int64 [W, 3]


class WordReader:
    """Turns words into the network's inputs; remembers the last 50,000 different words."""

    def __init__(
        self, tokenizer: Tokenizer, marks: tuple[str, str, str] = ("[UNK]", "[CLS]", "[SEP]")
    ) -> None:
        """``marks``: how the encoder was taught to mark an unknown piece, the start and the end."""
        self._tokenizer = tokenizer
        self._unknown, self._first, self._last = (tokenizer.token_to_id(mark) or 0 for mark in marks)
        self.word = lru_cache(maxsize=_CACHED_WORDS)(self._word)

    def _word(self, text: str) -> Word:
        ids = self._tokenizer.encode(text[:100], add_special_tokens=False).ids[:PIECES_PER_WORD]
        return Word(tuple(ids) or (self._unknown,), case_of(text), hashes_of(text))

    def inputs(self, words: Sequence[str], gaps: Sequence[int], *, look_up: bool = True) -> Inputs:
        """The arrays for a window of words; ``gaps`` are indices into ``GAPS``.

        ``look_up`` False leaves out what the words are known as, so that training can do without now and then.
        """
        read = [self.word(text) for text in words]
        known = known_as(words) if look_up else [0] * len(words)
        pieces, cases, before = [self._first], [len(CASES) - 1], [GAPS.index("line")]
        bounds = []
        for word, gap, hint in zip(read, gaps, known, strict=True):
            bounds.append((len(pieces), len(pieces) + len(word.pieces)))
            pieces += word.pieces
            cases += [word.case + len(CASES) * hint] * len(word.pieces)
            before += [gap] + [0] * (len(word.pieces) - 1)
        pieces.append(self._last)
        cases.append(len(CASES) - 1)
        before.append(GAPS.index("line"))
        pool = np.zeros((len(read), len(pieces)), dtype=np.float32)
        for row, (start, end) in zip(pool, bounds, strict=True):
            row[start:end] = 1 / (end - start)
        return Inputs(
            np.array(pieces, dtype=np.int64),
            np.array(cases, dtype=np.int64),
            np.array(before, dtype=np.int64),
            pool,
            np.array([word.hashes for word in read], dtype=np.int64).reshape(-1, 3),
        )


def case_of(text: str) -> int:
    """The index into ``CASES``."""
    letters = any(map(str.isalpha, text))
    if any(map(str.isdigit, text)):
        return CASES.index("d1gits" if letters else "digits")
    if not letters:
        return CASES.index("other")
    if text.islower():
        return CASES.index("lower")
    if text.isupper():
        return CASES.index("UPPER" if len(text) > 1 else "Single")
    return CASES.index("Title" if text[0].isupper() and text[1:].islower() else "miXed")


def shape_of(text: str) -> str:
    """Letters as x and X, digits as d, runs cut at four: ``iPhone11`` is ``xXxxxxdd``."""
    shape = "".join(
        "X" if c.isupper() else "x" if c.isalpha() else "d" if c.isdigit() else c for c in text[:40]
    )
    kept: list[str] = []
    for sign in shape:
        if kept[-4:] != [sign] * 4:
            kept.append(sign)
    return "".join(kept[:12])


def hashes_of(text: str) -> tuple[int, int, int]:
    """Rows of the prefix, suffix and shape tables (CRC-32, the same on every machine)."""
    lower = text.lower()
    return (
        _row(lower[:3], PREFIX_ROWS),
        _row(lower[-3:], SUFFIX_ROWS),
        _row(shape_of(text), SHAPE_ROWS),
    )


def _row(text: str, rows: int) -> int:
    return crc32(text.encode("utf-8", "replace")) % rows
