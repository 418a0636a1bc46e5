"""The other end of ``apart``: one file in, its text out, and nothing else is allowed.

Standard input: a line of JSON with the kind and the limits, then the file's bytes.
Standard output: JSON with text, encoding and notes, or with an error's words.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

_READERS = {
    "html": ("analysis.reading.web_page", "read_web_page"),
    "docx": ("analysis.reading.word_file", "read_word"),
    "pdf": ("analysis.reading.pdf_file", "read_pdf"),
}
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.fork",
    "pty.",
    "ctypes.dlopen",
)
_CHANGES = (
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.chmod",
    "os.truncate",
    "os.link",
    "os.symlink",
    "shutil.",
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def main() -> None:
    """Read one file as ordered."""
    order = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    _bound(order["limits"])
    # The package's front loads the language pipeline, which a reader does not need.
    front = ModuleType("analysis")
    front.__path__ = [str(Path(__file__).parent.parent)]
    sys.modules["analysis"] = front
    sys.path.insert(0, str(Path(__file__).parent.parent.parent))
    from analysis.errors import UnreadableFile
    from analysis.reading.limits import Limits

    module, name = _READERS[order["kind"]]
    read = getattr(importlib.import_module(module), name)
    sys.addaudithook(_refuse)
    answer: dict[str, Any]
    try:
        extract = read(data, Limits(**order["limits"]))
        answer = {"text": extract.text, "encoding": extract.encoding, "notes": extract.notes}
        if len(extract.text) > (most := order["limits"]["bytes"]):
            note = f"Only the first {most:,} of {len(extract.text):,} characters were taken."
            answer |= {"text": extract.text[:most], "notes": [*extract.notes, note]}
    except UnreadableFile as error:
        answer = {"error": str(error)}
    except RecursionError:
        answer = {"error": "is nested too deeply to be read."}
    sys.stdout.write(json.dumps(answer))


def _bound(limits: dict[str, int]) -> None:
    """Have the system end this process when it takes too much time or memory."""
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"], limits["seconds"] + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "darwin":
        size = limits["megabytes"] * 1024**2
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook: a reader has no business with the network, other programs or writing."""
    if event.startswith(_FORBIDDEN + _CHANGES):
        raise PermissionError(event)
    if event == "open":
        _, mode, flags = arguments
        if (isinstance(mode, str) and set(mode) & set("wax+")) or (
            isinstance(flags, int) and flags & _WRITES
        ):
            raise PermissionError(event)


if __name__ == "__main__":
    main()
