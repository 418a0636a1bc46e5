"""What the article says of each version: who wrote it, who put it to whom, what is in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Span, Token

from analysis.article import Article
from analysis.claim_spans import Finding, is_later, modal_of, predicate
from analysis.clauses import is_passive, objects_of, subject_of
from analysis.models import ClaimField
from analysis.plan_contents import complement, doing
from analysis.plan_dealings import done_to
from analysis.plan_lexicon import is_verb, kinds_of
from analysis.plan_stances import beside
from analysis.plan_surroundings import around, listed, told_before
from analysis.plan_targets import plan_done_to
from analysis.plan_topics import Topics
from analysis.plan_verdicts import of_predicate
from analysis.plan_versions import Version
from analysis.verb_forms import joined_to

#: What opens a participle that tells of something done beside the plan, not in it: "tabled an offer *while* allowing …".
_BESIDES = frozenset({"after", "before", "when", "while", "without"})


def find_claims(article: Article, topics: Topics) -> list[Finding]:
    """What the sentences say of the versions, each thing once."""
    found: list[Finding] = []
    for sentence in article.sentences():
        for version, mention in topics.mentions_in(sentence):
            found += around(mention, version, sentence)
        for token in sentence:
            if is_verb(token):
                found += _of_verb(token, sentence, topics)
            if token.pos_ in ("ADJ", "NOUN") or token.tag_ in ("VBN", "JJ", "JJR"):
                found += of_predicate(token, sentence, topics)
        found += listed(sentence, topics)
    for version in topics.versions:
        found += told_before(version)
    return _sifted(found, article.title.end if article.title is not None else 0)


def _of_verb(verb: Token, sentence: Span, topics: Topics) -> Iterator[Finding]:
    target = plan_done_to(verb, topics)
    if target is not None:
        yield from done_to(verb, target, sentence, topics)
        return
    actor = _doer(verb, topics) if not is_passive(verb) else None
    if actor is not None:
        yield from doing(verb, actor, sentence)
        return
    if (
        verb.dep_ in ("acl", "acl:relcl")
        and verb.tag_ in ("VB", "VBG")
        and (about := topics.of(verb.head)) is not None
    ):
        yield from complement(verb, about)
        return
    going_on = list(_going_on(verb, topics))
    yield from going_on or beside(verb, sentence, topics)


def _doer(verb: Token, topics: Topics) -> Version | None:
    """The version that the verb's subject is; for "an offer from the city, which would raise pay" the offer."""
    subject = subject_of(verb)
    version = topics.of(subject)
    if version is None and subject is not None and verb.dep_ == "acl:relcl" and modal_of(verb) == "would":
        inside = subject.dep_ == "nmod" and subject.i < verb.i
        return topics.named(subject.head) if inside else None
    return version


def _going_on(verb: Token, topics: Topics) -> Iterator[Finding]:
    """What the maker of a version does in it: "tabled an offer, *raising* pay", "raised its bid and *added* a fee"."""
    kinds, start = kinds_of(verb), verb
    if not kinds & {"change", "act"} or not any(True for _ in objects_of(verb)):
        return
    if any(child.dep_.startswith("nsubj") for child in verb.children):
        return
    while start.dep_ == "conj" and start.head.i < start.i and start.tag_ == "VBG":
        start = joined_to(start)
    if any(child.dep_ == "mark" and child.lower_ in _BESIDES for child in start.children):
        return
    if start.tag_ == "VBG" and start.dep_ == "advcl" and start.head.i < start.i:
        governor, fitting = start.head, {"present", "draft", "change"}
    elif start.dep_ == "conj" and "change" in kinds:
        governor, fitting = joined_to(start), {"change", "present"}
    else:
        return
    if not kinds_of(governor) & fitting or (version := plan_done_to(governor, topics)) is None:
        return
    field: ClaimField = "change" if is_later(version) and "change" in kinds else "provision"
    yield Finding(version, field, predicate(verb), verb)


def _sifted(findings: Iterable[Finding], title_end: int) -> list[Finding]:
    """Each finding once; no term or date that is only part of an objection or of another term.

    What the title says is kept only where the article itself does not answer the question.
    """
    findings = list(findings)
    answered = {(id(f.version), f.field) for f in findings if f.span.start >= title_end}
    findings = [f for f in findings if f.span.start >= title_end or (id(f.version), f.field) not in answered]
    kept: list[Finding] = []
    on_word: dict[int, list[Finding]] = {}  # what is kept, by the words that it holds
    order: dict[str, int] = {"objection": 0, "change": 1, "provision": 2}
    for finding in sorted(findings, key=lambda f: order.get(f.field, 3)):
        words = range(finding.span.start, finding.span.end)
        others = {id(other): other for word in words for other in on_word.get(word, ())}
        if _says_something(finding) and not any(_excludes(other, finding) for other in others.values()):
            kept.append(finding)
            for word in words:
                on_word.setdefault(word, []).append(finding)
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
