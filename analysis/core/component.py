"""The language core as a spaCy component: a ``Doc`` of words gets tags, lemmas, trees, sentences and names.

Besides what every spaCy pipeline gives, ``doc.spans["attributions"]`` has the words that say
something (label ``content``), who says it (``source``) and the words that attribute it
(``cue``), and ``metonymic(token)`` how probable it is that the name of a place stands for
people or a government.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc, Span, Token
from tokenizers import Tokenizer

from analysis.core.features import GAPS, WordReader
from analysis.core.labels import Labels
from analysis.core.lemmas import apply_rule
from analysis.core.network import OnnxNetwork
from analysis.core.spans import Found, SpanTags
from analysis.core.trees import best_tree
from analysis.core.votes import Votes
from analysis.core.windows import Part, Words, chunks, read_chunk, words_of

ATTRIBUTIONS = "attributions"
_METONYMY = "metonymy"
_CAUTION = 0.4  # added to the logarithm of "no name"; without it more is marked than is right
_BATCH = 64  # texts that are read beside each other
_LINE = GAPS.index("line")


def metonymic(token: Token) -> float | None:
    """How probable it is, 0 to 1, that a place's name stands for people or a government; None: not known."""
    known = token.doc.user_data.get(_METONYMY)
    return None if known is None else float(known[token.i])


@dataclass
class Reading:
    """What was read of one Doc, word by word (``words.tokens`` are the places in the Doc)."""

    words: Words
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)  # the word itself: a root
    deps: list[str] = field(default_factory=list)
    name_scores: list[np.ndarray] = field(default_factory=list)  # [words, tags] of each part, logarithms
    names: list[Found] = field(default_factory=list)
    attributions: list[Found] = field(default_factory=list)
    metonymy: list[float] = field(default_factory=list)

    def add(self, part: Reading) -> None:
        """Append the reading of the words that follow."""
        for name in (
            "upos", "xpos", "feats", "lemmas", "heads", "deps", "name_scores", "attributions", "metonymy",
        ):  # fmt: skip
            getattr(self, name).extend(getattr(part, name))


@Language.factory(
    "language_core",
    assigns=["token.pos", "token.tag", "token.morph", "token.lemma", "token.head", "token.dep", "token.is_sent_start", "doc.ents"],
)  # fmt: skip
def make_language_core(nlp: Language, name: str, folder: str) -> LanguageCore:
    """The component whose files are in ``folder``."""
    return LanguageCore(Path(folder))


class LanguageCore:
    """Reads Docs; ``predict`` may run in many threads at once, ``set_annotations`` writes to one Doc.

    Raises:
        PipelineError: the files are missing or broken, or cannot be run on this machine.
    """

    def __init__(self, folder: Path) -> None:
        self._reader = WordReader(Tokenizer.from_file(str(folder / "tokenizer.json")))
        self._network = OnnxNetwork(folder, self._reader)
        self.labels = Labels.load(folder / "labels.json")
        self._name_tags, self._attribution_tags = (
            SpanTags(self.labels.names),
            SpanTags(self.labels.attribution),
        )
        self._votes = Votes(self.labels.names)
        with np.load(folder / "relations.npz", allow_pickle=False) as relations:
            self._relations = relations["weight"], relations["bias"]
        self._root = self.labels.dep.index("root")

    @cached_property
    def _workers(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(max_workers=os.cpu_count() or 1, thread_name_prefix="language-core")

    def __call__(self, doc: Doc) -> Doc:
        self.set_annotations(doc, self.predict(doc))
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = _BATCH) -> Iterator[Doc]:
        """Yield the Docs in order; those of a batch are read beside each other."""
        batch: list[Doc] = []
        for doc in stream:
            batch.append(doc)
            if len(batch) >= batch_size:
                yield from self._read(batch)
                batch = []
        yield from self._read(batch)

    def _read(self, batch: list[Doc]) -> Iterator[Doc]:
        for doc, reading in zip(batch, list(self._workers.map(self._predict_alone, batch)), strict=True):
            self.set_annotations(doc, reading)
            yield doc

    def predict(self, doc: Doc, progress: Callable[[float], None] | None = None) -> Reading:
        """What the network says of a Doc; the Doc is left as it is.

        ``progress`` is called with the share of the words that is read so far, once a stretch.
        """
        words = words_of(doc)
        stretches = chunks(words, self._reader)
        reading = Reading(words)
        if len(stretches) == 1:
            parts: Iterable[Reading] = map(self._stretch, [words], stretches)
        else:
            parts = self._workers.map(self._stretch, [words] * len(stretches), stretches)
        for (_, end), part in zip(stretches, parts, strict=True):
            reading.add(part)
            if progress is not None:
                progress(end / len(words.texts))
        self._find_names(reading)
        return reading

    def _predict_alone(self, doc: Doc) -> Reading:
        words = words_of(doc)
        reading = Reading(words)
        for stretch in chunks(words, self._reader):
            reading.add(self._stretch(words, stretch))
        self._find_names(reading)
        return reading

    def _stretch(self, words: Words, stretch: tuple[int, int]) -> Reading:
        """The reading of one stretch; the network's numbers are let go with it."""
        reading = Reading(words)
        for part in read_chunk(words, stretch, self._reader, self._network):
            self._tags(reading, part)
            self._trees(reading, part)
            self._spans(reading, part)
        return reading

    def _tags(self, reading: Reading, part: Part) -> None:
        out, labels = part.outputs, self.labels
        reading.upos += [labels.upos[i] for i in out["upos"].argmax(axis=1)]
        reading.xpos += [labels.xpos[i] for i in out["xpos"].argmax(axis=1)]
        reading.feats += [labels.feats[i] for i in out["feats"].argmax(axis=1)]
        rules = out["lemma"].argmax(axis=1)
        words = reading.words.texts[part.start : part.end]
        reading.lemmas += [apply_rule(labels.lemma[i], word) for i, word in zip(rules, words, strict=True)]
        reading.metonymy += (1 / (1 + np.exp(-out["metonymy"].astype(np.float64)))).tolist()

    def _trees(self, reading: Reading, part: Part) -> None:
        """Heads and relations, sentence by sentence."""
        out, known = part.outputs, reading.words.starts[part.start : part.end]
        begins = [
            i
            for i, (start, score) in enumerate(zip(known, out["starts"], strict=True))
            if i == 0 or start or (start is None and score > 0)
        ]
        for first, last in zip(begins, [*begins[1:], part.end - part.start], strict=True):
            columns = np.r_[0, first + 1 : last + 1]
            heads = best_tree(out["arcs"][first:last, columns])
            weight, bias = self._relations
            chosen = out["label_head"][columns[heads]] + out["label_dep"][first:last]
            scores = np.maximum(chosen, 0) @ weight.T + bias
            scores[:, self._root] = np.where(heads == 0, np.inf, -np.inf)
            base = part.start + first
            reading.heads += [base + (i if head == 0 else int(head) - 1) for i, head in enumerate(heads)]
            reading.deps += [self.labels.dep[i] for i in scores.argmax(axis=1)]

    def _spans(self, reading: Reading, part: Part) -> None:
        """Attributions, which may go on over a line's end, and what is said of names."""
        reading.name_scores.append(_log_softmax(part.outputs["names"]))
        spans = self._attribution_tags.lenient(part.outputs["attribution"])
        reading.attributions += [_moved(one, part.start) for one in spans]

    def _find_names(self, reading: Reading) -> None:
        """Names in the whole text; they end where a line ends."""
        if not reading.name_scores:
            return
        words = reading.words
        scores = self._votes.weighed(words.texts, np.concatenate(reading.name_scores))
        scores[:, 0] += _CAUTION
        reading.name_scores.clear()
        lines = [i for i, gap in enumerate(words.gaps) if gap == _LINE or i == 0]
        for first, last in zip(lines, [*lines[1:], len(words.gaps)], strict=True):
            reading.names += [_moved(one, first) for one in self._name_tags.best(scores[first:last])]

    def set_annotations(self, doc: Doc, reading: Reading) -> None:
        """Write a reading into the Doc that it was made from."""
        strings, morphology, words = doc.vocab.strings, doc.vocab.morphology, reading.words
        rows = np.zeros((len(doc), 6), dtype=np.uint64)
        heads = np.zeros(len(doc), dtype=np.int64)
        is_word = np.zeros(len(doc), dtype=bool)
        at = np.array(words.tokens, dtype=np.int64)
        if len(at):
            is_word[at] = True
            rows[at, 0] = [strings.add(tag) for tag in reading.xpos]
            rows[at, 1] = [IDS[pos] for pos in reading.upos]
            rows[at, 2] = [morphology.add(feats) for feats in reading.feats]
            rows[at, 3] = [strings.add(lemma) for lemma in reading.lemmas]
            rows[at, 5] = [strings.add(dep) for dep in reading.deps]
            heads[at] = at[reading.heads] - at
        for i in np.flatnonzero(~is_word):  # blanks hang on the word before them, at first on the one after
            rows[i, :4] = strings.add("_SP"), IDS["SPACE"], morphology.add(""), strings.add(doc[int(i)].text)
            rows[i, 5] = strings.add("dep")
            heads[i] = -1 if i else (1 if len(at) else 0)
        rows[:, 4] = heads.astype(np.uint64)  # negative distances wrap, as spaCy expects
        if len(doc):
            doc.from_array([TAG, POS, MORPH, LEMMA, HEAD, DEP], rows)  # type: ignore[arg-type]  # its stub knows no numpy
        doc.set_ents([_span(doc, words, found) for found in reading.names], default="outside")
        doc.spans[ATTRIBUTIONS] = [_span(doc, words, found) for found in reading.attributions]
        metonymy = np.zeros(len(doc), dtype=np.float32)
        if len(at):
            metonymy[at] = reading.metonymy
        doc.user_data[_METONYMY] = metonymy


def _span(doc: Doc, words: Words, found: Found) -> Span:
    return Span(doc, words.tokens[found.start], words.tokens[found.end - 1] + 1, label=found.label)


def _moved(found: Found, by: int) -> Found:
    return Found(found.start + by, found.end + by, found.label)


def _log_softmax(scores: np.ndarray) -> np.ndarray:
    shifted = scores - scores.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
