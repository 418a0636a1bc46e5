"""Learn when a place's name stands for people: ``python -m analysis.training.place_standing DATA_FOLDER``.

Fits a logistic regression over ``analysis.role_features`` to names of places that people have marked
as literal or as standing for a government, a team, an organisation
(``places/{relocar_train,gwn_dev,roles_dev}.jsonl``) and writes ``knowledge/place_standing.json``: a
weight for each feature that is frequent enough, nothing of the texts. Prints its accuracy by
five-fold cross-validation over whole articles.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from analysis.country_hints import hints_of
from analysis.nearby import is_place_like
from analysis.resolution import resolve
from analysis.roles import Named, described
from analysis.standing import WEIGHTS
from analysis.toponyms import find_toponyms
from analysis.training.minimise import Numbers, minimise
from analysis.training.place_data import FOLDS, Marked, gold_of, read_marked

CORPORA = ("relocar_train", "gwn_dev", "roles_dev")
RIDGE = 6.0
LEAST_TIMES = 3
LEAST_WEIGHT = 0.01


@dataclass(frozen=True)
class Example:
    """A marked name: what is known of it and whether it stands for people."""

    corpus: str
    fold: int
    features: frozenset[str]
    stands: bool


def examples_of(corpus: str, marked: Marked) -> list[Example]:
    """The marked names of an article that the finder of places has found too."""
    found = resolve(find_toponyms(marked.article, marked.entities), hints_of(marked.article.doc))
    found = tuple(one for one in found if one.senses or is_place_like(one.toponym))
    names = [
        Named(one.toponym.span, one.entry.kind if one.entry else "other", one.toponym.inside) for one in found
    ]
    known = described(names, marked.article.blocks)
    gold = gold_of(tuple(one.toponym for one in found), marked.gold)
    out = []
    for index, place in gold.items():
        stands = place["role"] == "actor" if place.get("role") else not place["literal"]
        if place.get("role") or place.get("literal") is not None:
            out.append(Example(corpus, marked.fold, frozenset(known[index].features), stands))
    return out


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """The weights; that of "" is the bias."""
    times = Counter(feature for example in examples for feature in example.features)
    kept = ["", *sorted(feature for feature, n in times.items() if n >= LEAST_TIMES)]
    number = {feature: at for at, feature in enumerate(kept)}
    pairs = [
        (row, number[feature])
        for row, example in enumerate(examples)
        for feature in ("", *sorted(example.features))
        if feature in number
    ]
    rows, columns = (np.array(side) for side in zip(*pairs, strict=True))
    stands = np.array([example.stands for example in examples], dtype=float)

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        scores = np.bincount(rows, weights[columns], len(examples))
        value = float(np.logaddexp(0.0, np.where(stands == 1, -scores, scores)).sum())
        wrong = 1 / (1 + np.exp(-scores)) - stands
        slope = np.bincount(columns, wrong[rows], len(kept)) + RIDGE * weights
        return (value + RIDGE / 2 * float(weights @ weights)) / len(examples), slope / len(examples)

    found = minimise(loss, np.zeros(len(kept)), most=150, tolerance=1e-7)
    return {
        feature: round(float(found[at]), 3)
        for feature, at in number.items()
        if not feature or abs(found[at]) >= LEAST_WEIGHT
    }


def right(weights: dict[str, float], example: Example) -> bool:
    """Whether the weights tell this example right."""
    score = weights[""] + sum(weights.get(feature, 0.0) for feature in example.features)
    return (score > 0) == example.stands


def cross_validated(examples: Sequence[Example]) -> dict[str, float]:
    """Corpus → share of names told right by weights that have not seen the article."""
    good, total = Counter[str](), Counter[str]()
    for fold in range(FOLDS):
        weights = fit([example for example in examples if example.fold != fold])
        for example in examples:
            if example.fold == fold:
                good[example.corpus] += right(weights, example)
                total[example.corpus] += 1
    return {corpus: round(good[corpus] / total[corpus], 3) for corpus in total}


def write(examples: Sequence[Example], scores: dict[str, float]) -> None:
    """Fit to everything and write the weights."""
    content = {
        "source": "learned by analysis.training.place_standing from ReLocaR, half of GeoWebNews and own passages",
        "right_by_cross_validation": scores,
        "weights": fit(examples),
    }
    WEIGHTS.write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def main() -> None:
    """Read, cross-validate, fit, write."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("data", type=Path, help="the folder that holds places/")
    folder = ask.parse_args().data / "places"
    examples = [
        example
        for corpus in CORPORA
        for marked in read_marked(folder / f"{corpus}.jsonl")
        for example in examples_of(corpus, marked)
    ]
    scores = cross_validated(examples)
    print(scores)
    write(examples, scores)


if __name__ == "__main__":
    main()
