"""Who "he", "she" and "the minister" are."""

from __future__ import annotations

import pytest
from conftest import read

from analysis.coreference import with_references
from analysis.entities import find_entities


def referents(text: str) -> list[tuple[str, str]]:
    """(words, name of the entity) of every mention that is no name, in order."""
    article = read(text)
    found = [
        (m.start, text[m.start : m.end], e.name)
        for e in with_references(article, find_entities(article))
        for m in e.mentions
        if m.kind != "name"
    ]
    return [(words, name) for _, words, name in sorted(found)]


CASES = [
    ("he is the man last named", "Thomas Berg opened the meeting. He spoke for an hour.", [("He", "Thomas Berg")]),
    ("she is the woman, not the man", "Maria Lindqvist met Thomas Berg. She left early.", [("She", "Maria Lindqvist")]),
    ("he is the man, not the woman", "Maria Lindqvist met Thomas Berg. He left early.", [("He", "Thomas Berg")]),
    ("a title tells the gender", "Mr. Okonkwo met Mrs. Adeyinka. She left early.", [("She", "Adeyinka")]),
    ("pronouns in a chain", "Maria Lindqvist came to Oslo. She spoke first. Then she left.", [("She", "Maria Lindqvist"), ("she", "Maria Lindqvist")]),
    ("grammar forbids the subject of the same verb", "Maria Lindqvist arrived. Anna Holm thanked her.", [("her", "Maria Lindqvist")]),
    ("she who speaks is hardly named in her own words", "Maria Lindqvist runs the mill. “We miss Anna Holm,” she said.", [("she", "Maria Lindqvist")]),
    ("nobody fits", "Maria Lindqvist arrived. He was late.", []),
    ("the office named before", "Maria Lindqvist, the foreign minister, came to Oslo. It rained. The minister spoke first.", [("The minister", "Maria Lindqvist")]),
    ("who runs a firm is its chief executive", "The mill has been run by Maria Lindqvist since May. It rained. The chief executive spoke first.", [("The chief executive", "Maria Lindqvist")]),
    ("who owns it is the owner", "Thomas Berg owns the mill. It rained. The owner spoke first.", [("The owner", "Thomas Berg")]),
    ("the predecessor is the former boss", "Maria Lindqvist runs the mill; her predecessor, Thomas Berg, left. It rained. The former boss spoke first.", [("her", "Maria Lindqvist"), ("The former boss", "Thomas Berg")]),
    ("an office nobody holds stays open", "Maria Lindqvist, the foreign minister, came to Oslo. The mayor spoke first.", []),
]  # fmt: skip


@pytest.mark.parametrize(("about", "text", "expected"), CASES, ids=[row[0] for row in CASES])
def test_referents(about: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert referents(text) == expected


def test_mentions_stay_in_order_and_names_stay() -> None:
    article = read("Maria Lindqvist came to Oslo. She spoke. Lindqvist left, and she smiled.")
    before = find_entities(article)
    after = with_references(article, before)
    assert [e.name for e in after] == [e.name for e in before]
    for entity in after:
        starts = [m.start for m in entity.mentions]
        assert starts == sorted(starts)
