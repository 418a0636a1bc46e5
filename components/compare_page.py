"""The page that lays two texts of a plan side by side, point by point."""

from __future__ import annotations

import streamlit as st

from analysis import ArticleError, Comparison, compare, read_article
from analysis.comparison_report import (
    STATUS_WORDS,
    STYLE,
    figures_html,
    page_html,
    summary,
    table_csv,
    table_html,
)
from analysis.reading import ENDINGS
from analysis.report.markup import escape
from components.plain_words import as_markdown

_SIDES = (("old", "Old text"), ("new", "New text"))


def compared(old: str, new: str) -> Comparison:
    """The comparison, made once for a pair of texts; like an analysis it is kept with the reader's session alone."""
    kept = st.session_state.get("comparison")
    if kept is None or kept[0] != (old, new):
        with st.spinner("Comparing …"):
            kept = st.session_state["comparison"] = ((old, new), compare(old, new))
    comparison: Comparison = kept[1]
    return comparison


def link_to(page: str, label: str) -> None:
    """A link to another page of the app; nothing that was pasted is lost on the way."""
    if (target := st.session_state.get("pages", {}).get(page)) is not None:
        st.page_link(target, label=label)


def draw_compare_page() -> None:
    """Draw two boxes for the texts, and what became of each point."""
    st.html(f"<style>{STYLE}</style>")
    st.html('<h1 class="wordmark">Compare texts</h1><p class="hint">Two versions of a plan, bill or offer, in full: '
            "see which points stayed, changed, moved, went and came.</p>")  # fmt: skip
    link_to("read", "Back to the article")
    texts = {}
    for column, (side, name) in zip(st.columns(2, gap="medium"), _SIDES, strict=True):
        with column:
            texts[side] = _text_of(side, name)
    if not texts["old"].strip() and not texts["new"].strip():
        st.info("Paste or open two texts. Points may be numbered in any way, or not at all.")
        return
    try:
        comparison = compared(texts["old"], texts["new"])
    except ArticleError as error:
        st.error(as_markdown(str(error)))
        return
    draw_comparison(comparison)


def _text_of(side: str, name: str) -> str:
    """The text of one side: the file, if one is open, else what was pasted."""
    pasted = st.text_area(name, key=f"compare_{side}", height=220, persist_state="session")
    file = st.file_uploader(
        f"Or open a text, a saved web page, a Word file or a PDF ({name.lower()})",
        type=[ending[1:] for ending in ENDINGS],
        key=f"compare_{side}_file",
    )
    if file is None:
        return pasted
    try:
        return read_article(file.getvalue(), file.name).text
    except ArticleError as error:
        st.error(as_markdown(str(error)))
        return pasted


def draw_comparison(comparison: Comparison) -> None:
    """Draw the count, the numbers that changed, the table and the files."""
    st.html(f"<p><strong>{escape(summary(comparison))}</strong></p>")
    for note in comparison.notes:
        st.caption(note)
    if figures := figures_html(comparison):
        st.html(f'<h2 class="question">Numbers and dates that changed</h2>{figures}')
    present = [
        words for status, words in STATUS_WORDS.items() if any(r.status == status for r in comparison.rows)
    ]
    chosen = (
        st.pills("Show", present, selection_mode="multi", default=present, key="compare_shown")
        if len(present) > 1
        else present
    )
    rows = [row for row in comparison.rows if STATUS_WORDS[row.status] in chosen]
    st.html(
        f'<div class="frame" tabindex="0" role="region" aria-label="Point by point">{table_html(rows)}</div>'
    )
    with st.container(horizontal=True):
        st.download_button("Save as a table", data=table_csv(comparison).encode("utf-8-sig"), file_name="comparison.csv",
                           mime="text/csv", on_click="ignore", type="tertiary")  # fmt: skip
        st.download_button("Save as a page", data=page_html(comparison, "Old text", "New text"), file_name="comparison.html",
                           mime="text/html", on_click="ignore", type="tertiary")  # fmt: skip
