"""Hostile words in every place that an article, a name or a file can bring them to."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hostile import FORMULAE, HOSTILE
from streamlit.testing.v1 import AppTest

from analysis import analyse
from analysis.csv_cells import safe_cell
from analysis.report.article import article_html
from components.plain_words import as_markdown

APP = Path(__file__).parent.parent / "app.py"
ALLOWED = {
    "article",
    "h1",
    "p",
    "span",
    "details",
    "summary",
    "ul",
    "li",
    "a",
    "q",
    "small",
    "b",
    "i",
    "strong",
    "em",
    "button",
    "div",
}
BATCH = 30


class Tags(HTMLParser):
    """Collects every tag and attribute of a page, and its words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def article(words: list[str]) -> str:
    """An article in which each of these stands as headline, speaker, quotation and place."""
    body = "".join(
        f"\n\nMayor Pia {word} said on Monday that the bridge in {word} will close. “{word} is not safe,” said {word}."
        for word in words
    )
    return f"{words[0]} to close, mayor says\n\nBy Ana Ruiz{body}\n"


def test_there_are_enough_of_them() -> None:
    assert len(set(HOSTILE)) >= 200


@pytest.mark.parametrize("first", range(0, len(HOSTILE), BATCH))
def test_hostile_words_become_words_on_the_page(first: int) -> None:
    batch = list(HOSTILE[first : first + BATCH])
    analysis = analyse(article(batch))
    page = Tags()
    page.feed(article_html(analysis))
    page.close()
    assert page.tags <= ALLOWED
    assert {
        name for name, _ in page.attributes if name.startswith("on") or name in ("src", "style", "action")
    } == set()
    assert {value for name, value in page.attributes if name == "href" and not value.startswith("#")} == set()
    shown = "".join(page.words)
    for word in batch:
        for line in word.split():
            assert line.replace("\x00", "") in shown.replace("\x00", "").replace("\ufffd", "")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_in_a_message_mean_nothing_to_markdown(words: str) -> None:
    escaped = as_markdown(words)
    assert escaped.replace("\\\\", "").count("\\") == sum(
        c.isascii() and c.isprintable() and not c.isalnum() and c not in " \\" for c in words
    )
    assert "\n" not in escaped


def test_a_file_with_a_hostile_name_gets_a_harmless_sentence() -> None:
    app = AppTest.from_file(str(APP), default_timeout=120).run()
    app.file_uploader(key="file").upload(
        "![](https:harm.example).txt", b"\x89PNG" + bytes(range(1, 20)) * 9, "text/plain"
    ).run()
    assert not app.exception
    assert "\\!\\[\\]\\(https\\:" in app.error[0].value


@pytest.mark.parametrize("words", FORMULAE)
def test_no_cell_begins_a_formula(words: str) -> None:
    assert safe_cell(words).startswith("'")
