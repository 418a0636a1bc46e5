"""The address brings the same view back, says no word of an article, and cannot be made to do anything else."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from hostile import HOSTILE
from streamlit.testing.v1 import AppTest
from test_app import PANELS, PASTED, ROOT, SAMPLES, article, open_app, paste, show

from components.selection import Selection
from components.view_address import PARAMETERS

SECOND = SAMPLES[1].removesuffix(".txt")


def at(**address: str) -> AppTest:
    """The app opened with this address."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    for name, words in address.items():
        app.query_params[name] = words
    app.run()
    assert not app.exception
    return app


def address_of(app: AppTest) -> dict[str, str]:
    """The address as it is now."""
    return {name: words[0] if isinstance(words, list) else words for name, words in app.query_params.items()}


VIEWS: list[tuple[dict[str, str], dict[str, Any]]] = [
    ({"panel": "map", "part": "middle-east", "places": "actor.subject"},
     {"panel": "Map", "map-part": "Middle East", "map-roles": ["actor", "subject"]}),
    ({"panel": "quotes", "kinds": "direct.mixed", "sources": "person", "order": "as-they-come", "selected": "quote-1"},
     {"panel": "Quotes", "quote_kinds": ["direct", "mixed"], "quote_sources": ["person"], "quote_order": "As they come",
      "selection": Selection("quote", 1)}),
    ({"panel": "names", "marks": "person.place"}, {"panel": "Names", "shown": ["person", "place"]}),
    ({"marks": "none"}, {"shown": []}),
]  # fmt: skip


@pytest.mark.parametrize(("address", "state"), VIEWS, ids=["map", "quotes", "marks", "no marks"])
def test_an_address_opens_the_view_that_wrote_it(address: dict[str, str], state: dict[str, Any]) -> None:
    app = at(article=SECOND, **address)
    headline = (ROOT / "sample_articles" / SAMPLES[1]).read_text(encoding="utf-8").strip().splitlines()[0]
    assert headline in article(app)
    assert {key: app.session_state[key] for key in state} == state
    app.run()
    assert address_of(app) == {"article": SECOND, **address}, "and it is written again as it was"


def test_whose_statements_are_shown_is_told_by_number() -> None:
    app = open_app()
    show(app, "Quotes")
    names = app.selectbox(key="speaker").options
    app.selectbox(key="speaker").select(names[2]).run()
    assert address_of(app)["speaker"] == "2"
    again = at(**address_of(app))
    assert again.selectbox(key="speaker").value == names[2]
    assert names[2] not in str(address_of(app))


def test_no_word_of_an_article_or_a_search_is_in_the_address() -> None:
    app = paste(open_app(), PASTED)
    show(app, "Quotes")
    app.text_input(key="quote_search").input("winter").run()
    app.session_state["selection"] = Selection("entity", 0)
    app.run()
    words = {word.lower() for word in PASTED.split() if len(word) > 4}
    assert not [word for word in words if word in str(address_of(app)).lower()]
    assert "article" not in address_of(app)


def test_choices_in_a_panel_are_still_there_after_a_look_at_another() -> None:
    app = at(panel="quotes", kinds="direct")
    show(app, "Map")
    show(app, "Quotes")
    assert app.session_state["quote_kinds"] == ["direct"]
    assert address_of(app)["kinds"] == "direct"


def test_going_back_in_the_browser_brings_the_view_before() -> None:
    app = open_app()
    show(app, "Quotes")
    before = address_of(app)
    show(app, "Map")
    app.selectbox(key="article_choice").select(SAMPLES[1]).run()
    app.query_params.clear()
    for name, words in before.items():
        app.query_params[name] = words
    app.run()
    assert app.session_state["panel"] == "Quotes"
    assert app.selectbox(key="article_choice").value == SAMPLES[0]


def view(app: AppTest) -> dict[str, Any]:
    """What the session holds of the view."""
    kept = app.session_state
    return {p.key: kept[p.key] if p.key in kept else p.first for p in PARAMETERS}  # noqa: SIM401  # it has no get


@pytest.fixture(scope="module")
def plain() -> dict[str, Any]:
    """The view on a first visit."""
    return view(open_app())


@pytest.mark.parametrize("name", ["article", *(parameter.name for parameter in PARAMETERS)])
def test_a_hostile_address_gives_a_plain_start(name: str, plain: dict[str, Any]) -> None:
    for words in (*HOSTILE[::40], "1e9", "-1", "9" * 5000, "../../etc/passwd", quote("é")):
        app = at(**{name: words})
        assert view(app) == plain, words
        assert [tab.label for tab in app.tabs] == list(PANELS)


def test_of_a_list_in_the_address_the_parts_count_that_are_choices() -> None:
    assert at(kinds="direct.<b>.mixed").session_state["quote_kinds"] == ["direct", "mixed"]
