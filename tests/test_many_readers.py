"""Articles read side by side: the same results as one after the other, and nothing left in memory."""

from __future__ import annotations

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from spacy.tokens import Doc

from analysis import analyse, language
from analysis.core.component import LanguageCore
from analysis.language import EMBEDDED, load, parse
from analysis.parts import PART
from analysis.vocabulary import borrowed

TEXTS = [
    path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parent.parent / "sample_articles").glob("*.txt"))
]


def test_results_side_by_side_are_those_of_one_after_the_other() -> None:
    alone = [analyse(text) for text in TEXTS]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(analyse, TEXTS * 3)) == alone * 3


def test_the_words_of_an_article_are_given_back() -> None:
    rng = random.Random(8)
    strings = load().vocab.strings
    analyse(TEXTS[0])
    before = len(strings)
    for _ in range(20):
        names = " ".join("".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=9)).title() for _ in range(40))
        analyse(f"The council met {names} on Monday.")
    assert len(strings) == before


def test_a_parse_outside_stays_valid_when_others_have_finished() -> None:
    text = "The council met Xylvanta Quorrim on Monday."
    doc = parse(text, [(0, len(text))])
    analyse(TEXTS[0])
    assert doc.text == text and [token.text for token in doc][3:5] == ["Xylvanta", "Quorrim"]


def test_a_parse_outside_waits_until_what_others_borrowed_is_given_back() -> None:
    nlp, happened = load(), list[str]()
    inside, go = threading.Event(), threading.Event()

    def reads() -> None:
        with borrowed(nlp, 1):
            inside.set()
            go.wait(0.5)  # a parse that does not wait is done long before
            happened.append("given back")

    def parses() -> Doc:
        inside.wait()
        doc = parse("The council met Yrvanta on Monday.", [])
        happened.append("parsed")
        return doc

    with ThreadPoolExecutor(2) as pool:
        pool.submit(reads)
        doc = pool.submit(parses).result()
    assert happened == ["given back", "parsed"]
    assert doc[3].text == "Yrvanta"


def test_words_are_looked_up_by_one_reader_at_a_time_and_sentences_read_by_several(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    within, most = 0, 0
    together = threading.Barrier(2)
    cut, predict = language.make_doc, LanguageCore.predict

    def one_at_a_time(*arguments: Any) -> Any:
        nonlocal within, most
        within += 1
        most = max(most, within)
        time.sleep(0.05)  # long enough for others to come in if they could
        within -= 1
        return cut(*arguments)

    def side_by_side(*arguments: Any) -> Any:
        together.wait(60)  # broken if the other cannot come here
        return predict(*arguments)

    monkeypatch.setattr(language, "make_doc", one_at_a_time)
    monkeypatch.setattr(LanguageCore, "predict", side_by_side)
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(analyse, TEXTS[:2] * 2))
    assert [one.text for one in found] == TEXTS[:2] * 2
    assert most == 1


def test_a_pipeline_is_loaded_once_however_it_is_asked_for() -> None:
    assert load() is load(EMBEDDED) is load(name=EMBEDDED)


def test_a_loan_inside_a_loan_is_the_same_loan() -> None:
    nlp = load()
    with borrowed(nlp, 1), borrowed(nlp, 1):
        assert nlp.vocab.in_memory_zone
    assert not nlp.vocab.in_memory_zone


def test_a_long_text_is_parsed_in_parts_and_is_whole_again() -> None:
    text = "The council met on Monday. It voted to close the bridge.\n\n" * (PART // 5)
    shares: list[float] = []
    doc = parse(text, [], progress=shares.append)
    assert doc.text == text
    assert len(shares) > 2 and shares == sorted(shares) and shares[-1] == 1.0
