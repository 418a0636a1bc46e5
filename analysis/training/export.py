"""From trained weights to the files that are shipped: ONNX with whole-number weights, labels, tokenizer."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tokenizers import Tokenizer

from analysis.core.features import WordReader
from analysis.core.labels import Labels
from analysis.training.network import Network, network_for

_INPUTS = ("pieces", "cases", "gaps", "pool", "hashes")


def export(work: Path, out: Path, *, whole_numbers: bool = True) -> None:
    """Write ``core.onnx``, ``labels.json``, ``relations.npz`` and ``tokenizer.json`` to ``out``.

    Args:
        work: the folder with ``weights.pt``, ``labels.json`` and ``tokenizer.json``.
        whole_numbers: 8-bit weights (a quarter of the size), else 32-bit floats.
    """
    labels = Labels.load(work / "labels.json")
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    network = network_for(labels, tokenizer.get_vocab_size())
    network.load_state_dict(torch.load(work / "weights.pt", weights_only=True))
    network.eval()
    out.mkdir(parents=True, exist_ok=True)
    for name in ("labels.json", "tokenizer.json"):
        shutil.copyfile(work / name, out / name)
    weight, bias = (p.detach().numpy().astype(np.float32) for p in network.label.parameters())
    np.savez(out / "relations.npz", weight=weight, bias=bias)
    sample = WordReader(tokenizer).inputs(
        ["A", "few", "words", "to", "trace", "the", "network", "with", "."], [2, *[1] * 8]
    )
    with tempfile.TemporaryDirectory() as folder:
        traced, prepared = Path(folder) / "traced.onnx", Path(folder) / "prepared.onnx"
        torch.onnx.export(
            network, tuple(torch.from_numpy(values)[None] for values in sample), str(traced),
            input_names=list(_INPUTS), output_names=list(Network.OUTPUTS), opset_version=17, dynamo=False,
            dynamic_axes={**{name: {1: "P"} for name in _INPUTS[:3]}, "pool": {1: "W", 2: "P"}, "hashes": {1: "W"}},
        )  # fmt: skip
        quant_pre_process(str(traced), str(prepared), skip_symbolic_shape=True)
        if whole_numbers:
            # Seven bits of the eight, so that processors with and without VNNI give the same sums.
            quantize_dynamic(
                str(prepared),
                str(out / "core.onnx"),
                weight_type=QuantType.QInt8,
                per_channel=True,
                reduce_range=True,
            )
        else:
            shutil.copyfile(prepared, out / "core.onnx")
