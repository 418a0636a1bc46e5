"""Which version the action of a verb is done to."""

from __future__ import annotations

from spacy.tokens import Token

from analysis.clauses import antecedent_object, governed, is_passive, objects_of, subject_of
from analysis.phrases import sentence_of
from analysis.plan_lexicon import base_of, kinds_of
from analysis.plan_topics import Topics
from analysis.plan_versions import Version
from analysis.word_sets import word_set

_WORKING = word_set("plan_words.tsv", "working")
_ANSWERING = word_set("plan_words.tsv", "answering")
_PAPERS = word_set("plan_words.tsv", "papers")
#: The prepositions by which verbs without an object reach a plan: "work on a text", "answer with terms".
_REACHING = {
    **{verb: frozenset({"on"}) for verb in (*_WORKING, "vote")},
    **{verb: frozenset({"with"}) for verb in _ANSWERING},
    "agree": frozenset({"to", "on"}),
}


def plan_done_to(verb: Token, topics: Topics) -> Version | None:
    """The version that the verb's action is done to: object, passive subject, noun of a participle."""
    if (aside := _noun_before_aside(verb)) is not None and (version := topics.named(aside)) is not None:
        return version
    if is_passive(verb):
        if verb.dep_ == "amod":
            return None
        subject = subject_of(verb)
        if subject is not None and subject.lower_ == "what":
            return topics.first_named(verb.doc[verb.i : sentence_of(verb).end])
        if verb.dep_ == "acl" and (nearest := topics.named(verb.head)) is not None:
            return nearest  # "the emergence of a plan crafted by": the plan, not its emergence
        return topics.of(subject) or _opening_participle(verb, topics) or _kept_object(verb, topics)
    for item in objects_of(verb):
        if (version := topics.of(item)) is not None:
            return version
    if "present" in kinds_of(verb) and (reached := reached_by_with(verb, topics)) is not None:
        return topics.named(reached)
    if (antecedent := antecedent_object(verb)) is not None and (version := topics.of(antecedent)) is not None:
        return version
    if kinds_of(verb) & {"draft"}:
        for noun in governed(verb, frozenset({"in", "into"})):
            if noun.lower_ in _PAPERS and topics.named(noun) is not None:
                return topics.named(noun)
    if (prepositions := _REACHING.get(base_of(verb))) is not None:
        for noun in governed(verb, prepositions):
            if (version := topics.of(noun)) is not None:
                return version
    return None


def _noun_before_aside(verb: Token) -> Token | None:
    """The noun in "the deal, signed in Nairobi, …", wherever the tree hangs the participle."""
    start = sentence_of(verb).start
    if verb.tag_ != "VBN" or verb.i - 2 < start or verb.nbor(-1).text != ",":
        return None
    if any(child.dep_ in ("obj", "ccomp", "nsubj", "aux", "nsubj:pass") for child in verb.children):
        return None
    return verb.nbor(-2)


def _kept_object(verb: Token, topics: Topics) -> Version | None:
    """ "Negotiators were handed a draft": the object that a passive keeps."""
    if "present" in kinds_of(verb):
        for item in objects_of(verb):
            if (version := topics.named(item)) is not None:
                return version
    return None


def reached_by_with(verb: Token, topics: Topics) -> Token | None:
    """The version's noun in "presented parliament with a budget"."""
    noun = next(governed(verb, frozenset({"with"})), None)
    return noun if noun is not None and topics.named(noun) is not None else None


def _opening_participle(verb: Token, topics: Topics) -> Version | None:
    """ "Introduced by the minister, the measure would …": what the participle that opens a sentence is about."""
    sentence = sentence_of(verb)
    if verb.i - sentence.start > 1:
        return None
    for token in sentence[1:]:
        if token.text == ",":
            named = topics.first_named(verb.doc[token.i + 1 : min(token.i + 8, sentence.end)])
            if named is not None:
                return named
    return None
