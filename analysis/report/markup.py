"""Text and marks → HTML: everything escaped, marks nested properly, every mark an address.

``st.html`` draws what comes from here. No word of an article reaches the page
except through ``html.escape``.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from analysis.models import Offsets

__all__ = ["CHOSEN", "Mark", "address", "escape", "excerpt", "link", "nest", "weave"]

#: What an element of a panel gets that stands for the selected thing.
CHOSEN = ' class="chosen" aria-current="true"'


@dataclass(frozen=True)
class Mark:
    """A stretch of the text to be marked: its CSS classes and what a pointer over it says.

    ``picks``: the findings that stand here, as the address writes them ("entity-3 place-0").
    """

    start: int
    end: int
    classes: str = ""
    title: str = ""
    picks: str = ""


def address(start: int, end: int) -> str:
    """The id of these words on the page."""
    return f"w{start}-{end}"


def link(start: int, end: int, words: str, classes: str = "to-text") -> str:
    """A link to these words in the article; ``words`` is plain text."""
    return f'<a class="{escape(classes)}" href="#{address(start, end)}">{escape(words)}</a>'


def weave(text: str, start: int, end: int, marks: Iterable[Mark]) -> str:
    """``text[start:end]`` as HTML with these marks around their words: ``nest``, written out."""
    return "".join(
        escape(part)
        if isinstance(part, str)
        else "</span>"
        if part is None
        else _opening(part[0], first=part[1])
        for part in nest(text, start, end, marks)
    )


def nest(text: str, start: int, end: int, marks: Iterable[Mark]) -> Iterator[str | tuple[Mark, bool] | None]:
    """``text[start:end]`` in pieces: words, the opening of a mark with whether it begins here, None for a close.

    Marks may overlap in any way. One that crosses the end of another is cut there
    and goes on behind it; only its first part is its beginning.

    Args:
        text: the whole text.
        start, end: the stretch to write; marks are clipped to it.
        marks: in any order; offsets into the whole text.
    """
    marks = list(marks)
    waiting = [
        (max(mark.start, start), -min(mark.end, end), order, mark)
        for order, mark in enumerate(marks)
        if max(mark.start, start) < min(mark.end, end)
    ]
    heapq.heapify(waiting)
    order = len(marks)  # above every number in the heap, so that no two marks are compared
    open_ends: list[int] = []
    at = start
    while waiting or open_ends:
        opens = waiting[0][0] if waiting else end
        if open_ends and open_ends[-1] <= opens:
            closes = open_ends.pop()
            yield text[at:closes]
            yield None
            at = closes
            continue
        begins, minus_ends, _, mark = heapq.heappop(waiting)
        ends = -minus_ends
        if open_ends and ends > open_ends[-1]:
            order += 1
            heapq.heappush(waiting, (open_ends[-1], minus_ends, order, mark))
            ends = open_ends[-1]
        yield text[at:begins]
        yield mark, begins == mark.start
        at = begins
        open_ends.append(ends)
    yield text[at:end]


def _opening(mark: Mark, *, first: bool) -> str:
    attributes = f' id="{address(mark.start, mark.end)}"' if first else ""
    if mark.classes:
        attributes += f' class="{escape(mark.classes)}"'
    if mark.title:
        attributes += f' title="{escape(mark.title)}"'
    return f"<span{attributes}>"


def excerpt(text: str, stretch: Offsets | tuple[int, int], limit: int = 320) -> str:
    """The words of the stretch on one line, cut at a word after ``limit`` characters; plain text."""
    words = " ".join(text[stretch[0] : stretch[1]][: limit * 4].split())
    if len(words) <= limit:
        return words
    return words[:limit].rsplit(" ", 1)[0] + " …"
