"""The result's shape: keys, values and offsets, as everything outside reads them."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest

from analysis import Analysis, analyse

TEXTS = [
    "Storm closes port of Gdansk\n\nBy Ola Wrona\n\n1 March 2024\n\nThe port of Gdansk closed on Friday. “Nobody sails tonight,” "
    "said Marta Lis, the harbour master. She said that the cranes had been tied down.\n\nShare this article",
    "Ministers from Kenya and Uganda met in Kampala. A 12-point plan, drafted by Ann Oduya, was presented to them on Monday. "
    "A revised 9-point plan followed.",
    "“One.” ‘Two” »three« ''four \"five",
    "a\r\nb\r\n\r\nThe end of the line came \u200f\u05d0\u05d1 and 🙂 e\u0301, he said.\n",
]
KEYS = {
    "source", "text", "title", "byline", "published", "body", "entities", "quotes", "terms", "plans", "places",
}  # fmt: skip


@pytest.fixture(scope="module", params=TEXTS, ids=range(len(TEXTS)))
def result(request: pytest.FixtureRequest) -> Analysis:
    return analyse(request.param, source="test")


def spans(value: Any) -> list[tuple[int, int]]:
    """Every start and end anywhere in the result."""
    found = []
    if isinstance(value, dict):
        if "start" in value:
            found.append((value["start"], value["end"]))
        for item in value.values():
            found += spans(item)
    elif isinstance(value, list):
        if len(value) == 2 and all(type(item) is int for item in value):
            found.append((value[0], value[1]))
        else:
            for item in value:
                found += spans(item)
    return found


def test_keys_and_plain_json(result: Analysis) -> None:
    plain = result.to_dict()
    assert plain.keys() >= KEYS
    assert json.loads(json.dumps(plain)) == plain


def test_offsets_lie_in_the_text_and_hold_something(result: Analysis) -> None:
    found = spans(result.to_dict())
    assert found
    assert all(0 <= start < end <= len(result.text) for start, end in found)


def test_ids_count_from_nought(result: Analysis) -> None:
    assert [entity.id for entity in result.entities] == list(range(len(result.entities)))
    assert [plan.id for plan in result.plans] == list(range(len(result.plans)))


def test_names_do_not_overlap(result: Analysis) -> None:
    names = sorted((m.start, m.end) for e in result.entities for m in e.mentions if m.kind == "name")
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(names))


def test_quotes_point_at_their_words(result: Analysis) -> None:
    for quote in result.quotes:
        assert (quote.start, quote.end) == (quote.pieces[0].start, quote.pieces[-1].end)
        assert all(a.end <= b.start for a, b in zip(quote.pieces, quote.pieces[1:], strict=False))
        if quote.speaker and quote.speaker.entity is not None:
            assert result.entities[quote.speaker.entity].name == quote.speaker.name


def test_claims_are_words_of_the_text(result: Analysis) -> None:
    for plan in result.plans:
        assert plan.follows is None or (plan.follows in range(len(result.plans)) and plan.follows != plan.id)
        for claim in plan.claims:
            assert claim.value == result.text[claim.start : claim.end]


def test_boilerplate_and_byline_are_not_analysed(result: Analysis) -> None:
    inside = set().union(*(range(a, b) for a, b in result.body))
    if result.title:
        inside |= set(range(result.title.start, result.title.end))
    for entity in result.entities:
        assert all(mention.start in inside for mention in entity.mentions)


def test_results_are_frozen(result: Analysis) -> None:
    with pytest.raises(AttributeError):
        result.text = "other"  # type: ignore[misc]


def test_the_same_text_gives_the_same_result() -> None:
    assert analyse(TEXTS[0]) == analyse(TEXTS[0])
