"""What is read at most. Each limit has a name, a setting and a sentence for the person who meets it.

A setting is an environment variable named ``CLOSE_READING_MAX_`` and the limit's name,
``CLOSE_READING_MAX_PAGES=50`` for instance; a team that shares a server sets lower ones.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Self

_SETTING = "CLOSE_READING_MAX_"


@dataclass(frozen=True)
class Limits:
    """How much is read at most; all numbers are whole and positive."""

    #: Size of a file in bytes.
    bytes: int = 10 * 1024 * 1024
    #: Length of a text in characters; what follows is kept and shown, but not analysed.
    characters: int = 1_000_000
    #: Pages of a PDF; those that follow are left out.
    pages: int = 300
    #: Points of each of two texts that are laid side by side.
    points: int = 2_000
    #: Files inside a zip-based file (.docx).
    entries: int = 2_000
    #: Size in bytes that a zip-based file unpacks to, as it says and as it does.
    unpacked: int = 64 * 1024 * 1024
    #: Time that a reader of formatted files may take, in seconds; then its process is ended.
    seconds: int = 10
    #: Memory that such a process may take, in megabytes (not enforced on macOS).
    megabytes: int = 1_024

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """The limits with those replaced that the environment sets.

        Raises:
            ValueError: a setting is no whole positive number; the message names it.
        """
        chosen: dict[str, int] = {}
        for field in fields(cls):
            setting = _SETTING + field.name.upper()
            if (value := environment.get(setting)) is not None:
                if not value.isascii() or not value.isdecimal() or int(value) < 1:
                    raise ValueError(f"{setting} must be a whole positive number, not {value!r}.")
                chosen[field.name] = int(value)
        return cls(**chosen)


LIMITS = Limits.from_environment(os.environ)


def megabytes(size: int) -> str:
    """A size in bytes in words for a person."""
    return f"{size / 1024**2:.0f} MB" if size >= 1024**2 else f"{max(1, size // 1024)} kB"
