"""The app's style sheet: the file in ``assets`` and the colours of ``wording`` as CSS."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import streamlit as st

from analysis.report.style import style_sheet
from analysis.report.wording import SWITCHES

ASSETS = Path(__file__).parent / "assets"


def apply_style() -> None:
    """Put the style sheet on the page; it takes no room.

    Menus hang beside the app's own element, so light or dark is said of the whole page.
    """
    theme = st.context.theme.type
    scheme = f":root{{color-scheme:{theme}}}" if theme in ("light", "dark") else ""
    st.html(f"<style>{style_sheet()}{scheme}</style>")


def hide(keys: Collection[str]) -> None:
    """Switch off the marks of these kinds in the article; the text itself stays as it is."""
    rules = [
        f".reader .{key}{{text-decoration:none;background:none;border:0;padding:0;font:inherit}}"
        for key in SWITCHES
        if key in keys
    ]
    st.html(f"<style>{''.join(rules) or '.reader{}'}</style>")
