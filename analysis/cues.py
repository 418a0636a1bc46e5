"""Which words attribute: cue verbs and what they govern, source nouns, words for words."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Token

from analysis.inflection import forms
from analysis.knowledge import rows


def takes(token: Token) -> frozenset[str]:
    """What the verb can govern as a cue ("quote", "clause", "as" …; see ``knowledge/cue_verbs.tsv``).

    Empty for a word that is no form of a cue verb. Part of speech is left to the caller.
    """
    return _table().get(token.lower_, frozenset())


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    """Every form of every cue verb → what the verb takes."""
    verbs: dict[str, set[str]] = {}
    for taken, names in rows("cue_verbs.tsv"):
        for verb in names.split():
            verbs.setdefault(verb, set()).update(taken.split(","))
    more = {verb: listed.split() for verb, listed in rows("cue_verb_forms.tsv")}
    table: dict[str, frozenset[str]] = {}
    for verb, frames in verbs.items():
        for form in (*forms(verb), *more.get(verb, ())):
            table[form] = table.get(form, frozenset()) | frames
    return table
