"""Calendar dates as newspapers print them."""

from __future__ import annotations

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_FULL_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<number>[01]\d)-(?P<day>[0-3]\d)(?!\d)",
        rf"\b{_DAY} (?:of )?{_MONTH},? (?P<year>(?:19|20)\d\d)(?!\d)",
        rf"\b{_MONTH} {_DAY},? (?P<year>(?:19|20)\d\d)(?!\d)",
    )
)


def first_full_date(line: str) -> date | None:
    """The first date in the line that has day, month and year; None if there is none.

    Purely numeric dates other than ISO 8601 are left alone: 3/4/2025 is two days.
    """
    found = []
    for pattern in _FULL_DATES:
        if match := pattern.search(line):
            groups = match.groupdict()
            month = int(groups["number"]) if groups.get("number") else MONTHS[groups["month"].lower()]
            try:
                found.append((match.start(), date(int(groups["year"]), month, int(groups["day"]))))
            except ValueError:
                continue
    return min(found)[1] if found else None
