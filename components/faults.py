"""What is said and written down when something in the app breaks: one sentence, and never a word of an article.

The message of an error may quote what it was about, so the log gets its kind and the lines of code alone.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit import config

_LOG = logging.getLogger(__name__)


def wordless(error: BaseException) -> str:
    """Where an error came from, and what led to it, without what any of them says."""
    parts = []
    if led := error.__cause__ or (None if error.__suppress_context__ else error.__context__):
        parts = [wordless(led), "led to"]
    frames = "".join(traceback.format_tb(error.__traceback__)).rstrip()
    return "\n".join([*parts, *filter(None, [frames]), type(error).__name__])


def keep_words_out_of_logs() -> None:
    """From now on no log line of this process, whoever writes it, holds the message of an error."""
    config.set_option("logger.enableRich", False)  # it prints messages past the log, where rich is installed
    make = logging.getLogRecordFactory()
    if getattr(make, "is_wordless", False):
        return

    def record_of(*arguments: Any, **options: Any) -> logging.LogRecord:
        record = make(*arguments, **options)
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text, record.exc_info = wordless(record.exc_info[1]), None
        return record

    record_of.is_wordless = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(record_of)


def write_down(error: Exception) -> None:
    """Note in the log where a fault is."""
    _LOG.error("Something in the app is at fault:\n%s", wordless(error))


def tell(error: Exception, sentence: str) -> None:
    """Note where a fault is, and show the reader a sentence instead of it."""
    write_down(error)
    st.error(sentence, icon=None)


def drawn(draw: Callable[[], object], sentence: str) -> bool:
    """Draw a part of the screen; where that fails, say the sentence in its place and let the rest be drawn.

    Returns:
        Whether the part was drawn.
    """
    try:
        draw()
    except Exception as error:
        tell(error, sentence)
        return False
    return True
