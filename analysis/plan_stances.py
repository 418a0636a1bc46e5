"""What others say of a plan beside it: objections, support, and what has moved in its terms."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from analysis.claim_spans import (
    Finding,
    clause,
    intransitive_core,
    is_later,
    is_negated,
    modal_of,
    predicate,
    statement,
)
from analysis.clauses import is_passive, objects_of, subject_of
from analysis.dependencies import is_root
from analysis.phrases import clause_end, is_finite, noun_phrase, sentence_of
from analysis.plan_lexicon import base_of, kinds_of
from analysis.plan_objections import resisting, resists
from analysis.plan_people import in_full
from analysis.plan_speech import said
from analysis.plan_times import when_and_where
from analysis.plan_topics import Topics
from analysis.plan_versions import Version
from analysis.word_sets import word_set

_CONCERNS = word_set("plan_words.tsv", "concerns")
_ACCEPTING = word_set("plan_words.tsv", "accepting")
_MOVING = word_set("plan_words.tsv", "moving")
_NO_PROVISION = word_set("plan_words.tsv", "no_provision_stances")
_BEARING = word_set("plan_words.tsv", "bearing")
_SAYING = word_set("plan_words.tsv", "saying")
_PROCEDURES = word_set("plan_words.tsv", "procedures")
_TEXT_PARTS = word_set("plan_words.tsv", "text_parts")
_NO_TERMS = word_set("plan_words.tsv", "no_terms")
_PRAISING = frozenset({"welcome", "praise", "applaud", "hail", "cheer"})
_STAYING = frozenset({"stay", "remain", "survive"})
_WELCOMED = word_set("plan_words.tsv", "welcomed")


def beside(verb: Token, sentence: Span, topics: Topics) -> Iterator[Finding]:
    """Claims of a verb that governs no version, on what the passage is about."""
    kinds, subject = kinds_of(verb), subject_of(verb)
    version = topics.ambient(sentence, verb)
    if version is None and base_of(verb) == "vote":
        version = topics.last_spoken_of(sentence)
    if version is None or subject is None or subject.i > verb.i:
        return
    if _is_within_terms(verb, topics):
        return
    if (under := _under(verb, sentence, topics)) is not None:
        changed = (
            is_later(under)
            and base_of(verb) not in _STAYING
            and bool(kinds & {"change"} or base_of(verb) in _MOVING)
        )
        yield Finding(
            under,
            "change" if changed else "provision",
            _outside_under(predicate(verb)) if modal_of(verb) else clause(subject, verb),
            verb,
        )
        return
    person = _may_speak(subject)
    lemma = base_of(verb)
    if ("object" in kinds and person and not is_passive(verb) and verb.tag_ != "VB") or (
        person and lemma in _BEARING and is_negated(verb) and modal_of(verb) is None
    ):
        yield Finding(topics.meant(verb, version), "objection", statement(subject, verb), verb)
    elif lemma in _SAYING and person and not is_passive(verb):
        yield from said(verb, subject, topics.meant(verb, version), sentence, topics)
    elif lemma in ("want", "urge", "recommend", "advise") and _mentions_acceptance(verb):
        yield Finding(topics.meant(verb, version), "backed_by", in_full(noun_phrase(subject)), verb)
    elif (
        person
        and "back" in kinds
        and not is_passive(verb)
        and any(token.lower_ in _WELCOMED or _is_term(token, version) for token in verb.children)
    ):
        yield Finding(version, "backed_by", in_full(noun_phrase(subject)), verb)
    elif lemma == "vote" and not resists(verb):
        yield from _voted(verb, subject, topics.meant(verb, version), sentence)
    elif subject.lower_ in _PROCEDURES and lemma in (
        "expect",
        "schedule",
        "set",
        "plan",
        "due",
        "take",
        "come",
        "begin",
        "start",
        "hold",
    ):
        yield from when_and_where(verb, version, sentence)
    elif person and resists(verb):
        yield from resisting(verb, subject, topics.meant(verb, version))
    elif verb.lower_.startswith(("center", "centr", "focus")) and subject.lower_ in _CONCERNS:
        yield Finding(version, "objection", statement(subject, verb), verb)
    else:
        yield from _terms(verb, kinds, subject, version, sentence, topics)


def _is_within_terms(verb: Token, topics: Topics) -> bool:
    """ "The text called for coal to be *phased* out": said already by what governs it."""
    head, steps = verb.head, 0
    while verb.dep_ == "conj" and head is not verb and steps < 3:
        verb, head, steps = head, head.head, steps + 1
    return (
        verb.dep_ in ("xcomp", "ccomp", "advcl")
        and "contain" in kinds_of(head)
        and topics.of(subject_of(head)) is not None
    )


def _terms(
    verb: Token, kinds: frozenset[str], subject: Token, version: Version, sentence: Span, topics: Topics
) -> Iterator[Finding]:
    """Terms told of without naming the plan: "Saturday work becomes voluntary"."""
    lemma = base_of(verb)
    if subject.pos_ == "PRON" or subject.ent_type_ == "PERSON" or sentence_of(verb).start != sentence.start:
        return
    if subject.lower_ in _NO_TERMS:
        return
    if (
        "change" in kinds
        and not is_passive(verb)
        and says_that(verb)
        and any(item.lemma_.lower() in _TEXT_PARTS for item in objects_of(verb))
    ):
        yield Finding(version, "change", predicate(verb), verb)
        return
    moving = lemma in _MOVING and _says_how_much(verb) and verb.dep_ != "advcl"
    if is_later(version) and says_that(verb) and (moving or ("change" in kinds and is_passive(verb))):
        yield Finding(version, "change", clause(subject, verb), verb)
    elif (lemma in ("stay", "remain") and topics.is_about_terms(sentence) and verb.i + 1 < sentence.end) or (
        is_passive(verb) and "contain" in kinds and says_that(verb)
    ):
        yield Finding(version, "provision", clause(subject, verb), verb)
    elif (
        modal_of(verb) == "would"
        and topics.follows_mention(sentence)
        and lemma not in _NO_PROVISION
        and not is_later(version)
    ):
        yield Finding(version, "provision", predicate(verb), verb)


def _says_how_much(verb: Token) -> bool:
    """ "Goes from 12 to 30 per cent", "becomes voluntary", "survive only for": a change of terms, not a walk."""
    words = verb.doc[verb.i + 1 : clause_end(verb, through_commas=True)]
    if base_of(verb) in ("become", "survive", "disappear", "vanish"):
        return len(words) > 0
    return any(token.like_num for token in words) and any(
        token.lower_ in ("to", "by", "from") for token in words
    )


def _outside_under(span: Span) -> Span:
    """The span up to "under the plan"."""
    cut = next((token.i for token in span[1:] if token.lower_ == "under"), span.end)
    return span.doc[span.start : cut]


def _under(verb: Token, sentence: Span, topics: Topics) -> Version | None:
    """ "Under the deal, the ceiling is 64": the version under which something is so."""
    if not is_finite(verb) and modal_of(verb) is None and not is_root(verb):
        return None
    if verb.dep_ == "acl:relcl" and topics.named(verb.head) is not None:
        return None
    if kinds_of(verb) & {"speech", "object"}:
        return None
    stays = base_of(verb) in _STAYING
    for token in sentence:
        if (token.lower_ == "under" and token.tag_ == "IN") or (
            stays and token.lower_ == "in" and token.i in (verb.i + 1, verb.i + 2)
        ):
            for noun in sentence.doc[token.i + 1 : min(token.i + 9, sentence.end)]:
                if topics.named(noun) is not None:
                    return topics.named(noun)
                if noun.text == ",":
                    break
    return None


def _is_term(noun: Token, version: Version) -> bool:
    """ "Welcomed the lower borrowing": something that the version was said to deal with."""
    return (
        noun.dep_ == "obj"
        and noun.pos_ == "NOUN"
        and base_of(noun.head) in _PRAISING
        and says_that(noun.head)
        and noun.lower_.rstrip("s") in version.context
    )


def _may_speak(subject: Token) -> bool:
    return subject.pos_ in ("PROPN", "NOUN", "ADJ", "NUM") and subject.lower_ not in (
        "it",
        "which",
        "that",
        "this",
        "there",
    )


def _voted(verb: Token, subject: Token, version: Version, sentence: Span) -> Iterator[Finding]:
    """ "Will vote for it", "voted 61 to 40 to send it to committee"."""
    if subject.pos_ != "PRON":
        yield from when_and_where(verb, version, sentence)
    after = [token.lower_ for token in sentence.doc[verb.i + 1 : min(verb.i + 3, sentence.end)]]
    if after[:1] == ["for"] and not is_negated(verb):
        yield Finding(version, "backed_by", in_full(noun_phrase(subject)), verb)
    for token in sentence.doc[verb.i + 1 : min(verb.i + 10, sentence.end)]:
        if (
            token.tag_ == "VB"
            and token.nbor(-1).lower_ == "to"
            and (kinds_of(token) & {"status", "lapse"} or base_of(token) == "send")
        ):
            yield Finding(
                version,
                "status",
                predicate(token) if base_of(token) == "send" else intransitive_core(token),
                token,
            )
            return


def _mentions_acceptance(verb: Token) -> bool:
    for token in verb.doc[verb.i : min(verb.i + 10, sentence_of(verb).end)]:
        if token.lower_ in ("before", "until", "unless", "if", "without", "after"):
            return False
        if base_of(token) in _ACCEPTING and token.pos_ != "ADV":
            return not is_negated(verb)
    return False


def says_that(verb: Token) -> bool:
    """Whether the verb says that something is so: finite itself or with a finite auxiliary."""
    if is_finite(verb):
        return True
    left = max(verb.i - 4, sentence_of(verb).start)
    return any(
        is_finite(token) or token.lower_ in ("has", "have", "been", "is", "are", "was", "were", "be")
        for token in verb.doc[left : verb.i]
    )
