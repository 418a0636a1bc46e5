"""Answers and transcripts without quotation marks: "Q. … A. …", "SMITH: …"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Span

from analysis.models import Offsets

_LABEL = re.compile(
    r"(?P<label>Q|A|(?:[A-Z][A-Z.’'\-]+)(?: [A-Z][A-Z.’'\-]+){0,3})(?P<mark>[.:])[ \t\xa0]+(?=\S)"
)
_QUESTION, _ANSWER = "Q", "A"


def label_of(text: str, start: int, end: int) -> tuple[Offsets, int] | None:
    """The speaker's name in capitals at the head of quoted words ("LINDT: We were …"), and where the words begin."""
    match = _LABEL.match(text, start, end)
    if match is None or match["mark"] != ":" or match["label"] in (_QUESTION, _ANSWER):
        return None
    return Offsets(*match.span("label")), match.end()


class Turn(NamedTuple):
    """One paragraph of a conversation: who is named at its head, and the words."""

    label: Offsets
    words: Offsets
    is_answer: bool


def find_turns(text: str, paragraphs: Sequence[Span]) -> tuple[Turn, ...]:
    """The turns of a conversation printed with labels; none where fewer than two paragraphs have one."""
    matches = []
    for paragraph in paragraphs:
        match = _LABEL.match(text, paragraph.start_char, paragraph.end_char)
        if match and (match["mark"] == ":" or match["label"] in (_QUESTION, _ANSWER)):
            matches.append((match, paragraph))
    labels = Counter(match["label"] for match, _ in matches)
    conversation = {_QUESTION, _ANSWER} <= set(labels) or (
        len(matches) > 2 and max(labels.values(), default=0) > 1
    )
    if not conversation:
        return ()
    return tuple(
        Turn(
            Offsets(*match.span("label")), Offsets(match.end(), paragraph.end_char), match["label"] == _ANSWER
        )
        for match, paragraph in matches
        if match["label"] != _QUESTION
    )
