"""A text as windows that the network can read: whole paragraphs together, a long paragraph sentence by sentence.

Every word is read in exactly one window, and windows end where sentences end; so there is no
seam to mend, and what is found in a text does not depend on what else is read with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc

from analysis.core.features import GAPS, WordReader

MOST_WORDS = 190  # as in training
MOST_PIECES = 500  # the encoder has 512 positions, two of them for its own marks
_LEAST_KEPT = 40  # words of a window that a long paragraph is moved on by

_ROOTED = "label_head"  # the one output whose first row is the root, before the words

_JOINED, _SPACE, _LINE = range(len(GAPS))


class Words(NamedTuple):
    """The words of a Doc, blanks left out."""

    texts: list[str]
    gaps: list[int]  # what stands before each: an index into GAPS
    starts: list[bool | None]  # whether a sentence starts here; None: not known yet
    tokens: list[int]  # their places in the Doc


def words_of(doc: Doc) -> Words:
    """The words with their gaps.

    Where the Doc says where sentences start (the blocks of an article), only these starts and
    empty lines count as line breaks, since text may be wrapped anywhere else.
    """
    given = [token.is_sent_start for token in doc]
    blocks = any(start and token.i for start, token in zip(given, doc, strict=True))
    words = Words([], [], [], [])
    gap, empty_line = _LINE, False
    for token, start in zip(doc, given, strict=True):
        if token.is_space:
            lines = token.text.count("\n")
            empty_line = empty_line or lines > 1
            broken = empty_line or (lines == 1 and not blocks)
            gap = _LINE if broken or gap == _LINE else _SPACE
            continue
        words.texts.append(token.text)
        words.gaps.append(_LINE if start and blocks else gap)
        words.starts.append(start or (True if empty_line else start))
        words.tokens.append(token.i)
        gap, empty_line = _SPACE if token.whitespace_ else _JOINED, False
    return words


def chunks(words: Words, reader: WordReader) -> list[tuple[int, int]]:
    """Stretches of whole paragraphs that fit into a window; a longer paragraph is a stretch of its own."""
    sizes = np.array([len(reader.word(text).pieces) for text in words.texts], dtype=np.int64)
    edges = [i for i, gap in enumerate(words.gaps) if gap == _LINE and i] + [len(words.texts)]
    found: list[tuple[int, int]] = []
    start = last = 0
    for edge in edges:
        too_long = edge - start > MOST_WORDS or sizes[start:edge].sum() > MOST_PIECES
        if too_long and last > start:
            found.append((start, last))
            start = last
        last = edge
    if start < len(words.texts):
        found.append((start, len(words.texts)))
    return found


Outputs = dict[str, np.ndarray]
Network = Callable[[Sequence[str], Sequence[int]], Outputs]


class Part(NamedTuple):
    """What the network said of the words ``start`` to ``end``."""

    start: int
    end: int
    outputs: Outputs


def read_chunk(words: Words, chunk: tuple[int, int], reader: WordReader, network: Network) -> Iterator[Part]:
    """Yield the parts of a stretch in order; each ends where a sentence ends, if one does within the limit."""
    at, end = chunk
    while at < end:
        stop = _within_limit(words, at, end, reader)
        outputs = network(words.texts[at:stop], [_LINE, *words.gaps[at + 1 : stop]])
        keep = stop
        if stop < end:
            begins = [
                i
                for i in range(at + _LEAST_KEPT, stop)
                if words.starts[i] or (words.starts[i] is None and outputs["starts"][i - at] > 0)
            ]
            keep = begins[-1] if begins else stop
        kept = {name: values[: keep - at + (name == _ROOTED)] for name, values in outputs.items()}
        yield Part(at, keep, kept)
        at = keep


def _within_limit(words: Words, at: int, end: int, reader: WordReader) -> int:
    stop, pieces = at, 0
    while stop < end and stop - at < MOST_WORDS:
        pieces += len(reader.word(words.texts[stop]).pieces)
        if pieces > MOST_PIECES:
            break
        stop += 1
    return max(stop, at + 1)
