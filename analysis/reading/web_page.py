"""Saved web pages (.html) → text: headline, byline, date and the paragraphs of the article.

trafilatura (A. Barbaresi, ACL 2021) tells the article from what surrounds it. Where it
finds no article, as on a page that is little but text, all that a visitor sees is read.
Nothing that the page links to is fetched.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from trafilatura import bare_extraction

from analysis.errors import UnreadableFile
from analysis.reading.decoding import decode
from analysis.reading.extract import Extract
from analysis.reading.limits import Limits

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*+=\s*+[\"']?\s*+([\w.:-]{2,40})", re.IGNORECASE)
_CHARSET_WITHIN = 4_096
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}>")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FEW_WORDS = 8
_UNSEEN = re.compile("script|style|noscript|template|title|svg|math|iframe|object|select|textarea")
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|tt|u|var|wbr"
)


def read_web_page(data: bytes, limits: Limits) -> Extract:
    """The article of a saved page."""
    page, encoding, notes = _decoded(data)
    page = _CONTROL.sub(" ", _without_comments(_XML_DECLARATION.sub("", page)))
    text = _article(page) or _seen(page)
    if not any(char.isalpha() for char in text):
        raise UnreadableFile("holds no text that a visitor of the page would see.")
    return Extract(text, encoding, notes)


def _decoded(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """The page in the encoding that it names, or else in the one that fits."""
    text, encoding, notes = decode(data)
    named = _CHARSET.search(data[:_CHARSET_WITHIN])
    if named and encoding not in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        try:
            return data.decode(named[1].decode("ascii")), named[1].decode("ascii").lower(), ()
        except (LookupError, UnicodeError, ValueError):
            pass  # an encoding that does not exist or does not fit
    return text, encoding, notes


def _without_comments(page: str) -> str:
    """The page without comments; one that never ends goes on to the page's end, as in a browser.

    The parsers behind this take quadratic time over many comments that never end.
    """
    parts: list[str] = []
    at = 0
    while (start := page.find("<!--", at)) >= 0:
        parts.append(page[at:start])
        end = page.find("-->", start + 4)
        if end < 0:
            return "".join(parts)
        at = end + 3
    return "".join([*parts, page[at:]])


def _article(page: str) -> str:
    """The article that trafilatura finds with the headline, byline and date that the page states."""
    try:
        found: Any = bare_extraction(
            page, with_metadata=True, include_comments=False, include_tables=True, include_images=False
        )
    except Exception:  # lxml's and trafilatura's own errors on broken pages are many
        return ""
    body = (found.text or "").strip() if found else ""
    if len(body.split()) < _FEW_WORDS:
        return ""
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    head = []
    if title := _one_line(found.title):
        head.append(title)
        if lines[0] == title:
            del lines[0]
    if author := _one_line(found.author):
        head.append(f"By {author.replace('; ', ' and ')}")
    if date := _one_line(found.date):
        head.append(date)
    return "\n\n".join([*head, *lines]) + "\n"


class _Seen(HTMLParser):
    """Collects what a visitor sees. It builds no tree, so no depth is too deep for it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if _UNSEEN.fullmatch(tag):
            self._unseen.append(tag)
        if not _INLINE.fullmatch(tag):
            self.parts.append("\n\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not _INLINE.fullmatch(tag):
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if self._unseen and tag == self._unseen[-1]:
            self._unseen.pop()
        if not _INLINE.fullmatch(tag):
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)


def _seen(page: str) -> str:
    """All the text of a page, one block a paragraph."""
    parser = _Seen()
    parser.feed(page)
    parser.close()
    lines = (_one_line(line) for line in "".join(parser.parts).split("\n\n"))
    return "\n\n".join(line for line in lines if line) + "\n"


def _one_line(words: str | None) -> str:
    return " ".join((words or "").split())
