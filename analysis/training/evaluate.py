"""Score a pipeline on the development sets."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

from analysis.core.component import ATTRIBUTIONS, LanguageCore, metonymic
from analysis.core.labels import ATTRIBUTION_LABELS, NAME_LABELS
from analysis.training.conllu import read_conllu
from analysis.training.corpora import read_rows

_TREES = ("ud/ewt_dev.conllu", "ud/gum_ok_dev.conllu")
_NAMES = (
    "ner/eww_dev.jsonl",
    "ner/uner_ewt_dev.jsonl",
    "ner/gum_ok_dev.jsonl",
    "ner/crossner_politics_dev.jsonl",
)
_ATTRIBUTIONS = "quotes/polnear_dev.jsonl"
_PLACES = ("places/relocar_train.jsonl", "places/gwn_dev.jsonl")


def evaluate(nlp: Language, data: Path) -> dict[str, Any]:
    """The scores of a pipeline; ``data`` is the folder of corpora, files that it lacks are left out."""
    scores: dict[str, Any] = {"syntax": {}, "names": {}}
    for file in _TREES:
        if (data / file).is_file():
            scores["syntax"][Path(file).stem] = _syntax(nlp, data / file)
    for file in _NAMES:
        if (data / file).is_file():
            scores["names"][Path(file).stem] = _names(nlp, data / file)
    if any(isinstance(pipe, LanguageCore) for _, pipe in nlp.pipeline):
        if (data / _ATTRIBUTIONS).is_file():
            scores["attributions"] = {Path(_ATTRIBUTIONS).stem: _attributions(nlp, data / _ATTRIBUTIONS)}
        scores["metonymy"] = {
            Path(file).stem: _metonymy(nlp, data / file) for file in _PLACES if (data / file).is_file()
        }
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
    """F1 of exact spans with labels, over the labels that the corpus annotates, and words a second."""
    rows = list(read_rows(path))
    labels = set(rows[0]["labels"]) & set(NAME_LABELS) - {"MISC"}
    started = time.perf_counter()
    docs = list(nlp.pipe(row["text"] for row in rows))
    seconds = time.perf_counter() - started
    hit, pred, gold = Counter[str](), Counter[str](), Counter[str]()
    for row, doc in zip(rows, docs, strict=True):
        true = {(e["start"], e["end"], e["label"]) for e in row["entities"] if e["label"] in labels}
        found = {
            (e.start_char, e.end_char, _known(e.label_, labels))
            for e in doc.ents
            if _known(e.label_, labels) in labels
        }
        for counter, items in ((hit, true & found), (pred, found), (gold, true)):
            counter.update(label for _, _, label in items)
    every: dict[str, Any] = {label: _f1(hit[label], pred[label], gold[label]) for label in sorted(labels)}
    every["all"] = _f1(hit.total(), pred.total(), gold.total())
    every["words_per_second"] = round(sum(not t.is_space for doc in docs for t in doc) / seconds)
    return every


def _known(label: str, labels: set[str]) -> str:
    """The label in the corpus' terms; those of other English pipelines are mapped too."""
    label = {"GPE": "PLACE", "LOC": "PLACE"}.get(label, label)
    return "PLACE" if label == "FAC" and "FAC" not in labels else label


def _attributions(nlp: Language, path: Path) -> dict[str, float]:
    """Of sources, cues and contents: F1 over words, and of exact spans."""
    hit, pred, gold = Counter[str](), Counter[str](), Counter[str]()
    rows = list(read_rows(path))
    for row, doc in zip(rows, nlp.pipe(row["text"] for row in rows), strict=True):
        for label in ATTRIBUTION_LABELS:
            true: set[int] = set()
            spans: set[tuple[int, int]] = set()
            for attribution in row["attributions"]:
                for start, end in attribution[label]:
                    span = doc.char_span(start, end, alignment_mode="expand")
                    if span is not None:
                        spans.add((span.start, span.end))
                        true |= {token.i for token in span if not token.is_space}
            found = [span for span in doc.spans[ATTRIBUTIONS] if span.label_ == label]
            words = {token.i for span in found for token in span if not token.is_space}
            exact = {(span.start, span.end) for span in found}
            for name, one, other in ((label, true, words), (f"{label} spans", spans, exact)):
                hit[name] += len(one & other)
                pred[name] += len(other)
                gold[name] += len(one)
    return {name: _f1(hit[name], pred[name], gold[name]) for name in sorted(gold)}


def _metonymy(nlp: Language, path: Path) -> float:
    """Accuracy of literal against not on the tenth that training leaves out."""
    right = total = 0
    for number, row in enumerate(read_rows(path)):
        if number % 10 == 9:
            doc = nlp(row["text"])
            for place in row["places"]:
                span = doc.char_span(place["start"], place["end"], alignment_mode="expand")
                if span is not None and place.get("literal") is not None and not place.get("skip"):
                    total += 1
                    right += (mean_metonymy(list(span)) > 0.5) != place["literal"]
    return round(right / total, 4) if total else 0.0


def mean_metonymy(tokens: list[Token]) -> float:
    """The mean probability over the words of a name."""
    return sum(metonymic(token) or 0.0 for token in tokens) / len(tokens)


def _f1(hit: int, pred: int, gold: int) -> float:
    return round(2 * hit / (pred + gold), 4) if pred + gold else 0.0


def write_card(model: Path, scores: dict[str, Any]) -> None:
    """Write ``scores.json`` and the model card next to the weights."""
    (model / "scores.json").write_text(json.dumps(scores, indent=2) + "\n", encoding="utf-8")
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
    said = [
        "| set | F1 over words: source | cue | content | exact spans: source | cue | content |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, row in scores.get("attributions", {}).items():
        columns = [*ATTRIBUTION_LABELS, *(f"{label} spans" for label in ATTRIBUTION_LABELS)]
        said.append(f"| {name} | " + " | ".join(f"{row[column]:.3f}" for column in columns) + " |")
    literal = ["| set | accuracy |", "|---|---|"]
    literal += [
        f"| {name}, a tenth held back | {value:.3f} |" for name, value in scores.get("metonymy", {}).items()
    ]
    tables = {"syntax": syntax, "names": names, "attributions": said, "metonymy": literal}
    for name, table in tables.items():
        template = template.replace("{" + name + "}", "\n".join(table))
    (model / "README.md").write_text(template, encoding="utf-8")
