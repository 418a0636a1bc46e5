"""How well sourced an article is: kinds of sources, and hedges."""

from __future__ import annotations

import dataclasses

import pytest
from invented_article import ANALYSIS, NOTHING_FOUND, TEXT

from analysis.models import Analysis, Entity, Mention, Offsets, Quote, Speaker, Stretch
from analysis.sourcing import SOURCE_KINDS, source_kinds, sourcing_of


def said_by(words: str, *, named: bool = False, label: str | None = None) -> Analysis:
    """An article of one statement, by the source in these words; ``label``: they name a thing of that kind."""
    text = f"{words} said that the bridge was closed."
    start = text.index(" said")
    piece = Offsets(start + 11, len(text) - 1)
    entities = (Entity(0, label, words, None, (Mention(0, start),)),) if label else ()  # type: ignore[arg-type]
    speaker = Speaker(
        0, start, 0 if label else None, words if label or named else None, named or label is not None
    )
    quote = Quote(*piece, (piece,), "indirect", Offsets(start + 1, start + 5), speaker)
    return Analysis("", text, None, None, None, (Offsets(0, len(text)),), entities, (quote,), (), (), ())


KINDS = [
    ("a person known by name", said_by("Marta Kowal", label="PERSON"), "person"),
    ("a name that no list of entities holds", said_by("Zebulon Quist", named=True), "person"),
    ("an organisation", said_by("Harbour Union", label="ORG"), "body"),
    ("a capital that stands for its government", said_by("Lisbon", label="GPE"), "body"),
    ("a ministry without a name of its own", said_by("The ministry of tourism"), "body"),
    ("the police", said_by("Police in two towns"), "body"),
    ("a report", said_by("A report seen by the harbour union"), "document"),
    ("documents in the plural", said_by("Two leaked documents"), "document"),
    ("a study, of an irregular plural", said_by("Several studies"), "document"),
    ("a law", said_by("The Harbour Act", label="LAW"), "document"),
    ("an official without a name", said_by("A senior official who asked not to be named"), "unnamed"),
    ("people close to something", said_by("Two people familiar with the report"), "unnamed"),
    ("sources", said_by("Sources"), "unnamed"),
    ("the aide of an organisation is a person", said_by("An aide to the ministry"), "unnamed"),
    ("a pronoun of which nobody knows whom it means", said_by("She"), "unnamed"),
]  # fmt: skip


@pytest.mark.parametrize(("about", "analysis", "kind"), KINDS, ids=[row[0] for row in KINDS])
def test_kinds_of_sources(about: str, analysis: Analysis, kind: str) -> None:
    assert source_kinds(analysis) == (kind,), about


def test_it_is_what_spoke_before() -> None:
    text = "The audit says the money is gone. It says so twice."
    audit = Speaker(0, 9, None, None, False)
    it = Speaker(34, 36, None, None, False)
    pieces = [Offsets(text.index("the money"), 32), Offsets(text.index("so twice"), 50)]
    quotes = tuple(Quote(*p, (p,), "indirect", None, s) for p, s in zip(pieces, (audit, it), strict=True))
    analysis = dataclasses.replace(NOTHING_FOUND, text=text, body=(Offsets(0, len(text)),), quotes=quotes)
    assert source_kinds(analysis) == ("document", "document")


def test_words_said_by_nobody() -> None:
    orphan = dataclasses.replace(ANALYSIS.quotes[1], speaker=None, cue=None)
    assert source_kinds(dataclasses.replace(ANALYSIS, quotes=(orphan,))) == ("nobody",)


def test_every_statement_is_counted_once() -> None:
    found = sourcing_of(ANALYSIS)
    assert [count.kind for count in found.counts] == list(SOURCE_KINDS)
    assert sorted(n for count in found.counts for n in count.quotes) == list(range(len(ANALYSIS.quotes)))
    assert found.number("person") == 3 and found.number("unnamed") == 1


HEDGES = [
    ("one word", "It reportedly rained. The dam, allegedly, broke.", ["reportedly", "allegedly"]),
    ("a phrase over a line break", "The dam appears\nto hold. It is believed to be old.", ["appears\nto", "It is believed"]),
    ("no part of a longer word", "The presumably-named unallegedly ship.", ["presumably"]),
    ("what can be is no hedge", "The dam could break and may do so.", []),
]  # fmt: skip


@pytest.mark.parametrize(("about", "text", "words"), HEDGES, ids=[row[0] for row in HEDGES])
def test_hedges(about: str, text: str, words: list[str]) -> None:
    analysis = dataclasses.replace(NOTHING_FOUND, text=text, title=None, body=(Offsets(0, len(text)),))
    assert [text[h.start : h.end] for h in sourcing_of(analysis).hedges] == words, about


def test_a_hedge_in_someones_own_words_is_theirs() -> None:
    text = "“It seems to hold,” said Kowal. It reportedly does."
    piece = Offsets(1, 18)
    quote = Quote(*piece, (piece,), "direct", None, None)
    analysis = dataclasses.replace(
        NOTHING_FOUND, text=text, title=None, body=(Offsets(0, len(text)),), quotes=(quote,)
    )
    assert [text[h.start : h.end] for h in sourcing_of(analysis).hedges] == ["reportedly"]


def test_the_title_is_read_and_boilerplate_is_not() -> None:
    text = "Dam allegedly broken\n\nIt rained.\n\nReportedly our best newsletter"
    analysis = dataclasses.replace(NOTHING_FOUND, text=text, title=Stretch(0, 20), body=(Offsets(22, 32),))
    assert [text[h.start : h.end] for h in sourcing_of(analysis).hedges] == ["allegedly"]


def test_nothing_found_is_no_error() -> None:
    found = sourcing_of(NOTHING_FOUND)
    assert all(not count.quotes for count in found.counts)
    assert [TEXT[h.start : h.end] for h in found.hedges] == ["reportedly"]
