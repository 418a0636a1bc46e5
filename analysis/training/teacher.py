"""A teacher of names: a larger encoder learns them first and says of every word of the corpora what it thinks.

The small network then learns from its probabilities beside the annotation (Hinton et al.
2015, "Distilling the knowledge in a neural network"); so it learns names also from the
corpora that have none annotated. The teacher itself is not shipped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from analysis.core.features import WordReader
from analysis.core.labels import NAME_TAGS
from analysis.core.votes import Votes
from analysis.training.batches import Batch, collate
from analysis.training.corpora import Words
from analysis.training.dataset import Corpora, Window, Windows
from analysis.training.fit import fit
from analysis.training.lessons import Lesson, name_losses
from analysis.training.network import Shape, Stack, WordEncoder, hidden

_PASSES = 2.5
_FROZEN = 2  # lower layers that are left as they are
_WINDOWS_AT_ONCE = 8
_MOST_DISTANCE = 128  # in pieces; all that are further are one distance
_FIRST_POSITION = 2  # MPNet's two positions before are for padding


class Teacher(WordEncoder):
    """MPNet (Song et al. 2020) with a head for names only."""

    def __init__(self, shape: Shape, pieces: int, distances: int, names: int, dropout: float = 0.1) -> None:
        super().__init__(shape, pieces, dropout)
        self.distances = nn.Embedding(distances, shape.heads)
        self.naming = Stack(self.width, 384, 0.25)
        self.names = nn.Linear(384, names)

    def forward(
        self, pieces: Tensor, cases: Tensor, gaps: Tensor, pool: Tensor, hashes: Tensor,
        piece_mask: Tensor, word_mask: Tensor,
    ) -> Tensor:  # fmt: skip
        """Scores of the names' tags [batch, W, tags]."""
        buckets = distance_buckets(pieces.shape[1], self.distances.num_embeddings)
        near = self.distances(buckets).permute(2, 0, 1)[None]
        words, _ = self.read(pieces, cases, gaps, pool, hashes, hidden(piece_mask) + near)
        scores: Tensor = self.names(self.naming(words, word_mask[..., None].to(words.dtype)))
        return scores

    def load_pretrained(self, folder: Path) -> None:
        """Take the weights of an MPNet in ``folder/model.safetensors``."""
        old = load_file(folder / "model.safetensors")
        state = {
            "distances.weight": old["encoder.relative_attention_bias.weight"],
            "encoder.pieces.weight": old["embeddings.word_embeddings.weight"],
            "encoder.positions.weight": old["embeddings.position_embeddings.weight"][_FIRST_POSITION:],
        }
        names = {"attention.attn.o": "out", "attention.LayerNorm": "norm1", "intermediate.dense": "wide",
                 "output.dense": "narrow", "output.LayerNorm": "norm2"}  # fmt: skip
        for part in ("weight", "bias"):
            state[f"encoder.norm.{part}"] = old[f"embeddings.LayerNorm.{part}"]
            for i in range(len(self.encoder.layers)):
                at = f"encoder.layer.{i}."
                qkv = [old[f"{at}attention.attn.{name}.{part}"] for name in "qkv"]
                state[f"encoder.layers.{i}.qkv.{part}"] = torch.cat(qkv)
                for theirs, ours in names.items():
                    state[f"encoder.layers.{i}.{ours}.{part}"] = old[f"{at}{theirs}.{part}"]
        own = self.state_dict()
        wrong = [name for name, value in state.items() if own[name].shape != value.shape]
        if wrong:
            raise ValueError(f"Not the weights of the MPNet that its config.json describes: {wrong}")
        self.load_state_dict(state, strict=False)


def distance_buckets(length: int, buckets: int) -> Tensor:
    """The class of the distance from each piece to each other, [P, P] (Raffel et al. 2020, section 2.1).

    Half of the classes are for pieces that come later; of each half one half stands for one
    distance each, and the other for ranges that grow with the logarithm.
    """
    at = torch.arange(length)
    distance = at[:, None] - at[None, :]
    half = buckets // 2
    exact = half // 2
    far = distance.abs().clamp(min=1)
    grown = torch.log(far / exact) / np.log(_MOST_DISTANCE / exact) * (half - exact)
    large = (exact + grown.long()).clamp(max=half - 1)
    return torch.where(far < exact, distance.abs(), large) + half * (distance < 0)


def teacher_for(encoder: Path, names: int) -> tuple[Teacher, WordReader]:
    """The pretrained encoder of a folder with an untrained head, and the reader of its words.

    Raises:
        ValueError: the folder holds no MPNet.
    """
    config = json.loads((encoder / "config.json").read_text(encoding="utf-8"))
    if config["model_type"] != "mpnet":
        raise ValueError(f"{encoder} holds a {config['model_type']}, not an MPNet.")
    shape = Shape(
        config["hidden_size"], config["num_hidden_layers"], config["num_attention_heads"],
        config["intermediate_size"], config["layer_norm_eps"],
    )  # fmt: skip
    network = Teacher(shape, config["vocab_size"], config["relative_attention_num_buckets"], names)
    network.load_pretrained(encoder)
    frozen = [network.distances, network.encoder.positions, *network.encoder.layers[:_FROZEN]]
    for module in frozen:
        module.requires_grad_(False)
    spec = json.loads((encoder / "tokenizer.json").read_text(encoding="utf-8"))
    spec["padding"] = spec["truncation"] = None
    tokenizer = Tokenizer.from_str(json.dumps(spec))
    return network, WordReader(tokenizer, marks=("[UNK]", "<s>", "</s>"))


def _losses(network: nn.Module, batch: Batch) -> dict[str, Tensor]:
    with torch.autocast("cpu", torch.bfloat16):
        scores = network(**batch.inputs)
    return name_losses(scores.float(), batch.labels)


LESSON = Lesson(
    shares={"names": 1.0, "trees": 1.0}, losses=_losses, encoder_rate=6e-5, head_rate=1e-3, named_only=True
)


def teach_names(encoder: Path, corpora: Corpora, windows: Windows, work: Path) -> None:
    """Give every word of the corpora the teacher's probabilities of the names' tags (``Words.taught``).

    Args:
        encoder: folder of a pretrained MPNet: ``config.json``, ``model.safetensors``, ``tokenizer.json``.
        work: where the teacher's weights and what it said are kept; what is there is not made again.
    """
    work.mkdir(parents=True, exist_ok=True)
    documents = [d for kind in ("names", "trees", "attributions", "places") for d in getattr(corpora, kind)]
    said = work / "said.npy"
    if not said.is_file():
        network, reader = teacher_for(encoder, windows.tags)
        if not (work / "weights.pt").is_file():
            fit(network, corpora, windows, reader, work, passes=_PASSES, lesson=LESSON)
        network.load_state_dict(torch.load(work / "weights.pt", weights_only=True))
        np.save(said, np.concatenate(list(says(network.eval(), reader, windows, documents))))
    probabilities, at = np.load(said), 0
    for document in documents:
        document.taught = probabilities[at : at + len(document.texts)]
        at += len(document.texts)


def says(
    network: Teacher, reader: WordReader, windows: Windows, documents: list[Words]
) -> Iterator[np.ndarray]:
    """Yield for each document the probabilities of the tags of its words, float16 [W, tags].

    As at run time, what is said of a word at its other places in the document counts too.
    """
    votes = Votes(NAME_TAGS)
    cut = [window for document in documents for window in windows.longest(document)]
    order = sorted(range(len(cut)), key=lambda i: len(cut[i].texts))
    answers: dict[int, np.ndarray] = {}
    for start in range(0, len(order), _WINDOWS_AT_ONCE):
        numbers = order[start : start + _WINDOWS_AT_ONCE]
        for number, answer in zip(numbers, _said(network, reader, [cut[i] for i in numbers]), strict=True):
            answers[number] = answer
    number = 0
    for document in documents:
        parts: list[np.ndarray] = []
        while sum(map(len, parts)) < len(document.texts):
            parts.append(answers[number])
            number += 1
        if parts:
            weighed = torch.from_numpy(votes.weighed(document.texts, np.concatenate(parts)))
            yield torch.softmax(weighed, -1).numpy().astype(np.float16)


def _said(network: Teacher, reader: WordReader, group: list[Window]) -> list[np.ndarray]:
    """The logarithms of the probabilities."""
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        scores = network(**collate(group, reader).inputs)
    found = torch.log_softmax(scores.float(), -1).numpy()
    return [row[: len(window.texts)] for row, window in zip(found, group, strict=True)]
