"""What a reader gives: several files, a headline and a day, texts that cannot be read; nothing of it is lost."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest
from test_app import PASTED, SAMPLES, article, drawn, open_app, paste, show

from components.articles import MOST_FILES

OTHER = "Library to open again\n\nThe council of Porto opened the old library on Friday, said Ana Reis, its head.\n"
GERMAN = "Der Minister sagte am Montag, dass die Brücke erst im nächsten Jahr fertig wird. " * 5


def upload(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Give files, all at once."""
    app.file_uploader(key="file").set_value([(name, data, "text/plain") for name, data in files]).run()
    assert not app.exception
    return app


def choices(app: AppTest) -> list[str]:
    """The words in the box that chooses among the articles."""
    return list(app.selectbox(key="article_choice").options)


def test_several_files_are_read_one_at_a_time_by_choice() -> None:
    app = upload(open_app(), ("bergen.txt", PASTED.encode()), ("porto.txt", OTHER.encode()))
    assert "Harbour plan goes back" in article(app), "the first of them"
    assert choices(app)[:2] == ["Your file: bergen.txt", "Your file: porto.txt"]
    second = list(app.session_state["files"])[1]
    app.selectbox(key="article_choice").set_value(second).run()
    assert "Library to open again" in article(app)


def test_of_several_files_those_that_cannot_be_read_are_named_and_the_rest_is_read() -> None:
    app = upload(
        open_app(),
        ("photo.txt", bytes(range(256)) * 8),
        ("deutsch.txt", GERMAN.encode()),
        ("porto.txt", OTHER.encode()),
    )
    said = [error.value.replace("\\", "") for error in app.error]
    assert len(said) == 2 and "photo.txt" in said[0] and "deutsch.txt" in said[1]
    assert "Library to open again" in article(app)


def test_more_files_than_can_be_at_hand_are_left_out_by_name() -> None:
    files = [(f"{n}.txt", f"{OTHER}\nNumber {n} of many.".encode()) for n in range(MOST_FILES + 1)]
    app = upload(open_app(), *files)
    assert len([words for words in choices(app) if words.startswith("Your file")]) == MOST_FILES
    assert f"{MOST_FILES}.txt" in app.error[0].value.replace("\\", "")


def test_what_cannot_be_read_does_not_take_the_place_of_what_is_read() -> None:
    app = paste(open_app(), PASTED)
    paste(app, GERMAN)
    assert app.error and "Harbour plan" in article(app)
    assert app.text_area(key="pasted").value == GERMAN
    upload(app, ("photo.txt", bytes(range(256)) * 8))
    assert "photo.txt" in app.error[0].value.replace("\\", "") and "Harbour plan" in article(app)


def test_a_pasted_text_is_one_choice_away_after_a_sample() -> None:
    app = paste(open_app(), PASTED)
    app.selectbox(key="article_choice").select(SAMPLES[-1]).run()
    assert "Harbour plan" not in article(app)
    app.selectbox(key="article_choice").select("pasted").run()
    assert "Harbour plan" in article(app)


def test_a_failed_reading_leaves_the_text_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    app = open_app()
    with monkeypatch.context() as patch:
        patch.setattr("components.analysing.analyse", broken)
        paste(app, PASTED)
        assert "fault in the app" in app.error[0].value
    assert app.text_area(key="pasted").value == PASTED
    assert "Harbour plan" in article(app.run()), "and is read when the fault has gone"


def test_forgetting_takes_the_texts_and_the_corrections_away() -> None:
    app = open_app()
    app.text_area(key="pasted").input(PASTED)
    app.text_input(key="pasted_title").input("Another headline")
    app.button(key="read_pasted").click().run()
    app.button(key="forget").click().run()
    assert not app.exception
    assert "Harbour plan" not in article(app)
    assert app.text_area(key="pasted").value == ""
    assert "corrections" not in app.session_state
    assert not any(words.startswith("Your") for words in choices(app))


def give_facts(app: AppTest, title: str, day: date | None) -> AppTest:
    """Paste the text with a headline and a day of the reader's own."""
    app.text_area(key="pasted").input(PASTED)
    app.text_input(key="pasted_title").input(title)
    app.date_input(key="pasted_day").set_value(day)
    app.button(key="read_pasted").click().run()
    assert not app.exception
    return app


def test_a_headline_of_the_readers_own_loses_no_word_of_the_text() -> None:
    app = give_facts(open_app(), "Bergen <b>waits</b>", None)
    words = article(app)
    assert "Bergen <b>waits</b>" in words.splitlines()
    assert all(line in words for line in PASTED.splitlines() if line and not line.startswith("By "))
    app.toggle(key="plain").set_value(True).run()
    assert '<h1 dir="auto">Bergen &lt;b&gt;waits&lt;/b&gt;</h1>' in drawn(app)


def test_the_day_of_the_article_says_which_monday_is_meant() -> None:
    app = give_facts(open_app(), "", date(2031, 3, 5))
    assert "5 March 2031" in article(app)
    assert "3 March 2031" in show(app, "Versions"), "the Monday before"


def open_menu(app: AppTest) -> AppTest:
    """The menu that corrects, open."""
    app.session_state["correct_open"] = True
    app.run()
    assert not app.exception and not app.error
    return app


def test_headline_and_day_can_be_changed_and_taken_back_without_reading_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = paste(open_app(), PASTED)
    monkeypatch.setattr("components.analysing.analyse", None)  # a second reading would fail
    open_menu(app)
    next(box for box in app.text_input if box.label == "Headline").input("Bergen waits")
    next(box for box in app.date_input if box.label == "Day").set_value(date(2031, 3, 5))
    app.button(key="do_facts").click().run()
    assert "Bergen waits" in article(app).splitlines() and "5 March 2031" in article(app)
    for _ in range(2):
        open_menu(app).button(key="undo_0").click().run()
    assert "Bergen waits" not in article(app) and "2031" not in article(app)
    headline = next(box for box in open_menu(app).text_input if box.label == "Headline")
    assert headline.value == PASTED.splitlines()[0], "not what was typed before"


def test_the_encoding_of_an_old_file_is_shown() -> None:
    app = upload(open_app(), ("porto.txt", f"{OTHER}\n“Now it is Zoë’s,” she said.".encode("cp1252")))
    assert "she said" in article(app) and "Zoë’s" in article(app)
    shown = " ".join(str(element.value) for kind in (app.caption, app.info, app.warning) for element in kind)
    assert "read as Windows" in shown.replace("\\", "")
