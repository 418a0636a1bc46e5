"""Why a quote has its speaker: the chain from the words to a name."""

from __future__ import annotations

import dataclasses

import pytest
from invented_article import ANALYSIS

from analysis import Analysis, analyse
from analysis.explanations import Step, explain

TEXT = """Council closes the old mill

By Ines Okafor

Maria Lindqvist, the mayor of Leeds, walked to the old mill on Tuesday with two engineers. It rained all morning. \
She said the roof would not last another winter.

“Nobody will sleep in there again,” Lindqvist told the council. “That is a promise.”

Two engineers said that the mill could be saved. “It is only the roof.”

According to a report, the beams are sound."""


@pytest.fixture(scope="module")
def article() -> Analysis:
    return analyse(TEXT)


def chain(analysis: Analysis, words: str) -> list[tuple[str, str, str | None]]:
    """(kind, words, what they lead to) of each step for the quote with these words."""
    start = analysis.text.index(words)
    quote = next(q for q in analysis.quotes if any(p.start <= start < p.end for p in q.pieces))
    return [
        (s.kind, analysis.text[s.start : s.end], s.to.of(analysis.text) if s.to else None)
        for s in explain(analysis, quote)
    ]


CHAINS = [
    ("a pronoun leads to the name before it", "the roof would not last",
     [("attributed", "said", "She"), ("meant", "She", "Maria Lindqvist")]),
    ("a surname leads to the full name", "Nobody will sleep",
     [("attributed", "told", "Lindqvist"), ("fuller", "Lindqvist", "Maria Lindqvist")]),
    ("people without a name lead nowhere", "the mill could be saved",
     [("attributed", "said", "Two engineers"), ("unresolved", "Two engineers", None)]),
    ("words without a cue are carried on", "It is only the roof",
     [("carried", "It is only the roof.", "Two engineers"), ("unresolved", "Two engineers", None)]),
    ("a document", "the beams are sound",
     [("attributed", "According to", "a report"), ("unresolved", "a report", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("about", "words", "expected"), CHAINS, ids=[row[0] for row in CHAINS])
def test_chains(
    article: Analysis, about: str, words: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert chain(article, words) == expected, about


def test_in_a_dialogue_it_is_someones_turn() -> None:
    text = (
        "The council met in the old hall on Tuesday evening to talk about the dam.\n\n"
        "“Will it hold?” Anna Holm asked.\n\n“It will hold,” Thomas Berg said.\n\n“And in winter?”"
    )
    assert chain(analyse(text), "And in winter")[0] == ("turn", "And in winter?", "Anna Holm")


def test_it_says_how_far_back_the_name_stands(article: Analysis) -> None:
    quote = next(q for q in article.quotes if "winter" in q.pieces[0].of(article.text))
    meant = explain(article, quote)[1]
    assert (meant.sentences, meant.paragraphs) == (2, 0)


def test_words_said_by_nobody() -> None:
    orphan = dataclasses.replace(ANALYSIS.quotes[1], speaker=None, cue=None)
    assert explain(ANALYSIS, orphan) == (Step("unattributed", orphan.start, orphan.end),)


def test_every_step_points_at_words(article: Analysis) -> None:
    for analysis in (article, ANALYSIS):
        for quote in analysis.quotes:
            for step in explain(analysis, quote):
                assert 0 <= step.start < step.end <= len(analysis.text)
                assert step.to is None or step.to.of(analysis.text).strip()
