"""Word lists and tables that the stages read; each file says where it comes from.

Files are plain text in UTF-8. Lines that begin with ``#`` are comments; columns are
separated by tabs.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent


def rows(file: str) -> Iterator[tuple[str, ...]]:
    """The rows of a knowledge file, split into columns, without comments and blank lines."""
    for line in (FOLDER / file).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield tuple(line.split("\t"))


@lru_cache(maxsize=64)
def words(file: str) -> frozenset[str]:
    """The entries of a one-column knowledge file; several may share a line, parted by blanks."""
    return frozenset(word for row in rows(file) for word in row[0].split())
