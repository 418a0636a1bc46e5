"""The running app in a real browser: an article pasted and read, and nothing asked of the outside."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest
from running_app import PATIENCE, running_app
from watched_app import is_outside

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")

if "CI" not in os.environ and not (CHROMIUM and DRIVER):
    pytest.skip("Chromium and its driver are not installed", allow_module_level=True)

from selenium import webdriver  # noqa: E402
from selenium.common.exceptions import WebDriverException  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.remote.webelement import WebElement  # noqa: E402

ARTICLE = """Harbour plan goes back to the drawing board <script>window.harmed = 1</script>

By Greta Olsen

Mayor Pia Lund presented a 12-point plan for the harbour in Bergen on Monday. The 12-point plan was drafted by \
the port authority.

"We will not wait another winter," Lund said. <img src="x" onerror="window.harmed = 1">

On Thursday the council in Oslo answered with a revised 9-point plan. "It is a better text," said Jonas Berg, \
the head of the council. Norway has not said what it thinks of it.
"""
MAP = "[data-testid=stVegaLiteChart]"

T = TypeVar("T")


def wait_for(found: Callable[[], T], what: str) -> T:
    """The first true result; the page may be redrawn meanwhile."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if result := found():
                return result
        except WebDriverException:
            pass
        time.sleep(0.1)
    raise AssertionError(f"waited in vain for {what}")


@pytest.fixture(scope="module")
def outside_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the app's process leaves the outside hosts it asked for."""
    return tmp_path_factory.mktemp("watched") / "outside.log"


@pytest.fixture(scope="module")
def address(outside_log: Path) -> Iterator[str]:
    """The running app."""
    with running_app("watched_app.py", outside_log) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    """Headless Chromium that keeps a log of every request."""
    assert CHROMIUM and DRIVER, "Chromium and its driver are needed: apt-get install chromium chromium-driver"
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in ("--headless=new", "--window-size=1440,1000", "--disable-dev-shm-usage", "--disable-gpu"):
        options.add_argument(flag)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.add_argument("--no-sandbox")  # Chromium refuses to start as root otherwise
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=DRIVER))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def page(browser: webdriver.Chrome, address: str) -> webdriver.Chrome:
    """The app with the article pasted and read; every panel has been opened once."""
    paste(browser, address, ARTICLE)
    return browser


def paste(browser: webdriver.Chrome, address: str, text: str) -> None:
    """Open the app afresh and have a text read; the text holds "Greta Olsen"."""
    browser.get(address)
    wait_for(lambda: browser.find_elements(By.CSS_SELECTOR, "article.reader"), "the first sample")
    press(browser, "Paste an article")
    box = wait_for(lambda: browser.find_element(By.CSS_SELECTOR, "textarea"), "the text area")
    wait_for(lambda: box.is_displayed(), "the text area to open")
    box.click()
    browser.execute_cdp_cmd("Input.insertText", {"text": text})
    press(browser, "Read this text")
    wait_for(
        lambda: "Greta Olsen" in browser.find_element(By.CSS_SELECTOR, "article.reader").text, "the article"
    )


def press(browser: webdriver.Chrome, words: str) -> None:
    """Press the button with these words."""

    def found() -> bool:
        for button in browser.find_elements(By.TAG_NAME, "button"):
            if button.text.strip().startswith(words) and button.is_displayed():
                button.click()
                return True
        return False

    wait_for(found, f"the button “{words}”")


def open_panel(browser: webdriver.Chrome, name: str, selector: str) -> WebElement:
    """Open a panel and wait for what it draws."""

    def clicked() -> bool:
        for tab in browser.find_elements(By.CSS_SELECTOR, "[role=tab]"):
            if tab.text.strip() == name:
                tab.click()
                return True
        return False

    wait_for(clicked, f"the tab {name}")
    return wait_for(
        lambda: next((e for e in browser.find_elements(By.CSS_SELECTOR, selector) if e.is_displayed()), None),
        f"{selector} in {name}",
    )  # type: ignore[return-value]


def test_the_pasted_article_is_seen_in_the_four_panels(page: webdriver.Chrome) -> None:
    assert page.find_element(By.CSS_SELECTOR, ".reader h1").text.startswith("Harbour plan goes back")
    assert "We will not wait another winter" in open_panel(page, "Quotes", ".card .words").text
    table = open_panel(page, "Versions", "table.versions").text
    assert "12-point plan" in table and "9-point plan" in table
    chart = open_panel(page, "Map", "[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg")
    assert chart.size["width"] > 200 and chart.size["height"] > 200
    assert "Bergen" in page.find_element(By.CSS_SELECTOR, "table.places").text
    assert "Pia Lund" in open_panel(page, "Names", "table.names").text


def test_a_mark_on_the_map_can_be_pressed_and_its_place_changed(page: webdriver.Chrome) -> None:
    open_panel(page, "Map", MAP)
    marks = wait_for(lambda: page.find_elements(By.CSS_SELECTOR, f"{MAP} .mark-symbol path"), "the marks")
    marks[-1].click()  # the topmost
    detail = wait_for(lambda: page.find_element(By.CSS_SELECTOR, ".st-key-map-detail"), "the place's details")
    wait_for(lambda: "Which place is meant" in detail.text, "what else the name could mean")
    assert "Told by" in detail.text


def choose(page: webdriver.Chrome, words: str, option: str) -> None:
    """Choose an option of the box with these words above it."""

    def typed() -> bool:
        box = page.find_element(By.CSS_SELECTOR, f'input[aria-label*="{words}"]')
        box.click()
        for one in page.find_elements(By.CSS_SELECTOR, "[role=option]"):
            if one.text.strip().startswith(option):
                one.click()
                return True
        return False

    wait_for(typed, f"{option} under {words}")


def middle_of(page: webdriver.Chrome) -> list[str]:
    """Where the marks of the map stand."""
    marks = page.find_elements(By.CSS_SELECTOR, f"{MAP} .mark-symbol path")
    return [str(mark.get_attribute("transform")) for mark in marks]


def test_another_part_of_the_world_is_drawn_and_a_choice_of_place_is_a_correction(
    page: webdriver.Chrome,
) -> None:
    open_panel(page, "Map", MAP)
    fitted = wait_for(lambda: middle_of(page), "the marks")
    choose(page, "Part of the world", "World")
    wait_for(
        lambda: middle_of(page) not in ([], fitted), "the marks to stand elsewhere on a map of the world"
    )
    choose(page, "Part of the world", "The article")
    wait_for(lambda: middle_of(page) == fitted, "the marks to stand where they stood")
    if not page.find_elements(By.CSS_SELECTOR, ".st-key-map-detail"):
        page.find_elements(By.CSS_SELECTOR, f"{MAP} .mark-symbol path")[-1].click()
    detail = wait_for(lambda: page.find_element(By.CSS_SELECTOR, ".st-key-map-detail"), "the place's details")
    other = wait_for(lambda: second_option(page), "another place of the name")
    choose(page, "Which place is meant", other)
    wait_for(lambda: "Back to the first reading" in detail.text, "the way back")
    press(page, "Correct (1)")
    wait_for(
        lambda: "is another place" in page.find_element(By.TAG_NAME, "body").text, "the choice in the list"
    )
    press(page, "Undo")
    wait_for(
        lambda: "Correct (1)" not in page.find_element(By.TAG_NAME, "body").text, "nothing to be corrected"
    )
    close_menus(page)


def close_menus(page: webdriver.Chrome) -> None:
    """Close whatever menu is open, as a reader does who presses beside it."""

    def closed() -> bool:
        if any(
            menu.is_displayed() for menu in page.find_elements(By.CSS_SELECTOR, "[data-testid=stPopoverBody]")
        ):
            page.execute_cdp_cmd(
                "Input.dispatchKeyEvent",
                {"type": "keyDown", "key": "Escape", "code": "Escape", "windowsVirtualKeyCode": 27},
            )
            page.find_element(By.CSS_SELECTOR, ".reader h1").click()
            return False
        return True

    wait_for(closed, "the menu to close")


def second_option(page: webdriver.Chrome) -> str:
    """The second place that the name could mean, in the words of the box."""
    page.find_element(By.CSS_SELECTOR, 'input[aria-label*="Which place is meant"]').click()
    options = page.find_elements(By.CSS_SELECTOR, "[role=option]")
    words = options[1].text.strip() if len(options) > 1 else ""
    page.switch_to.active_element.send_keys(Keys.ESCAPE)
    return words


def bar(page: webdriver.Chrome) -> str:
    """What the bar under the article says is selected; empty if nothing is."""
    return page.find_element(By.CSS_SELECTOR, ".chosen-bar").text


def test_a_name_in_a_panel_leads_to_its_words(page: webdriver.Chrome) -> None:
    open_panel(page, "Names", "table.names")
    link = next(a for a in page.find_elements(By.CSS_SELECTOR, ".names a.to-text") if "Jonas Berg" in a.text)
    link.click()
    target = wait_for(lambda: page.find_element(By.CSS_SELECTOR, ".reader .now"), "the marked words")
    assert target.text == "Jonas Berg"
    wait_for(lambda: "Jonas Berg" in bar(page), "the bar with the selection")
    inside = "const b = arguments[0].getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight"
    wait_for(lambda: page.execute_script(inside, target), "the words to be in view")


def test_a_name_is_chosen_walked_through_and_dropped_by_the_keyboard(page: webdriver.Chrome) -> None:
    page.execute_script("document.querySelector('.reader .person').focus()")
    page.switch_to.active_element.send_keys(Keys.ENTER)
    wait_for(lambda: "Pia Lund" in bar(page) and "1 of" in bar(page), "the first mention")
    wait_for(lambda: "selected=entity-" in page.current_url, "the selection in the address")
    assert "Lund" not in page.current_url, "no word of the article is in the address"
    page.switch_to.active_element.send_keys("n")
    wait_for(lambda: "2 of" in bar(page), "the next mention")
    page.switch_to.active_element.send_keys("p")
    wait_for(lambda: "1 of" in bar(page), "the mention before")
    page.switch_to.active_element.send_keys(Keys.ESCAPE)
    wait_for(lambda: not bar(page), "nothing to be selected")
    wait_for(lambda: "selected=" not in page.current_url, "nothing in the address")


def test_markup_in_the_article_is_words_on_the_page(page: webdriver.Chrome) -> None:
    assert "<script>window.harmed = 1</script>" in page.find_element(By.CSS_SELECTOR, ".reader h1").text
    assert page.execute_script("return window.harmed") is None
    assert page.find_elements(By.CSS_SELECTOR, ".reader script, .reader img") == []


def test_nothing_is_asked_of_any_outside_host(page: webdriver.Chrome, outside_log: Path) -> None:
    """Asked after the map was used: marks pressed, another part of the world and another place chosen."""
    for panel, selector in (("Map", "[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg"),
                            ("Overview", ".question")):  # fmt: skip
        open_panel(page, panel, selector)
    asked = list(addresses_asked(page.get_log("performance")))
    assert any(urlsplit(url).path.startswith("/static/") for url in asked), (
        "the log holds the page's requests"
    )
    assert any(urlsplit(url).scheme == "ws" for url in asked), "the log holds the page's connections"
    assert [url for url in asked if leaves_the_machine(url)] == []
    assert not outside_log.exists(), f"the app asked for {outside_log.read_text(encoding='utf-8')}"


def addresses_asked(log: list[dict[str, Any]]) -> Iterator[str]:
    """Every address that the page asked for, whether or not it was answered."""
    for entry in log:
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            yield message["params"]["request"]["url"]
        elif message["method"] == "Network.webSocketCreated":
            yield message["params"]["url"]


def leaves_the_machine(url: str) -> bool:
    """Whether an address is one of another machine; ``data:`` and ``blob:`` are in the page itself."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "ws", "wss") and is_outside(parts.hostname)


ADDRESSES = [
    ("http://localhost:8501/static/index.js", False, "the app itself"),
    ("ws://127.0.0.1:8501/_stcore/stream", False, "its connection"),
    ("http://[::1]:8501/", False, "the same by another number"),
    ("data:image/png;base64,AAAA", False, "a picture in the page"),
    ("https://fonts.example.org/serif.woff2", True, "a font from elsewhere"),
    ("https://localhost.example.org/", True, "a name that only looks local"),
    ("http://192.0.2.7/map/3/4.png", True, "a tile by number"),
]


@pytest.mark.parametrize(("url", "leaves", "about"), ADDRESSES, ids=[row[-1] for row in ADDRESSES])
def test_what_counts_as_outside(url: str, leaves: bool, about: str) -> None:
    assert leaves_the_machine(url) is leaves, about


def test_on_a_phone_the_page_does_not_move_sideways(page: webdriver.Chrome) -> None:
    metrics = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    too_wide = """
        return [".stMain", ".st-key-panels"].map((where) => document.querySelector(where))
            .filter((room) => room.scrollWidth > room.clientWidth).length
    """
    try:
        wait_for(lambda: page.execute_script("return innerWidth") == 390, "the narrow screen")
        for panel, selector in (("Overview", ".question"), ("Quotes", ".card"), ("Versions", "table.versions"),
                                ("Map", f"{MAP} svg"), ("Names", "table.names")):  # fmt: skip
            open_panel(page, panel, selector)
            wait_for(lambda: page.execute_script(too_wide) == 0, f"{panel} to be as wide as the screen")
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_on_a_narrow_screen_nothing_lies_over_the_buttons(page: webdriver.Chrome) -> None:
    metrics = {"width": 1024, "height": 1000, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        over = """
            const covered = [];
            for (const button of document.querySelectorAll('[data-testid="stPopoverButton"]')) {
                const box = button.getBoundingClientRect();
                if (box.bottom < 0 || box.top > innerHeight) continue;
                const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                if (!button.contains(top)) covered.push(button.innerText);
            }
            return covered;
        """
        wait_for(lambda: page.execute_script("return innerWidth") == 1024, "the narrow screen")
        wait_for(lambda: page.execute_script(over) == [], "every button to be free")
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
