"""How probable it is that a place's name stands for people: logistic regression over ``role_features``."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from functools import lru_cache

from analysis.knowledge import FOLDER

WEIGHTS = FOLDER / "place_standing.json"


def probability(features: Iterable[str]) -> float:
    """The probability, 0 to 1, that a name with these features stands for its government or people."""
    known = _weights()
    score = known[""] + sum(known.get(feature, 0.0) for feature in features)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return weights
