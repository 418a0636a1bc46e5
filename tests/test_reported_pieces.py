"""Which words are what is said, and which are about who says it."""

from __future__ import annotations

import pytest

from analysis import analyse

ROWS: list[tuple[str, list[str], str]] = [
    (
        "The fund can pay for the work because it has been asked to, said Ana Ruiz, the lawyer for the agency.",
        ["The fund can pay for the work because it has been asked to"],
        "what the speaker is, behind the name",
    ),
    (
        "The first film could be shown this week, said Brian Baker, a longtime adviser to the family "
        "who oversees the festival.",
        ["The first film could be shown this week"],
        "what the speaker is, with a clause of its own",
    ),
    (
        "Some families would pay more under the plan, according to an analysis by Lily Stone, a former aide "
        "now teaching at a university, whose conclusions were seconded by the institute.",
        ["Some families would pay more under the plan"],
        "what the author of an analysis is",
    ),
    ("The roof, Berg said on Monday, would hold.", ["The roof", "would hold"], "a clause cut in two"),
    (
        "It would take two weeks, he said, and the talks could fail.",
        ["It would take two weeks", "and the talks could fail"],
        "a second clause behind the speaker",
    ),
    (
        "“It is late,” Ana Ruiz said, meaning the ferry.\n\n“We will wait no longer than a week.”",
        ["It is late", "We will wait no longer than a week"],
        "a statement that goes on in the next paragraph",
    ),
    (
        "“It is late,” Ana Ruiz said. She had come by boat.\n\n“We will wait no longer than a week.”",
        ["It is late"],
        "another sentence in between",
    ),
    (
        "“Is it late?” Ana Ruiz asked.\n\n“We will wait no longer than a week.”",
        ["Is it late"],
        "an answer is another's",
    ),
    (
        "Back when he wrote his book, Mr. Tern said that he considered debt a last resort.",
        ["he considered debt a last resort"],
        "a verb of saying in a clause of time",
    ),
    (
        "Ms. Ruiz has said about 20 people want the seat, but she refuses to name them, aside from saying she wants a doctor.",
        ["about 20 people want the seat"],
        "a rough number as the subject of what is said",
    ),
    (
        "She said most of the money raised since May had come from small donors.",
        ["most of the money raised since May had come from small donors"],
        "a clause that the tree cuts in two",
    ),
    (
        "The talks are going well, he told the union on Monday, but there is more to do.",
        ["The talks are going well", "but there is more to do"],
        "who is told, in the middle",
    ),
    (
        "According to the police, the driver, a 45-year-old man, had been drinking.",
        ["the driver, a 45-year-old man, had been drinking"],
        "a subject right behind the source",
    ),
    (
        "And he would have to tell Holm, who would have to tell the president about it.",
        [],
        "who is told is no content",
    ),
    (
        "Her victories continue her climb after wins in two states and she increased her lead over her rival.",
        [],
        "to continue something is not to say it",
    ),
    (
        "Leeds will also be considered a key battleground in the general election.",
        [],
        "considered by nobody in particular",
    ),
]


@pytest.mark.parametrize(("text", "pieces", "about"), ROWS, ids=[row[-1] for row in ROWS])
def test_what_is_said(text: str, pieces: list[str], about: str) -> None:
    quotes = analyse(text).quotes
    found = [piece.of(text).rstrip(".,?") for piece in quotes[0].pieces] if quotes else []
    assert found == pieces
