"""Put the trained halves together into the one pipeline that is shipped."""

from __future__ import annotations

import shutil
from pathlib import Path

import spacy

#: Kept in the output folder when it is written anew.
_KEPT = {"README.md", "scores.json"}


def assemble(syntax: Path, names: Path, out: Path) -> None:
    """Write the best of both training runs to ``out`` as one spaCy pipeline.

    ``syntax`` and ``names`` are the output folders of ``spacy train``.
    """
    nlp = spacy.load(syntax / "model-best")
    nlp.add_pipe("ner", source=spacy.load(names / "model-best"))
    nlp.meta.update(
        name="close_reading", version="0.1.0", description="News English for Close Reading",
        license="see README.md", performance={}, sources=[],
    )  # fmt: skip
    out.mkdir(parents=True, exist_ok=True)
    for old in out.iterdir():
        if old.name not in _KEPT:
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    nlp.to_disk(out)
