"""The training loop: windows of all corpora mixed, one loss for all heads, checkpoints that a later run goes on from."""

from __future__ import annotations

import json
import random
import time
from itertools import cycle, islice
from pathlib import Path

import torch
from torch import Tensor, nn

from analysis.core.features import WordReader
from analysis.training.augment import OtherNames, known_places, named
from analysis.training.batches import batches
from analysis.training.dataset import Corpora, Window, Windows
from analysis.training.lessons import ALL_HEADS, Lesson
from analysis.training.network import Network, WordEncoder

SEED = 20261124
_WARM_UP = 0.04
_DECAY = 0.998  # of the moving average of the weights, which is what is shipped
_WEIGHTS = {
    "names": 1.0, "upos": 0.3, "xpos": 0.3, "feats": 0.15, "lemma": 0.3, "starts": 0.2, "arcs": 0.7,
    "dep": 0.5, "attribution": 0.6, "metonymy": 0.15,
}  # fmt: skip


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
