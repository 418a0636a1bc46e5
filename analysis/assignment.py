"""Pairs with the greatest total score, each side used once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from typing import TypeVar

import numpy as np

Left = TypeVar("Left", bound=Hashable)
Right = TypeVar("Right", bound=Hashable)
#: Beyond this many on a side, pairs are picked best first instead; then the total may not be the greatest.
_EXACT = 300


def assign(scores: Mapping[tuple[Left, Right], float]) -> dict[Left, Right]:
    """Left → right such that the scores add up to the most; a pair without a score is never made.

    Solved separately for each set of pairs that hang together, by the Hungarian method.
    """
    chosen: dict[Left, Right] = {}
    for part in _connected(scores):
        lefts = sorted({left for left, _ in part}, key=str)
        rights = sorted({right for _, right in part}, key=str)
        if len(lefts) > _EXACT or len(rights) > _EXACT:
            chosen.update(_best_first(part))
            continue
        cost = np.zeros((len(lefts), len(rights)))
        row, column = {v: k for k, v in enumerate(lefts)}, {v: k for k, v in enumerate(rights)}
        for (left, right), score in part.items():
            cost[row[left], column[right]] = -score
        for k, j in _hungarian(cost):
            if (lefts[k], rights[j]) in part:
                chosen[lefts[k]] = rights[j]
    return chosen


def _connected(scores: Mapping[tuple[Left, Right], float]) -> list[dict[tuple[Left, Right], float]]:
    """The pairs parted into sets that have no member in common."""
    parent: dict[tuple[str, Hashable], tuple[str, Hashable]] = {}

    def root(node: tuple[str, Hashable]) -> tuple[str, Hashable]:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for left, right in scores:
        parent[root(("left", left))] = root(("right", right))
    parts: dict[tuple[str, Hashable], dict[tuple[Left, Right], float]] = defaultdict(dict)
    for pair, score in scores.items():
        parts[root(("left", pair[0]))][pair] = score
    return list(parts.values())


def _best_first(scores: Mapping[tuple[Left, Right], float]) -> dict[Left, Right]:
    chosen: dict[Left, Right] = {}
    taken: set[Right] = set()
    for left, right in sorted(scores, key=lambda pair: -scores[pair]):
        if left not in chosen and right not in taken:
            chosen[left] = right
            taken.add(right)
    return chosen


def _hungarian(cost: np.ndarray) -> list[tuple[int, int]]:
    """Row and column of each pair of the cheapest assignment; shortest augmenting paths, one row at a time."""
    if cost.shape[0] > cost.shape[1]:
        return [(row, column) for column, row in _hungarian(cost.T)]
    n, m = cost.shape
    row_price, column_price = np.zeros(n + 1), np.zeros(m + 1)
    row_of = np.zeros(m + 1, dtype=int)  # 0: free; rows and columns count from 1
    for row in range(1, n + 1):
        row_of[0] = row
        column = 0
        reached = np.full(m + 1, np.inf)
        came_from = np.zeros(m + 1, dtype=int)
        done = np.zeros(m + 1, dtype=bool)
        while True:
            done[column] = True
            here = row_of[column]
            slack = cost[here - 1] - row_price[here] - column_price[1:]
            nearer = ~done[1:] & (slack < reached[1:])
            reached[1:][nearer] = slack[nearer]
            came_from[1:][nearer] = column
            open_columns = np.where(done[1:], np.inf, reached[1:])
            following = int(open_columns.argmin()) + 1
            step = open_columns[following - 1]
            row_price[row_of[done]] += step
            column_price[done] -= step
            reached[1:][~done[1:]] -= step
            column = following
            if row_of[column] == 0:
                break
        while column:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    return [(int(row_of[column]) - 1, column - 1) for column in range(1, m + 1) if row_of[column]]
