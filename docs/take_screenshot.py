"""Takes the README's pictures of the app, a still one and one that moves: ``python docs/take_screenshot.py``.

Needs Chromium and its driver; starts the app by itself. The article is a sample, which is invented.
"""

from __future__ import annotations

import io
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

ROOT = Path(__file__).parent.parent
STILL, MOVING = ROOT / "docs" / "screenshot.png", ROOT / "docs" / "tour.webp"
SAMPLE, FAR_AWAY = "?article=2-streetcar-compromise", "?article=5-cable-tour&panel=map"
SIZE = (1440, 1000)
MOVING_WIDTH = 1080  # pixels
SHOWN = 1800  # milliseconds that each step of the tour is seen
PERSON, VERSION = "Ingrid Sorley", "17-point"


def main() -> None:
    """Walk through the sample and save what is seen."""
    with running_app() as url, chromium() as browser:
        time.sleep(6)
        browser.get(url + SAMPLE)
        WebDriverWait(browser, 60).until(lambda b: b.find_elements(By.CSS_SELECTOR, "article.reader"))
        put_help_away(browser)
        frames = list(tour(browser))
        browser.get(url + FAR_AWAY)
        press(browser, ".reader span", "Reykjavik")
        frames.append(seen(browser))
    frames[3].save(STILL, optimize=True)
    height = SIZE[1] * MOVING_WIDTH // SIZE[0]
    small = [frame.resize((MOVING_WIDTH, height), Image.Resampling.LANCZOS) for frame in frames]
    small[0].save(
        MOVING, save_all=True, append_images=small[1:], duration=SHOWN, loop=0, quality=70, method=6
    )


def tour(browser: webdriver.Chrome) -> Iterator[Image.Image]:
    """What is seen, step by step: the overview, a person selected, what that person says, a version, names."""
    yield seen(browser)
    press(browser, ".reader .person", PERSON)
    yield seen(browser)
    press(browser, "[role=tab]", "Quotes")
    yield seen(browser)
    press(browser, "[role=tab]", "Versions")
    press(browser, ".versions th a", VERSION)
    yield seen(browser)
    press(browser, ".chosen-bar button", "Clear")
    press(browser, "[role=tab]", "Names")
    yield seen(browser)


def press(browser: webdriver.Chrome, selector: str, words: str) -> None:
    """Press the first visible element of this kind that holds these words."""

    def found(browser: webdriver.Chrome) -> WebElement | None:
        elements = browser.find_elements(By.CSS_SELECTOR, selector)
        return next((e for e in elements if words in e.text and e.is_displayed()), None)

    browser.execute_script("arguments[0].click()", WebDriverWait(browser, 30).until(found))
    time.sleep(2.5)


def put_help_away(browser: webdriver.Chrome) -> None:
    """The line of help on each panel is for a first visit."""
    for panel in ("Quotes", "Versions", "Map", "Names", "Overview"):
        press(browser, "[role=tab]", panel)
        press(browser, "button", "Got it")


def seen(browser: webdriver.Chrome) -> Image.Image:
    """The page as a picture."""
    browser.execute_script("document.activeElement.blur()")
    return Image.open(io.BytesIO(browser.get_screenshot_as_png())).convert("RGB")


@contextmanager
def running_app() -> Iterator[str]:
    """The app on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    app = subprocess.Popen([*command, "--server.port", port], cwd=ROOT)
    try:
        yield f"http://localhost:{port}/"
    finally:
        app.terminate()


@contextmanager
def chromium() -> Iterator[webdriver.Chrome]:
    """Headless Chromium."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(flag)
    browser = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
    width, height = SIZE
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        yield browser
    finally:
        browser.quit()


if __name__ == "__main__":
    main()
