"""Bytes → text: what a file holds, character for character, and whether it can be read as an article."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from analysis.errors import NothingToRead, UnreadableFile
from analysis.reading.english import check_english

#: File endings that are read as plain text.
TEXT_ENDINGS = (".txt", ".md", ".text", "")
#: Files above this size are refused (bytes).
MAX_BYTES = 10 * 1024 * 1024
#: Longer texts are refused (characters; about 50,000 words).
MAX_CHARACTERS = 300_000


@dataclass(frozen=True)
class Source:
    """A file's text and the encoding it was read in."""

    name: str
    text: str
    encoding: str


def read_article(data: bytes, filename: str) -> Source:
    """The text of a file; nothing is converted, normalised or cut.

    Args:
        data: the file's bytes.
        filename: its name; the ending says what kind of file it is.

    Raises:
        UnreadableFile: the kind is unknown, the file is too large, or the bytes are no text.
    """
    name = PurePath(filename).name
    ending = PurePath(filename).suffix.lower()
    if ending not in TEXT_ENDINGS:
        raise UnreadableFile(
            f"“{name}” is not a text file. Please give a .txt or .md file, or paste the text."
        )
    if len(data) > MAX_BYTES:
        raise UnreadableFile(
            f"“{name}” is larger than {MAX_BYTES // 1024**2} MB. Please give the article alone."
        )
    text, encoding = _decoded(data)
    if text is None or _binary(text):
        raise UnreadableFile(f"“{name}” does not hold readable text; it looks like another kind of file.")
    return Source(name, text, encoding)


def _decoded(data: bytes) -> tuple[str | None, str]:
    """The text in the first encoding that fits: by byte order mark, UTF-8, then Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates = ["utf-16"]
    elif b"\0" in data:
        return None, ""
    else:
        candidates = ["utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8", "cp1252"]
    for encoding in candidates:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return None, ""


def _binary(text: str) -> bool:
    """Whether so many control characters stand in the text that it cannot be prose."""
    control = sum(ord(char) < 32 and char not in "\t\n\r\f\v" for char in text)
    return control > max(2, len(text) // 200)


def check_readable(text: str) -> None:
    """Say why the text cannot be read as an English article, if it cannot.

    Raises:
        NothingToRead: it is empty, too long, without a word, or in another language.
    """
    if not text.strip():
        raise NothingToRead("There is no text yet. Paste an article, or choose one of the samples.")
    if len(text) > MAX_CHARACTERS:
        raise NothingToRead(
            f"This text has {len(text):,} characters; up to {MAX_CHARACTERS:,} can be read at once. "
            "Please give one article at a time."
        )
    check_english(text)
