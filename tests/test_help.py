"""Help in place: what each panel is for, why it is empty and what to try, and how sure the reading is."""

from __future__ import annotations

import re

import pytest
from invented_article import NOTHING_FOUND
from streamlit.testing.v1 import AppTest
from test_app import PANELS, PASTED, drawn, open_app, paste, show

from analysis.report.wording import PANEL_HELP
from components import analysing
from components.empty_states import EMPTY_STATES, empty_html
from components.sureness import sureness_html

# Words of people who build such programs; they say nothing to a reader.
JARGON = re.compile(
    r"\b(?:F1|LAS|UAS|token|span|corpus|dev set|precision|recall|entity|GPE|NORP|coreference)\b"
)


def test_each_panel_says_once_what_it_is_for() -> None:
    app = open_app()
    for panel in PANELS:
        assert PANEL_HELP[panel] in show(app, panel)
    app.button(key="help_Names").click().run()
    assert PANEL_HELP["Names"] not in drawn(app), "put away"
    assert PANEL_HELP["Names"] not in drawn(app.run()), "for good"
    assert PANEL_HELP["Map"] in show(app, "Map"), "the others stay"


NOTHING_MUCH = (
    "It rained again.\n\nThe grass was wet, and the cat went back to sleep by the stove until it was dark.\n"
)


@pytest.mark.parametrize(
    ("panel", "state"), [("Quotes", "quotes"), ("Versions", "versions"), ("Map", "map"), ("Names", "names")]
)
def test_an_empty_panel_says_why_and_what_to_try(
    panel: str, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysing, "analyse", lambda text, **_: NOTHING_FOUND)
    app = paste(open_app(), NOTHING_MUCH)
    assert empty_html(state) in show(app, panel)
    assert EMPTY_STATES[state].why and EMPTY_STATES[state].tries


def test_how_sure_it_is_is_said_in_plain_words_and_with_the_figures_of_the_model() -> None:
    words = re.sub(r"<[^>]*>", " ", sureness_html())
    assert re.search(r"of ten\s+names about (?:seven|eight|nine) are right", words)
    assert words.count("of ten") > 10
    assert JARGON.search(words) is None and not re.search(r"\d", words)


def test_the_page_is_reached_and_holds_the_model_card() -> None:
    app = AppTest.from_function(_page, default_timeout=60).run()
    assert not app.exception
    assert any("How is it made" in e.value or "How it is made" in e.value for e in app.markdown)


def _page() -> None:
    from components.sureness import draw_sureness_page

    draw_sureness_page()


def test_a_long_text_tells_its_steps_by_name_and_the_bar_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    class Bar:
        def progress(self, share: float, words: str) -> None:
            told.append(words)

        def empty(self) -> None:
            told.append("")

    monkeypatch.setattr(analysing.st, "empty", Bar)
    monkeypatch.setattr(analysing, "_LONG", 10)
    paste(open_app(), PASTED + "\nOne more line, so that nobody has read it before.")
    assert told[-1] == "", "gone when it is read"
    steps = list(dict.fromkeys(told))
    assert len(steps) > 5 and any("who said what" in step for step in steps)
    with pytest.raises(RuntimeError), analysing._told(20) as progress:
        assert progress is not None
        progress("Reading", 0.5)
        raise RuntimeError
    assert told[-1] == "", "gone when reading failed"
