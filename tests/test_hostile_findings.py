"""Hostile names, corrections, file names, addresses and saved pages in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import pytest
from hostile import HOSTILE
from hostile_findings import STRINGS, hostile_analysis
from running_app import running_app
from selenium import webdriver
from selenium.webdriver.common.by import By
from test_browser import addresses_asked, browser, leaves_the_machine, open_panel, press, wait_for  # noqa: F401

from analysis import compare
from analysis.comparison_report import page_html
from analysis.corrections import Correction
from analysis.corrections_file import as_json
from analysis.plan_merging import merge
from analysis.report.page import report_html
from components.selection import parsed
from components.version_export import html_of

PANELS = ("Quotes", "Versions", "Map", "Names", "Overview")
IN_ONE_ADDRESS = 25  # of the strings; an address has its limits too


@pytest.fixture(scope="module")
def hostile_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app in which whatever is read holds the hostile findings."""
    log = tmp_path_factory.mktemp("hostile") / "outside.log"
    with running_app("hostile_app.py", log) as address:
        yield address
        assert not log.exists(), f"the app asked for {log.read_text(encoding='utf-8')}"


def is_unharmed(browser: webdriver.Chrome, where: str) -> None:  # noqa: F811
    """Nothing ran, nothing was fetched, nothing hangs over the edge."""
    assert browser.execute_script("return window.harmed") is None, where
    assert [url for url in addresses_asked(browser.get_log("performance")) if leaves_the_machine(url)] == []
    wide = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1"
    assert browser.execute_script(wide), f"{where} hangs over the edge"
    tags = "[data-testid=stMain] :is(script, iframe, object, embed, marquee, math, base, meta, form[action])"
    assert browser.find_elements(By.CSS_SELECTOR, tags) == [], where


def opened(browser: webdriver.Chrome, address: str) -> None:  # noqa: F811
    browser.get(address)
    wait_for(lambda: STRINGS[0] in browser.find_element(By.CSS_SELECTOR, ".reader h1").text, "the article")


def test_hostile_names_speakers_places_and_answers_are_words(
    browser: webdriver.Chrome,  # noqa: F811
    hostile_address: str,
) -> None:
    opened(browser, f"{hostile_address}/?selected=entity-1")
    for name in PANELS:
        open_panel(browser, name, "[data-testid=stTabs]")
        is_unharmed(browser, name)
    open_panel(browser, "Names", "table.names")
    links = "return [...document.querySelectorAll('table.names th a')].map(link => link.textContent)"
    names = {"".join(name.split()) for name in browser.execute_script(links)}  # folded away or not
    assert [word for word in STRINGS if word.isascii() and "".join(word.split()) not in names] == []


def test_hostile_words_in_corrections_are_words(
    browser: webdriver.Chrome,  # noqa: F811
    hostile_address: str,
    tmp_path: Path,
) -> None:
    found = hostile_analysis()
    first = [entity.mentions[0] for entity in found.entities]
    made = [Correction("other_type", m.start, m.end, label="PERSON") for m in first]
    made += [
        Correction("same", a.start, a.end, to_start=b.start, to_end=b.end)
        for a, b in zip(first[::9], first[1::9], strict=False)
    ]
    title = next(word for word in STRINGS if word.startswith("<svg><script>"))
    made.append(Correction("title", 0, 0, value=title))
    file = tmp_path / "corrections.json"
    file.write_text(as_json(made, found.text), encoding="utf-8")
    opened(browser, f"{hostile_address}/?selected=entity-1")
    press(browser, "Correct")
    chooser = wait_for(
        lambda: browser.find_element(By.CSS_SELECTOR, ".st-key-load_corrections input[type=file]"), "the box"
    )
    chooser.send_keys(str(file))
    press(browser, "Make them")
    wait_for(
        lambda: f"Correct ({len(made)})" in browser.find_element(By.TAG_NAME, "body").text, "the corrections"
    )
    wait_for(
        lambda: not browser.find_elements(By.CSS_SELECTOR, ".st-key-load_corrections"), "the menu to close"
    )
    press(browser, "Correct")
    listed = "“<svg><script>window.harmed=1</script>"  # longer words are cut off
    wait_for(lambda: listed in browser.find_element(By.TAG_NAME, "body").text, "the list of corrections")
    assert title in browser.find_element(By.CSS_SELECTOR, ".reader h1").text
    is_unharmed(browser, "corrections")
    browser.execute_script("sessionStorage.clear()")  # what comes next is read as it is


def test_hostile_file_names_are_words(
    browser: webdriver.Chrome,  # noqa: F811
    hostile_address: str,
    tmp_path: Path,
) -> None:
    opened(browser, hostile_address)
    press(browser, "Open files")
    words = [w for w in STRINGS if not re.search(r"[/\n\r\u2028\u2029]", w) and len(w.encode()) < 200]
    assert len(words) > 100
    for number, word in enumerate(words[:: len(words) // 8]):
        file = tmp_path / f"{word}-{number}.txt"
        file.write_bytes(bytes(range(1, 32)) * 9)  # no text: the name stands in the sentence
        chooser = wait_for(
            lambda: browser.find_element(By.CSS_SELECTOR, ".st-key-file input[type=file]"), "the box"
        )
        chooser.send_keys(str(file))
        said = f"-{number}.txt” does not hold readable text"
        wait_for(lambda: said in browser.find_element(By.TAG_NAME, "body").text, said)  # noqa: B023  # awaited here
        is_unharmed(browser, word)


def test_hostile_addresses_do_nothing(browser: webdriver.Chrome, hostile_address: str) -> None:  # noqa: F811
    for first in range(0, len(HOSTILE), IN_ONE_ADDRESS):
        words = [word[:300] for word in HOSTILE[first : first + IN_ONE_ADDRESS]]
        query = "&".join(f"{quote(word)}={quote(word)}&panel={quote(word)}" for word in words)
        opened(browser, f"{hostile_address}/?selected={quote(words[-1])}&{query}#{quote(words[0])}")
        is_unharmed(browser, query)


@pytest.mark.parametrize("words", HOSTILE)
def test_no_hostile_address_selects_anything(words: str) -> None:
    for written in (words, f"entity-{words}", f"{words}-1", f"quote-1{words}"):
        assert parsed(written) is None


def pages() -> list[tuple[str, str]]:
    """Every page that the app and the command line save, full of hostile words."""
    found = hostile_analysis()
    old = "\n".join(f"{k}. The council says {word!r} {word}." for k, word in enumerate(STRINGS, 1))
    compared = compare(old, old.replace("council", "mayor"))
    return [
        ("the report", report_html(found)),
        ("the comparison", page_html(compared, STRINGS[0], STRINGS[1])),
        ("the versions", html_of(merge([found, found]), [STRINGS[0], STRINGS[1]])),
    ]


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of somebody who would answer, and what is asked there: only a page's policy can stop it.

    Chromium may open a line before it looks at the policy; nothing must ever be said on it.
    """
    heard: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", heard
        server.shutdown()


def test_a_saved_page_runs_nothing_even_if_markup_came_through(
    browser: webdriver.Chrome,  # noqa: F811
    asked: tuple[str, list[str]],
    tmp_path: Path,
) -> None:
    out, heard = asked
    through = (
        f"<script>window.harmed=1</script><img src=x onerror=window.harmed=1><img src='{out}/img'>"
        f"<iframe src='{out}/frame'></iframe><object data='{out}/object'></object><video src='{out}/video'></video>"
        f"<link rel=stylesheet href='{out}/link'><style>@import '{out}/style'; p {{background: url({out}/back)}}</style>"
        f"<link rel=icon href='{out}/icon'><link rel=preload as=image href='{out}/early'>"
        f"<svg><image href='{out}/svg'/></svg><form id=f action='{out}/form'></form><base href='{out}/base'>"
    )
    for name, page in pages():
        file = tmp_path / f"{name}.html"
        for where, html in (
            ("as it is", page),
            ("with markup", re.sub("<body[^>]*>", r"\g<0>" + through, page)),
        ):
            file.write_text(html, encoding="utf-8", errors="replace")
            browser.get(file.as_uri())
            browser.execute_script("document.getElementById('f')?.submit()")
            browser.execute_async_script("setTimeout(arguments[0], 300)")
            assert browser.execute_script("return window.harmed") is None, (name, where)
            assert heard == [], (name, where)
            assert browser.execute_script("return document.baseURI").startswith("file:"), (name, where)
            wide = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1"
            assert name == "the versions" or browser.execute_script(wide), (name, where)
