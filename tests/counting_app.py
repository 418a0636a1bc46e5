"""Runs the app and writes down how many analyses of readers' texts are in its memory: ``counting_app.py COUNT PORT``.

Once a second the number stands in the file COUNT, behind it the most megabytes that the server took so far.
"""

from __future__ import annotations

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
    from components import analysing

    made: list[weakref.ref[Any]] = []
    analyse = analysing.analyse

    def counted(*arguments: Any, **options: Any) -> Any:
        analysis = analyse(*arguments, **options)
        if "progress" in options:  # not a sample
            made.append(weakref.ref(analysis))
        return analysis

    def write() -> None:
        while True:
            alive = sum(one() is not None for one in made)
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            Path(count).write_text(f"{alive} {most}", encoding="ascii")
            time.sleep(1)

    analysing.analyse = counted  # type: ignore[attr-defined]
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
