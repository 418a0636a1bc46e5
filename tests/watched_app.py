"""Runs the app and writes down every outside host that its process asks for: ``watched_app.py LOG PORT``.

Python tells an audit hook of each connection and each look-up of a name before it is made.
"""

from __future__ import annotations

import sys
from ipaddress import ip_address
from pathlib import Path
from typing import Any

APP = Path(__file__).parent.parent / "app.py"


def is_outside(host: object) -> bool:
    """Whether a host is another machine; no host and local addresses are not."""
    name = host.decode(errors="replace") if isinstance(host, bytes) else str(host or "localhost")
    if name == "localhost":
        return False
    try:
        address = ip_address(name.partition("%")[0])
    except ValueError:
        return True
    return not (address.is_loopback or address.is_unspecified)


def main(log: str, port: str) -> None:
    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event in ("socket.connect", "socket.sendto"):
            where = arguments[1]
            host = where[0] if isinstance(where, tuple) else None  # a path is a socket of this machine
        elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
            host = arguments[0]
        else:
            return
        if is_outside(host):
            with open(log, "a", encoding="utf-8") as file:
                file.write(f"{event} {host!r}\n")

    sys.addaudithook(watch)
    from streamlit.web.cli import main as streamlit

    sys.argv = ["streamlit", "run", str(APP), "--server.port", port, "--server.headless", "true"]
    sys.exit(streamlit())


if __name__ == "__main__":
    main(*sys.argv[1:])
