"""The ranker behind "he" and "she": what it looks at, and that it can be learned."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import read

from analysis.antecedents import Candidate, Seen, describe, score
from analysis.knowledge import rows
from analysis.training.antecedents import examples_of, fit, main

TEXT = "Maria Lindqvist met Thomas Berg in Oslo. He left early, and she stayed with her aide."


def seen(word: str, sentence: int, entity: int, *, kind: str = "name", quoted: bool = False) -> Seen:
    token = next(t for t in read(TEXT).doc if t.text == word)
    return Seen(token, sentence, 0, entity, quoted, kind)  # type: ignore[arg-type]


def candidate(last: Seen, *, known: bool = True) -> Candidate:
    return Candidate(last, known, before=1, total=2, first=False)


BETTER = [
    ("one whose gender is known", candidate(seen("Berg", 0, 1)), candidate(seen("Berg", 0, 1), known=False)),
    ("one mentioned a sentence ago", candidate(seen("Berg", 0, 1)), candidate(seen("Berg", -5, 1))),
    ("one already taken up by a pronoun", candidate(seen("Berg", 0, 1, kind="pronoun")), candidate(seen("Berg", 0, 1))),
]  # fmt: skip


@pytest.mark.parametrize(("about", "one", "other"), BETTER, ids=[row[0] for row in BETTER])
def test_what_makes_a_candidate_likelier(about: str, one: Candidate, other: Candidate) -> None:
    pronoun = seen("He", 1, -1)
    first, _ = describe(pronoun, [one])
    second, _ = describe(pronoun, [other])
    assert score(first) > score(second), about


def test_nobody_is_a_candidate_too() -> None:
    (nobody,) = describe(seen("He", 1, -1), [])
    assert nobody["none"] == 1.0


def test_every_feature_has_a_weight() -> None:
    weights = {name for name, _ in rows("antecedent_weights.tsv")}
    for features in describe(seen("He", 1, -1), [candidate(seen("Berg", 0, 1))]):
        assert set(features) <= weights


def document(text: str, *clusters: list[tuple[str, str]]) -> dict[str, object]:
    """A document with clusters of (words, kind); each mention is the next such words in the text."""
    out = []
    for cluster in clusters:
        at, mentions = 0, []
        for words, kind in cluster:
            at = text.index(words, at)
            mentions.append({"start": at, "end": at + len(words), "kind": kind})
            at += len(words)
        out.append({"mentions": mentions})
    return {"id": "one", "text": text, "clusters": out}


def test_examples_know_the_right_candidate(tmp_path: Path) -> None:
    text = "Thomas Berg met Adam Holm. He left early. Adam Holm stayed, and he slept."
    both = document(
        text, [("Thomas Berg", "name"), ("He", "pronoun")], [("Adam Holm", "name"), ("he slept", "pronoun")]
    )
    found = examples_of(both)
    assert [(len(features), number) for features, number in found] == [(3, 1), (3, 0)]
    path = tmp_path / "clusters.jsonl"
    path.write_text(json.dumps(both) + "\n", "utf-8")
    assert main([str(path), "--out", str(tmp_path / "w.tsv")]) == 0
    assert (tmp_path / "w.tsv").read_text("utf-8").startswith("# Weights")


def test_fit_prefers_what_was_right() -> None:
    weights = fit([([{"near": 1.0}, {"far": 1.0}], 0)] * 20)
    assert weights["near"] > 0 > weights["far"]
