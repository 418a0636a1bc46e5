"""In a real browser: what the reader gave and put right is there after a reload, and the view too."""

from __future__ import annotations

import json

from selenium import webdriver
from selenium.webdriver.common.by import By
from test_browser import ARTICLE, address, browser, open_panel, outside_log, press, wait_for  # noqa: F401  # fixtures

READER = "article.reader"


def words(driver: webdriver.Chrome) -> str:
    """The article on the screen."""
    return driver.find_element(By.CSS_SELECTOR, READER).text


def names(driver: webdriver.Chrome) -> str:
    """The names in the panel that lists them."""
    return " ".join(table.text for table in driver.find_elements(By.CSS_SELECTOR, "table.names"))


def kept(driver: webdriver.Chrome) -> str:
    """What the tab keeps."""
    return str(driver.execute_script("return sessionStorage.getItem('close-reading') || ''"))


def read_text(driver: webdriver.Chrome, text: str) -> None:
    """Paste a text and have it read."""
    press(driver, "Paste an article")
    box = wait_for(lambda: driver.find_element(By.CSS_SELECTOR, "textarea"), "the text area")
    wait_for(lambda: box.is_displayed(), "the text area to open")
    box.click()
    driver.execute_cdp_cmd("Input.insertText", {"text": text})
    press(driver, "Read this text")
    wait_for(lambda: "Greta Olsen" in words(driver), "the article")


def test_text_correction_and_view_survive_a_reload(browser: webdriver.Chrome, address: str) -> None:  # noqa: F811
    browser.get(address)
    wait_for(lambda: words(browser), "the first sample")
    assert kept(browser) == ""
    read_text(browser, ARTICLE)
    open_panel(browser, "Names", "table.names")
    browser.find_element(By.CSS_SELECTOR, ".reader .person").click()
    wait_for(lambda: "Pia Lund" in browser.find_element(By.CSS_SELECTOR, ".chosen-bar").text, "the selection")
    press(browser, "Correct")
    press(browser, "It is not a name")
    wait_for(lambda: "Pia Lund" not in names(browser), "the correction")
    wait_for(lambda: "not_a_name" in kept(browser), "the browser to keep it")

    browser.refresh()
    wait_for(lambda: "Greta Olsen" in words(browser), "the pasted article")
    wait_for(lambda: "Jonas Berg" in names(browser), "its names in the same panel")
    assert "Pia Lund" not in names(browser)
    press(browser, "Correct (1)")
    press(browser, "Undo")
    wait_for(lambda: "Pia Lund" in names(browser), "it to be taken back")
    assert browser.execute_script("return window.harmed") is None


def test_what_is_forgotten_is_gone_from_the_browser_too(browser: webdriver.Chrome, address: str) -> None:  # noqa: F811
    browser.get(address)
    wait_for(lambda: "Greta Olsen" in words(browser), "the article of the test before")
    press(browser, "Paste an article")
    press(browser, "Forget my texts")
    wait_for(lambda: "Greta Olsen" not in words(browser), "a sample")
    wait_for(lambda: kept(browser) == "", "the browser to forget")


def test_another_tab_is_given_nothing(browser: webdriver.Chrome, address: str) -> None:  # noqa: F811
    browser.get(address)
    wait_for(lambda: words(browser), "the first sample")
    read_text(browser, ARTICLE)
    wait_for(lambda: kept(browser), "the browser to keep it")
    first = browser.current_window_handle
    browser.switch_to.new_window("tab")
    try:
        browser.get(address)
        assert "Greta Olsen" not in wait_for(lambda: words(browser), "the first sample")
        assert kept(browser) == ""
    finally:
        browser.close()
        browser.switch_to.window(first)


def test_a_hostile_memory_does_no_harm(browser: webdriver.Chrome, address: str) -> None:  # noqa: F811
    browser.get(address)
    wait_for(lambda: words(browser), "an article")
    hostile = "<img src=x onerror='window.harmed = 1'>"
    memory = {
        "form": 1,
        "reading": hostile,
        "articles": [{"origin": "file", "name": hostile, "text": ARTICLE + hostile, "notes": [hostile]}],
        "corrections": {hostile: [{"what": hostile}]},
        "drafts": {hostile: hostile},
    }
    browser.execute_script("sessionStorage.setItem('close-reading', arguments[0])", json.dumps(memory))
    browser.refresh()
    wait_for(lambda: words(browser), "an article")
    chooser = "[data-testid=stSelectbox] input"
    wait_for(lambda: browser.find_element(By.CSS_SELECTOR, chooser), "the box with the articles").click()
    wait_for(
        lambda: hostile in browser.find_element(By.CSS_SELECTOR, "[role=listbox]").text,
        "the file's name as words",
    )
    assert browser.execute_script("return window.harmed") is None
    browser.execute_script("sessionStorage.clear()")
    browser.refresh()


def test_a_line_of_help_that_was_put_away_stays_away(browser: webdriver.Chrome, address: str) -> None:  # noqa: F811
    browser.get(address)
    line = ".st-key-help-Overview"
    wait_for(lambda: browser.find_elements(By.CSS_SELECTOR, line), "the line of help")
    press(browser, "Got it")
    wait_for(lambda: not browser.find_elements(By.CSS_SELECTOR, line), "it to go")
    wait_for(
        lambda: "close-reading-help=overview" in browser.execute_script("return document.cookie"),
        "the cookie",
    )
    browser.refresh()
    wait_for(lambda: browser.find_elements(By.CSS_SELECTOR, ".question"), "the overview")
    assert not browser.find_elements(By.CSS_SELECTOR, line)
    open_panel(browser, "Quotes", ".card")
    assert browser.find_elements(By.CSS_SELECTOR, ".st-key-help-Quotes"), "each panel has its own"
