"""Text → where its title, byline, date and paragraphs stand; the rest is boilerplate.

Nothing is removed from the text: what is no part of the article is only left out
of the layout.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from analysis.article import Layout
from analysis.dates import first_full_date
from analysis.knowledge import rows
from analysis.models import Byline, Offsets, Stretch

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_HEAD_BLOCKS = 8  # title, byline and date stand in the first few lines
_TITLE_CHARACTERS = 220
_LINE_CHARACTERS = 220  # longer lines are prose, never furniture
_PROSE_WORDS = 18  # from here on a paragraph that ends a sentence is prose …
_LONG_PROSE_WORDS = 30  # … and from here on any
_BUTTON_WORDS = 6
_LATE = 0.3  # share of the text before which no article ends

_URL = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)@?[^\s@]++@[^\s.@]++(?:\.\w[\w-]*+)++", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_INNER_END = re.compile(r"[^\W\d_]{3}[.!?…][\"'”’»)\]]*\s+[\"'“‘«(]?[^\W\d_]")
_NAME_WORD = r"[^\W\d_][\w’'.\-]*"
_ONE_NAME = rf"{_NAME_WORD}(?:\s+(?!and\s|in\s|for\s){_NAME_WORD}){{0,4}}"
_BYLINE = re.compile(
    r"(?:(?:words|written|story|reporting|reported|analysis|text)\s+)?by:?\s+"
    rf"(?P<name>{_ONE_NAME}(?:(?:,\s+{_ONE_NAME}){{0,4}},?\s+(?:and|&)\s+{_ONE_NAME})?)"
    r"(?P<rest>(?:\s*[,|•·–—/(-].{0,160}|\s+in\s.{1,60}|\s+for\s.{1,60})?)$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\b(?:the|a|an|all|means|then|now|this|that|his|her|their|its|any|far|way|day|night)\b", re.IGNORECASE
)
_ROLE_BYLINE = re.compile(
    rf"(?P<name>{_NAME_WORD}(?:\s+{_NAME_WORD}){{1,3}})\s*[,|–—]\s*(?P<role>(?:[\w’'&.-]+\s+){{0,5}}"
    r"(?:correspondent|reporter|staff writer|editor|columnist|bureau chief|contributor))$",
    re.IGNORECASE,
)
_DATE_WORDS = re.compile(
    r"\b(?:published|posted|updated|last|modified|created|date|on|at|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun|day|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|am|pm|a\.m\.|p\.m\.|et|est|edt|gmt|utc|bst|cet|pt|pst|of|"
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|st|nd|rd|th|z)\b",
    re.IGNORECASE,
)
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+")


class _Block(NamedTuple):
    start: int
    end: int
    words: str


def find_layout(text: str) -> Layout:
    """Where the parts of the article stand in the text.

    Paragraphs are lines, or groups of lines where the text is wrapped by hand at a
    fixed width. Offsets are stripped of surrounding blanks.
    """
    blocks = _blocks(text)
    kept = _article_of(blocks)
    title: Stretch | None = None
    byline: Byline | None = None
    published: date | None = None
    body: list[_Block] = []
    for position, block in enumerate(kept):
        if position < _HEAD_BLOCKS and not body[1:]:
            if byline is None and (found := _byline(block)):
                byline = found
                published = published or first_full_date(block.words)
                continue
            if published is None and _is_date_line(block.words):
                published = first_full_date(block.words)
                continue
            if title is None and not body and position + 1 < len(kept) and _is_title(block.words):
                heading = _MARKDOWN_HEADING.match(block.words)
                title = Stretch(block.start + (heading.end() if heading else 0), block.end)
                continue
        body.append(block)
    if title is not None and not body:
        body = [_Block(title.start, title.end, text[title.start : title.end])]
        title = None
    return Layout(
        title=title,
        byline=byline,
        published=published.isoformat() if published else None,
        body=tuple(Offsets(block.start, block.end) for block in body),
    )


def _blocks(text: str) -> list[_Block]:
    lines: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        words = match[0].strip()
        if words:
            start = match.start() + match[0].index(words)
            lines.append((start, start + len(words)))
    if _is_wrapped(text, lines):
        lines = _unwrapped(text, lines)
    return [_Block(start, end, text[start:end]) for start, end in lines]


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether line ends stand inside sentences, as in text wrapped at a fixed width."""
    follows = [
        (text[start:end], text[lines[i + 1][0]])
        for i, (start, end) in enumerate(lines[:-1])
        if text.count("\n", end, lines[i + 1][0]) < 2
    ]
    if len(follows) < 4:
        return False
    inside = sum(40 <= len(line) <= 120 and not _SENTENCE_END.search(line) for line, _ in follows)
    return inside > 0.6 * len(follows) and sum(char.islower() for _, char in follows) > 0.3 * len(follows)


def _unwrapped(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if joined and text.count("\n", joined[-1][1], start) < 2:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


@lru_cache(maxsize=1)
def _furniture() -> dict[str, re.Pattern[str]]:
    """Patterns for boilerplate lines by what they take with them."""
    patterns: dict[str, list[str]] = {"line": [], "section": [], "buttons": [], "rest": []}
    for kind, pattern in rows("boilerplate.txt"):
        patterns[kind].append(f"(?:{pattern})")
    return {kind: re.compile("|".join(parts), re.IGNORECASE) for kind, parts in patterns.items()}


def _article_of(blocks: list[_Block]) -> list[_Block]:
    """The blocks of the article. Headings take nothing with them where hardly a line of prose would be left."""
    kept = [block for block, keep in zip(blocks, _kept(blocks), strict=True) if keep]
    if any(_ends_sentence(block.words) for block in kept):
        return kept
    return [block for block, keep in zip(blocks, _kept(blocks, alone=True), strict=True) if keep]


def _kept(blocks: list[_Block], *, alone: bool = False) -> list[bool]:
    """For each block whether it belongs to the article; ``alone``: no heading takes the lines under it."""
    furniture = _furniture()
    keep = [True] * len(blocks)
    total = blocks[-1].end if blocks else 0
    under: Callable[[str], bool] | None = None  # what ends the section or the row of buttons
    seen_prose = False
    for i, block in enumerate(blocks):
        seen_prose = seen_prose or bool(i and _is_prose(blocks[i - 1].words))
        line = block.words.strip(" \t:.…»›→>*_-|#") if len(block.words) <= _LINE_CHARACTERS else ""
        if under is not None and not under(block.words):
            keep[i] = False
            continue
        under = None
        ends = furniture["rest"].fullmatch(block.words.strip()) or (
            line and furniture["rest"].fullmatch(line)
        )
        if ends and seen_prose and block.start > total * _LATE:
            return keep[:i] + [False] * (len(blocks) - i)
        if not line:
            keep[i] = len(block.words) > _LINE_CHARACTERS
        elif furniture["section"].fullmatch(line):
            keep[i], under = False, None if alone else _is_prose
        elif furniture["buttons"].fullmatch(line):
            keep[i], under = False, None if alone else _is_no_button
        elif furniture["line"].fullmatch(line) or not _URL.sub("", block.words).strip(" \t,;|:-"):
            keep[i] = False
    return keep


def _is_prose(words: str) -> bool:
    count = len(words.split())
    ends = _SENTENCE_END.search(words) or _INNER_END.search(words)
    return count >= _LONG_PROSE_WORDS or (count >= _PROSE_WORDS and bool(ends))


def _is_no_button(words: str) -> bool:
    return len(words.split()) > _BUTTON_WORDS or _ends_sentence(words)


def _ends_sentence(words: str) -> bool:
    return bool(_SENTENCE_END.search(words))


def _is_title(words: str) -> bool:
    if len(words) > _TITLE_CHARACTERS or not any(char.isalpha() for char in words):
        return False
    if _MARKDOWN_HEADING.match(words):
        return True
    if re.search(r"[.…;:,][\"'”’»)\]]*$", words) or re.match(r"[-*•–]\s", words):
        return False
    # A quoted sentence of its own is speech, a dateline opens a report.
    if words[0] in "“\"„«‘'" and words[-1] in "”\"“»’'" and re.search(r"[.!?,][”\"“»’']$", words):
        return False
    return len(words.split()) <= 30


def _byline(block: _Block) -> Byline | None:
    words = block.words.strip("*_ ")
    if len(words) > 200:
        return None
    offset = block.start + block.words.index(words)
    match = _BYLINE.match(words) or _ROLE_BYLINE.match(words)
    if not match or _NO_NAME.search(match["name"]) or not match["name"][0].isupper():
        return None
    name = re.split(r"(?<!\s)\s++(?:in|for|of|at)\s", match["name"])[0]
    if not all(
        word[0].isupper() or word in ("and", "de", "van", "von", "der", "da", "di", "al", "bin", "el", "la")
        for word in name.replace("&", "and").split()
    ):
        return None
    return Byline(offset, offset + len(words), name)


def _is_date_line(words: str) -> bool:
    """Whether nothing but a date, with the words and clock times around it, stands in the line."""
    if len(words) > 120 or first_full_date(words) is None:
        return False
    left = re.sub(r"[\W\d_]+", " ", _DATE_WORDS.sub(" ", words)).split()
    return len(left) <= 2
