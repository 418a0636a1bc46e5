"""Memory over many different articles in one process: ``python benchmarks/memory_over_articles.py 5000``."""

from __future__ import annotations

import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from analysis import analyse
from analysis.language import load


def resident() -> int:
    """Megabytes in memory now (Linux)."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4 // 1024


def main(count: int) -> None:
    """Print memory and the number of known strings ten times on the way."""
    rng = random.Random(5)

    def name() -> str:
        return "".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=8)).title()

    for number in range(count + 1):
        analyse(
            " ".join(
                f"{name()} {name()} of {name()} said on Monday that {name()} will close." for _ in range(5)
            )
        )
        if number % max(1, count // 10) == 0:
            print(f"{number:6} articles {resident():5} MB {len(load().vocab.strings):7} strings", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
