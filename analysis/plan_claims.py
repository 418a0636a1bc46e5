"""What the article says of each version: who wrote it, who put it to whom, what is in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Span, Token

from analysis.article import Article
from analysis.claim_spans import Finding
from analysis.clauses import is_passive, subject_of
from analysis.plan_contents import complement, doing
from analysis.plan_dealings import done_to
from analysis.plan_lexicon import is_verb
from analysis.plan_stances import beside
from analysis.plan_surroundings import around, listed, told_before
from analysis.plan_targets import plan_done_to
from analysis.plan_topics import Topics
from analysis.plan_verdicts import of_predicate


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
    target = plan_done_to(verb, topics)
    if target is not None:
        yield from done_to(verb, target, sentence, topics)
        return
    actor = topics.of(subject_of(verb)) if not is_passive(verb) else None
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
    yield from beside(verb, sentence, topics)


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
