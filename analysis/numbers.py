"""Amounts, shares, dates and plain numbers, found by their form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from analysis.models import EntityLabel

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?:\s?(?:hundred|thousand|million|billion|trillion|crore|lakh|mn|bn|tn|[mbk](?![a-z]))\b)?"
_SIGN = r"(?:(?:US|AU|NZ|HK|CA|A|C|R|S)?\$|[€£¥₹₦₽₩₪₺฿])"
_CURRENCY = (
    r"(?:U\.?S\.? |Australian |Canadian |Hong Kong |Singapore )?(?:dollars?|cents|euros?|pounds?(?: sterling)?|pence|yen|yuan|"
    r"renminbi|rupees?|rubles?|roubles?|rand|naira|shillings?|pesos?|reais|francs?|kron(?:a|or|er|e)|lira|liras|"
    r"baht|ringgit|rupiah|dong|dirhams?|dinars?|riyals?|shekels?|zloty|zlotys|forints?|hryvnias?|hryvnia)"
)
_CODE = r"(?:USD|EUR|GBP|JPY|CNY|RMB|INR|NGN|KES|ZAR|CHF|AUD|CAD|NZD|HKD|SGD|RM|Rs\.?|Sh|Ksh|KSh|N\$|P)"
_SMALL = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    r"nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen)"
)
_SPELLED = rf"{_SMALL}(?:[- ](?:and )?{_SMALL}){{0,4}}"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
# "In 2020 won the race", "3 won their games": only large amounts are Korean money.
_WON = rf"(?:\d{{1,3}}(?:,\d{{3}})+|(?!{_YEAR}\b)\d{{4,}}|(?:{_NUMBER}|{_SPELLED})(?:\s(?:hundred|thousand|million|billion|trillion)))\swon\b"

_PATTERNS: tuple[tuple[EntityLabel, re.Pattern[str]], ...] = (
    ("MONEY", re.compile(rf"(?<![\w.,])(?:{_SIGN}|{_CODE}(?=[\s\d]))\s?(?:{_NUMBER}){_SCALE}")),
    ("MONEY", re.compile(rf"(?<![\w.,])(?:{_NUMBER}|{_SPELLED}){_SCALE}\s(?:{_CURRENCY}|USD|EUR|GBP)\b", re.IGNORECASE)),
    ("MONEY", re.compile(rf"(?<![\w.,])(?:{_WON})", re.IGNORECASE)),
    ("PERCENT", re.compile(rf"(?<![\w.,])(?:{_NUMBER}|{_SPELLED})(?:\s?%|[\s-](?:per ?cent|percentage points?)\b)", re.IGNORECASE)),
    (
        "DATE",
        re.compile(
            rf"(?<!\w)(?:(?:{_WEEKDAY},?\s)?(?:(?:{_DAY}\s(?:of\s)?{_MONTH})(?:,?\s{_YEAR})?|{_MONTH}\s{_DAY}(?!\d)(?:,?\s{_YEAR})?"
            rf"|{_MONTH},?\s{_YEAR})|{_WEEKDAY}(?!s)|{_YEAR}-[01]\d-[0-3]\d)(?!\w)"
        ),
    ),
    ("DATE", re.compile(rf"(?<=\b[iI]n )(?:{_YEAR}|January|February|March|April|June|July|August|September|October|November|December)\b(?![-–]\w)")),
    ("DATE", re.compile(rf"(?:(?<=\b[sS]ince )|(?<=\b[bB]y )|(?<=\b[uU]ntil )|(?<=\b[oO]f )|(?<=\b[fF]rom )|(?<=\([cC]irca )){_YEAR}\b(?![-–]\w)")),
    ("CARDINAL", re.compile(rf"(?<![\w.,$€£-])(?:(?:{_NUMBER}){_SCALE}|{_SPELLED})(?![\w%]|[.,:]\d|-\w)", re.IGNORECASE)),
)  # fmt: skip


class Amount(NamedTuple):
    """A stretch of the text that is a number of some kind."""

    start: int
    end: int
    label: EntityLabel


def find_amounts(text: str, start: int = 0, end: int | None = None) -> Iterator[Amount]:
    """Yield money, percentages, dates and numbers in ``text[start:end]``; none overlap.

    Where two kinds fit the same words, money goes before percentages, dates and numbers.
    """
    end = len(text) if end is None else end
    taken: list[tuple[int, int]] = []
    for label, pattern in _PATTERNS:
        found = []
        for match in pattern.finditer(text, start, end):
            if label == "CARDINAL" and match[0].lower() in (
                "one",
                "million",
                "billion",
                "hundred",
                "thousand",
                "dozen",
            ):
                continue
            found.append((match.start(), match.end()))
        fresh = _apart(found, taken)
        taken = sorted(taken + fresh)
        yield from (Amount(a, b, label) for a, b in fresh)


def _apart(found: list[tuple[int, int]], taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches that touch none of the taken ones; both lists are sorted."""
    out, i = [], 0
    for start, end in found:
        while i < len(taken) and taken[i][1] <= start:
            i += 1
        if i == len(taken) or taken[i][0] >= end:
            out.append((start, end))
    return out
