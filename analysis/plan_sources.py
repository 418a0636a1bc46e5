"""On whose word a claim stands, with what reservation, and whom "we" and "he" mean in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from spacy.tokens import Doc, Span, Token

from analysis.article import text_of
from analysis.claim_spans import Finding
from analysis.clauses import governed, is_passive, subject_of
from analysis.models import Entity, Offsets, Quote, Speaker
from analysis.phrases import noun_phrase, sentence_of
from analysis.plan_lexicon import hedge_in, is_verb, kinds_of, nouns

_Said = tuple[tuple[Offsets, ...], Speaker | None, Offsets | None]
_FIRST_PERSON = frozenset({"i", "we"})


class Sources:
    """Who speaks where in the article, and whom its pronouns mean."""

    def __init__(self, doc: Doc, entities: Iterable[Entity], quotes: Iterable[Quote]) -> None:
        self._doc = doc
        self._quotes: list[_Said] = [(q.pieces, q.speaker, q.cue) for q in quotes if q.speaker is not None]
        self._quotes.sort(key=lambda quote: quote[0][0].start)
        self._reach = list(accumulate((pieces[-1].end for pieces, _, _ in self._quotes), max))
        self._name_before: dict[int, tuple[int, int]] = {}
        for entity in entities:
            if entity.label not in ("PERSON", "ORG", "GPE", "NORP"):
                continue
            name = None
            for mention in entity.mentions:
                if mention.kind == "name":
                    name = (mention.start, mention.end)
                elif mention.kind == "pronoun" and name is not None:
                    self._name_before[mention.start] = name

    def _around(self, place: int) -> list[_Said]:
        """The quotes that may hold a place of the text, in their order."""
        number = bisect_right(self._quotes, place, key=lambda quote: quote[0][0].start)
        first = number
        while first > 0 and self._reach[first - 1] > place:
            first -= 1
        return self._quotes[first:number]

    def meant(self, pronoun: Token) -> Span | None:
        """The words for whom the pronoun means: the speaker for "I" and "we", a name before it for "he"."""
        if pronoun.lower_ in _FIRST_PERSON:
            for pieces, speaker, _ in self._around(pronoun.idx):
                if speaker is not None and any(start <= pronoun.idx < end for start, end in pieces):
                    return self._doc.char_span(speaker.start, speaker.end, alignment_mode="expand")
        name = self._name_before.get(pronoun.idx)
        return self._doc.char_span(*name, alignment_mode="expand") if name else None

    def attribution(self, finding: Finding) -> str | None:
        """On whose word the claim stands, in the article's words; None where it is the article's own."""
        for pieces, speaker, cue in self._around(finding.span.start_char):
            if cue is not None and cue.start <= finding.verb.idx < cue.end:
                continue  # "the secretary presented a plan": told by the article, not by the secretary
            if speaker is not None and any(start <= finding.span.start_char < end for start, end in pieces):
                return speaker.name or text_of(self._doc)[speaker.start : speaker.end]
        sentence = sentence_of(finding.verb)
        for token in sentence:
            if finding.span.start <= token.i < finding.span.end:
                continue
            if (
                token.lower_ == "according"
                and (source := next(governed(token, frozenset({"to"})), None)) is not None
            ):
                return noun_phrase(source, joined=False).text
            if token is not finding.verb and _tells(token) and not _goes_on_to(token, finding.span):
                speaker_noun = subject_of(token)
                if (
                    speaker_noun is not None
                    and _can_tell(speaker_noun)
                    and not _inside(speaker_noun, finding.span)
                ):
                    return noun_phrase(speaker_noun).text
        return None


def _tells(token: Token) -> bool:
    return (
        token.tag_ in ("VBD", "VBZ", "VBP", "VBN")
        and "speech" in kinds_of(token)
        and not ("draft" in kinds_of(token) and all(child.dep_ != "ccomp" for child in token.children))
        and is_verb(token)
        and not is_passive(token)
    )


def _goes_on_to(teller: Token, span: Span) -> bool:
    """Whether the words told stand behind the verb and the claim before it: "…, although another said that …"."""
    behind = teller.doc[teller.i + 1 : min(teller.i + 3, teller.sent.end)]
    return span.end <= teller.i and any(token.lower_ == "that" for token in behind)


def _can_tell(noun: Token) -> bool:
    return noun.pos_ in ("NOUN", "PROPN") and noun.lower_ not in nouns()


def is_hedged(finding: Finding) -> bool:
    """Whether the sentence leaves open if the claim is so; what the claim itself quotes as possible does not count."""
    sentence, span = sentence_of(finding.verb), finding.span
    hedge = hedge_in(sentence)
    if hedge is None:
        return False
    if not _inside(hedge, span):
        return True
    outside = [
        part
        for part in (sentence.doc[sentence.start : span.start], sentence.doc[span.end : sentence.end])
        if len(part)
    ]
    return hedge.tag_ == "RB" or any(hedge_in(part) is not None for part in outside)


def _inside(token: Token, span: Span) -> bool:
    return span.start <= token.i < span.end
