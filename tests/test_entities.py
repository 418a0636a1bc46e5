"""Names → things: what one entity is, what it is called and what the article says it is."""

from __future__ import annotations

import pytest
from conftest import read

from analysis.entities import find_entities
from analysis.language import load
from analysis.models import Entity
from analysis.name_labels import Name
from analysis.names import _agreeing
from analysis.people import with_known_people


def entities(text: str) -> list[Entity]:
    return list(find_entities(read(text)))


def mentions(text: str, name: str) -> list[str]:
    (entity,) = (e for e in entities(text) if e.name == name)
    return [text[m.start : m.end] for m in entity.mentions]


SAME = [
    (
        "a surname joins the full name",
        "Maria Lindqvist spoke in Geneva on Monday. Lindqvist left early, and reporters followed Lindqvist to her car.",
        "Maria Lindqvist",
        ["Maria Lindqvist", "Lindqvist", "Lindqvist"],
    ),
    (
        "a surname in the headline joins the name in the text",
        "Lindqvist Leaves Talks\n\nMaria Lindqvist left the talks in Geneva on Monday. Her party was not surprised, said Lindqvist.",
        "Maria Lindqvist",
        ["Lindqvist", "Maria Lindqvist", "Lindqvist"],
    ),
    (
        "names of one country are one thing",
        "The United States sent an envoy. The U.S. wants a deal, and the US will wait.",
        "United States",
        ["United States", "U.S.", "US"],
    ),
    (
        "a middle initial makes no new person",
        "President Robert J. Caldwell signed the order in Boston. Robert Caldwell had promised it.",
        "Robert J. Caldwell",
        ["Robert J. Caldwell", "Robert Caldwell"],
    ),
    (
        "the elder of two is not the one called a daughter",
        "Councillor Errol Tarn and his daughter Maria Tarn live in Leeds. The house belongs to the elder Tarn.",
        "Errol Tarn",
        ["Errol Tarn", "Tarn"],
    ),
    (
        "an acronym joins the organisation",
        "The World Health Organization met in Geneva. The WHO will vote on Friday.",
        "World Health Organization",
        ["World Health Organization", "WHO"],
    ),
    (
        "a storm is no woman",
        "Hurricane Rita hit Texas on Monday. Rita was the third storm of the year, and people fled from Rita by car.",
        "Hurricane Rita",
        ["Hurricane Rita", "Rita", "Rita"],
    ),
]


@pytest.mark.parametrize(("about", "text", "name", "expected"), SAME, ids=[row[0] for row in SAME])
def test_one_thing_has_all_its_names(about: str, text: str, name: str, expected: list[str]) -> None:
    assert mentions(text, name) == expected


def test_a_woman_who_is_called_like_a_storm_stays_one() -> None:
    found = {
        e.name: e.label for e in entities("Rita Holm fled from Hurricane Rita. “It was loud,” Rita said.")
    }
    assert found["Rita Holm"] == "PERSON" and found["Hurricane Rita"] == "EVENT"


def test_what_kind_of_organisation_it_is_is_no_name() -> None:
    text = "In Oslo, the NGO Reporters Without Borders and an NGO from Bergen asked for a delay."
    assert [e.name for e in entities(text) if e.label == "ORG"] == ["Reporters Without Borders"]


def test_an_address_is_no_name() -> None:
    text = "Write to anna.holm@example.com by Friday, or call Thomas Berg."
    assert [e.name for e in entities(text)] == ["Friday", "Thomas Berg"]


def test_common_words_without_capitals_are_no_names() -> None:
    text = "i was reading a book about china plates and turkey sandwiches in a nice mobile home."
    assert not {"reading", "nice", "mobile"} & {e.name for e in entities(text)}


def test_two_people_of_one_surname_stay_two() -> None:
    text = "Anna Berg praised the plan. Thomas Berg, her brother, did not. Anna Berg then left for Oslo."
    people = {e.name: len(e.mentions) for e in entities(text) if e.label == "PERSON"}
    assert people == {"Anna Berg": 2, "Thomas Berg": 1}


LABELS = [
    ("a country", "The ministers met in Norway on Friday.", "Norway", "GPE"),
    ("a city", "The ministers met in Nairobi on Friday.", "Nairobi", "GPE"),
    ("a sea", "The ship sank in the Black Sea on Friday.", "Black Sea", "LOC"),
    ("a continent", "She travelled through Africa for a year.", "Africa", "LOC"),
    ("a people", "The French voted on Sunday.", "French", "NORP"),
    ("money", "The bridge cost $5 million in the end.", "$5 million", "MONEY"),
    ("a share", "Rents rose by 12 percent in Lyon.", "12 percent", "PERCENT"),
    ("a day", "The ministers met in Norway on 3 March 2024.", "3 March 2024", "DATE"),
    ("a number", "Some 450 people came to the square in Lyon.", "450", "CARDINAL"),
    ("a law by its last word", "Senators in Canberra passed the Coastal Waters Act on Friday.", "Coastal Waters Act", "LAW"),
    ("a speaker is a person", "“We are late,” said Dimitrescu on the quay. The ship left.", "Dimitrescu", "PERSON"),
    ("a title makes a person", "Mrs. Adeyinka opened the door to the hall in Leeds.", "Adeyinka", "PERSON"),
    ("a senator in a list of titles", "Mr. Chief Justice, Vice President Holm, Senator Baker, Speaker O'Neill, Reverend Moody, and my Fellow Citizens", "Baker", "PERSON"),
    ("a region that is called a bank", "Settlers in the West Bank threw stones on Friday.", "West Bank", "GPE"),
    ("a college of law", "He is dean of the Bergen College of Law in Norway.", "Bergen College of Law", "ORG"),
    ("a board of elections", "The list is from the Virginia State Board of Elections.", "Virginia State Board of Elections", "ORG"),
    ("a union of states", "Rents are higher in the European Union than here.", "European Union", "ORG"),
    ("a bank", "The Allied Irish Bank closed on Friday.", "Allied Irish Bank", "ORG"),
    ("a surname that is also a building", "He ran beside the national champion Matt Temple in Leeds.", "Matt Temple", "PERSON"),
    ("a surname behind a comma", "In the final, Temple came second. Matt Temple is from Leeds.", "Matt Temple", "PERSON"),
    ("a school called after a state", "She studied at Georgia Tech until Thursday.", "Georgia Tech", "ORG"),
    ("a church that is more than a building", "The Catholic Church held great power.", "Catholic Church", "ORG"),
    ("a people about whom something is said", "The chairman of Weekend Tours said Thais start to book trips early.", "Thais", "NORP"),
    ("a man among men who is called like a country", "His sons Cristian, Daniel, Jordan and Kevin were at home.", "Jordan", "PERSON"),
    ("a country without its capital", "how do i get from mexico to delhi by bus?", "mexico", "GPE"),
    ("a company in a line of its own", "Regards,\n\nTraci Warner\nEnron Broadband Services, Inc.\nHouston", "Enron Broadband Services, Inc.", "ORG"),
    ("a doctor whose title is no person", "“No,” said Dr. Martha Holm on Friday.", "Martha Holm", "PERSON"),
]  # fmt: skip


@pytest.mark.parametrize(("about", "text", "name", "label"), LABELS, ids=[row[0] for row in LABELS])
def test_labels(about: str, text: str, name: str, label: str) -> None:
    assert (name, label) in [(e.name, e.label) for e in entities(text)]


DESCRIPTIONS = [
    ("after the name", "Maria Lindqvist, the Swedish foreign minister, spoke on Monday.", "Maria Lindqvist", "the Swedish foreign minister"),
    ("before the name", "The talks were led by Norwegian diplomat Maria Lindqvist on Monday.", "Maria Lindqvist", "Norwegian diplomat"),
    ("after an age", "Maria Lindqvist, 54, a nurse from Malmo, spoke on Monday.", "Maria Lindqvist", "a nurse from Malmo"),
    ("shared with the name before", "The call was between Norwegian diplomats Maria Lindqvist and Anna Hagberg on Monday.", "Anna Hagberg", "Norwegian diplomat"),
    ("none in a list of names", "Maria Lindqvist, Thomas Berg and Anna Holm spoke on Monday.", "Maria Lindqvist", None),
    ("none in a list of organisations", "The Larsen Foundation, the Catholic Church and the Bergen School sent observers.", "Larsen Foundation", None),
    ("none when a sentence goes on", "Maria Lindqvist, however, spoke on Monday.", "Maria Lindqvist", None),
    ("none when she acts", "Maria Lindqvist, speaking to the director, left the room.", "Maria Lindqvist", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("about", "text", "name", "description"), DESCRIPTIONS, ids=[row[0] for row in DESCRIPTIONS]
)
def test_descriptions(about: str, text: str, name: str, description: str | None) -> None:
    (entity,) = (e for e in entities(text) if e.name == name)
    assert entity.description == description


def test_headlines_in_title_case_give_no_invented_names() -> None:
    text = (
        "Lindqvist Aide Raises Fears Over Norway Deal\n\n"
        "An aide to Maria Lindqvist raised fears over a deal with Norway on Monday. Lindqvist said nothing."
    )
    title_end = text.index("\n")
    assert [text[m.start : m.end] for e in entities(text) for m in e.mentions if m.end <= title_end] == [
        "Lindqvist",
        "Norway",
    ]


def test_a_list_of_names_keeps_them_whole() -> None:
    text = "Signed by\n\nKwesi Larsen\nThomas Assan Berg\nMartha Assan\n\nAll of them met Assan on Friday in Oslo."
    found = [text[m.start : m.end] for e in entities(text) if e.label == "PERSON" for m in e.mentions]
    assert "Thomas Assan Berg" in found and "Martha Assan" in found


def test_what_is_left_out_has_no_names() -> None:
    text = "Bridge closed\n\nBy Maria Lindqvist\n\nThe old bridge in Leeds was closed on Friday after cracks were found in it.\n\nShare on Facebook"
    assert [e.name for e in entities(text) if e.label in ("PERSON", "ORG")] == []


BESIDE = [
    ("a given name and the surname behind it are one", "Kirsten Aagaard left. Aagaard was tired.", ["Kirsten Aagaard", "Aagaard"]),
    ("two surnames side by side stay two", "Aagaard Heinason left. Aagaard was tired.", ["Aagaard", "Heinason", "Aagaard"]),
]  # fmt: skip


@pytest.mark.parametrize(("about", "text", "expected"), BESIDE, ids=[row[0] for row in BESIDE])
def test_names_that_the_recogniser_cut_in_two(about: str, text: str, expected: list[str]) -> None:
    article = read(text)
    cut = [Name(article.doc[i : i + 1], "PERSON") for i in (0, 1, 4)]
    assert [name.text for name in with_known_people(article, cut)] == expected


def test_a_name_in_the_title_is_what_it_is_in_the_body() -> None:
    """By the rule alone, whatever the network makes of the title."""
    doc = load()("Lindqvist Talks End. The Lindqvist basin lies far from here. They met in Lindqvist.")
    at = [token.i for token in doc if token.text == "Lindqvist"]
    title, body = doc[at[0] : at[0] + 1], doc[at[2] : at[2] + 1]
    agreed = _agreeing([Name(title, "PERSON"), Name(body, "LOC")], title_end=20)
    assert [name.label for name in agreed] == ["LOC", "LOC"]
    assert [name.label for name in _agreeing([Name(title, "PERSON"), Name(body, "LOC")], title_end=0)] == [
        "PERSON",
        "LOC",
    ], "two mentions of the body stay as they are"
