"""The corpora as training documents, and documents as windows of arrays."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import spacy

from analysis.core.features import GAPS
from analysis.core.labels import Labels
from analysis.core.lemmas import lemma_rule
from analysis.training.augment import Named, named
from analysis.training.corpora import (
    Words,
    add_attributions,
    add_metonymy,
    add_names,
    read_rows,
    read_trees,
    words_of,
)

#: Corpus of trees → corpus of names over the same documents.
TREES = {
    "ud/ewt_train.conllu": "ner/uner_ewt_train.jsonl",
    "ud/gum_ok_train.conllu": "ner/gum_ok_train.jsonl",
}
NAMES = ("ner/eww_train.jsonl", "ner/wikigold.jsonl", "ner/crossner_politics_train.jsonl")
ATTRIBUTIONS = "quotes/polnear_train.jsonl"
PLACES = ("places/relocar_train.jsonl", "places/gwn_dev.jsonl")
#: How often each kind of document is read in one pass over all.
PASSES = {"names": 1.4, "trees": 2.0, "attributions": 0.25, "places": 1.0}
LIMITS = (30, 70, 120, 170, 190)  # words in a window; at run time a window has up to 190


@dataclass
class Corpora:
    """The training documents by kind."""

    trees: list[Words]
    names: list[Words]
    attributions: list[Words]
    places: list[Words]


def load(data: Path) -> Corpora:
    """Read all corpora.

    Raises:
        SystemExit: a file is missing; all missing ones are named.
    """
    files = [*TREES, *TREES.values(), *NAMES, ATTRIBUTIONS, *PLACES]
    missing = [name for name in files if not (data / name).is_file()]
    if missing:
        raise SystemExit(f"Not found in {data}: {', '.join(missing)}")
    nlp = spacy.blank("en")
    trees = []
    for file, with_names in TREES.items():
        rows = {row["id"]: row for row in read_rows(data / with_names)}
        for name, document in read_trees(data / file):
            row = rows.get(name)
            if row is not None and "".join(row["text"].split()) == "".join("".join(document.texts).split()):
                add_names(document, row, blanks=False, full=False)
            trees.append(document)
    names = []
    for file in NAMES:
        for row in read_rows(data / file):
            document = words_of(nlp, row["text"])
            add_names(document, row, blanks=True, full="eww" in file)
            names.append(document)
    attributions = []
    for row in read_rows(data / ATTRIBUTIONS):
        document = words_of(nlp, row["text"])
        add_attributions(document, row)
        attributions.append(document)
    places = []
    for file in PLACES:
        for number, row in enumerate(read_rows(data / file)):
            if number % 10 == 9:  # held back, to measure on
                continue
            document = words_of(nlp, row["text"])
            add_metonymy(document, row)
            places.append(document)
    return Corpora(trees, names, attributions, places)


@dataclass
class Window:
    """A stretch of a document as arrays; -1 and None: not taught."""

    texts: list[str]
    gaps: list[int]
    upos: np.ndarray | None = None
    xpos: np.ndarray | None = None
    feats: np.ndarray | None = None
    lemma: np.ndarray | None = None
    starts: np.ndarray | None = None
    heads: np.ndarray | None = None  # 0 the root, 1 + index of the word in the window
    dep: np.ndarray | None = None
    sentence: np.ndarray | None = None  # number of the sentence
    names: np.ndarray | None = None  # bool [W, tags]: the tags that may be right
    taught: np.ndarray | None = None  # float16 [W, tags]: how likely a teacher holds each
    attribution: np.ndarray | None = None
    metonymy: np.ndarray | None = None
    mentions: list[Named] = field(default_factory=list)


class Windows:
    """Cuts documents into windows with the labels as class numbers."""

    def __init__(self, labels: Labels) -> None:
        self._of = {
            head: {value: number for number, value in enumerate(getattr(labels, head))}
            for head in ("upos", "xpos", "feats", "lemma", "dep", "names", "attribution")
        }

    @property
    def tags(self) -> int:
        """How many tags the names have."""
        return len(self._of["names"])

    def longest(self, document: Words) -> Iterator[Window]:
        """Yield windows as long as those of a reader, which cover the document once."""
        start = 0
        while start < len(document.texts):
            end = _good_end(document, start, LIMITS[-1])
            yield self._window(document, start, end)
            start = end

    def cut(self, document: Words, rng: random.Random) -> Iterator[Window]:
        """Yield windows that cover the document once; their length is drawn anew for each."""
        start, length = 0, len(document.texts)
        while start < length:
            limit = 1 if document.starts and rng.random() < 0.2 else rng.choice(LIMITS)
            end = _good_end(document, start, limit)
            yield self._window(document, start, end)
            start = end

    def _window(self, d: Words, start: int, end: int) -> Window:
        part = slice(start, end)
        gaps = d.gaps[part]
        window = Window(d.texts[part], [GAPS.index("line"), *gaps[1:]])
        if d.heads is not None:
            assert d.starts and d.upos and d.xpos and d.feats and d.lemmas and d.deps
            window.starts = np.array(d.starts[part], dtype=np.int64)
            window.sentence = np.cumsum(window.starts)
            window.upos = self._classes("upos", d.upos[part])
            window.xpos = self._classes("xpos", d.xpos[part])
            window.feats = self._classes("feats", d.feats[part])
            window.dep = self._classes("dep", d.deps[part])
            rules = [
                lemma_rule(word, lemma) if lemma != "_" else ""
                for word, lemma in zip(d.texts[part], d.lemmas[part], strict=True)
            ]
            window.lemma = self._classes("lemma", rules)
            own = np.arange(start, end)
            heads = np.array(d.heads[part])
            inside = (heads >= start) & (heads < end)
            window.heads = np.where(heads == own, 0, np.where(inside, heads - start + 1, -1))
        if d.names is not None:
            allowed = np.zeros((end - start, self.tags), dtype=bool)
            for row, tags in zip(allowed, d.names[part], strict=True):
                row[[self._of["names"][tag] for tag in tags]] = True
                if not tags:
                    row[:] = True
            window.names = allowed
            window.mentions = named(d.names[part])
        if d.taught is not None:
            window.taught = d.taught[part]
        if d.attribution is not None:
            window.attribution = self._classes("attribution", d.attribution[part])
        if d.metonymy is not None:
            window.metonymy = np.array(d.metonymy[part], dtype=np.int64)
        return window

    def _classes(self, head: str, values: list[str]) -> np.ndarray:
        known = self._of[head]
        return np.array([known.get(value, -1) for value in values], dtype=np.int64)


def _good_end(document: Words, start: int, limit: int) -> int:
    """Where a window ends: at the last sentence's or paragraph's end within the limit, else after a full stop."""
    length = len(document.texts)
    if document.starts is not None:
        end = start + 1
        best = None
        while end < length and (best is None or end - start <= limit):
            if document.starts[end]:
                best = end
                if limit == 1:
                    return end
            end += 1
            if end - start > 400:  # a sentence longer than any window: cut as it comes
                break
        return (end if end >= length and length - start <= max(limit, 1) else best) or min(end, length)
    end = min(start + limit, length)
    if end == length:
        return end
    line = GAPS.index("line")
    for at in range(end, start + limit // 3, -1):
        if document.gaps[at] == line:
            return at
    for at in range(end, start + limit // 3, -1):
        if document.texts[at - 1] in (".", "!", "?", "”", '"'):
            return at
    return end
