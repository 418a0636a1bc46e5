"""A long text: bounded memory, told how far the reading is, and how much of it was read."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from typing import Any

import pytest
from conftest import ROOT
from streamlit.testing.v1 import AppTest

from analysis import analyse
from analysis.reading import Limits
from components import analysing

SAMPLES = "\n\n".join(
    path.read_text(encoding="utf-8") for path in sorted((ROOT / "sample_articles").glob("*.txt"))
)
_MEASURED = """
import resource, sys
from analysis import analyse
analyse(sys.stdin.read())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def most_megabytes(text: str) -> int:
    """The most memory that a process of its own takes to analyse the text."""
    run = subprocess.run(
        [sys.executable, "-c", _MEASURED],
        cwd=ROOT, input=text, capture_output=True, encoding="utf-8", check=True, timeout=300,
    )  # fmt: skip
    return int(run.stdout)


def test_ten_times_the_text_takes_hardly_more_memory() -> None:
    short = (SAMPLES * 10)[:12_000]
    assert most_megabytes(short * 10) < most_megabytes(short) + 100


def test_how_far_the_reading_is_is_told_many_times_and_in_order() -> None:
    told: list[tuple[str, float]] = []
    analyse((SAMPLES * 10)[:40_000], progress=lambda step, share: told.append((step, share)))
    shares = [share for _, share in told]
    assert shares == sorted(shares) and shares[0] < 0.05 and shares[-1] < 1
    assert len(set(shares)) > 20  # the sentences alone take most of the time
    assert len({step for step, _ in told}) > 4


class Bar:
    """What is told in place of the article while it is read."""

    told: list[tuple[float, str]]

    def __init__(self) -> None:
        self.told = []

    def progress(self, share: float, words: str) -> None:
        self.told.append((share, words))

    def empty(self) -> None:
        self.told.append((1.0, ""))


def open_with(text: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    app.text_area(key="pasted").input(text)
    app.button(key="read_pasted").click().run()
    return app


def test_the_reader_of_a_long_text_sees_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    bar = Bar()
    monkeypatch.setattr(analysing, "_LONG", 100)
    monkeypatch.setattr(analysing.st, "empty", lambda: bar)
    open_with(SAMPLES[:3_000] + "\n\nOne more line.")
    assert len(bar.told) > 5 and bar.told[-1] == (1.0, "")
    assert any("sentences" in words for _, words in bar.told)


@pytest.mark.parametrize(
    ("most", "read"), [(2_000, True), (100_000, False)], ids=["too long", "short enough"]
)
def test_how_much_of_a_text_that_is_too_long_was_read_is_told(
    most: int, read: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    limited: Any = partial(analyse, limits=Limits(characters=most))
    monkeypatch.setattr(analysing, "analyse", limited)
    text = SAMPLES[:6_000]
    app = open_with(text)
    notes = [one.value.replace("\\", "") for one in app.caption if "very long" in one.value]
    assert bool(notes) == read
    if read:
        assert f"of its {len(text):,} characters" in notes[0]
