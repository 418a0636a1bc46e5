"""Checks a zip-based file before anything unpacks it for use.

A small file can say that it is small and unpack to terabytes, so the sizes are checked
twice: as the file's directory states them, and as they come out, in small steps that
stop at the limit.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from copy import copy

from analysis.errors import UnreadableFile
from analysis.reading.limits import Limits, megabytes

_STEP = 64 * 1024
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_DECLARED_WITHIN = 4_096  # bytes; a document type stands before the first element
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1


def check_zip(data: bytes, limits: Limits) -> frozenset[str]:
    """The names of the files inside, after all of them were unpacked once within the limits.

    Raises:
        UnreadableFile: it is no zip file, is damaged, locked or too large, or declares XML entities.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = packed.infolist()
            _check_declared(entries, limits)
            left = limits.unpacked
            for entry in entries:
                left -= _unpacked_size(packed, entry, left, limits)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        OverflowError,
    ) as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile("is damaged and cannot be unpacked.") from error
    return frozenset(entry.filename for entry in entries)


def _check_declared(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise UnreadableFile(f"holds more than {limits.entries:,} files inside; an article does not.")
    if sum(entry.file_size for entry in entries) > limits.unpacked:
        raise _too_large(limits)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise UnreadableFile("is locked with a password. Please save it without one.")
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise UnreadableFile("is packed in an unusual way. Please save it again as .docx.")


def _unpacked_size(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int, limits: Limits) -> int:
    """How many bytes come out of one file inside; looks for entity declarations on the way.

    ``zipfile`` gives out no more than the directory states, which would hide a lie; so it is
    told that there may be one byte more than the limit, and size and checksum are compared here.
    """
    unbelieved = copy(entry)
    unbelieved.file_size, unbelieved.CRC = left + 1, None  # type: ignore[assignment]  # None: not checked there
    size = checksum = 0
    with packed.open(unbelieved) as stream:
        while step := stream.read(_STEP):
            if size < _DECLARED_WITHIN and any(
                word in step.replace(b"\0", b"").upper() for word in _DECLARATIONS
            ):
                raise UnreadableFile("holds XML entities, which no word processor writes; it is not opened.")
            size += len(step)
            checksum = zlib.crc32(step, checksum)
            if size > left:
                raise _too_large(limits)
    if size != entry.file_size:
        raise UnreadableFile("does not state the true size of what is in it; it is not opened.")
    if checksum != entry.CRC:
        raise zipfile.BadZipFile(entry.filename)
    return size


def _too_large(limits: Limits) -> UnreadableFile:
    return UnreadableFile(
        f"unpacks to more than {megabytes(limits.unpacked)}. Please give the article alone."
    )
