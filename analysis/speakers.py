"""Who the speaker is: the words as written → the thing in the article that they mean."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from spacy.tokens import Doc

from analysis.attribution import Source
from analysis.knowledge import rows, words
from analysis.models import Entity, Mention, Offsets, Speaker
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
        entity = self._entity(source)
        if entity is None:
            name = self._written_name(source)
            return Speaker(source.start, source.end, None, name, name is not None)
        return Speaker(source.start, source.end, entity.id, entity.name, True)

    def guest(self) -> Entity | None:
        """Who answers in an interview: the first person of the article."""
        return next((entity for entity in self._entities if entity.label == "PERSON"), None)

    def named_like(self, label: Offsets) -> Entity | None:
        """The person whom a label in capitals means ("NYSTRÖM:")."""
        words = self._doc.text[label.start : label.end].casefold().split()
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
        """The entity that the head of the phrase stands for, or that stands beside it ("the clerk, Dora Wiese")."""
        at_head = self._by_token.get(source.head.i, [])
        if at_head:
            return max(at_head, key=lambda pair: (pair[0].kind == "name", pair[0].end - pair[0].start))[1]
        span = self._doc.char_span(source.start, source.end, alignment_mode="expand")
        if span is None or source.head.pos_ == "PRON":
            return None
        for token in span:
            if token.i <= source.head.i:
                continue
            if token.pos_ in ("ADP", "VERB", "AUX", "CCONJ", "SCONJ"):
                return None
            for _, entity in self._by_token.get(token.i, []):
                if entity.label == "PERSON":
                    return entity
        return None
