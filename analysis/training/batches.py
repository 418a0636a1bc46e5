"""Windows → batches: padded tensors of few different shapes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from analysis.core.features import WordReader
from analysis.training.augment import OtherNames, printed_otherwise
from analysis.training.dataset import Window

_PIECES_PER_BATCH = 1792
_PAGE = 64  # batches' worth of windows that are sorted by length together
_RENAMED = 0.3  # share of the windows whose names are replaced
_UNKNOWN = 0.12  # share of the windows that are read without the gazetteer
CLASSES = ("upos", "xpos", "feats", "lemma", "attribution")  # heads with one class a word


@dataclass
class Batch:
    """Padded arrays; -1 is no label; a name row of all ones and a teacher's row of zeros teach nothing."""

    inputs: dict[str, Tensor]
    labels: dict[str, Tensor]
    words: int


def batches(
    cut: list[Window], reader: WordReader, rng: random.Random, other: OtherNames | None = None
) -> Iterator[Batch]:
    """Batches of about equally long windows."""
    page: list[Window] = []
    words = 0
    for number, window in enumerate(cut):
        page.append(window)
        words += len(window.texts)
        if words > _PAGE * _PIECES_PER_BATCH or number + 1 == len(cut):
            page.sort(key=lambda window: -len(window.texts))
            groups: list[list[Window]] = []
            while page:
                size = max(1, int(_PIECES_PER_BATCH / (1.35 * _rounded(len(page[0].texts)))))
                groups.append(page[:size])
                del page[:size]
            rng.shuffle(groups)
            for group in groups:
                yield collate(group, reader, rng, other)
            page, words = [], 0


def _rounded(length: int) -> int:
    """Up to a multiple of 16: for few different shapes the processor's kernels are made once and kept."""
    return -(-length // 16) * 16


def collate(
    group: list[Window], reader: WordReader, rng: random.Random | None = None, other: OtherNames | None = None
) -> Batch:
    """Windows → padded tensors; with ``rng`` some are printed otherwise, and with ``other`` name others."""
    read = []
    for window in group:
        texts = window.texts
        if rng and other and rng.random() < _RENAMED:
            texts = other.put_into(texts, window.mentions, rng)
        if rng:
            texts = printed_otherwise(texts, rng)
        known = rng is None or rng.random() >= _UNKNOWN
        read.append(reader.inputs(texts, window.gaps, look_up=known))
    size, pieces = len(group), min(512, _rounded(max(len(one.pieces) for one in read)))
    words = _rounded(max(len(window.texts) for window in group))
    arrays = {name: np.zeros((size, pieces), np.int64) for name in ("pieces", "cases", "gaps")}
    arrays["pool"] = np.zeros((size, words, pieces), np.float32)
    arrays["hashes"] = np.zeros((size, words, 3), np.int64)
    arrays["piece_mask"] = np.zeros((size, pieces), bool)
    arrays["word_mask"] = np.zeros((size, words), bool)
    labels = {
        name: np.full((size, words), -1, np.int64)
        for name in (*CLASSES, "starts", "heads", "dep", "sentence", "metonymy")
    }
    tags = next((t.shape[1] for w in group for t in (w.names, w.taught) if t is not None), 1)
    names = np.ones((size, words, tags), bool)
    said = np.zeros((size, words, tags), np.float32)
    for i, (window, one) in enumerate(zip(group, read, strict=True)):
        p, w = min(len(one.pieces), pieces), len(window.texts)
        for name in ("pieces", "cases", "gaps"):
            arrays[name][i, :p] = getattr(one, name)[:p]
        arrays["pool"][i, :w, :p] = one.pool[:, :p]
        arrays["hashes"][i, :w] = one.hashes
        arrays["piece_mask"][i, :p] = True
        arrays["word_mask"][i, :w] = True
        for name, label in labels.items():
            values = getattr(window, name)
            if values is not None:
                label[i, :w] = values
        if window.names is not None:
            names[i, :w] = window.names
        if window.taught is not None:
            said[i, :w] = window.taught
    taught = {name: torch.from_numpy(label) for name, label in labels.items()}
    taught["names"], taught["taught"] = torch.from_numpy(names), torch.from_numpy(said)
    return Batch(
        {name: torch.from_numpy(array) for name, array in arrays.items()},
        taught,
        sum(len(w.texts) for w in group),
    )
