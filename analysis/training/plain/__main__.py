"""Train a plain spaCy pipeline to compare with: ``python -m analysis.training.plain DATA_FOLDER``.

Two convolutional networks without any pretrained weights, as spaCy's own small pipelines have;
``benchmarks/language.py`` sets the language core beside it. It converts the corpora, trains the
two halves (syntax, names), puts them together and scores the result. On one CPU core it takes
about two hours; the two halves can also be trained beside each other with ``--only``.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import spacy
from spacy.cli.train import train
from spacy.tokens import DocBin

from analysis.training.evaluate import evaluate
from analysis.training.plain.assemble import assemble
from analysis.training.plain.corpora import name_docs, tree_docs

STEPS = ("convert", "syntax", "names", "assemble", "evaluate")
SEED = 20261123
CONFIGS = Path(__file__).parent / "configs"

TREES = {
    "train": ["ud/ewt_train.conllu", "ud/gum_ok_train.conllu"],
    "dev": ["ud/ewt_dev.conllu"],
}
NAMES = {
    "train": [
        "ner/eww_train.jsonl",
        "ner/wikigold.jsonl",
        "ner/uner_ewt_train.jsonl",
        "ner/gum_ok_train.jsonl",
        "ner/crossner_politics_train.jsonl",
    ],
    "dev": ["ner/eww_dev.jsonl"],
}


def convert(data: Path, work: Path) -> None:
    """Write ``{syntax,names}_{train,dev}.spacy`` under ``work``; missing files end the run."""
    for part in ("train", "dev"):
        missing = [name for name in TREES[part] + NAMES[part] if not (data / name).is_file()]
        if missing:
            raise SystemExit(f"Not found in {data}: {', '.join(missing)}")
        nlp = spacy.blank("en")
        trees = tree_docs([data / name for name in TREES[part]], nlp.vocab, seed=SEED)
        DocBin(docs=trees).to_disk(work / f"syntax_{part}.spacy")
        names = name_docs([data / name for name in NAMES[part]], nlp, seed=SEED)
        DocBin(docs=names).to_disk(work / f"names_{part}.spacy")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m analysis.training.plain", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder that holds ner/ and ud/")
    parser.add_argument("--work", type=Path, default=Path("build/plain"))
    parser.add_argument("--out", type=Path, default=Path("build/plain/model"))
    parser.add_argument("--epochs", type=int, help="fewer passes, for a quick try")
    parser.add_argument(
        "--only", nargs="+", choices=STEPS, default=list(STEPS),
    )  # fmt: skip
    args = parser.parse_args(argv)
    args.work.mkdir(parents=True, exist_ok=True)
    if "convert" in args.only:
        convert(args.data, args.work)
    for half in ("syntax", "names"):
        if half in args.only:
            overrides: dict[str, object] = {
                "paths.train": str(args.work / f"{half}_train.spacy"),
                "paths.dev": str(args.work / f"{half}_dev.spacy"),
            }
            if args.epochs:
                overrides["training.max_epochs"] = args.epochs
            train(CONFIGS / f"{half}.cfg", args.work / half, overrides=overrides)
    if "assemble" in args.only:
        assemble(args.work / "syntax", args.work / "names", args.out)
    if "evaluate" in args.only:
        print(json.dumps(evaluate(spacy.load(args.out), args.data), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
