"""What a network is taught: from which documents, by which losses, how fast."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from analysis.training.batches import CLASSES, Batch
from analysis.training.corpora import Words
from analysis.training.dataset import PASSES, Corpora
from analysis.training.network import Network

_TEACHER = 0.6  # of the loss of names, where a teacher has said something


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
    for name in CLASSES:
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
