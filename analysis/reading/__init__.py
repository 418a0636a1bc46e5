"""Bytes → text: what a file holds, and whether it can be read as an article.

Plain files are read here; formatted ones (web page, Word, PDF) by a reader in a process
of its own. Whatever is refused is refused in a sentence for a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath

from analysis.errors import NothingToRead, UnreadableFile
from analysis.reading.apart import read_apart
from analysis.reading.decoding import read_plain
from analysis.reading.english import check_english
from analysis.reading.extract import Extract, Reader
from analysis.reading.limits import LIMITS, Limits, megabytes

__all__ = [
    "ENDINGS",
    "LIMITS",
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "TEXT_ENDINGS",
    "Limits",
    "Source",
    "check_readable",
    "read_article",
    "readable_length",
]

_WEB, _WORD, _PDF = (partial(read_apart, kind) for kind in ("html", "docx", "pdf"))
_READERS: dict[str, Reader] = {
    ".txt": read_plain, ".md": read_plain, ".text": read_plain, "": read_plain,
    ".html": _WEB, ".htm": _WEB, ".xhtml": _WEB, ".docx": _WORD, ".pdf": _PDF,
}  # fmt: skip
#: File endings that are read as plain text.
TEXT_ENDINGS = tuple(ending for ending, reader in _READERS.items() if reader is read_plain)
#: All file endings that are read, for a file chooser.
ENDINGS = tuple(ending for ending in _READERS if ending)
#: Files above this size are refused (bytes).
MAX_BYTES = LIMITS.bytes
#: What stands behind this many characters of a text is kept, but not analysed.
MAX_CHARACTERS = LIMITS.characters

_HEADS = {b"%PDF-": ".pdf", b"PK\x03\x04": ".docx"}
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_NEAR = 2_000  # characters before the limit in which a paragraph's or sentence's end is looked for


@dataclass(frozen=True)
class Source:
    """A file's text, the encoding it was read in, and sentences for a person about what could not be read."""

    name: str
    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def read_article(data: bytes, filename: str, *, limits: Limits = LIMITS) -> Source:
    """The text of a file. Of plain files nothing is converted, normalised or cut.

    Args:
        data: the file's bytes.
        filename: its name; the ending says what kind of file it is.
        limits: what is read at most.

    Raises:
        UnreadableFile: the kind is unknown, the file is too large, locked or damaged, or holds no text.
    """
    name = PurePath(filename).name
    reader = _READERS.get(PurePath(filename).suffix.lower())
    if reader is None:
        kinds = ", ".join(ENDINGS[:-1])
        raise UnreadableFile(
            f"“{name}” is not a kind of file that can be read here. Please give one of {kinds} or {ENDINGS[-1]}, or paste the text."
        )
    if len(data) > limits.bytes:
        raise UnreadableFile(
            f"“{name}” is larger than {megabytes(limits.bytes)}. Please give the article alone."
        )
    try:
        extract = _read(reader, data, limits)
    except UnreadableFile as error:
        raise UnreadableFile(f"“{name}” {error}") from error
    return Source(name, extract.text, extract.encoding, extract.notes)


def _read(reader: Reader, data: bytes, limits: Limits) -> Extract:
    if not data.strip():
        raise UnreadableFile("is empty: there is no text in it.")
    if reader is read_plain:
        for head, ending in _HEADS.items():
            if data.startswith(head):
                raise UnreadableFile(
                    f"does not hold plain text; it looks like another kind of file. If it is a {ending} file, "
                    "please give it that ending."
                )
    return reader(data, limits)


def check_readable(text: str) -> None:
    """Say why the text cannot be read as an English article, if it cannot.

    Raises:
        NothingToRead: it is empty, without a word, broken, or in another language.
    """
    if not text.strip():
        raise NothingToRead("There is no text yet. Paste an article, or choose one of the samples.")
    if _HALF_CHARACTER.search(text):
        raise NothingToRead("This text holds broken characters. Please copy it again from where it stands.")
    check_english(text)


def readable_length(text: str, *, limits: Limits = LIMITS) -> int:
    """How many characters of the text are analysed: all, or up to the last paragraph, sentence or word within the limit."""
    most = limits.characters
    if len(text) <= most:
        return len(text)
    for end in ("\n", ". ", " "):
        at = text.rfind(end, max(0, most - _NEAR), most)
        if at > 0:
            return at + 1
    return most
