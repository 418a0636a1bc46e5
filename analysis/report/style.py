"""The style sheet of what is drawn: ``reading.css`` and the colours of ``wording`` as CSS."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from analysis.report.wording import NAME_GROUPS, ROLES


@cache
def style_sheet() -> str:
    """The whole style sheet; light and dark follow the page."""
    return Path(__file__).with_name("reading.css").read_text(encoding="utf-8") + "".join(_colour_rules())


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
