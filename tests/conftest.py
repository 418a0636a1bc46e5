"""What several tests need: sentences read into articles, and the annotated sets where they are at hand."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from analysis.article import Article
from analysis.language import parse
from analysis.layout import find_layout

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@lru_cache(maxsize=256)
def read(text: str) -> Article:
    """The article as the stages see it."""
    layout = find_layout(text)
    blocks = [(layout.title.start, layout.title.end)] if layout.title else []
    return Article(parse(text, [*blocks, *layout.body]), layout)


@pytest.fixture(scope="session")
def reference() -> str:
    """The article that the project was asked for; not part of the repository."""
    path = SHARED / "reference_article.txt"
    if not path.is_file():
        pytest.skip("the reference article is not on this machine")
    return path.read_text(encoding="utf-8")
