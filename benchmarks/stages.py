"""How long each stage takes, as a share of reading one article: ``python benchmarks/stages.py FILE …``.

Shares are measured in one run after a warm-up, so that they can be compared between machines;
the seconds beside them cannot.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from analysis.article import Article
from analysis.coreference import with_references
from analysis.entities import find_entities
from analysis.language import parse
from analysis.layout import find_layout
from analysis.places import find_places
from analysis.plans import find_plans
from analysis.quotes import find_quotes
from analysis.reading import read_article


class Clock:
    """Adds up the seconds that each named step took."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def __call__(self, step: str, work: Callable[[], Any]) -> Any:
        started = time.perf_counter()
        result = work()
        self.seconds[step] = self.seconds.get(step, 0.0) + time.perf_counter() - started
        return result


def read(text: str, clock: Clock) -> int:
    """One pass over one article, each stage on the clock; the number of words."""
    layout = clock("layout", lambda: find_layout(text))
    blocks = [(layout.title.start, layout.title.end)] if layout.title else []
    doc = clock("language", lambda: parse(text, [*blocks, *layout.body]))
    article = Article(doc, layout)
    entities = clock("entities", lambda: with_references(article, find_entities(article)))
    quotes, _ = clock("quotes", lambda: find_quotes(article, entities))
    places = clock("places", lambda: find_places(article, entities))
    clock("plans", lambda: find_plans(article, entities, quotes, places))
    return sum(not token.is_space for token in doc)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("files", nargs="+", type=Path)
    ask.add_argument("--rounds", type=int, default=5)
    args = ask.parse_args()
    texts = [read_article(path.read_bytes(), path.name).text for path in args.files]
    for text in texts:
        read(text, Clock())
    clock = Clock()
    words = sum(read(text, clock) for _ in range(args.rounds) for text in texts)
    total = sum(clock.seconds.values())
    for step, seconds in clock.seconds.items():
        print(f"{step:10s} {seconds / total:6.1%}  {seconds / args.rounds / len(texts):7.3f} s an article")
    print(
        f"{'all':10s} {1:6.1%}  {total / args.rounds / len(texts):7.3f} s an article, {words / total:,.0f} words a second"
    )


if __name__ == "__main__":
    main()
