"""The network that is trained: a BERT encoder with capitals, and a small stack of its own for each group of heads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from analysis.core.features import CASE_ROWS, GAPS, PREFIX_ROWS, SHAPE_ROWS, SUFFIX_ROWS
from analysis.core.labels import Labels

_AFFIX_WIDTH = 40
_ARC, _LABEL = 256, 192
_POSITIONS = 512
_NOISE = 1 << 22  # numbers that dropout reads from


@dataclass(frozen=True)
class Shape:
    """The measures of an encoder."""

    width: int
    layers: int
    heads: int
    inner: int
    eps: float


_SMALL = Shape(384, 6, 12, 1536, 1e-12)  # all-MiniLM-L6-v2


@dataclass(frozen=True)
class Sizes:
    """How many classes each head tells apart."""

    pieces: int
    upos: int
    xpos: int
    feats: int
    lemma: int
    dep: int
    names: int
    attribution: int


class _Dropout(nn.Module):
    """Dropout whose random bits are drawn once and read from another place each time.

    Drawing them anew took a fifth of the training on a processor.
    """

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.share:
            return x
        size = x.numel()
        if 2 * size > _NOISE:
            return F.dropout(x, self.share)
        start = int(torch.randint(_NOISE - size, ()))
        return x * _noise(self.share, x.dtype)[start : start + size].view(x.shape)


@cache
def _noise(share: float, kind: torch.dtype) -> Tensor:
    """Zeros, so large a share of them, among numbers that keep the mean at one."""
    kept = torch.rand(_NOISE, generator=torch.Generator().manual_seed(1)) >= share
    return (kept / (1 - share)).to(kind)


class Layer(nn.Module):
    """One post-norm transformer layer; queries, keys and values in one matrix."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        width = shape.width
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=shape.eps)
        self.wide = nn.Linear(width, shape.inner)
        self.narrow = nn.Linear(shape.inner, width)
        self.norm2 = nn.LayerNorm(width, eps=shape.eps)
        self.drop = _Dropout(dropout)
        self.heads = shape.heads

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """``mask`` is added to the scores of attention; [batch, 1 or heads, 1 or P, P]."""
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        # Written out: the export is plain matrix products, and torch's own backward pass is slower.
        scores = q @ k.transpose(-1, -2) * (width // self.heads) ** -0.5
        weights = torch.softmax(scores if mask is None else scores + mask.to(scores.dtype), dim=-1)
        mixed = (weights @ v).transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.narrow(F.gelu(self.wide(x)))))


class Encoder(nn.Module):
    """BERT, with the case of each word and the gap before it added to its input (zero at first)."""

    def __init__(self, shape: Shape, pieces: int, dropout: float) -> None:
        super().__init__()
        self.pieces = nn.Embedding(pieces, shape.width)
        self.positions = nn.Embedding(_POSITIONS, shape.width)
        self.cases = nn.Embedding(CASE_ROWS, shape.width)
        self.gaps = nn.Embedding(len(GAPS), shape.width)
        nn.init.zeros_(self.cases.weight)
        nn.init.zeros_(self.gaps.weight)
        self.norm = nn.LayerNorm(shape.width, eps=shape.eps)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.drop = _Dropout(dropout)

    def forward(self, pieces: Tensor, cases: Tensor, gaps: Tensor, mask: Tensor | None) -> Tensor:
        where = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.pieces(pieces) + self.positions(where)[None] + self.cases(cases) + self.gaps(gaps)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_pretrained(self, folder: Path, kept: list[int]) -> None:
        """Take the weights of a BERT in ``folder/model.safetensors``; ``kept`` are the rows of its vocabulary."""
        old = load_file(folder / "model.safetensors")
        embed, state = "embeddings.", {}
        state["pieces.weight"] = old[embed + "word_embeddings.weight"][kept]
        types = old[embed + "token_type_embeddings.weight"][0]
        state["positions.weight"] = old[embed + "position_embeddings.weight"] + types
        names = {"attention.output.dense": "out", "attention.output.LayerNorm": "norm1", "intermediate.dense": "wide",
                 "output.dense": "narrow", "output.LayerNorm": "norm2"}  # fmt: skip
        for part in ("weight", "bias"):
            state[f"norm.{part}"] = old[embed + f"LayerNorm.{part}"]
            for i in range(len(self.layers)):
                at = f"encoder.layer.{i}."
                qkv = [old[f"{at}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                state[f"layers.{i}.qkv.{part}"] = torch.cat(qkv)
                for theirs, ours in names.items():
                    state[f"layers.{i}.{ours}.{part}"] = old[f"{at}{theirs}.{part}"]
        missing, unexpected = self.load_state_dict(state, strict=False)
        if unexpected or set(missing) != {"cases.weight", "gaps.weight"}:
            raise ValueError(f"Not the weights of a six-layer BERT of width 384: {missing}, {unexpected}")


class _Neighbours(nn.Module):
    """Words with their neighbours left and right: gated, residual, as spaCy's window encoder."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.mix = nn.Linear(3 * width, 2 * width)
        self.norm = nn.LayerNorm(width)
        self.drop = _Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        nothing = torch.zeros_like(x[:, :1])
        left = torch.cat([nothing, x[:, :-1]], dim=1)
        right = torch.cat([x[:, 1:], nothing], dim=1)
        value, gate = self.mix(torch.cat([left, x, right], dim=-1)).chunk(2, dim=-1)
        return self.norm(x + self.drop(value * torch.sigmoid(gate)))


class Stack(nn.Module):
    """The layers between the encoder and one group of heads."""

    def __init__(self, width_in: int, width: int, dropout: float) -> None:
        super().__init__()
        self.down = nn.Linear(width_in, width)
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(_Neighbours(width, dropout) for _ in range(2))
        self.drop = _Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        x = self.drop(self.norm(self.down(x)))
        for layer in self.layers:
            x = layer(x if mask is None else x * mask)
        return x


def hidden(piece_mask: Tensor) -> Tensor:
    """What to add to the scores of attention, so that the padding [batch, P] is not seen."""
    return torch.zeros(piece_mask.shape).masked_fill(~piece_mask, -1e4)[:, None, None, :]


class WordEncoder(nn.Module):
    """An encoder whose pieces are joined into words, each with its prefix, suffix and shape."""

    def __init__(self, shape: Shape, pieces: int, dropout: float) -> None:
        super().__init__()
        self.encoder = Encoder(shape, pieces, dropout)
        self.prefixes = nn.Embedding(PREFIX_ROWS, _AFFIX_WIDTH)
        self.suffixes = nn.Embedding(SUFFIX_ROWS, _AFFIX_WIDTH)
        self.shapes = nn.Embedding(SHAPE_ROWS, _AFFIX_WIDTH)
        self.width = shape.width + 3 * _AFFIX_WIDTH

    def read(
        self, pieces: Tensor, cases: Tensor, gaps: Tensor, pool: Tensor, hashes: Tensor, seen: Tensor | None
    ) -> tuple[Tensor, list[Tensor]]:
        """The words as vectors, and of these the parts for prefix and suffix; ``seen`` is the mask of the layers."""
        encoded = self.encoder(pieces, cases, gaps, seen)
        affixes = [self.prefixes(hashes[..., 0]), self.suffixes(hashes[..., 1])]
        return torch.cat([pool @ encoded, *affixes, self.shapes(hashes[..., 2])], dim=-1), affixes


class Network(WordEncoder):
    """Encoder, stacks and heads; the outputs are named in ``OUTPUTS``."""

    OUTPUTS = (
        "upos", "xpos", "feats", "lemma", "starts", "arcs", "label_head", "label_dep", "names",
        "attribution", "metonymy",
    )  # fmt: skip

    def __init__(self, sizes: Sizes, dropout: float = 0.1, stack_dropout: float = 0.25) -> None:
        super().__init__(_SMALL, sizes.pieces, dropout)
        self.syntax = Stack(self.width, 256, stack_dropout)
        self.naming = Stack(self.width, 256, stack_dropout)
        self.attributing = Stack(self.width, 192, stack_dropout)
        self.upos, self.xpos = nn.Linear(256, sizes.upos), nn.Linear(256, sizes.xpos)
        self.feats = nn.Linear(256, sizes.feats)
        self.lemma = nn.Linear(256 + 2 * _AFFIX_WIDTH, sizes.lemma)
        self.starts = nn.Linear(256, 1)
        self.arc_head, self.arc_dep = nn.Linear(256, _ARC), nn.Linear(256, _ARC)
        self.arc_bilinear = nn.Linear(_ARC, _ARC, bias=False)
        self.arc_bias = nn.Linear(_ARC, 1, bias=False)
        self.root = nn.Parameter(torch.zeros(256))
        self.label_head, self.label_dep = nn.Linear(256, _LABEL), nn.Linear(256, _LABEL)
        self.label = nn.Linear(_LABEL, sizes.dep)
        self.names = nn.Linear(256, sizes.names)
        self.attribution, self.metonymy = nn.Linear(192, sizes.attribution), nn.Linear(192, 1)

    def forward(
        self, pieces: Tensor, cases: Tensor, gaps: Tensor, pool: Tensor, hashes: Tensor,
        piece_mask: Tensor | None = None, word_mask: Tensor | None = None,
    ) -> tuple[Tensor, ...]:  # fmt: skip
        """Scores for each word, in the order of ``OUTPUTS``.

        ``arcs`` is [batch, W, 1 + W]: the score of each head for each word, the root first.
        ``label_head`` is [batch, 1 + W, ·] and ``label_dep`` [batch, W, ·]; ``labels`` joins them.
        """
        attention = None if piece_mask is None else hidden(piece_mask)
        words, affixes = self.read(pieces, cases, gaps, pool, hashes, attention)
        mask = None if word_mask is None else word_mask[..., None].to(words.dtype)
        syntax, naming = self.syntax(words, mask), self.naming(words, mask)
        attributing = self.attributing(words, mask)
        rooted = torch.cat([self.root.expand(words.shape[0], 1, -1), syntax], dim=1)
        head, dep = F.relu(self.arc_head(rooted)), F.relu(self.arc_dep(syntax))
        arcs = self.arc_bilinear(dep) @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)
        return (
            self.upos(syntax), self.xpos(syntax), self.feats(syntax),
            self.lemma(torch.cat([syntax, *affixes], dim=-1)), self.starts(syntax).squeeze(-1),
            arcs, self.label_head(rooted), self.label_dep(syntax), self.names(naming),
            self.attribution(attributing), self.metonymy(attributing).squeeze(-1),
        )  # fmt: skip

    def labels(self, head: Tensor, dep: Tensor) -> Tensor:
        """The scores of the relation labels between given heads and their dependents."""
        return self.label(F.relu(head + dep))


def network_for(labels: Labels, pieces: int) -> Network:
    """An untrained network with a head for every set of labels."""
    return Network(Sizes(
        pieces, len(labels.upos), len(labels.xpos), len(labels.feats), len(labels.lemma), len(labels.dep),
        len(labels.names), len(labels.attribution),
    ))  # fmt: skip


def earlier_weights(weights: Path) -> dict[str, Tensor]:
    """The weights of an earlier run, also of one that did not yet look words up in the gazetteer."""
    state: dict[str, Tensor] = torch.load(weights, weights_only=True)
    cases = state["encoder.cases.weight"]
    if len(cases) < CASE_ROWS:
        state["encoder.cases.weight"] = cases.repeat(CASE_ROWS // len(cases), 1)
    return state


def blend(weights: Path, earlier: dict[str, Tensor], share: float) -> None:
    """Mix a share of an earlier run's weights into a file of weights (Wortsman et al. 2022, "model soups")."""
    state = torch.load(weights, weights_only=True)
    mixed = {
        name: share * earlier[name] + (1 - share) * value if value.dtype.is_floating_point else value
        for name, value in state.items()
    }
    torch.save(mixed, weights)
