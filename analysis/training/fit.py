"""The training loop: windows of all corpora mixed, one loss for all heads, checkpoints that a later run goes on from."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from analysis.core.features import WordReader
from analysis.training.augment import OtherNames, known_places, named, printed_otherwise
from analysis.training.corpora import Words
from analysis.training.dataset import PASSES, Corpora, Window, Windows
from analysis.training.network import Network, WordEncoder

SEED = 20261124
_PIECES_PER_BATCH = 1792
_PAGE = 64  # batches' worth of windows that are sorted by length together
_WARM_UP = 0.04
_RENAMED = 0.3  # share of the windows whose names are replaced
_UNKNOWN = 0.12  # share of the windows that are read without the gazetteer
_TEACHER = 0.6  # of the loss of names, where a teacher has said something
_DECAY = 0.998  # of the moving average of the weights, which is what is shipped
_WEIGHTS = {
    "names": 1.0, "upos": 0.3, "xpos": 0.3, "feats": 0.15, "lemma": 0.3, "starts": 0.2, "arcs": 0.7,
    "dep": 0.5, "attribution": 0.6, "metonymy": 0.15,
}  # fmt: skip
_CLASSES = ("upos", "xpos", "feats", "lemma", "attribution")


@dataclass
class Batch:
    """Padded arrays; -1 is no label; a name row of all ones and a teacher's row of zeros teach nothing."""

    inputs: dict[str, Tensor]
    labels: dict[str, Tensor]
    words: int


@dataclass(frozen=True)
class Lesson:
    """What a network is taught, and how fast."""

    shares: dict[str, float]  # how often each kind of document is read in a pass
    losses: Callable[[nn.Module, Batch], dict[str, Tensor]]  # the mean loss of each head
    encoder_rate: float = 2e-4
    head_rate: float = 1.2e-3
    named_only: bool = False  # only documents whose names are annotated

    def documents(self, corpora: Corpora, kind: str) -> list[Words]:
        """The documents of a kind that are read."""
        return [d for d in getattr(corpora, kind) if d.names is not None or not self.named_only]

    def words(self, corpora: Corpora) -> float:
        """How many words one pass reads."""
        return sum(
            share * sum(len(d.texts) for d in self.documents(corpora, kind))
            for kind, share in self.shares.items()
        )


def pass_over(corpora: Corpora, windows: Windows, rng: random.Random, lesson: Lesson) -> list[Window]:
    """The windows of one pass over all corpora, in random order."""
    cut: list[Window] = []
    for kind, share in lesson.shares.items():
        documents = lesson.documents(corpora, kind)
        rng.shuffle(documents)
        wanted = max(1, round(share * len(documents)))
        for document in islice(cycle(documents), wanted if documents else 0):
            cut += windows.cut(document, rng)
    rng.shuffle(cut)
    return cut


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
        for name in (*_CLASSES, "starts", "heads", "dep", "sentence", "metonymy")
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


def losses(network: nn.Module, batch: Batch) -> dict[str, Tensor]:
    """The mean loss of each head over the words that are taught."""
    with torch.autocast("cpu", torch.bfloat16):
        raw = network(**batch.inputs)
        out = dict(zip(Network.OUTPUTS, raw, strict=True))
        heads = batch.labels["heads"]
        chosen = heads.clamp(min=0)[..., None].expand(-1, -1, out["label_head"].shape[-1])
        assert isinstance(network, Network)
        dep = network.labels(torch.gather(out["label_head"], 1, chosen), out["label_dep"])
    out = {name: value.float() for name, value in out.items()}
    found: dict[str, Tensor] = {}
    for name in _CLASSES:
        found[name] = _cross_entropy(out[name], batch.labels[name])
    found["dep"] = _cross_entropy(dep.float(), batch.labels["dep"])
    found["arcs"] = _cross_entropy(within_sentences(out["arcs"], batch.labels["sentence"]), heads)
    for name in ("starts", "metonymy"):
        known = batch.labels[name] >= 0
        if known.any():
            found[name] = F.binary_cross_entropy_with_logits(
                out[name][known], batch.labels[name][known].float()
            )
    return found | name_losses(out["names"], batch.labels)


def name_losses(scores: Tensor, labels: dict[str, Tensor]) -> dict[str, Tensor]:
    """Mean loss of names by the annotation, by the teacher, or by both together, as far as there is either."""
    allowed, said = labels["names"], labels["taught"]
    if allowed.shape[-1] == 1:
        return {}
    every = scores.logsumexp(-1)
    losses, weights = torch.zeros(every.shape), torch.zeros(every.shape)
    known, heard = ~allowed.all(-1), said.sum(-1) > 0
    right = scores.masked_fill(~allowed, -1e9).logsumexp(-1)
    for share, words, loss in (
        (torch.where(heard, 1 - _TEACHER, 1.0), known, every - right),
        (_TEACHER, heard, every - (said * scores).sum(-1)),
    ):
        losses, weights = losses + share * words * loss, weights + share * words
    if not weights.any():
        return {}
    return {"names": losses.sum() / weights.sum()}


ALL_HEADS = Lesson(PASSES, losses)
#: With a teacher; words that only it has labelled are worth reading too.
TAUGHT = Lesson({"names": 1.2, "trees": 1.8, "attributions": 0.6, "places": 1.0}, losses)


def within_sentences(arcs: Tensor, sentence: Tensor) -> Tensor:
    """Scores of heads with those outside the word's own sentence ruled out; the root (0) stays."""
    same = sentence[:, :, None] == sentence[:, None, :]
    same = torch.cat([torch.ones_like(same[:, :, :1]), same], dim=-1)
    return arcs.masked_fill(~same, -1e9)


def _cross_entropy(scores: Tensor, classes: Tensor) -> Tensor:
    known = classes >= 0
    if not known.any():
        return scores.sum() * 0
    return F.cross_entropy(scores[known], classes[known])


class Average:
    """The moving average of the trained weights."""

    def __init__(self, network: Network) -> None:
        self.weights = {n: p.detach().clone() for n, p in network.named_parameters() if p.requires_grad}

    def follow(self, network: Network, decay: float) -> None:
        with torch.no_grad():
            own = [self.weights[n] for n, p in network.named_parameters() if p.requires_grad]
            new = [p.detach() for p in network.parameters() if p.requires_grad]
            torch._foreach_lerp_(own, new, 1 - decay)

    def put_into(self, network: Network) -> dict[str, Tensor]:
        """Give the network the averaged weights; what it had is returned."""
        had = {n: p.detach().clone() for n, p in network.named_parameters() if n in self.weights}
        network.load_state_dict(self.weights, strict=False)
        return had


def fit(
    network: WordEncoder, corpora: Corpora, windows: Windows, reader: WordReader, work: Path, *,
    passes: float, rate: float = 1.0, lesson: Lesson = ALL_HEADS, save_every: float = 300.0,
) -> None:  # fmt: skip
    """Train and leave the averaged weights in ``work/weights.pt``; goes on from ``work/checkpoint.pt`` if there is one.

    Args:
        passes: how often all corpora are read, as often as the lesson says in each.
        rate: factor of the learning rates, below 1 for a network that is trained already.
        lesson: what is taught, from which documents.
        save_every: seconds between checkpoints.
    """
    network.encoder.pieces.weight.requires_grad_(False)
    documents = (d for kind in ("trees", "names") for d in getattr(corpora, kind) if d.names is not None)
    other = OtherNames(((d.texts, named(d.names)) for d in documents), known_places())
    encoder = [p for n, p in network.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.") and p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": lesson.encoder_rate}, {"params": heads, "lr": lesson.head_rate}],
        weight_decay=0.01, betas=(0.9, 0.98), fused=True,
    )  # fmt: skip
    total, done, step, seen_pass, seen_batch = lesson.words(corpora) * passes, 0, 0, 0, 0
    average = Average(network)
    checkpoint = work / "checkpoint.pt"
    if checkpoint.is_file():
        state = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        average.weights = state["average"]
        done, step, seen_pass, seen_batch = (state[k] for k in ("done", "step", "pass", "batch"))
    network.train()
    started, saved, before = time.perf_counter(), time.perf_counter(), done
    sums: dict[str, float] = {}
    while done < total:
        rng = random.Random(SEED + seen_pass)
        torch.manual_seed(SEED + step)
        for number, batch in enumerate(batches(pass_over(corpora, windows, rng, lesson), reader, rng, other)):
            if number < seen_batch:
                continue
            share = done / total
            now = min(1.0, share / _WARM_UP) if share < _WARM_UP else max(0.02, (1 - share) / (1 - _WARM_UP))
            for group, base in zip(
                optimizer.param_groups, (lesson.encoder_rate, lesson.head_rate), strict=True
            ):
                group["lr"] = base * rate * now
            found = lesson.losses(network, batch)
            loss = sum((_WEIGHTS[name] * value for name, value in found.items()), torch.zeros(()))
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*encoder, *heads], 2.0)
            optimizer.step()
            optimizer.zero_grad()
            step, done, seen_batch = step + 1, done + batch.words, number + 1
            average.follow(network, min(_DECAY, (1 + step) / (10 + step)))
            for name, value in found.items():
                sums[name] = 0.98 * sums.get(name, value.item()) + 0.02 * value.item()
            if step % 50 == 0:
                now = time.perf_counter()
                pace = (done - before) / (now - started)
                row = {name: round(value, 3) for name, value in sorted(sums.items())}
                print(
                    f"step {step} share {done / total:.3f} words/s {pace:.0f} left {(total - done) / pace / 60:.0f} min {json.dumps(row)}",
                    flush=True,
                )
                if now - saved > save_every:
                    saved = now
                    _save(checkpoint, network, optimizer, average, done, step, seen_pass, seen_batch)
            if done >= total:
                break
        seen_pass, seen_batch = seen_pass + 1, 0
    average.put_into(network)
    torch.save(network.state_dict(), work / "weights.pt")


def _save(
    path: Path,
    network: nn.Module,
    optimizer: torch.optim.Optimizer,
    average: Average,
    done: int,
    step: int,
    seen_pass: int,
    seen_batch: int,
) -> None:
    state = {
        "network": network.state_dict(), "optimizer": optimizer.state_dict(), "average": average.weights,
        "done": done, "step": step, "pass": seen_pass, "batch": seen_batch,
    }  # fmt: skip
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)
