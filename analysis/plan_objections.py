"""Ways of resisting a plan that no verb of objecting names: voting against, threats, reasons for a refusal."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from analysis.claim_spans import Finding, statement, statement_end
from analysis.clauses import governed, is_passive, objects_of
from analysis.phrases import trimmed
from analysis.plan_lexicon import base_of
from analysis.plan_versions import Version
from analysis.word_sets import word_set

_ACTING = word_set("plan_words.tsv", "acting_against")
_ANNOUNCING = word_set("plan_words.tsv", "announcing")
_RESISTING = word_set("plan_words.tsv", "resisting")
_GIVING_UP = frozenset({"withdraw", "drop", "pull"})
_SUPPORT = word_set("plan_words.tsv", "support")
_REFUSING = word_set("plan_words.tsv", "refusing")
_REASONS = frozenset({"saying", "arguing", "complaining", "warning", "insisting", "claiming", "citing"})


def resists(verb: Token) -> bool:
    """Whether the verb tells of acting against something: "voted against it", "vowed to strike"."""
    base = base_of(verb)
    if is_passive(verb):
        return False
    if base in _ACTING:
        return next(governed(verb, frozenset({"against"})), None) is not None
    if base in _GIVING_UP:
        return any(item.lower_ in _SUPPORT for item in objects_of(verb))
    if base in _ANNOUNCING:
        return any(
            child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VB" and will_resist(child)
            for child in verb.children
        )
    return False


def will_resist(verb: Token) -> bool:
    """ "To strike", "would resign", "vote against it": what somebody says that they will do against a plan."""
    base = base_of(verb)
    if base in _ACTING:
        return any(
            token.lower_ == "against" for token in verb.doc[verb.i + 1 : min(verb.i + 4, verb.sent.end)]
        )
    return base in _RESISTING


def resisting(verb: Token, subject: Token, version: Version) -> Iterator[Finding]:
    """Yield the objection of somebody who acts against the version."""
    if not resists(verb):
        return
    said = statement(subject, verb)
    cut = next(
        (
            token.i
            for token in said
            if base_of(verb) in _ACTING
            and token.i > verb.i + 3
            and (token.text == "," or token.tag_ == "WDT")
        ),
        said.end,
    )
    yield Finding(version, "objection", trimmed(said.doc[said.start : cut]), verb)


def reasons(verb: Token, version: Version) -> Iterator[Finding]:
    """ "Rejected the offer, saying that it undervalued the company": why somebody refuses the version."""
    if base_of(verb) not in _REFUSING or is_passive(verb):
        return
    doc, end = verb.doc, statement_end(verb)
    for token in doc[verb.i + 1 : end - 2]:
        if token.lower_ in _REASONS and doc[token.i - 1].text == ",":
            start = token.i + 1 + (doc[token.i + 1].lower_ == "that")
            if start < end:
                yield Finding(version, "objection", trimmed(doc[start:end]), token)
            return
