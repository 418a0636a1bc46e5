"""Learn which place a name means: ``python -m analysis.training.place_ranker DATA_FOLDER``.

Fits the weights of ``analysis.resolution`` to articles whose places people have located
(``places/{lgl,geovirus,gwn_dev}.jsonl``) and writes ``knowledge/place_ranker.json``: a
weight for each feature, nothing of the texts. Prints how often the right place comes
first, by five-fold cross-validation over whole articles. Takes a few minutes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from analysis.country_hints import hints_of
from analysis.gazetteer.names import key
from analysis.resolution import ROUNDS, WEIGHTS, believed, names_of
from analysis.sense_features import FEATURES, Field, Numbers
from analysis.toponyms import find_toponyms
from analysis.training.minimise import minimise
from analysis.training.place_data import FOLDS, Marked, gold_of, is_same, read_marked

#: Corpus → how much an article of it counts: news of the world more than small-town papers.
CORPORA = {"gwn_dev": 5.0, "geovirus": 2.0, "lgl": 0.5}
RIDGE = 0.0005
PASSES = 3
#: Renown alone, to begin with.
START = {"people": 1.0, "main_name": 1.5, "country": 1.5, "capital": 1.5}


@dataclass(frozen=True)
class Case:
    """An article's candidates, which of them are right, and how often each name is marked."""

    corpus: str
    fold: int
    field: Field
    right: Numbers
    times: Numbers


def case_of(corpus: str, marked: Marked) -> Case:
    """The article as the ranker sees it, with the truth beside it."""
    toponyms = find_toponyms(marked.article, marked.entities)
    gold = gold_of(toponyms, marked.gold)
    field = Field(names_of(toponyms), hints_of(marked.article.doc))
    right, times = np.zeros(len(field.entries)), np.zeros(len(field.names))
    for at, name in enumerate(field.names):
        own = [
            g for index, g in gold.items() if key(toponyms[index].name) == name.key and g["lat"] is not None
        ]
        votes = np.array([sum(is_same(entry, g) for g in own) for entry, _ in name.candidates])
        times[at] = len(own)
        if votes.max(initial=0):
            start = field.starts[at]
            right[start : start + len(votes)] = votes == votes.max()
    return Case(corpus, marked.fold, field, right, times)


def fit(cases: Sequence[Case]) -> Numbers:
    """The weights under which the right places are most probable, with the context as it will be believed."""
    weighing = np.array([START.get(feature, 0.0) for feature in FEATURES])
    cases = [case for case in cases if case.field.entries]
    for again in range(PASSES):
        rounds = ROUNDS - 1 if again else 0
        tables = [case.field.context(believed(case.field, weighing, rounds)) for case in cases]
        weighing = _fit_once(cases, np.vstack(tables), weighing)
    return weighing


def _fit_once(cases: Sequence[Case], table: Numbers, start: Numbers) -> Numbers:
    sizes = [len(case.field.names) for case in cases]
    owner = np.concatenate(
        [case.field.owner + before for case, before in zip(cases, np.cumsum([0, *sizes[:-1]]), strict=True)]
    )
    starts = np.searchsorted(owner, np.arange(sum(sizes)))
    right = np.concatenate([case.right for case in cases])
    solvable = np.maximum.reduceat(right, starts)
    counts = np.concatenate([np.sqrt(case.times) * CORPORA[case.corpus] for case in cases]) * solvable
    total = counts.sum()

    def loss(weighing: Numbers) -> tuple[float, Numbers]:
        scores = table @ weighing
        grown = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        beliefs = grown / np.add.reduceat(grown, starts)[owner]
        mass = np.add.reduceat(beliefs * right, starts)
        wanted = beliefs * right / np.maximum(mass, 1e-12)[owner]
        slope = table.T @ ((beliefs - wanted) * counts[owner])
        value = -float(counts @ np.log(np.maximum(mass, 1e-12)))
        return value / total + RIDGE / 2 * float(weighing @ weighing), slope / total + RIDGE * weighing

    return minimise(loss, start)


def accuracy(cases: Sequence[Case], weighing: Numbers) -> tuple[float, float]:
    """How many mentions (with any candidate) are placed right, and how many there are."""
    good = total = 0.0
    for case in cases:
        beliefs = believed(case.field, weighing)
        for at, start in enumerate(case.field.starts):
            end = start + len(case.field.names[at].candidates)
            good += case.times[at] * case.right[start + int(beliefs[start:end].argmax())]
            total += case.times[at]
    return good, total


def cross_validated(cases: Sequence[Case]) -> dict[str, float]:
    """Corpus → share of mentions placed right by weights that have not seen the article."""
    good = dict.fromkeys(CORPORA, 0.0)
    total = dict.fromkeys(CORPORA, 0.0)
    for fold in range(FOLDS):
        weighing = fit([case for case in cases if case.fold != fold])
        for corpus in CORPORA:
            held = [case for case in cases if case.fold == fold and case.corpus == corpus]
            right, all_of_them = accuracy(held, weighing)
            good[corpus] += right
            total[corpus] += all_of_them
    return {corpus: round(float(good[corpus] / max(1.0, total[corpus])), 3) for corpus in CORPORA}


def write(cases: Sequence[Case], scores: dict[str, float]) -> None:
    """Fit to everything and write the weights."""
    weighing = fit(cases)
    content = {
        "source": "learned by analysis.training.place_ranker from LGL, GeoVirus and half of GeoWebNews",
        "right_by_cross_validation": scores,
        "weights": {feature: round(float(w), 4) for feature, w in zip(FEATURES, weighing, strict=True)},
    }
    WEIGHTS.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read, cross-validate, fit, write."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("data", type=Path, help="the folder that holds places/")
    folder = ask.parse_args().data / "places"
    cases = [case_of(name, marked) for name in CORPORA for marked in read_marked(folder / f"{name}.jsonl")]
    scores = cross_validated(cases)
    print(scores)
    write(cases, scores)


if __name__ == "__main__":
    main()
