"""What was taken out and put in between two runs of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, pairwise

from analysis.models import Edit
from analysis.point_words import Word
from analysis.word_sets import word_set

_EMPTY = word_set("point_words.tsv", "empty")
#: Beyond this many words a point is compared line of argument by line of argument, not word by word.
_LONG = 4000
_Operation = tuple[str, int, int, int, int]


def edits_between(old: Sequence[Word], new: Sequence[Word]) -> tuple[Edit, ...]:
    """Edits that make the new words of the old ones; the words kept are those of the new side, as printed there.

    "equal" (``before`` where it is given) and "delete" in order give the old side, "equal" and
    "insert" the new one, but for line breaks. The longest common runs are found by ``difflib``.
    """
    found: list[Edit] = []
    for op, a, b, c, d in _without_crumbs(list(_operations(old, new)), new):
        if op == "equal":
            kept, before = _text(new[c:d]), _text(old[a:b])
            found.append(Edit("equal", kept, before if before != kept else None))
            continue
        if a < b:
            found.append(Edit("delete", _text(old[a:b])))
        if c < d:
            found.append(Edit("insert", _text(new[c:d])))
    return tuple(found)


def _text(words: Sequence[Word]) -> str:
    joined = "".join(word.printed for word in words)
    return joined if joined.endswith((" ", "—", "–", "/")) else joined + " "


def _operations(old: Sequence[Word], new: Sequence[Word]) -> Iterator[_Operation]:
    a, b = [word.key for word in old], [word.key for word in new]
    if max(len(a), len(b)) <= _LONG:
        yield from SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        return
    starts_a, starts_b = _sentences(old), _sentences(new)
    keys_a = [tuple(a[s:e]) for s, e in starts_a]
    keys_b = [tuple(b[s:e]) for s, e in starts_b]
    for op, i, j, k, m in SequenceMatcher(None, keys_a, keys_b, autojunk=False).get_opcodes():
        at = starts_a[i][0] if i < len(starts_a) else len(a)
        bt = starts_b[k][0] if k < len(starts_b) else len(b)
        yield op, at, starts_a[j - 1][1] if j > i else at, bt, starts_b[m - 1][1] if m > k else bt


def _sentences(words: Sequence[Word]) -> list[tuple[int, int]]:
    ends = [i + 1 for i, word in enumerate(words) if word.printed.rstrip().endswith((".", ";", ":"))]
    cuts = sorted({0, *ends, len(words)})
    return list(pairwise(cuts))


def _without_crumbs(operations: list[_Operation], new: Sequence[Word]) -> list[_Operation]:
    """The operations with a lone "of the" between two changes counted as changed too, so that they can be read."""
    out: list[_Operation] = []
    for position, operation in enumerate(operations):
        op, a, b, c, d = operation
        crumb = (
            op == "equal"
            and 0 < position < len(operations) - 1
            and d - c <= 2
            and all(word.key in _EMPTY for word in new[c:d])
        )
        out.append(("replace" if crumb else op, a, b, c, d))
    merged = []
    for is_equal, run in groupby(out, key=lambda operation: operation[0] == "equal"):
        parts = list(run)
        merged.append(
            ("equal" if is_equal else "replace", parts[0][1], parts[-1][2], parts[0][3], parts[-1][4])
        )
    return merged
