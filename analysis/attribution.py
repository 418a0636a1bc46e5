"""What an attribution is: who says what, and the words that say so."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from analysis.dependencies import verb_group
from analysis.models import Offsets


@dataclass(frozen=True)
class Source:
    """The speaker as written: offsets, and the word that the phrase hangs on."""

    start: int
    end: int
    head: Token


@dataclass(frozen=True)
class Attribution:
    """Who says what: ``content`` are offsets, in order, trimmed of blanks and of commas at the ends."""

    cue: Offsets
    verb: Token
    source: Source | None
    content: tuple[Offsets, ...]


def cue_of(verb: Token) -> Offsets:
    """The verb with its auxiliaries and what lies between: "has repeatedly said", "was quoted as saying"."""
    group = [t for t in verb_group(verb) if t.i <= verb.i]
    start = min([t.i for t in group], default=verb.i)
    doc = verb.doc
    if verb.i - start > 4:
        start = verb.i
    return Offsets(doc[start].idx, verb.idx + len(verb))
