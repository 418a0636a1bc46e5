"""Many readers at once on one running server: ``python benchmarks/many_readers.py READERS SECONDS``.

Each opens a session and has one article after another read, none of which another reader has; each result is
compared with that of the article read alone.
"""

from __future__ import annotations

import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

for folder in ("tests", ""):
    sys.path.insert(0, str(Path(__file__).parent.parent / folder))

from reader_client import Reader  # noqa: E402
from test_many_sessions import Server, article, expected, shown, wait_for  # noqa: E402

PATIENCE = 120


def visit(address: str, number: int, until: float) -> list[tuple[str, str, float]]:
    """Per article: the text, which result was shown, and how many seconds that took."""
    done = []
    with Reader(address, PATIENCE) as reader:
        while time.monotonic() < until:
            text, start = article(number, len(done)), time.monotonic()
            reader.read(text)
            done.append((text, shown(reader), time.monotonic() - start))
    return done


def main(readers: int, seconds: int) -> None:
    """Print what was read, how much of it wrongly, the longest wait, and the memory."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        try:
            until = time.monotonic() + seconds
            with ThreadPoolExecutor(readers) as pool:
                visits = [pool.submit(visit, server.address, number, until) for number in range(readers)]
                done = [one for each in visits for one in each.result()]
            fewest = min(len(each.result()) for each in visits)
            most = server.most_megabytes
            start = time.monotonic()
            wait_for(lambda: server.held == 0, "what was held to be given back")
            freed = time.monotonic() - start
        finally:
            server.stop()
    wrong = sum(result != expected(text) for text, result, _ in done)
    longest = max(taken for *_, taken in done)
    print(f"{readers} readers, {len(done)} articles (at least {fewest} each), {wrong} wrong results")
    print(
        f"longest wait {longest:.1f} s, most memory {most} MB, all given back {freed:.0f} s after the last left"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 25, int(sys.argv[2]) if len(sys.argv) > 2 else 60)
