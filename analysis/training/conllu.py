"""Dependency trees from CoNLL-U files, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Word:
    """One word of a CoNLL-U sentence; ``head`` is an index into the sentence."""

    text: str
    space: bool
    lemma: str
    pos: str
    tag: str
    morph: str
    head: int
    dep: str


def read_conllu(path: Path) -> Iterator[list[Word]]:
    """Yield the sentences of a CoNLL-U file; multiword tokens keep only their words."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line and line[0] != "#"]
        spaced: dict[int, bool] = {}
        inside: set[int] = set()
        for row in rows:
            if "-" in row[0]:
                first, last = map(int, row[0].split("-"))
                inside.update(range(first, last + 1))
                spaced[last] = "SpaceAfter=No" not in row[9]
        words = []
        for row in rows:
            if not row[0].isdigit():
                continue
            number = int(row[0])
            space = spaced.get(number, number not in inside and "SpaceAfter=No" not in row[9])
            head = int(row[6]) - 1 if row[6] != "0" else number - 1
            morph = "" if row[5] == "_" else row[5]
            words.append(Word(row[1], space, row[2], row[3], row[4], morph, head, row[7]))
        if words:
            yield words
