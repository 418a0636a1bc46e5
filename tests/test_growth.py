"""Work grows with the length of a text and not with its square, also on the worst texts, module by module.

Counted are the lines and calls that each module of ``analysis`` carries out, which the same text always
needs the same number of; what the language core reads is counted in words, and ``test_patterns``
counts the steps of regular expressions.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from types import FrameType
from typing import Any

import pytest
from conftest import ROOT

from analysis import Analysis, analyse, compare
from analysis.core.component import LanguageCore
from analysis.core.network import OnnxNetwork
from analysis.language import load
from analysis.plan_gathering import MOST_VERSIONS
from analysis.reading import Limits
from analysis.reading.decoding import read_plain
from analysis.sourcing import sourcing_of
from analysis.tokens import LONGEST, make_doc

SENTENCE = "Mayor Pia Lund said on Monday that the plan for Bergen is dead. "
WORST: list[tuple[Callable[[int], str], str]] = [
    (lambda n: SENTENCE * (n // 60), "plain sentences"),
    (lambda n: "word " * (n // 5), "one word without a full stop"),
    (lambda n: SENTENCE + '"' * n, "quotation marks alone"),
    (lambda n: SENTENCE + '" ' * (n // 2), "quotation marks with blanks"),
    (lambda n: SENTENCE + "‘ ’ " * (n // 4), "single marks"),
    (lambda n: SENTENCE + "“" * n, "quotations that are never closed"),
    (lambda n: '"Yes," he said. ' * (n // 16), "short quotations"),
    (lambda n: '"Yes," said Pia Lund, "' * (n // 22), "a quotation that goes on and on"),
    (lambda n: "“a ‘b " * (n // 6) + SENTENCE, "quotations in quotations"),
    (lambda n: SENTENCE + "she said that " * (n // 14), "a report in a report"),
    (lambda n: SENTENCE + "and the plan, " * (n // 14), "a list of plans that never ends"),
    (lambda n: "Pia Lund, Jonas Berg and " * (n // 25) + SENTENCE, "names that never end"),
    (lambda n: SENTENCE * (n // 130) + "Pia Lund Jonas Berg " * (n // 40), "one endless name"),
    (lambda n: SENTENCE * (n // 130) + "Bergen, Oslo, " * (n // 28), "places that never end"),
    (lambda n: "Trade minister Pia Lund met the minister of trade. " * (n // 51), "a description again and again"),
    (lambda n: SENTENCE + "She met him in Oslo. He met her. " * (n // 33), "he and she"),
    (lambda n: SENTENCE + "\n\n" + "By Ana Ruiz\n" * (n // 12), "bylines alone"),
    (lambda n: SENTENCE + "\n\n" + "Q: Why?\n\nA: It is late.\n\n" * (n // 24), "an interview"),
    (lambda n: SENTENCE + "( " * (n // 2), "brackets that are never closed"),
    (lambda n: SENTENCE + "1,000 " * (n // 6), "numbers alone"),
    (lambda n: SENTENCE + "on January 1, " * (n // 14), "dates alone"),
    (lambda n: SENTENCE + " \n" * (n // 2) + SENTENCE, "blank lines"),
    (lambda n: "Contact\n" * (n // 8) + SENTENCE, "lines that would end an article"),
    (lambda n: SENTENCE + "a@" * (n // 2), "signs of an address"),
    (lambda n: "The 9-point plan was changed. " * (n // 30), "versions of a plan"),
    (
        lambda n: "Norway backed the 9-point plan that Oslo had drafted, and he rejected it. " * (n // 74),
        "what is said of a plan",
    ),
    (
        lambda n: (
            "The 9-point plan contains a road, a port, and a bridge: among them, a tunnel. "
            "On May 3, 2024 it was sent to Norway. It calls for: (1) a port; (2) a road; (3) a bridge. They want a deal. "
        )
        * (n // 192),
        "the terms of a plan",
    ),
]  # fmt: skip
POINTS: list[tuple[Callable[[int], str], str]] = [
    (lambda n: "".join(f"{i}. The council pays {i} crowns.\n" for i in range(n // 30)), "numbered points"),
    (lambda n: "1. A\n" * (n // 5), "one number again and again"),
    (lambda n: "1. The harbour closes.\n" + " " * n + "\n2. It opens.", "blanks"),
    (lambda n: "1. The harbour closes; " + "—" * n + "\n2. It opens.", "dashes"),
    (lambda n: "- (a) i. " * (n // 9), "marks of points alone"),
    (lambda n: "The harbour closes and the " * (n // 27), "one endless sentence"),
]
FOLDER = str(ROOT / "analysis") + "/"
SHORT, LONG = 2_500, 5_000


def everything(text: str) -> Analysis:
    """What is found in an article, and what is found from that."""
    analysis = analyse(text)
    sourcing_of(analysis)
    return analysis


def work(of: Callable[[], object]) -> Counter[str]:
    """How many lines each module of ``analysis`` carries out."""
    count: Counter[str] = Counter()

    def line(frame: FrameType, event: str, argument: Any) -> Any:
        count[frame.f_code.co_filename] += 1
        return line

    def call(frame: FrameType, event: str, argument: Any) -> Any:
        return line if frame.f_code.co_filename.startswith(FOLDER) else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        of()
    finally:
        sys.settrace(before)
    return Counter({file.removeprefix(FOLDER): lines for file, lines in count.items()})


@lru_cache(maxsize=64)
def grown(number: int) -> tuple[Counter[str], Counter[str]]:
    """The work on the short and on the long text of a row of ``WORST``."""
    everything(SENTENCE)  # what is loaded once
    text = WORST[number][0]
    return work(lambda: everything(text(SHORT))), work(lambda: everything(text(LONG)))


def too_much(short: Counter[str], long: Counter[str], times: float = 2.6) -> dict[str, tuple[int, int]]:
    """The modules that do clearly more than twice the work, or more than so many times."""
    return {
        module: (short[module], lines)
        for module, lines in long.items()
        if lines > times * short[module] + 1_500
    }


@pytest.mark.parametrize("number", range(len(WORST)), ids=[row[-1] for row in WORST])
def test_twice_the_text_is_about_twice_the_work(number: int) -> None:
    short, long = grown(number)
    if found := too_much(short, long):
        # In words without sense a module may have work only where the network happens to guess something.
        # So a longer text decides: eight times the text is 64 times the work if it grows with the square.
        longest = work(lambda: everything(WORST[number][0](8 * LONG)))
        found = {module: lines for module, lines in too_much(long, longest, 24).items() if module in found}
    assert found == {}


def test_the_worst_texts_reach_every_module_that_articles_reach() -> None:
    reached = {module for number in range(len(WORST)) for module in grown(number)[1]}
    samples = [path.read_text(encoding="utf-8") for path in (ROOT / "sample_articles").glob("*.txt")]
    for text in samples:
        everything(text)  # word lists are read once
        assert set(work(lambda text=text: everything(text))) <= reached  # type: ignore[misc]


@pytest.mark.parametrize(("text", "about"), POINTS, ids=[row[-1] for row in POINTS])
def test_comparing_twice_the_text_is_about_twice_the_work(text: Callable[[int], str], about: str) -> None:
    other = "1. The harbour closes.\n2. The council pays."
    compare(other, other)
    short, long = (work(lambda size=size: compare(text(size), other)) for size in (SHORT, LONG))  # type: ignore[misc]
    assert too_much(short, long) == {}


def test_reading_bytes_grows_with_their_number() -> None:
    short, long = (
        work(lambda size=size: read_plain(b"a \x93" * size, Limits())) for size in (10_000, 20_000)
    )  # type: ignore[misc]
    assert too_much(short, long) == {}


ENDLESS = ['"', "“a", "a@:", "a.", "http://a", "1,", "'", "-", "e\u0301"]


@pytest.mark.parametrize("sign", ENDLESS)
def test_a_hundred_thousand_signs_without_a_blank_are_read_in_pieces(sign: str) -> None:
    nlp, seen = load(), 0
    tokenizer = nlp.tokenizer
    search = tokenizer.suffix_search

    def counted(string: str) -> Any:
        nonlocal seen
        seen += len(string)
        return search(string)

    text = SENTENCE + sign * (100_000 // len(sign)) + " " + SENTENCE
    tokenizer.suffix_search = counted
    try:
        doc = make_doc(nlp, text)
    finally:
        tokenizer.suffix_search = search
    assert doc.text == text
    assert max(map(len, doc)) <= LONGEST
    assert seen <= LONGEST * len(text)


def test_ordinary_words_are_cut_as_spacy_cuts_them() -> None:
    import spacy

    plain, nlp = spacy.blank("en"), load()
    text = SENTENCE + "It’s 5km² (“well…”), see https://example.org/a?b=c or a.b@example.org. U.S.-led..."
    assert [token.text_with_ws for token in make_doc(nlp, text)] == [t.text_with_ws for t in plain(text)]


@pytest.mark.parametrize("number", range(len(WORST)), ids=[row[-1] for row in WORST])
def test_the_network_reads_each_word_a_few_times_at_most(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = 0

    def counted(self: OnnxNetwork, texts: Any, gaps: Any) -> Any:
        nonlocal read
        read += len(texts)
        return run(self, texts, gaps)

    run = OnnxNetwork.__call__
    monkeypatch.setattr(OnnxNetwork, "__call__", counted)
    core = load().get_pipe("language_core")
    assert isinstance(core, LanguageCore)
    doc = make_doc(load(), WORST[number][0](LONG))
    core.predict(doc)
    assert 0 < read <= 5 * len(doc)


def test_a_text_tells_of_so_many_versions_at_most() -> None:
    text = "".join(
        f"Norway drafted a {n}-point plan for Bergen on Monday. " for n in range(2, MOST_VERSIONS + 20)
    )
    assert len(analyse(text).plans) == MOST_VERSIONS
