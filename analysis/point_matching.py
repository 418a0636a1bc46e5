"""Which points of an old text and a new one are the same, or came of one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import nlargest

import numpy as np

from analysis.assignment import assign
from analysis.point_words import Content, Vocabulary, Word, alike, weights

#: From which likeness on two points are paired: if they stand at the same place, anywhere, and without
#: a word in common that tells them from the other points.
ALIKE_IN_PLACE, ALIKE, ALIKE_IN_PATTERN = 0.26, 0.36, 0.55
#: From which on two are paired for which nothing else is left.
ALIKE_AT_LAST = 0.15
_DOUBT = 0.3
#: What an equal heading adds, and what the same place adds at most: enough to decide a tie.
_SAME_HEADING, _SAME_PLACE = 0.25, 0.04
#: How many candidates a point of a long text is compared with closely.
_CANDIDATES = 12
#: Up to how many changed points a spare one is held against each of them, not only those that share a telling word.
_FEW = 60
#: For splits and merges: how much of a spare point must stand in the other side, and in what is left of it.
_COVERED, _COVERED_BY_REST = 0.55, 0.35
#: From which share on a spare point stands there whole, so that one word of its own is enough: "on Fridays and Saturdays".
_ALL_SAID = 0.95
#: From which likeness on a word counts as said already.
_SAID = 0.5


@dataclass
class Group:
    """Points of both sides that belong together, as positions; one side may be empty."""

    old: list[int] = field(default_factory=list)
    new: list[int] = field(default_factory=list)


def match(
    old_texts: Sequence[str], new_texts: Sequence[str], old: Sequence[list[Word]], new: Sequence[list[Word]]
) -> list[Group]:
    """Every point of either side in exactly one group.

    First those with the same words, in order; then by likeness of what they say; then a point
    that is left over joins another if most of it stands there: a split or a merge.
    """
    partner = _same_words(old, new)
    left = [i for i in range(len(old)) if i not in partner]
    taken = set(partner.values())
    right = [j for j in range(len(new)) if j not in taken]
    weight = weights([*old, *new])
    a = {i: Content(old_texts[i], old[i], weight) for i in range(len(old))}
    b = {j: Content(new_texts[j], new[j], weight) for j in range(len(new))}
    scores = _scores(a, b, left, right, len(old), len(new))
    # What counts is by how much a pair is alike: two doubtful pairs are not worth more than a good one.
    partner |= assign({pair: score - _DOUBT for pair, score in scores.items() if score >= ALIKE})
    partner |= _in_place(partner, scores, len(old), len(new))
    partner |= _left_for_each_other(partner, a, b)
    groups = [Group([i], [j]) for i, j in partner.items()]
    spare_old = [i for i in range(len(old)) if i not in partner]
    matched = set(partner.values())
    spare_new = [j for j in range(len(new)) if j not in matched]
    same = {i for i, j in partner.items() if _joined(old[i]) == _joined(new[j])}
    changed = [group for group in groups if group.old[0] not in same]
    spare_new = _joining(changed, spare_new, b, a, is_new=True)
    spare_old = _joining(changed, spare_old, a, b, is_new=False)
    return groups + [Group([i], []) for i in spare_old] + [Group([], [j]) for j in spare_new]


def _joined(words: list[Word]) -> str:
    return "".join(word.key for word in words)


def _same_words(old: Sequence[list[Word]], new: Sequence[list[Word]]) -> dict[int, int]:
    """Pairs of points with the same words; of several alike the first goes with the first."""
    places: dict[str, list[int]] = defaultdict(list)
    for position, words in enumerate(new):
        places[_joined(words)].append(position)
    waiting = {key: iter(found) for key, found in places.items()}
    pairs = {}
    for i, words in enumerate(old):
        key = _joined(words)
        j: int | None = next(waiting[key], None) if key in waiting else None
        if j is not None:
            pairs[i] = j
    return pairs


def _scores(
    a: dict[int, Content], b: dict[int, Content], left: list[int], right: list[int], n: int, m: int
) -> dict[tuple[int, int], float]:
    """The likeness of the pairs that are worth a look."""
    found = {}
    for i, candidates in _candidates(a, b, left, right):
        for j in candidates:
            score = alike(a[i], b[j])
            if a[i].heading and a[i].heading == b[j].heading:
                score += _SAME_HEADING
            if score >= (ALIKE_IN_PLACE if a[i].has_telling_word_of(b[j]) else ALIKE_IN_PATTERN):
                found[i, j] = score + _SAME_PLACE * (1 - abs(i / max(n, 1) - j / max(m, 1)))
    return found


def _candidates(
    a: dict[int, Content], b: dict[int, Content], left: list[int], right: list[int]
) -> list[tuple[int, list[int]]]:
    """For each old point the new ones that it may have become: all in a short text, else those that share most words."""
    if len(left) * len(right) <= 2500:
        return [(i, right) for i in left]
    column = {base: k for k, base in enumerate({base for i in left for base in a[i].weight})}
    rows_a = np.zeros((len(left), len(column)), dtype=np.float32)
    rows_b = np.zeros((len(right), len(column)), dtype=np.float32)
    for row, side, points in ((rows_a, a, left), (rows_b, b, right)):
        for k, point in enumerate(points):
            content = side[point]
            for base, weight in content.weight.items():
                if base in column:
                    row[k, column[base]] = (weight / content.total) ** 0.5
    shared = rows_a @ rows_b.T
    reach = min(_CANDIDATES, len(right))
    best = np.argpartition(-shared, reach - 1, axis=1)[:, :reach]
    return [(i, [right[j] for j in best[k] if shared[k, j] > 0]) for k, i in enumerate(left)]


def _in_place(
    partner: dict[int, int], scores: dict[tuple[int, int], float], n: int, m: int
) -> dict[int, int]:
    """Pairs that are less alike but stand between the same neighbours."""
    taken = set(partner.values())
    before, after = [-1] * n, [m] * n
    for i in range(1, n):
        before[i] = partner[i - 1] if i - 1 in partner else before[i - 1]
    for i in range(n - 2, -1, -1):
        after[i] = partner[i + 1] if i + 1 in partner else after[i + 1]
    loose = {
        (i, j): score
        for (i, j), score in scores.items()
        if i not in partner and j not in taken and before[i] < j < after[i]
    }
    return assign(loose)


def _left_for_each_other(
    partner: dict[int, int], a: dict[int, Content], b: dict[int, Content]
) -> dict[int, int]:
    """Pairs among the points left over that share a telling word and are alike as no other two of them are.

    "Hold local elections" and "Voters elect town councils" have little in common, but with
    everything else accounted for, that little says enough.
    """
    taken = set(partner.values())
    left, right = [i for i in a if i not in partner], [j for j in b if j not in taken]
    if len(left) * len(right) > _FEW * _FEW:
        return {}
    scores = {(i, j): alike(a[i], b[j]) for i in left for j in right}
    best_two = {("old", i): nlargest(2, (scores[i, j] for j in right)) for i in left}
    best_two |= {("new", j): nlargest(2, (scores[i, j] for i in left)) for j in right}
    found = {}
    for (i, j), score in scores.items():
        lines = (best_two["old", i], best_two["new", j])
        rivals = [score_of for best in lines for score_of in (best[1:] if best[0] == score else best[:1])]
        if (
            score >= ALIKE_AT_LAST
            and score >= 2 * max(rivals, default=0.0)
            and a[i].has_telling_word_of(b[j])
        ):
            found[i, j] = score
    return assign(found)


def _joining(
    groups: list[Group], spare: list[int], own: dict[int, Content], other: dict[int, Content], *, is_new: bool
) -> list[int]:
    """Let each spare point join the group whose other side says what it says; return those that find none."""
    rest = []
    by_word: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        whole = group.old if is_new else group.new
        if len(whole) == 1:
            for base in other[whole[0]].telling:
                by_word[base].append(group)
    few = {id(group): group for group in groups if len(group.old if is_new else group.new) == 1}
    for point in spare:
        best, best_score = None, 0.0
        sharing = {id(g): g for base in own[point].telling for g in by_word.get(base, ())}
        for group in (few if len(few) <= _FEW else sharing).values():
            whole, side = (group.old, group.new) if is_new else (group.new, group.old)
            score = _joins(own[point], other[whole[0]], [own[k] for k in side])
            if score > best_score:
                best, best_score = group, score
        if best is None:
            rest.append(point)
        else:
            side = best.new if is_new else best.old
            side.append(point)
            side.sort()
    return rest


def _joins(spare: Content, whole: Content, side: list[Content]) -> float:
    """How well the spare point fits beside those that the whole was parted into; 0 if it does not."""
    covered = spare.covered_by(whole.vocabulary)
    if covered < _COVERED:
        return 0.0
    said = Vocabulary(base for part in side for base in part.weight)
    unsaid = [base for base in whole.weight if said.likeness(base) < _SAID]
    by_rest = spare.covered_by(Vocabulary(unsaid))
    whole_in_it = covered >= _ALL_SAID and any(base in spare.weight for base in unsaid)
    return covered + by_rest if by_rest >= _COVERED_BY_REST or whole_in_it else 0.0
