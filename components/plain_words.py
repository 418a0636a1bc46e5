"""Words of strangers, a file's name for instance, in places that Streamlit reads as Markdown."""

from __future__ import annotations

import re

_MEANS_SOMETHING = re.compile(r"[!-/:-@\[-`{-~]")  # all punctuation of ASCII; Markdown lets each be escaped


def as_markdown(words: str) -> str:
    """Markdown that shows these words as they are: no link, picture, formula, colour or icon comes of them."""
    return _MEANS_SOMETHING.sub(r"\\\g<0>", " ".join(words.split()))
