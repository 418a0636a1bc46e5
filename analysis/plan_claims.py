"""What the article says of each version: who wrote it, who put it to whom, what is in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Span, Token

from analysis.article import Article
from analysis.claim_spans import (
    Finding,
    intransitive_core,
    is_later,
    is_negated,
    modal_of,
    predicate,
    statement,
    status_core,
    without_day,
)
from analysis.clauses import (
    agent_of,
    antecedent_object,
    governed,
    is_passive,
    is_supposed,
    objects_of,
    subject_of,
)
from analysis.phrases import clause_end, list_items, noun_phrase, sentence_of, trimmed
from analysis.plan_lexicon import is_verb, kinds_of, particle
from analysis.plan_recipients import recipients
from analysis.plan_stances import beside, verdict
from analysis.plan_surroundings import around, listed, told_before
from analysis.plan_times import when_and_where
from analysis.plan_topics import Topics
from analysis.plan_verdicts import of_predicate
from analysis.plan_versions import Version
from analysis.set_off import each_named
from analysis.word_sets import word_set

_NO_PROVISION = word_set("plan_words.tsv", "no_provision")
_EVENT_KINDS = frozenset({"draft", "present", "status", "lapse", "event"})
_TAKING = word_set("plan_words.tsv", "taking")
_SUPPORT = word_set("plan_words.tsv", "support")
_CRITICISM = word_set("plan_words.tsv", "criticism")
_WORKING = word_set("plan_words.tsv", "working")
_ANSWERING = word_set("plan_words.tsv", "answering")
#: The prepositions by which verbs without an object reach a plan: "work on a text", "answer with terms".
_REACHING = {
    **{verb: frozenset({"on"}) for verb in (*_WORKING, "vote")},
    **{verb: frozenset({"with"}) for verb in _ANSWERING},
}
_UNITS = word_set("plan_words.tsv", "units")


def find_claims(article: Article, topics: Topics) -> list[Finding]:
    """What the sentences say of the versions, each thing once."""
    found: list[Finding] = []
    for sentence in article.sentences():
        for version in topics.in_sentence(sentence):
            for mention in version.mentions:
                if sentence.start <= mention.head.i < sentence.end:
                    found += around(mention, version, sentence)
        for token in sentence:
            if is_verb(token):
                found += _of_verb(token, sentence, topics)
            if token.pos_ in ("ADJ", "NOUN") or token.tag_ in ("VBN", "JJ", "JJR"):
                found += of_predicate(token, sentence, topics)
        found += listed(sentence, topics)
    for version in topics.versions:
        found += told_before(version)
    return _sifted(found)


def _of_verb(verb: Token, sentence: Span, topics: Topics) -> Iterator[Finding]:
    done_to = _plan_done_to(verb, topics)
    if done_to is not None:
        yield from _done_to(verb, done_to, sentence, topics)
        return
    doing = topics.of(subject_of(verb)) if not is_passive(verb) else None
    if doing is not None:
        yield from _doing(verb, doing, sentence)
        return
    if (
        verb.dep_ in ("acl", "acl:relcl")
        and verb.tag_ in ("VB", "VBG")
        and (about := topics.of(verb.head)) is not None
    ):
        yield from _complement(verb, about)
        return
    yield from beside(verb, sentence, topics)


def _plan_done_to(verb: Token, topics: Topics) -> Version | None:
    """The version that the verb's action is done to: object, passive subject, noun of a participle."""
    if is_passive(verb):
        if verb.dep_ == "amod":
            return None
        subject = subject_of(verb)
        if subject is not None and subject.lower_ == "what":
            return topics.first_named(verb.doc[verb.i : sentence_of(verb).end])
        if verb.dep_ == "acl" and (nearest := topics.named(verb.head)) is not None:
            return nearest  # "the emergence of a plan crafted by": the plan, not its emergence
        return topics.of(subject) or _opening_participle(verb, topics)
    for item in objects_of(verb):
        if (version := topics.of(item)) is not None:
            return version
    if (antecedent := antecedent_object(verb)) is not None and (version := topics.of(antecedent)) is not None:
        return version
    if kinds_of(verb) & {"draft"}:
        for noun in governed(verb, frozenset({"in", "into"})):
            if (
                noun.lower_ in ("paper", "document", "text", "draft", "plan", "proposal", "memo")
                and topics.named(noun) is not None
            ):
                return topics.named(noun)
    if (prepositions := _REACHING.get(verb.lemma_.lower())) is not None:
        for noun in governed(verb, prepositions):
            return topics.named(noun)
    return None


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


def _done_to(verb: Token, version: Version, sentence: Span, topics: Topics) -> Iterator[Finding]:
    kinds, lemma = kinds_of(verb), verb.lemma_.lower()
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
    if lemma == "vote" or (actor is not None and verb.tag_ == "VB" and verb.head.lemma_ == "vote"):
        actor = None
    if lemma in ("give", "lend") and any(child.lower_ in _SUPPORT for child in verb.children):
        kinds = frozenset()
    negated = is_negated(verb)
    if "draft" in kinds or works:
        if actor is not None:
            for author in each_named(actor):
                if topics.first_named(author) is None:  # "the authors of the plan" says nothing
                    yield Finding(version, "drafted_by", author, verb)
        for item in () if passive or works else objects_of(verb):
            if topics.of(item) is None and item.pos_ == "NOUN":
                yield Finding(version, "provision", noun_phrase(item), verb)
    elif "present" in kinds or lemma in _ANSWERING or (lemma == "make" and not passive):
        if actor is not None and not negated:
            yield Finding(version, "presented_by", noun_phrase(actor), verb)
        elif passive and negated:
            yield Finding(version, "status", _negated_core(verb), verb)
    elif "object" in kinds and not passive and actor is not None:
        yield Finding(version, "objection", statement(actor, verb), verb)
    elif "back" in kinds and actor is not None and not negated:
        yield Finding(version, "backed_by", noun_phrase(actor), verb)
    elif "change" in kinds and "status" not in kinds and is_later(version):
        yield Finding(version, "change", predicate(verb), verb)
    if "present" in kinds:
        yield from recipients(verb, version, topics)
    if (
        "status" in kinds
        and not is_supposed(verb)
        and not (kinds & {"present", "back"} and actor is not None)
        and verb.tag_ != "VBG"
    ):
        yield Finding(version, "status", status_core(verb), verb)
    if verb.tag_ == "VB" and verb.head.lemma_.lower() in ("refuse", "decline"):
        yield Finding(version, "status", status_core(verb.head), verb.head)
    yield from _other_ways(verb, actor, version)
    if kinds & _EVENT_KINDS or works or lemma in _ANSWERING:
        yield from when_and_where(verb, version, sentence)


def _negated_core(verb: Token) -> Span:
    start = next(
        (t.i for t in verb.doc[max(verb.i - 3, verb.sent.start) : verb.i] if t.lower_ in ("not", "never")),
        verb.i,
    )
    return verb.doc[start : verb.i + 1]


def _other_ways(verb: Token, actor: Token | None, version: Version) -> Iterator[Finding]:
    """Drafting, backing and judging by set phrases."""
    lemma = verb.lemma_.lower()
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


def _doing(verb: Token, version: Version, sentence: Span) -> Iterator[Finding]:
    """What a verb says whose subject is the version."""
    if is_supposed(verb):
        return
    kinds, lemma, modal, later = kinds_of(verb), verb.lemma_.lower(), modal_of(verb), is_later(version)
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
    elif "lapse" in kinds and verb.tag_ != "VBG" and not modal and not is_supposed(verb):
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
            "change" if later and ("change" in kinds or beside_change) else "provision",
            predicate(verb),
            verb,
        )
    elif "event" in kinds:
        yield from when_and_where(verb, version, sentence)
        if lemma == "reach":
            for noun in objects_of(verb):
                yield Finding(version, "presented_to", noun_phrase(noun), verb)


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


def _complement(verb: Token, version: Version) -> Iterator[Finding]:
    """ "A bill to keep phones out", "a plan banning cars": what the plan is for."""
    lemma = verb.lemma_.lower()
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


def _sifted(findings: Iterable[Finding]) -> list[Finding]:
    """Each finding once; no term or date that is only part of an objection or of another term."""
    kept: list[Finding] = []
    order: dict[str, int] = {"objection": 0, "change": 1, "provision": 2}
    for finding in sorted(findings, key=lambda f: order.get(f.field, 3)):
        if _says_something(finding) and not any(_excludes(other, finding) for other in kept):
            kept.append(finding)
    return kept


def _says_something(finding: Finding) -> bool:
    """Whether a term is named: "leaves out" alone is none."""
    return finding.field not in ("provision", "change") or any(
        token.pos_ in ("NOUN", "PROPN", "NUM", "ADJ") or token.ent_type_ or token.like_num
        for token in finding.span
    )


def _excludes(kept: Finding, new: Finding) -> bool:
    if kept.span.start >= new.span.end or new.span.start >= kept.span.end:
        return False
    if kept.version is new.version and kept.field == new.field:
        return True
    if new.field in ("provision", "change", "status"):
        return kept.field in ("objection", "change", "provision")
    return new.field in ("date", "place") and kept.field in ("provision", "change", "objection")
