"""The quotation marks of a paragraph, sorted: which belong together, which are speech, who says it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from analysis.article import text_of
from analysis.attribution import Source
from analysis.beside_marks import (
    QUOTING,
    Cited,
    attribution_after,
    attribution_before,
    attribution_behind,
    signature_after,
)
from analysis.cues import takes
from analysis.dependencies import end_of
from analysis.interviews import label_of
from analysis.models import Offsets
from analysis.quotation_marks import Marked
from analysis.quoted_words import is_title
from analysis.surface_phrases import NOUNS

_ENDS = frozenset(".?!")
_PAUSES = frozenset([",", "—", "–", ":", "-", "--", ";"])
_STOPS = ".?!…,—–-"
_INNER_MARKS = "‘’'\"“”«»‹›"
_PROSE = 5  # words; what fills a paragraph with fewer is a heading
_LOOK_AHEAD = 400  # words of an unclosed quotation in which its attribution is looked for
_NAME = 6  # words in the speaker's name within an unclosed quotation


@dataclass
class Speech:
    """Quotations that belong together, and who says them.

    ``lead``: where an unquoted beginning of the same statement starts (The plan was “dead,” she said).
    ``tail``: where its unquoted end ends (“We are glad” of the vote, she said).
    ``follows``: no cue of its own; said by whoever spoke last.
    """

    stretches: list[Marked]
    cue: Offsets | None = None
    verb: Token | None = None
    source: Source | None = None
    lead: int | None = None
    tail: int | None = None
    follows: bool = False

    def take(self, cited: Cited) -> None:
        """Take over cue and speaker found later on."""
        self.cue, self.verb, self.source = cited


@dataclass
class Quoted:
    """The quotations of one paragraph, sorted out; ``lone``: there is nothing else in it."""

    speeches: list[Speech] = field(default_factory=list)
    fragments: list[Marked] = field(default_factory=list)
    lone: bool = False


class ParagraphSpeech:
    """The quotations of one paragraph and the words between them ("gaps")."""

    def __init__(self, doc: Doc, paragraph: Span, marked: Sequence[Marked]) -> None:
        self._text = text_of(doc)
        self._tokens = [t for t in paragraph if not t.is_space]
        self._starts = [t.idx for t in self._tokens]
        self._end = paragraph.end_char
        self._marked = [m for m in (self._recovered(m) for m in marked) if m is not None]
        self._gaps = [self._gap(i) for i in range(len(self._marked) + 1)]

    def read(self, carried: Speech | None) -> Quoted:
        """Speeches and fragments, in order; ``carried`` is a quotation that this paragraph carries on."""
        out = Quoted(lone=not any(t.is_alpha or t.is_digit for gap in self._gaps for t in gap))
        before: Speech | None = None
        for number in range(len(self._marked)):
            speech = self._labelled(number) or self._speech(number, before)
            marked = self._marked[number]
            if number == 0 and carried is not None and not self._is_second(speech, carried):
                if speech is not None and speech.cue is not None:
                    carried.take(Cited(speech.cue, speech.verb, speech.source))
                carried.stretches.append(marked)
                before = carried
            elif speech is None:
                out.fragments.append(marked)
            else:
                if speech is not before:
                    out.speeches.append(speech)
                before = speech
        return out

    @staticmethod
    def _is_second(speech: Speech | None, carried: Speech) -> bool:
        """Whether a cue of its own makes the paragraph a second quote."""
        return carried.cue is not None and speech is not None and speech.cue is not None

    # -------------------------------------------------------------- unclosed marks

    def _recovered(self, marked: Marked) -> Marked | None:
        """An unclosed quotation cut where its attribution begins; None for a stray mark."""
        if marked.closed or marked.continues:
            return marked
        inside = self._between(marked.start, marked.end)[:_LOOK_AHEAD]
        for place, token in enumerate(inside):
            if place > 1 and "quote" in takes(token) and token.pos_ in ("VERB", "AUX"):
                comma = _comma_before(inside, place)
                if comma is not None:
                    end = inside[comma].idx + 1
                    return marked._replace(end=end, outer_end=end)
        place = bisect_left(self._starts, marked.outer_start)
        before = self._tokens[place - 1] if place else None
        opens = before is None or before.text in (":", ",", ".", "?", "!") or bool(takes(before))
        return marked if opens else None

    # -------------------------------------------------------------- words around the marks

    def _between(self, start: int, end: int) -> list[Token]:
        return self._tokens[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _gap(self, number: int) -> list[Token]:
        start = self._marked[number - 1].outer_end if number else 0
        end = self._marked[number].outer_start if number < len(self._marked) else self._end
        return self._between(start, end)

    def _rest_of_sentence(self, number: int) -> list[Token]:
        """What follows the quotation in its sentence."""
        gap = self._gaps[number + 1]
        return gap[
            : next((i for i, t in enumerate(gap) if i and (t.text in _ENDS or _begins_anew(t))), len(gap))
        ]

    def _start_of_sentence(self, number: int) -> list[Token]:
        """What precedes the quotation in its sentence."""
        gap = self._gaps[number]
        ends = (i for i in range(len(gap) - 1, -1, -1) if gap[i].text in _ENDS or _begins_anew(gap[i]))
        last = next(ends, -1)
        return gap[last + (last < 0 or gap[last].text in _ENDS) :]

    def _words(self, number: int) -> str:
        return self._text[self._marked[number].start : self._marked[number].end]

    def _last_character(self, number: int) -> str:
        """The last character of the quoted words, the marks of an inner quotation aside."""
        words = self._words(number)
        return words[-4:].rstrip(_INNER_MARKS + " ")[-1:] or words[-1]

    def _ends_sentence(self, number: int) -> bool:
        gap = self._gaps[number + 1]
        return self._last_character(number) in ".?!…" or not gap or gap[0].text in _ENDS

    def _starts_sentence(self, number: int) -> bool:
        gap = self._gaps[number]
        if not gap:
            return not number or self._ends_sentence(number - 1)
        return gap[-1].text in _ENDS

    def _is_sentence(self, number: int) -> bool:
        """Whether the quoted words read as a sentence of their own."""
        return (
            self._words(number).lstrip(_INNER_MARKS)[:1].isupper() and self._last_character(number) in ".?!…"
        )

    def _is_prose(self, number: int) -> bool:
        """Whether words that fill a paragraph are no mere heading."""
        words = self._words(number)
        return len(words.split()) > _PROSE and not words.isupper()

    # -------------------------------------------------------------- who says it

    def _labelled(self, number: int) -> Speech | None:
        """A turn of a transcript in quotation marks, which names its speaker in capitals."""
        marked = self._marked[number]
        found = label_of(self._text, marked.start, marked.end)
        if found is None:
            return None
        label, start = found
        self._marked[number] = marked._replace(start=start)
        words = self._between(*label)
        source = Source(*label, words[-1]) if words else None
        return Speech([self._marked[number]], Offsets(label.end, label.end + 1), None, source)

    def _speech(self, number: int, before: Speech | None) -> Speech | None:
        """The speech that a quotation is, or goes on; None for words within a sentence."""
        marked = self._marked[number]
        gap = self._gaps[number]
        if gap and is_title(self._words(number), gap[-1]):
            return None
        joined = before if before is not None and self._carries_on(number, before) else None
        starts = self._starts_sentence(number)
        after = self._after(number)
        if after is not None:
            if joined is not None and not starts:
                if joined.cue is None:
                    joined.take(after)
                joined.stretches.append(marked)
                return joined
            lead = None if starts else self._lead(number)
            preceding = self._before(number) if lead is not None and joined is None else None
            if preceding is not None:
                return Speech([marked], *(after if self._last_character(number) == "," else preceding))
            return Speech([marked], *after, lead)
        if joined is not None:
            joined.stretches.append(marked)
            return joined
        preceding = self._before(number)
        if preceding is not None:
            return Speech([marked], *preceding)
        if starts and (behind := self._behind(number)) is not None:
            return behind
        alone = not self._gaps[number] and not self._gaps[number + 1]
        if starts and (self._is_sentence(number) or (alone and self._is_prose(number))):
            return Speech([marked], follows=True)
        return None

    def _after(self, number: int) -> Cited | None:
        sentence = self._rest_of_sentence(number)
        line = self._text.find("\n", self._marked[number].outer_end, self._end)
        rest = sentence if line < 0 else [t for t in sentence if t.idx < line]
        signed = signature_after(rest) if line >= 0 or number + 1 == len(self._marked) else None
        return signed or attribution_after(sentence, self._last_character(number))

    def _behind(self, number: int) -> Speech | None:
        """The speech whose quoted words begin a sentence that an attribution ends."""
        if self._ends_sentence(number):
            return None
        sentence = self._rest_of_sentence(number)
        found = attribution_behind(sentence)
        if found is None or found[1] == 0:
            return None
        return Speech([self._marked[number]], *found[0], tail=end_of(sentence[found[1] - 1]))

    def _before(self, number: int) -> Cited | None:
        return attribution_before(
            self._start_of_sentence(number),
            self._words(number),
            ends_sentence=self._ends_sentence(number),
            is_sentence=self._is_sentence(number),
        )

    def _lead(self, number: int) -> int | None:
        """Where the sentence begins that the quotation ends."""
        sentence = self._start_of_sentence(number)
        if not sentence or (number and len(sentence) == len(self._gaps[number])):
            return None
        return sentence[0].idx

    def _carries_on(self, number: int, before: Speech) -> bool:
        """Whether a quotation goes on after "he said" or right where the last one ended."""
        gap = self._gaps[number]
        if before.stretches[-1] is not self._marked[number - 1]:
            # a title may stand in the attribution: he said on “Night Desk.” “We …”
            over_title = number > 1 and before.stretches[-1] is self._marked[number - 2] and not gap
            ends = self._is_sentence(number) and self._ends_sentence(number - 1)
            return over_title and ends and before.verb is not None and before.verb in self._gaps[number - 1]
        if not gap:
            return self._is_sentence(number)
        if before.verb is None or before.verb not in gap:
            return False
        if gap[-1].text in _ENDS:
            one_sentence = sum(t.text in _ENDS or _begins_anew(t) for t in gap) == 1
            return one_sentence and (
                self._last_character(number) in _STOPS or not self._marked[number].closed
            )
        new_sentence = any(t.text in _ENDS or _begins_anew(t) for t in gap if t.i > before.verb.i)
        return gap[-1].text in _PAUSES and not new_sentence and not _has_second_cue(gap, before.verb)


def _begins_anew(token: Token) -> bool:
    """Whether a sentence begins with the word, the stop before it being part of a word: "on X. She"."""
    before = token.nbor(-1).text if token.i else ""
    begins = bool(token.is_sent_start) or token.text[0] == "@"
    return begins and len(before) > 1 and before[-1] == "." and token.text[0] not in ".,"


def _has_second_cue(gap: list[Token], verb: Token) -> bool:
    """Whether another cue follows that leads up to the next quotation: "he said, adding,"."""
    return any(
        t.i > verb.i and t.pos_ == "VERB" and takes(t) & QUOTING and t.dep_ != "acl:relcl" for t in gap
    )


def _comma_before(inside: list[Token], place: int) -> int | None:
    """Where the comma stands in ", said X" or ", X said", the cue being at ``place``."""
    if inside[place - 1].text == ",":
        return place - 1 if any(t.pos_ in NOUNS for t in inside[place + 1 : place + 4]) else None
    for back in range(place - 1, max(place - 1 - _NAME, 0), -1):
        if inside[back].text == ",":
            following = inside[place + 1 : place + 2]
            ends = not following or following[0].is_punct or following[0].pos_ == "ADP"
            name = all(t.pos_ in ("PROPN", "NOUN", "DET", "ADJ", "PRON") for t in inside[back + 1 : place])
            return back if ends and name else None
    return None
