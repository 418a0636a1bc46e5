"""The attribution beside a quotation: “…,” said X. X said: “…”. “…” — X.

Goes by the order of the words and asks the tree only for the verb's subject, because
a small parser is least sure of itself beside quotation marks.
"""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

from analysis.attribution import Source, cue_of
from analysis.cues import takes
from analysis.dependencies import SUBJECTS, end_of, is_negated
from analysis.models import Offsets
from analysis.sources import TIMES, noun_phrase, outer_cue, source_of
from analysis.surface_phrases import NOUNS, head_of, opening_phrase, phrase_after, phrase_before

QUOTING = frozenset(["quote", "clause", "told"])
_LINKS = frozenset(
    ["and", "but", "or", "which", "who", "because", "while", "though", "although", "so", "than", "nor", "yet"]
)
_SPEECH_END = ",?!…—–-"
_DASHES = frozenset(["—", "–", "-", "--", "―"])
_OPENINGS = "‘'\"“[…."
_COMPLEMENTS = frozenset(["obj", "ccomp", "xcomp", "aux:pass", "cop"])
_FAR = 30  # words between a quotation and its cue
_NEAR = 12  # words between a cue and a quoted sentence that no comma announces
_SHORT_CLAUSE = 7  # words in "the old minister thundered on Monday"
_COLON_PHRASE = 14  # words in "Painter Odile Sang, 61, of Leeds:"


class Cited(NamedTuple):
    """What the words beside a quotation say of it; ``verb`` is None for a colon or a dash."""

    cue: Offsets | None
    verb: Token | None
    source: Source | None


# ------------------------------------------------------------------ behind the quotation


def attribution_after(sentence: list[Token], last: str) -> Cited | None:
    """The attribution in what follows a quotation up to the end of its sentence.

    ``last`` is the last character between the marks.
    """
    comma = bool(sentence) and sentence[0].text in (",", "–", "—", "-")
    while sentence and sentence[0].is_punct:
        sentence = sentence[1:]
    sentence = sentence[:_FAR]
    if not sentence or sentence[0].lower_ in _LINKS:
        return None
    if not (comma or last in _SPEECH_END or (last == "." and sentence[0].text[:1].islower())):
        return None
    by = _according_to(sentence)
    if by is not None:
        return by
    found = _first_cue(sentence) or (_any_verb(sentence) if comma or last in ",?!" else None)
    if found is None:
        return None
    place, verb = found
    clause_follows = any(c.dep_ == "ccomp" and c.i > verb.i and c in sentence for c in verb.children)
    if clause_follows and last in ".?!":
        return None
    source = _speaker(verb, sentence, place)
    return Cited(cue_of(verb), verb, source) if source is not None else None


def attribution_behind(sentence: list[Token]) -> tuple[Cited, int] | None:
    """The attribution that ends a sentence which a quotation begins: “We are glad” of the vote, said Kim.

    With it, the place in ``sentence`` of the comma in front of it.
    """
    comma = next((i for i in range(len(sentence) - 1, 0, -1) if sentence[i].text == ","), None)
    while comma:
        behind = sentence[comma + 1 :]
        place = next((i for i, t in enumerate(behind) if "quote" in takes(t) and t.tag_ != "VBG"), None)
        if place is not None and place <= _SHORT_CLAUSE and _is_attribution(behind, place):
            source = _speaker(behind[place], behind, place)
            return (Cited(cue_of(behind[place]), behind[place], source), comma) if source else None
        comma = next((i for i in range(comma - 1, 0, -1) if sentence[i].text == ","), None)
    return None


def _is_attribution(words: list[Token], place: int) -> bool:
    """Whether nothing but a speaker stands before the cue, or right behind it, and nothing is said after it."""
    verb, before, after = words[place], words[:place], words[place + 1 :]
    if any(t.pos_ in ("VERB", "SCONJ", "CCONJ") or t.is_punct for t in before) or is_negated(verb):
        return False
    if not before:
        return bool(after) and after[0].pos_ in ("PROPN", "DET", "NOUN", "PRON")
    ends = not after or after[0].is_punct or after[0].pos_ == "ADP" or after[0].lower_ in TIMES
    return ends and any(t.pos_ in NOUNS for t in before)


def signature_after(sentence: list[Token]) -> Cited | None:
    """A name behind a dash: — Dolores Finney, Cork."""
    if not sentence or sentence[0].text not in _DASHES or len(sentence) > _COLON_PHRASE:
        return None
    phrase = []
    for token in sentence[1:]:
        if token.is_punct:
            break
        phrase.append(token)
    head = head_of(phrase)
    verbs = any(t.pos_ in ("VERB", "AUX") for t in phrase)
    if head is None or verbs or not phrase[0].text[:1].isupper():
        return None
    dash = sentence[0]
    return Cited(Offsets(dash.idx, end_of(dash)), None, _source(phrase, head))


def _first_cue(sentence: list[Token]) -> tuple[int, Token] | None:
    """The first word that can attribute; one in a relative clause only if there is no other."""
    spare = None
    for place, token in enumerate(sentence):
        if not _can_quote(token) or not (token.pos_ in ("VERB", "AUX") or _reads_as_verb(sentence, place)):
            continue
        if place and (sentence[place - 1].lower_ in ("who", "which") or _has_relative_subject(token)):
            spare = spare or (place, token)
            continue
        return place, token
    return spare


def _reads_as_verb(sentence: list[Token], place: int) -> bool:
    """Whether a cue that was tagged as something else stands where only a verb can: said X; the letter reads."""
    if not place:
        return len(sentence) > 1 and sentence[1].pos_ in ("PROPN", "DET", "NOUN", "PRON")
    before, following = sentence[:place], sentence[place + 1 : place + 2]
    ends = not following or following[0].is_punct or following[0].pos_ in ("ADP", "ADV", "PART")
    return (
        ends
        and len(before) <= _SHORT_CLAUSE
        and before[-1].pos_ in ("NOUN", "PROPN", "PRON")
        and all(t.pos_ not in ("VERB", "AUX") for t in before)
    )


def _has_relative_subject(token: Token) -> bool:
    return any(c.lower_ in ("who", "which", "that") and c.dep_ in SUBJECTS for c in token.children)


def _any_verb(sentence: list[Token]) -> tuple[int, Token] | None:
    """A verb that no list has, in a short clause: “…,” the minister thundered."""
    if len(sentence) > _SHORT_CLAUSE:
        return None
    for place, token in enumerate(sentence):
        if token.pos_ == "VERB" and token.tag_ in ("VBD", "VBZ", "VBN") and not is_negated(token):
            bare = not any(c.dep_ in _COMPLEMENTS and c in sentence for c in token.children)
            return (place, token) if bare and (place or len(sentence) > 1) else None
    return None


# ------------------------------------------------------------------ before the quotation


def attribution_before(
    sentence: list[Token], words: str, *, ends_sentence: bool, is_sentence: bool
) -> Cited | None:
    """The attribution in what leads up to a quotation.

    Args:
        sentence: the words from the start of the sentence to the opening mark.
        words: what stands between the marks.
        ends_sentence: nothing of the sentence follows.
        is_sentence: the words begin and end as a sentence does.
    """
    if not sentence:
        return None
    sentence = sentence[-2 * _FAR :]
    last, count = sentence[-1], len(words.split())
    colon = last.text == ":"
    cues = [
        (i, t)
        for i, t in enumerate(sentence)
        if _can_quote(t) and t.pos_ in ("VERB", "AUX") and not is_negated(t)
    ]
    by = _according_to(sentence)
    if by is not None and (colon or (ends_sentence and count > 2)):
        return by
    if colon:
        return _cited(*cues[-1], sentence) if cues else _before_colon(sentence, words)
    if not cues:
        return _announced(sentence) if last.text == "," and is_sentence and count > 3 else None
    place, verb = cues[-1]
    if _leads_up(sentence, place, words, ends_sentence, is_sentence) and _introduces(verb):
        return _cited(place, verb, sentence)
    return None


def _leads_up(sentence: list[Token], place: int, words: str, ends_sentence: bool, is_sentence: bool) -> bool:
    """Whether what stands between the cue and the marks announces speech, not a word in quotation marks."""
    last, between = sentence[-1], sentence[place + 1 :]
    starts = words[:1].isupper() or words[:1] in _OPENINGS
    if all(t.text in (",", "that", "it", "—", "–") for t in between):
        return ends_sentence or words[-1:] == "," or starts
    pause = last.text in (",", "—", "–", "...", "…")
    if pause and (starts or (ends_sentence and len(words.split()) > 3)):
        return len(between) < _FAR
    return starts and is_sentence and len(between) < _NEAR


def _announced(sentence: list[Token]) -> Cited | None:
    """Whoever the last verb is about: the minister issued a statement, “We …”."""
    for token in reversed(sentence):
        for child in token.children:
            if child.dep_ == "nsubj" and child in sentence and token.pos_ == "VERB":
                return Cited(None, token, noun_phrase(child))
    return None


def _before_colon(sentence: list[Token], words: str) -> Cited | None:
    """Painter Odile Sang: “…”."""
    colon, phrase = sentence[-1], sentence[:-1]
    cue = Offsets(colon.idx, colon.idx + 1)
    verbs = [t for t in phrase if t.pos_ in ("VERB", "AUX") and not t.dep_.startswith("acl")]
    if verbs or len(phrase) > _COLON_PHRASE:
        if not words[:1].isupper() or words[-1] not in ".?!…,":
            return None
        subjects = (c for v in verbs for c in v.children if c.dep_ == "nsubj" and c in phrase and _is_free(c))
        subject = next(subjects, None)
        return Cited(cue, None, noun_phrase(subject) if subject is not None else None)
    head = head_of(phrase)
    return Cited(cue, None, _source(phrase, head)) if head is not None else None


# ------------------------------------------------------------------ both


def _according_to(sentence: list[Token]) -> Cited | None:
    for place, token in enumerate(sentence[:-2]):
        if token.lower_ == "according" and sentence[place + 1].lower_ == "to":
            phrase = phrase_after(sentence[place + 2 :])
            head = head_of(phrase)
            if head is not None:
                return Cited(Offsets(token.idx, end_of(sentence[place + 1])), token, _source(phrase, head))
    return None


def _cited(place: int, verb: Token, sentence: list[Token]) -> Cited:
    outer = outer_cue(verb, sentence[0].i)
    if outer is not None:
        shared = verb.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in verb.children)
        return Cited(cue_of(verb), verb, outer[1]) if shared else Cited(cue_of(outer[0]), *outer)
    return Cited(cue_of(verb), verb, _speaker(verb, sentence, place))


def _speaker(verb: Token, sentence: list[Token], place: int) -> Source | None:
    """The speaker among the words beside the quotation: by the tree, else by position."""
    first, last = sentence[0].idx, end_of(sentence[-1])
    source = source_of(verb)
    if source is not None and first <= source.head.idx < last:
        return Source(max(first, source.start), min(last, source.end), source.head)
    if verb.tag_ == "VBG" and not any(c.dep_ in SUBJECTS for c in verb.children):
        return source
    if place:
        phrase = opening_phrase(sentence[:place]) or phrase_before(sentence[:place])
    else:
        phrase = phrase_after(sentence[1:])
    head = head_of(phrase) or (phrase[-1] if phrase else None)
    return _source(phrase, head) if head is not None else None


def _source(phrase: list[Token], head: Token) -> Source:
    return Source(phrase[0].idx, end_of(phrase[-1]), head)


def _can_quote(token: Token) -> bool:
    return bool(takes(token) & QUOTING) or _puts_it(token)


def _introduces(verb: Token) -> bool:
    return "quote" in takes(verb) or _puts_it(verb)


def _puts_it(verb: Token) -> bool:
    """As the minister put it, “…”."""
    return (
        verb.lower_ in ("put", "puts", "putting")
        and verb.i + 1 < len(verb.doc)
        and verb.nbor(1).lower_ == "it"
    )


def _is_free(token: Token) -> bool:
    """Whether no preposition stands before the noun."""
    return not any(c.dep_ == "case" for c in token.children)
