"""Windows printed another way: typographic or straight marks, headlines in capitals. Labels stay."""

from __future__ import annotations

import random

_UPPER, _TITLE, _MARKS = 0.02, 0.03, 1 / 3  # shares of the windows


def printed_otherwise(texts: list[str], rng: random.Random) -> list[str]:
    """The words, now and then with other marks or capitals."""
    if rng.random() < _MARKS:
        texts = _straightened(texts) if any("’" in text or "“" in text for text in texts) else _curled(texts)
    case = rng.random()
    if case < _UPPER:
        return [text.upper() for text in texts]
    if case < _UPPER + _TITLE:
        return [text.capitalize() if len(text) > 3 else text for text in texts]
    return texts


def _straightened(texts: list[str]) -> list[str]:
    return [text.translate({0x201C: '"', 0x201D: '"', 0x2019: "'", 0x2018: "'"}) for text in texts]


def _curled(texts: list[str]) -> list[str]:
    out, opened = [], False
    for text in texts:
        if text in ('"', "``", "''"):
            opened = not opened if text == '"' else text == "``"
            out.append("“" if opened else "”")
        else:
            out.append(text.replace("'", "’"))
    return out
