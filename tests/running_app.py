"""Starts the app for a test and waits until it answers."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent
PATIENCE = 120  # seconds until an app that does not answer is a failure


@contextmanager
def running_app(
    script: str,
    note: Path,
    *,
    log: int | IO[bytes] = subprocess.DEVNULL,
    env: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """The address of the app while it runs.

    Args:
        script: which script of this folder starts it, as ``SCRIPT NOTE PORT``.
        note: the file in which the script writes down what it watches.
        log: where the server's own words go.
        env: variables that are set for it.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://localhost:{port}"
    command = [sys.executable, str(ROOT / "tests" / script), str(note), str(port)]
    app = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **(env or {})}, stdout=log, stderr=subprocess.STDOUT
    )
    try:
        end = time.monotonic() + PATIENCE
        while not _answers(address):
            assert app.poll() is None, "the app has stopped"
            assert time.monotonic() < end, "waited in vain for the app to start"
            time.sleep(0.1)
        yield address
    finally:
        app.terminate()
        app.wait(timeout=20)


def _answers(address: str) -> bool:
    try:
        with urlopen(f"{address}/_stcore/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
