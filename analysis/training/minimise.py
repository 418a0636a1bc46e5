"""Limited-memory BFGS (Nocedal, 1980), so that small linear models need no further package."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Objective = Callable[[Numbers], tuple[float, Numbers]]

MEMORY = 10
SHORTEST_STEP = 1e-7


def minimise(objective: Objective, start: Numbers, *, most: int = 200, tolerance: float = 1e-8) -> Numbers:
    """The point where a smooth convex function is smallest.

    Args:
        objective: point → value and gradient.
        start: where to begin.
        most: how many steps at most.
        tolerance: the improvement below which it ends.
    """
    point = start.copy()
    value, slope = objective(point)
    history: list[tuple[Numbers, Numbers]] = []
    for _ in range(most):
        way = -_curved(slope, history)
        length = 1.0
        while True:
            new_point = point + length * way
            new_value, new_slope = objective(new_point)
            if new_value <= value + 1e-4 * length * float(slope @ way) or length < SHORTEST_STEP:
                break
            length /= 2
        moved, bent = new_point - point, new_slope - slope
        if float(moved @ bent) > 1e-12:
            history = [*history, (moved, bent)][-MEMORY:]
        done = abs(value - new_value) < tolerance
        point, value, slope = new_point, new_value, new_slope
        if done:
            break
    return point


def _curved(slope: Numbers, history: list[tuple[Numbers, Numbers]]) -> Numbers:
    """The gradient times the approximate inverse of the curvature."""
    way = slope.copy()
    shares = []
    for moved, bent in reversed(history):
        share = float(moved @ way) / float(bent @ moved)
        way -= share * bent
        shares.append(share)
    if history:
        moved, bent = history[-1]
        way *= float(moved @ bent) / float(bent @ bent)
    for (moved, bent), share in zip(history, reversed(shares), strict=True):
        way += moved * (share - float(bent @ way) / float(bent @ moved))
    return way
