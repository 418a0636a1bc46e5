"""Makes ``related_words.tsv`` from WordNet: ``python -m analysis.knowledge.related_words_recipe FOLDER``.

FOLDER holds WordNet 3.0's database files (``index.noun``, ``data.noun`` …, ``cntlist.rev``), in
Debian the package ``wordnet-base``, folder ``/usr/share/wordnet``. Only needed when the table changes.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

from analysis.knowledge import FOLDER

_FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
_PARTS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
#: How often a word must be tagged in WordNet's concordance to be taken in, and how many of its meanings.
_OFTEN, _MEANINGS = 2, 4
#: A meaning above more words than this says too little ("act", "person").
_BROAD = 45
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_HEADER = """\
# Words and what they mean: the same number for words that mean the same, or are derived from one another.
# Columns: word, tab, what it mostly is (n noun, v verb, a adjective, r adverb), tab, numbers of its own meanings, tab,
# numbers of the meanings right above them ("-" for none).
# Made from WordNet 3.0 by analysis/knowledge/related_words_recipe.py. WordNet 3.0 Copyright 2006 by Princeton University.
# All rights reserved. THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR
# WARRANTIES, EXPRESS OR IMPLIED. The licence is at https://wordnet.princeton.edu/license-and-commercial-use.
"""
Meaning = tuple[str, str]


def make(folder: Path) -> str:
    """The table as text."""
    counts: Counter[tuple[str, str, int]] = Counter()
    for line in (folder / "cntlist.rev").read_text(encoding="ascii").splitlines():
        key, sense, times = line.split()
        word, rest = key.split("%")
        counts[word, _PARTS[rest[0]], int(sense)] += int(times)
    above, derived = _pointers(folder)
    own: dict[str, set[Meaning]] = {}
    part: dict[str, str] = {}
    for lemma, listed in _senses(folder, counts).items():
        if sum(count for count, _ in listed) < _OFTEN or not lemma.isalpha():
            continue
        ranked = sorted(listed, key=lambda item: -item[0])
        total = sum(count for count, _ in listed)
        parts: Counter[str] = Counter()
        for count, meaning in listed:
            parts[meaning[0]] += count
        part[lemma] = parts.most_common(1)[0][0]
        own[lemma] = {m for count, m in ranked[:_MEANINGS] if count * 12 >= total} or {ranked[0][1]}
    wider = {lemma: set().union(*(derived[m] for m in found)) | found for lemma, found in own.items()}
    over = {lemma: set().union(*(above[m] for m in found)) - wider[lemma] for lemma, found in own.items()}
    broad = Counter(m for found in over.values() for m in found)
    shared = Counter(m for lemma in own for m in wider[lemma] | over[lemma])
    number: dict[Meaning, str] = {}

    def written(found: set[Meaning]) -> str:
        kept = sorted(m for m in found if shared[m] > 1 and broad[m] <= _BROAD)
        return " ".join(number.setdefault(m, _base36(len(number))) for m in kept) or "-"

    rows = [
        f"{lemma}\t{part[lemma]}\t{written(wider[lemma])}\t{written(over[lemma])}" for lemma in sorted(own)
    ]
    return _HEADER + "\n".join(rows) + "\n"


def _senses(folder: Path, counts: Counter[tuple[str, str, int]]) -> dict[str, list[tuple[int, Meaning]]]:
    found: dict[str, list[tuple[int, Meaning]]] = defaultdict(list)
    for part, name in _FILES.items():
        for line in (folder / f"index.{name}").read_text(encoding="ascii").splitlines():
            if line.startswith(" "):
                continue
            columns = line.split()
            for i, offset in enumerate(columns[-int(columns[2]) :]):
                found[columns[0]].append((counts[columns[0], part, i + 1], (part, offset)))
    return found


def _pointers(folder: Path) -> tuple[dict[Meaning, set[Meaning]], dict[Meaning, set[Meaning]]]:
    """For each meaning those right above it, and those derived from it or similar to it."""
    above: dict[Meaning, set[Meaning]] = defaultdict(set)
    derived: dict[Meaning, set[Meaning]] = defaultdict(set)
    for part, name in _FILES.items():
        for line in (folder / f"data.{name}").read_text(encoding="ascii").splitlines():
            if line.startswith(" "):
                continue
            columns = line.split(" | ")[0].split()
            at = 4 + 2 * int(columns[3], 16)
            for i in range(at + 1, at + 1 + 4 * int(columns[at]), 4):
                symbol, offset, other = columns[i : i + 3]
                target = (other.replace("s", "a"), offset)
                if symbol in ("@", "@i"):
                    above[part, columns[0]].add(target)
                elif symbol in ("+", "&", "\\", "$"):
                    derived[part, columns[0]].add(target)
    return above, derived


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
        if not number:
            return digits


if __name__ == "__main__":
    (FOLDER / "related_words.tsv").write_text(make(Path(sys.argv[1])), encoding="utf-8")
