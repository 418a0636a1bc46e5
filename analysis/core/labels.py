"""What each head of the network tells apart."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

#: MISC holds events, works and laws; they are told apart later by their words.
NAME_LABELS = ("PERSON", "ORG", "PLACE", "FAC", "NORP", "DATE", "MONEY", "PRODUCT", "MISC")
ATTRIBUTION_LABELS = ("source", "cue", "content")


def span_tags(labels: Iterable[str]) -> tuple[str, ...]:
    """O, then begin, inside, end and single of each label."""
    return ("O", *(f"{part}-{label}" for label in labels for part in "BIES"))


NAME_TAGS = span_tags(NAME_LABELS)
ATTRIBUTION_TAGS = span_tags(ATTRIBUTION_LABELS)


@dataclass(frozen=True)
class Labels:
    """The classes of the heads whose labels come from the trees; the index is the class."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    lemma: tuple[str, ...]
    dep: tuple[str, ...]
    names: tuple[str, ...] = NAME_TAGS
    attribution: tuple[str, ...] = ATTRIBUTION_TAGS

    def save(self, path: Path) -> None:
        """Write them as JSON."""
        path.write_text(json.dumps(asdict(self), indent=0, ensure_ascii=False) + "\n", encoding="utf-8")

    @staticmethod
    def load(path: Path) -> Labels:
        """Read what ``save`` wrote."""
        return Labels(**{k: tuple(v) for k, v in json.loads(path.read_text(encoding="utf-8")).items()})
