"""From the scores of begin, inside, end and single tags to spans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np


class Found(NamedTuple):
    """A labelled stretch of words, end exclusive."""

    start: int
    end: int
    label: str


class SpanTags:
    """The tags of ``labels.span_tags``: O, then begin, inside, end and single of each label."""

    def __init__(self, tags: Sequence[str]) -> None:
        self._tags = tags
        parts = [tag[:1] for tag in tags]
        labels = [tag[2:] for tag in tags]
        self._may_start = np.array([part in "OBS" for part in parts])
        self._may_end = np.array([part in "OES" for part in parts])
        self._follows = np.array([
            [
                (first in "OES" and second in "OBS") or (first in "BI" and second in "IE" and one == other)
                for second, other in zip(parts, labels, strict=True)
            ]
            for first, one in zip(parts, labels, strict=True)
        ])  # fmt: skip

    def best(self, scores: np.ndarray) -> list[Found]:
        """The spans of the best sequence of tags that fit together (Viterbi's algorithm).

        Args:
            scores: [words, tags], log-probabilities or scores that differ from them by a constant a word.
        """
        if not len(scores):
            return []
        path = scores.argmax(axis=1)
        if not self._fits(path):
            path = self._viterbi(scores)
        return self._spans(path)

    def lenient(self, scores: np.ndarray) -> list[Found]:
        """Runs of words whose best tags have one label; for spans that may begin before the first word."""
        found: list[Found] = []
        start, label = 0, ""
        for at, number in enumerate(scores.argmax(axis=1)):
            tag = self._tags[number]
            if label and (tag[2:] != label or tag[0] in "BS"):
                found.append(Found(start, at, label))
                label = ""
            if tag != "O" and not label:
                start, label = at, tag[2:]
            if tag[0] in "ES" and label:
                found.append(Found(start, at + 1, label))
                label = ""
        if label:
            found.append(Found(start, len(scores), label))
        return found

    def _fits(self, path: np.ndarray) -> bool:
        return bool(
            self._may_start[path[0]] and self._may_end[path[-1]] and self._follows[path[:-1], path[1:]].all()
        )

    def _viterbi(self, scores: np.ndarray) -> np.ndarray:
        barred = np.where(self._follows, 0.0, -np.inf)
        best = np.where(self._may_start, scores[0].astype(np.float64), -np.inf)
        back = np.zeros(scores.shape, dtype=np.int64)
        for at in range(1, len(scores)):
            ways = best[:, None] + barred
            back[at] = ways.argmax(axis=0)
            best = ways[back[at], np.arange(ways.shape[1])] + scores[at]
        path = [int(np.where(self._may_end, best, -np.inf).argmax())]
        for at in range(len(scores) - 1, 0, -1):
            path.append(int(back[at, path[-1]]))
        return np.array(path[::-1])

    def _spans(self, path: np.ndarray) -> list[Found]:
        found, start = [], 0
        for at, number in enumerate(path):
            tag = self._tags[number]
            if tag[0] in "BS":
                start = at
            if tag[0] in "ES":
                found.append(Found(start, at + 1, tag[2:]))
        return found
