"""What is told of a version by the verbs whose action is done to it: drafted, shown, backed, rejected."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from analysis.claim_spans import Finding, is_later, is_negated, predicate, statement, status_core
from analysis.clauses import agent_of, governed, is_passive, is_supposed, objects_of, subject_of
from analysis.phrases import noun_phrase
from analysis.plan_lexicon import base_of, kinds_of
from analysis.plan_objections import reasons
from analysis.plan_people import in_full
from analysis.plan_recipients import recipients
from analysis.plan_speech import verdict
from analysis.plan_times import when_and_where
from analysis.plan_topics import Topics
from analysis.plan_versions import Version
from analysis.set_off import each_named
from analysis.word_sets import word_set

_EVENT_KINDS = frozenset({"draft", "present", "status", "lapse", "event"})
_BE = word_set("clause_words.tsv", "be")
_REACTIONS = word_set("plan_words.tsv", "reactions")
_WHEN = frozenset({"since", "after", "before", "when", "until", "as"})
_SUPPORT = word_set("plan_words.tsv", "support")
_PAPERS = frozenset({"paper", "text", "document"})
_WORKING = word_set("plan_words.tsv", "working")
_ANSWERING = word_set("plan_words.tsv", "answering")


def done_to(verb: Token, version: Version, sentence: Span, topics: Topics) -> Iterator[Finding]:
    kinds, lemma = kinds_of(verb), base_of(verb)
    passive, works = is_passive(verb), lemma in _WORKING
    actor = agent_of(verb) if passive else subject_of(verb)
    author = topics.sources.meant(actor) if actor is not None and actor.pos_ == "PRON" else None
    if author is not None:
        actor = author.root if kinds & {"draft", "present", "back"} or lemma in ("make", "take") else None
    if actor is not None and (
        topics.named(actor) is not None
        or (actor.pos_ == "PRON" and actor.lower_ not in ("several", "some", "many"))
    ):
        actor = None
    if lemma == "vote" or (actor is not None and verb.tag_ == "VB" and base_of(verb.head) == "vote"):
        actor = None
    if lemma in ("give", "lend") and any(child.lower_ in _SUPPORT for child in verb.children):
        kinds = frozenset()
    negated = is_negated(verb)
    writes = lemma == "make" and bool(version.nouns & _PAPERS)
    if "draft" in kinds or works or writes:
        if actor is None and verb.tag_ == "VB":
            actor = _whose_reaction(verb)
        if actor is not None:
            for author in map(in_full, each_named(actor)):
                if topics.first_named(author) is None:  # "the authors of the plan" says nothing
                    yield Finding(version, "drafted_by", author, verb)
        for item in () if passive or works or writes else objects_of(verb):
            if topics.of(item) is None and item.pos_ == "NOUN":
                yield Finding(version, "provision", noun_phrase(item), verb)
    elif "present" in kinds or lemma in _ANSWERING or (lemma == "make" and not passive):
        if actor is not None and not negated:
            yield Finding(version, "presented_by", in_full(noun_phrase(actor)), verb)
        elif passive and negated:
            yield Finding(version, "status", _negated_core(verb), verb)
    elif "object" in kinds and not passive and actor is not None:
        yield Finding(version, "objection", statement(actor, verb), verb)
    elif "back" in kinds and actor is not None and not negated:
        yield Finding(version, "backed_by", in_full(noun_phrase(actor)), verb)
    elif "change" in kinds and "status" not in kinds and is_later(version):
        yield Finding(version, "change", predicate(verb), verb)
    if "present" in kinds:
        yield from recipients(verb, version, topics)
    if (
        "status" in kinds
        and not is_supposed(verb)
        and not (kinds & {"present", "back"} and actor is not None)
        and (verb.tag_ != "VBG" or _is_under_way(verb))
        and not ("present" in kinds and _only_dates(verb))
    ):
        yield Finding(version, "status", status_core(verb), verb)
    if verb.tag_ == "VB" and base_of(verb.head) in ("refuse", "decline"):
        yield Finding(version, "status", status_core(verb.head), verb.head)
    yield from _other_ways(verb, actor, version)
    yield from reasons(verb, version)
    if kinds & _EVENT_KINDS or works or lemma in _ANSWERING:
        yield from when_and_where(verb, version, sentence)


def _whose_reaction(verb: Token) -> Token | None:
    """ "The allies balked at it, prompting a response to *formulate* a text": those whom the sentence is about."""
    noun = verb.head
    if verb.dep_ not in ("acl", "xcomp", "advcl") or noun.lower_ not in _REACTIONS:
        return None
    for token in noun.sent:
        if token.i >= noun.i:
            return None
        if (
            token.dep_ == "nsubj"
            and token.pos_ in ("NOUN", "PROPN", "ADJ")
            and "speech" not in kinds_of(token.head)
        ):
            return token
    return None


def _is_under_way(verb: Token) -> bool:
    """ "Is studying the proposal": progressive, so a state of things."""
    return any(child.dep_ == "aux" and child.lower_ in _BE for child in verb.children)


def _only_dates(verb: Token) -> bool:
    """ "Since the plan was announced": said to tell when something else was."""
    return any(child.dep_ == "mark" and child.lower_ in _WHEN for child in verb.children)


def _negated_core(verb: Token) -> Span:
    start = next(
        (t.i for t in verb.doc[max(verb.i - 3, verb.sent.start) : verb.i] if t.lower_ in ("not", "never")),
        verb.i,
    )
    return verb.doc[start : verb.i + 1]


def _other_ways(verb: Token, actor: Token | None, version: Version) -> Iterator[Finding]:
    """Drafting, backing and judging by set phrases."""
    lemma = base_of(verb)
    if lemma in ("attribute", "credit", "ascribe") or verb.lower_ in ("attributed", "credited", "ascribed"):
        for noun in governed(verb, frozenset({"to"})):
            yield Finding(version, "drafted_by", noun_phrase(noun), verb)
            return
    if actor is None:
        return
    if lemma in ("give", "lend", "throw") and any(child.lower_ in _SUPPORT for child in verb.children):
        yield Finding(version, "backed_by", noun_phrase(actor), verb)
    if lemma in ("call", "describe", "brand", "label"):
        if any(
            token.lower_ == "what"
            for token in verb.doc[max(actor.left_edge.i - 1, verb.sent.start) : actor.i]
        ):
            yield Finding(version, "presented_by", noun_phrase(actor), verb)
        else:
            yield from verdict(verb, actor, version)
