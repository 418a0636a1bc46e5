"""Small questions to a dependency tree with Universal Dependencies labels."""

from __future__ import annotations

from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
RELATIVES = frozenset(["who", "which", "that", "whom"])
_SUBORDINATORS = ("that", "if", "whether", "to")
_NEGATIONS = frozenset(["not", "n't", "n’t", "never", "nor", "neither"])


def is_root(token: Token) -> bool:
    """Whether the sentence hangs on the word, however the pipeline labels it."""
    return bool(token.head.i == token.i)


def has_subject(token: Token) -> bool:
    return any(c.dep_ in (*SUBJECTS, "expl") for c in token.children)


def is_finite_clause(token: Token) -> bool:
    """Whether the clause of the word has a verb with tense."""
    return any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") and t.i <= token.i for t in (token, *token.children))


def marker(token: Token) -> str:
    marks = [c.lower_ for c in token.children if c.dep_ == "mark"]
    return next((m for m in marks if m in _SUBORDINATORS), marks[0] if marks else "")


def case_of(token: Token) -> str:
    return next((c.lower_ for c in token.children if c.dep_ in ("case", "mark")), "")


def is_passive(verb: Token) -> bool:
    return any(c.dep_ == "aux:pass" for c in verb.children) or (
        verb.tag_ == "VBN" and any(c.dep_ == "nsubj:pass" for c in verb.children)
    )


def is_negated(verb: Token) -> bool:
    """Whether someone is said not to have said it."""
    return any(c.lower_ in _NEGATIONS for c in verb.children if c.i < verb.i)


def verb_group(verb: Token) -> list[Token]:
    return [
        c for c in verb.children
        if (c.dep_ in ("aux", "aux:pass", "compound:prt") and c.pos_ in ("AUX", "VERB", "PART", "ADP"))
        or (c.dep_ == "advmod" and c.pos_ == "ADV" and abs(c.i - verb.i) == 1)
    ]  # fmt: skip


def end_of(token: Token) -> int:
    return token.idx + len(token)
