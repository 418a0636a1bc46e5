"""Who "he", "she" and "the minister" are: pronouns and descriptions join the entities they stand for.

Pronouns are decided by the ranker of ``analysis.antecedents`` among the people whose
gender fits; descriptions by the offices that the article gives.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from spacy.tokens import Span, Token

from analysis.antecedents import REACH, Candidate, Seen, bound, describe, says, score
from analysis.article import Article
from analysis.descriptions import describes, person_nouns
from analysis.knowledge import rows
from analysis.models import Entity, Mention, MentionKind
from analysis.name_labels import given_names
from analysis.role_words import FORMER, HELD_BEFORE, role_words

_PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
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
_MOST_LOOKED_AT = 100  # mentions before a pronoun; only a sentence without an end has more
_GENERIC_GROUPS = frozenset(["company", "firm", "group", "organization", "organisation", "agency"])


def with_references(article: Article, entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The entities with pronouns and descriptions ("the minister") among their mentions.

    Entities keep ids, order and names; mentions are in order of appearance.
    """
    found = list(References(article, entities).walk())
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


class References:
    """One walk through the article, remembering who was mentioned."""

    def __init__(self, article: Article, entities: tuple[Entity, ...]) -> None:
        self._article = article
        self._entities = entities
        self._gender = {e.id: _gender(article, e) for e in entities if e.label == "PERSON"}
        self._count: dict[int, int] = {e.id: len(e.mentions) for e in entities}
        self._roles = {e.id: role_words(article, e) for e in entities if e.label in ("PERSON", "ORG")}
        self._at: dict[int, int] = {}
        self._inside: set[int] = set()
        for entity in entities:
            for mention in entity.mentions:
                span = article.doc.char_span(mention.start, mention.end, alignment_mode="expand")
                if span is not None and entity.label in ("PERSON", "ORG", "GPE"):
                    self._at[span.root.i] = entity.id
                    self._inside.update(token.i for token in span)
        self._seen: list[Seen] = []
        self._holders: dict[str, dict[int, None]] = {}  # by word of a role, who was seen last at the end
        self._times: dict[int, int] = {}
        self._first = next((e.id for e in entities if e.label == "PERSON"), -1)

    def walk(self) -> Iterator[tuple[int, Mention]]:
        """Yield (entity id, mention) for every pronoun and description that stands for someone."""
        paragraph, block_end, quoted = -1, -1, False
        ends = [block.end_char for block in self._article.blocks]
        for number, sentence in enumerate(self._article.sentences()):
            if sentence.start_char >= block_end:
                quoted = False
                paragraph += 1
                block_end = ends[bisect_left(ends, sentence.end_char)]
            for token in sentence:
                if token.text in ("“", "”", '"', "``", "''"):
                    quoted = token.text in ("“", "``") or (token.text == '"' and not quoted)
                    continue
                here = Seen(token, number, paragraph, self._at.get(token.i, -1), quoted)
                if here.entity >= 0:
                    self._see(here)
                elif (found := self._resolve(here)) is not None:
                    entity, span, kind = found
                    self._see(replace(here, entity=entity, kind=kind))
                    yield entity, Mention(span.start_char, span.end_char, kind)

    def _see(self, seen: Seen) -> None:
        self._seen.append(seen)
        self._times[seen.entity] = self._times.get(seen.entity, 0) + 1
        for word in self._roles.get(seen.entity, ()):
            holders = self._holders.setdefault(word, {})
            holders.pop(seen.entity, None)
            holders[seen.entity] = None

    def _resolve(self, here: Seen) -> tuple[int, Span, MentionKind] | None:
        token = here.token
        gender = _PRONOUNS.get(token.lower_)
        if gender is not None:
            entity = self._person(here, gender)
            if entity is not None:
                if self._gender[entity] == "-":
                    self._gender[entity] = gender
                return entity, token.doc[token.i : token.i + 1], "pronoun"
            return None
        if token.lower_ == "it" and token.dep_ == "nsubj" and token.head.lemma_ in _SAYING:
            entity = self._group(here.sentence, lambda seen: seen.subject)
            return None if entity is None else (entity, token.doc[token.i : token.i + 1], "pronoun")
        if token.pos_ in ("NOUN", "ADJ") and token.i not in self._inside and describes(token):
            return self._described(token, here.sentence)
        return None

    def _person(self, pronoun: Seen, gender: str) -> int | None:
        """Whom the pronoun means, None where nobody stands out."""
        candidates = self._candidates(pronoun, gender)
        choice = self.choose(pronoun, candidates)
        return None if choice is None else candidates[choice].last.entity

    def choose(self, pronoun: Seen, candidates: Sequence[Candidate]) -> int | None:
        """The number of the best candidate; None for "nobody of these"."""
        scores = [score(features) for features in describe(pronoun, candidates)]
        best = max(range(len(scores)), key=scores.__getitem__)
        return best if best < len(candidates) else None

    def _candidates(self, pronoun: Seen, gender: str) -> list[Candidate]:
        """The people of that gender in the last sentences, the latest first."""
        found: dict[int, Candidate] = {}
        speaks = says(pronoun.token) and not pronoun.quoted
        for seen in self._recent(pronoun.sentence):
            if speaks and seen.quoted and seen.paragraph == pronoun.paragraph:
                continue  # “We love Berg,” she said: hardly anyone names themselves
            known = self._gender.get(seen.entity)
            if seen.entity in found or known not in (gender, "-") or bound(seen.token, pronoun.token):
                continue
            found[seen.entity] = Candidate(
                seen,
                known == gender,
                self._times[seen.entity],
                self._count[seen.entity],
                seen.entity == self._first,
            )
        return list(found.values())

    def _described(self, token: Token, number: int) -> tuple[int, Span, MentionKind] | None:
        """Whom "the minister" or "the company" means, if the article has said of someone that they are that."""
        span = _phrase(token)
        if span is None:
            return None
        word = token.lemma_.lower()
        others = {t.lemma_.lower() for t in span if t.pos_ in ("ADJ", "NOUN", "PROPN") and t.i != token.i}
        for holder in reversed(self._holders.get(word, {})):
            roles = self._roles[holder]
            if HELD_BEFORE in roles and not others & FORMER:
                continue
            if others <= roles:
                return holder, span, "nominal"
        if word in _GENERIC_GROUPS and not others:
            entity = self._group(number, lambda seen: number - seen.sentence <= 2)
            if entity is not None and self._entities[entity].label == "ORG":
                return entity, span, "nominal"
        return None

    def _group(self, number: int, fits: object) -> int | None:
        for seen in islice(reversed(self._seen), _MOST_LOOKED_AT):
            if number - seen.sentence > 3:
                return None
            if self._entities[seen.entity].label in ("ORG", "GPE") and callable(fits) and fits(seen):
                return seen.entity
        return None

    def _recent(self, number: int) -> Iterator[Seen]:
        for seen in islice(reversed(self._seen), _MOST_LOOKED_AT):
            if number - seen.sentence > REACH:
                return
            yield seen


def _phrase(token: Token) -> Span | None:
    """The definite noun phrase that ends with the noun; None if it is not definite or belongs to a name."""
    doc, start = token.doc, token.i
    if start + 1 < len(doc) and doc[start + 1].pos_ in ("NOUN", "ADJ"):
        return None  # "chief" in "the chief executive"
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
