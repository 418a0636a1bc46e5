"""Who the speaker is: the words as written → the thing in the article that they mean."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from analysis.article import text_of
from analysis.attribution import Source
from analysis.descriptions import describes, describes_person
from analysis.knowledge import rows, words
from analysis.models import Entity, Mention, Offsets, Speaker
from analysis.name_labels import titles
from analysis.names import without_title

_SPEAKING = frozenset(["PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "PRODUCT", "EVENT", "LAW"])


@lru_cache(maxsize=1)
def _common_nouns() -> frozenset[str]:
    """Nouns for people and groups, which are no names even with a capital."""
    nouns = {noun for row in rows("person_nouns.txt") for noun in row[-1].split()}
    return frozenset(nouns | {noun + "s" for noun in nouns} | words("group_nouns.txt"))


class Speakers:
    """Looks up speakers among the mentions of an article's entities."""

    def __init__(self, doc: Doc, entities: Sequence[Entity]) -> None:
        self._doc = doc
        self._entities = entities
        self._by_token: dict[int, list[tuple[Mention, Entity]]] = {}
        for entity in entities:
            if entity.label not in _SPEAKING:
                continue
            for mention in entity.mentions:
                span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
                for token in span or ():
                    self._by_token.setdefault(token.i, []).append((mention, entity))

    def speaker(self, source: Source) -> Speaker:
        """The speaker with entity and name, where the article names them."""
        if source.head.i not in self._by_token:
            source = self._with_apposition(source)
        entity = self._real_name(source) or self._entity(source)
        if entity is None:
            name = self._written_name(source)
            return Speaker(source.start, source.end, None, name, name is not None)
        return Speaker(source.start, source.end, entity.id, entity.name, True)

    def guest(self) -> Entity | None:
        """Who answers in an interview: the first person of the article."""
        return next((entity for entity in self._entities if entity.label == "PERSON"), None)

    def named_like(self, label: Offsets) -> Entity | None:
        """The person whom a label in capitals means ("NYSTRÖM:")."""
        words = text_of(self._doc)[label.start : label.end].casefold().split()
        for entity in self._entities:
            if entity.label == "PERSON" and entity.name.casefold().split()[-1:] == words[-1:]:
                return entity
        return None

    def _written_name(self, source: Source) -> str | None:
        """The name as written, of someone whom the recogniser of names missed."""
        head, last = source.head, source.end
        if head.pos_ != "PROPN" or not head.text[:1].isupper():
            return None
        start, end = head.i, head.i + 1
        while start and self._doc[start - 1].pos_ == "PROPN" and self._doc[start - 1].idx >= source.start:
            start -= 1
        while end < len(self._doc) and self._doc[end].pos_ == "PROPN" and self._doc[end].idx < last:
            end += 1
        name = " ".join(without_title(self._doc[start:end]).text.split())
        return None if name.casefold() in _common_nouns() else name

    def _entity(self, source: Source) -> Entity | None:
        """The entity that the head of the phrase stands for, or that the phrase names ("the clerk, Dora Wiese")."""
        at_head = self._by_token.get(source.head.i, [])
        if at_head:
            return max(at_head, key=lambda pair: (pair[0].kind == "name", pair[0].end - pair[0].start))[1]
        span = self._doc.char_span(source.start, source.end, alignment_mode="expand")
        if span is None or source.head.pos_ == "PRON":
            return None
        return self._beside_head(source.head, span) or self._at_end(source.head, span)

    def _beside_head(self, head: Token, span: Span) -> Entity | None:
        """The name that the head is joined to: "the clerk, Dora Wiese", "the Tern party", "the weekly Tide"."""
        group = describes(head) and not describes_person(head)
        for token in self._doc[head.i + 1 : span.end]:
            if token.pos_ in ("ADP", "VERB", "AUX", "CCONJ", "SCONJ"):
                break
            for _, entity in self._by_token.get(token.i, []):
                if entity.label == "PERSON" or entity.label == "ORG":
                    return entity
        before = self._doc[head.i - 1] if head.i > span.start else None
        if group and before is not None:
            return next(
                (e for m, e in self._by_token.get(before.i, []) if m.kind == "name" and e.label == "ORG"),
                None,
            )
        return None

    def _at_end(self, head: Token, span: Span) -> Entity | None:
        """Whom the end of the phrase names, the head being an office: "Minister of Works Dora Wiese"."""
        if not describes_person(head):
            return None
        for mention, entity in self._by_token.get(span.end - 1, []):
            name = self._doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if entity.label != "PERSON" or name is None or name.start <= head.i + 1:
                continue
            before = name.start - 1
            while before > head.i and (self._doc[before].text == "." or _is_office(self._doc[before])):
                before -= 1
            if self._doc[before].pos_ in ("NOUN", "PROPN") and before > head.i:
                return entity
        return None

    def _real_name(self, source: Source) -> Entity | None:
        """Who hides behind a pen name: "@tern, whose real name is Dora Wiese"."""
        span = self._doc.char_span(source.start, source.end, alignment_mode="expand")
        if span is None or span.end + 1 >= len(self._doc) or self._doc[span.end + 1].lower_ != "whose":
            return None
        behind = self._doc[span.end + 2 : span.end + 7]
        called = next(
            (t.i for t in behind[1:] if t.lower_ in ("is", "was") and t.nbor(-1).lower_ == "name"), None
        )
        if called is None or called + 1 >= len(self._doc):
            return None
        return next((e for _, e in self._by_token.get(called + 1, []) if e.label == "PERSON"), None)

    def _with_apposition(self, source: Source) -> Source:
        """The phrase with the name between commas behind it: "the clerk" → "the clerk, Dora Wiese"."""
        span = self._doc.char_span(source.start, source.end, alignment_mode="expand")
        if span is None or span.end + 1 >= len(self._doc) or self._doc[span.end].text != ",":
            return source
        if source.head.pos_ == "PRON" or not describes(source.head):
            return source
        for mention, entity in self._by_token.get(span.end + 1, []):
            name = self._doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if mention.kind != "name" or entity.label not in ("PERSON", "ORG") or name is None:
                continue
            after = self._doc[name.end] if name.end < len(self._doc) else None
            if name.start == span.end + 1 and after is not None and after.lower_ != "and":
                return Source(source.start, mention.end, source.head)
        return source


def _is_office(token: Token) -> bool:
    return token.lower_ in titles() or describes_person(token)
