"""Annotated corpora → training documents of the plain pipeline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy

from analysis.training.conllu import read_conllu
from analysis.training.plain.__main__ import main
from analysis.training.plain.corpora import name_docs, tree_docs

CONLLU = """\
# sent_id = 1
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\tVBP\tMood=Imp\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
3\trun\trun\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
3.1\trun\trun\tVERB\tVB\t_\t_\t_\t_\t_
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

1\tStop\tstop\tVERB\tVB\t_\t0\troot\t_\t_

"""


@pytest.fixture
def trees(tmp_path: Path) -> Path:
    path = tmp_path / "trees.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    return path


def test_words_and_spaces_of_multiword_tokens(trees: Path) -> None:
    first, second = read_conllu(trees)
    assert [(w.text, w.space, w.head, w.dep) for w in first] == [
        ("Do", False, 2, "aux"),
        ("n't", True, 2, "advmod"),
        ("run", False, 2, "root"),
        (".", True, 2, "punct"),
    ]
    assert [w.text for w in second] == ["Stop"]


def test_documents_keep_sentences_and_trees(trees: Path) -> None:
    docs = list(tree_docs([trees], spacy.blank("en").vocab, seed=1))
    sentences = [sent.text.strip().replace("’", "'") for doc in docs for sent in doc.sents]
    assert sentences == ["Don't run.", "Stop"]
    assert [token.dep_ for doc in docs for token in doc if not token.is_space] == [
        "aux",
        "advmod",
        "root",
        "punct",
        "root",
    ]


def names(tmp_path: Path, file: str, labels: list[str]) -> dict[str, tuple[str, str]]:
    """(IOB, label) of each word of one short text in the training document."""
    row = {
        "text": "The French met Anna Holm on Friday in Oslo.",
        "entities": [{"start": 15, "end": 24, "label": "PERSON"}, {"start": 28, "end": 34, "label": "MISC"}],
        "labels": labels,
    }
    path = tmp_path / file
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (doc,) = name_docs([path], spacy.blank("en"), seed=1)
    return {token.text: (token.ent_iob_, token.ent_type_) for token in doc}


def test_a_corpus_teaches_only_what_it_annotates(tmp_path: Path) -> None:
    words = names(tmp_path, "persons.jsonl", ["PERSON", "MISC"])
    assert words["Anna"] == ("B", "PERSON") and words["Holm"] == ("I", "PERSON")
    assert words["French"][0] == "" and words["Oslo"][0] == ""  # perhaps names: left open
    assert words["met"][0] == "O"


def test_weekdays_are_dates_and_a_full_corpus_leaves_nothing_open(tmp_path: Path) -> None:
    labels = ["PERSON", "ORG", "PLACE", "FAC", "NORP", "DATE", "MONEY", "PRODUCT", "MISC"]
    words = names(tmp_path, "eww_small.jsonl", labels)
    assert words["Friday"] == ("B", "DATE")
    assert words["Oslo"][0] == "O"


def test_missing_corpora_are_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"ewt_train\.conllu"):
        main([str(tmp_path), "--work", str(tmp_path / "work"), "--only", "convert"])
