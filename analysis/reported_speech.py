"""Reported speech by the tree: cue verb, who says it, what is said.

What lies between quotation marks is the business of ``analysis.direct_speech``; here
the marks are ordinary punctuation.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from analysis.according_to import according_to
from analysis.article import Article
from analysis.attribution import Attribution, Source, cue_of
from analysis.cues import takes
from analysis.dependencies import end_of, is_negated, is_passive
from analysis.insertions import inserted
from analysis.models import Offsets
from analysis.reported_content import content_of, pieces_of, trimmed
from analysis.sources import noun_phrase, outer_by_order, source_of

_CONDITION = 5  # words in "that she not be named"
_LONGEST = 400  # words; what is longer is a list or noise, and its tree costs too much


def find_attributions(article: Article) -> tuple[Attribution, ...]:
    """The statements that the sentences report, in order; none inside another's content."""
    found: list[Attribution] = []
    for sentence in article.sentences():
        if len(sentence) > _LONGEST:
            continue
        found += _outermost([*_by_verbs(sentence), *according_to(sentence)])
    return tuple(found)


def _outermost(attributions: list[Attribution]) -> list[Attribution]:
    """Without those whose cue lies inside the content of another that is longer."""

    def inside(inner: Attribution, outer: Attribution) -> bool:
        return any(start <= inner.cue.start < end for start, end in outer.content)

    kept: list[Attribution] = []
    for one in attributions:
        if not any(
            inside(one, other) and not inside(other, one) for other in attributions if other is not one
        ):
            kept.append(one)
    return sorted(kept, key=lambda a: a.content[0].start)


def _by_verbs(sentence: Span) -> Iterator[Attribution]:
    for verb in sentence:
        frames = takes(verb)
        if not frames or is_negated(verb):
            continue
        if verb.pos_ not in ("VERB", "AUX"):
            yield from _mistagged(sentence, verb, frames)
            continue
        between_commas = inserted(sentence, verb)
        if between_commas is not None:
            yield between_commas
            continue
        content = content_of(verb, frames, sentence)
        if not content or _is_about_the_name(content):
            continue
        source = source_of(verb)
        if source is None and not _is_impersonal(verb, frames, content):
            continue
        pieces = pieces_of(sentence, content, verb, source)
        outer = outer_by_order(source) if source is not None and pieces else None
        if outer is not None and source is not None and source.start < pieces[0].start:
            pieces = (Offsets(source.start, pieces[0].end), *pieces[1:])
            yield Attribution(cue_of(outer[0]), outer[0], outer[1], pieces)
        elif pieces:
            yield Attribution(cue_of(verb), verb, source, pieces)


def _is_about_the_name(content: list[Token]) -> bool:
    """Whether no more is said than "not to be named", which is a condition, not a statement."""
    words = [token.lower_ for token in content if token.is_alpha]
    return words[-1:] in (["named"], ["identified"], ["anonymous"], ["quoted"]) and len(words) <= _CONDITION


def _is_impersonal(verb: Token, frames: frozenset[str], content: list[Token]) -> bool:
    """ "It is believed that", "was expected to": said, but the article does not say by whom.

    What somebody "is considered" or "called" is said by nobody in particular, unless it is quoted.
    """
    return is_passive(verb) and (bool(frames & {"clause", "to"}) or any(token.is_quote for token in content))


def _mistagged(sentence: Span, verb: Token, frames: frozenset[str]) -> Iterator[Attribution]:
    """ "The audit, nine pages of it, concludes that …", where "concludes" was taken for a noun."""
    doc = sentence.doc
    following = verb.i + 1
    if "clause" in frames and all(t.is_punct or t.is_space for t in doc[following : sentence.end]):
        yield from _trailing(sentence, verb)
        return
    if (
        "clause" not in frames
        or verb.tag_ != "NNS"
        or following >= sentence.end
        or doc[following].lower_ != "that"
    ):
        return
    before = [t for t in doc[sentence.start : verb.i] if not t.is_space]
    if (
        not before
        or before[-1].pos_ in ("DET", "ADJ", "ADP", "NUM", "CCONJ", "VERB", "AUX")
        or before[-1].tag_ == "PRP$"
    ):
        return
    head = next((t for t in before if t.pos_ in ("NOUN", "PROPN", "PRON")), None)
    content = trimmed(doc[following : sentence.end])
    if head is not None and content is not None and len(before) <= 14:
        phrase = noun_phrase(head)
        source = Source(before[0].idx, phrase.end, head)
        yield Attribution(Offsets(verb.idx, verb.idx + len(verb)), verb, source, (content,))


def _trailing(sentence: Span, verb: Token) -> Iterator[Attribution]:
    """ "The dam is safe, engineers insist.", where "insist" was taken for something else."""
    doc = sentence.doc
    comma = next(
        (i for i in range(verb.i - 1, max(sentence.start, verb.i - 8), -1) if doc[i].text == ","), None
    )
    if comma is None or comma + 1 >= verb.i or comma - sentence.start < 3:
        return
    phrase = doc[comma + 1 : verb.i]
    nominal = all(t.pos_ in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM") for t in phrase)
    content = trimmed(doc[sentence.start : comma])
    if nominal and phrase[-1].pos_ in ("NOUN", "PROPN", "PRON") and content is not None:
        source = Source(phrase.start_char, phrase.end_char, phrase[-1])
        yield Attribution(Offsets(verb.idx, end_of(verb)), verb, source, (content,))
