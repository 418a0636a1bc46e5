"""Whether a word tells of a single happening: the question that parts a setting from a mere subject."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Token

from analysis.inflection import all_forms
from analysis.knowledge import rows

MODALS = frozenset(["may", "might", "would", "could", "should", "can", "must"])
FUTURE = frozenset({"will", "’ll", "'ll"})
#: Verbs whose past tense looks like the present.
SAME_PAST = frozenset(
    ["beat", "cut", "hit", "put", "set", "shut", "split", "spread", "hurt", "quit", "burst", "cast"]
)
#: Nouns that with "last", "next" or "first" say when.
TIMES = frozenset(
    [
        "time",
        "day",
        "night",
        "week",
        "weekend",
        "month",
        "year",
        "morning",
        "evening",
        "summer",
        "winter",
        "spring",
        "autumn",
        "fall",
    ]
)
#: Share of capitalised words from which a sentence is a headline.
HEADLINE = 0.7


@lru_cache(maxsize=1)
def _classes() -> dict[str, frozenset[str]]:
    lists: dict[str, set[str]] = {}
    for name, listed in rows("role_words.tsv"):
        lists.setdefault(name, set()).update(listed.split())
    return {name: all_forms(listed) for name, listed in lists.items()}


def is_a(token: Token, word_class: str) -> bool:
    """Whether the word, in any form, stands in that class of ``role_words.tsv``."""
    return token.lower_ in _classes()[word_class]


@lru_cache(maxsize=20_000)
def word_classes(word: str) -> tuple[str, ...]:
    """The classes of ``role_words.tsv`` that the word, in any form, stands in."""
    return tuple(name for name, listed in _classes().items() if word.lower() in listed)


def classes_of(token: Token) -> tuple[str, ...]:
    """The same for a token."""
    return word_classes(token.lower_)


def auxiliaries(verb: Token) -> set[str]:
    """The verb's auxiliaries as written, in lower case."""
    return {child.lower_ for child in verb.children if child.dep_ in ("aux", "aux:pass", "cop")}


def happens(verb: Token) -> bool:
    """Whether the verb tells of a single happening: past, going on or to come; no state, habit or mere wish."""
    if any(child.dep_ == "cop" for child in verb.children) or verb.lower_ in ("is", "are", "was", "were"):
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        return subject is not None and is_a(subject, "event")
    helpers = auxiliaries(verb)
    if is_a(verb, "state") and not _dated(verb):
        return False
    if helpers & MODALS:
        return False
    planned = any(child.dep_.startswith("nsubj") and is_a(child, "event") for child in verb.children)
    if helpers & FUTURE or (planned and _dated(verb)):
        return True
    return _told_as_event(verb, helpers)


def _told_as_event(verb: Token, helpers: set[str]) -> bool:
    """The same by the verb's form."""
    tag = verb.tag_
    if tag in ("VBD", "VBN") or (tag == "VBP" and verb.lower_ in SAME_PAST):
        standing = tag == "VBN" and helpers & {"is", "are"} and not helpers & {"been", "being"}
        return not standing or _dated(verb) or is_a(verb, "travel_verb")
    if tag == "VBG":
        return True
    if tag == "VB" and verb.dep_ in ("xcomp", "advcl", "ccomp", "acl"):
        head = verb.head
        return (
            not is_a(head, "wish")
            and head.pos_ == "VERB"
            and (head.tag_ == "VBD" or _told_as_event(head, set()))
        )
    return tag in ("VBZ", "VBP") and (is_a(verb, "travel_verb") or _in_headline(verb))


def single(noun: Token) -> bool:
    """Whether the noun names a single happening ("talks", not "war") that is more than a possibility."""
    if not is_a(noun, "event") or is_a(noun, "lasting"):
        return False
    verb = noun.head if noun.dep_ in ("obj", "obl", "nsubj") else None
    return verb is None or not (auxiliaries(verb) & MODALS or (noun.dep_ != "obl" and is_a(verb, "goes_on")))


def _dated(verb: Token) -> bool:
    """Whether a date or a word such as "last week" or "for the first time" stands with the verb."""
    beside = [child for child in verb.children if child.dep_ not in ("nsubj", "obj")]
    return any(child.ent_type_ == "DATE" for child in beside) or any(
        child.lower_ in TIMES
        and any(
            word.lower_ in ("last", "next", "this", "first", "second", "third") for word in child.children
        )
        for child in beside
    )


def _in_headline(verb: Token) -> bool:
    letters = [token for token in verb.sent if token.is_alpha]
    return len(letters) > 3 and sum(token.text[0].isupper() for token in letters) > HEADLINE * len(letters)
