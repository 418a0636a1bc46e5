"""What predicate nouns and adjectives say of a plan: "the plan is dead", "governments were aghast"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from analysis.claim_spans import (
    Finding,
    clause,
    is_later,
    is_negated,
    statement,
)
from analysis.clauses import governed, subject_of
from analysis.models import ClaimField
from analysis.phrases import noun_phrase
from analysis.plan_lexicon import kinds_of
from analysis.plan_speech import stances
from analysis.plan_times import when_and_where
from analysis.plan_topics import Topics
from analysis.plan_versions import Version
from analysis.word_sets import word_set

_STANDING = word_set("plan_words.tsv", "standing")


def of_predicate(word: Token, sentence: Span, topics: Topics) -> Iterator[Finding]:
    """Claims of a noun or adjective behind "be": "the plan is dead", "governments were aghast"."""
    if not any(child.dep_ == "cop" for child in word.children) and not (
        word.i > sentence.start and word.nbor(-1).lower_ in ("is", "are", "was", "were")
    ):
        return
    subject = subject_of(word)
    about = topics.of(subject)
    if about is not None:
        yield from _of_plan(word, about, sentence, topics)
        return
    version = topics.ambient(sentence, word)
    if (
        subject is not None
        and subject.pos_ == "PRON"
        and word.dep_ == "ccomp"
        and "speech" in kinds_of(word.head)
    ):
        subject = subject_of(word.head)
    if (
        version is None
        or subject is None
        or (subject.pos_ == "PRON" and subject.lower_ not in ("everyone", "everybody", "all", "some", "many"))
    ):
        return
    version = topics.meant(word, version)
    negated = is_negated(word) or any(token.lower_ in ("not", "less") for token in sentence[:1])
    unhappy: bool = word.lower_ in stances()["damning"] and not negated
    field: ClaimField
    if unhappy or (
        negated and word.lower_ in ("convinced", "persuaded", "happy", "impressed", "satisfied", "enough")
    ):
        if subject.lower_ not in ("everyone", "everybody", "all"):
            yield Finding(version, "objection", statement(subject, word), word)
    elif word.lower_ in ("comfortable", "pleased", "happy", "satisfied", "supportive") and not negated:
        yield Finding(version, "backed_by", noun_phrase(subject), word)
    elif is_later(version) and _has_moved(word, sentence):
        field = "change"
        yield Finding(version, field, clause(subject, word), word)


def _of_plan(word: Token, version: Version, sentence: Span, topics: Topics) -> Iterator[Finding]:
    if word.lower_ == "due":
        yield from when_and_where(word, version, sentence)
        for noun in governed(word, frozenset({"before", "to"})):
            if noun.pos_ in ("NOUN", "PROPN") and noun.ent_type_ not in ("DATE", "PLACE"):
                yield Finding(version, "presented_to", noun_phrase(noun), word)
                return
    if word.lower_ in _STANDING:
        yield Finding(version, "status", word.doc[word.i : word.i + 1], word)
    if word.lower_ in ("work", "product", "creation", "handiwork", "brainchild"):
        for token in word.doc[word.i + 1 : word.i + 3]:
            if token.lower_ == "of":
                head = next((c.head for c in (token,) if c.head.i > c.i), None)
                if head is not None:
                    yield Finding(version, "drafted_by", noun_phrase(head), word)


def _has_moved(word: Token, sentence: Span) -> bool:
    """ "Is gone", "is down to 19", "are a point smaller"."""
    if word.lower_ in (
        "gone",
        "smaller",
        "larger",
        "bigger",
        "higher",
        "lower",
        "shorter",
        "longer",
        "back",
        "out",
        "down",
        "voluntary",
    ):
        return True
    left = max(word.i - 5, sentence.start)
    return any(
        token.lower_ in ("down", "up") and token.nbor(-1).lower_ in ("is", "are", "was", "were")
        for token in sentence.doc[left + 1 : word.i]
    )
