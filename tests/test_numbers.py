"""Money, shares, dates and numbers by their form."""

from __future__ import annotations

import itertools

import pytest

from analysis.numbers import find_amounts

CASES = [
    ("It cost $5 million.", [("MONEY", "$5 million")]),
    ("It cost €1.2bn in all.", [("MONEY", "€1.2bn")]),
    ("It cost 40,000 euros.", [("MONEY", "40,000 euros")]),
    ("They paid Rs 500 and HK$20.", [("MONEY", "HK$20"), ("MONEY", "Rs 500")]),
    ("Two million dollars went missing.", [("MONEY", "Two million dollars")]),
    ("Rents rose 3.5 percent.", [("PERCENT", "3.5 percent")]),
    ("Rents rose 12% and four per cent.", [("PERCENT", "12%"), ("PERCENT", "four per cent")]),
    ("It was on 26 November 2025.", [("DATE", "26 November 2025")]),
    ("It was on October 29, he said.", [("DATE", "October 29")]),
    ("It was on Tuesday.", [("DATE", "Tuesday")]),
    ("It began in 2016.", [("DATE", "2016")]),
    ("She may march in the rain.", []),
    ("A 28-point plan was shown.", []),
    ("There were 14 boats and twenty-five rafts.", [("CARDINAL", "14"), ("CARDINAL", "twenty-five")]),
    ("One of them sank.", []),
    ("Route 7.5.1 is closed.", []),
    ("It cost 3,000 won, or 2 million won.", [("MONEY", "3,000 won"), ("MONEY", "2 million won")]),
    ("Leeds 3 won the set. In 2020 won the left.", [("CARDINAL", "3"), ("DATE", "2020")]),
    ("There were two real reasons.", [("CARDINAL", "two")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_amounts(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(amount.label, text[amount.start : amount.end]) for amount in find_amounts(text)]
    assert sorted(found) == sorted(expected)


def test_only_the_asked_stretch_is_searched() -> None:
    text = "In 2016 it cost $5; in 2017 it cost $6."
    start = text.index("in 2017")
    assert [text[a.start : a.end] for a in find_amounts(text, start)] == ["$6", "2017"]


def test_many_numbers_do_not_overlap() -> None:
    text = "$1 2% 3 four 5 million euros 6 May 2020 " * 200
    spans = sorted((a.start, a.end) for a in find_amounts(text))
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))
    assert len(spans) >= 1000
