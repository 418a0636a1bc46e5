"""What is uploaded stays in memory: no file that a reader opens is written to the server's disk."""

from __future__ import annotations

from starlette.formparsers import MultiPartParser
from streamlit import config

_FRAME = 1 << 20  # bytes; what a browser sends around a file is far less


def keep_uploads_in_memory() -> None:
    """Let the server take in files of any size that it accepts without a temporary file (its own limit is 1 MB)."""
    most = int(config.get_option("server.maxUploadSize")) << 20
    MultiPartParser.spool_max_size = most + _FRAME
