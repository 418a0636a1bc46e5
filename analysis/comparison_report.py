"""A comparison for people: as a table in HTML, as a page that stands by itself, and as CSV.

Nothing is told by colour alone: words that went are struck through and called "removed",
words that came are underlined and called "added". Every word of the texts is escaped.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from html import escape

from analysis.csv_cells import safe_cell
from analysis.models import Comparison, Edit, EditKind, Figures, PointStatus, Row
from analysis.page_policy import POLICY

STATUS_WORDS: dict[PointStatus, str] = {
    "changed": "Changed",
    "removed": "Removed",
    "added": "Added",
    "moved": "Moved",
    "same": "Same",
}
STYLE = """
.compared{border-collapse:collapse;width:100%;table-layout:fixed}
.compared th,.compared td{text-align:left;vertical-align:top;padding:.5rem .75rem;border-bottom:1px solid light-dark(#d5dadd,#3d454c);overflow-wrap:anywhere}
.compared .what{width:7.5rem}
.compared del{text-decoration:line-through 1.5px;background:light-dark(#fde3d3,#5a2d14);color:inherit}
.compared ins{text-decoration:underline 1.5px;text-underline-offset:.2em;background:light-dark(#d4ecfa,#123e57);color:inherit}
.compared .nothing{color:light-dark(#5f6b76,#a0abb5)}
.compared .number{font-weight:600;margin-right:.4em}
.aside{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.figures li{margin:.2rem 0}
"""
_PAGE_STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.55 Georgia,serif;max-width:75rem;margin:2rem auto;padding:0 1rem}
h1,h2,th,.what{font-family:system-ui,sans-serif}h1{font-size:1.5rem}h2{font-size:1.1rem}th{font-size:.9rem}
"""


def summary(comparison: Comparison) -> str:
    """How many points stayed, changed, went and came, as a sentence."""
    number = Counter(row.status for row in comparison.rows)
    parts = [f"{number[status]} {words.lower()}" for status, words in STATUS_WORDS.items() if number[status]]
    sides = f"{_points(len(comparison.old))} in the old text, {_points(len(comparison.new))} in the new one"
    return f"{sides}: {', '.join(parts)}." if parts else f"{sides}."


def _points(number: int) -> str:
    return f"{number:,} {'point' if number == 1 else 'points'}"


def place(row: Row) -> str:
    """Which points a row is about: "Point 3", "Points 5 and 6 → point 6"."""
    old, new = _labels(row.old), _labels(row.new)
    if not row.old or not row.new or row.old == row.new:
        return (new if row.new else old).capitalize()
    return f"{old.capitalize()} → {new}"


def _labels(labels: tuple[str, ...]) -> str:
    listed = " and ".join([", ".join(labels[:-1]), labels[-1]] if len(labels) > 1 else labels)
    return f"{'points' if len(labels) > 1 else 'point'} {listed}"


def changed_figures(comparison: Comparison) -> list[tuple[Row, Figures]]:
    """The numbers and dates that took the place of others, with their rows."""
    return [(row, figures) for row in comparison.rows for figures in row.figures]


def figures_html(comparison: Comparison) -> str:
    """The numbers and dates that changed, as a list; empty if there are none."""
    items = "".join(
        f"<li>{escape(place(row))}: <del>{_said('removed', figures.old)}</del> → <ins>{_said('added', figures.new)}</ins></li>"
        for row, figures in changed_figures(comparison)
    )
    return f'<ul class="figures compared">{items}</ul>' if items else ""


def table_html(rows: Iterable[Row], old_name: str = "Old text", new_name: str = "New text") -> str:
    """The rows as a table: what happened, the old words, the new words."""
    body = "".join(
        f'<tr><th scope="row" class="what">{escape(STATUS_WORDS[row.status])}</th>'
        f"<td>{_side(row.old, row.edits, 'delete')}</td><td>{_side(row.new, row.edits, 'insert')}</td></tr>"
        for row in rows
    )
    return (
        '<table class="compared"><thead><tr><th scope="col" class="what">What happened</th>'
        f'<th scope="col">{escape(old_name)}</th><th scope="col">{escape(new_name)}</th></tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _side(labels: tuple[str, ...], edits: tuple[Edit, ...], own: EditKind) -> str:
    """The words of one side, those marked that the other lacks."""
    if not labels:
        return '<span class="nothing">No such point</span>'
    tag, said = ("del", "removed") if own == "delete" else ("ins", "added")
    whole = all(edit.op == own for edit in edits)
    words = "".join(
        escape(_as_printed(edit, own))
        if edit.op == "equal" or whole
        else f"<{tag}>{_said(said, edit.text.rstrip())}</{tag}> "
        for edit in edits
        if edit.op in ("equal", own)
    )
    return f'<span class="number">{escape(", ".join(labels))}</span><span dir="auto">{words.rstrip()}</span>'


def _as_printed(edit: Edit, side: EditKind) -> str:
    """The words as their side prints them."""
    return edit.before if side == "delete" and edit.before is not None else edit.text


def _said(word: str, text: str) -> str:
    """The words with "added:" or "removed:" for those who hear the page."""
    return f'<span class="aside">{word}: </span>{escape(text)}<span class="aside"> (end)</span>'


def page_html(comparison: Comparison, old_name: str, new_name: str) -> str:
    """The comparison as a page that needs no other file."""
    figures = figures_html(comparison)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{POLICY}'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(old_name)} and {escape(new_name)} compared</title><style>{_PAGE_STYLE}{STYLE}</style></head><body>"
        f"<h1>{escape(old_name)} and {escape(new_name)} compared</h1><p>{escape(summary(comparison))}</p>"
        + "".join(f"<p>{escape(note)}</p>" for note in comparison.notes)
        + (f"<h2>Numbers and dates that changed</h2>{figures}" if figures else "")
        + f"<h2>Point by point</h2>{table_html(comparison.rows, old_name, new_name)}</body></html>\n"
    )


def table_csv(comparison: Comparison) -> str:
    """The rows as CSV, for a spreadsheet: no cell of it is taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        ["What happened", "Old point", "New point", "Old words", "New words", "Removed words", "Added words"]
    )
    for row in comparison.rows:
        writer.writerow(
            safe_cell(cell)
            for cell in (
                STATUS_WORDS[row.status],
                ", ".join(row.old),
                ", ".join(row.new),
                _words(row.edits, "equal", "delete") if row.old else "",
                _words(row.edits, "equal", "insert") if row.new else "",
                _words(row.edits, "delete"),
                _words(row.edits, "insert"),
            )
        )
    return out.getvalue()


def _words(edits: tuple[Edit, ...], *ops: EditKind) -> str:
    side: EditKind = "delete" if "delete" in ops else "insert"
    return "".join(_as_printed(edit, side) for edit in edits if edit.op in ops).strip()
