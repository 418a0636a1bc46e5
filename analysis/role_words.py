"""The words under which an article may later speak of someone: "the secretary", "the boss", "the former mayor"."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Span, Token

from analysis.article import Article
from analysis.dependencies import RELATIVES, case_of
from analysis.descriptions import person_nouns
from analysis.inflection import forms
from analysis.knowledge import rows
from analysis.models import Entity

#: Among someone's words: they go by the others only together with one of these.
HELD_BEFORE = "predecessor"
FORMER = frozenset(["former", "ex", "previous", "old", "outgoing"])


def role_words(article: Article, entity: Entity) -> frozenset[str]:
    """What the article says that the entity is, word by word in lower case, and what follows from what it does."""
    words: set[str] = set()
    if entity.description:
        words |= {word.lower().strip(",.’'") for word in entity.description.split()}
    if entity.label == "ORG":
        words |= {word.lower() for word in entity.name.split()}
    else:
        for mention in entity.mentions:
            span = article.doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if span is None:
                continue
            before = article.doc[span.start - 1] if span.start else None
            words |= {t.lower_ for t in (before, span[0]) if t is not None and t.lower_ in person_nouns()}
            words |= _by_deed(span) | _by_office_held(span)
    return frozenset(words | {word[:-1] for word in words if word.endswith("s")})


def _by_deed(span: Span) -> frozenset[str]:
    """ "The firm is run by Vail", "Vail, who runs the firm": the boss."""
    name = span.root
    verbs: list[Token] = []
    by = case_of(name) == "by" or (span.start > 0 and span.doc[span.start - 1].lower_ == "by")
    if name.dep_ in ("nsubj", "obl:agent") or (name.dep_ == "obl" and by):
        verbs.append(name.head)
    for clause in name.children:
        if clause.dep_ == "acl:relcl" and any(
            c.lower_ in RELATIVES and c.dep_ == "nsubj" for c in clause.children
        ):
            verbs.append(clause)
    return frozenset(noun for verb in verbs for noun in _deeds().get(verb.lower_, ()))


def _by_office_held(span: Span) -> frozenset[str]:
    """ "Her predecessor, Otto Vail": the former boss."""
    doc, start = span.doc, span.start
    at = start - 2 if start > 1 and doc[start - 1].text == "," else start - 1
    if at < 0 or doc[at].lower_ != HELD_BEFORE:
        return frozenset()
    return FORMER | {HELD_BEFORE, *_deeds()["runs"], *_deeds()["chairs"]}


@lru_cache(maxsize=1)
def _deeds() -> dict[str, tuple[str, ...]]:
    """Every form of each verb → what who does it is called."""
    return {
        form: tuple(nouns.split())
        for verbs, nouns in rows("role_verbs.tsv")
        for verb in verbs.split()
        for form in forms(verb)
    }
