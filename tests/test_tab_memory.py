"""What a reload must not lose comes back as it was, and whatever else a browser sends does no harm."""

from __future__ import annotations

import json
from typing import Any

import pytest

from analysis.corrections import Correction
from components.articles import MOST_FILES, Chosen
from components.tab_memory import TabMemory, read, written

PASTED = Chosen("pasted", "Harbour plan", "Harbour plan\n\nThe mayor said “no” 🙂.")
FILE = Chosen("file", "b.pdf", "A text.", ("Page 3 holds no text.",))
MEMORY = TabMemory(
    (PASTED, FILE),
    "pasted",
    {"3f0c": (Correction("not_a_name", 3, 8), Correction("published", 0, 0, value="2031-03-04"))},
    {"compare_old": "1. One point"},
)


def test_what_was_kept_comes_back_as_it_was() -> None:
    assert read(written(MEMORY)) == MEMORY


def test_nothing_to_keep_is_an_empty_string() -> None:
    assert written(TabMemory()) == ""
    assert read("").is_empty


def changed(**parts: Any) -> str:
    """A kept memory with some of its parts replaced."""
    return json.dumps({**json.loads(written(MEMORY)), **parts})


ODD: list[tuple[object, str]] = [
    (None, "nothing"),
    (7, "a number instead of a string"),
    ("{", "half of it"),
    ("[" * 100_000, "nested without end"),
    (changed(form=2), "another form"),
    ('"form"', "a string in JSON"),
]


@pytest.mark.parametrize(("string", "about"), ODD, ids=[row[-1] for row in ODD])
def test_what_is_no_memory_is_an_empty_one(string: object, about: str) -> None:
    assert read(string).is_empty, about


def test_only_the_parts_that_are_wrong_are_left_out() -> None:
    articles = [
        {"origin": "sample", "name": "x", "text": "no sample comes from a browser"},
        {"origin": "file", "name": 3, "text": "x"},
        "words",
        {"origin": "file", "name": "b.pdf", "text": "A text.", "notes": ["Page 3 holds no text.", 4]},
    ]
    corrections = {"a": [{"what": "delete_all"}], "b": 3, "c": [{"what": "not_a_name", "start": 3, "end": 8}]}
    found = read(changed(articles=articles, corrections=corrections, drafts={"pasted": ["x"]}, reading={}))
    assert found == TabMemory((FILE,), None, {"c": (Correction("not_a_name", 3, 8),)}, {})


def test_no_more_files_come_back_than_can_be_at_hand() -> None:
    many = [{"origin": "file", "name": f"{n}", "text": "x"} for n in range(500)]
    assert len(read(changed(articles=many)).articles) == MOST_FILES + 1
