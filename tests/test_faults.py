"""A fault in the app is told in a sentence, and neither screen nor log holds a word of the article."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import NoReturn

import pytest
from conftest import ROOT
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from components.faults import keep_words_out_of_logs, wordless

SECRET = "informant"
TEXT = f"Harbour to close\n\nThe secret {SECRET} met the council on Monday. Nobody knew of it before."


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """What is written to the log; how it is written is as before afterwards."""
    before = logging.getLogRecordFactory()
    listening = [
        logging.getLogger(name) for name in logging.root.manager.loggerDict if name.startswith("streamlit")
    ]
    for one in listening:  # Streamlit's loggers hand nothing on to others
        one.addHandler(caplog.handler)
    yield caplog
    for one in listening:
        one.removeHandler(caplog.handler)
    logging.setLogRecordFactory(before)


def broken(*words: object, **_: object) -> NoReturn:
    raise KeyError(f"{TEXT}: {words}")


def said(app: AppTest) -> str:
    return " ".join(one.value for kind in (app.error, app.exception, app.text, app.caption) for one in kind)


FAULTS = [
    ("components.analysing.analyse", "This article could not be read", "the reading"),
    ("components.article_view.draw_saving", "The marks could not be drawn", "the article"),
    ("components.overview.speakers_html", "This panel could not be drawn", "a panel"),
]


@pytest.mark.parametrize(("part", "sentence", "about"), FAULTS, ids=[row[-1] for row in FAULTS])
def test_a_fault_is_one_sentence_without_a_word_of_the_article(
    part: str, sentence: str, about: str, monkeypatch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture
) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    app.text_area(key="pasted").input(TEXT)
    app.button(key="read_pasted").click()
    monkeypatch.setattr(part, broken)
    app.run()
    assert [one.value for one in app.error if sentence in one.value]
    assert not app.exception
    assert "KeyError" in log.text and SECRET not in log.text
    assert SECRET not in " ".join(one.value for one in app.error)
    if about == "the article":
        assert app.text[0].value == TEXT  # the words themselves are never lost


def test_a_fault_while_a_file_is_taken_in_is_told_without_its_words(
    monkeypatch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture
) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    monkeypatch.setattr("components.choice.read_article", broken)
    app.file_uploader(key="file").upload("leak.txt", TEXT.encode(), "text/plain").run()
    assert "“leak.txt” could not be read because of a fault" in app.error[0].value.replace("\\", "")
    assert SECRET not in said(app)
    assert "KeyError" in log.text and SECRET not in log.text


def test_a_fault_outside_of_all_that_is_drawn_writes_no_word_either(
    monkeypatch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    monkeypatch.setattr("components.choice.take_pasted", broken)
    app.text_area(key="pasted").input(TEXT)
    app.button(key="read_pasted").click().run()
    written = log.text + "".join(capfd.readouterr())
    assert "KeyError" in written and SECRET not in written


def test_a_fault_on_the_page_that_compares_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture
) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    app._page_hash = calc_hash("compare")  # ``switch_page`` knows only pages that are files
    app.run()
    app.text_area(key="compare_old").input(TEXT)
    monkeypatch.setattr("components.compare_page.compare", broken)
    app.text_area(key="compare_new").input(TEXT + " More.").run()
    assert ["could not be compared" in one.value for one in app.error] == [True]
    assert "KeyError" in log.text and SECRET not in log.text


def test_what_led_to_a_fault_is_told_by_kind_and_line() -> None:
    try:
        try:
            broken()
        except KeyError as error:
            raise ValueError(TEXT) from error
    except ValueError as error:
        words = wordless(error)
    assert words.index("KeyError") < words.index("ValueError")
    assert "raise ValueError(TEXT)" in words and SECRET not in words


def test_every_logger_is_wordless_and_only_once(log: pytest.LogCaptureFixture) -> None:
    keep_words_out_of_logs()
    made = logging.getLogRecordFactory()
    keep_words_out_of_logs()
    assert logging.getLogRecordFactory() is made
    try:
        broken()
    except KeyError:
        logging.getLogger("some.library").exception("It went wrong.")
    assert "It went wrong." in log.text and "KeyError" in log.text and SECRET not in log.text
