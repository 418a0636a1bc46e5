"""The network that is trained: a BERT encoder with capitals, and a small stack of its own for each group of heads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from analysis.core.features import CASE_ROWS, GAPS, PREFIX_ROWS, SHAPE_ROWS, SUFFIX_ROWS
from analysis.core.labels import Labels

_WIDTH, _LAYERS, _HEADS, _INNER, _POSITIONS = 384, 6, 12, 1536, 512  # all-MiniLM-L6-v2
_AFFIX_WIDTH = 40
_ARC, _LABEL = 256, 192


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


class _Layer(nn.Module):
    """One post-norm transformer layer; queries, keys and values in one matrix."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(_WIDTH, 3 * _WIDTH)
        self.out = nn.Linear(_WIDTH, _WIDTH)
        self.norm1 = nn.LayerNorm(_WIDTH, eps=1e-12)
        self.wide = nn.Linear(_WIDTH, _INNER)
        self.narrow = nn.Linear(_INNER, _WIDTH)
        self.norm2 = nn.LayerNorm(_WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, _HEADS, _WIDTH // _HEADS).permute(2, 0, 3, 1, 4)
        if mask is None:  # written out, so that the export is plain matrix products
            weights = torch.softmax(q @ k.transpose(-1, -2) * (_WIDTH // _HEADS) ** -0.5, dim=-1)
            mixed = weights @ v
        else:
            drop = self.dropout if self.training else 0.0
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=drop)
        mixed = mixed.transpose(1, 2).reshape(batch, length, _WIDTH)
        x = self.norm1(x + F.dropout(self.out(mixed), self.dropout, self.training))
        return self.norm2(x + F.dropout(self.narrow(F.gelu(self.wide(x))), self.dropout, self.training))


class Encoder(nn.Module):
    """BERT, with the case of each word and the gap before it added to its input (zero at first)."""

    def __init__(self, pieces: int, dropout: float) -> None:
        super().__init__()
        self.pieces = nn.Embedding(pieces, _WIDTH)
        self.positions = nn.Embedding(_POSITIONS, _WIDTH)
        self.cases = nn.Embedding(CASE_ROWS, _WIDTH)
        self.gaps = nn.Embedding(len(GAPS), _WIDTH)
        nn.init.zeros_(self.cases.weight)
        nn.init.zeros_(self.gaps.weight)
        self.norm = nn.LayerNorm(_WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(_Layer(dropout) for _ in range(_LAYERS))
        self.dropout = dropout

    def forward(self, pieces: Tensor, cases: Tensor, gaps: Tensor, mask: Tensor | None) -> Tensor:
        where = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.pieces(pieces) + self.positions(where)[None] + self.cases(cases) + self.gaps(gaps)
        x = F.dropout(self.norm(x), self.dropout, self.training)
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
            for i in range(_LAYERS):
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
        self.dropout = dropout

    def forward(self, x: Tensor) -> Tensor:
        nothing = torch.zeros_like(x[:, :1])
        left = torch.cat([nothing, x[:, :-1]], dim=1)
        right = torch.cat([x[:, 1:], nothing], dim=1)
        value, gate = self.mix(torch.cat([left, x, right], dim=-1)).chunk(2, dim=-1)
        return self.norm(x + F.dropout(value * torch.sigmoid(gate), self.dropout, self.training))


class _Stack(nn.Module):
    """The layers between the encoder and one group of heads."""

    def __init__(self, width_in: int, width: int, dropout: float) -> None:
        super().__init__()
        self.down = nn.Linear(width_in, width)
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(_Neighbours(width, dropout) for _ in range(2))
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        x = F.dropout(self.norm(self.down(x)), self.dropout, self.training)
        for layer in self.layers:
            x = layer(x if mask is None else x * mask)
        return x


class Network(nn.Module):
    """Encoder, stacks and heads; the outputs are named in ``OUTPUTS``."""

    OUTPUTS = (
        "upos", "xpos", "feats", "lemma", "starts", "arcs", "label_head", "label_dep", "names",
        "attribution", "metonymy",
    )  # fmt: skip

    def __init__(self, sizes: Sizes, dropout: float = 0.1, stack_dropout: float = 0.25) -> None:
        super().__init__()
        self.encoder = Encoder(sizes.pieces, dropout)
        self.prefixes = nn.Embedding(PREFIX_ROWS, _AFFIX_WIDTH)
        self.suffixes = nn.Embedding(SUFFIX_ROWS, _AFFIX_WIDTH)
        self.shapes = nn.Embedding(SHAPE_ROWS, _AFFIX_WIDTH)
        width = _WIDTH + 3 * _AFFIX_WIDTH
        self.syntax = _Stack(width, 256, stack_dropout)
        self.naming = _Stack(width, 256, stack_dropout)
        self.attributing = _Stack(width, 192, stack_dropout)
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
        attention = None if piece_mask is None else piece_mask[:, None, None, :]
        encoded = self.encoder(pieces, cases, gaps, attention)
        affixes = [self.prefixes(hashes[..., 0]), self.suffixes(hashes[..., 1])]
        words = torch.cat([pool @ encoded, *affixes, self.shapes(hashes[..., 2])], dim=-1)
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
