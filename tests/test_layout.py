"""Text → title, byline, date and paragraphs."""

from __future__ import annotations

import pytest

from analysis.layout import find_layout

PROSE = (
    "The harbour board of Esbjerg agreed on Friday to keep both cranes running through the winter, "
    "although the older one needs new cables and a crew of four."
)


def parts(text: str) -> tuple[str | None, str | None, str | None, list[str]]:
    layout = find_layout(text)
    title = text[layout.title.start : layout.title.end] if layout.title else None
    return (
        title,
        layout.byline.name if layout.byline else None,
        layout.published,
        [text[a:b] for a, b in layout.body],
    )


CASES = [
    ("title, byline, body", f"Cranes to stay\n\nBy Ane Holm\n\n{PROSE}", ("Cranes to stay", "Ane Holm", None, [PROSE])),
    ("lower-case by and a house", f"Cranes to stay\nby Ane Holm, Harbour News\n{PROSE}", ("Cranes to stay", "Ane Holm", None, [PROSE])),
    ("two authors", f"Cranes to stay\n\nBy Ane Holm and Jo Berg\n\n{PROSE}", ("Cranes to stay", "Ane Holm and Jo Berg", None, [PROSE])),
    ("a role instead of by", f"Cranes to stay\n\nAne Holm, harbour correspondent\n\n{PROSE}", ("Cranes to stay", "Ane Holm", None, [PROSE])),
    ("a date line", f"Cranes to stay\n\nPublished: 26 November 2025, 9:15 am GMT\n\n{PROSE}", ("Cranes to stay", None, "2025-11-26", [PROSE])),
    ("an American date in the byline", f"Cranes to stay\n\nBy Ane Holm | March 3, 2024\n\n{PROSE}", ("Cranes to stay", "Ane Holm", "2024-03-03", [PROSE])),
    ("an ISO date", f"Cranes to stay\n\n2024-03-03\n\n{PROSE}", ("Cranes to stay", None, "2024-03-03", [PROSE])),
    ("no such day", f"Cranes to stay\n\n2024-02-31\n\n{PROSE}", ("Cranes to stay", None, None, ["2024-02-31", PROSE])),
    ("no title: the first line is a sentence", f"{PROSE}\n\n{PROSE}", (None, None, None, [PROSE, PROSE])),
    ("one line only is the body", "Cranes to stay", (None, None, None, ["Cranes to stay"])),
    ("a Markdown heading", f"# Cranes to stay\n\n{PROSE}", ("Cranes to stay", None, None, [PROSE])),
    ("a sentence that begins with By is no byline", f"Cranes to stay\n\nBy then the tide had turned\n\n{PROSE}", ("Cranes to stay", None, None, ["By then the tide had turned", PROSE])),
    ("an opening quotation is no title", f"“We will stay.”\n\n{PROSE}", (None, None, None, ["“We will stay.”", PROSE])),
    ("a web address on top", f"https://news.example/cranes\n\nCranes to stay\n\n{PROSE}", ("Cranes to stay", None, None, [PROSE])),
    ("furniture at the end", f"Cranes to stay\n\n{PROSE}\n\nYou may also like\n\nTen old bridges\n\nLeave a Comment", ("Cranes to stay", None, None, [PROSE])),
    ("furniture in the middle", f"Cranes to stay\n\n{PROSE}\n\nAdvertisement\n\n{PROSE}", ("Cranes to stay", None, None, [PROSE, PROSE])),
    ("teasers in the middle, then prose again", f"Cranes to stay\n\n{PROSE}\n\nRelated articles:\nTen old bridges\nA crane falls\n\n{PROSE}", ("Cranes to stay", None, None, [PROSE, PROSE])),
    ("share and subscribe lines", f"Cranes to stay\n\nShare this article\n\nFacebook | Twitter | Email\n\n{PROSE}\n\nSubscribe to our newsletter", ("Cranes to stay", None, None, [PROSE])),
    ("the end of a press release", f"Cranes to stay\n\n{PROSE}\n\n###\n\nMedia contact: Ane Holm, ane@harbour.example\n\n{PROSE}", ("Cranes to stay", None, None, [PROSE])),
    ("Windows line ends", f"Cranes to stay\r\n\r\nBy Ane Holm\r\n\r\n{PROSE}\r\n", ("Cranes to stay", "Ane Holm", None, [PROSE])),
    ("prose without a full stop under a row of buttons", f"Cranes to stay\n\nShare this article\n\nFacebook\nCopy this link\n\n{PROSE[:-1]}\n\n{PROSE}", ("Cranes to stay", None, None, [PROSE[:-1], PROSE])),
    ("a short sentence under a row of buttons", f"Cranes to stay\n\n{PROSE}\n\nShare on Mastodon\n\nNobody was hurt.\n\n{PROSE}", ("Cranes to stay", None, None, [PROSE, "Nobody was hurt.", PROSE])),
    ("prose without a full stop under other headlines", f"Cranes to stay\n\n{PROSE}\n\nRelated articles:\nTen old bridges\n\nNobody was hurt. {PROSE[:-1]}", ("Cranes to stay", None, None, [PROSE, f"Nobody was hurt. {PROSE[:-1]}"])),
    ("a heading that would take all there is", "Cranes to stay\n\nRead more\n\nThe board met on Friday.\n\nNobody was hurt.", ("Cranes to stay", None, None, ["The board met on Friday.", "Nobody was hurt."])),
    ("nothing but furniture", "Advertisement\n\nShare this article", (None, None, None, [])),
]  # fmt: skip


@pytest.mark.parametrize(("about", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_parts(about: str, text: str, expected: tuple[str | None, str | None, str | None, list[str]]) -> None:
    assert parts(text) == expected


def test_hand_wrapped_paragraphs_are_joined() -> None:
    wrapped = (
        "Cranes to stay\n\n"
        "The harbour board of Esbjerg agreed on Friday to keep both cranes\n"
        "running through the winter, although the older one needs new cables\n"
        "and a crew of four who know how to handle it in a storm.\n\n"
        "Its chair said that nobody had asked for a third crane, and that the\n"
        "money would go to the quay, which has sunk by a hand's breadth since\n"
        "the last survey.\n"
    )
    title, _, _, body = parts(wrapped)
    assert title == "Cranes to stay"
    assert [paragraph.count("\n") for paragraph in body] == [2, 2]


def test_blocks_are_stripped_and_in_order() -> None:
    text = f"  Cranes to stay  \n\n   {PROSE}   \n\n\t{PROSE}"
    layout = find_layout(text)
    for start, end in layout.body:
        assert text[start:end] == text[start:end].strip()
    assert list(layout.body) == sorted(layout.body)
