"""An article as every later stage sees it: the parsed text and where its parts stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from analysis.datelines import datelines
from analysis.models import Byline, Offsets, Stretch

_TEXT = "close_reading_text"


@dataclass(frozen=True)
class Layout:
    """Where title, byline and paragraphs stand; what is in none of them is boilerplate."""

    title: Stretch | None
    byline: Byline | None
    published: str | None
    body: tuple[Offsets, ...]


@dataclass(frozen=True)
class Article:
    """The parsed text (``doc.text`` is the text, character for character) and its layout."""

    doc: Doc
    layout: Layout

    @property
    def text(self) -> str:
        """The whole text."""
        return text_of(self.doc)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs of the body as spans of the doc, in order."""
        return tuple(self._span(*stretch) for stretch in self.layout.body)

    @cached_property
    def title(self) -> Span | None:
        """The title as a span of the doc."""
        title = self.layout.title
        return self._span(title.start, title.end) if title else None

    @cached_property
    def blocks(self) -> tuple[Span, ...]:
        """The title, if there is one, and the paragraphs: all that is analysed."""
        return ((self.title,) if self.title is not None else ()) + self.paragraphs

    @cached_property
    def datelines(self) -> tuple[Offsets, ...]:
        """The datelines of the paragraphs that have one, in order."""
        return tuple(datelines(self.text, self.layout.body))

    @cached_property
    def lower_case(self) -> frozenset[str]:
        """The words that the article prints without a capital somewhere."""
        return frozenset(token.text for block in self.blocks for token in block if token.text.islower())

    @cached_property
    def _analysed(self) -> frozenset[int]:
        return frozenset(token.i for block in self.blocks for token in block)

    def has(self, token: Token) -> bool:
        """Whether the token belongs to the title or the body."""
        return token.i in self._analysed

    def sentences(self) -> Iterator[Span]:
        """The sentences of title and body; none crosses a paragraph's end, none is blank."""
        for block in self.blocks:
            for sentence in block.sents:  # type: ignore[attr-defined]  # missing in spaCy's stub
                start, end = max(sentence.start, block.start), min(sentence.end, block.end)
                while end > start and self.doc[end - 1].is_space:
                    end -= 1
                while start < end and self.doc[start].is_space:
                    start += 1
                if start < end:
                    yield self.doc[start:end]

    def _span(self, start: int, end: int) -> Span:
        span = self.doc.char_span(start, end, alignment_mode="expand")
        assert span is not None, "a block of the layout holds at least one word"
        return span


def text_of(doc: Doc) -> str:
    """``doc.text``, put together once; spaCy does that anew for each look at it, word by word."""
    text: str = doc.user_data.setdefault(_TEXT, "")
    if not text:
        text = doc.user_data[_TEXT] = doc.text
    return text
