"""The forms of English words, made from their base forms: lists of words can then be matched as written.

The embedded lemmatizer is learned and can err; a form found in such a list needs no lemma.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from analysis.knowledge import rows

VOWELS = "aeiou"


@lru_cache(maxsize=1)
def _irregular() -> dict[str, tuple[str, ...]]:
    return {lemma: tuple(listed.split()) for lemma, listed in rows("irregular_verbs.tsv")}


def forms(lemma: str) -> frozenset[str]:
    """The base form with -s, -ed and -ing as spelling has it, and the irregular forms if it has some.

    A list is meant for matching: it may hold a form that nobody uses ("goed" is not made,
    "talks" is both noun and verb), never one of another word on purpose.
    """
    irregular = _irregular().get(lemma, ())
    made = {lemma, *irregular, _with_s(lemma)}
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) else lemma
    stems = {stem}
    if len(lemma) > 2 and lemma[-1] not in VOWELS + "wxy" and lemma[-2] in VOWELS and lemma[-3] not in VOWELS:
        stems.add(lemma + lemma[-1])
    made |= {each + "ing" for each in stems}
    if lemma.endswith("ie"):
        made.add(lemma[:-2] + "ying")
    if not irregular:
        made |= {each + ("d" if each.endswith("e") else "ed") for each in stems}
        if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
            made.add(lemma[:-1] + "ied")
    return frozenset(made)


def all_forms(lemmas: Iterable[str]) -> frozenset[str]:
    """The forms of all these words."""
    return frozenset(form for lemma in lemmas for form in forms(lemma))


def _with_s(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return lemma[:-1] + "ies"
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    if lemma.endswith("man"):
        return lemma[:-3] + "men"
    return lemma + "s"
