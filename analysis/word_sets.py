"""Named sets of words out of the knowledge files."""

from __future__ import annotations

from functools import lru_cache

from analysis.knowledge import rows


@lru_cache(maxsize=16)
def _sets(file: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, row in rows(file):
        found.setdefault(name, set()).update(row.split())
    return {name: frozenset(words) for name, words in found.items()}


def word_set(file: str, name: str) -> frozenset[str]:
    """The words of that name: a row of a two-column file, the name and its words parted by blanks.

    Raises:
        KeyError: the file has no row of that name.
    """
    return _sets(file)[name]
