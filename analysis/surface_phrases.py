"""Noun phrases by the order of the words, for sentences whose tree cannot be trusted."""

from __future__ import annotations

from spacy.tokens import Token

NOUNS = frozenset(["NOUN", "PROPN", "PRON"])
_IN_PHRASE = frozenset(["DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART"])
_NO_NOUN_PHRASE = frozenset(["VERB", "AUX", "SCONJ", "CCONJ"])
_LONGEST = 12  # words in a speaker's phrase


def head_of(phrase: list[Token]) -> Token | None:
    """The word that a phrase hangs on: the last noun before a comma or preposition."""
    head = None
    for token in phrase:
        if head is not None and (token.is_punct or token.pos_ == "ADP"):
            break
        if token.pos_ in NOUNS:
            head = token
    if head is None and len(phrase) > 1 and phrase[0].pos_ in ("DET", "PRON"):
        head = phrase[-1]  # "the chief executive", taken for an adjective
    return head


def opening_phrase(words: list[Token]) -> list[Token]:
    """The noun phrase that a clause begins with, where more is said of it: "Bond, 30, of Leeds, who …"."""
    while words and words[0].is_punct:
        words = words[1:]
    length = next((i for i, t in enumerate(words) if t.pos_ not in _IN_PHRASE), len(words))
    more = length < len(words) and (words[length].text == "," or words[length].pos_ == "ADP")
    phrase = words[:length]
    if more and words[length].text == "," and phrase and phrase[-1].pos_ == "NOUN":
        name = next(
            (i for i, t in enumerate(words[length + 1 :]) if t.pos_ != "PROPN"), len(words) - length - 1
        )
        phrase = words[: length + 1 + name] if name else phrase
    return phrase if more and any(t.pos_ in NOUNS for t in phrase) else []


def phrase_before(words: list[Token]) -> list[Token]:
    """The noun phrase right before a verb, auxiliaries and adverbs left out."""
    while words and (words[-1].pos_ in ("AUX", "ADV", "PART") or words[-1].is_punct):
        words = words[:-1]
    while words and words[0].is_punct:
        words = words[1:]
    cut = next(
        (i + 1 for i in range(len(words) - 1, -1, -1) if words[i].pos_ in ("VERB", "SCONJ", "CCONJ")), 0
    )
    return words[cut:][-_LONGEST:]


def phrase_after(words: list[Token]) -> list[Token]:
    """The noun phrase right after a verb."""
    phrase: list[Token] = []
    for token in words:
        if (
            token.is_punct
            or token.tag_ == "WRB"
            or token.pos_ in _NO_NOUN_PHRASE
            or (token.pos_ == "ADP" and phrase)
        ):
            break
        if token.pos_ != "ADV":
            phrase.append(token)
    return phrase[:_LONGEST]
