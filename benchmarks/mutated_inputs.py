"""Feeds changed samples to ``read_article`` and ``analyse``: ``python benchmarks/mutated_inputs.py COUNT [SEED]``.

Every answer must be an analysis or a sentence. What raises anything else is written to
the folder ``found_inputs`` and counted, as is what takes more than ten seconds.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from analysis import ArticleError, analyse, read_article
from analysis.language import load

SAMPLES = [
    path.read_bytes()[:1_500]
    for path in sorted((Path(__file__).parent.parent / "sample_articles").glob("*.txt"))
]
SPLICES = ['"', "“", "”", "‘", "\x00", "\u202e", "\ufeff", "é", "👩‍👩‍👧", "\r", "\n\n", "(", "the 9-point plan", "$1", "said", ",", "By ", "=", "<b>"]  # fmt: skip
_LONGEST = 10.0  # seconds
_ANALYSED = 10  # every so many inputs goes through the whole analysis; decoding and layout see all


def mutated(rng: random.Random) -> bytes:
    """A sample with bytes changed, cut, doubled, moved and strange ones put in."""
    data = bytearray(rng.choice(SAMPLES))
    for _ in range(rng.randint(1, 12)):
        at, length = rng.randrange(len(data) + 1), rng.randint(1, 60)
        kind = rng.randrange(5)
        if kind == 0 and data:
            data[at % len(data)] = rng.randrange(256)
        elif kind == 1:
            del data[at : at + length]
        elif kind == 2:
            data[at:at] = data[at : at + length] * rng.randint(1, 9)
        elif kind == 3:
            data[at:at] = rng.choice(SPLICES).encode() * rng.choice((1, 1, 1, 40))
        else:
            data[at:at] = rng.randbytes(rng.randint(1, 4))
    return bytes(data)


def main(count: int, seed: int = 8) -> int:
    """Run; returns 1 if something was found."""
    rng = random.Random(seed)
    load()
    found = slowest = refused = 0.0
    for number in range(count):
        data = mutated(rng)
        start = time.monotonic()
        try:
            text = read_article(data, "mutated.txt").text
            if number % _ANALYSED == 0:
                analyse(text)
        except ArticleError:
            refused += 1
        except Exception as error:
            found += 1
            folder = Path("found_inputs")
            folder.mkdir(exist_ok=True)
            (folder / f"{number}.txt").write_bytes(data)
            print(number, type(error).__name__, error, file=sys.stderr)
        took = time.monotonic() - start
        slowest = max(slowest, took)
        found += took > _LONGEST
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{count} inputs, {refused:.0f} refused, {found:.0f} faults, slowest {slowest:.1f} s, peak {peak} MB"
    )
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
