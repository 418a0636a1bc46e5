"""From the files that are shipped back to weights, so that training can go on from them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

_PRODUCTS = ("MatMulInteger", "MatMul")


def shipped_weights(folder: Path) -> dict[str, Tensor]:
    """The weights of the network in a folder that ``export`` wrote, 32-bit floats by their names in ``Network``.

    Whole numbers are scaled back; what their rounding lost stays lost.
    """
    graph = onnx.load(str(folder / "core.onnx")).graph
    stored = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    kept = "_quantized"
    found = {
        name.removesuffix(kept): _scaled(stored, name.removesuffix(kept)) if name.endswith(kept) else values
        for name, values in stored.items()
        if name.removesuffix(kept).endswith((".weight", ".bias")) or name == "root"
    }
    for node in graph.node:  # a layer's product is named after the layer, its matrix is not
        layer, _, _ = node.name.strip("/").replace("/", ".").partition(".MatMul")
        if node.op_type in _PRODUCTS and node.input[1] in stored and layer != node.name:
            name = node.input[1]
            values = _scaled(stored, name.removesuffix(kept)) if name.endswith(kept) else stored[name]
            found[f"{layer}.weight"] = values.T
    relations = np.load(folder / "relations.npz")
    found |= {f"label.{part}": relations[part] for part in ("weight", "bias")}
    return {name: torch.from_numpy(np.array(values, dtype=np.float32)) for name, values in found.items()}


def _scaled(stored: dict[str, np.ndarray], name: str) -> np.ndarray:
    whole, zero = (stored[f"{name}_{part}"].astype(np.float32) for part in ("quantized", "zero_point"))
    values: np.ndarray = (whole - zero) * stored[f"{name}_scale"]
    return values
