"""Learn whom pronouns mean: ``python -m analysis.training.antecedents CLUSTERS.jsonl … [--leave-out ID …]``.

Reads documents with annotated clusters (``{"id", "text", "clusters": [{"mentions":
[{"start", "end", "kind"}]}]}``), walks through each as the analysis does, and fits the
weights of ``analysis.antecedents`` by gradient descent on the log-likelihood of the right
candidate, with a penalty on large weights. The weights, a hundred lines, are written to
``knowledge/antecedent_weights.tsv``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from analysis.antecedents import Candidate, Features, Seen, describe
from analysis.article import Article
from analysis.coreference import References
from analysis.entities import find_entities
from analysis.language import parse
from analysis.layout import find_layout
from analysis.models import Entity

OUT = Path(__file__).parent.parent / "knowledge" / "antecedent_weights.tsv"
HEAD = """\
# Weights of the ranker that says whom a pronoun means; made by analysis.training.antecedents from the
# coreference layer of the Georgetown University Multilayer corpus (GUM, Amir Zeldes and others, CC BY 4.0).
# Columns: what holds for a candidate, tab, weight. See analysis/antecedents.py.
"""
PENALTY = 0.003  # on the square of each weight, per example
RATE, ROUNDS = 0.5, 1500

Example = tuple[list[Features], int]


class Teacher(References):
    """A walk that is told whom each pronoun means, and keeps what it saw when it had to choose."""

    def __init__(self, article: Article, entities: tuple[Entity, ...], right: dict[int, set[int]]) -> None:
        """``right``: for the offset of each annotated pronoun the ids of the entities that it may stand for."""
        super().__init__(article, entities)
        self._right = right
        self.examples: list[Example] = []

    def choose(self, pronoun: Seen, candidates: Sequence[Candidate]) -> int | None:
        """The right candidate."""
        right = self._right.get(pronoun.token.idx)
        if right is None:
            return None
        number = next((i for i, each in enumerate(candidates) if each.last.entity in right), len(candidates))
        self.examples.append((describe(pronoun, candidates), number))
        return number if number < len(candidates) else None


def examples_of(document: dict[str, Any], article: Article | None = None) -> list[Example]:
    """Every choice that the document's pronouns ask for, with the number of the right candidate."""
    article = article or _article(document["text"])
    entities = find_entities(article)
    right: dict[int, set[int]] = {}
    for cluster in document["clusters"]:
        names = [m for m in cluster["mentions"] if m["kind"] == "name"]
        ids = {
            entity.id
            for entity in entities
            for mention in entity.mentions
            if any(mention.start < name["end"] and name["start"] < mention.end for name in names)
        }
        for mention in cluster["mentions"]:
            if mention["kind"] == "pronoun":
                right[mention["start"]] = ids
    teacher = Teacher(article, entities, right)
    list(teacher.walk())
    return teacher.examples


def fit(examples: Iterable[Example]) -> dict[str, float]:
    """The weights under which the right candidates are likeliest."""
    examples = list(examples)
    names = sorted({name for features, _ in examples for each in features for name in each})
    column = {name: i for i, name in enumerate(names)}
    rows = [each for features, _ in examples for each in features]
    group = np.repeat(np.arange(len(examples)), [len(features) for features, _ in examples])
    matrix = np.zeros((len(rows), len(names)))
    for i, each in enumerate(rows):
        for name, value in each.items():
            matrix[i, column[name]] = value
    first = np.concatenate([[0], np.cumsum([len(features) for features, _ in examples])[:-1]])
    right = matrix[first + np.array([number for _, number in examples])].sum(axis=0)
    weights = np.zeros(len(names))
    moved = np.zeros(len(names))
    for _ in range(ROUNDS):
        scores = matrix @ weights
        scores = np.exp(scores - np.maximum.reduceat(scores, first)[group])
        likely = scores / np.add.reduceat(scores, first)[group]
        slope = (right - matrix.T @ likely) / len(examples) - PENALTY * weights
        moved = 0.9 * moved + RATE * slope
        weights = weights + moved * 0.2
    return dict(zip(names, weights.round(3).tolist(), strict=True))


def _article(text: str) -> Article:
    layout = find_layout(text)
    blocks = [(layout.title.start, layout.title.end)] if layout.title else []
    return Article(parse(text, [*blocks, *layout.body]), layout)


def main(argv: list[str] | None = None) -> int:
    """Read the files, learn, write the weights."""
    ask = argparse.ArgumentParser(prog="python -m analysis.training.antecedents", description=__doc__)
    ask.add_argument("files", nargs="+", type=Path)
    ask.add_argument("--leave-out", nargs="*", default=[], metavar="ID", help="documents kept for measuring")
    ask.add_argument("--out", type=Path, default=OUT)
    args = ask.parse_args(argv)
    lines = [line for path in args.files for line in path.read_text("utf-8").split("\n") if line]
    documents = [d for d in map(json.loads, lines) if d["id"] not in set(args.leave_out)]
    weights = fit([example for document in documents for example in examples_of(document)])
    args.out.write_text(HEAD + "".join(f"{k}\t{v}\n" for k, v in weights.items()), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
