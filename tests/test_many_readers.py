"""Articles read side by side: the same results as one after the other, and nothing left in memory."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from analysis import analyse
from analysis.language import load, parse
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
