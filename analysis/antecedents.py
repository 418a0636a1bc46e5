"""Which of the people named so far a pronoun means: a small ranker over the candidates.

A log-linear model (after Denis and Baldridge, 2008, *Specialized Models and Ranking for
Coreference Resolution*): each candidate, and "nobody of these", has a score, the sum of the
weights of what holds for it; the best one wins. The weights are learned by
``analysis.training.antecedents`` and stand in ``knowledge/antecedent_weights.tsv``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from analysis.cues import takes
from analysis.dependencies import is_root
from analysis.knowledge import rows
from analysis.models import MentionKind

Features = Mapping[str, float]
REACH = 8  # sentences back in which an antecedent is looked for
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
_OBJECTS = ("obj", "iobj", "obl", "obl:agent")
_OBLIQUE = ("nmod:poss", "compound", "obl", "nmod", "appos", "amod")
_FAR, _BEHIND = 4, 2  # from this many sentences, or candidates in between, on, all is alike


@dataclass(frozen=True)
class Seen:
    """A mention that was passed on the way through the article.

    ``sentence`` and ``paragraph`` count from 0; ``quoted``: between quotation marks.
    """

    token: Token
    sentence: int
    paragraph: int
    entity: int
    quoted: bool
    kind: MentionKind = "name"

    @property
    def subject(self) -> bool:
        """Whether it is, or shares, the subject of a clause."""
        return is_subject(self.token)


@dataclass(frozen=True)
class Candidate:
    """An entity with its last mention before the pronoun, and how often it was mentioned so far."""

    last: Seen
    gender_known: bool
    before: int
    total: int
    first: bool


def describe(pronoun: Seen, candidates: Sequence[Candidate]) -> list[Features]:
    """What holds for each candidate, the latest first, and at the end for "nobody of these".

    ``pronoun.entity`` is not looked at.
    """
    out = [_features(pronoun, candidate, rank) for rank, candidate in enumerate(candidates)]
    known = sum(candidate.gender_known for candidate in candidates)
    out.append({"none": 1.0, "none_known": float(known > 0), "none_many": float(known > 1)})
    return out


def score(features: Features, weights: Mapping[str, float] | None = None) -> float:
    """The sum of the weights of what holds; those of the shipped model if none are given."""
    weights = _weights() if weights is None else weights
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def is_subject(token: Token) -> bool:
    """Whether the word is, or shares, the subject of a clause."""
    while token.dep_ in ("flat", "compound", "conj", "appos") and token.head.i != token.i:
        token = token.head
    return token.dep_ in _SUBJECTS


def bound(antecedent: Token, pronoun: Token) -> bool:
    """Whether grammar forbids that both are the same person: "Smith praised him"."""
    if pronoun.lower_ in ("his", "her", "hers", "himself", "herself") and pronoun.dep_ not in _OBJECTS:
        return False
    return antecedent.head.i == pronoun.head.i and pronoun.dep_ in _OBJECTS and antecedent.dep_ in _SUBJECTS


def _features(pronoun: Seen, candidate: Candidate, rank: int) -> Features:
    last = candidate.last
    sentences = pronoun.sentence - last.sentence
    paragraphs = pronoun.paragraph - last.paragraph
    subject = is_subject(pronoun.token)
    found = {
        f"sentences_{min(sentences, _FAR)}": 1.0,
        f"paragraphs_{min(paragraphs, 2)}": 1.0,
        f"rank_{min(rank, _BEHIND)}": 1.0,
        f"last_{last.kind}": 1.0,
        "gender_known": float(candidate.gender_known),
        "before": math.log2(1 + candidate.before),
        "total": math.log2(1 + candidate.total),
        "first": float(candidate.first),
        "subject": float(last.subject),
        "subject_to_subject": float(last.subject and subject),
        "oblique": float(last.token.dep_ in _OBLIQUE),
        "modifier": float(last.token.dep_ in ("compound", "amod")),
        "joined": float(last.token.dep_ == "conj" or any(c.dep_ == "conj" for c in last.token.children)),
        "into_quote": float(pronoun.quoted and not last.quoted),
        "out_of_quote": float(last.quoted and not pronoun.quoted),
        "its_speaker": float(pronoun.quoted and not last.quoted and says(last.token)),
        "both_say": float(says(pronoun.token) and says(last.token)),
        "main_subject": float(last.token.dep_ == "nsubj" and is_root(last.token.head)),
    }
    if not sentences:
        found["same_subject"] = float(last.subject)
        found["same_possessive"] = float(pronoun.token.dep_ == "nmod:poss")
    return found


def says(token: Token) -> bool:
    """Whether the word is the subject of a verb of saying."""
    return token.dep_ in _SUBJECTS and "quote" in takes(token.head)


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in rows("antecedent_weights.tsv")}
