"""Accuracy and pace of language pipelines side by side: ``python benchmarks/language.py DATA_FOLDER [PIPELINE …]``.

Measured in one run: the embedded language core, the plain convolutional pipeline if it has been trained
(``python -m analysis.training.plain``, in ``build/plain/model``), every installed ``en_core_web_*`` and
whatever else is named. Compare paces within one run only; the ratio to the core's is printed beside them.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import spacy
from spacy.language import Language

from analysis.language import EMBEDDED, available_pipelines, load
from analysis.training.evaluate import evaluate

PLAIN = Path("build/plain/model")
COLUMNS = (
    "names F1 eww_dev",
    "names F1 uner_ewt_dev",
    "UPOS ewt_dev",
    "UAS ewt_dev",
    "LAS ewt_dev",
    "words/s",
    "pace",
)


def pipelines(named: list[str]) -> dict[str, Language]:
    """Name → pipeline, the embedded core first."""
    found = {name: load(name) for name in available_pipelines()}
    paths = [PLAIN, *map(Path, named)] if PLAIN.is_dir() else list(map(Path, named))
    return found | {str(path): spacy.load(path) for path in paths}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("data", type=Path)
    ask.add_argument("pipelines", nargs="*", help="folders of further spaCy pipelines")
    args = ask.parse_args()
    print("| pipeline | " + " | ".join(COLUMNS) + " |")
    print("|---" * (len(COLUMNS) + 1) + "|")
    own = 0.0
    for name, nlp in pipelines(args.pipelines).items():
        scores = evaluate(nlp, args.data)
        names, trees = scores["names"], scores["syntax"]["ewt_dev"]
        pace = names["eww_dev"]["words_per_second"]
        own = pace if name == EMBEDDED else own
        row = [
            names["eww_dev"]["all"],
            names["uner_ewt_dev"]["all"],
            trees["UPOS"],
            trees["UAS"],
            trees["LAS"],
        ]
        print(
            f"| {name} | " + " | ".join(f"{value:.3f}" for value in row) + f" | {pace} | {pace / own:.2f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
