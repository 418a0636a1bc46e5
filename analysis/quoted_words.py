"""Quoted words inside a sentence: part of what someone says, or a term said by nobody."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from analysis.article import text_of
from analysis.attribution import Source, cue_of
from analysis.cues import takes
from analysis.dependencies import SUBJECTS, is_negated, is_root
from analysis.knowledge import words
from analysis.models import Offsets
from analysis.quotation_marks import Marked
from analysis.sources import noun_phrase, outer_by_order, outer_cue, source_of

_NOUNS = frozenset(["PROPN", "PRON", "NOUN"])
_NEAR = 40  # words before quoted words that are looked at
_LONG = 5  # words from which quoted words are speech even without a cue
_REACH = 14  # words between a cue and the quoted words that end its statement
_LONG_TITLE = 7  # words
_TITLE_SHARE = 0.6  # of the longer words capitalised: a title of a work
_SMALL = frozenset(
    ["a", "an", "the", "of", "and", "or", "in", "on", "at", "to", "for", "with", "from", "by", "as", "is"]
)
_STATING = frozenset(
    ["quote", "clause", "told", "name", "as", "object", "words", "order", "for", "of", "about"]
)


@dataclass(frozen=True)
class QuotedWords:
    """A statement that has quoted words in it, by its offsets."""

    start: int
    end: int
    cue: Offsets | None
    source: Source | None


def is_title(quoted: str, before: Token | None) -> bool:
    """Whether quoted words are the title of a work by how they look and what stands before them.

    Every longer word has a capital, and a noun, a preposition or "'s" leads up to it: on Channel 9’s
    “Evening Talk”. A verb or a comma would announce speech.
    """
    if before is None or before.pos_ in ("VERB", "AUX", "SCONJ") or takes(before) - {"to-noun"}:
        return False
    longer = [w for w in quoted.split() if w.strip(",.?!:;&-").lower() not in _SMALL and w[0].isalpha()]
    if not longer or len(longer) > _LONG_TITLE or not all(w[0].isupper() for w in longer):
        return False
    if before.text in ("’s", "'s", "’", "'") or before.lower_ in words("term_cues.txt"):
        return True
    return len(longer) > 1 and before.pos_ in ("ADP", "DET", "NOUN", "PROPN", "ADJ", "NUM", "CCONJ", "PRON")


def is_term(doc: Doc, marked: Marked, before: list[Token]) -> bool:
    """Whether the quoted words are announced as a name, a title or a word: the word “sabotage”."""
    quoted = text_of(doc)[marked.start : marked.end]
    preceding = [t for t in before if not t.is_space]
    if preceding and preceding[-1].text == ",":
        preceding = preceding[:-1]
    if preceding and preceding[-1].lower_ in words("term_cues.txt"):
        last = preceding[-1]
        active = last.pos_ in ("VERB", "AUX") and any(c.dep_ == "nsubj" for c in last.children)
        if not active:
            return True
    longer = [w for w in quoted.split() if w.strip(",.?!:;").lower() not in _SMALL]
    capitals = sum(w[:1].isupper() for w in longer)
    is_sentence = quoted[-1:] in ".?!" and len(longer) > 6
    return len(longer) > 1 and capitals / len(longer) >= _TITLE_SHARE and not is_sentence and capitals > 1


def statement_with(doc: Doc, sentence: Span, marked: Marked) -> QuotedWords | None:
    """The statement that the quoted words belong to, where the parser saw none; None for a term."""
    words_in = doc.char_span(marked.start, marked.end, alignment_mode="expand")
    if words_in is None:
        return None
    place = words_in.start - sentence.start
    before = [
        t for t in sentence[max(0, place - _NEAR) : place] if not t.is_space and t.idx < marked.outer_start
    ]
    if is_term(doc, marked, before):
        return None
    found = _governing_cue(before)
    if found is not None:
        verb, source = found
        start = _beginning([t for t in before if t.i > verb.i], verb) or marked.outer_start
        clause = bool(takes(verb) & {"clause", "told"}) and start < marked.outer_start
        return QuotedWords(
            start, _end_of(sentence, place) if clause else marked.outer_end, cue_of(verb), source
        )
    if len(text_of(doc)[marked.start : marked.end].split()) < _LONG:
        return None
    return QuotedWords(marked.outer_start, marked.outer_end, None, _subject(before))


def _beginning(following: list[Token], verb: Token) -> int | None:
    """Where the statement begins between the cue and the quoted words; None where they follow the cue."""
    that = next((i for i, t in enumerate(following) if t.lower_ == "that" and t.pos_ == "SCONJ"), None)
    if that is not None:
        following = following[that + 1 :]
    elif "told" in takes(verb) and "clause" not in takes(verb):
        told = next((i for i, t in enumerate(following) if t.pos_ in ("NOUN", "PROPN", "PRON")), -1)
        while 0 <= told < len(following) - 1 and following[told + 1].pos_ == "PROPN":
            told += 1
        following = following[told + 1 :]
    while following and (
        following[0].is_punct or following[0].lower_ in ("for", "as", "of", "on", "to", "with")
    ):
        following = following[1:]
    return following[0].idx if following else None


def _end_of(sentence: Span, place: int) -> int:
    """The end of the sentence, or where another cue takes over."""
    end = sentence.end_char
    for token in sentence[place:]:
        if token.text == ";" or (
            token.pos_ == "VERB"
            and takes(token) & {"clause", "told"}
            and token.nbor(-1).text in (",", "and", "but")
        ):
            return token.nbor(-1).idx if token.i else end
    return end


def _governing_cue(before: list[Token]) -> tuple[Token, Source] | None:
    """The nearest verb before the quoted words that states something and has a speaker."""
    other = False  # whether another clause's verb stands in between
    for token in reversed(before[-_REACH:]):
        if token.text in (";", ":"):
            return None
        if token.pos_ not in ("VERB", "AUX"):
            continue
        if takes(token) & _STATING and not is_negated(token) and _states(token):
            if other and not _opens_clause(token):
                return None
            source = source_of(token)
            if source is not None and source.start < token.idx:
                return outer_cue(token, before[0].i) or outer_by_order(source) or (token, source)
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD") and not takes(token) & _STATING and token.pos_ == "VERB":
            other = True
    return None


def _opens_clause(verb: Token) -> bool:
    """Whether what is said begins right behind the verb: "said he …", "noting that …"."""
    if not {"quote", "clause"} <= takes(verb) or verb.i + 1 >= len(verb.doc):
        return False
    following = verb.nbor(1)
    return following.lower_ == "that" or following.tag_ == "PRP"


def _states(verb: Token) -> bool:
    """Whether what follows the verb can be what is said: not "responded with a plan"."""
    following = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    if following is None or following.pos_ != "ADP":
        return True
    frames = takes(verb)
    return following.lower_ in frames or f"{following.lower_}-noun" in frames or following.lower_ == "that"


def _subject(before: list[Token]) -> Source | None:
    """Who the sentence is about: the first subject in the words before."""
    for token in before:
        if token.dep_ in SUBJECTS and token.pos_ in _NOUNS:
            return noun_phrase(token)
    return None


def topic_of(paragraph: Span) -> Source | None:
    """The person that a paragraph's last sentence is about, by its subject."""
    last = paragraph.doc[paragraph.end - 1].sent
    for token in last:
        person = token.pos_ == "PROPN" or token.lower_ in ("he", "she")
        if token.dep_ == "nsubj" and is_root(token.head) and person:
            return noun_phrase(token)
    return None
