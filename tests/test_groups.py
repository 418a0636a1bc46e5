"""Organisations, peoples, storms and short forms that the recogniser takes for persons, by the rules alone."""

from __future__ import annotations

import pytest
from conftest import read

from analysis.acronyms import with_acronyms
from analysis.groups import with_namesakes, without_groups
from analysis.models import EntityLabel
from analysis.name_labels import Name
from analysis.names import find_names
from analysis.repeats import with_repeats
from analysis.storms import called, with_storms


def named(text: str, **labels: EntityLabel) -> tuple[object, list[Name]]:
    """An article, and its words of these spellings as names, whatever the network makes of them."""
    article = read(text)
    return article, [
        Name(article.doc[token.i : token.i + 1], labels[token.text])
        for token in article.doc
        if token.text in labels
    ]


def labels_of(names: list[Name]) -> list[tuple[str, str]]:
    return [(name.text, name.label) for name in names]


GROUPS = [
    ("a group behind an article", "He wrote that the Sangh will stay away. Sangh members agreed.", "Sangh", ["ORG", "ORG"]),
    ("a people that takes a plural", "The Kaska were told of it. He wrote to Kaska lawyers.", "Kaska", ["NORP", "NORP"]),
    ("a family", "They have no answer to the Gandhis in this town.", "Gandhis", ["NORP"]),
    ("a plan called after a man", "The Biden plan failed. Biden was angry.", "Biden", ["PERSON", "PERSON"]),
    ("a party in capitals", "When they cheered, the old men of MAS went home early.", "MAS", ["ORG"]),
    ("a headline in capitals", "HOLM TELLS BERG TO STAY AWAY FROM OSLO", "BERG", ["PERSON"]),
    ("an organisation by its noun", "The charity Lumen gave money. Lumen is old.", "Lumen", ["ORG", "ORG"]),
    ("an organisation by “which”", "Lumen, which owns the paper, did not answer. Lumen is old.", "Lumen", ["ORG", "ORG"]),
    ("two presidents behind one article", "The Clinton and Bush plans failed. Clinton left.", "Clinton", ["PERSON", "PERSON"]),
    ("a woman with her title", "The Holm told of here is dead. Mrs. Holm left a son.", "Holm", ["PERSON", "PERSON"]),
    ("a man in whose company something happens", "The company Berg founded is old." + " Then Berg left." * 20, "Berg", ["PERSON"] * 21),
    ("a gap that follows a name", "The gulf between them and Berg, which first emerged in May, is deep.", "Berg", ["PERSON"]),
    ("a place called after a man", "They wrote of the Moore's Ford bridge.", "Moore", ["PERSON"]),
    ("a family by one of its own", "Anna Rogan came. When the Rogans left, Rogan wept.", "Rogans", ["NORP"]),
    ("a team called after a child", "Team Hailey walks on Monday. Hailey is five.", "Hailey", ["PERSON", "PERSON"]),
    ("a founder behind the noun", "The charity Anna founded is old.", "Anna", ["PERSON"]),
]  # fmt: skip


@pytest.mark.parametrize(("about", "text", "word", "expected"), GROUPS, ids=[row[0] for row in GROUPS])
def test_groups_are_no_persons(about: str, text: str, word: str, expected: list[EntityLabel]) -> None:
    _, names = named(text, **{word: "PERSON"})
    assert [name.label for name in without_groups(names)] == expected


def test_initials_of_a_person_are_the_person() -> None:
    article = read("John Fitzgerald Kennedy was born in a small town. Few men knew JFK well in those days.")
    at = next(token.i for token in article.doc if token.text == "JFK")
    names = [Name(article.doc[0:3], "PERSON"), Name(article.doc[at : at + 1], "PERSON")]
    assert labels_of(without_groups(names)) == [("John Fitzgerald Kennedy", "PERSON"), ("JFK", "PERSON")]


def test_what_is_called_after_a_person_is_an_organisation() -> None:
    _, names = named("He left the Larsen Foundation in May. Larsen School Board Votes No.", Larsen="PERSON")
    assert labels_of(with_namesakes(names)) == [("Larsen Foundation", "ORG"), ("Larsen", "PERSON")]


def test_storms_are_events_wherever_they_are_named() -> None:
    _, names = named("Tropical Storm Bonnie neared the coast. At six, Bonnie turned.", Bonnie="PERSON")
    assert labels_of(with_storms(names)) == [("Tropical Storm Bonnie", "EVENT"), ("Bonnie", "EVENT")]
    _, names = named("The tropical storm Bonnie neared. At six, Bonnie turned.", Bonnie="PERSON")
    assert labels_of(with_storms(names)) == [("Bonnie", "EVENT"), ("Bonnie", "EVENT")]
    _, names = named("After the storm Bonnie went home.", Bonnie="PERSON")
    assert labels_of(with_storms(names)) == [("Bonnie", "PERSON")]


def test_only_storms_lose_what_they_are_in_their_name() -> None:
    assert called("Tropical Storm Bonnie") == called("Hurricane Bonnie") == called("Bonnie") == "bonnie"
    assert called("Super Bowl") == "super bowl" and called("Winter Olympics") == "winter olympics"


ACRONYMS = [
    ("of common words", "Police had closed-circuit television (CCTV). The CCTV was off.", []),
    ("of words that do not fit", "The old town hall (CCTV) is closed. The CCTV was off.", ["ORG", "ORG"]),
    ("whose letters stand in other words", "Every man who lost (MAS) cried. Later MAS lost.", ["ORG", "ORG"]),
    ("of common words in the plural", "Some non-governmental organisations (NGOs) came. NGOs help.", []),
    ("of a person's party", "Luis Arce (MAS) won. Later MAS lost.", ["ORG", "ORG"]),
]


@pytest.mark.parametrize(("about", "text", "expected"), ACRONYMS, ids=[row[0] for row in ACRONYMS])
def test_short_forms_are_what_their_long_forms_are(about: str, text: str, expected: list[str]) -> None:
    article = read(text)
    names = [
        Name(article.doc[t.i : t.i + 1], "ORG") for t in article.doc if t.text in ("CCTV", "MAS", "NGOs")
    ]
    assert [name.label for name in with_acronyms(article, names)] == expected


def test_a_row_of_like_letters_is_not_tried_in_every_way() -> None:
    article = read("He said a a a a a a a a a a a a a a a a a a a a a b (AAAAAAAA). " * 40)
    assert with_acronyms(article, []) == []


def test_a_short_form_takes_the_label_of_the_name_before_it() -> None:
    article = read("They met at the Impact Investing Forum (IIF). At the IIF, they talked.")
    doc = article.doc
    forum = next(token.i for token in doc if token.text == "Impact")
    names = [Name(doc[forum : forum + 3], "EVENT")] + [
        Name(doc[t.i : t.i + 1], "ORG") for t in doc if t.text == "IIF"
    ]
    assert [name.label for name in with_acronyms(article, names)] == ["EVENT", "EVENT", "EVENT"]


def test_an_agency_in_a_dateline_is_no_place() -> None:
    article = read(
        "BEIJING, July 18 (Lumex) -- Courts opened on Monday, the judges said.\n\nThe judges left."
    )
    assert ("Lumex", "ORG") in labels_of(find_names(article)) or "Lumex" not in dict(
        labels_of(find_names(article))
    )


def test_countries_in_capitals_are_no_organisations() -> None:
    found = {
        name.text: name.label
        for name in find_names(read("The forests of the DRC are large. The UAE helps the DRC."))
    }
    assert found == {"DRC": "GPE", "UAE": "GPE"}


def test_a_name_that_was_found_once_is_found_again() -> None:
    article = read(
        "He gives to the March of Dimes. In May the March of Dimes has a fair, said Berg. The March of Dimes Road is long."
    )
    doc = article.doc
    at = next(token.i for token in doc if token.text == "March")
    again = with_repeats(article, [Name(doc[at : at + 3], "ORG")])
    assert [(name.text, name.span.start) for name in again] == [
        ("March of Dimes", at),
        ("March of Dimes", at + 7),
    ]


def test_a_lone_word_has_to_be_found_twice_and_must_not_be_a_common_one() -> None:
    text = (
        "Ginbot met. Then Ginbot left, and Ginbot is small. Grant met. Then Grant left, and Grant is small."
    )
    article = read(text)
    of = {word: [t.i for t in article.doc if t.text == word] for word in ("Ginbot", "Grant")}
    once = [Name(article.doc[at[0] : at[0] + 1], "PERSON") for at in of.values()]
    assert with_repeats(article, once) == once
    twice = [Name(article.doc[i : i + 1], "PERSON") for at in of.values() for i in at[:2]]
    assert [name.span.start for name in with_repeats(article, twice) if name.text == "Ginbot"] == of["Ginbot"]
    assert sum(name.text == "Grant" for name in with_repeats(article, twice)) == 2, (
        "a grant is a common thing"
    )


def test_a_short_form_is_found_wherever_it_stands() -> None:
    article = read("The Bergen Harbour Fund (BHF) met. Old men of the BHF left.")
    doc = article.doc
    fund = next(token.i for token in doc if token.text == "Bergen")
    found = with_acronyms(article, [Name(doc[fund : fund + 3], "ORG")])
    assert labels_of(found) == [("Bergen Harbour Fund", "ORG"), ("BHF", "ORG"), ("BHF", "ORG")]
