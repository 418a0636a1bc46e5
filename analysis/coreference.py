"""Who "he", "she" and "the minister" are: pronouns and descriptions join the entities they stand for.

A salience model in the manner of Lappin and Leass (1994, *An Algorithm for Pronominal
Anaphora Resolution*): near, often named and grammatical subjects are preferred among
the people whose gender fits.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Span, Token

from analysis.article import Article
from analysis.descriptions import describes, person_nouns
from analysis.knowledge import rows
from analysis.models import Entity, Mention
from analysis.name_labels import given_names

_PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
_OBJECTS = ("obj", "iobj", "obl", "obl:agent")
_SAYING = frozenset(
    [
        "say",
        "add",
        "tell",
        "announce",
        "state",
        "warn",
        "argue",
        "claim",
        "note",
        "insist",
        "deny",
        "explain",
        "report",
        "confirm",
    ]
)
_GENERIC_GROUPS = frozenset(["company", "firm", "group", "organization", "organisation", "agency"])
_REACH = 5  # sentences back in which an antecedent is looked for
_LEAST = 1.0  # below this nobody stands out, and the pronoun stays open


@dataclass(frozen=True)
class _Seen:
    """A mention that was passed on the way through the article."""

    token: Token
    sentence: int
    entity: int
    subject: bool
    quoted: bool


def with_references(article: Article, entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The entities with pronouns and descriptions ("the minister") among their mentions.

    Entities keep ids, order and names; mentions are in order of appearance.
    """
    found = list(_References(article, entities).walk())
    if not found:
        return entities
    more: dict[int, list[Mention]] = {}
    for entity, mention in found:
        more.setdefault(entity, []).append(mention)
    return tuple(
        replace(e, mentions=tuple(sorted((*e.mentions, *more[e.id]), key=lambda m: m.start)))
        if e.id in more
        else e
        for e in entities
    )


class _References:
    """One walk through the article, remembering who was mentioned."""

    def __init__(self, article: Article, entities: tuple[Entity, ...]) -> None:
        self._article = article
        self._entities = entities
        self._gender = {e.id: _gender(article, e) for e in entities if e.label == "PERSON"}
        self._count: dict[int, int] = {e.id: len(e.mentions) for e in entities}
        self._roles = {e.id: _role_words(article, e) for e in entities if e.label in ("PERSON", "ORG")}
        self._at: dict[int, int] = {}
        self._inside: set[int] = set()
        for entity in entities:
            for mention in entity.mentions:
                span = article.doc.char_span(mention.start, mention.end, alignment_mode="expand")
                if span is not None and entity.label in ("PERSON", "ORG", "GPE"):
                    self._at[span.root.i] = entity.id
                    self._inside.update(token.i for token in span)
        self._seen: list[_Seen] = []

    def walk(self) -> Iterator[tuple[int, Mention]]:
        """Yield (entity id, mention) for every pronoun and description that stands for someone."""
        block_end, quoted = -1, False
        for number, sentence in enumerate(self._article.sentences()):
            if sentence.start_char >= block_end:
                quoted = False
                block_end = next(b.end_char for b in self._article.blocks if b.end_char >= sentence.end_char)
            for token in sentence:
                if token.text in ("“", "”", '"', "``", "''"):
                    quoted = token.text in ("“", "``") or (token.text == '"' and not quoted)
                elif token.i in self._at:
                    self._see(token, number, self._at[token.i], quoted)
                elif (found := self._resolve(token, number)) is not None:
                    entity, span, is_pronoun = found
                    self._see(token, number, entity, quoted)
                    yield (
                        entity,
                        Mention(span.start_char, span.end_char, "pronoun" if is_pronoun else "nominal"),
                    )

    def _see(self, token: Token, number: int, entity: int, quoted: bool) -> None:
        self._seen.append(_Seen(token, number, entity, _is_subject(token), quoted))

    def _resolve(self, token: Token, number: int) -> tuple[int, Span, bool] | None:
        gender = _PRONOUNS.get(token.lower_)
        if gender is not None:
            entity = self._person(token, gender, number)
            if entity is not None:
                if self._gender[entity] == "-":
                    self._gender[entity] = gender
                return entity, token.doc[token.i : token.i + 1], True
            return None
        if token.lower_ == "it" and token.dep_ == "nsubj" and token.head.lemma_ in _SAYING:
            entity = self._group(number, lambda seen: seen.subject)
            return None if entity is None else (entity, token.doc[token.i : token.i + 1], True)
        if token.pos_ == "NOUN" and token.i not in self._inside and describes(token):
            return self._described(token, number)
        return None

    def _person(self, token: Token, gender: str, number: int) -> int | None:
        best, best_score = None, _LEAST
        for seen in self._recent(number):
            known = self._gender.get(seen.entity)
            if known is None or known not in (gender, "-") or _bound(seen.token, token):
                continue
            score = 3.0 - 0.6 * (number - seen.sentence) + 1.2 * seen.subject + 0.8 * (known == gender)
            score += 0.3 * math.log2(self._count[seen.entity]) - 0.8 * seen.quoted
            score -= 0.4 * (seen.token.dep_ in ("nmod:poss", "compound", "obl", "nmod"))
            if score >= best_score:  # of two alike the later one
                best, best_score = seen.entity, score
        return best

    def _described(self, token: Token, number: int) -> tuple[int, Span, bool] | None:
        """Whom "the minister" or "the company" means, if the article has said of someone that they are that."""
        span = _phrase(token)
        if span is None:
            return None
        word = token.lemma_.lower()
        others = {t.lemma_.lower() for t in span if t.pos_ in ("ADJ", "NOUN", "PROPN") and t.i != token.i}
        for seen in reversed(self._seen):
            roles = self._roles.get(seen.entity, frozenset())
            if word in roles and others <= roles:
                return seen.entity, span, False
        if word in _GENERIC_GROUPS and not others:
            entity = self._group(number, lambda seen: number - seen.sentence <= 2)
            if entity is not None and self._entities[entity].label == "ORG":
                return entity, span, False
        return None

    def _group(self, number: int, fits: object) -> int | None:
        for seen in reversed(self._seen):
            if number - seen.sentence > 3:
                return None
            if self._entities[seen.entity].label in ("ORG", "GPE") and callable(fits) and fits(seen):
                return seen.entity
        return None

    def _recent(self, number: int) -> Iterator[_Seen]:
        for seen in reversed(self._seen):
            if number - seen.sentence > _REACH:
                return
            yield seen


def _is_subject(token: Token) -> bool:
    while token.dep_ in ("flat", "compound", "conj", "appos") and token.head.i != token.i:
        token = token.head
    return token.dep_ in _SUBJECTS


def _bound(antecedent: Token, pronoun: Token) -> bool:
    """Whether grammar forbids that both are the same person: "Smith praised him"."""
    if pronoun.lower_ in ("his", "her", "hers", "himself", "herself") and pronoun.dep_ not in _OBJECTS:
        return False
    return antecedent.head.i == pronoun.head.i and pronoun.dep_ in _OBJECTS and antecedent.dep_ in _SUBJECTS


def _phrase(token: Token) -> Span | None:
    """The definite noun phrase that ends with the noun; None if it is not definite or belongs to a name."""
    doc, start = token.doc, token.i
    if start + 1 < len(doc) and (
        doc[start + 1].ent_type_ == "PERSON" or doc[start + 1].lower_ in ("of", "for", "-", "at")
    ):
        return None
    while start > 0 and doc[start - 1].pos_ in ("ADJ", "NOUN", "PROPN") and token.i - start < 5:
        start -= 1
    if start == 0 or doc[start - 1].lower_ not in ("the", "this", "that"):
        return None
    if token.dep_ == "appos":
        return None
    return doc[start - 1 : token.i + 1]


def _role_words(article: Article, entity: Entity) -> frozenset[str]:
    """The words under which the article may later speak of the entity."""
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
    return frozenset(words | {word[:-1] for word in words if word.endswith("s")})


@lru_cache(maxsize=1)
def _title_genders() -> dict[str, str]:
    return {word: gender for gender, many in rows("titles.txt") for word in many.split()}


def _gender(article: Article, entity: Entity) -> str:
    """``f``, ``m`` or ``-``, by title ("Ms"), description ("spokeswoman") or given name."""
    for mention in entity.mentions:
        span = article.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None:
            continue
        before = article.doc[span.start - 1].lower_ if span.start else ""
        if before == "." and span.start > 1:
            before = article.doc[span.start - 2].lower_
        for word in (before, span[0].lower_):
            gender = _title_genders().get(word, "-")
            if gender != "-":
                return gender
            if person_nouns().get(word, "-") != "-":
                return person_nouns()[word]
    for word in (entity.description or "").lower().split():
        if (gender := person_nouns().get(word.strip(",."), "-")) != "-":
            return gender
    first, *rest = entity.name.lower().split() or [""]
    return given_names().get(first, "-") if rest else "-"
