"""Dates as newspapers say them ("on Tuesday", "April 22", "two weeks ago") → days of the calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta

from analysis.dates import MONTHS, first_full_date
from analysis.plan_lexicon import SMALL_NUMBERS

_WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    )
}
_DAYS_FROM_NOW = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_MONTH_DAY = re.compile(
    r"(?:(?P<first>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>[A-Za-z]+)\.?(?:\s+(?P<last>[0-3]?\d)(?:st|nd|rd|th)?)?"
)
_AGO = re.compile(r"(?<!\w)(?P<number>\w++)\s++(?P<unit>day|week)s?\s++(?:ago|earlier)", re.IGNORECASE)


def calendar_day(words: str, published: str | None, *, to_come: bool = False) -> str | None:
    """The day that the words mean, as ISO 8601; None where that is not certain.

    Args:
        words: the date as written.
        published: the day of the article, as ISO 8601. Without it only full dates are known.
        to_come: whether the sentence speaks of what is to come, so that "Tuesday" is the next one.
    """
    if (full := first_full_date(words)) is not None:
        return full.isoformat()
    if published is None:
        return None
    today, lowered = date.fromisoformat(published), words.lower()
    for word, days in _DAYS_FROM_NOW.items():
        if re.search(rf"\b{word}\b", lowered):
            return (today + timedelta(days)).isoformat()
    if (ago := _AGO.search(lowered)) is not None:
        number = SMALL_NUMBERS.get(ago["number"], 1 if ago["number"] in ("a", "one") else 0)
        number = int(ago["number"]) if ago["number"].isdigit() and len(ago["number"]) < 3 else number
        return (
            (today - timedelta(number * (7 if ago["unit"] == "week" else 1))).isoformat() if number else None
        )
    if (day := _day_of_month(words, today, to_come)) is not None:
        return day.isoformat()
    weekday = next((n for name, n in _WEEKDAYS.items() if re.search(rf"\b{name}\b", lowered)), None)
    if weekday is None:
        return None
    if to_come or "next" in lowered.split():
        return (today + timedelta((weekday - today.weekday() - 1) % 7 + 1)).isoformat()
    back = (today.weekday() - weekday) % 7
    return (today - timedelta(back or (7 if "last" in lowered.split() else 0))).isoformat()


def _day_of_month(words: str, today: date, to_come: bool) -> date | None:
    """A day and a month without a year: the one nearest to the article, on the side the sentence speaks of."""
    for match in _MONTH_DAY.finditer(words):
        month, day = MONTHS.get(match["month"].lower()), match["first"] or match["last"]
        if month is None or day is None:
            continue
        found = []
        for year in (today.year - 1, today.year, today.year + 1):
            try:
                found.append(date(year, month, int(day)))
            except ValueError:
                continue
        sided = [d for d in found if (d >= today if to_come else d <= today)]
        return min(sided or found, key=lambda d: abs((d - today).days), default=None)
    return None
