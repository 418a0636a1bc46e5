"""The app works where there is no network at all, and never turns to a proxy."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

import pytest
from conftest import ROOT
from offline_run import ASKED
from test_browser import CHROMIUM  # noqa: F401  # skips where there is no browser

#: Chromium itself asks its maker these: the time, updates, its account. That no page asks them
#: ``test_browser`` sees in the browser's own list of what pages ask.
_ERRAND = re.compile(
    re.escape(ASKED) + r"[A-Z]+ (?:https?://)?"
    r"(?:update|content-autofill|optimizationguide-pa|android|clients[0-9]|accounts|www|redirector)"
    r"[.](?:googleapis|google|gvt1)[.]com[:/]"
)
ALONE = ["unshare", "--map-root-user", "--net"]


def test_server_and_browser_need_no_network_and_ask_no_proxy() -> None:
    if not (shutil.which("unshare") and shutil.which("ip")):
        pytest.skip("unshare and ip (util-linux, iproute2) are not installed")
    if subprocess.run([*ALONE, "true"], capture_output=True).returncode:
        pytest.skip("this system does not let its user make a network namespace")
    tests = ["tests/test_browser.py::test_the_pasted_article_is_seen_in_the_four_panels"]
    command = [*ALONE, sys.executable, "tests/offline_run.py", *tests]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stdout + run.stderr
    asked = [line for line in run.stdout.splitlines() if line.startswith(ASKED)]
    assert [line for line in asked if not _ERRAND.match(line)] == []


def test_an_outside_host_is_no_errand_of_the_browser() -> None:
    assert not _ERRAND.match(f"{ASKED}CONNECT fonts.googleapis.com:443 HTTP/1.1")
    assert not _ERRAND.match(f"{ASKED}GET http://checkip.amazonaws.com/ HTTP/1.1")
