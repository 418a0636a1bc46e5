"""The language core: features, windows, trees, tags to spans, and the whole component on real text."""

from __future__ import annotations

import math
import threading
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Token

from analysis.core.component import ATTRIBUTIONS, metonymic
from analysis.core.features import CASES, case_of, hashes_of, shape_of
from analysis.core.labels import span_tags
from analysis.core.lemmas import apply_rule, lemma_rule
from analysis.core.network import OnnxNetwork
from analysis.core.spans import SpanTags
from analysis.core.trees import best_tree
from analysis.core.votes import Votes
from analysis.core.windows import MOST_WORDS, words_of
from analysis.errors import PipelineError
from analysis.language import load

CASE_ROWS = [
    ("plan", "lower", "small letters"),
    ("Geneva", "Title", "a capital first"),
    ("UN", "UPPER", "capitals"),
    ("A", "Single", "one capital"),
    ("McKay", "miXed", "capitals within"),
    ("28", "digits", "a number"),
    ("28-point", "d1gits", "a number with letters"),
    ("“", "other", "a mark"),
]


@pytest.mark.parametrize(("text", "expected", "about"), CASE_ROWS)
def test_case(text: str, expected: str, about: str) -> None:
    assert CASES[case_of(text)] == expected, about


def test_shape_cuts_runs_at_four_and_hashes_ignore_case_but_for_shape() -> None:
    assert shape_of("Aardvarks-2026") == "Xxxxx-dddd"
    lower, title = hashes_of("minister"), hashes_of("Minister")
    assert lower[:2] == title[:2] and lower[2] != title[2]


LEMMAS = [
    ("Ministers", "minister"),
    ("ran", "run"),
    ("went", "go"),
    ("Geneva", "Geneva"),
    ("is", "be"),
    ("n't", "not"),
    ("I", "I"),
]


@pytest.mark.parametrize(("word", "lemma"), LEMMAS)
def test_a_rule_gives_back_the_lemma_it_was_made_from(word: str, lemma: str) -> None:
    assert apply_rule(lemma_rule(word, lemma), word) == lemma


@given(word=st.text(min_size=1, max_size=12), other=st.text(min_size=1, max_size=12))
def test_any_rule_on_any_word_gives_some_lemma(word: str, other: str) -> None:
    assert isinstance(apply_rule(lemma_rule(other, other[::-1]), word), str)


def score_of(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


def trees(n: int) -> list[tuple[int, ...]]:
    """Every tree over n words with one root, as columns of heads."""
    found = []
    for heads in product(range(n + 1), repeat=n):
        if sum(head == 0 for head in heads) != 1 or any(head == word + 1 for word, head in enumerate(heads)):
            continue
        for word in range(n):
            at, steps = word, 0
            while heads[at] and steps <= n:
                at, steps = heads[at] - 1, steps + 1
            if steps > n:
                break
        else:
            found.append(heads)
    return found


@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 10**6), n=st.integers(1, 5))
def test_no_tree_with_the_same_root_scores_higher(seed: int, n: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, n + 1))
    heads = tuple(int(head) for head in best_tree(scores))
    assert heads in trees(n)
    root = heads.index(0)
    rivals = [rival for rival in trees(n) if rival[root] == 0]
    assert score_of(scores, heads) == pytest.approx(max(score_of(scores, rival) for rival in rivals))


TAGS = span_tags(["A", "B"])


def scored(*tags: str, second: dict[int, str] | None = None) -> np.ndarray:
    scores = np.full((len(tags), len(TAGS)), -9.0)
    for at, tag in enumerate(tags):
        scores[at, TAGS.index(tag)] = 0.0
    for at, tag in (second or {}).items():
        scores[at, TAGS.index(tag)] = -1.0
    return scores


SPANS = [
    (
        scored("O", "B-A", "I-A", "E-A", "S-B"),
        [(1, 4, "A"), (4, 5, "B")],
        "tags that fit are taken as they are",
    ),
    (scored("B-A", "O", second={0: "S-A"}), [(0, 1, "A")], "a beginning without an end becomes a single"),
    (scored("B-A", "E-B", second={1: "E-A"}), [(0, 2, "A")], "one name has one label"),
    (scored("O", "O"), [], "nothing"),
]


@pytest.mark.parametrize(("scores", "expected", "about"), SPANS)
def test_spans(scores: np.ndarray, expected: list[tuple[int, int, str]], about: str) -> None:
    assert [tuple(found) for found in SpanTags(TAGS).best(scores)] == expected, about


def test_lenient_spans_may_begin_and_end_outside() -> None:
    found = SpanTags(TAGS).lenient(scored("I-A", "E-A", "B-A", "I-A", "B-A", "E-A", "O", "I-B"))
    assert [tuple(one) for one in found] == [(0, 2, "A"), (2, 4, "A"), (4, 6, "A"), (7, 8, "B")]


ARTICLE = """Regional ministers cautiously welcome the draft

Maren Halvorsen, the Norwegian trade envoy, said in Lima on Tuesday that the draft was "too long". She had met Peruvian officials twice.

"We need a shorter text," Halvorsen told reporters.
"""


def told(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (
            t.text,
            t.pos_,
            t.tag_,
            str(t.morph),
            t.lemma_,
            t.head.i,
            t.dep_,
            t.is_sent_start,
            t.ent_iob_,
            t.ent_type_,
        )
        for t in doc
    ] + [(span.start, span.end, span.label_) for span in doc.spans[ATTRIBUTIONS]]


def test_a_doc_gets_all_that_a_pipeline_gives() -> None:
    doc = load()(ARTICLE)
    assert {("Maren Halvorsen", "PERSON"), ("Lima", "PLACE"), ("Tuesday", "DATE"), ("Peruvian", "NORP")} <= {
        (ent.text, ent.label_) for ent in doc.ents
    }
    said = next(t for t in doc if t.text == "said")
    assert said.lemma_ == "say" and said.tag_ == "VBD" and said.pos_ == "VERB"
    assert [t.text for t in said.lefts if t.dep_ == "nsubj"] == ["Maren"]
    assert any(span.label_ == "cue" and "said" in span.text for span in doc.spans[ATTRIBUTIONS])
    assert all(0 <= (metonymic(t) or 0) <= 1 for t in doc)


def test_sentences_are_trees_with_one_root_and_do_not_cross_empty_lines() -> None:
    doc = load()(ARTICLE)
    for sentence in doc.sents:
        assert sum(t.head == t for t in sentence) == 1
        assert all(t.head.sent == sentence for t in sentence)
        assert "\n\n" not in sentence.text.strip()


def test_alone_in_a_batch_and_in_threads_the_result_is_the_same() -> None:
    nlp = load()
    texts = [ARTICLE, "Nothing here.", ARTICLE.replace("Lima", "Kampala"), "\n", ARTICLE * 3]
    alone = [told(nlp(text)) for text in texts]
    assert [told(doc) for doc in nlp.pipe(texts)] == alone
    beside: dict[int, list[tuple[object, ...]]] = {}

    def read(number: int) -> None:
        beside[number] = told(nlp(texts[number]))

    threads = [threading.Thread(target=read, args=(number,)) for number in range(len(texts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [beside[number] for number in range(len(texts))] == alone


def test_a_long_paragraph_is_read_without_a_seam() -> None:
    """Each sentence of a paragraph longer than a window is found whole, as often as it stands there."""
    sentence = "Maren Halvorsen told reporters in Lima that the draft was too long. "
    count = MOST_WORDS // 4
    doc = load()(sentence * count)
    assert len(doc) > 2 * MOST_WORDS
    assert [len(s) for s in doc.sents] == [len(load()(sentence))] * count
    assert sum(ent.text == "Maren Halvorsen" for ent in doc.ents) == count


def test_a_sentence_longer_than_a_window_is_still_read_to_its_end() -> None:
    doc = load()("and the ministers of Lima " * 200)
    assert all(t.pos_ for t in doc) and doc[-1].text == "Lima"


ODD = ["", " ", "\n\n\n", "\x00\x01", "﷽" * 50, "x" * 5000, "🙂" * 300, "e\u0301" * 400, "- " * 600]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_read(text: str) -> None:
    doc = load()(text)
    assert doc.text == text and all(token.pos_ for token in doc)


def test_given_sentence_starts_are_kept() -> None:
    nlp = load()
    doc = Doc(nlp.vocab, words=["He", "left", ".", "She", "stayed", "."], sent_starts=[True] + [False] * 5)
    assert len(list(nlp.get_pipe("language_core")(doc).sents)) == 1
    wrapped = nlp.make_doc("The draft was\ntoo long.\nIt was cut.")
    Token.is_sent_start.__set__(wrapped[6], True)  # type: ignore[attr-defined]  # "It"
    assert words_of(wrapped).gaps[3] == 1, "a wrapped line is no new paragraph where the blocks are known"


def test_a_broken_file_is_explained(tmp_path: Path) -> None:
    (tmp_path / "core.onnx").write_bytes(b"no network")
    with pytest.raises(PipelineError, match="--model NAME"):
        OnnxNetwork(tmp_path, reader=None)  # type: ignore[arg-type]


def test_a_missing_onnxruntime_is_explained(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(__import__("sys").modules, "onnxruntime", None)
    with pytest.raises(PipelineError, match="pip install onnxruntime"):
        OnnxNetwork(tmp_path, reader=None)  # type: ignore[arg-type]


def test_a_word_is_weighed_again_by_its_other_places() -> None:
    tags = span_tags(["ORG", "PLACE"])
    org, place = tags.index("S-ORG"), tags.index("S-PLACE")

    def said(likely: int, probability: float) -> list[float]:
        rest = (1 - probability) / (len(tags) - 1)
        return [math.log(probability if at == likely else rest) for at in range(len(tags))]

    words = ["Arvo", "won", "Arvo", "Arvo", "Turku"]
    scores = np.array(
        [said(org, 0.95), said(0, 0.9), said(place, 0.4), said(org, 0.9), said(place, 0.4)], dtype=np.float32
    )
    weighed = Votes(tags).weighed(words, scores)
    assert [tags[tag][2:] for tag in weighed.argmax(axis=1)] == ["ORG", "", "ORG", "ORG", "PLACE"]
    assert np.array_equal(weighed[[1, 4]], scores[[1, 4]]), "a small or single word stays as it was"
