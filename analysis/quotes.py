"""Quotes with their speakers, and what stands in quotation marks without being said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain

from spacy.tokens import Span

from analysis.article import Article
from analysis.attribution import Source
from analysis.conversation import Conversation
from analysis.cover import Cover
from analysis.direct_speech import ParagraphSpeech, Quoted, Speech
from analysis.interviews import find_turns
from analysis.models import Entity, Offsets, Quote, QuoteKind, Speaker, Stretch
from analysis.quotation_marks import Marked, find_marked
from analysis.quoted_words import is_title, statement_with
from analysis.read_attributions import read_attributions
from analysis.reported_speech import find_attributions
from analysis.speakers import Speakers

_STATEMENT = 4  # words in marks from which they are a statement and no term


def find_quotes(
    article: Article, entities: tuple[Entity, ...]
) -> tuple[tuple[Quote, ...], tuple[Stretch, ...]]:
    """What the article attributes to someone or prints as speech; and quoted words said by nobody.

    Args:
        article: the parsed article; only title and body are read.
        entities: its entities; their mentions tell who a speaker is.

    Returns:
        The quotes in order of their start, and the terms (scare quotes, titles of works,
        nicknames, words as words). Offsets index ``article.text``. Never raises on odd marks.
    """
    return _Reader(article, entities).read()


class _Reader:
    def __init__(self, article: Article, entities: tuple[Entity, ...]) -> None:
        self._article = article
        self._text = article.text
        self._speakers = Speakers(article.doc, entities)
        self._attributions = sorted(find_attributions(article), key=lambda a: a.cue)
        self._datelines = article.datelines

    def read(self) -> tuple[tuple[Quote, ...], tuple[Stretch, ...]]:
        speeches, fragments = self._speech()
        titles = [m for m in fragments if self._is_title(m)]
        fragments = [m for m in fragments if m not in titles]
        marks = _Marks(self._text, sorted([m for s in speeches for m in s.stretches] + fragments))
        quotes: list[Quote] = []
        taken = Cover()
        for quote in chain(
            self._from_speeches(speeches, marks, taken),
            self._from_attributions(speeches, fragments, marks, taken),
            self._from_quoted_words(speeches, fragments, marks, taken),
            self._turns(taken),
            self._from_core(marks, taken),
        ):
            quotes.append(quote)
            taken.add(quote.pieces)
        said_by_nobody = [*titles, *(m for m in fragments if not taken.holds(m.start))]
        terms = tuple(Stretch(m.start, m.end) for m in sorted(said_by_nobody))
        return tuple(sorted(quotes, key=lambda q: (q.start, q.end))), terms

    def _is_title(self, marked: Marked) -> bool:
        span = self._article.doc.char_span(marked.outer_start, marked.outer_end, alignment_mode="expand")
        before = self._article.doc[span.start - 1] if span is not None and span.start else None
        return is_title(self._text[marked.start : marked.end], before)

    # ---------------------------------------------------------------- direct speech

    def _speech(self) -> tuple[list[Speech], list[Marked]]:
        """All speeches of the article, with those that carry on over paragraphs joined."""
        blocks = self._article.blocks
        marked = [
            m for m in find_marked(self._text, [(b.start_char, b.end_char) for b in blocks]) if m.depth == 0
        ]
        starts = [m.outer_start for m in marked]
        speeches: list[Speech] = []
        fragments: list[Marked] = []
        carried: Speech | None = None
        conversation = Conversation(self._text, self._speakers, self._attributions)
        for block in blocks:
            own = marked[bisect_left(starts, block.start_char) : bisect_left(starts, block.end_char)]
            quoted = ParagraphSpeech(self._article.doc, block, own).read(carried) if own else Quoted()
            conversation.hear(block, quoted)
            speeches += quoted.speeches
            fragments += quoted.fragments
            last = quoted.speeches[-1] if quoted.speeches else carried
            goes_on = (
                bool(own)
                and own[-1].continues
                and last is not None
                and last.stretches[-1].outer_start == own[-1].outer_start
            )
            carried = last if goes_on else None
        return speeches, fragments

    def _from_speeches(self, speeches: list[Speech], marks: _Marks, taken: Cover) -> Iterator[Quote]:
        for speech in speeches:
            pieces = [Offsets(m.outer_start, m.outer_end) for m in speech.stretches]
            if speech.lead is not None and speech.lead < pieces[0].start:
                pieces[0] = Offsets(speech.lead, pieces[0].end)
            if speech.tail is not None and speech.tail > pieces[-1].end:
                pieces[-1] = Offsets(pieces[-1].start, speech.tail)
            yield from self._quote(taken.subtracted(pieces), marks, speech.cue, speech.source)

    # ---------------------------------------------------------------- reported speech

    def _from_attributions(
        self, speeches: list[Speech], fragments: list[Marked], marks: _Marks, taken: Cover
    ) -> Iterator[Quote]:
        """What the tree says is reported, where the cue stands outside quotation marks."""
        spoken = Cover([(m.outer_start, m.outer_end) for s in speeches for m in s.stretches])
        quoted = Cover([(m.outer_start, m.outer_end) for m in fragments])
        used = {s.cue for s in speeches if s.cue}
        starts = [s.stretches[0].start for s in speeches]
        for attribution in self._attributions:
            cue, source = attribution.cue, attribution.source
            if cue in used or spoken.holds(cue.start) or quoted.holds(cue.start):
                continue
            if source is not None and spoken.holds(source.head.idx):  # a slip of the parser
                number = bisect_left(starts, cue.start) - 1
                source = speeches[number].source if number >= 0 else None
            yield from self._quote(taken.subtracted(_snapped(attribution.content, marks)), marks, cue, source)

    # ---------------------------------------------------------------- quoted words

    def _from_quoted_words(
        self, speeches: list[Speech], fragments: list[Marked], marks: _Marks, taken: Cover
    ) -> Iterator[Quote]:
        """Statements around quoted words that no attribution covers yet."""
        spoken = _Spoken(
            [s.source for s in speeches if s.source] + [a.source for a in self._attributions if a.source]
        )
        ends = [block.end_char for block in self._article.blocks]
        for marked, sentence in self._with_sentences(fragments):
            if taken.holds(marked.start):
                continue
            statement = statement_with(self._article.doc, sentence, marked)
            if statement is None:
                continue
            whole = Offsets(statement.start, max(statement.end, marked.outer_end))
            alone = Offsets(marked.outer_start, marked.outer_end)
            pieces = taken.subtracted(_snapped([whole], marks)) or (alone,)
            source = statement.source
            if statement.cue is None:
                block = self._article.blocks[bisect_left(ends, marked.end)]
                source = spoken.last(block.start_char, marked.start) or source
            yield from self._quote(pieces, marks, statement.cue, source)

    def _with_sentences(self, fragments: list[Marked]) -> Iterator[tuple[Marked, Span]]:
        """Each fragment with the sentence that it stands in."""
        sentences = list(self._article.sentences()) if fragments else []
        starts = [s.start_char for s in sentences]
        for marked in fragments:
            number = bisect_right(starts, marked.start) - 1
            if number >= 0:
                yield marked, sentences[number]

    def _turns(self, taken: Cover) -> Iterator[Quote]:
        """Answers of a printed interview, and the turns of a transcript."""
        guest = self._speakers.guest()
        for turn in find_turns(self._text, self._article.paragraphs):
            left = taken.subtracted([turn.words])
            if left != (turn.words,):
                continue
            who = guest if turn.is_answer else self._speakers.named_like(turn.label)
            speaker = Speaker(
                *turn.label, who.id if who else None, who.name if who else None, who is not None
            )
            yield Quote(turn.words.start, turn.words.end, (turn.words,), "direct", None, speaker)

    def _from_core(self, marks: _Marks, taken: Cover) -> Iterator[Quote]:
        """What the language core marks as said, where grammar found nothing; a few words in marks are no statement."""
        for attribution in read_attributions(self._article):
            pieces = _snapped(attribution.content, marks)
            free = taken.subtracted([*pieces, attribution.cue]) == (*pieces, attribution.cue)
            if free and all(
                len(quoted.split()) >= _STATEMENT for piece in pieces for quoted in marks.within(piece)
            ):
                yield from self._quote(pieces, marks, attribution.cue, attribution.source)

    # ---------------------------------------------------------------- quotes

    def _quote(
        self, pieces: Sequence[Offsets], marks: _Marks, cue: Offsets | None, source: Source | None
    ) -> Iterator[Quote]:
        """The quote, if any words are left of it."""
        split = tuple(sorted({part for piece in self._undated(pieces) for part in marks.split(piece)}))
        if split:
            inside = [marks.holds(piece) for piece in split]
            kind: QuoteKind = "direct" if all(inside) else "mixed" if any(inside) else "indirect"
            speaker = self._speakers.speaker(source) if source is not None else None
            yield Quote(split[0].start, split[-1].end, split, kind, cue, speaker)

    def _undated(self, pieces: Sequence[Offsets]) -> Iterator[Offsets]:
        """The pieces without a dateline at their beginning."""
        for start, end in pieces:
            number = bisect_right(self._datelines, (start, len(self._text))) - 1
            if number >= 0:
                start = max(start, self._datelines[number].end)
            if start < end:
                yield Offsets(start, end)


def _snapped(pieces: Sequence[Offsets], marks: _Marks) -> tuple[Offsets, ...]:
    """The pieces widened so that none ends inside quotation marks."""
    out: list[Offsets] = []
    for start, end in pieces:
        for marked in marks.touching(start, end):
            start, end = min(start, marked.outer_start), max(end, marked.outer_end)
        if out and start < out[-1].end:
            start, end = out[-1].start, max(end, out.pop().end)
        out.append(Offsets(start, end))
    return tuple(out)


class _Spoken:
    """Everyone who speaks, in the order in which they are named."""

    def __init__(self, sources: list[Source]) -> None:
        self._all = sorted(sources, key=lambda source: source.start)
        self._starts = [source.start for source in self._all]

    def last(self, start: int, end: int) -> Source | None:
        """Who is named last between the two places."""
        number = bisect_left(self._starts, end) - 1
        return self._all[number] if number >= 0 and self._starts[number] >= start else None


class _Marks:
    """The outermost quotations of the article, in order, for looking up."""

    def __init__(self, text: str, stretches: list[Marked]) -> None:
        self._text, self._all = text, stretches
        self._starts = [m.outer_start for m in stretches]
        self._ends = [m.outer_end for m in stretches]

    def touching(self, start: int, end: int) -> list[Marked]:
        """The quotations that share a character with the stretch."""
        return self._all[bisect_right(self._ends, start) : bisect_left(self._starts, end)]

    def within(self, piece: Offsets) -> list[str]:
        """The quoted words of the piece, a string for each pair of marks."""
        return [self._text[m.start : m.end] for m in self.touching(*piece)]

    def split(self, piece: Offsets) -> list[Offsets]:
        """The piece cut at quotation marks, the marks left out, blanks and commas trimmed outside them."""
        parts, at = [], piece.start
        for marked in self.touching(*piece):
            parts.append(self._bare(at, marked.outer_start))
            parts.append(Offsets(max(marked.start, piece.start), min(marked.end, piece.end)))
            at = marked.outer_end
        parts.append(self._bare(at, piece.end))
        return [p for p in parts if p is not None and any(c.isalnum() for c in self._text[p.start : p.end])]

    def _bare(self, start: int, end: int) -> Offsets | None:
        while start < end and (self._text[start].isspace() or self._text[start] in ",;:.–—-"):
            start += 1
        while end > start and (self._text[end - 1].isspace() or self._text[end - 1] in ",;:.–—-"):
            end -= 1
        return Offsets(start, end) if start < end else None

    def holds(self, piece: Offsets) -> bool:
        """Whether the piece lies between quotation marks."""
        return any(m.start <= piece.start and piece.end <= m.end for m in self.touching(*piece))
