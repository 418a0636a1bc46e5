"""Every panel, menu and page in a real browser, checked by axe: nothing serious or critical, on any screen.

Streamlit's own markup is checked with ours and nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium_axe_python import Axe
from test_browser import (  # noqa: F401  # fixtures
    ARTICLE,
    PATIENCE,
    address,
    browser,
    open_panel,
    outside_log,
    paste,
    press,
    wait_for,
)

SCREENS = [("light", 1440), ("light", 390), ("dark", 1440), ("dark", 390)]
PANELS = {
    "Overview": ".question",
    "Quotes": ".card .words",
    "Versions": "table.versions",
    "Map": "[data-testid=stVegaLiteChart] svg",
    "Names": "table.names",
}
MENUS = ("Correct", "Save", "Paste an article")


@pytest.fixture(params=SCREENS, ids=lambda screen: f"{screen[0]}-{screen[1]}")
def screen(
    request: pytest.FixtureRequest,
    browser: webdriver.Chrome,  # noqa: F811
    address: str,  # noqa: F811
) -> Iterator[webdriver.Chrome]:
    """The app with an article, in light or dark, on a large or a small screen."""
    theme, width = request.param
    media = {"features": [{"name": "prefers-color-scheme", "value": theme}]}
    metrics = {"width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.set_script_timeout(PATIENCE)
    paste(browser, address, ARTICLE)
    yield browser
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_axe_finds_nothing_serious(screen: webdriver.Chrome, address: str) -> None:  # noqa: F811
    found = {}
    for panel, selector in PANELS.items():
        open_panel(screen, panel, selector)
        found[panel] = serious(screen)
    screen.execute_script("document.querySelector('.reader .person').click()")
    wait_for(lambda: screen.find_element(By.CSS_SELECTOR, ".chosen-bar").text, "a selection")
    found["selection"] = serious(screen)
    for menu in MENUS:
        press(screen, menu)
        wait_for(
            lambda: screen.find_elements(By.CSS_SELECTOR, "[data-testid=stPopoverBody]"), f"the menu {menu}"
        )
        found[menu] = serious(screen)
        screen.switch_to.active_element.send_keys(Keys.ESCAPE)
    screen.get(f"{address}/compare")
    wait_for(lambda: screen.find_elements(By.TAG_NAME, "textarea"), "the page that compares")
    found["compare"] = serious(screen)
    screen.get(f"{address}/sure")
    wait_for(lambda: screen.find_elements(By.CSS_SELECTOR, ".page h1"), "the page that says how sure it is")
    found["sure"] = serious(screen)
    assert {where: rows for where, rows in found.items() if rows} == {}


def serious(browser: webdriver.Chrome) -> list[tuple[Any, ...]]:  # noqa: F811
    """The serious and critical violations on the page: rule, element."""
    axe = Axe(browser)
    axe.inject()
    return [
        (violation["id"], node["html"][:120])
        for violation in axe.run(options={"resultTypes": ["violations"]})["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
