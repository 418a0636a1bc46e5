"""Attributions as the language core reads them: sources, cues and contents put together by sentence.

The core marks the words; who belongs to what follows from where they stand.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from analysis.article import Article
from analysis.attribution import Attribution, Source
from analysis.core.component import ATTRIBUTIONS
from analysis.cues import takes
from analysis.dependencies import SUBJECTS
from analysis.models import Offsets
from analysis.reported_content import trimmed
from analysis.sources import source_of

_LEAST_CONTENT = 2  # words
_ARTICLE = 3  # letters in "the", which alone is no speaker
_NEAR = 2  # words between a cue and a source that surely belongs to it


def read_attributions(article: Article) -> Iterator[Attribution]:
    """Yield what the sentences attribute, in order; nothing where the pipeline does not mark attributions."""
    spans = _spans(article.doc)
    at = 0
    for sentence in article.sentences():
        own: list[Span] = []
        while at < len(spans) and spans[at].start < sentence.end:
            if spans[at].end > sentence.start:
                own.append(spans[at])
            if spans[at].end > sentence.end:
                break  # it goes on in the next sentence
            at += 1
        yield from _of_sentence(sentence, own)


def _spans(doc: Doc) -> list[Span]:
    return sorted(doc.spans[ATTRIBUTIONS], key=lambda span: span.start) if ATTRIBUTIONS in doc.spans else []


def _of_sentence(sentence: Span, spans: list[Span]) -> Iterator[Attribution]:
    doc = sentence.doc
    cues = [span for span in spans if span.label_ == "cue"]
    sources = [span for span in spans if span.label_ == "source"]
    contents = [
        doc[max(span.start, sentence.start) : min(span.end, sentence.end)]
        for span in spans
        if span.label_ == "content"
    ]
    taken: set[int] = set()
    before: Source | None = None  # whoever spoke last in the sentence
    for cue in cues:
        near = [
            i for i, content in enumerate(contents) if i not in taken and _open_between(cue, content, cues)
        ]
        near = [i for i in near if _says_something(contents[i])]
        if not near:
            continue
        best = min(near, key=lambda i: (_distance(cue, contents[i]), contents[i].start < cue.start))
        taken.add(best)
        pieces = [contents[best]]
        # "A," she said, "B": what stands on the other side belongs to it as well.
        other_side = next((i for i in near if i != best and _between(cue, contents[i], contents[best])), None)
        if other_side is not None:
            taken.add(other_side)
            pieces.append(contents[other_side])
        found = tuple(sorted(o for piece in pieces if (o := trimmed(piece)) is not None))
        if found and any(takes(token) for token in cue):
            said_by = _source(cue, sources, cues) or before
            if said_by is not None and said_by.end - said_by.start <= _ARTICLE and said_by.head.pos_ == "DET":
                continue
            before = said_by or before
            yield Attribution(
                Offsets(cue.start_char, cue.end_char),
                _verb(cue),
                said_by,
                found,
            )


def _says_something(content: Span) -> bool:
    """Whether it is a clause with its own subject: "presented | a plan for the harbour" says nothing."""
    subjects = (child for child in content.root.children if child.dep_ in SUBJECTS)
    return len(content) >= _LEAST_CONTENT and any(
        content.start <= child.i < content.end for child in subjects
    )


def _verb(cue: Span) -> Token:
    """The word that the clause of the cue hangs on: its last verb, else its root."""
    return next((token for token in reversed(cue) if token.pos_ == "VERB"), cue.root)


def _source(cue: Span, sources: list[Span], cues: list[Span]) -> Source | None:
    """The subject of the cue's verb, as far as the core marks it; else the nearest source with no cue between."""
    subject = source_of(_verb(cue))
    if subject is not None:
        for span in sources:
            if span.start_char < subject.end and subject.start < span.end_char:
                return Source(span.start_char, span.end_char, subject.head)
    nearest = min(
        (s for s in sources if _open_between(cue, s, cues)), key=lambda s: _distance(cue, s), default=None
    )
    if nearest is not None and (subject is None or _distance(cue, nearest) < _NEAR):
        return Source(nearest.start_char, nearest.end_char, nearest.root)
    return subject


def _distance(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end, 0)


def _between(middle: Span, one: Span, other: Span) -> bool:
    first, last = sorted((one, other), key=lambda span: span.start)
    return first.end <= middle.start and middle.end <= last.start


def _open_between(cue: Span, other: Span, cues: list[Span]) -> bool:
    """Whether no other cue stands between the two."""
    return not any(_between(third, cue, other) for third in cues if third is not cue)
