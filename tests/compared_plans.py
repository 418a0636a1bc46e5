"""Pairs of invented plan texts with the rows that a careful reader would draw."""

from __future__ import annotations

from typing import NamedTuple


class Pair(NamedTuple):
    """Two texts; ``rows`` are "old labels > new labels status", labels parted by "+", a side may be empty."""

    name: str
    old: str
    new: str
    rows: str


PAIRS = [
    Pair(
        "a school budget, numbered with brackets, one point split",
        """School budget, first reading
1) Class sizes are capped at 24 pupils.
2) The canteen serves a hot lunch every day, and the kitchen buys its vegetables from farms in the district.
3) Two new buses are bought for the eastern villages.
4) Teachers receive a raise of 3 percent.
5) The swimming pool is closed.
6) Parents pay nothing for textbooks.""",
        """School budget, second reading
1) Class sizes are capped at 26 pupils.
2) The canteen serves a hot lunch every day.
3) The kitchen buys its vegetables from farms in the district.
4) Teachers receive a raise of 2.5 percent.
5) The swimming pool is closed.
6) Families get their textbooks for nothing.
7) A nurse visits each school once a week.""",
        "1>1 changed, 2>2+3 changed, 3> removed, 4>4 changed, 5>5 same, 6>6 changed, >7 added",
    ),
    Pair(
        "a labour offer with articles, two points merged, another moved",
        """Article 1: Overnight shifts carry a bonus of 15 percent.

Article 2: Drivers may refuse a third shift within 36 hours.

Article 3: Uniforms are cleaned at the firm's expense.

Article 4: Uniforms are replaced every two years.

Article 5: The depot in Kolm stays open until 2030.

Article 6: Holiday requests are answered within ten days.""",
        """Article 1: The depot in Kolm stays open until 2030.

Article 2: Overnight shifts carry a bonus of 15 percent.

Article 3: Uniforms are cleaned at the firm's expense and replaced every two years.

Article 4: Holiday requests are answered within ten days.

Article 5: A works council with nine seats is elected in spring.""",
        "5>1 moved, 1>2 same, 2> removed, 3+4>3 changed, 6>4 same, >5 added",
    ),
    Pair(
        "points of the same pattern that have nothing else in common",
        """1. Each side publishes a list of the prisoners it holds.
2. The governor appoints a commissioner for water.
3. The governor lifts the duty on grain.""",
        """1. Each side publishes a map of its minefields.
2. The governor appoints an inspector of prisons.
3. The governor lifts the duty on grain.""",
        "1> removed, 2> removed, 3>3 same, >1 added, >2 added",
    ),
    Pair(
        "Roman numbers with group headings against plain numbers without them",
        """Framework for the lake

PART ONE: WATER

I. Farmers draw no more than 30 cubic metres a day.

II. Wells deeper than 60 metres are sealed.

PART TWO: FISH

III. Nets with a mesh below 40 millimetres are forbidden.

IV. Trout are not caught between October and January.""",
        """Framework for the lake, as revised

1. Farmers draw no more than 45 cubic metres a day.
2. Nets with a mesh below 40 millimetres are forbidden.
3. It is prohibited to catch trout from October to January.
4. Motorboats keep to a speed of 10 knots.

[Annex: map of the lake]""",
        "1>1 changed, 2> removed, 3>2 same, 4>3 changed, >4 added",
    ),
    Pair(
        "running text with numbers in brackets",
        """The parties agree on the following: (1) all roadblocks are lifted; (2) hospitals receive fuel for six weeks; (3)
radio stations stop calling for revenge; and (4) elders meet in Tol each month. They will report to the king.""",
        """The parties agree on the following: (1) hospitals receive fuel for eight weeks; (2) all roadblocks are
lifted; and (3) elders meet in Tol each month. They will report to the queen.""",
        "1>2 same, 2>1 changed, 3> removed, 4>3 same",
    ),
    Pair(
        "gaps in the numbering, and a point that only got another number",
        """§ 2 Dogs are kept on a lead in the park.
§ 4 Grills are allowed on the gravel only.
§ 9 The gates close at ten in the evening.""",
        """§ 1 Dogs are kept on a lead in the park.
§ 3 Grills are allowed on the gravel only.
§ 5 The gates shut at midnight.""",
        "2>1 same, 4>3 same, 9>5 changed",
    ),
    Pair(
        "sub-points belong to their point, however they are numbered",
        """1. Ferries
  a) run twice a day in winter;
  b) carry bicycles free of charge.
2. The harbour wall is raised by one metre.
3. Lighthouses
  a) are painted;
  b) are opened to visitors.""",
        """1. Ferries
  (i) run twice a day in winter;
  (ii) carry bicycles free of charge.
2. Lighthouses
  (i) are painted.
3. The harbour wall is raised by two metres.""",
        "1>1 same, 3>2 changed, 2>3 changed",
    ),
    Pair(
        "bullets in another order, some told in other words",
        """- A ring road is built around the old quarter.
- Every household gets two rubbish bins.
- The theatre is given a new roof.
- Dogs and cats are registered at the town hall.
- Street lamps are switched off after one in the morning.""",
        """* Pet owners register their cats and dogs with the municipality.
* Every household gets two rubbish bins.
* Lamps in the streets go dark at 1 a.m.
* The theatre is given a new roof.
* An outdoor cinema opens on the square.""",
        "4>1 changed, 2>2 same, 5>3 changed, 3>4 same, 1> removed, >5 added",
    ),
    Pair(
        "headings without numbers",
        """Housing accord

Rents
Rents in the old town may rise by no more than two percent a year.

Vacancies
Flats that stand empty for a year are let by the city.

Cellars
Cellars may not be used as bedrooms.""",
        """Housing accord

Vacancies
Flats that stand empty for six months are let by the city.

Rents
Rents in the old town may rise by no more than two percent a year.

Balconies
Balconies are counted at half their floor space.""",
        "2>1 changed, 1>2 same, 3> removed, >3 added",
    ),
    Pair(
        "a truce in which every figure has changed",
        """Point 1: Guns fall silent at midnight on 3 June.
Point 2: Troops pull back 12 kilometres from the river within five days.
Point 3: 80 captives are freed by each side.
Point 4: Trucks with flour may cross at Brod and Sela.
Point 5: The truce lasts 40 days and may be prolonged.""",
        """Point 1: Guns fall silent at noon on 9 June.
Point 2: Troops pull back 8 kilometres from the river within ten days.
Point 3: 120 captives are freed by each side.
Point 4: Trucks with flour may cross at Brod only.
Point 5: The truce lasts 60 days and may be prolonged.""",
        "1>1 changed, 2>2 changed, 3>3 changed, 4>4 changed, 5>5 changed",
    ),
    Pair(
        "a bill in legal dress, one section reworded throughout, one new",
        """SECTION 1. SHORT TITLE. This Act may be cited as the Night Trains Act.
SECTION 2. SUBSIDY. The Minister shall pay carriers a subsidy of 9 crowns for each sleeping berth sold.
SECTION 3. BORDERS. Passports shall be inspected on board while the train is moving.
SECTION 4. NOISE. Shunting between 23:00 and 05:00 is prohibited in residential areas.
SECTION 5. COMMENCEMENT. This Act comes into operation on 1 March.""",
        """Section 1. Short title. This Act may be cited as the Night Trains Act.
Section 2. Subsidy. The Minister shall pay carriers a subsidy of 7 crowns for each sleeping berth sold.
Section 3. Refunds. Travellers whose train arrives more than two hours late shall get half their fare back.
Section 4. Borders. Border guards check travellers' documents during the journey.
Section 5. Commencement. This Act comes into operation on 1 March.""",
        "1>1 same, 2>2 changed, >3 added, 3>4 changed, 4> removed, 5>5 same",
    ),
    Pair(
        "one point becomes three",
        """1. The museum opens on Sundays, lowers its entrance fee to four crowns and lends paintings to hospitals.
2. The archive moves to the former brewery.""",
        """1. The museum opens on Sundays.
2. The museum lowers its entrance fee to four crowns.
3. Paintings are lent to hospitals.
4. The archive moves to the former brewery.""",
        "1>1+2+3 changed, 2>4 same",
    ),
    Pair(
        "a trade draft: quotas, tariffs, and a paragraph told anew",
        """1. Tariffs on machine parts fall to zero over seven years.
2. The quota for beef is set at 40,000 tonnes.
3. Both sides recognise each other's rules on car safety.
4. Disputes go to a panel of three judges.
5. Visas for engineers are issued within a month.
6. Data may be stored abroad.""",
        """1. Tariffs on machine parts fall to zero over ten years.
2. The quota for beef is set at 25,000 tonnes.
3. A panel of three arbitrators settles quarrels.
4. Engineers obtain their visas in four weeks at most.
5. Cheese names from the Alm valley are protected.
6. Data may be stored abroad.""",
        "1>1 changed, 2>2 changed, 3> removed, 4>3 changed, 5>4 changed, >5 added, 6>6 same",
    ),
    Pair(
        "a climate text with the same words in many points",
        """(1) Parties cut emissions from cars by 40 per cent.
(2) Parties cut emissions from cement by 30 per cent.
(3) Parties cut emissions from farming by 20 per cent.
(4) Parties plant a billion trees.
(5) Parties meet again in Suva.""",
        """(1) Parties cut emissions from cement by 30 per cent.
(2) Parties cut emissions from cars by 35 per cent.
(3) Parties cut emissions from aviation by 10 per cent.
(4) Parties plant half a billion trees.
(5) Parties meet again in Suva.""",
        "2>1 same, 1>2 changed, 3> removed, >3 added, 4>4 changed, 5>5 same",
    ),
    Pair(
        "capital letters and a preamble, signatures at the end",
        """We, the undersigned, propose:

A. A market is held on the quay each Saturday.
B. Stalls are let for 11 crowns a day.
C. Musicians need no permit.

Signed: the traders of the quay""",
        """We, the undersigned, propose:

A. A market is held on the quay each Saturday.
B. Musicians need no permit.
C. Stallholders pay 14 crowns daily for a stall.

Signed: the traders of the quay and the harbour master""",
        "a>a same, b>c changed, c>b same",
    ),
]


def rows_of(pair: Pair) -> dict[tuple[tuple[str, ...], tuple[str, ...]], str]:
    """The rows of a pair: (old labels, new labels) → status."""
    table = {}
    for row in pair.rows.split(","):
        labels, status = row.strip().rsplit(" ", 1)
        old, new = (tuple(x for x in side.strip().split("+") if x) for side in labels.split(">"))
        table[old, new] = status
    return table
