"""The report in a real browser, from the disk and with scripts switched off: printed, it loses nothing."""

from __future__ import annotations

import base64
import io
import re
import unicodedata
from pathlib import Path

from pypdf import PdfReader
from selenium import webdriver
from test_browser import browser  # noqa: F401  # fixture

from analysis.__main__ import main

ROOT = Path(__file__).parent.parent


def test_a_report_opened_from_the_disk_prints_every_word(browser: webdriver.Chrome, tmp_path: Path) -> None:  # noqa: F811
    sample = ROOT / "sample_articles" / "1-river-talks.txt"
    report = tmp_path / "report.html"
    assert main(["read", str(sample), "--format", "html", "--out", str(report)]) == 0
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(report.as_uri())
        printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    pages = PdfReader(io.BytesIO(base64.b64decode(printed))).pages
    letters = letters_of("".join(page.extract_text() for page in pages))
    text = sample.read_text(encoding="utf-8")
    lost = [line for line in text.splitlines() if line.strip() and letters_of(line) not in letters]
    assert lost == []
    for words in (
        "Statements",
        "Versions of a plan",
        "24-point plan",
        "Places",
        "Names",
        "Why this speaker?",
        "gives the words to",
    ):
        assert letters_of(words) in letters, words


def letters_of(text: str) -> str:
    """Letters and digits alone, ligatures taken apart: on paper a line may break anywhere."""
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", text))
