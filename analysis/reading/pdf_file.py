"""PDF files → text: the text layer alone; a scan has none and is told apart.

A PDF says where each line stands, not where a paragraph ends. A paragraph is taken to
end with a line that ends a sentence and is clearly shorter than the lines around it, or
where the file has a blank line. Page numbers and lines that stand on most pages are left
out, and words that were parted at a line's end are joined.
"""

from __future__ import annotations

import io
import logging
import re
import time
from collections import Counter
from typing import Any

from pypdf import PdfReader

from analysis.errors import UnreadableFile
from analysis.reading.extract import Extract
from analysis.reading.limits import Limits

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_PAGE_NUMBER = re.compile(
    r"(?:page\s*+)?[-–—|]?\s*+\d{1,4}\s*+(?:(?:of|/)\s*+\d{1,4})?\s*+[-–—|]?", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’)\]]*$")
_PARTED = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}+[-\u00ad\u2010]$")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_SHORT = 0.8  # of the usual line
_SPARE_SECONDS = 2  # kept for what comes after the last page


def read_pdf(data: bytes, limits: Limits) -> Extract:
    """The text layer of a PDF, page after page."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings quote the file
    stop = time.monotonic() + max(1, limits.seconds - _SPARE_SECONDS)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            _unlock(reader)
        count = len(reader.pages)
    except UnreadableFile:
        raise
    except RecursionError as error:
        raise UnreadableFile("is nested too deeply to be read.") from error
    except Exception as error:  # pypdf's own errors and those of broken numbers, names and streams
        raise UnreadableFile("is damaged, or is not a PDF.") from error
    pages: list[str] = []
    pictures = broken = size = 0
    for index in range(min(count, limits.pages)):
        if pages and (time.monotonic() > stop or size > limits.characters):
            break
        try:
            text, is_picture = _page(reader, index)
        except Exception:  # one broken page must not take the others with it
            text, is_picture = "", False
            broken += 1
        pages.append(text)
        pictures += is_picture
        size += len(text)
    if not any(any(char.isalpha() for char in page) for page in pages):
        raise UnreadableFile(
            "holds pictures of pages and no text, as a scan does. Please run text recognition (OCR) on it first."
            if pictures
            else "holds only pages that are damaged or too large to be read. Please paste its text instead."
            if broken
            else "holds no text."
        )
    return Extract(_joined(pages), "pdf", tuple(_notes(count, len(pages), pictures, broken)))


def _unlock(reader: PdfReader) -> None:
    """Open a file that is only protected against printing and copying; its password is empty."""
    try:
        opened = reader.decrypt("")
    except Exception as error:  # an encryption that pypdf does not know, or damaged keys
        raise UnreadableFile(
            "is encrypted in a way that cannot be read. Please save it without protection."
        ) from error
    if not opened:
        raise UnreadableFile("is locked with a password. Please save it without one.")


def _page(reader: PdfReader, index: int) -> tuple[str, bool]:
    """A page's text, and whether it holds pictures in its place."""
    page = reader.pages[index]
    text = _CONTROL.sub(" ", page.extract_text() or "").translate(_LIGATURES)
    if any(char.isalnum() for char in text):
        return text, False
    resources: Any = page.get("/Resources")
    return "", resources is not None and "/XObject" in resources.get_object()


def _notes(count: int, read: int, pictures: int, broken: int) -> list[str]:
    notes = []
    if read < count:
        notes.append(f"Only the first {read:,} of {count:,} pages were read.")
    if pictures:
        notes.append(
            f"{pictures:,} of {read:,} pages hold only pictures, perhaps scans; their words could not be read."
        )
    if broken:
        notes.append(f"{broken:,} of {read:,} pages are damaged or too large, and could not be read.")
    return notes


def _joined(pages: list[str]) -> str:
    lines = _without_running_heads([[line.strip() for line in page.splitlines()] for page in pages])
    usual = sorted(len(line) for line in lines if line)
    width = usual[int(len(usual) * 0.75)] if usual else 0
    paragraphs: list[str] = []
    ended = True
    for line in lines:
        if not line:
            ended = (
                ended or bool(paragraphs and _SENTENCE_END.search(paragraphs[-1][-8:])) or len(paragraphs) < 4
            )
            continue
        if ended:
            paragraphs.append(line)
        elif _PARTED.search(paragraphs[-1][-40:]) and line[0].islower():
            paragraphs[-1] = paragraphs[-1][:-1] + line
        else:
            paragraphs[-1] += " " + line
        ended = len(line) < _SHORT * width and (bool(_SENTENCE_END.search(line[-8:])) or len(paragraphs) < 3)
    return "\n\n".join(paragraphs) + "\n"


def _without_running_heads(pages: list[list[str]]) -> list[str]:
    """All lines in order, without page numbers and without what stands at the edge of most pages."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({re.sub(r"\d+", "#", line) for line in _edge(page)})
    common = {line for line, times in edges.items() if times >= 3 and times > len(pages) / 2}
    kept: list[str] = []
    for page in pages:
        edge = set(_edge(page))
        for line in page:
            if line in edge and (_PAGE_NUMBER.fullmatch(line) or re.sub(r"\d+", "#", line) in common):
                continue
            kept.append(line)
    return kept


def _edge(page: list[str]) -> list[str]:
    """The first two and the last two lines that are not blank."""
    filled = [line for line in page if line]
    return filled[:2] + filled[2:][-2:]
