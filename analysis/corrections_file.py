"""Corrections as a small JSON file that says which article they belong to.

    {"article": "3f0c…", "begins": "Harbour plan goes back …", "corrections": [{"what": "not_a_name", …}]}

``article`` is a fingerprint of the text and ``begins`` its first words, so that a reader who opens
the wrong file is told which article it is for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, get_args

from analysis.corrections import Correction, What, applied
from analysis.errors import ArticleError
from analysis.models import Analysis, EntityLabel

_MOST = 1000  # corrections in one file
_LONGEST = 300  # characters of a value or of the id of a place
_YEARS = range(1600, 3000)
_BEGINS = 60  # characters of the article that name it


class BadCorrections(ArticleError):
    """A file that does not hold corrections, or none for this article."""


@dataclass(frozen=True)
class SavedCorrections:
    """What such a file holds; ``article`` is None where the file does not say which it belongs to."""

    corrections: tuple[Correction, ...]
    article: str | None = None
    begins: str = ""


def fingerprint(text: str) -> str:
    """A short name for a text, the same for the same text, from which no word can be told."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def as_json(corrections: Iterable[Correction], text: str) -> str:
    """The file with the corrections of this article."""
    begins = " ".join(text[: 8 * _BEGINS].split())
    begins = begins if len(begins) <= _BEGINS else begins[:_BEGINS].rsplit(" ", 1)[0] + " …"
    written = {"article": fingerprint(text), "begins": begins, "corrections": plain(corrections)}
    return json.dumps(written, ensure_ascii=False, indent=1)


def plain(corrections: Iterable[Correction]) -> list[dict[str, Any]]:
    """The corrections as JSON has them, without what is not said."""
    return [
        {name: value for name, value in correction.to_dict().items() if value is not None}
        for correction in corrections
    ]


def from_json(written: str) -> SavedCorrections:
    """What a file holds.

    Raises:
        BadCorrections: it is no such file.
    """
    try:
        found = json.loads(written)
        article, begins = found.get("article"), found.get("begins", "")
        if not isinstance(begins, str) or not isinstance(article, str | None):
            raise ValueError
        return SavedCorrections(from_plain(found["corrections"]), article, begins[: _BEGINS + 2])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadCorrections("This file does not hold corrections saved by Close Reading.") from error


def from_plain(items: Any) -> tuple[Correction, ...]:
    """Corrections out of plain JSON from anywhere.

    Raises:
        ValueError, TypeError: they are no corrections.
    """
    if not isinstance(items, list) or len(items) > _MOST:
        raise ValueError(items)
    return tuple(_read(item) for item in items)


def _read(item: Any) -> Correction:
    found = Correction(**item)
    numbers = (found.start, found.end, found.to_start, found.to_end)
    whole = all(n is None or (type(n) is int and 0 <= n < 10**9) for n in numbers)
    if None in numbers[:2] or not whole or found.what not in get_args(What):
        raise ValueError(item)
    if found.label is not None and found.label not in get_args(EntityLabel):
        raise ValueError(item)
    if found.place is not None and not (isinstance(found.place, str) and len(found.place) <= _LONGEST):
        raise ValueError(item)
    if found.value is not None:
        if not isinstance(found.value, str) or len(found.value) > _LONGEST:
            raise ValueError(item)
        if found.what == "published" and date.fromisoformat(found.value).year not in _YEARS:
            raise ValueError(item)
    return found


def fitting(saved: SavedCorrections, analysis: Analysis) -> tuple[tuple[Correction, ...], int]:
    """The corrections that put something right in this article, and how many find nothing there.

    Raises:
        BadCorrections: they were made in another article, or none of them fits.
    """
    if saved.article not in (None, fingerprint(analysis.text)):
        which = f", which begins “{saved.begins}”" if saved.begins else ""
        raise BadCorrections(
            f"These corrections belong to another article{which}. Open that one, then load them again."
        )
    _, idle = applied(analysis, saved.corrections)
    fit = tuple(correction for correction in saved.corrections if correction not in idle)
    if not fit:
        raise BadCorrections(
            "Nothing in this file fits this article: what it puts right is not found here, or is right already."
        )
    return fit, len(idle)
