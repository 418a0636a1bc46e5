"""Plan versions and what is said of them, on sentences invented for this table."""

from __future__ import annotations

from functools import cache

import pytest

from analysis.article import Article
from analysis.calendar_dates import calendar_day
from analysis.language import parse
from analysis.layout import find_layout
from analysis.models import Plan
from analysis.plans import find_plans


@cache
def plans_of(text: str) -> tuple[Plan, ...]:
    """The plans of a text, without the help of the stages on entities and quotes."""
    layout = find_layout(text)
    blocks = [(layout.title.start, layout.title.end)] if layout.title else []
    article = Article(parse(text, [*blocks, *layout.body]), layout)
    return find_plans(article, (), (), ())


def claims_of(text: str, field: str) -> list[tuple[int, str]]:
    """The claims of one field as (version, words)."""
    return [
        (plan.id, claim.value) for plan in plans_of(text) for claim in plan.claims if claim.field == field
    ]


TRUCE = (
    "The mediators presented a 12-point plan to the rebels in Geneva on Monday. The plan would open two harbours "
    "and release all prisoners. The rebels rejected it.\n\n"
    "On Thursday the mediators presented a revised nine-point plan. This updated version removed the clause on harbours."
)
BILL = (
    "Lawmakers rejected a bill to ban fishing in the northern lakes on Tuesday. The bill was introduced by Senator "
    "Anna Holm. Farmers complained that the measure would cost them their income."
)
OFFER = (
    "The company made its first offer in May. It was rejected by the drivers. A second offer followed in June, and the "
    "drivers voted it down. The union then sent a counterproposal, which was written by two lawyers."
)

VERSIONS = [
    (TRUCE, [12, 9], [None, 0], "two counts are two versions, the revised one follows"),
    (BILL, [None], [None], "one bill under three nouns is one version"),
    (OFFER, [None, None, None], [None, 0, 1], "first, second and an answer make a line"),
    (
        "The ministry published a 20-point plan in March. The document was drafted by two economists. The text was later "
        "leaked to reporters, and the leaked text caused a storm.",
        [20],
        [None],
        "being leaked makes no new version",
    ),
    (
        "The commission unveiled a proposal in April that ran to 31 articles. Ministers criticised the proposal.",
        [31],
        [None],
        "a count that stands behind a verb belongs to the text before it",
    ),
    (
        "The envoys drafted a 28-point plan in secret. By Friday the list had shrunk to 19 points. The shorter text was "
        "presented to the generals.",
        [28, 19],
        [None, 0],
        "a list that has shrunk is a newer version",
    ),
    (
        "The city presented a revised plan for the old market on Monday. The original plan, drawn up by an engineer, was "
        "withdrawn last year.",
        [None, None],
        [None, 0],
        "the original comes first though it is told of last",
    ),
    (
        "The government tabled a seven-clause bill on Monday. The seven-clause measure would ban cars from the centre.",
        [7],
        [None],
        "the same count is the same version",
    ),
    (
        "The employers put forward nine demands on Friday. The counterproposal, written by a law firm, sought longer shifts.",
        [9],
        [None],
        "demands that are then called a counterproposal are one version",
    ),
    (
        "The council backed a 15-point plan for the harbour. Campaigners presented a plan of their own, which would keep the "
        "cranes. The rival plan was drafted by students.",
        [15, None],
        [None, 0],
        "a rival plan of another side is a version of its own",
    ),
    (
        "The union rejected the ten-point offer on Monday. The ten-point offer was drafted by a consultancy.",
        [10],
        [None],
        "numbers in words count",
    ),
    (
        "A compromise paper by the presidency was leaked in June. The compromise paper raised the limit to 60 decibels. "
        "Parliament adopted a provisional deal in October.",
        [None, None],
        [None, 0],
        "a deal that ends talks follows the paper before it",
    ),
    (
        "The senators introduced a bill on data in May. The governor criticised the bill. The amended bill lowers the age "
        "limit to 16 and was approved on Friday.",
        [None, None],
        [None, 0],
        "an amended bill follows the bill",
    ),
    (
        "The mayor wrote a 20-point plan in May. A councillor presented a 12-point substitute to the board. The "
        "councillor's substitute cut the bus lanes.",
        [20, 12],
        [None, 0],
        "a number of points makes a version of any text that is put forward",
    ),
    (
        "The union rejected the 12-point plan on Monday. “They would rather argue with a draft than with us,” the "
        "chairman said of the plan.",
        [12],
        [None],
        "a draft as such, in somebody's mouth, is no further version",
    ),
    (
        "Third Draft Carries the Day\n\nThe first draft was written by a clerk in May. A second draft was presented in "
        "June. The compromise text was adopted on Monday. The seven-point compromise keeps the old fares.",
        [None, None, 7],
        [None, 0, 1],
        "a compromise text and the compromise are one; the third draft of the title is the third version",
    ),
]


@pytest.mark.parametrize(("text", "points", "follows", "about"), VERSIONS, ids=[row[-1] for row in VERSIONS])
def test_versions(text: str, points: list[int | None], follows: list[int | None], about: str) -> None:
    plans = plans_of(text)
    assert [plan.points for plan in plans] == points, about
    assert [plan.follows for plan in plans] == follows, about
    assert [plan.id for plan in plans] == list(range(len(plans)))


NO_PLAN = [
    (
        "A poll on Sunday gave the mayor a 19-point lead over her rival, down from 24 points in May.",
        "a lead in a poll",
    ),
    ("Okoro hit a three-point shot with a second left, and the Hawks won by 28 points.", "points in a game"),
    ("A 28-year-old driver was taken to hospital after a 12-hour operation on Friday.", "ages and hours"),
    (
        "The coach praised her game plan. The game plan had worked, she said, and the players loved it.",
        "a game plan",
    ),
    (
        "He refused to pay the phone bill. The phone bill was sent to his flat in May, and he rejected it.",
        "a phone bill",
    ),
    (
        "Her marriage proposal was accepted on the beach. The marriage proposal had been planned for weeks.",
        "a marriage proposal",
    ),
    (
        "The first-round draft pick signed for the Bears in June, and the draft pick scored twice.",
        "a draft pick",
    ),
    ("They plan to travel to Norway in May, and plan to return before the summer ends.", "to plan is a verb"),
    ("The barman poured a draft beer. The draft beer cost four pounds, he said.", "draft beer"),
    (
        "She went down on one knee. The proposal was accepted, and the guests cheered.",
        "a proposal told of once",
    ),
    (
        "“No big deal,” the goalkeeper said after the match in Porto, which her side won with ease.",
        "no big deal",
    ),
    ("There is no plan to close the school, the head teacher said on Monday.", "a plan that there is not"),
    (
        "The minister has a plan to present a proposal to the cabinet before the summer break.",
        "a plan to make a plan",
    ),
    ("Talks continue. Diplomats hope to reach a deal by Friday, but few expect one.", "a deal hoped for"),
    ("Bill Harlan, the former president of the club, said Bill Junior would never sell it.", "Bill is a man"),
    (
        "The storm brought down trees in four villages and cut power to 28,000 homes on Sunday.",
        "no plan at all",
    ),
    ("The savings plan pays three per cent. My savings plan was opened in May, he said.", "a savings plan"),
    (
        "The champions built a 17-point lead, and a ten-point cut in the rate was announced on Friday.",
        "other points",
    ),
    (
        "Rooms cost 90 pounds. The bill for the hotel came to 800 pounds, and the club refused to pay.",
        "a hotel's bill",
    ),
]


@pytest.mark.parametrize(("text", "about"), NO_PLAN, ids=[row[-1] for row in NO_PLAN])
def test_no_plan(text: str, about: str) -> None:
    assert plans_of(text) == (), about


CLAIMS = [
    (TRUCE, "presented_by", (0, "The mediators"), "who presents"),
    (TRUCE, "presented_to", (0, "the rebels"), "to whom it is presented"),
    (TRUCE, "place", (0, "Geneva"), "where it is presented"),
    (TRUCE, "date", (0, "Monday"), "when it is presented"),
    (TRUCE, "date", (1, "Thursday"), "the second version has its own date"),
    (TRUCE, "provision", (0, "open two harbours"), "what it would do"),
    (TRUCE, "provision", (0, "release all prisoners"), "lists are split"),
    (TRUCE, "status", (0, "rejected"), "a bare rejection is the status"),
    (TRUCE, "change", (1, "removed the clause on harbours"), "what the newer version takes out"),
    (BILL, "provision", (0, "ban fishing in the northern lakes"), "what a bill is to do"),
    (BILL, "presented_by", (0, "Senator Anna Holm"), "who introduced it"),
    (
        BILL,
        "objection",
        (0, "Farmers complained that the measure would cost them their income"),
        "from the objector on",
    ),
    (BILL, "status", (0, "rejected"), "the bill's fate"),
    (OFFER, "date", (0, "May"), "the month of the first offer"),
    (OFFER, "drafted_by", (2, "two lawyers"), "a relative clause names the writers"),
    (
        "A 14-point plan, drawn up in January by three envoys, was endorsed by the African Union. The plan foresaw a "
        "pause in the fighting, an exchange of prisoners and free elections.",
        "backed_by",
        (0, "the African Union"),
        "whoever endorses it backs it",
    ),
    (
        "A 14-point plan, drawn up in January by three envoys, was endorsed by the African Union. The plan foresaw a "
        "pause in the fighting, an exchange of prisoners and free elections.",
        "drafted_by",
        (0, "three envoys"),
        "a participle between commas names the drafters",
    ),
    (
        "A 14-point plan, drawn up in January by three envoys, was endorsed by the African Union. The plan foresaw a "
        "pause in the fighting, an exchange of prisoners and free elections.",
        "provision",
        (0, "an exchange of prisoners"),
        "an item of a list of nouns",
    ),
    (
        "The mayor unveiled an eight-point plan for the river. Paul Reyes, the head of the port, criticised the plan. It has "
        "the support of the fishermen.",
        "objection",
        (0, "Paul Reyes, the head of the port, criticised the plan"),
        "a name set off by commas is the objector",
    ),
    (
        "The mayor unveiled an eight-point plan for the river. Paul Reyes, the head of the port, criticised the plan. It has "
        "the support of the fishermen.",
        "backed_by",
        (0, "the fishermen"),
        "to have somebody's support",
    ),
    (
        "The government presented a 30-point plan on Monday. A week later it presented a revised 22-point plan. Under the "
        "revised plan, the tax on boats has been halved.",
        "change",
        (1, "the tax on boats has been halved"),
        "what is so under a revised plan is a change",
    ),
    (
        "The envoy sent a ten-point plan to the generals. The plan would include a ceasefire. The generals called it "
        "“a bad joke”.",
        "objection",
        (0, "The generals called it “a bad joke”"),
        "a name in quotation marks is a verdict",
    ),
    (
        "The nine-point plan was drafted over the winter by Ana Lupu, a Romanian judge, and Petar Kos, a former envoy. It "
        "was written in Zagreb.",
        "drafted_by",
        (0, "Petar Kos"),
        "a second author stands behind an apposition",
    ),
    (
        "The first draft, written in January by Omar Haddad, the planning director, was rejected. The 12-point draft was too long.",
        "drafted_by",
        (0, "Omar Haddad"),
        "“written in” is no verb of changing before a month",
    ),
    (
        "The envoys presented a 12-point plan on Monday. Concerns centered on the size of the army and on the border.",
        "objection",
        (0, "Concerns centered on the size of the army and on the border"),
        "what concerns are about, however the verb is tagged",
    ),
    (
        "The talks began with the emergence of a 12-point plan crafted by lawyers. The 12-point plan was rejected.",
        "drafted_by",
        (0, "lawyers"),
        "what the lawyers wrote is the plan, not its emergence",
    ),
    (
        "The mayors presented a nine-point plan in May. A shorter plan followed in June. Four points were dropped in all.",
        "change",
        (1, "Four points were dropped in all"),
        "what was dropped, told without naming the plan",
    ),
]

NO_CLAIMS = [
    (
        "The nine-point plan was presented in Oslo and backed by the Vell Fund, a power company in Dubai.",
        ("place", "Dubai"),
        "where a backer is from is not where a plan was shown",
    ),
    (
        "The envoy presented a nine-point plan. Chad wants the old prices back before it signs anything.",
        ("backed_by", "Chad"),
        "what comes before a signature is no support",
    ),
    (
        "The envoy presented a revised nine-point plan. Whether the plan survives the week may depend on the army.",
        ("change", "survives the week may depend on the army"),
        "what is left open is not told",
    ),
    (
        "On Monday the envoy presented a nine-point plan, while allowing the rebels two more weeks.",
        ("provision", "allowing the rebels two more weeks"),
        "what is done besides is not in the plan",
    ),
]


@pytest.mark.parametrize(("text", "claim", "about"), NO_CLAIMS, ids=[row[-1] for row in NO_CLAIMS])
def test_no_claims(text: str, claim: tuple[str, str], about: str) -> None:
    assert claim[1] not in [words for _, words in claims_of(text, claim[0])], about


@pytest.mark.parametrize(("text", "field", "expected", "about"), CLAIMS, ids=[row[-1] for row in CLAIMS])
def test_claims(text: str, field: str, expected: tuple[int, str], about: str) -> None:
    assert expected in claims_of(text, field), about


def test_numbered_drafts_stand_in_the_order_of_their_numbers() -> None:
    plans = plans_of(
        "Third draft of the harbour plan leaks\n\nA third draft of the harbour plan was leaked on Monday. Anna Holm wrote "
        "the first plan in May. The mayor will present the fourth version in June."
    )
    assert [plan.name for plan in plans] == ["first plan", "third draft", "fourth version"]
    assert [plan.follows for plan in plans] == [None, 0, 1]


def test_hedged_and_attributed() -> None:
    text = (
        "The 18-point plan was reportedly drafted by two bankers. The plan was presented in Lima by the president, officials "
        "said. The plan was rejected by the army."
    )
    (plan,) = plans_of(text)
    by_field = {claim.field: claim for claim in plan.claims}
    assert by_field["drafted_by"].hedged
    assert not by_field["status"].hedged
    assert by_field["presented_by"].attributed_to == "officials"
    assert by_field["status"].attributed_to is None


@pytest.mark.parametrize("text", [row[0] for row in VERSIONS])
def test_every_claim_is_a_span_of_its_sentence(text: str) -> None:
    for plan in plans_of(text):
        assert plan.mentions
        assert all(text[m.start : m.end].strip() for m in plan.mentions)
        assert plan.follows is None or plan.follows < plan.id
        for claim in plan.claims:
            assert text[claim.start : claim.end] == claim.value
            assert claim.sentence.start <= claim.start < claim.end <= claim.sentence.end


ODD = [
    "plan plan plan plan plan",
    "the the the a 28-point",
    "“““ the plan ”” ’’ was — rejected ;;;",
    "PLAN B. PLAN B. PLAN B!",
    "1-point 2-point 3-point plan-plan-plan\n\n\n\t the plan",
    "by by by the plan which which which, , , said",
    "The 999999999999-point plan was presented. " * 3,
]


@pytest.mark.parametrize("text", ODD)
def test_odd_text_is_read_without_an_error(text: str) -> None:
    assert isinstance(plans_of(text), tuple)


CALENDAR = [
    ("Tuesday", False, "2025-03-11", "the last one"),
    ("Saturday", False, "2025-03-15", "the day of the article itself"),
    ("last Saturday", False, "2025-03-08", "a week before"),
    ("Tuesday", True, "2025-03-18", "the next one, where the sentence speaks of what is to come"),
    ("next Friday", False, "2025-03-21", "next"),
    ("yesterday", False, "2025-03-14", "yesterday"),
    ("9 February", False, "2025-02-09", "this year"),
    ("December 30", False, "2024-12-30", "the year before, as it is the nearest past one"),
    ("2 April", True, "2025-04-02", "a day to come"),
    ("two weeks ago", False, "2025-03-01", "weeks ago"),
    ("4 May 2021", False, "2021-05-04", "a full date"),
    ("February 30", False, None, "no day of the calendar"),
    ("winter", False, None, "no day"),
    ("three weeks later", False, None, "later than what?"),
]


@pytest.mark.parametrize(("words", "to_come", "day", "about"), CALENDAR, ids=[row[-1] for row in CALENDAR])
def test_calendar_days(words: str, to_come: bool, day: str | None, about: str) -> None:
    assert calendar_day(words, "2025-03-15", to_come=to_come) == day, about


@pytest.mark.parametrize(
    ("verb", "to_come"),
    [("is to present", True), ("are to present", True), ("presented", False), ("was to present", False)],
)
def test_what_somebody_is_to_do_is_to_come(verb: str, to_come: bool) -> None:
    text = f"Anna Holm and Jonas Berg {verb} a nine-point plan for the harbour in Oslo on June 3."
    (plan,) = plans_of(text)
    assert [claim.to_come for claim in plan.claims if claim.field == "date"] == [to_come]


def test_no_calendar_day_where_the_article_has_no_date() -> None:
    assert calendar_day("Tuesday", None) is None
    assert calendar_day("4 May 2021", None) == "2021-05-04"
