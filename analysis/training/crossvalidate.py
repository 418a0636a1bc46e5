"""Metonymy by cross-validation: how well the encoder tells places from governments in sentences it never saw.

Each fold starts from the pretrained encoder, not from the shipped weights, which have seen
the corpus; so the figure says what the method can do, and is a little below the shipped
network's, which learns from the other corpora too.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import torch
from tokenizers import Tokenizer

from analysis.core.features import GAPS, WordReader
from analysis.core.labels import Labels
from analysis.training.batches import collate
from analysis.training.corpora import Words, add_metonymy, read_rows, words_of
from analysis.training.dataset import Corpora, Window, Windows
from analysis.training.fit import fit
from analysis.training.network import Network, network_for

_FOLDS, _PASSES = 5, 5.0
CORPUS = "places/relocar_train.jsonl"


def crossvalidate(data: Path, encoder: Path, kept: list[int], work: Path) -> float:
    """Accuracy over all places of the corpus, each judged by a network trained without its fold.

    Args:
        data: the folder that holds ``places/``.
        encoder: the folder of the pretrained encoder; ``kept`` are the rows of its vocabulary.
        work: holds ``labels.json`` and ``tokenizer.json`` of the recipe; each fold works in a folder below.
    """
    nlp = spacy.blank("en")
    rows = list(read_rows(data / CORPUS))
    random.Random(1).shuffle(rows)
    documents = []
    for row in rows:
        document = words_of(nlp, row["text"])
        add_metonymy(document, row)
        documents.append(document)
    labels = Labels.load(work / "labels.json")
    reader = WordReader(Tokenizer.from_file(str(work / "tokenizer.json")))
    right = total = 0
    for fold in range(_FOLDS):
        torch.manual_seed(fold)
        network = network_for(labels, len(kept))
        network.encoder.load_pretrained(encoder, kept)
        folder = work / f"fold-{fold}"
        folder.mkdir(exist_ok=True)
        learned = [one for number, one in enumerate(documents) if number % _FOLDS != fold]
        fit(network, Corpora([], [], [], learned), Windows(labels), reader, folder, passes=_PASSES)
        network.eval()
        for document, row in list(zip(documents, rows, strict=True))[fold::_FOLDS]:
            scores = _scores(network, reader, document)
            for place, literal in _judged(document, row, scores):
                total += 1
                right += (place > 0) != literal
        print(f"fold {fold}: {right} of {total} right so far", flush=True)
    return right / total if total else 0.0


def _scores(network: Network, reader: WordReader, document: Words) -> np.ndarray:
    """The score of each word of the document, read in one window; above 0 it stands for people."""
    window = Window(document.texts[:190], [GAPS.index("line"), *document.gaps[1:190]])
    with torch.no_grad():
        out = dict(zip(Network.OUTPUTS, network(**collate([window], reader).inputs), strict=True))
    scores: np.ndarray = out["metonymy"][0].float().numpy()
    return scores


def _judged(document: Words, row: dict[str, Any], scores: np.ndarray) -> list[tuple[float, bool]]:
    """The mean score of each place that is marked as literal or not, and the mark."""
    found = []
    for place in row["places"]:
        at = [
            i
            for i, (start, end) in enumerate(document.bounds[: len(scores)])
            if start < place["end"] and end > place["start"]
        ]
        if at and place.get("literal") is not None and not place.get("skip"):
            found.append((float(scores[at].mean()), bool(place["literal"])))
    return found
