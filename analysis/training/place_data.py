"""Annotated articles on places, read as the rest of the house would read them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.article import Article
from analysis.entities import find_entities
from analysis.errors import ArticleError
from analysis.gazetteer import distance
from analysis.language import parse
from analysis.layout import find_layout
from analysis.models import Entity
from analysis.toponyms import Toponym

#: A point this near (km; 100 miles) is the same place, as evaluations of geoparsers have it.
SAME_KM = 161.0
FOLDS = 5

Gold = dict[str, Any]


@dataclass(frozen=True)
class Marked:
    """An article with its entities and the places that people marked in it."""

    id: str
    article: Article
    entities: tuple[Entity, ...]
    gold: tuple[Gold, ...]

    @property
    def fold(self) -> int:
        """Which fifth of a cross-validation the article is in: by its id, the same in every run."""
        return zlib.crc32(self.id.encode()) % FOLDS


def read_marked(file: Path) -> Iterator[Marked]:
    """The articles of a file of one JSON object a line: ``{"id", "text", "places": [...]}``."""
    for line in file.read_text(encoding="utf-8").split("\n"):  # splitlines() would break at U+2028 in a text
        if not line:
            continue
        row = json.loads(line)
        layout = find_layout(row["text"])
        blocks = [(layout.title.start, layout.title.end)] if layout.title else []
        try:
            article = Article(parse(row["text"], [*blocks, *layout.body]), layout)
        except ArticleError:
            continue
        yield Marked(row["id"], article, find_entities(article), tuple(row["places"]))


def gold_of(toponyms: tuple[Toponym, ...], gold: tuple[Gold, ...]) -> dict[int, Gold]:
    """Index of a toponym → the marked place that it overlaps most; places marked "skip" count for none."""
    out: dict[int, Gold] = {}
    for index, toponym in enumerate(toponyms):
        start, end = toponym.span.start_char, toponym.span.end_char
        shared = [(min(end, g["end"]) - max(start, g["start"]), -at) for at, g in enumerate(gold)]
        if shared and max(shared)[0] > 0 and not gold[-max(shared)[1]].get("skip"):
            out[index] = gold[-max(shared)[1]]
    return out


def is_same(entry: Any, gold: Gold) -> bool:
    """Whether the gazetteer's entry is the marked place: by id, a country by its code, else by distance."""
    if gold.get("geonameid") and gold["geonameid"] == entry.geonameid:
        return True
    if gold.get("kind") == "country" and entry.kind == "country":
        return bool(gold["country"] == entry.country)
    if gold.get("lat") is None:
        return False
    reach = 50.0 if gold.get("kind") == "country" else max(SAME_KM, gold.get("km") or 0.0)
    return distance(entry.lat, entry.lon, gold["lat"], gold["lon"]) <= reach
