"""Hostile words in a real browser: nothing runs, nothing is fetched, nothing hangs over the edge."""

from __future__ import annotations

from hostile import HOSTILE
from selenium import webdriver
from selenium.webdriver.common.by import By
from test_browser import (  # noqa: F401  # fixtures
    address,
    addresses_asked,
    browser,
    leaves_the_machine,
    open_panel,
    outside_log,
    press,
    wait_for,
)
from test_hostile import article


def test_nothing_of_a_hostile_article_runs_or_is_fetched(browser: webdriver.Chrome, address: str) -> None:  # noqa: F811
    browser.get(
        address
        + "/?panel=%3Cscript%3Ewindow.harmed=1%3C/script%3E&selected=%22%3E%3Cimg+src=x+onerror=window.harmed=1%3E"
    )
    wait_for(lambda: browser.find_elements(By.TAG_NAME, "h1"), "the first sample")
    press(browser, "Paste an article")
    box = wait_for(lambda: browser.find_element(By.CSS_SELECTOR, "textarea"), "the text area")
    wait_for(lambda: box.is_displayed(), "the text area to open")
    box.click()
    words = [word.replace("\x00", "") for word in HOSTILE]
    browser.execute_cdp_cmd("Input.insertText", {"text": article(words)})
    press(browser, "Read this text")
    wait_for(lambda: "to close, mayor says" in browser.find_element(By.TAG_NAME, "body").text, "the article")
    for name in ("Quotes", "Versions", "Map", "Names", "Overview"):
        open_panel(browser, name, "[data-testid=stTabs]")
        assert browser.execute_script("return window.harmed") is None, name
    asked = list(addresses_asked(browser.get_log("performance")))
    assert [url for url in asked if leaves_the_machine(url)] == []
    wide = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1"
    assert browser.execute_script(wide)
