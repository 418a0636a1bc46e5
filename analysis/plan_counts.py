"""How many points a plan has: "28-point", "a list of 11 principles", "ran to 31 articles"."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from analysis.plan_lexicon import SMALL_NUMBERS, base_of, kinds_of, nouns, verbs_of
from analysis.word_sets import word_set

_UNITS = word_set("plan_words.tsv", "units_mentions")
#: Units that are terms by themselves: "put forward nine demands".
_TERMS = word_set("plan_words.tsv", "terms")
#: Verbs whose object or goal is the number of points: "ran to 31 articles", "had shrunk to 19 points".
_COUNTING = word_set("plan_words.tsv", "counting")
#: What has points and is no text: a lead, a shot, a cut in a rate.
_NO_TEXTS = word_set("plan_words.tsv", "no_texts")
_NUMERAL = re.compile(r"\d{1,3}")
COUNT_COMPOUND = re.compile(
    r"(\d{1,3}|[a-z]+)-(point|article|clause|item|step|plank|part|section)", re.IGNORECASE
)


def count_before(noun: Token) -> int | None:
    """The number of "a 14-point substitute", where only words such as "revised" stand between; None without one."""
    doc, i = noun.doc, noun.i - 1
    while i > noun.sent.start and doc[i].tag_.startswith(("JJ", "VBN", "NN")):
        if match := COUNT_COMPOUND.fullmatch(doc[i].text):
            return number_word(match[1])
        if doc[i].lower_ in ("point", "article", "clause") and doc[i - 1].text in ("-", "‑") and i >= 2:
            return number(doc[i - 2])
        i -= 1
    return None


def is_counted_text(noun: Token) -> bool:
    """Whether something that has a number of points is put forward or decided on: "presented a 14-point substitute".

    By itself a number of points says little: leads, shots and scales have some too.
    """
    if not noun.tag_.startswith("NN") or noun.lower_ in _NO_TEXTS or count_before(noun) is None:
        return False
    governor = noun.head
    return bool(kinds_of(governor) & {"draft", "present", "status"})


def number_held(head: Token, sentence: Span) -> int | None:
    """The number of points of "a list of 11 principles"."""
    if (
        head.i + 3 >= sentence.end
        or head.nbor().lower_ != "of"
        or head.nbor(3).lower_.rstrip("s") not in _UNITS
    ):
        return None
    return number(head.nbor(2))


def number(token: Token) -> int | None:
    """The number that the token writes, in figures or in words; None if it is none or too large for points."""
    return number_word(token.text)


def number_word(word: str) -> int | None:
    """The number that a word writes, up to three figures; None if it writes none."""
    if _NUMERAL.fullmatch(word):
        return int(word)
    return SMALL_NUMBERS.get(word.lower())


def counts(governor: Token, unit: Token, noun: str) -> bool:
    """Whether the governing word makes the number one of points of a text."""
    verbs = {verb.split("_")[0] for verb in verbs_of(governor)} | {base_of(governor)}
    if not verbs & _COUNTING and governor.lower_ not in _COUNTING:
        return False
    if noun + "s" in _TERMS or noun in ("article", "clause"):
        return True
    # "Won by 19 points" is a score; a text runs to, shrinks to or contains its points.
    return bool(
        verbs
        & {
            "shrink",
            "run",
            "contain",
            "comprise",
            "list",
            "whittle",
            "consist",
            "reduce",
            "trim",
            "pare",
            "slim",
            "set_out",
        }
    ) or (
        bool(verbs & {"have", "cut", "grow", "expand", "stretch", "include", "set", "lay"})
        and _subject_is_text(governor)
    )


def _subject_is_text(verb: Token) -> bool:
    return any(
        child.dep_.startswith("nsubj") and nouns().get(child.lower_, ("unit",))[0] != "unit"
        for child in verb.children
    )
