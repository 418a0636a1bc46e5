"""Writing that runs the other way, letters put together, pictures, endless lines: the findings stay where they belong."""

from __future__ import annotations

import pytest

from analysis import analyse, read_article

SAID = "“We will not wait another winter,” Mayor Pia Lund said on Monday."
ODD = [
    (f"القنطرة مغلقة (“the bridge is closed”). {SAID}", "Arabic words before the statement"),
    (f"The council of \u2067עיר הנמל\u2069 met. \u202e{SAID}\u202c", "marks that turn the direction of writing"),
    (f"The cafe\u0301 of Zoe\u0308 Nun\u0303ez is closed. {SAID}", "letters with their accents as characters of their own"),
    (f"A\u0300{chr(0x301) * 400} note hangs on the door. {SAID}", "400 accents on one letter"),
    (f"The bridge 👩‍👩‍👧‍👦👍🏽🇳🇴 is closed 🙂. {SAID}", "pictures of several characters"),
    (f"The\u200b coun\u00adcil\ufeff met in\u00a0Bergen. {SAID}", "characters without a width"),
    (f"{'a' * 200_000} is no word. {SAID}", "a word of 200,000 letters"),
    (f"{'The bridge is old, and the council knows it. ' * 120}{SAID}", "a line of 5,000 characters"),
    ("The bridge is closed.\n\n" + "\u00a0 \t\n" * 30_000 + SAID, "120,000 blanks"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "about"), ODD, ids=[row[-1] for row in ODD])
def test_odd_text_is_kept_and_its_statement_found(text: str, about: str) -> None:
    source = read_article(text.encode(), "article.txt")
    found = analyse(source.text)
    assert found.text == text
    said = [q for q in found.quotes if "We will not wait another winter," in [text[a:b] for a, b in q.pieces]]
    assert [q.speaker and q.speaker.name for q in said] == ["Pia Lund"]
