"""Annotated corpora → documents of words with whatever labels each corpus has.

Read are CoNLL-U trees (``ud/*.conllu``), names (``ner/*.jsonl``), attributions
(``quotes/polnear_*.jsonl``) and places with a literal flag (``places/*.jsonl``); all
offsets in the JSON lines are ``str`` indices. Where a corpus of names annotates the
documents of a tree corpus, both are joined, so that one pass teaches both.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language

from analysis.core.features import GAPS
from analysis.core.labels import NAME_LABELS

_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")
#: What a name of the first kind may be in a corpus that does not know the others.
_ALSO = {"PLACE": ("FAC",), "MISC": ("NORP", "PRODUCT", "FAC")}


@dataclass
class Words:
    """A document as words; every list has one item a word. None: the corpus does not say."""

    texts: list[str]
    gaps: list[int]
    starts: list[bool] | None = None  # first word of a sentence
    upos: list[str] | None = None
    xpos: list[str] | None = None
    feats: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None  # index into the document; its own: the root
    deps: list[str] | None = None
    names: list[tuple[str, ...]] | None = None  # the tags that may be right; () leaves the word open
    attribution: list[str] | None = None
    metonymy: list[int] | None = None  # 1 stands for people or a government, 0 literal, -1 no place
    taught: np.ndarray | None = None  # float16 [W, tags]: what a teacher says of the names
    bounds: list[tuple[int, int]] = field(default_factory=list)  # str offsets, without blanks for trees


def read_trees(path: Path) -> Iterator[tuple[str, Words]]:
    """Yield (document id, words) of a CoNLL-U file; multiword tokens keep only their words."""
    name, document, new_paragraph, spaced_before = "", Words([], []), True, True
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.split("\n")
        for line in lines:
            if line.startswith("# newdoc"):
                if document.texts:
                    yield name, document
                name, document = line.split("=")[-1].strip(), Words([], [])
            if line.startswith(("# newdoc", "# newpar")):
                new_paragraph = True
        rows = [line.split("\t") for line in lines if line and line[0] != "#"]
        if rows:
            spaced_before = _add_sentence(document, rows, new_paragraph, spaced_before)
            new_paragraph = False
    if document.texts:
        yield name, document


def _add_sentence(document: Words, rows: list[list[str]], new_paragraph: bool, spaced: bool) -> bool:
    """Append a sentence; whether a space follows it."""
    if document.upos is None:
        for column in ("starts", "upos", "xpos", "feats", "lemmas", "heads", "deps"):
            setattr(document, column, [])
    d = document
    assert d.starts is not None and d.upos is not None and d.xpos is not None and d.feats is not None
    assert d.lemmas is not None and d.heads is not None and d.deps is not None
    base, first = len(d.texts), True
    last_of: dict[int, bool] = {}
    inside: set[int] = set()
    for row in rows:
        if "-" in row[0]:
            start, end = map(int, row[0].split("-"))
            inside.update(range(start, end + 1))
            last_of[end] = "SpaceAfter=No" not in row[9]
    for row in rows:
        if not row[0].isdigit():
            continue
        number = int(row[0])
        gap = (
            ("line" if new_paragraph else "space" if spaced else "joined")
            if first
            else ("space" if spaced else "joined")
        )
        d.gaps.append(GAPS.index(gap))
        d.starts.append(first)
        d.texts.append(row[1])
        d.lemmas.append(row[2])
        d.upos.append(row[3])
        d.xpos.append(row[4])
        d.feats.append("" if row[5] == "_" else row[5])
        d.heads.append(base + (int(row[6]) if row[6] != "0" else number) - 1)
        d.deps.append(row[7])
        at = d.bounds[-1][1] if d.bounds else 0
        size = len("".join(row[1].split()))
        d.bounds.append((at, at + size))
        spaced = last_of.get(number, number not in inside and "SpaceAfter=No" not in row[9])
        first = False
    return spaced


def words_of(nlp: Language, text: str) -> Words:
    """The words of a running text, blanks left out; ``bounds`` are offsets into it."""
    document, gap = Words([], []), "line"
    for token in nlp.make_doc(text):
        if token.is_space:
            gap = "line" if "\n" in token.text or gap == "line" else "space"
            continue
        document.texts.append(token.text)
        document.gaps.append(GAPS.index(gap))
        document.bounds.append((token.idx, token.idx + len(token)))
        gap = "space" if token.whitespace_ else "joined"
    return document


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the JSON lines of a file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def without_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    """Offsets into the text without its blanks, as the bounds of a tree document are."""
    before = len("".join(text[:start].split()))
    return before, before + len("".join(text[start:end].split()))


def add_names(document: Words, row: dict[str, Any], *, blanks: bool, full: bool) -> None:
    """Give the words the names of a corpus' row.

    Args:
        blanks: the document's bounds count blanks, as the row's offsets do.
        full: the corpus annotates every label; else a word outside its names may still be
            one of the others, and is taught to be none of those that the corpus knows.
    """
    known = {label for label in row["labels"] if label in NAME_LABELS}
    if not full:
        known.discard("MISC")  # elsewhere MISC also holds nationalities and wares
    outside = ("O", *(f"{part}-{label}" for label in NAME_LABELS if label not in known for part in "BIES"))
    document.names = [outside] * len(document.texts)
    for entity in row["entities"]:
        words = row["text"][entity["start"] : entity["end"]]
        span = (entity["start"], entity["end"])
        covered = _covered(document, span if blanks else without_blanks(row["text"], *span))
        label = "DATE" if _WEEKDAY.match(words) else "MISC" if entity["label"] == "EVENT" else entity["label"]
        labels = (label, *(() if full else _ALSO.get(label, ())))
        if covered is None:
            continue
        first, last, exact = covered
        for at in range(first, last + 1):
            part = "S" if first == last else "B" if at == first else "E" if at == last else "I"
            document.names[at] = tuple(f"{part}-{one}" for one in labels) if exact else ()


def add_attributions(document: Words, row: dict[str, Any]) -> None:
    """Give the words the sources, cues and contents of a row of PolNeAR."""
    tags = ["O"] * len(document.texts)
    for attribution in row["attributions"]:
        for label in ("content", "source", "cue"):
            for start, end in attribution[label]:
                covered = _covered(document, (start, end))
                if covered is not None:
                    first, last, _ = covered
                    for at in range(first, last + 1):
                        part = "S" if first == last else "B" if at == first else "E" if at == last else "I"
                        tags[at] = f"{part}-{label}"
    document.attribution = tags


def add_metonymy(document: Words, row: dict[str, Any]) -> None:
    """Mark the words of places as literal (0) or not (1)."""
    document.metonymy = [-1] * len(document.texts)
    for place in row["places"]:
        literal = place.get("literal")
        covered = _covered(document, (place["start"], place["end"]))
        if covered is not None and literal is not None:
            for at in range(covered[0], covered[1] + 1):
                document.metonymy[at] = int(not literal)


def _covered(document: Words, span: tuple[int, int]) -> tuple[int, int, bool] | None:
    """First and last word in a span of offsets, and whether their edges are its edges."""
    start, end = span
    inside = list(_candidates(document, start, end))
    if not inside:
        return None
    exact = document.bounds[inside[0]][0] == start and document.bounds[inside[-1]][1] == end
    return inside[0], inside[-1], exact


def _candidates(document: Words, start: int, end: int) -> Iterator[int]:
    at = max(bisect_right(document.bounds, (start, start)) - 1, 0)
    while at < len(document.bounds) and document.bounds[at][0] < end:
        if document.bounds[at][1] > start:
            yield at
        at += 1
