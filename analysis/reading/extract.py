"""What a reader of one kind of file takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from analysis.reading.limits import Limits


@dataclass(frozen=True)
class Extract:
    """The text of a file.

    ``encoding`` is how its letters were written down; ``notes`` are sentences for a
    person about what could not be read.
    """

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


class Reader(Protocol):
    """Bytes → text for one kind of file."""

    def __call__(self, data: bytes, limits: Limits, /) -> Extract:
        """The text; raises ``UnreadableFile`` with the end of a sentence that begins with the file's name."""
