"""The app's style sheet: the file in ``assets`` and the colours of ``wording`` as CSS."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path

import streamlit as st

from components.wording import NAME_GROUPS, ROLES, SWITCHES

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


@cache
def style_sheet() -> str:
    """The whole style sheet; light and dark follow the page."""
    return (ASSETS / "reading.css").read_text(encoding="utf-8") + "".join(_colour_rules())


def _colour_rules() -> list[str]:
    """One rule for each group of names, for its switch above the text, and for each role on the map."""
    rules = []
    for number, group in enumerate(NAME_GROUPS, start=1):
        line = f"text-decoration:underline {group.line} light-dark({group.light},{group.dark})"
        rules.append(f".reader .{group.key}{{{line}}}")
        rules.append(
            f".st-key-switches [data-variant=pills]:nth-of-type({number}) p{{{line};text-underline-offset:.25em}}"
        )
        rules.append(f".tick.{group.key}{{background:light-dark({group.light},{group.dark})}}")
    for key, role in ROLES.items():
        rules.append(f".sign.{key}{{color:light-dark({role.light},{role.dark})}}")
    return rules
