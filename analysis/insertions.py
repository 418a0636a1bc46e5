"""Attributions set between commas: "The roof, Berg said on Monday, would hold". By the order of the words."""

from __future__ import annotations

from spacy.tokens import Span, Token

from analysis.attribution import Attribution, Source, cue_of
from analysis.cues import takes
from analysis.dependencies import SUBJECTS, is_negated
from analysis.models import Offsets
from analysis.phrases import is_finite
from analysis.reported_content import trimmed
from analysis.surface_phrases import head_of

_LONGEST = 10  # words between the commas
_NOMINAL = frozenset(["PROPN", "NOUN", "DET", "ADJ", "PRON", "NUM", "PART"])
_BESIDE = _NOMINAL | {"ADV", "ADP", "AUX"}
_RELATIVE = frozenset(["who", "which", "whose", "as", "that", "when", "where", "what"])
_TURNS = frozenset(["that", "and", "but", "adding", "saying", "while", "because", "citing", "noting"])


def inserted(sentence: Span, verb: Token) -> Attribution | None:
    """The attribution whose cue is the verb, where nothing but a speaker stands with it between two commas."""
    if not {"quote", "clause"} <= takes(verb) or verb.tag_ not in ("VBD", "VBZ", "VBP") or is_negated(verb):
        return None
    doc = sentence.doc
    left = next(
        (i for i in range(verb.i, max(sentence.start, verb.i - _LONGEST), -1) if doc[i].text == ","), None
    )
    right = next((i for i in range(verb.i, min(sentence.end, verb.i + _LONGEST)) if doc[i].text == ","), None)
    if left is None or right is None or right - left > _LONGEST + 1:
        return None
    inner = [token for token in doc[left + 1 : right] if token.i != verb.i]
    if not inner or inner[0].lower_ in _RELATIVE or any(token.pos_ not in _BESIDE for token in inner):
        return None
    phrase = [t for t in inner if t.i < verb.i and t.pos_ in _NOMINAL] or _phrase_behind(inner)
    head = head_of(phrase)
    after = doc[right + 1] if right + 1 < sentence.end else None
    if head is None or after is None or after.lower_ in _TURNS or sentence.end - right < 3:
        return None
    first, rest = doc[sentence.start : left], doc[right + 1 : sentence.end]
    pieces = [piece for piece in (trimmed(first), trimmed(rest, first=False)) if piece is not None]
    if len(pieces) < 2:
        return None
    if is_whole(first) and is_aside(rest, doc[left + 1 : right]):
        del pieces[1]
    source = Source(phrase[0].idx, phrase[-1].idx + len(phrase[-1]), head)
    cue: Offsets = cue_of(verb)
    return Attribution(cue, verb, source, tuple(pieces))


def is_whole(clause: Span) -> bool:
    """Whether it is a sentence by itself, as it is not in "The roof, Berg said, would hold"."""
    return any(
        is_finite(token) and any(c.dep_ in SUBJECTS for c in (*token.children, *token.head.children))
        for token in clause
    )


def is_aside(rest: Span, inner: Span) -> bool:
    """Whether what follows the second comma is about the speaker: "said Ruiz, *the mayor*", "said Ruiz, *as she left*"."""
    words = (token for token in rest if not token.is_punct and not token.is_space)
    hangs_on = {token.head.i for token in words if not rest.start <= token.head.i < rest.end}
    return bool(hangs_on) and all(inner.start <= i < inner.end for i in hangs_on)


def _phrase_behind(inner: list[Token]) -> list[Token]:
    """The noun phrase right behind the verb: said *Thomas Berg* on Monday."""
    end = next((i for i, t in enumerate(inner) if t.pos_ not in _NOMINAL), len(inner))
    return inner[:end]
