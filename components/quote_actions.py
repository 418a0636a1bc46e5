"""What the buttons on the cards do in the browser: copy a statement, say which one was chosen.

The cards are plain HTML; this small script waits for clicks on them, so that no word of an
article ever becomes part of a script.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

_SCRIPT = """
export default function({ setTriggerValue }) {
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
    if (button) {
      const done = await copy(button.dataset.copy);
      button.textContent = done ? "Copied" : "Press Ctrl+C";
      setTimeout(() => { button.textContent = "Copy"; }, 1600);
      return;
    }
    const words = event.target.closest(".card .words a");
    if (words) setTriggerValue("chosen", Number(words.closest(".card").dataset.quote));
  };
  document.addEventListener("click", clicked);
  return () => document.removeEventListener("click", clicked);
}
"""


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component("quote_actions", js=_SCRIPT)


def listen(chosen: Callable[[int], None]) -> None:
    """Make the cards on the page answer to clicks; ``chosen`` gets the number of the statement clicked on."""

    def tell() -> None:
        number = st.session_state.get("quote_actions", {}).get("chosen")
        if isinstance(number, int):
            chosen(number)

    _component()(key="quote_actions", on_chosen_change=tell, height=1)
