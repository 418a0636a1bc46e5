"""Work grows with the length of a text and not with its square, also on the worst texts.

Counted are calls of Python and C functions, which the same text always needs the same number of.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from analysis import analyse
from analysis.reading import Limits
from analysis.reading.decoding import read_plain

SENTENCE = "Mayor Pia Lund said on Monday that the plan for Bergen is dead. "
WORST: list[tuple[Callable[[int], str], str]] = [
    (lambda n: SENTENCE * (n // 60), "plain sentences"),
    (lambda n: "word " * (n // 5), "one word without a full stop"),
    (lambda n: SENTENCE + '"' * n, "quotation marks alone"),
    (lambda n: SENTENCE + "“" * n, "quotations that are never closed"),
    (lambda n: '"Yes," he said. ' * (n // 16), "short quotations"),
    (lambda n: "“a ‘b " * (n // 6) + SENTENCE, "quotations in quotations"),
    (lambda n: SENTENCE + "and the plan, " * (n // 14), "a list of plans that never ends"),
    (lambda n: "Pia Lund, Jonas Berg and " * (n // 25) + SENTENCE, "names that never end"),
    (lambda n: SENTENCE + "\n\n" + "By Ana Ruiz\n" * (n // 12), "bylines alone"),
    (lambda n: SENTENCE + "( " * (n // 2), "brackets that are never closed"),
    (lambda n: SENTENCE + "1,000 " * (n // 6), "numbers alone"),
    (lambda n: SENTENCE + " \n" * (n // 2) + SENTENCE, "blank lines"),
    (lambda n: "Contact\n" * (n // 8) + SENTENCE, "lines that would end an article"),
    (lambda n: "The 9-point plan was changed. " * (n // 30), "versions of a plan"),
]  # fmt: skip


def calls(work: Callable[[], object]) -> int:
    """How many functions are called by this work."""
    count = 0

    def note(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(("text", "about"), WORST, ids=[row[-1] for row in WORST])
def test_twice_the_text_is_about_twice_the_work(text: Callable[[int], str], about: str) -> None:
    analyse(SENTENCE)  # what is loaded once
    short, long = (calls(lambda size=size: analyse(text(size))) for size in (2_500, 5_000))  # type: ignore[misc]
    assert long < 2.6 * short + 2_000, f"{short} calls, then {long}"


def test_reading_bytes_grows_with_their_number() -> None:
    short, long = (
        calls(lambda size=size: read_plain(b"a \x93" * size, Limits())) for size in (10_000, 20_000)
    )  # type: ignore[misc]
    assert long < 2.6 * short + 100
