"""Whole visits in a real browser: by pointer from pasting to taking away, and with the keyboard alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from test_browser import (  # noqa: F401  # fixtures
    ARTICLE,
    address,
    bar,
    browser,
    open_panel,
    outside_log,
    paste,
    press,
    wait_for,
)

MOST_TABS = 60  # presses of the tab key in which everything must be reached
KEPT = "return sessionStorage.getItem('close-reading')"


def shown(page: webdriver.Chrome, selector: str) -> str:
    """The words of the visible elements."""
    return "\n".join(e.text for e in page.find_elements(By.CSS_SELECTOR, selector) if e.is_displayed())


def say_it_is_no_name(page: webdriver.Chrome, name: str) -> None:
    """Select a name in the text and correct it."""
    next(e for e in page.find_elements(By.CSS_SELECTOR, ".reader .person") if e.text == name).click()
    wait_for(lambda: name in bar(page), "the name to be selected")
    press(page, "Correct")
    press(page, "It is not a name")
    wait_for(lambda: name not in shown(page, ".reader .person"), "the name to be none any more")


def test_a_visit_from_pasting_to_taking_away(
    browser: webdriver.Chrome,  # noqa: F811
    address: str,  # noqa: F811
    tmp_path: Path,
) -> None:
    paste(browser, address, ARTICLE)
    open_panel(browser, "Overview", ".question")
    next(a for a in browser.find_elements(By.CSS_SELECTOR, "a.bar") if "Berg" in a.text).click()
    wait_for(lambda: "Jonas Berg" in bar(browser), "the bar of a speaker to select the speaker")
    open_panel(browser, "Quotes", ".card .words")
    wait_for(lambda: "another winter" not in shown(browser, ".card"), "the statements of that speaker alone")
    assert "better text" in shown(browser, ".card")
    open_panel(browser, "Versions", "table.versions")
    next(a for a in browser.find_elements(By.CSS_SELECTOR, ".versions th a") if "9-point" in a.text).click()
    wait_for(lambda: "9-point" in shown(browser, ".versions th.chosen"), "the selected version to be marked")
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.ESCAPE)
    wait_for(lambda: not bar(browser), "nothing to be selected")
    open_panel(browser, "Quotes", ".card .words")
    search = browser.find_element(By.CSS_SELECTOR, "input[aria-label=Search]")
    search.send_keys("winter", Keys.ENTER)
    wait_for(
        lambda: "another winter" in shown(browser, ".card") and "better text" not in shown(browser, ".card"),
        "the search",
    )
    browser.find_element(By.CSS_SELECTOR, "input[aria-label=Search]").send_keys(
        Keys.CONTROL, "a", Keys.DELETE, Keys.ENTER
    )

    say_it_is_no_name(browser, "Jonas Berg")
    press(browser, "Correct")
    press(browser, "Undo")
    wait_for(lambda: "Jonas Berg" in shown(browser, ".reader .person"), "the name to be back")

    browser.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
    )
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.ESCAPE)
    press(browser, "Save")
    for words, name in (
        ("Report to read", "report.html"),
        ("Everything as data", "result.json"),
        ("Statements, a table", "statements.csv"),
    ):
        press(browser, words)
        wait_for(lambda name=name: (tmp_path / name).is_file(), f"the file {name}")
    assert "Jonas Berg" in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))["quotes"]

    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.ESCAPE)
    say_it_is_no_name(browser, "Jonas Berg")
    wait_for(lambda: "not_a_name" in str(browser.execute_script(KEPT)), "the tab to keep it")
    browser.refresh()
    wait_for(lambda: "Greta Olsen" in shown(browser, "article.reader"), "the article after a reload")
    wait_for(lambda: "another winter" in shown(browser, ".card"), "the same panel after a reload")
    assert "Pia Lund" in shown(browser, ".reader .person")
    assert "Jonas Berg" not in shown(browser, ".reader .person"), "the correction holds after a reload"


def test_a_visit_with_the_keyboard_alone(browser: webdriver.Chrome, address: str) -> None:  # noqa: F811
    browser.get(address)
    wait_for(lambda: browser.find_elements(By.CSS_SELECTOR, "article.reader"), "the first sample")
    tab_to(browser, lambda e: e.text.startswith("Paste an article"))
    key(browser, Keys.ENTER)
    wait_for(lambda: browser.find_element(By.TAG_NAME, "textarea").is_displayed(), "the text area")
    wait_for(lambda: here(browser, lambda e: e.tag_name == "textarea"), "the menu to take the keyboard in")
    browser.execute_cdp_cmd("Input.insertText", {"text": ARTICLE})
    tab_to(browser, lambda e: e.get_attribute("data-testid") == "stBaseButton-primary")
    key(browser, Keys.ENTER)
    wait_for(
        lambda: "Greta Olsen" in browser.find_element(By.CSS_SELECTOR, "article.reader").text, "the article"
    )

    tab_to(browser, lambda e: bool(e.get_attribute("data-picks")))
    for _ in range(MOST_TABS):
        if here(browser, lambda e: e.text == "Pia Lund"):
            break
        key(browser, Keys.ARROW_RIGHT)
    key(browser, Keys.ENTER)
    wait_for(lambda: "Pia Lund" in bar(browser) and "1 of" in bar(browser), "the name to be selected")
    key(browser, "n")
    wait_for(lambda: "2 of" in bar(browser), "the next mention")

    tab_to(browser, lambda e: e.get_attribute("role") == "tab")
    key(browser, Keys.ARROW_RIGHT)
    key(browser, Keys.ENTER)
    wait_for(lambda: "another winter" in shown(browser, ".card"), "the statements")
    key(browser, Keys.ESCAPE)
    wait_for(lambda: not bar(browser), "nothing to be selected")
    tab_to(browser, lambda e: "better text" in e.text and e.tag_name == "a")
    key(browser, Keys.ENTER)
    wait_for(lambda: "Jonas Berg" in bar(browser), "the statement to be selected")


def key(browser: webdriver.Chrome, *keys: str) -> None:  # noqa: F811
    """Press keys where the keyboard is, whatever was drawn anew meanwhile."""
    ActionChains(browser).send_keys(*keys).perform()


def here(browser: webdriver.Chrome, wanted: Callable[[WebElement], bool]) -> bool:  # noqa: F811
    """Whether the keyboard is at such an element."""
    try:
        return wanted(browser.switch_to.active_element)
    except WebDriverException:  # drawn anew just now
        return False


def tab_to(browser: webdriver.Chrome, wanted: Callable[[WebElement], bool]) -> None:  # noqa: F811
    """Press the tab key until the element is reached."""
    for _ in range(MOST_TABS):
        key(browser, Keys.TAB)
        if here(browser, wanted):
            return
    raise AssertionError("the tab key does not lead there")
