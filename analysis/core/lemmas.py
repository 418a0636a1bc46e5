"""Lemmas as rules: cut some letters from the word's end, put others there.

The idea is that of UDPipe (Straka, 2018): a few hundred rules cover nearly all words, and a
network can choose between them.
"""

from __future__ import annotations


def lemma_rule(word: str, lemma: str) -> str:
    """The rule that turns the word into its lemma: ``case|cut|add`` or ``=lemma``.

    ``case`` is ``l`` where the lemma is in small letters, ``k`` where it keeps the word's
    first capital; ``cut`` letters go from the end and ``add`` takes their place.
    """
    for case in "lk":
        base = word.lower() if case == "l" else word
        shared = 0
        while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
            shared += 1
        if shared or len(base) <= 1:
            rule = f"{case}|{len(base) - shared}|{lemma[shared:]}"
            if len(base) - shared <= 4 and len(lemma) - shared <= 4:
                return rule
    return f"={lemma}"


def apply_rule(rule: str, word: str) -> str:
    """The lemma of the word by a rule of ``lemma_rule``.

    A rule that does not fit the word leaves it as it is, in small letters or not as the rule says.
    """
    if rule.startswith("="):
        return rule[1:]
    case, cut, add = rule.split("|", 2)
    base = word.lower() if case == "l" else word
    kept = len(base) - int(cut)
    if kept <= 0 and not add:
        return base
    return base[: max(kept, 0)] + add
