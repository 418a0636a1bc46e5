"""Roles: where something happens, who acts, what is talked about."""

from __future__ import annotations

import pytest
from conftest import read
from spacy.tokens import Doc

from analysis.gazetteer import look_up
from analysis.happenings import happens
from analysis.inflection import forms
from analysis.language import load
from analysis.role_rules import role_of
from analysis.roles import Named, find_roles

ROLES = [
    ("Norway rejected the offer on Monday.", "Norway", "actor", "who rejects is a government"),
    ("The offer was rejected by Norway on Monday.", "Norway", "actor", "who something is done by"),
    ("The paper angered Norway's allies.", "Norway", "actor", "whose allies they are is a government"),
    ("Norway's position has not changed.", "Norway", "actor", "whose position it is is a government"),
    ("Three Kenya officials resigned.", "Kenya", "actor", "whose officials they are is a government"),
    ("The talks between Norway and Kenya failed.", "Kenya", "actor", "parties of talks, both of them"),
    ("The minister urged Kenya to open the border.", "Kenya", "actor", "who is urged is a government"),
    ("According to Norway, the ship was empty.", "Norway", "actor", "on whose word"),
    ("Norway–Kenya talks went on.", "Kenya", "actor", "parties joined by a dash"),
    ("The ministers met in Nairobi on Monday.", "Nairobi", "setting", "where they met"),
    ("An explosion near Nairobi killed two guards.", "Nairobi", "setting", "where the explosion was"),
    ("A bomb hit Nairobi on Monday night.", "Nairobi", "setting", "what was hit"),
    ("The minister flew from Oslo to Nairobi on Monday.", "Nairobi", "setting", "the goal of a journey"),
    ("The minister left Nairobi on Monday.", "Nairobi", "setting", "the start of a journey"),
    (
        "The Nairobi talks ended without a result.",
        "Nairobi",
        "setting",
        "a place before the name of what happened",
    ),
    (
        "The diplomatic flurry – spanning Norway, Kenya, and Angola – went on.",
        "Angola",
        "setting",
        "the stops of what goes on, all of them",
    ),
    ("The ministers leave for Nairobi on Saturday.", "Nairobi", "setting", "the goal of a journey after for"),
    ("The first hearing is set for May 6 in Nairobi.", "Nairobi", "setting", "a date before the place"),
    ("Two drones were shot down over the Kenya border post.", "Kenya", "subject", "a place before a thing"),
    ("NAIROBI — The ministers met again.", "NAIROBI", "setting", "a dateline"),
    ("NAIROBI (Reuters) - The ministers met again.", "NAIROBI", "setting", "a dateline with an agency"),
    (
        "Kenya declined to comment on Monday.",
        "Kenya",
        "actor",
        "who declines to do something is a government",
    ),
    ("The population of Kenya has doubled.", "Kenya", "subject", "what is talked about"),
    ("Kenya is a country of great lakes.", "Kenya", "subject", "what is described"),
    ("Her mother lives in Kenya.", "Kenya", "subject", "where someone lives"),
    ("The firm owns a warehouse in Kenya.", "Kenya", "subject", "where a thing stands"),
    ("The war in Kenya has gone on for years.", "Kenya", "subject", "a long-running affair"),
    ("The exports of tea to Kenya have tripled.", "Kenya", "subject", "trade"),
]


@pytest.mark.parametrize(("text", "name", "role", "about"), ROLES)
def test_role(text: str, name: str, role: str, about: str) -> None:
    whole = (
        f"{text}\n\nThe committee spoke about the new bridge for an hour, and nobody objected to the plan."
    )
    article = read(whole)
    names = []
    for word in ("Norway", "Oslo", "Kenya", "Angola", "Nairobi", "NAIROBI"):
        at = whole.find(word)
        span = article.doc.char_span(at, at + len(word)) if at >= 0 else None
        if span is not None:
            names.append(Named(span, look_up(word)[0].kind))
    names.sort(key=lambda named: named.span.start)
    roles = {
        named.span.text: found.role
        for named, found in zip(names, find_roles(names, article.blocks), strict=True)
    }
    assert roles[name] == role, about


def test_the_rules_know_who_declines_to_do_something_from_what_declines() -> None:
    doing = read("Kenya declined to comment on Monday, and the committee spoke about the bridge for an hour.")
    falling = read("Kenya declined on Monday, and the committee spoke about the new bridge for an hour.")
    roles = [role_of(Named(article.doc[0:1], "country")).role for article in (doing, falling)]
    assert roles == ["actor", "subject"]


def test_part_of_an_organisation_acts() -> None:
    article = read("The Bank of Kenya was founded long ago, and its vaults are said to be full of gold.")
    name = Named(article.doc[3:4], "country", inside=True)
    assert find_roles([name], article.blocks)[0].role == "actor"


def test_the_deciding_word_is_told() -> None:
    article = read("Norway rejected the offer on Monday, and the ministers went home without a result.")
    (found,) = find_roles([Named(article.doc[0:1], "country")], article.blocks)
    assert found.by is not None and found.by.text == "rejected"


def test_another_opinion_counts_as_much_as_the_learned_one() -> None:
    article = read(
        "The speech pleased Kenya. The committee spoke about the new bridge for an hour on Monday."
    )
    name = Named(article.doc[3:4], "country")
    assert find_roles([name], article.blocks, lambda token: 0.0)[0].role != "actor"
    assert find_roles([name], article.blocks, lambda token: None) == find_roles([name], article.blocks)
    (found,) = find_roles([name], article.blocks, lambda token: 1.0 if token.text == "Kenya" else 0.0)
    assert found.role == "actor" and found.by is not None


def test_the_names_of_a_list_share_their_role_whatever_another_says_of_one() -> None:
    article = read(
        "Rain fell in Norway, Kenya and Angola on Monday. The committee spoke about the new bridge."
    )
    names = [
        Named(token.doc[token.i : token.i + 1], "country")
        for token in article.doc
        if token.text in ("Norway", "Kenya", "Angola")
    ]
    found = find_roles(names, article.blocks, lambda token: 1.0 if token.text == "Angola" else 0.0)
    assert [one.role for one in found] == ["setting"] * 3


HAPPENS = [
    ("They met there on Monday.", "met", True, "past"),
    ("They will meet there on Monday.", "meet", True, "to come"),
    ("They might meet there on Monday.", "meet", False, "only possible"),
    ("They live there with two dogs.", "live", False, "a state"),
]


@pytest.mark.parametrize(("text", "verb", "expected", "about"), HAPPENS)
def test_happens(text: str, verb: str, expected: bool, about: str) -> None:
    article = read(f"{text} The committee spoke about the new bridge for an hour, and nobody objected.")
    token = next(token for token in article.doc if token.text == verb)
    assert happens(token) is expected, about


FORMS = [
    ("talk", "talks talked talking", "regular"),
    ("ally", "allies allied", "y becomes ie"),
    ("ban", "banned banning", "the last letter doubles"),
    ("strike", "struck striking strikes", "irregular"),
    ("seize", "seized seizing", "a silent e"),
    ("die", "died dying", "ie becomes y"),
    ("envoy", "envoys", "y after a vowel stays"),
]


@pytest.mark.parametrize(("lemma", "expected", "about"), FORMS)
def test_forms(lemma: str, expected: str, about: str) -> None:
    assert set(expected.split()) <= forms(lemma), about


def test_irregular_forms_replace_regular_ones() -> None:
    assert "striked" not in forms("strike")


def test_a_text_may_end_with_the_word_that_decides() -> None:
    doc = Doc(
        load().vocab,
        words=["They", "attacked", "in", "Oslo", "warehouses"],
        pos=["PRON", "VERB", "ADP", "PROPN", "NOUN"],
        tags=["PRP", "VBD", "IN", "NNP", "NNS"],
        lemmas=["they", "attack", "in", "Oslo", "warehouse"],
        deps=["nsubj", "ROOT", "case", "nmod", "obj"],
        heads=[1, 1, 3, 4, 1],
    )
    assert role_of(Named(doc[3:4], "city")).by == doc[1]
