"""Runs the app and writes down what it holds: ``counting_app.py COUNT PORT``.

Once a second the file COUNT tells how many analyses and comparisons of readers' texts are in memory, the most
megabytes that the server took so far, and how often it opened a file of the disk to write in.
"""

from __future__ import annotations

import os
import resource
import sys
import threading
import time
import weakref
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FORGOTTEN_AFTER = 3  # seconds after a session has gone


def main(count: str, port: str) -> None:
    sys.path.insert(0, str(ROOT))
    from components import analysing, compare_page

    writes = 0

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal writes
        if (
            event == "open"
            and arguments[2] & (os.O_WRONLY | os.O_RDWR)
            and arguments[0] not in (count, os.devnull)
        ):
            writes += 1

    sys.addaudithook(watch)
    made: list[weakref.ref[Any]] = []
    analyse, compare = analysing.analyse, compare_page.compare

    def counted(*arguments: Any, **options: Any) -> Any:
        analysis = analyse(*arguments, **options)
        if "progress" in options:  # not a sample
            made.append(weakref.ref(analysis))
        return analysis

    def counted_pair(*arguments: Any) -> Any:
        comparison = compare(*arguments)
        made.append(weakref.ref(comparison))
        return comparison

    def write() -> None:
        while True:
            alive = sum(one() is not None for one in made)
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            Path(count).write_text(f"{alive} {most} {writes}", encoding="ascii")
            time.sleep(1)

    analysing.analyse = counted  # type: ignore[attr-defined]
    compare_page.compare = counted_pair  # type: ignore[attr-defined]
    threading.Thread(target=write, daemon=True).start()
    from streamlit.web.cli import main as streamlit

    options = {
        "server.port": port,
        "server.headless": "true",
        "server.disconnectedSessionTTL": str(FORGOTTEN_AFTER),
    }
    sys.argv = [
        "streamlit",
        "run",
        str(ROOT / "app.py"),
        *(w for k, v in options.items() for w in (f"--{k}", v)),
    ]
    sys.exit(streamlit())


if __name__ == "__main__":
    main(*sys.argv[1:])
