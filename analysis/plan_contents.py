"""What a version does and contains: "would raise the age", "calls for a pause", "a bill to keep phones out"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from analysis.claim_spans import Finding, intransitive_core, is_later, modal_of, predicate, without_day
from analysis.clauses import governed, is_supposed, objects_of
from analysis.list_items import list_items
from analysis.phrases import clause_end, noun_phrase, sentence_of, trimmed
from analysis.plan_lexicon import base_of, kinds_of, particle
from analysis.plan_times import when_and_where
from analysis.plan_versions import Version
from analysis.word_sets import word_set

_NO_PROVISION = word_set("plan_words.tsv", "no_provision")
_TAKING = word_set("plan_words.tsv", "taking")
_SUPPORT = word_set("plan_words.tsv", "support")
_CRITICISM = word_set("plan_words.tsv", "criticism")
#: What ends a plan, also where it is still to come: "will lapse on June 30".
_ENDING = word_set("plan_words.tsv", "ending")
_KEEPING = word_set("plan_words.tsv", "keeping")
_NO_TERM = word_set("plan_words.tsv", "no_term")
_UNITS = word_set("plan_words.tsv", "units")


def doing(verb: Token, version: Version, sentence: Span) -> Iterator[Finding]:
    """What a verb says whose subject is the version."""
    if is_supposed(verb):
        return
    kinds, lemma, modal, later = kinds_of(verb), base_of(verb), modal_of(verb), is_later(version)
    if (
        verb.lower_ in _TAKING
        and (taken := next(objects_of(verb), None)) is not None
        and taken.lower_ in _SUPPORT | _CRITICISM
    ):
        if taken.lower_ in _CRITICISM:
            yield Finding(version, "objection", predicate(verb), verb)
            return
        for noun in governed(taken, frozenset({"of", "from"})):
            yield Finding(version, "backed_by", noun_phrase(noun), verb)
            return
        return
    if modal and lemma == "take" and any(child.lower_ == "effect" for child in verb.children):
        yield Finding(version, "provision", predicate(verb), verb)
    elif verb.tag_ in ("VBZ", "VBP") and "status" in kinds and later and _has_terms(verb):
        yield Finding(version, "change", predicate(verb), verb)
    elif lemma == "fail" and verb.i + 1 < sentence.end and verb.nbor().lower_ == "to":
        return  # "fails to reflect our brands": a reproach, not a fate
    elif "lapse" in kinds and verb.tag_ != "VBG" and (not modal or lemma in _ENDING):
        yield Finding(version, "status", intransitive_core(verb), verb)
        yield from when_and_where(verb, version, sentence)
    elif "contain" in kinds:
        yield from _contents(verb, version)
    elif any(token.lower_ == "longer" for token in verb.doc[max(verb.i - 2, verb.sent.start) : verb.i]):
        yield Finding(
            version,
            "change",
            trimmed(verb.doc[max(verb.i - 2, verb.sent.start) : clause_end(verb, through_commas=True)]),
            verb,
        )
    elif (modal and lemma not in _NO_PROVISION) or (
        kinds & {"act", "change"} and (verb.tag_ != "VBN" or verb.dep_ == "conj")
    ):
        beside_change = verb.dep_ == "conj" and "change" in kinds_of(verb.head) and not modal
        yield Finding(
            version,
            "change"
            if later and lemma not in _KEEPING and ("change" in kinds or beside_change)
            else "provision",
            predicate(verb),
            verb,
        )
    elif _lays_down(verb, kinds, lemma):
        yield Finding(version, "provision", predicate(verb), verb)
    elif "event" in kinds:
        yield from when_and_where(verb, version, sentence)
        if lemma == "reach":
            for noun in objects_of(verb):
                yield Finding(version, "presented_to", noun_phrase(noun), verb)


def _has_terms(verb: Token) -> bool:
    """Whether what it is done to is a thing: "abandons a tax"."""
    return any(item.pos_ in ("NOUN", "PROPN") for item in objects_of(verb))


def _lays_down(verb: Token, kinds: frozenset[str], lemma: str) -> bool:
    """ "The draft protects rice farmers": what a text does to something is a term of it."""
    return (
        verb.tag_ in ("VBZ", "VBP")
        and not kinds & {"status", "lapse", "speech", "object", "event"}
        and lemma not in _NO_PROVISION | _NO_TERM
        and _has_terms(verb)
    )


def _contents(verb: Token, version: Version) -> Iterator[Finding]:
    """The items that a plan contains, requires, seeks …"""
    doc, end = verb.doc, clause_end(verb, through_commas=True)
    start = verb.i + 1
    part = particle(verb)
    if (part is not None and part.i == start) or (start < end and doc[start].lower_ in ("for", "that")):
        start += 1
    for item in list_items(start, end, sentence_of(verb)) if start < end else ():
        if not (len(item) <= 4 and any(token.lower_ in _UNITS for token in item)):
            yield Finding(version, "provision", item, verb)
    for token in doc[end : sentence_of(verb).end]:  # "proposes starting later and teaching a language"
        if token.tag_ == "VBG" and token.dep_ == "conj" and start <= token.head.i < end:
            yield Finding(version, "provision", predicate(token), verb)


def complement(verb: Token, version: Version) -> Iterator[Finding]:
    """ "A bill to keep phones out", "a plan banning cars": what the plan is for."""
    lemma = base_of(verb)
    before = verb.doc[verb.i - 1].lower_
    if (
        (verb.tag_ == "VB" and before != "to")
        or verb.i - verb.head.i > 4
        or lemma in ("be", "present", "propose")
    ):
        return
    if verb.tag_ == "VBG" and lemma in ("include", "contain", "call", "require", "propose"):
        yield from _contents(verb, version)
    elif verb.tag_ != "VBG" or lemma not in ("aim", "involve", "follow", "accord", "go", "pend", "come"):
        yield Finding(version, "provision", without_day(predicate(verb)), verb)
