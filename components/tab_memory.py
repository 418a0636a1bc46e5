"""What a reload of the page must not lose, as one string of JSON: written, and read with suspicion.

    {"form": 1, "reading": "pasted", "articles": [{"origin": "pasted", "name": …, "text": …, "notes": []}],
     "corrections": {"3f0c…": [{"what": …}]}, "drafts": {"pasted": …}}

It comes back from a browser, so nothing in it is taken on trust: what is not of this form is left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from analysis.corrections import Correction
from analysis.corrections_file import from_plain, plain
from components.articles import MOST_FILES, Chosen

_FORM = 1
_LONGEST_NAME = 300
_MOST_TEXT = 40_000_000  # characters of all together; a browser keeps some five million for a tab
_MOST_CORRECTED = 200  # articles


@dataclass(frozen=True)
class TabMemory:
    """The reader's texts, which one is read, the corrections by the article's fingerprint, and half-written texts."""

    articles: tuple[Chosen, ...] = ()
    reading: str | None = None
    corrections: Mapping[str, tuple[Correction, ...]] = field(default_factory=dict)
    drafts: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing of the reader's to keep."""
        return not (self.articles or self.corrections or self.drafts)


def written(memory: TabMemory) -> str:
    """The memory as a string; empty if there is nothing to keep."""
    if memory.is_empty:
        return ""
    articles = [
        {"origin": a.origin, "name": a.name, "text": a.text, "notes": list(a.notes)} for a in memory.articles
    ]
    corrections = {article: plain(made) for article, made in memory.corrections.items() if made}
    return json.dumps(
        {
            "form": _FORM,
            "reading": memory.reading,
            "articles": articles,
            "corrections": corrections,
            "drafts": dict(memory.drafts),
        }
    )


def read(string: object) -> TabMemory:
    """What of the string can be used; an empty memory if nothing can."""
    if not isinstance(string, str) or len(string) > _MOST_TEXT:
        return TabMemory()
    try:
        found = json.loads(string)
    except (ValueError, RecursionError):
        return TabMemory()
    if not isinstance(found, dict) or found.get("form") != _FORM:
        return TabMemory()
    reading = found.get("reading")
    return TabMemory(
        tuple(filter(None, map(_article, _items(found.get("articles"))[: MOST_FILES + 1]))),
        reading if isinstance(reading, str) and len(reading) < _LONGEST_NAME else None,
        _corrections(found.get("corrections")),
        {key: text for key, text in _pairs(found.get("drafts")) if isinstance(text, str)},
    )


def _article(item: Any) -> Chosen | None:
    if not isinstance(item, dict):
        return None
    origin, name, text = item.get("origin"), item.get("name"), item.get("text")
    if origin not in ("pasted", "file") or not isinstance(name, str) or not isinstance(text, str):
        return None
    notes = tuple(note[:_LONGEST_NAME] for note in _items(item.get("notes"))[:5] if isinstance(note, str))
    return Chosen(origin, name[:_LONGEST_NAME], text, notes)


def _corrections(items: Any) -> dict[str, tuple[Correction, ...]]:
    kept = {}
    for article, made in _pairs(items)[:_MOST_CORRECTED]:
        try:
            kept[article] = from_plain(made)
        except (ValueError, TypeError):
            continue
    return kept


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _pairs(value: Any) -> list[tuple[str, Any]]:
    return list(value.items()) if isinstance(value, dict) else []
