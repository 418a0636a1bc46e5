"""Two texts of a plan → which points stayed, changed, moved, went and came."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from analysis.errors import NothingToRead
from analysis.models import Comparison, Edit, Figures, Point, PointStatus, Row
from analysis.point_matching import Group, match
from analysis.point_words import Word, all_words, figures_in, words_of
from analysis.points import Item, find_points
from analysis.reading.limits import LIMITS, Limits
from analysis.word_edits import edits_between

#: Texts longer than this together are refused.
LONGEST = 4_000_000
#: What a point with other words counts in the run that kept its order.
_CHANGED = 0.9
_UNNUMBERED = {
    "headings": "has no numbers: each heading with what stands under it is taken as a point.",
    "paragraphs": "has no numbered points: each paragraph is taken as a point.",
    "sentences": "has no numbered points and one paragraph: each sentence is taken as a point.",
    "nothing": "is empty.",
}


def compare(old: str, new: str, *, limits: Limits = LIMITS) -> Comparison:
    """Lay two plan texts side by side; every point of either stands in exactly one row.

    Args:
        old: the earlier text. Offsets of the old points are indices into it.
        new: the later text, likewise.
        limits: how many points each may have.

    The rows come in the order of the new text, what was removed behind what it stood behind.

    Raises:
        NothingToRead: both texts are empty, too long or have too many points.
    """
    if not old.strip() and not new.strip():
        raise NothingToRead("There is nothing to compare: both texts are empty.")
    if len(old) + len(new) > LONGEST:
        raise NothingToRead("These texts are too long to compare.")
    (old_items, old_layout), (new_items, new_layout) = find_points(old), find_points(new)
    if max(len(old_items), len(new_items)) > limits.points:
        raise NothingToRead(
            f"One of these texts has more than {limits.points:,} points, which cannot be laid side by side. "
            "Please give a part of it."
        )
    old_texts, new_texts = _bodies(old, old_items), _bodies(new, new_items)
    old_words, new_words = [words_of(text) for text in old_texts], [words_of(text) for text in new_texts]
    groups = match(old_texts, new_texts, old_words, new_words)
    kept_same = {
        group.old[0]: group.new[0]
        for group in groups
        if len(group.old) == len(group.new) == 1
        and _keys(old_words, group.old) == _keys(new_words, group.new)
    }
    kept_changed = {g.old[0]: g.new[0] for g in groups if g.old and g.new and g.old[0] not in kept_same}
    in_order = _longest_run(kept_same, kept_changed)
    rows = []
    for group in _in_reading_order(groups):
        status = _status(group, kept_same, in_order)
        edits = _edits(status, _side(old_words, group.old), _side(new_words, group.new))
        rows.append(
            Row(
                old=tuple(old_items[i].label for i in group.old),
                new=tuple(new_items[j].label for j in group.new),
                status=status,
                edits=edits,
                figures=_figures(edits),
            )
        )
    notes = [
        f"The {side} text {_UNNUMBERED[layout]}"
        for side, layout in (("old", old_layout), ("new", new_layout))
        if layout in _UNNUMBERED
    ]
    if rows and all(row.status == "same" for row in rows):
        notes.append("The two texts say the same, point by point.")
    return Comparison(_points(old_items), _points(new_items), tuple(rows), tuple(notes))


def _bodies(text: str, items: list[Item]) -> list[str]:
    return [text[item.body : item.end] for item in items]


def _points(items: list[Item]) -> tuple[Point, ...]:
    return tuple(Point(item.label, item.start, item.end) for item in items)


def _keys(words: list[list[Word]], points: Iterable[int]) -> str:
    return "".join(word.key for point in points for word in words[point])


def _side(words: list[list[Word]], points: list[int]) -> list[Word]:
    """The words of the points of one side, one behind the other."""
    out: list[Word] = []
    for point in points:
        if out and words[point]:
            out[-1] = Word(out[-1].printed.rstrip() + " ", out[-1].key)
        out += words[point]
    return out


def _status(group: Group, kept_same: dict[int, int], in_order: set[int]) -> PointStatus:
    if not group.new:
        return "removed"
    if not group.old:
        return "added"
    if group.old[0] not in kept_same:
        return "changed"
    return "same" if group.old[0] in in_order else "moved"


def _edits(status: PointStatus, old: list[Word], new: list[Word]) -> tuple[Edit, ...]:
    if status in ("same", "moved"):
        text, before = ("".join(word.printed for word in side) for side in (new, old))
        return (Edit("equal", text, before if before != text else None),) if text else ()
    return edits_between(old, new)


def _figures(edits: tuple[Edit, ...]) -> tuple[Figures, ...]:
    """The numbers and dates that were put in the place of others."""
    found = []
    for is_equal, run in groupby(edits, key=lambda edit: edit.op == "equal"):
        if is_equal:
            continue
        parts = list(run)
        gone, come = (
            figures_in([word for part in parts if part.op == op for word in all_words(part.text)])
            for op in ("delete", "insert")
        )
        if gone and come and gone != come:
            found.append(Figures(gone, come))
    return tuple(found)


def _longest_run(same: dict[int, int], changed: dict[int, int]) -> set[int]:
    """The old points of the longest run that kept its order; points with other words count a little less."""
    pairs = sorted([*((i, j, 1.0) for i, j in same.items()), *((i, j, _CHANGED) for i, j in changed.items())])
    size = max((j for _, j, _ in pairs), default=-1) + 2
    best: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)  # a tree of prefix maxima over new positions
    before: list[int] = []
    for k, (_, j, weight) in enumerate(pairs):
        top, at = (0.0, -1), j
        while at > 0:
            top = max(top, best[at], key=lambda item: item[0])
            at -= at & -at
        before.append(top[1])
        at = j + 1
        while at <= size:
            if top[0] + weight > best[at][0]:
                best[at] = (top[0] + weight, k)
            at += at & -at
    k = max((item for item in best), key=lambda item: item[0])[1]
    run = set()
    while k >= 0:
        run.add(pairs[k][0])
        k = before[k]
    return run


def _in_reading_order(groups: list[Group]) -> list[Group]:
    """By the new text; a removed point behind the one that it stood behind."""
    present = sorted((g for g in groups if g.new), key=lambda g: g.new[0])
    after: dict[int, int] = {}
    for position, group in enumerate(present):
        for i in group.old:
            after[i] = position
    placed: list[tuple[tuple[float, int], Group]] = [
        ((float(position), -1), g) for position, g in enumerate(present)
    ]
    last = -1.0
    removed = {g.old[0]: g for g in groups if not g.new}
    for i in range(max([*after, *removed], default=-1) + 1):
        if i in removed:
            placed.append(((last + 0.5, i), removed[i]))
        elif i in after:
            last = float(after[i])
    return [group for _, group in sorted(placed, key=lambda item: item[0])]
