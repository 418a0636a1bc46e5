"""The page "How sure is this?": how often the reading is right, in words for everybody.

The figures for names are those that training wrote down on texts it had not learned from
(``analysis/model/scores.json``), so that the page never says another number than the model card. Those
for statements are of the whole program, as rules come after the model there.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import streamlit as st

from analysis.language import MODEL
from analysis.report.wording import listed
from analysis.resolution import WEIGHTS
from components.compare_page import link_to

_NUMBERS = ("hardly one", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
#: Rows of the table: what it is about, and where its score stands.
_ROWS = (
    ("People", ("names", "eww_dev", "PERSON")),
    ("Countries, regions and cities", ("names", "eww_dev", "PLACE")),
    ("Nationalities and groups", ("names", "eww_dev", "NORP")),
    ("Organisations", ("names", "eww_dev", "ORG")),
    ("Dates", ("names", "eww_dev", "DATE")),
    ("Buildings and sites", ("names", "eww_dev", "FAC")),
    ("Products and works", ("names", "eww_dev", "PRODUCT")),
    ("Whether a place’s name stands for its government or people", ("metonymy", "gwn_dev")),
)
#: Of the statements in the development articles of PolNeAR, the share that ``analyse`` finds, and with the right speaker.
_STATEMENTS = (
    ("Statements in quotation marks", 0.945),
    ("Who says them, where they are found", 0.924),
    ("Statements reported without quotation marks", 0.364),
)
_WHICH_PLACE = "Which of several places of the same name is meant"


def draw_sureness_page() -> None:
    """Draw the page."""
    st.html(f'<div class="page">{sureness_html()}</div>')
    link_to("read", "Back to the article")
    with st.expander("The model card, for specialists"):
        st.markdown((MODEL / "README.md").read_text(encoding="utf-8"))


def sureness_html() -> str:
    """The page's words with the figures in them."""
    found = _tenths(("names", "eww_dev", "all"))
    figures = [
        *((words, _tenths(path)) for words, path in _ROWS),
        (_WHICH_PLACE, _places()),
        *((words, _in_words(score)) for words, score in _STATEMENTS),
    ]
    rows = "".join(
        f'<tr><th scope="row">{words}</th><td>{number} of ten</td></tr>' for words, number in figures
    )
    return f"""
<h1>How sure is this?</h1>
<p>Close Reading is a program, and it makes mistakes. It reads with a small language model and with rules of
grammar; it knows nothing of the world but lists of places and words. Everything it shows leads back to words of the
article. <strong>What matters to you, check there.</strong></p>
<h2>How often is it right?</h2>
<p>People have marked by hand, in news from all over the world, what there is to be found. Set beside their marks, of ten
names about {found} are right. Both kinds of mistakes count: names that it misses, and names that it makes too long, too short, or takes
for something else.</p>
<table class="names sure"><caption class="visually-hidden">How often the reading is right</caption>
<thead><tr><th scope="col">What it finds</th><th scope="col">About how many are right</th></tr></thead><tbody>{rows}</tbody></table>
<p class="quiet">{listed(["Buildings", "products"])} are seldom named in the texts it learned from: take those as hints. The texts of this check were not used
to teach it. In an article of another kind the numbers can be lower.</p>
<h2>What goes wrong most often?</h2>
<ul>
<li><strong>Something is missing.</strong> That a name or statement is not shown does not mean that it is not in the article. Of what is
reported without quotation marks, more than half is not found.</li>
<li><strong>Who is meant by “he” or “the minister”.</strong> Each statement says under “Why this speaker?” how the program came to its answer.</li>
<li><strong>Places of the same name.</strong> The map shows where else a name could be; press the place to choose another.</li>
<li><strong>Answers about plans.</strong> They are sentences of the article, sorted by rules: an answer can stand in the wrong row or version,
and “Not stated” means only that no answer was found.</li>
<li><strong>Headlines and long sentences</strong> are read wrongly more often than plain ones.</li>
</ul>
<h2>What can I do about it?</h2>
<p>Press a name or statement in the article, then “Correct”: what you put right holds for the whole article and goes into everything you save.
“Undo” takes it back.</p>
<h2>What it is not for</h2>
<p>Other languages than English, text that is not prose, and any decision about a person.</p>"""


def _tenths(path: tuple[str, ...]) -> str:
    """A score as so many of ten, in words."""
    value: Any = _scores()
    for step in path:
        value = value[step]
    return _in_words(value)


def _places() -> str:
    """How often the right place is chosen, in the set of articles where that goes worst."""
    ranker = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return _in_words(min(ranker["right_by_cross_validation"].values()))


def _in_words(score: float) -> str:
    """0.81 → "eight"; less than one of ten is not rounded up."""
    return _NUMBERS[round(10 * score) if score >= 0.1 else 0]


@cache
def _scores() -> dict[str, Any]:
    scores: dict[str, Any] = json.loads((MODEL / "scores.json").read_text(encoding="utf-8"))
    return scores
