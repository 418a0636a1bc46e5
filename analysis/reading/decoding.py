"""Bytes → text: by byte order mark, then UTF-8, then the encodings of old word processors.

Nothing is converted, normalised or cut: each byte sequence becomes the characters that
it stands for. A file of mixed encodings, as copied together from several places, is
read as UTF-8 with its odd bytes taken for Windows-1252.
"""

from __future__ import annotations

import codecs
import re

from analysis.errors import UnreadableFile
from analysis.reading.extract import Extract
from analysis.reading.limits import Limits

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4_096  # bytes that show whether every other one is NUL
_MOST_CONTROL = 0.005  # share of control characters in a text; pictures and programs have more
_MOST_STRAY = 0.02  # share of bytes outside UTF-8 in a file that is still called UTF-8
_MAC_MARK = re.compile(rb"(?<![\x80-\xff])[\xd2-\xd5](?![\x80-\xff])")
_WINDOWS_MARK = re.compile(rb"[\x91-\x97]")
_ASCII = bytes(range(128))
_STRAY = "close-reading-stray"  # the name of the error handler below


def read_plain(data: bytes, limits: Limits) -> Extract:
    """The text of a plain file, character for character."""
    text, encoding, notes = decode(data)
    if _is_binary(text):
        raise UnreadableFile("does not hold readable text; it looks like another kind of file.")
    return Extract(text, encoding, notes)


def decode(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """The text, the encoding it was read in, and what has to be said of it."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding)
    if (wide := _unmarked_utf16(data)) is not None:
        try:
            return data.decode(wide), wide, ()
        except UnicodeDecodeError:
            pass
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        pass
    beyond_ascii = len(data.translate(None, _ASCII))
    stray = len(data) - len(data.decode("utf-8", "ignore").encode("utf-8"))
    if stray < beyond_ascii / 2 and stray < _MOST_STRAY * len(data) + 4:
        note = "Parts of the file are written in another encoding; a few characters may be wrong."
        return data.decode("utf-8", _STRAY), "utf-8 and cp1252", (note,)
    if len(_MAC_MARK.findall(data)) > 2 * len(_WINDOWS_MARK.findall(data)):
        return data.decode("mac-roman"), "mac-roman", ()
    return data.decode("cp1252", _STRAY), "cp1252", ()


def _marked(data: bytes, encoding: str) -> tuple[str, str, tuple[str, ...]]:
    try:
        return data.decode(encoding), encoding, ()
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return text, encoding, ("Some characters of the file are broken; they are shown as �.",)


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark, if nearly every other byte of the beginning is NUL."""
    sample = data[:_SAMPLE]
    if len(data) % 2 or len(sample) < 4 or b"\0" not in sample:
        return None
    half = len(sample) // 2
    if sample[1::2].count(0) > 0.7 * half > 10 * sample[::2].count(0):
        return "utf-16-le"
    if sample[::2].count(0) > 0.7 * half > 10 * sample[1::2].count(0):
        return "utf-16-be"
    return None


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """A byte that does not fit, as Windows-1252 or else as the character of its number."""
    assert isinstance(error, UnicodeDecodeError)
    byte = error.object[error.start : error.start + 1]
    try:
        return byte.decode("cp1252"), error.start + 1
    except UnicodeDecodeError:
        return byte.decode("latin-1"), error.start + 1


codecs.register_error(_STRAY, _as_windows)


def _is_binary(text: str) -> bool:
    """Whether so many control characters stand in the text that it cannot be prose."""
    control = len(re.findall(r"[\x00-\x08\x0e-\x1f\x7f�]", text))
    return control > max(2, len(text) * _MOST_CONTROL)
