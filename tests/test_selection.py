"""One thing is selected everywhere: what it is called, where it stands, how the address writes it."""

from __future__ import annotations

import pytest
from invented_article import ANALYSIS, at
from streamlit.testing.v1 import AppTest

from components.selection import Kind, Selection, entity_of, found_by, label, parsed, stretches

WRITTEN = [
    ("entity-3", Selection("entity", 3), "a name"),
    ("claim-0", Selection("claim", 0), "an answer about a plan"),
    ("", None, "nothing"),
    ("entity", None, "no number"),
    ("entity--3", None, "a negative number"),
    ("person-3", None, "a kind that is none"),
    ("quote-٣", None, "a digit of another script"),
    ("quote-99999999999", None, "a number that no article has"),
    ("<script>-1", None, "markup"),
]


@pytest.mark.parametrize(("written", "expected", "about"), WRITTEN, ids=[row[-1] for row in WRITTEN])
def test_the_address_names_a_selection_or_nothing(
    written: str, expected: Selection | None, about: str
) -> None:
    assert parsed(written) == expected, about


FOUND = [
    ("entity", 0, [at("Tomas Brandt"), at("Brandt", 1)], ("Tomas Brandt", "Mayor"), "a person, at each mention"),
    ("quote", 1, list(ANALYSIS.quotes[1].pieces), ("It was never meant to last,\" Brandt said, \"and …", "Tomas Brandt"), "a split statement"),
    ("place", 1, [at("Porto")], ("Porto", "City"), "a place"),
    ("claim", 1, [at("dead")], ("dead", "Where does it stand?"), "the second answer of the first plan"),
    ("plan", 1, [at("revised 9-point plan")], ("revised 9-point plan", "Version of the plan"), "a plan"),
    ("entity", 99, [], ("", ""), "a name that this article has not"),
    ("quote", 99, [], ("", ""), "a statement that this article has not"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "number", "where", "words", "about"), FOUND, ids=[row[-1] for row in FOUND])
def test_a_selection_has_words_and_a_name(
    kind: Kind, number: int, where: list[tuple[int, int]], words: tuple[str, str], about: str
) -> None:
    selection = Selection(kind, number)
    assert stretches(ANALYSIS, selection) == sorted(where), about
    assert label(ANALYSIS, selection) == words, about
    assert (found_by(ANALYSIS, selection) is None) == (not where)


def test_a_statement_belongs_to_its_speaker_and_a_place_to_its_name() -> None:
    names = [entity_of(ANALYSIS, Selection(kind, 0)) for kind in ("entity", "quote", "place")]  # type: ignore[arg-type]
    assert [entity and entity.name for entity in names] == ["Tomas Brandt", "Tomas Brandt", "Lisbon"]
    assert entity_of(ANALYSIS, None) is None
    assert entity_of(ANALYSIS, Selection("quote", 2)) is None, "nobody named says it"


def _three_buttons() -> None:
    import streamlit as st

    from components.selection import clear, select, selected

    st.button("pick", on_click=select, args=("quote", 2))
    st.button("drop", on_click=clear)
    st.text(str(selected()))


def test_a_selection_is_kept_and_taken_back() -> None:
    app = AppTest.from_function(_three_buttons)
    app.query_params["selected"] = "plan-1"
    assert "plan" in app.run().text[0].value, "the address says what is selected at first"
    assert "quote" in app.button[0].click().run().text[0].value
    assert app.query_params["selected"] in ("quote-2", ["quote-2"])
    assert "quote" in app.run().text[0].value
    assert app.button[1].click().run().text[0].value == "None"
    assert "selected" not in app.query_params
