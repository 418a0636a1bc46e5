"""Score a pipeline on the development sets and write the figures next to its weights."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from analysis.training.corpora import NAME_LABELS, read_conllu

_TREES = ("ud/ewt_dev.conllu", "ud/gum_ok_dev.conllu")
_NAMES = (
    "ner/eww_dev.jsonl",
    "ner/uner_ewt_dev.jsonl",
    "ner/gum_ok_dev.jsonl",
    "ner/crossner_politics_dev.jsonl",
)


def evaluate(model: Path, data: Path) -> dict[str, Any]:
    """Score the pipeline in ``model``, write ``scores.json`` and the model card there, return the scores.

    ``data`` is the folder of corpora; files that it lacks are left out of the table.
    """
    nlp = spacy.load(model)
    scores: dict[str, Any] = {"syntax": {}, "names": {}}
    for file in _TREES:
        if (data / file).is_file():
            scores["syntax"][Path(file).stem] = _syntax(nlp, data / file)
    for file in _NAMES:
        if (data / file).is_file():
            scores["names"][Path(file).stem] = _names(nlp, data / file)
    (model / "scores.json").write_text(json.dumps(scores, indent=2) + "\n", encoding="utf-8")
    _write_card(model, scores)
    return scores


def _syntax(nlp: Language, path: Path) -> dict[str, float]:
    """Accuracies on gold words and sentences; punctuation and label subtypes do not count for arcs."""
    golds = list(read_conllu(path))
    docs = [
        Doc(nlp.vocab, words=[w.text for w in gold], spaces=[w.space for w in gold], sent_starts=[i == 0 for i in range(len(gold))])
        for gold in golds
    ]  # fmt: skip
    n: Counter[str] = Counter()
    for gold, doc in zip(golds, nlp.pipe(docs), strict=True):
        for word, token in zip(gold, doc, strict=True):
            n["words"] += 1
            n["upos"] += token.pos_ == word.pos
            n["lemmas"] += word.lemma != "_"
            n["lemma"] += word.lemma != "_" and token.lemma_ == word.lemma
            if word.pos != "PUNCT":
                n["arcs"] += 1
                n["uas"] += token.head.i == word.head
                n["las"] += token.head.i == word.head and token.dep_.split(":")[0] == word.dep.split(":")[0]
    return {
        "UPOS": round(n["upos"] / n["words"], 4),
        "UAS": round(n["uas"] / n["arcs"], 4),
        "LAS": round(n["las"] / n["arcs"], 4),
        "lemma": round(n["lemma"] / n["lemmas"], 4),
    }


def _names(nlp: Language, path: Path) -> dict[str, Any]:
    """Precision, recall and F1 of exact spans with labels, over the labels that the corpus annotates."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    labels = set(rows[0]["labels"]) & set(NAME_LABELS) - {"MISC"}
    started = time.perf_counter()
    docs = list(
        nlp.pipe((row["text"] for row in rows), disable=["tagger", "morphologizer", "lemmatizer", "parser"])
    )
    seconds = time.perf_counter() - started
    hit, pred, gold = Counter[str](), Counter[str](), Counter[str]()
    for row, doc in zip(rows, docs, strict=True):
        true = {(e["start"], e["end"], e["label"]) for e in row["entities"] if e["label"] in labels}
        found = {
            (e.start_char, e.end_char, "PLACE" if e.label_ == "FAC" and "FAC" not in labels else e.label_)
            for e in doc.ents
        }
        found = {item for item in found if item[2] in labels}
        for counter, items in ((hit, true & found), (pred, found), (gold, true)):
            counter.update(label for _, _, label in items)
    every = {label: _f1(hit[label], pred[label], gold[label]) for label in sorted(labels)}
    every["all"] = _f1(hit.total(), pred.total(), gold.total())
    every["words_per_second"] = round(sum(map(len, docs)) / seconds)
    return every


def _f1(hit: int, pred: int, gold: int) -> float:
    return round(2 * hit / (pred + gold), 4) if pred + gold else 0.0


def _write_card(model: Path, scores: dict[str, Any]) -> None:
    template = (Path(__file__).parent / "model_card.md").read_text(encoding="utf-8")
    syntax = ["| set | UPOS | UAS | LAS | lemma |", "|---|---|---|---|---|"]
    for name, row in scores["syntax"].items():
        syntax.append(
            f"| {name} | " + " | ".join(f"{row[key]:.3f}" for key in ("UPOS", "UAS", "LAS", "lemma")) + " |"
        )
    labels = [label for label in NAME_LABELS if label != "MISC"]
    names = [f"| set | all | {' | '.join(labels)} |", "|---" * (len(labels) + 2) + "|"]
    for name, row in scores["names"].items():
        cells = (f"{row[key]:.3f}" if key in row else "–" for key in ("all", *labels))
        names.append(f"| {name} | " + " | ".join(cells) + " |")
    card = template.replace("{syntax}", "\n".join(syntax)).replace("{names}", "\n".join(names))
    (model / "README.md").write_text(card, encoding="utf-8")
