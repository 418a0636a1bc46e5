"""The whole app without a browser: what is drawn, what is kept, what is said when something is wrong."""

from __future__ import annotations

import html
import json
import re
from html import escape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.choice import SAMPLE_NOTE
from components.selection import Selection

ROOT = Path(__file__).parent.parent
SAMPLES = sorted(path.name for path in (ROOT / "sample_articles").glob("*.txt"))
PANELS = ("Overview", "Quotes", "Versions", "Map", "Names")

PASTED = """Harbour plan goes back to the drawing board

By Greta Olsen

Mayor Pia Lund presented a 12-point plan for the harbour in Bergen on Monday. The 12-point plan was drafted by \
the port authority.

"We will not wait another winter," Lund said.

On Thursday the council in Oslo answered with a revised 9-point plan. "It is a better text," said Jonas Berg, \
the head of the council.
"""


def open_app() -> AppTest:
    """The app as a visitor first sees it."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    assert not app.exception
    return app


def drawn(app: AppTest) -> str:
    """All HTML on the screen, and the words of the article."""
    return "\n".join([escape(article(app)), *(element.proto.body for element in app.get("html"))])


def article(app: AppTest) -> str:
    """The words of the article as its component gets them."""
    for element in app.get("bidi_component"):
        if element.proto.component_name == "article":
            data = json.loads(element.proto.json)
            blocks = [data["headline"], *data["blocks"]]
            words = ["".join(piece for piece in block if isinstance(piece, str)) for block in blocks]
            return "\n".join([data["facts"], *words])
    return ""


def paste(app: AppTest, text: str) -> AppTest:
    """Paste a text and have it read."""
    app.text_area(key="pasted").input(text)
    app.button(key="read_pasted").click()
    app.run()
    assert not app.exception
    return app


def show(app: AppTest, panel: str) -> str:
    """What is on the screen with a panel in front."""
    app.session_state["panel"] = panel
    app.run()
    assert not app.exception
    return drawn(app)


def test_a_demo_is_never_empty() -> None:
    app = open_app()
    assert not app.error
    assert len(article(app)) > 500
    assert SAMPLE_NOTE in drawn(app), "the sample is said to be invented"
    assert [tab.label for tab in app.tabs] == list(PANELS)
    assert "How well sourced is it?" in drawn(app)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_can_be_read_in_every_panel(name: str) -> None:
    app = open_app()
    app.selectbox(key="article_choice").select(name).run()
    assert not app.error
    headline = (ROOT / "sample_articles" / name).read_text(encoding="utf-8").strip().splitlines()[0]
    assert headline in html.unescape(re.sub(r"<[^>]*>", "", drawn(app)))
    for panel in PANELS:
        show(app, panel)


def test_a_pasted_article_is_read_into_all_panels() -> None:
    app = paste(open_app(), PASTED)
    assert not app.error
    assert SAMPLE_NOTE not in drawn(app)
    assert "By Greta Olsen" in drawn(app)
    assert "We will not wait another winter," in show(app, "Quotes").partition('class="card')[2]
    assert "12-point plan" in show(app, "Versions").partition('<table class="versions"')[2]
    assert "Bergen" in show(app, "Map").partition('<table class="places"')[2]
    assert "Pia Lund" in show(app, "Names").partition('<table class="names"')[2]


def test_each_answer_of_the_overview_opens_its_panel() -> None:
    app = open_app()
    app.button(key="door-2").click().run()
    assert not app.exception
    assert app.session_state["panel"] == "Versions"
    assert "Side by side" not in [button.label for button in app.button]


def test_statements_can_be_those_of_one_speaker() -> None:
    app = paste(open_app(), PASTED)
    show(app, "Quotes")
    box = app.selectbox(key="speaker")
    alone = next(name for name in box.options if "Berg" in name)
    cards = drawn(box.select(alone).run()).partition('class="card')[2]
    assert "It is a better text" in cards
    assert "another winter" not in cards


def test_another_article_forgets_the_speaker_of_the_last() -> None:
    app = paste(open_app(), PASTED)
    show(app, "Quotes")
    box = app.selectbox(key="speaker")
    box.select(next(name for name in box.options if "Berg" in name)).run()
    app.selectbox(key="article_choice").select(SAMPLES[0]).run()
    assert not app.exception
    assert app.selectbox(key="speaker").value == "All speakers"


def test_marks_can_be_switched_off_without_touching_the_text() -> None:
    app = open_app()
    before = article(app)
    app.button_group(key="shown").set_value(["person"]).run()
    assert article(app) == before
    assert ".reader .place{text-decoration:none" in drawn(app)
    assert ".reader .person{text-decoration:none" not in drawn(app)


def test_one_press_switches_all_marks_off_and_on() -> None:
    app = open_app()
    app.button(key="all_marks").click().run()
    assert app.session_state["shown"] == []
    assert app.button(key="all_marks").label == "Show all marks"
    app.button(key="all_marks").click().run()
    assert len(app.session_state["shown"]) == 8


def test_the_plain_page_has_the_same_words() -> None:
    app = open_app()
    words = article(app)
    app.toggle(key="plain").set_value(True).run()
    page = next(e.proto.body for e in app.get("html") if '<article class="reader">' in e.proto.body)
    seen = html.unescape(re.sub(r"<[^>]*>", "", page))
    assert all(paragraph in seen for paragraph in words.split("\n"))


def select_at_first(written: str) -> AppTest:
    """The app opened with an address that says what is selected."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.query_params["selected"] = written
    app.run()
    assert not app.exception
    return app


def test_the_address_brings_back_what_was_selected() -> None:
    app = select_at_first("entity-0")
    chosen = [
        json.loads(e.proto.json)["chosen"]
        for e in app.get("bidi_component")
        if e.proto.component_name == "article"
    ]
    assert chosen[0]["pick"] == "entity-0" and chosen[0]["words"]


@pytest.mark.parametrize("written", ["entity-99999", "<script>", "quote-99999", ""])
def test_an_address_that_names_nothing_selects_nothing(written: str) -> None:
    app = select_at_first(written)
    assert 'chosen": null' in next(
        e.proto.json for e in app.get("bidi_component") if e.proto.component_name == "article"
    )


def test_another_article_takes_the_selection_back() -> None:
    app = select_at_first("entity-0")
    app.selectbox(key="article_choice").select(SAMPLES[1]).run()
    assert app.session_state["selection"] is None


def test_a_place_filters_the_statements_and_gives_them_back() -> None:
    app = paste(
        open_app(), PASTED.replace("another winter", "for Hamburg") + "Trains ran late in Rome on Friday."
    )
    assert "It is a better text" in show(app, "Quotes")
    for number, name in enumerate(("Bergen", "Hamburg", "Oslo", "Rome")):
        app.session_state["selection"] = Selection("place", number)
        cards = show(app, "Quotes").partition('class="card')[2]
        assert "for Hamburg" in cards
        assert ("It is a better text" in cards) is (name != "Hamburg"), (
            "no place without statements hides them all"
        )
    app.session_state["selection"] = None
    assert "It is a better text" in show(app, "Quotes")


def names_drawn(app: AppTest) -> str:
    """The table of names."""
    return show(app, "Names").partition('<table class="names"')[2]


def test_a_correction_holds_everywhere_survives_a_rerun_and_can_be_undone() -> None:
    app = paste(open_app(), PASTED)
    assert "Jonas Berg" in names_drawn(app)
    analysis = next(iter(app.session_state["analyses"].values()))
    number = next(e.id for e in analysis.entities if e.name == "Jonas Berg")
    app.session_state["selection"] = Selection("entity", number)
    app.session_state["correct_open"] = True
    app.run()
    app.button(key="not_a_name").click().run()
    assert not app.exception
    assert "Jonas Berg" not in names_drawn(app)
    assert "Jonas Berg" not in names_drawn(app.run())
    app.session_state["correct_open"] = True
    app.run()
    app.button(key="undo_0").click().run()
    assert "Jonas Berg" in names_drawn(app)


UNREADABLE = [
    ("", "nothing at all"),
    ("   \n\n ", "blanks"),
    ("1234 5678 !!! ... ---", "no words"),
    ("Der Minister sagte am Montag, dass die Brücke erst im nächsten Jahr fertig wird, und niemand war froh. " * 5, "German"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "about"), UNREADABLE, ids=[row[-1] for row in UNREADABLE])
def test_what_cannot_be_read_gets_one_clear_sentence_and_stays_typed(text: str, about: str) -> None:
    app = paste(open_app(), text)
    assert len(app.error) == 1, about
    said = app.error[0].value
    assert said.endswith(".") and "Traceback" not in said and "Error" not in said
    assert app.text_area(key="pasted").value == text, "what was typed is still there"


def test_what_was_typed_survives_a_look_at_a_sample() -> None:
    app = paste(open_app(), PASTED)
    app.selectbox(key="article_choice").select(SAMPLES[-1]).run()
    assert SAMPLE_NOTE in drawn(app)
    assert app.text_area(key="pasted").value == PASTED
    app.button(key="read_pasted").click().run()
    assert "By Greta Olsen" in drawn(app)


def test_a_text_file_is_read() -> None:
    app = open_app()
    app.file_uploader(key="file").upload("bergen.txt", PASTED.encode(), "text/plain").run()
    assert not app.exception and not app.error
    assert "By Greta Olsen" in drawn(app)


def test_a_binary_file_with_a_text_name_gets_one_clear_sentence() -> None:
    app = open_app()
    app.file_uploader(key="file").upload("photo.txt", bytes(range(256)) * 8, "text/plain").run()
    assert not app.exception
    assert "photo.txt" in app.error[0].value.replace("\\", "")  # Markdown signs are escaped


def test_a_fault_in_the_app_is_one_sentence_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("internal detail")

    monkeypatch.setattr("components.analysing.analyse", broken)
    app = paste(open_app(), PASTED + "One more line, so that nobody has read it before.")
    assert "fault in the app" in app.error[0].value
    assert "internal detail" not in app.error[0].value


def test_markup_in_an_article_stays_words() -> None:
    text = PASTED.replace("Harbour plan", "<script>alert(1)</script> $x^2$ **Harbour** plan")
    app = paste(open_app(), text)
    for panel in PANELS:
        page = show(app, panel)
        assert "<script" not in page
    assert "&lt;script&gt;" in drawn(app)


def test_an_article_is_analysed_once_whatever_is_pressed(monkeypatch: pytest.MonkeyPatch) -> None:
    from components import analysing

    read: list[str] = []
    really = analysing.analyse

    def counted(text: str, **options: object) -> object:
        read.append(text)
        return really(text, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("components.analysing.analyse", counted)
    text = PASTED + "Nobody else has read this line before."
    app = paste(open_app(), text)
    for panel in PANELS:
        show(app, panel)
        app.session_state["selection"] = Selection("entity", 0)
        app.run()
    show(app, "Quotes")
    app.text_input(key="quote_search").input("better").run()
    app.button(key="all_marks").click().run()
    app.session_state["correct_open"] = True
    app.run()
    app.button(key="not_a_name").click().run()
    assert read.count(text) == 1


def test_every_chart_has_a_title_words_and_a_table() -> None:
    app = open_app()
    seen = {}
    for panel in PANELS:
        page = show(app, panel)
        for chart in app.get("vega_lite_chart"):
            title = json.loads(chart.proto.spec)["title"]["text"]
            seen[title] = (len(chart.proto.alt) > len(title), "<table" in page)
    assert set(seen) == {
        "Statements by speaker",
        "Versions in the order they came about",
        "Places in the article",
    }
    assert all(words and table for words, table in seen.values()), seen
