"""Word files (.docx) → text: the headline and paragraphs as they read with all changes accepted."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from docx import Document
from docx.opc.exceptions import OpcError
from lxml import etree

from analysis.errors import UnreadableFile
from analysis.reading.extract import Extract
from analysis.reading.limits import Limits
from analysis.reading.zip_guard import check_zip

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_READ = frozenset(
    {_FALLBACK, *(_W + name for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr"))}
)
_BREAKS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}


def read_word(data: bytes, limits: Limits) -> Extract:
    """The paragraphs of the document's body, its tables and text boxes, a blank line between two."""
    if data.startswith(_OLD_OFFICE):
        if _LOCKED in data:
            raise UnreadableFile("is locked with a password. Please save it without one.")
        raise UnreadableFile("is in Word’s old format. Please save it as .docx.")
    if "[Content_Types].xml" not in check_zip(data, limits):
        raise UnreadableFile("is not a Word document.")
    try:
        body = Document(io.BytesIO(data)).element.body
    except (OpcError, etree.LxmlError, KeyError, ValueError, AttributeError, TypeError) as error:
        raise UnreadableFile("is damaged, or is not a Word document.") from error
    paragraphs = [words for words in map(str.strip, _paragraphs(body)) if words] if body is not None else []
    if not paragraphs:
        raise UnreadableFile("holds no text; perhaps only pictures.")
    return Extract("\n\n".join(paragraphs) + "\n", "utf-8")


def _paragraphs(body: object) -> Iterator[str]:
    """Each paragraph's words in the order of the document; one in a text box comes after its own."""
    words: list[list[str]] = []
    skipped = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = element.tag
        if tag in _NOT_READ:
            skipped += 1 if event == "start" else -1
        elif skipped:
            continue
        elif tag == _W + "p":
            if event == "start":
                words.append([])
            else:
                yield "".join(words.pop())
        elif event == "start" and words:
            if tag == _W + "t":
                words[-1].append(re.sub(r"[\r\n]+", " ", element.text or ""))
            elif tag in _BREAKS:
                words[-1].append(_BREAKS[tag])
