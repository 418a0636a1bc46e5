"""From the scores of heads to one tree a sentence: the highest-scoring tree with a single root.

Mostly the best head of each word already gives a tree; where it does not, the algorithm of
Chu and Liu (1965) and Edmonds (1967) finds the best one.
"""

from __future__ import annotations

import numpy as np

_NEVER = -1e9


def best_tree(scores: np.ndarray) -> np.ndarray:
    """The head of each word.

    Args:
        scores: [n, 1 + n]; row w has the score of each head for word w, column 0 the root,
            column 1 + h the word h.

    Returns:
        [n]: the column of each word's head. Exactly one word has the root; no cycles.
    """
    n = len(scores)
    scores = scores.astype(np.float64, copy=True)
    scores[np.arange(n), np.arange(n) + 1] = _NEVER
    heads = scores.argmax(axis=1)
    if (heads == 0).sum() == 1 and not _cycle(heads - 1):
        return heads
    # One root: the word that loses least by having no other head.
    root = int((scores[:, 0] - (scores[:, 1:].max(axis=1) if n > 1 else 0)).argmax())
    scores[:, 0] = _NEVER
    scores[root, :] = _NEVER
    scores[root, 0] = 0.0
    square = np.full((n + 1, n + 1), _NEVER)
    square[1:] = scores
    return _edmonds(square)[1:]


def _cycle(heads: np.ndarray) -> list[int]:
    """The words of a cycle, if there is one; -1 is the root's head."""
    state = [0] * len(heads)  # 0 not seen, 1 on the way, 2 known to end at the root
    for first in range(len(heads)):
        path = []
        at = first
        while at >= 0 and state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if at >= 0 and state[at] == 1:
            return path[path.index(at) :]
        for word in path:
            state[word] = 2
    return []


def _edmonds(scores: np.ndarray) -> np.ndarray:
    """Heads of the best tree over nodes 0 (the root) to n; ``scores[dependent, head]``.

    Each round contracts one cycle into a new node; afterwards the cycles are opened again,
    the last first.
    """
    size = len(scores)
    rounds: list[tuple[list[int], int, dict[int, int], dict[int, int], np.ndarray]] = []
    total = 2 * size
    grown = np.full((total, total), _NEVER)
    grown[:size, :size] = scores
    alive = list(range(size))
    heads = np.zeros(total, dtype=np.int64)
    heads[0] = -1
    while True:
        nodes = np.array(alive)
        for node in alive[1:]:
            row = grown[node, nodes].copy()
            row[nodes == node] = 2 * _NEVER
            heads[node] = nodes[row.argmax()]
        place = {node: i for i, node in enumerate(alive)}
        cycle = [
            alive[i]
            for i in _cycle(np.array([place.get(int(heads[node]), -1) if node else -1 for node in alive]))
        ]
        if not cycle:
            break
        new = size
        size += 1
        inside = set(cycle)
        into: dict[int, int] = {}  # outer head → the word of the cycle it would take over
        out: dict[int, int] = {}  # outer dependent → its best head within the cycle
        for node in alive:
            if node in inside:
                continue
            gains = [grown[member, node] - grown[member, heads[member]] for member in cycle]
            best = int(np.argmax(gains))
            into[node], grown[new, node] = cycle[best], gains[best]
            if node:
                best = int(np.argmax([grown[node, member] for member in cycle]))
                out[node], grown[node, new] = cycle[best], grown[node, cycle[best]]
        rounds.append((cycle, new, into, out, heads.copy()))
        alive = [node for node in alive if node not in inside] + [new]
    for cycle, new, into, out, before in reversed(rounds):
        for member in cycle:
            heads[member] = before[member]
        heads[into[int(heads[new])]] = heads[new]
        for node, member in out.items():
            if heads[node] == new:
                heads[node] = member
    return heads[: len(scores)]
