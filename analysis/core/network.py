"""The trained network as it is run: ONNX on the processor, one window at a time.

Whole-number weights make the result of a window depend on everything that is computed with it;
so each window is run alone, and a text gives the same result alone and among others.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from analysis.core.features import WordReader
from analysis.errors import PipelineError

_FILE = "core.onnx"


class OnnxNetwork:
    """``network(texts, gaps)`` gives the scores of each head for each word; safe to call from many threads.

    Raises:
        PipelineError: ``onnxruntime`` is not installed, cannot run on this processor, or the file is broken.
    """

    def __init__(self, folder: Path, reader: WordReader) -> None:
        try:
            import onnxruntime
        except Exception as error:  # a missing or unfit shared library raises what it likes
            raise PipelineError(
                "The language core needs the package “onnxruntime”, and it cannot be loaded on this machine. "
                "Install it again (pip install onnxruntime; it needs a 64-bit processor), or choose an "
                "installed spaCy pipeline with --model NAME."
            ) from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # windows run beside each other instead
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                str(folder / _FILE), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise PipelineError(
                f"The language core’s file {_FILE} is missing, broken or does not fit the installed onnxruntime. "
                "Install Close Reading again, or choose an installed spaCy pipeline with --model NAME."
            ) from error
        self._names = [output.name for output in self._session.get_outputs()]
        self._reader = reader

    def __call__(self, texts: Sequence[str], gaps: Sequence[int]) -> dict[str, np.ndarray]:
        inputs = self._reader.inputs(texts, gaps)
        feed = {name: values[None] for name, values in inputs._asdict().items()}
        outputs = self._session.run(None, feed)
        return {name: values[0] for name, values in zip(self._names, outputs, strict=True)}
