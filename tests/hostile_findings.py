"""An analysis in which every hostile string is a name, a speaker, a place and what is said of a plan."""

from __future__ import annotations

from itertools import cycle
from typing import get_args

from hostile import HOSTILE

from analysis.models import (
    Analysis,
    Byline,
    Claim,
    ClaimField,
    Entity,
    EntityLabel,
    Mention,
    Offsets,
    Place,
    Plan,
    Quote,
    Speaker,
    Stretch,
)

#: As a browser's text box passes them on, and without blanks at the ends, where no finding begins or ends.
STRINGS = tuple(dict.fromkeys(word for raw in HOSTILE if (word := raw.replace("\x00", "").strip())))
_PLANS = 6


def hostile_analysis(text: str = "", **_: object) -> Analysis:
    """The same for every text; the headline holds the first strings, each paragraph one more."""
    title = " ".join(STRINGS[:3])
    text, spans = title, []
    for word in STRINGS:
        text += "\n\nMayor "
        spans.append(Offsets(len(text), len(text) + len(word)))
        text += f"{word} said that “{word}” is the plan of {word}."
    labels = cycle(get_args(EntityLabel))
    entities, quotes, places = [], [], []
    for number, (span, word) in enumerate(zip(spans, STRINGS, strict=True)):
        entities.append(
            Entity(number, next(labels), word, word, (Mention(*span), Mention(*_second(span, 1))))
        )
        said = _second(span, 1)
        speaker = Speaker(*span, number, word, True)
        quotes.append(Quote(*said, (said,), "direct", Offsets(span.end + 1, span.end + 5), speaker))
        places.append(
            Place(*_second(span, 2), word, "city", number / 4 - 30, number / 2 - 60, "NO", None, "setting", near=word)
        )  # fmt: skip
    fields = get_args(ClaimField)
    plans = tuple(
        Plan(
            k, STRINGS[k], k, k - 1 if k else None, (Stretch(*spans[k]),),
            tuple(
                Claim(fields[i % len(fields)], text[a:b], a, b, Offsets(a, b), True, STRINGS[i])
                for i, (a, b) in list(enumerate(spans))[k::_PLANS]
            ),
        )
        for k in range(_PLANS)
    )  # fmt: skip
    blocks = [Offsets(span.start - 6, _second(span, 2).end + 1) for span in spans]
    return Analysis(
        source=STRINGS[0], text=text, title=Stretch(0, len(title)), byline=Byline(0, 5, STRINGS[1]), published=None,
        body=tuple(blocks), entities=tuple(entities), quotes=tuple(quotes), terms=(), plans=plans, places=tuple(places),
    )  # fmt: skip


def _second(span: Offsets, times: int) -> Offsets:
    """The same string behind "said that “" or, after that, behind "” is the plan of "."""
    size, start = span.end - span.start, span.end + len(" said that “")
    if times == 2:
        start += size + len("” is the plan of ")
    return Offsets(start, start + size)
