"""What somebody's words about a plan amount to: support, an objection, or neither."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Span, Token

from analysis.claim_spans import Finding, modal_of, statement
from analysis.knowledge import rows
from analysis.phrases import noun_phrase, sentence_of
from analysis.plan_lexicon import base_of
from analysis.plan_objections import will_resist
from analysis.plan_people import in_full
from analysis.plan_topics import Topics
from analysis.plan_versions import Version


@lru_cache(maxsize=1)
def stances() -> dict[str, frozenset[str]]:
    """Words that show backing or objecting."""
    return {stance: frozenset(row.split()) for stance, row in rows("plan_stances.tsv")}


def _named_after(rest: Span, topics: Topics) -> Version | None:
    """The version that the words said begin with: "(said) the revised deal was fair"."""
    for token in rest[:6]:
        if (version := topics.of(token)) is not None and (
            token.dep_.startswith("nsubj") or topics.named(token) is not None
        ):
            return version
    return None


def said(verb: Token, subject: Token, version: Version, sentence: Span, topics: Topics) -> Iterator[Finding]:
    """ "The trust said the towers would bury the skyline": speech that objects by its words."""
    if base_of(verb) in ("call", "describe", "brand", "label"):
        yield from verdict(verb, subject, version)
        return
    if verb.i + 1 >= sentence.end or verb.nbor().text in (",", ".", "”", ":"):
        return
    rest = sentence.doc[verb.i + 1 : sentence.end]
    condition = next(
        (token.i for token in rest if token.lower_ in ("if", "unless") and token.i > verb.i + 2), None
    )
    rest = rest if condition is None else sentence.doc[verb.i + 1 : condition]
    words = {token.lower_ for token in rest} | {base_of(token) for token in rest}
    objecting = words & stances()["objecting"]
    real = words & {"not", "never", "nobody", "no"} or (words & {"would", "will", "could"} and objecting)
    praised = {token.lower_ for token in rest[:14]} & stances()["backing"] - {
        "first",
        "best",
        "win",
        "good",
        "accept",
    }
    if (
        praised
        and _named_after(rest, topics) is not None
        and not words & (stances()["damning"] | {"not", "no", "never", "if"})
    ):
        yield Finding(_named_after(rest, topics) or version, "backed_by", in_full(noun_phrase(subject)), verb)
        return
    leaving = any(
        token.tag_ == "VB" and modal_of(token) and will_resist(token) and token.head.lower_ != "if"
        for token in rest
    )
    if words & stances()["damning"] or (objecting and real) or leaving:
        yield Finding(version, "objection", statement(subject, verb), verb)


def verdict(verb: Token, actor: Token, version: Version) -> Iterator[Finding]:
    """ "Called it a wish list", "called the plan the first that adds up": names are verdicts."""
    doc, sentence = verb.doc, sentence_of(verb)
    behind = doc[verb.i + 1 : sentence.end]
    words = {token.lower_ for token in behind}
    quoted = any(token.text in '“"‘' for token in behind)
    if not quoted and not words & (stances()["backing"] | stances()["objecting"] | stances()["damning"]):
        return
    if (
        words & stances()["backing"]
        and not words & stances()["damning"]
        and not words & {"not", "no", "never", "too", "nothing"}
    ):
        yield Finding(version, "backed_by", noun_phrase(actor), verb)
    else:
        yield Finding(version, "objection", statement(actor, verb), verb)
