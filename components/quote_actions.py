"""What the buttons on the cards do in the browser: copy a statement.

The cards are plain HTML; this small script waits for clicks on them, so that no word of an
article ever becomes part of a script.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

_SCRIPT = """
export default function() {
  const copy = async (words) => {
    try { await navigator.clipboard.writeText(words); return true; } catch (refused) { /* no permission, or no https */ }
    const box = document.createElement("textarea");
    box.value = words; box.style.position = "fixed"; box.style.opacity = "0";
    document.body.appendChild(box); box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  };
  const clicked = async (event) => {
    const button = event.target.closest("button.copy");
    if (!button) return;
    const done = await copy(button.dataset.copy);
    button.textContent = done ? "Copied" : "Press Ctrl+C";
    setTimeout(() => { button.textContent = "Copy"; }, 1600);
  };
  document.addEventListener("click", clicked);
  return () => document.removeEventListener("click", clicked);
}
"""


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component("quote_actions", js=_SCRIPT)


def listen() -> None:
    """Make the buttons of the cards on the page answer; clicks on their words are the article's business."""
    _component()(key="quote_actions", height=1)
