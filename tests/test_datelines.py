"""Where a report was written is no part of what anybody says."""

from __future__ import annotations

import pytest

from analysis import analyse
from analysis.datelines import datelines

CASES = [
    ("BERGEN, Norway (AP) — The", "BERGEN, Norway (AP) — ", "town, country and agency"),
    ("BERGEN, March 3 (Reuters) - The", "BERGEN, March 3 (Reuters) - ", "a day, and a hyphen for a dash"),
    ("KYIV (AFP) -- The", "KYIV (AFP) -- ", "two hyphens"),
    ("OSLO—The", "OSLO—", "a dash without blanks"),
    ("New York — “It", "New York — ", "no capitals, but a town that is known"),
    ("ABOARD THE POLAR STAR – The", "ABOARD THE POLAR STAR – ", "no town"),
    ("SYDNEY and KUALA LUMPUR, Jul 26 (IPS) - Like", "SYDNEY and KUALA LUMPUR, Jul 26 (IPS) - ", "two towns"),
    ("STRATFORD-UPON-AVON — The", "STRATFORD-UPON-AVON — ", "hyphens within the name"),
    ("Norway — a country of fjords — agreed.", "", "a remark between dashes"),
    ("Pia Lund — “a fox”, says Berg — agreed.", "", "a person"),
    ("NATO – The alliance", "", "an acronym"),
    ("Ann Coval (May 6, 1913 – October 12, 1989) was", "", "someone's years"),
    ("“OSLO — the city”, she said.", "", "a quotation"),
    ("OSLO —", "", "nothing behind it"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "dateline", "about"), CASES, ids=[row[-1] for row in CASES])
def test_a_dateline_is_told_from_other_words_before_a_dash(text: str, dateline: str, about: str) -> None:
    assert [text[a:b] for a, b in datelines(text, [(0, len(text))])] == ([dateline] if dateline else [])


SAID = [
    ("BERGEN, Norway (AP) — “We will not wait another winter,” Mayor Pia Lund said on Monday.", "direct"),
    ('OSLO – "We will not wait another winter," said Jonas Berg, head of the council.', "direct"),
    ("BERGEN (Reuters) - The council will close the bridge, Mayor Pia Lund said on Monday.", "indirect"),
]


@pytest.mark.parametrize(("text", "kind"), SAID)
def test_nobody_says_a_dateline(text: str, kind: str) -> None:
    (quote,) = analyse(text).quotes
    assert quote.kind == kind
    assert text[quote.start :].startswith(("We will not", "The council will"))
