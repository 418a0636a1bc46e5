"""Whole short articles of several domains: the versions and answers that a reader needs. All are invented."""

from __future__ import annotations

from functools import cache

import pytest

from analysis import Analysis, analyse
from analysis.plan_merging import conflicting, merge


@cache
def read(text: str) -> Analysis:
    return analyse(text)


BUDGET = (
    "Lorania's finance minister trims budget after revolt in her own ranks\n"
    "\n"
    "VESTRA (Wire) - Finance Minister Petra Halvorsen on Wednesday presented parliament with an amended "
    "budget for next year that abandons a tax on heating oil and cuts planned borrowing to 2.8 billion "
    "crowns.\n"
    "\n"
    "Her original budget, published in September, had foreseen borrowing of 4.1 billion crowns, a new "
    "tax on heating oil and a freeze on civil service pay. Seventeen lawmakers of the governing Centre "
    "Party threatened to vote against it.\n"
    "\n"
    "The pay freeze stays in the amended version, and spending on defence rises by 300 million crowns. "
    "To make up for the lost tax, the sale of the state lottery has been brought forward.\n"
    "\n"
    '"This is a budget for grown-ups," Halvorsen told lawmakers. Opposition leader Janne Roth called it '
    '"a retreat dressed up as a plan". The employers\' federation welcomed the lower borrowing, but the '
    "public service union vowed to strike over the pay freeze.\n"
    "\n"
    "Parliament votes on December 4. The Centre Party holds 61 of 120 seats."
)
CONSTITUTION = (
    "Saint Amaro publishes draft constitution with term limit for president\n"
    "\n"
    "The constitutional assembly of Saint Amaro published on Monday a draft constitution of 187 articles "
    "that limits presidents to two terms, recognises three indigenous languages and gives the provinces "
    "their own courts.\n"
    "\n"
    "The draft is the work of a 30-member committee chaired by the retired judge Beatriz Sol. An expert "
    "draft leaked in November had allowed three terms; the committee cut that after protests.\n"
    "\n"
    'President Aurelio Vance criticised the text, complaining that it would "turn twelve provinces into '
    'twelve countries". The opposition Liberal Front and the churches support it. Voters will decide in '
    "a referendum on May 9.\n"
    "\n"
    "The present constitution dates from 1978. It has been amended 19 times."
)
MERGER = (
    "Orsted Mills board spurns sweetened bid from rival Tallgrass\n"
    "\n"
    "(Business Wire Desk) Orsted Mills, the maker of breakfast cereals, rejected an improved takeover "
    "offer from Tallgrass Foods on Tuesday, saying that it still undervalued the company.\n"
    "\n"
    "Tallgrass had raised its bid to $48 a share from $43 and added a break fee of $90 million, "
    "according to a letter published by its chief executive, Dana Kerrigan. The first offer, made "
    "privately in April, was turned down within a day.\n"
    "\n"
    '"The revised proposal fails to reflect our brands," Orsted chairman Felix Aune wrote. Hedge fund '
    "Cobalt Partners, which owns 7 percent of Orsted, urged the board to accept the offer. The founding "
    "family, with 22 percent, opposes any sale.\n"
    "\n"
    "Tallgrass said the offer would lapse on June 30. Shares in Orsted rose 4 percent to $45.10. The two "
    "companies together employ 19,000 people."
)
HOSTAGE = (
    'Mediators present "bridging" proposal in Doha as both sides trade blame\n'
    "\n"
    "DOHA (Agency) — Egyptian and Qatari mediators have presented a bridging proposal to Israel and "
    "Hamas in Doha that is meant to close the gaps between their positions, two officials said on "
    "Wednesday.\n"
    "\n"
    "The proposal, backed by Washington, envisages the release of 10 hostages during a 60-day pause and "
    "guarantees that talks on a permanent end to the war will begin on the first day. It was reportedly "
    "drafted by U.S. envoy Steve Witkoff and an Israeli minister, Ron Dermer, although another official "
    "said that the Qataris wrote most of it.\n"
    "\n"
    "Hamas had earlier submitted its own paper with 14 demands, among them a full withdrawal from Gaza "
    'and the reopening of the Rafah crossing. Israel rejected the Hamas paper on Sunday as "delusional".\n'
    "\n"
    "A senior Hamas official said the group was studying the new proposal. Israel's finance minister, "
    "Bezalel Smotrich, said he would leave the government if it was accepted."
)
CEASEFIRE = (
    "Warring parties in Tesaria accept first phase of ceasefire, officials say\n"
    "\n"
    "The government of Tesaria and the Northern Council have agreed to the first phase of a ceasefire "
    "deal brokered by Turkey and Kenya, officials from both sides said on Sunday, pausing eight months "
    "of fighting.\n"
    "\n"
    "Under the ceasefire deal deal, signed in Nairobi, shelling will stop at dawn on Tuesday, 120 prisoners "
    "will be exchanged within a week, and trucks with food will be let into the besieged town of Ormel. "
    "The second phase, to be negotiated later, foresees the withdrawal of heavy weapons; the third would "
    "bring elections.\n"
    "\n"
    "An earlier 60-day truce proposal by the United Nations collapsed in May when the Northern Council "
    "refused to release captured officers.\n"
    "\n"
    'President Idris Kamara hailed the agreement as "a door out of this war". Hardliners in his own '
    "party denounced it, saying that the army was being asked to stop one day before victory. The United "
    "States and the African Union endorsed the deal.\n"
    "\n"
    "More than 40,000 people have fled Ormel since February."
)
PARK = (
    "Plan for Hollow Park scaled back after protests\n"
    "\n"
    "The parks department has scaled back its plan for Hollow Park, dropping a car park and keeping 60 "
    "of the old lime trees, officials said on Thursday.\n"
    "\n"
    "The original plan, presented in January by parks chief Rita Somers, would have felled 90 trees and "
    "built a café, a stage and parking for 200 cars. More than 4,000 people signed a petition against "
    "it. The revised plan keeps the stage, moves the café to the gatehouse and halves the cost to 3 "
    "million euros.\n"
    "\n"
    "Residents' association chair Bo Lind welcomed the changes. The council's finance committee will "
    "consider the plan on 9 June."
)
SCHOOL_PHONES = (
    "State House committee advances bill banning phones in class\n"
    "\n"
    "A House committee on Tuesday approved a bill that bans mobile phones from classrooms in public "
    "schools and gives districts $12 million for lockers.\n"
    "\n"
    "House Bill 77, sponsored by Representative Olu Barnes, passed by 9 votes to 4. Teachers' groups "
    "back the measure. Parents' network SafeCall opposes it, arguing that families must be able to reach "
    "children in an emergency.\n"
    "\n"
    "An amendment offered by Representative Dee Marsh, which would have exempted high schools, was "
    "defeated. The bill now goes to the full House."
)
TRANSFER = (
    "Rovers turn down second bid for striker Okafor\n"
    "\n"
    "Rovers have rejected a second bid of 34 million pounds from Milan for their striker Daniel Okafor, "
    "who has scored 19 points-winning goals in two seasons.\n"
    "\n"
    "The 24-year-old has a deal at the club until 2028 and has not asked to leave. Manager Rob Tiller "
    "said his plan for the season was built around Okafor. \"He is in my plans, he is in everybody's "
    'plans," Tiller said.\n'
    "\n"
    "Milan's opening offer of 28 million pounds was refused in June. The Italian club, 12 points clear "
    "at the top of their league, want him as part of a rebuild.\n"
    "\n"
    "Okafor missed Saturday's draw with a knee problem. He is expected to be on the bench for the second "
    "leg, when Rovers will try to overturn a three-goal deficit with a 4-3-3 formation."
)
POLL = (
    "Governor's lead shrinks to five points, poll finds\n"
    "\n"
    "Governor Lynn Castellan's lead over challenger Bo Reyes has shrunk to five points from 14 in July, "
    "a survey released on Sunday showed, with one voter in eight undecided.\n"
    "\n"
    "The poll of 1,012 likely voters has a margin of error of 3.1 points. Castellan, 61, leads by 22 "
    "points among women; Reyes has a nine-point edge among men under 40. The share of voters who call "
    "the economy the main issue rose 6 points to 41 percent.\n"
    "\n"
    "Castellan's campaign said it had planned for a close race. Reyes plans to visit the oil towns of "
    "the west this week. Debates are set for October 2 and 16.\n"
    "\n"
    "The unemployment rate fell two-tenths of a point to 4.4 percent in August."
)
MARATHON = (
    "Osei takes silver as title race goes to final day\n"
    "\n"
    "Lena Osei finished second in the 5,000 metres on Saturday, 14 points behind the leader in the "
    "season standings. The 23-year-old has a one-year deal with her sponsor and said her training plan "
    "had worked.\n"
    "\n"
    '"We had a plan A and we ran it," her coach said. Next weekend\'s final offers $50,000 to the winner. '
    "Osei drafted behind the leaders for eleven laps before she made her move."
)

ANSWERS = [
    (BUDGET, "original", "date", "September", "the budget of a minister who gives way: date of the original"),
    (BUDGET, "original", "provision", "a freeze on civil service pay", "the budget of a minister who gives way: provision of the original"),
    (BUDGET, "amended", "presented_to", "parliament", "the budget of a minister who gives way: presented_to of the amended"),
    (BUDGET, "amended", "provision", "The pay freeze stays in the amended version", "the budget of a minister who gives way: provision of the amended"),
    (BUDGET, "amended", "objection", "the public service union vowed to strike over the pay freeze", "the budget of a minister who gives way: objection of the amended"),
    (CONSTITUTION, "draft constitution", "presented_by", "The constitutional assembly of Saint Amaro", "a draft of something that is no plan by its noun: presented_by of the draft constitution"),
    (CONSTITUTION, "draft constitution", "provision", "limits presidents to two terms", "a draft of something that is no plan by its noun: provision of the draft constitution"),
    (CONSTITUTION, "expert draft", "status", "leaked", "a draft of something that is no plan by its noun: status of the expert draft"),
    (MERGER, "improved", "change", "added a break fee of $90 million", "a takeover bid raised once: change of the improved"),
    (MERGER, "improved", "objection", "it still undervalued the company", "a takeover bid raised once: objection of the improved"),
    (MERGER, "first offer", "status", "turned down", "a takeover bid raised once: status of the first offer"),
    (HOSTAGE, "bridging", "presented_to", "Israel and Hamas", "two sources that name other authors: presented_to of the bridging"),
    (HOSTAGE, "bridging", "drafted_by", "the Qataris", "two sources that name other authors: drafted_by of the bridging"),
    (HOSTAGE, "paper", "provision", "a full withdrawal from Gaza", "two sources that name other authors: provision of the paper"),
    (CEASEFIRE, "ceasefire deal", "status", "signed", "a deal in phases: status of the ceasefire deal"),
    (CEASEFIRE, "ceasefire deal", "place", "Nairobi", "a deal in phases: place of the ceasefire deal"),
    (CEASEFIRE, "ceasefire deal", "provision", "the withdrawal of heavy weapons", "a deal in phases: provision of the ceasefire deal"),
    (PARK, "original", "provision", "built a café, a stage and parking for 200 cars", "a city plan cut down: provision of the original"),
    (PARK, "revised", "change", "halves the cost to 3 million euros", "a city plan cut down: change of the revised"),
    (PARK, "original", "objection", "More than 4,000 people signed a petition against it", "a city plan cut down: objection of the original"),
    (SCHOOL_PHONES, "House Bill", "provision", "gives districts $12 million for lockers", "a bill and an amendment to it: provision of the House Bill"),
    (SCHOOL_PHONES, "amendment", "status", "defeated", "a bill and an amendment to it: status of the amendment"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "field", "answer", "about"), ANSWERS, ids=[row[-1] for row in ANSWERS]
)
def test_answers(text: str, name: str, field: str, answer: str, about: str) -> None:
    found = [
        c.value for plan in read(text).plans if name in plan.name for c in plan.claims if c.field == field
    ]
    assert answer in found, about


@pytest.mark.parametrize("text", [TRANSFER, POLL, MARATHON], ids=["transfer", "poll", "race"])
def test_articles_without_a_plan(text: str) -> None:
    assert read(text).plans == ()


def test_two_sources_that_contradict_each_other_are_shown_as_a_conflict() -> None:
    (plan,) = [merged for merged in merge([read(HOSTAGE)]) if "bridging" in merged.name]
    assert {claim.attributed_to for _, claim in plan.claims("drafted_by")} == {None, "another official"}
    assert conflicting(plan, "drafted_by") and not conflicting(plan, "presented_to")


def test_each_answer_is_given_once() -> None:
    """The headline says again what the article says; the table has it once."""
    (named,) = [plan for plan in read(MERGER).plans if "improved" in plan.name]
    assert [c.value for c in named.claims if c.field == "presented_by"] == ["Tallgrass Foods"]


def test_a_bare_noun_gets_the_word_that_the_article_describes_it_by() -> None:
    text = (
        "The envoys presented a 12-point plan on Monday. The rebels rejected the plan.\n\n"
        "The adviser replied with a proposal framed as “informal”. The proposal was drafted by his staff. "
        "The paper was shown to two ministers."
    )
    assert "informal proposal" in [plan.name for plan in read(text).plans]
