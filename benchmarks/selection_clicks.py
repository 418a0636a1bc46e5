"""How long a click takes to select something, in a real browser: ``selection_clicks.py [--panel NAME] FILE …``.

For each article and each panel in front, names in the text and links in the panel are pressed one after
another. Told are the middle and the worst time from the press until the words are marked, and until the
last change of the article or the panel. Without a file an article of 5,000 words is made of the samples.
Needs Chromium and its driver; starts the app by itself.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

ROOT = Path(__file__).parent.parent
PANELS = ("Overview", "Quotes", "Versions", "Map", "Names")
LONG = 5_000  # words
PRESSES = 5  # in the text, and as many in each panel
SETTLED = 1.8  # seconds after a press in which everything has changed that will

# Notes when the words are marked and when the article or a panel last changed.
_WATCH = """
const clock = (window.clock = { marked: 0, last: 0 });
new MutationObserver(() => {
  clock.last = performance.now();
  if (!clock.marked && document.querySelector(".reader .chosen, .reader .now")) clock.marked = clock.last;
}).observe(document.querySelector(".st-key-screen"), { subtree: true, childList: true, characterData: true, attributes: true });
"""
_PRESS = """
const element = document.querySelectorAll(arguments[0])[arguments[1]];
if (!element) return false;
clock.marked = clock.last = 0;
document.querySelectorAll(".reader .chosen, .reader .now").forEach((mark) => mark.classList.remove("chosen", "now"));
window.pressed = performance.now();
element.click();
return true;
"""
_TIMES = "return [clock.marked, clock.last].map((time) => time ? time - window.pressed : -1)"
_BAR = "const bar = document.querySelector('.chosen-bar'); return bar ? bar.textContent : ''"


def main() -> None:
    """Print a table of times for each article."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", metavar="FILE")
    parser.add_argument("--panel", choices=PANELS, action="append", help="only with this panel in front")
    asked = parser.parse_args()
    with running_app() as url, chromium() as browser:
        for name, text in articles(asked.files):
            read_in(browser, url, text)
            print(f"{name}: {len(text.split()):,} words; milliseconds, middle (worst)", flush=True)
            for panel in asked.panel or PANELS:
                open_panel(browser, panel)
                for where, selector in (
                    ("text", ".reader span[tabindex]"),
                    ("panel", f"{panel_of(browser)} a.to-text"),
                ):
                    times = press_some(browser, selector)
                    if times:
                        print(f"  {panel:9} pressed in the {where:6} {told(times)}", flush=True)


def told(times: list[tuple[float, float]]) -> str:
    """The two kinds of times as words."""
    marked, redrawn = zip(*times, strict=True)
    return (
        f"marked {statistics.median(marked):5.0f} ({max(marked):5.0f})   "
        f"redrawn {statistics.median(redrawn):5.0f} ({max(redrawn):5.0f})"
    )


def articles(files: list[str]) -> Iterator[tuple[str, str]]:
    """The articles by name."""
    for file in files:
        yield Path(file).name, Path(file).read_text(encoding="utf-8")
    if not files:
        yield "long article", long_article()


def long_article() -> str:
    """The paragraphs of the samples, as often as it takes."""
    paragraphs: list[str] = []
    words = 0
    samples = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "sample_articles").glob("*.txt"))]
    while True:
        for sample in samples:
            for paragraph in sample.split("\n\n"):
                if words >= LONG:
                    return "\n\n".join(paragraphs)
                paragraphs.append(paragraph)
                words += len(paragraph.split())


def press_some(browser: webdriver.Chrome, selector: str) -> list[tuple[float, float]]:
    """Press every so many of the elements and measure."""
    number = len(browser.find_elements(By.CSS_SELECTOR, selector))
    times = []
    before = browser.execute_script(_BAR)
    for at in range(0, number, max(1, number // PRESSES)):
        if not browser.execute_script(_PRESS, selector, at):
            break  # a panel that follows the selection may have become shorter
        time.sleep(SETTLED)
        marked, redrawn = browser.execute_script(_TIMES)
        now = browser.execute_script(_BAR)
        if now != before:  # the same thing pressed again is no change of the selection
            times.append((marked, redrawn))
        before = now
    return times


def panel_of(browser: webdriver.Chrome) -> str:
    """The selector of the panel in front."""
    browser.execute_script(
        "document.querySelectorAll('[role=tabpanel]').forEach(panel => panel.classList.toggle('in-front', panel.offsetParent !== null))"
    )
    return ".in-front"


def open_panel(browser: webdriver.Chrome, name: str) -> None:
    """Bring a panel to the front."""
    tabs = browser.find_elements(By.CSS_SELECTOR, "[role=tab]")
    browser.execute_script("arguments[0].click()", next(tab for tab in tabs if tab.text.strip() == name))
    time.sleep(SETTLED)


def read_in(browser: webdriver.Chrome, url: str, text: str) -> None:
    """Open the app and have a text read."""
    waiting = WebDriverWait(browser, 120)
    browser.get(url)
    waiting.until(lambda b: b.find_elements(By.CSS_SELECTOR, "article.reader"))
    _button(browser, "Paste an article").click()
    box = waiting.until(
        lambda b: next((x for x in b.find_elements(By.TAG_NAME, "textarea") if x.is_displayed()), None)
    )
    box.click()
    browser.execute_cdp_cmd("Input.insertText", {"text": text})
    _button(browser, "Read this text").click()
    start = " ".join(text.split()[:3])
    shown = "return document.querySelector('article.reader').textContent"
    waiting.until(lambda b: start in " ".join(b.execute_script(shown).split()))
    time.sleep(SETTLED)
    browser.execute_script(_WATCH)


def _button(browser: webdriver.Chrome, words: str) -> Any:
    return next(b for b in browser.find_elements(By.TAG_NAME, "button") if b.text.strip().startswith(words))


@contextmanager
def running_app() -> Iterator[str]:
    """The app on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    app = subprocess.Popen([*command, "--server.port", port], cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        time.sleep(4)
        yield f"http://localhost:{port}"
    finally:
        app.terminate()
        app.wait()


@contextmanager
def chromium() -> Iterator[webdriver.Chrome]:
    """Headless Chromium."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1440,1000"):
        options.add_argument(flag)
    browser = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        yield browser
    finally:
        browser.quit()


if __name__ == "__main__":
    main()
