"""Storms, which have people's names: "Hurricane Rita" is an event, and so is every later "Rita"."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.name_labels import Name, words_of_full_names

#: What stands before a storm's name.
_STORM_WORDS = frozenset(
    {"hurricane", "typhoon", "cyclone", "storm", "tropical", "subtropical", "super", "winter"}
)
_LAST = frozenset({"hurricane", "typhoon", "cyclone", "storm"})  # right before the name
_MAY_BE_ONE = ("PERSON", "GPE", "LOC", "ORG", "EVENT", "PRODUCT", "FAC")


def with_storms(names: Sequence[Name]) -> list[Name]:
    """The names with storms as events, the words before them included."""
    out = [_whole(name) for name in names]
    storms = {
        name.span[-1].text
        for name in out
        if name.label == "EVENT" and (_is_storm(name) or _behind_small_words(name))
    }
    people = words_of_full_names(out)
    return [
        Name(name.span, "EVENT") if name.label in _MAY_BE_ONE and name.text in storms - people else name
        for name in out
    ]


def called(words: str) -> str:
    """What a storm is called, in lower case and without what it is; other events keep all their words."""
    *before, last = words.casefold().split()
    is_storm = bool(before) and before[-1] in _LAST and _STORM_WORDS.issuperset(before)
    return last if is_storm else words.casefold()


def _is_storm(name: Name) -> bool:
    return len(name.span) > 1 and name.span[-2].lower_ in _LAST and name.span[-1].text[0].isupper()


def _whole(name: Name) -> Name:
    """The name with "Hurricane" or "Tropical Storm" before it, if a lone word of a kind that a storm may be called by."""
    doc, start, end = name.span.doc, name.span.start, name.span.end
    while start and doc[start - 1].lower_ in _STORM_WORDS and doc[start - 1].text[0].isupper():
        start -= 1
    if name.label not in _MAY_BE_ONE or not name.span[-1].text.isalpha():
        return name
    whole = Name(doc[start:end], "EVENT")
    alone = all(word.lower_ in _STORM_WORDS for word in whole.span[:-1])
    if alone and _is_storm(whole):
        return whole
    return Name(name.span, "EVENT") if len(name.span) == 1 and _behind_small_words(name) else name


def _behind_small_words(name: Name) -> bool:
    """Whether "hurricane" or "tropical storm" stands before the name in small letters; plain "storm" says nothing."""
    before = [token.lower_ for token in name.span.doc[max(name.span.start - 2, 0) : name.span.start]]
    return before[-1:] in (["hurricane"], ["typhoon"], ["cyclone"]) or before == ["tropical", "storm"]
