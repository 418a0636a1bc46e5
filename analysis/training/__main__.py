"""Train the language core: ``python -m analysis.training DATA_FOLDER ENCODER``.

One command goes from the annotated corpora to the shipped files: it reads them, trains the
network from a pretrained encoder, writes it as ONNX with whole-number weights, scores it and
fills in the model card. With ``--teacher`` a larger encoder learns names first and teaches
them. Needs the ``train`` extra (torch, onnx); on two CPU cores a pass takes about ten minutes
and the teacher an hour, and a run that was stopped goes on from its last checkpoint. The
model card says in which runs the shipped weights were made.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import spacy
import torch
from tokenizers import Tokenizer

from analysis.core.features import WordReader
from analysis.core.labels import Labels
from analysis.core.lemmas import lemma_rule
from analysis.training.crossvalidate import crossvalidate
from analysis.training.dataset import Corpora, Windows, load
from analysis.training.evaluate import evaluate, write_card
from analysis.training.export import export
from analysis.training.fit import SEED, fit
from analysis.training.lessons import ALL_HEADS, TAUGHT
from analysis.training.network import blend, earlier_weights, network_for
from analysis.training.shipped import shipped_weights
from analysis.training.teacher import teach_names
from analysis.training.vocabulary import kept_rows, smaller_vocabulary

_KEPT, _KEPT_TAUGHT = 0.4, 0.25  # of the earlier run's weights, in what is shipped; the second with a teacher
_AGAIN = 0.6  # of the learning rates, for a run that goes on from an earlier one
_KERNELS = "20000"  # made for the shapes of batches; with torch's 1,024 most are made again each time
STEPS = ("fit", "export", "evaluate")
CHECK = "crossvalidate"  # a step that is run only when asked for
MODEL = Path(__file__).parent.parent / "model"


def common(values: Iterable[str], at_least: int) -> tuple[str, ...]:
    """The values that occur at least so often, the most frequent first."""
    counts = Counter(values)
    return tuple(value for value, count in counts.most_common() if count >= at_least)


def labels_of(corpora: Corpora) -> Labels:
    """The classes that occur often enough in the trees to be learned."""

    def column(name: str) -> list[str]:
        return [value for document in corpora.trees for value in getattr(document, name) or ()]

    rules = (
        lemma_rule(word, lemma)
        for document in corpora.trees
        for word, lemma in zip(document.texts, document.lemmas or (), strict=True)
        if lemma != "_"
    )
    return Labels(
        upos=common(column("upos"), 1),
        xpos=common(column("xpos"), 3),
        feats=common(column("feats"), 5),
        lemma=common(rules, 3),
        dep=common(column("deps"), 5),
    )


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m analysis.training", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder that holds ner/, ud/, quotes/ and places/")
    parser.add_argument(
        "encoder", help="a folder with a pretrained BERT of six layers, width 384, or a hub name"
    )
    parser.add_argument("--work", type=Path, default=Path("build/core"))
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--passes", type=float, default=4.0)
    parser.add_argument(
        "--start",
        type=Path,
        help="what to go on from: weights.pt of an earlier run, or a folder that was exported",
    )
    parser.add_argument(
        "--teacher", help="a folder with a pretrained MPNet that learns names first, or a hub name"
    )
    parser.add_argument("--only", nargs="+", choices=(*STEPS, CHECK), default=list(STEPS))
    args = parser.parse_args(argv)
    args.work.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", _KERNELS)
    encoder = pretrained(args.encoder)
    if "fit" in args.only:
        torch.manual_seed(SEED)
        corpora = load(args.data)
        labels = labels_of(corpora)
        labels.save(args.work / "labels.json")
        texts = (
            word
            for kind in ("trees", "names", "attributions")
            for d in getattr(corpora, kind)
            for word in d.texts
        )
        kept = smaller_vocabulary(encoder / "tokenizer.json", texts, args.work / "tokenizer.json")
        tokenizer = Tokenizer.from_file(str(args.work / "tokenizer.json"))
        network = network_for(labels, len(kept))
        network.encoder.load_pretrained(encoder, kept)
        earlier = None
        if args.start:
            earlier = shipped_weights(args.start) if args.start.is_dir() else earlier_weights(args.start)
        if earlier:
            network.load_state_dict(earlier)
        windows = Windows(labels)
        if args.teacher:
            teach_names(pretrained(args.teacher), corpora, windows, args.work / "teacher")
        fit(
            network, corpora, windows, WordReader(tokenizer), args.work,
            passes=args.passes, rate=_AGAIN if earlier else 1.0, lesson=TAUGHT if args.teacher else ALL_HEADS,
        )  # fmt: skip
        if earlier:
            blend(args.work / "weights.pt", earlier, _KEPT_TAUGHT if args.teacher else _KEPT)
    if "export" in args.only:
        export(args.work, args.out)
    if "evaluate" in args.only:
        nlp = spacy.blank("en")
        nlp.add_pipe("language_core", config={"folder": str(args.out)})
        scores = evaluate(nlp, args.data)
        write_card(args.out, scores)
        print(json.dumps(scores, indent=2))
    if CHECK in args.only:
        kept = kept_rows(encoder / "tokenizer.json", args.work / "tokenizer.json")
        print(f"metonymy, cross-validated: {crossvalidate(args.data, encoder, kept, args.work):.4f}")
    return 0


def pretrained(name: str) -> Path:
    """The folder of the encoder; a name that is no folder is fetched from the hub.

    Raises:
        SystemExit: it is no folder, and the hub's client is not installed.
    """
    if Path(name).is_dir():
        return Path(name)
    try:
        from huggingface_hub import snapshot_download
    except ImportError:
        raise SystemExit(
            f"{name} is no folder, and huggingface_hub, which could fetch it, is not installed."
        ) from None
    return Path(snapshot_download(name, allow_patterns=["*.json", "*.safetensors"]))


if __name__ == "__main__":
    sys.exit(main())
