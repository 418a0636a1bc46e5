"""The words of a claim: how much of a sentence says it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from analysis.clauses import objects_of
from analysis.models import ClaimField
from analysis.phrases import clause_end, is_finite, noun_phrase, sentence_of, trimmed
from analysis.plan_lexicon import base_of, particle
from analysis.plan_versions import Version
from analysis.verb_forms import joined_to
from analysis.word_sets import word_set

_MODALS = word_set("plan_words.tsv", "modals")
_WEEKDAYS = word_set("plan_words.tsv", "weekdays")
_NEGATIONS = word_set("plan_words.tsv", "negations")


@dataclass(frozen=True)
class Finding:
    """A claim before it is written down: its version, field and words, and the word that makes it."""

    version: Version
    field: ClaimField
    span: Span
    verb: Token


def predicate(verb: Token) -> Span:
    """The verb and what hangs on it, without its subject: "raise the ceiling to 68 decibels"."""
    return trimmed(verb.doc[verb.i : max(_end_of_list(verb), verb.i + 1)])


def _end_of_list(verb: Token) -> int:
    """Where the predicate ends; a list of things goes on behind its commas: "built a café, a stage and parking"."""
    end = clause_end(verb)
    if end >= verb.sent.end or verb.doc[end].text != ",":
        return end
    rest = verb.doc[end : clause_end(verb, through_commas=True)]
    is_list = any(token.lower_ in ("and", "or") for token in rest) and not any(
        token.tag_.startswith(("VB", "W", "MD")) or (token.tag_ == "IN" and token.lower_ not in ("of", "for"))
        for token in rest
    )
    return rest.end if is_list else end


def without_day(span: Span) -> Span:
    """The span without a weekday at its end, which dates what is told around it: "to ban fishing (on Tuesday)"."""
    if len(span) > 3 and span[-2].lower_ in ("on", "last", "late", "early") and span[-1].lower_ in _WEEKDAYS:
        return trimmed(span.doc[span.start : span.end - 2])
    return span


def clause(subject: Token, verb: Token) -> Span:
    """Subject and predicate: "a signing bonus has been added"."""
    start = min(noun_phrase(subject).start, subject.i)
    opening = verb.doc[sentence_of(verb).start : start]
    if start - sentence_of(verb).start <= 8 and not any(
        token.is_punct or (token.tag_ == "IN" and token.i == opening.start) for token in opening
    ):
        start = sentence_of(verb).start
    return trimmed(verb.doc[start : max(clause_end(verb), verb.i + 1)])


def statement(subject: Token, verb: Token) -> Span:
    """From whoever says it to the end of what is said."""
    start = min(noun_phrase(subject).start, subject.i)
    return trimmed(verb.doc[start : max(statement_end(verb), verb.i + 1)])


def statement_end(verb: Token) -> int:
    """Where the words of a speaker end: with the sentence, or before the next speaker."""
    doc, sentence = verb.doc, sentence_of(verb)
    end = sentence.end
    while end > verb.i + 1 and doc[end - 1].text in (".", "!", "?"):
        end -= 1
    inside = False
    for i in range(verb.i + 1, end):
        token = doc[i]
        inside = (
            token.text == "“"
            or (token.text == '"' and not inside)
            or (inside and token.text not in ("”", '"'))
        )
        if inside:
            continue
        if token.text in (";", "—", "–", "”"):
            closing = token.text == "”" and not any(t.text == "“" for t in doc[verb.i : i])
            if token.text == "”" and not closing:
                continue
            return i
        if (
            token.text == ","
            and i + 1 < end
            and doc[i + 1].lower_ in ("and", "but", "while", "though", "although")
        ):
            stretch = doc[i + 2 : min(i + 10, end)]
            if any(is_finite(t) for t in stretch) and not any(
                t.lower_ in ("that", "which") for t in stretch[:3]
            ):
                return i
    return end


def status_core(verb: Token) -> Span:
    """The verb with its particle: "voted down"."""
    part = particle(verb)
    return (
        verb.doc[verb.i : part.i + 1]
        if part is not None and part.i == verb.i + 1 and part.tag_ in ("RP", "RB")
        else verb.doc[verb.i : verb.i + 1]
    )


def intransitive_core(verb: Token) -> Span:
    """What happens to a plan, with the object that makes sense of it: "cleared its first hurdle"."""
    if any(True for _ in objects_of(verb)) or base_of(verb) in (
        "go",
        "head",
        "need",
        "await",
        "face",
        "remain",
        "stand",
    ):
        return predicate(verb)
    return status_core(verb)


def is_later(version: Version) -> bool:
    """Whether the version comes after another, so that what it does to terms is a change."""
    return version.follows is not None


def is_negated(verb: Token) -> bool:
    """Whether a "not" or "never" belongs to the verb."""
    if any(child.lower_ in _NEGATIONS for child in verb.children):
        return True
    return any(
        token.lower_ in ("not", "never", "n’t", "n't")
        for token in verb.doc[max(verb.i - 3, verb.sent.start) : verb.i]
    )


def modal_of(verb: Token) -> str | None:
    """ "would" or "will" if the verb stands under such a modal, also through "and"; else None."""
    token, steps = verb, 0
    while steps < 3:
        for child in token.children:
            if child.lower_ in _MODALS and child.i < token.i:
                return "would" if child.lower_ == "would" else "will"
        if token.dep_ in ("conj", "xcomp") and token.head is not token and verb.tag_ == "VB":
            token, steps = token.head, steps + 1
            continue
        if token.dep_ == "conj" and (before := joined_to(token)) is not token.head:
            token, steps = before, steps + 1
            continue
        break
    left = verb.i - 1
    while left >= verb.sent.start and verb.doc[left].tag_ == "RB":
        left -= 1
    if left >= verb.sent.start and verb.doc[left].lower_ in _MODALS:
        return "would" if verb.doc[left].lower_ == "would" else "will"
    return None
