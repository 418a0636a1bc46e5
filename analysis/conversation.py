"""Who goes on speaking: quotations without a cue of their own take the speaker of what precedes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Span, Token

from analysis.attribution import Attribution, Source
from analysis.beside_marks import attribution_before
from analysis.cues import takes
from analysis.direct_speech import Quoted, Speech
from analysis.quoted_words import topic_of
from analysis.speakers import Speakers

_NEAR = 40  # characters between two quotations in neighbouring paragraphs
_ANNOUNCING = 60  # words of a paragraph that ends in a colon


class Conversation:
    """One walk through the paragraphs, remembering who spoke last in each."""

    def __init__(self, text: str, speakers: Speakers, attributions: Sequence[Attribution]) -> None:
        """``attributions``: the reported speech of the article, by the place of its cue."""
        self._text = text
        self._speakers = speakers
        self._attributions = [a for a in attributions if _is_said(a)]
        self._cues = [a.cue.start for a in self._attributions]
        self._recent: list[Source | None] = []
        self._last: Speech | None = None
        self._before: Span | None = None

    def hear(self, block: Span, quoted: Quoted) -> None:
        """Give the paragraph's speeches without a speaker one; paragraphs come in order.

        What only goes on with the last paragraph's speech is joined to it, and no speech of its own any more.
        """
        if quoted.speeches:
            self._announced(block, quoted.speeches[0])
        last: Source | None = None
        for speech in quoted.speeches:
            if speech.follows or (speech.source is None and speech.verb is not None):
                near = self.last_source(block.start_char, speech.stretches[0].start)
                if near is not None and (last is None or near.start > last.start):
                    last = near
                speech.source = last if last is not None else self._turn(speech, lone=quoted.lone)
            last = speech.source or last
        after = self.last_source(block.start_char, block.end_char)
        if after is not None and (last is None or after.start > last.end):
            last = after
        self._recent.append(last if last is not None else topic_of(block))
        if quoted.speeches:
            first = quoted.speeches[0]
            if self._last is not None:
                _pass_back(self._last, first)
            if self._last is not None and self._goes_on(self._last, first, block):
                self._last.stretches += first.stretches
                del quoted.speeches[0]
            self._last = quoted.speeches[-1] if quoted.speeches else self._last
        self._before = block

    def last_source(self, start: int, end: int) -> Source | None:
        """The last speaker of reported speech between two places."""
        number = bisect_left(self._cues, end) - 1
        while number >= 0 and self._cues[number] >= start:
            if self._attributions[number].source is not None:
                return self._attributions[number].source
            number -= 1
        return None

    def _announced(self, block: Span, speech: Speech) -> None:
        """A quotation that opens a paragraph, where the one before ends: "The minister wrote:"."""
        if self._before is None or not speech.follows or speech.stretches[0].outer_start != block.start_char:
            return
        words = [t for t in self._before[-_ANNOUNCING:] if not t.is_space]
        if not words or words[-1].text != ":":
            return
        stop = next((i + 1 for i in range(len(words) - 2, -1, -1) if words[i].text in ".?!”"), 0)
        quoted = self._text[speech.stretches[0].start : speech.stretches[0].end]
        cited = attribution_before(words[stop:], quoted, ends_sentence=True, is_sentence=True)
        if cited is not None and cited.source is not None:
            speech.take(cited)
            speech.follows = False

    def _turn(self, speech: Speech, *, lone: bool) -> Source | None:
        """Whose turn it is in a paragraph that names no speaker; after a question it is the other's."""
        if not self._recent or self._recent[-1] is None:
            return None
        previous = self._recent[-1]
        if lone and len(self._recent) > 1 and (self._asks(speech) or self._asks(self._last)):
            other = self._recent[-2]
            if other is not None and not self._same(other, previous):
                return other
        return previous

    def _goes_on(self, before: Speech, speech: Speech, block: Span) -> bool:
        """Whether a paragraph begins with more of what was said, nothing but the cue and speaker standing between."""
        if not speech.follows or before.cue is None or before.source is None or speech.source is None:
            return False
        if speech.source.start != before.source.start:
            return False
        start, end = before.stretches[-1].outer_end, speech.stretches[0].outer_start
        if end != block.start_char or self._asks(before):
            return False
        between = block.doc.char_span(start, end, alignment_mode="contract")
        words = [] if between is None else [t for t in between if not t.is_space]
        return not any(token.is_sent_start for token in words[1:])

    def _asks(self, speech: Speech | None) -> bool:
        return speech is not None and self._text[speech.stretches[-1].end - 1] == "?"

    def _same(self, one: Source, other: Source) -> bool:
        a, b = self._speakers.speaker(one), self._speakers.speaker(other)
        if a.entity is not None and b.entity is not None:
            return a.entity == b.entity
        # a pronoun that nobody could resolve may be either
        return "PRON" in (one.head.pos_, other.head.pos_) or one.head.lower_ == other.head.lower_


def _pass_back(before: Speech, first: Speech) -> None:
    """A quotation without a speaker takes that of the one right after it."""
    near = first.stretches[0].start - before.stretches[-1].end < _NEAR
    if before.follows and before.source is None and near:
        before.source = first.source


def _is_said(attribution: Attribution) -> bool:
    """Whether the words were uttered: who thinks or finds something has not begun to speak."""
    verb: Token = attribution.verb
    return not takes(verb) or "quote" in takes(verb)
