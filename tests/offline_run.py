"""Runs tests with no network but this machine's own, and a proxy that notes who asks for anything outside.

``offline_run.py TEST …`` is started in a network namespace of its own by ``test_offline``; what was asked of
the proxy is printed after the tests' own words.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading

ASKED = "asked of the proxy: "


def main(tests: list[str]) -> int:
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    asked: list[str] = []
    proxy = socket.create_server(("127.0.0.1", 0))

    def note() -> None:
        while True:
            connection, _ = proxy.accept()
            with connection:
                asked.append(connection.recv(500).decode("latin-1").splitlines()[0])

    threading.Thread(target=note, daemon=True).start()
    where = f"http://127.0.0.1:{proxy.getsockname()[1]}"
    names = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
    local = "localhost,127.0.0.1,::1"
    env = {**os.environ, **dict.fromkeys(names, where), "no_proxy": local, "NO_PROXY": local}
    done = subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests], env=env)
    for line in asked:
        print(ASKED + line)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
