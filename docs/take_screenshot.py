"""Takes the README's picture of the app: ``python docs/take_screenshot.py [PANEL] [WIDTHxHEIGHT]``.

Needs Chromium and its driver; starts the app by itself.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "screenshot.png"


def main(panel: str = "Versions", size: str = "1440x1000") -> None:
    """Open the first sample with a panel in front and save what is seen."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        "--server.headless",
        "true",
        "--server.port",
        port,
    ]
    app = subprocess.Popen(command, cwd=ROOT)
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(flag)
    browser = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        width, height = map(int, size.split("x"))
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        time.sleep(6)
        browser.get(f"http://localhost:{port}")
        WebDriverWait(browser, 60).until(lambda b: b.find_elements(By.CSS_SELECTOR, "article.reader"))
        next(tab for tab in browser.find_elements(By.CSS_SELECTOR, "[role=tab]") if tab.text == panel).click()
        time.sleep(4)
        browser.save_screenshot(str(PICTURE))
    finally:
        browser.quit()
        app.terminate()


if __name__ == "__main__":
    main(*sys.argv[1:])
