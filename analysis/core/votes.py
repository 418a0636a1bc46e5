"""One word, one kind of name: what a text says of a word elsewhere counts where the word stands again.

The network reads a text window by window, so a party introduced as such in the first
paragraph can look like a place in the tenth. Each capitalised word that stands more than
once is therefore weighed again by what the network said of its other places, the surer ones
counting more (the label consistency of Krishnan and Manning 2006, without their second model).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

_SHARE = 0.6  # of the others' say, where there are many of them
_DOUBT = 0.5  # how many others are needed for half of that share
_SURENESS = 4  # power of an occurrence's own certainty
_FLOOR = 0.05  # added to each label, so that no label is ruled out by a few others


class Votes:
    """Votes over the labels of tags made by ``labels.span_tags``."""

    def __init__(self, tags: Sequence[str]) -> None:
        labels = [tag[2:] for tag in tags]
        kinds = list(dict.fromkeys(labels))
        self._of = np.array([[label == kind for kind in kinds] for label in labels], dtype=np.float32)

    def weighed(self, words: Sequence[str], scores: np.ndarray) -> np.ndarray:
        """The scores of a text's words with the say of their other occurrences.

        Args:
            words: all words of one text.
            scores: [words, tags], log-probabilities.
        """
        places: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(words):
            if len(word) > 1 and word[0].isupper():
                places[word].append(at)
        out = scores.copy()
        for many in places.values():
            if len(many) > 1:
                rows = np.array(many)
                out[rows] += self._say(np.exp(scores[rows]) @ self._of) @ self._of.T
        return out

    def _say(self, own: np.ndarray) -> np.ndarray:
        """How much to add to each label at each occurrence, from the labels' probabilities there."""
        weight = own.max(axis=1, keepdims=True) ** _SURENESS
        others = len(own) - 1
        mean = ((own * weight).sum(axis=0) - own * weight) / np.maximum(weight.sum() - weight, 1e-6)
        expected = (mean * others + _FLOOR) / (others + _FLOOR * own.shape[1])
        share = _SHARE * others / (others + _DOUBT)
        added: np.ndarray = share * (np.log(expected) - np.log(np.maximum(own, 1e-6)))
        return added
