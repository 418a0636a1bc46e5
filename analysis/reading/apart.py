"""Runs the reader of a formatted file in a process of its own, which can be ended.

Parsers of PDF, Word and HTML are large and meet hostile files. In a process of its own
a parser that hangs is ended, one that takes too much memory fails alone, and one that is
tricked into running something may neither connect, nor start programs, nor write files
(``apart_child`` refuses these).
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from analysis.errors import UnreadableFile
from analysis.reading.extract import Extract
from analysis.reading.limits import Limits

_CHILD = Path(__file__).with_name("apart_child.py")
_ENVIRONMENT = {"LANG": "C.UTF-8"}  # nothing of this process's environment, no proxies, no keys


def read_apart(kind: str, data: bytes, limits: Limits) -> Extract:
    """What the reader of that kind makes of the file.

    Raises:
        UnreadableFile: it cannot be read; the message is the end of a sentence that
            begins with the file's name.
    """
    order = json.dumps({"kind": kind, "limits": asdict(limits)}).encode() + b"\n"
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(_CHILD)],
            input=order + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.seconds,
            env=_ENVIRONMENT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_slow(limits) from error
    if done.returncode == -signal.SIGXCPU:  # the system was faster than the clock
        raise _too_slow(limits)
    try:
        answer = json.loads(done.stdout)
        if "error" in answer:
            raise UnreadableFile(answer["error"])
        return Extract(answer["text"], answer["encoding"], tuple(answer["notes"]))
    except (ValueError, KeyError, TypeError) as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile(
            "could not be opened: it is damaged, or takes more memory than is allowed. Please paste its text instead."
        ) from error


def _too_slow(limits: Limits) -> UnreadableFile:
    return UnreadableFile(
        f"took longer than {limits.seconds} seconds to open, so it was given up. Please paste its text instead."
    )
