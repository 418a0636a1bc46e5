"""The recipe of the language core: corpora → words, and a toy run from data to files that read a sentence."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy

from analysis.core.labels import NAME_TAGS, Labels
from analysis.training.augment import printed_otherwise
from analysis.training.corpora import add_attributions, add_metonymy, add_names, read_trees, words_of

CONLLU = """\
# newdoc id = one
# newpar id = one-p1
# sent_id = 1
1\tAnna\tAnna\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tleave\tleave\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# sent_id = 2
1\tStop\tstop\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
2\t!\t!\tPUNCT\t.\t_\t1\tpunct\t_\t_

# newdoc id = two
# sent_id = 3
1\tOslo\tOslo\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\t_
2\twaits\twait\tVERB\tVBZ\t_\t0\troot\t_\t_

"""


@pytest.fixture
def trees(tmp_path: Path) -> Path:
    path = tmp_path / "trees.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    return path


def test_trees_become_documents_with_gaps_starts_and_heads(trees: Path) -> None:
    (first, one), (second, two) = read_trees(trees)
    assert (first, second) == ("one", "two")
    assert one.texts == ["Anna", "did", "n't", "leave", ".", "Stop", "!"]
    assert one.gaps == [2, 1, 0, 1, 0, 1, 0]  # a new line, spaces, joined
    assert one.starts == [True, False, False, False, False, True, False]
    assert one.heads == [3, 3, 3, 3, 3, 5, 5]
    assert two.texts == ["Oslo", "waits"]


def row(labels: list[str], *entities: tuple[int, int, str]) -> dict[str, Any]:
    text = "The French met Anna Holm on Friday in Oslo."
    return {
        "text": text,
        "labels": labels,
        "entities": [{"start": s, "end": e, "label": name} for s, e, name in entities],
    }


def names_of(row: dict[str, Any], *, full: bool) -> dict[str, tuple[str, ...]]:
    words = words_of(spacy.blank("en"), row["text"])
    add_names(words, row, blanks=True, full=full)
    assert words.names is not None
    return dict(zip(words.texts, words.names, strict=True))


def test_a_corpus_teaches_only_what_it_annotates() -> None:
    names = names_of(row(["PERSON", "PLACE"], (15, 24, "PERSON"), (38, 42, "PLACE")), full=False)
    assert names["Anna"] == ("B-PERSON",) and names["Holm"] == ("E-PERSON",)
    assert names["Oslo"] == ("S-PLACE", "S-FAC"), "without facilities a place may be one"
    assert "S-NORP" in names["French"] and "S-PERSON" not in names["French"], (
        "perhaps a people, but no person"
    )
    assert all(tag in NAME_TAGS for tags in names.values() for tag in tags)


def test_a_full_corpus_leaves_nothing_open_and_weekdays_are_dates() -> None:
    labels = ["PERSON", "ORG", "PLACE", "FAC", "NORP", "DATE", "MONEY", "PRODUCT", "MISC"]
    names = names_of(row(labels, (28, 34, "MISC")), full=True)
    assert names["Friday"] == ("S-DATE",) and names["Oslo"] == ("O",)


def test_a_name_that_cuts_a_word_leaves_the_word_open() -> None:
    assert names_of(row(["PERSON"], (15, 22, "PERSON")), full=False)["Holm"] == ()


def test_attributions_and_metonymy_stand_on_their_words() -> None:
    text = "Oslo said it would wait."
    words = words_of(spacy.blank("en"), text)
    add_attributions(words, {"attributions": [{"source": [[0, 4]], "cue": [[5, 9]], "content": [[10, 23]]}]})
    assert words.attribution == ["S-source", "S-cue", "B-content", "I-content", "E-content", "O"]
    add_metonymy(words, {"places": [{"start": 0, "end": 4, "literal": False}]})
    assert words.metonymy == [1, -1, -1, -1, -1, -1]


def test_printed_otherwise_keeps_the_words() -> None:
    texts = ["“", "It", "’s", "late", "”"]
    for seed in range(200):
        printed = printed_otherwise(texts, random.Random(seed))
        assert len(printed) == len(texts)
        assert [t.lower().replace("’", "'").strip('“”"') for t in printed] == ["", "it", "'s", "late", ""]


def toy_vocabulary(folder: Path, marks: list[str]) -> int:
    """Write a tokenizer of single letters; how many pieces it has."""
    signs = [*"abcdefghijklmnopqrstuvwxyz0123456789.,!'\""]
    vocabulary = {piece: i for i, piece in enumerate([*marks, *signs, *(f"##{s}" for s in signs)])}
    spec = {
        "version": "1.0", "truncation": None, "padding": None, "post_processor": None, "decoder": None,
        "added_tokens": [],
        "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True, "strip_accents": None, "lowercase": True},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100, "vocab": vocabulary},
    }  # fmt: skip
    (folder / "tokenizer.json").write_text(json.dumps(spec), encoding="utf-8")
    return len(vocabulary)


def toy_encoder(folder: Path) -> Path:
    """A BERT of the right shape with random weights and a vocabulary of single letters."""
    import torch
    from safetensors.torch import save_file

    folder.mkdir()
    pieces = toy_vocabulary(folder, ["[PAD]", "[UNK]", "[CLS]", "[SEP]"])
    torch.manual_seed(1)
    state = {
        "embeddings.word_embeddings.weight": torch.randn(pieces, 384) * 0.02,
        "embeddings.position_embeddings.weight": torch.randn(512, 384) * 0.02,
        "embeddings.token_type_embeddings.weight": torch.zeros(2, 384),
        "embeddings.LayerNorm.weight": torch.ones(384),
        "embeddings.LayerNorm.bias": torch.zeros(384),
    }
    sizes = {
        "attention.self.query": (384, 384), "attention.self.key": (384, 384), "attention.self.value": (384, 384),
        "attention.output.dense": (384, 384), "intermediate.dense": (1536, 384), "output.dense": (384, 1536),
    }  # fmt: skip
    for i in range(6):
        at = f"encoder.layer.{i}."
        for name, (rows, columns) in sizes.items():
            state[f"{at}{name}.weight"] = torch.randn(rows, columns) * 0.02
            state[f"{at}{name}.bias"] = torch.zeros(rows)
        for norm in ("attention.output.LayerNorm", "output.LayerNorm"):
            state[f"{at}{norm}.weight"], state[f"{at}{norm}.bias"] = torch.ones(384), torch.zeros(384)
    save_file(state, folder / "model.safetensors")
    return folder


def toy_mpnet(folder: Path, layers: int = 3) -> Path:
    """A narrow MPNet with random weights."""
    import torch
    from safetensors.torch import save_file

    folder.mkdir()
    width, heads, buckets = 32, 4, 8
    pieces = toy_vocabulary(folder, ["<s>", "<pad>", "</s>", "[UNK]"])
    config = {
        "model_type": "mpnet", "hidden_size": width, "num_hidden_layers": layers, "num_attention_heads": heads,
        "intermediate_size": 2 * width, "layer_norm_eps": 1e-5, "vocab_size": pieces,
        "relative_attention_num_buckets": buckets,
    }  # fmt: skip
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    torch.manual_seed(2)
    state = {
        "embeddings.word_embeddings.weight": torch.randn(pieces, width) * 0.02,
        "embeddings.position_embeddings.weight": torch.randn(514, width) * 0.02,
        "embeddings.LayerNorm.weight": torch.ones(width),
        "embeddings.LayerNorm.bias": torch.zeros(width),
        "encoder.relative_attention_bias.weight": torch.randn(buckets, heads) * 0.1,
    }
    sizes = {
        **{f"attention.attn.{name}": (width, width) for name in "qkvo"},
        "intermediate.dense": (2 * width, width), "output.dense": (width, 2 * width),
    }  # fmt: skip
    for i in range(layers):
        at = f"encoder.layer.{i}."
        for name, (rows, columns) in sizes.items():
            state[f"{at}{name}.weight"] = torch.randn(rows, columns) * 0.1
            state[f"{at}{name}.bias"] = torch.zeros(rows)
        for norm in ("attention.LayerNorm", "output.LayerNorm"):
            state[f"{at}{norm}.weight"], state[f"{at}{norm}.bias"] = torch.ones(width), torch.zeros(width)
    save_file(state, folder / "model.safetensors")
    return folder


def toy_corpora(folder: Path) -> Path:
    """Every file that the recipe reads, a few lines each."""
    for name in ("ud/ewt_train", "ud/gum_ok_train", "ud/ewt_dev"):
        path = folder / f"{name}.conllu"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(CONLLU * 6, encoding="utf-8")
    labels = ["PERSON", "ORG", "PLACE", "FAC", "NORP", "DATE", "MONEY", "PRODUCT", "MISC"]
    text = "Anna Holm said in Oslo that it was late."
    one = {
        "id": "x", "text": text, "labels": labels,
        "entities": [{"start": 0, "end": 9, "label": "PERSON"}, {"start": 18, "end": 22, "label": "PLACE"}],
        "attributions": [{"source": [[0, 9]], "cue": [[10, 14]], "content": [[28, 39]]}],
        "places": [{"start": 18, "end": 22, "literal": True}],
    }  # fmt: skip
    for name in (
        "ner/eww_train", "ner/wikigold", "ner/crossner_politics_train", "ner/uner_ewt_train", "ner/gum_ok_train",
        "ner/eww_dev", "quotes/polnear_train", "quotes/polnear_dev", "places/relocar_train", "places/gwn_dev",
    ):  # fmt: skip
        path = folder / f"{name}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((json.dumps(one) + "\n") * 12, encoding="utf-8")
    return folder


def test_a_toy_run_goes_from_corpora_to_files_that_read(torch: Any, tmp_path: Path) -> None:
    from analysis.training.__main__ import main
    from analysis.training.shipped import shipped_weights

    out, data = tmp_path / "model", toy_corpora(tmp_path / "data")
    arguments = [
        str(data),
        str(toy_encoder(tmp_path / "encoder")),
        "--work",
        str(tmp_path / "work"),
        "--out",
        str(out),
        "--passes",
        "2",
    ]
    assert main(arguments) == 0
    nlp = spacy.blank("en")
    nlp.add_pipe("language_core", config={"folder": str(out)})
    trained, shipped = torch.load(tmp_path / "work" / "weights.pt"), shipped_weights(out)
    assert shipped.keys() == trained.keys()
    for name, values in trained.items():
        assert torch.allclose(shipped[name], values, atol=float(values.abs().max()) / 50), name
    doc = nlp("Anna Holm waits in Oslo.")
    assert all(token.pos_ and token.dep_ for token in doc)
    card = (out / "README.md").read_text(encoding="utf-8")
    scores = json.loads((out / "scores.json").read_text(encoding="utf-8"))
    assert f"{scores['names']['eww_dev']['all']:.3f}" in card and "{" not in card


@pytest.fixture
def torch() -> Any:
    for needed in ("onnx", "safetensors"):
        pytest.importorskip(needed, reason="training needs the train extra")
    return pytest.importorskip("torch", reason="training needs the train extra")


def test_a_teacher_tells_of_every_word_and_the_small_network_learns_from_it(
    torch: Any, tmp_path: Path
) -> None:
    from analysis.training.__main__ import main
    from analysis.training.dataset import Windows, load
    from analysis.training.teacher import teach_names

    work, data = tmp_path / "work", toy_corpora(tmp_path / "data")
    arguments = [
        str(data), str(toy_encoder(tmp_path / "encoder")), "--work", str(work), "--passes", "1",
        "--teacher", str(toy_mpnet(tmp_path / "mpnet")), "--only", "fit",
    ]  # fmt: skip
    assert main(arguments) == 0
    said = np.load(work / "teacher" / "said.npy")
    corpora = load(data)
    documents = [*corpora.names, *corpora.trees, *corpora.attributions, *corpora.places]
    assert said.shape == (sum(len(document.texts) for document in documents), len(NAME_TAGS))
    assert np.allclose(said.astype(np.float32).sum(axis=1), 1, atol=0.01), "probabilities"
    teach_names(tmp_path / "mpnet", corpora, Windows(Labels.load(work / "labels.json")), work / "teacher")
    assert all(document.taught is not None for document in documents), "what it said before is used"
    last = documents[-1].taught
    assert last is not None and np.array_equal(last, said[-len(documents[-1].texts) :])
    assert (work / "weights.pt").is_file()


def test_dropout_drops_its_share_and_keeps_the_mean(torch: Any) -> None:
    from analysis.training.network import _Dropout

    drop, ones = _Dropout(0.25), torch.ones(400, 500)
    dropped = drop(ones)
    assert float((dropped == 0).float().mean()) == pytest.approx(0.25, abs=0.01)
    assert float(dropped.mean()) == pytest.approx(1, abs=0.01)
    assert not torch.equal(dropped, drop(ones)), "another part each time"
    assert torch.equal(drop.eval()(ones), ones)


def test_the_distance_between_pieces_has_few_classes(torch: Any) -> None:
    from analysis.training.teacher import distance_buckets

    buckets = distance_buckets(300, 32)
    assert buckets.diagonal().unique().tolist() == [0]
    assert buckets[10, 3] == 7 and buckets[3, 10] == 16 + 7, "near pieces: one class a distance and side"
    assert buckets[20, 9] == buckets[20, 10] == 8, "from eight on one class for several"
    assert buckets[299, 0] == buckets[299, 150] == 15 and buckets[0, 299] == 31, "far is far"


def test_names_are_learned_from_annotation_and_teacher_as_far_as_there_is_either(torch: Any) -> None:
    from analysis.training.lessons import name_losses

    def loss(allowed: list[list[int]], said: list[list[float]]) -> float:
        labels = {"names": torch.tensor([allowed], dtype=bool), "taught": torch.tensor([said])}
        return float(name_losses(scores[:, : len(allowed)], labels).get("names", torch.zeros(())))

    scores = torch.tensor([[[3.0, 0.0], [0.0, 3.0]]])
    one, nothing, sure = [1, 0], [0.0, 0.0], [1.0, 0.0]
    assert loss([[1, 1]], [nothing]) == 0, "nobody says anything"
    assert loss([one], [nothing]) == pytest.approx(loss([[1, 1]], [sure])), "either says the same"
    assert loss([one], [sure]) == pytest.approx(loss([one], [nothing])), "both together weigh as one"
    against = loss([one], [[0.0, 1.0]])
    assert loss([one], [nothing]) < against < loss([[0, 1]], [[0.0, 1.0]]), "they contradict each other"
    assert loss([one, [1, 1]], [nothing, nothing]) == pytest.approx(loss([one], [nothing])), (
        "open words do not dilute"
    )


def test_missing_corpora_are_named(tmp_path: Path) -> None:
    from analysis.training.dataset import load

    with pytest.raises(SystemExit, match=r"ewt_train\.conllu"):
        load(tmp_path)
