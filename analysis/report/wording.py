"""Every word and colour that stands for a finding: plain words, six hues, one place.

The hues are Okabe and Ito's colour-blind-safe set ("Color Universal Design", 2008),
darkened for a light page and lightened for a dark one so that a line in them
keeps a contrast of at least 3:1. No finding is told by colour alone: each group
of names also has its own kind of underline.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from analysis.models import ClaimField, EntityLabel, PlaceKind, QuoteKind, Role
from analysis.sourcing import SourceKind


class NameGroup(NamedTuple):
    """Names that are shown alike.

    ``key`` is also the CSS class; ``light`` and ``dark`` the hue on either page;
    ``line`` the CSS text-decoration that is the second cue.
    """

    key: str
    one: str
    many: str
    labels: tuple[EntityLabel, ...]
    light: str
    dark: str
    line: str


NAME_GROUPS = (
    NameGroup("person", "Person", "People", ("PERSON",), "#0072b2", "#56b4e9", "solid 1.5px"),
    NameGroup("org", "Organisation", "Organisations", ("ORG",), "#b84a00", "#f0934e", "double 1px"),
    NameGroup("place", "Place", "Places", ("GPE", "LOC", "FAC"), "#007a5a", "#2cc99c", "dashed 1.5px"),
    NameGroup("people", "People of a country or group", "Nationalities", ("NORP",), "#b03a82", "#dd93bf", "dotted 2px"),
    NameGroup(
        "amount", "Date or amount", "Dates and amounts",
        ("DATE", "MONEY", "PERCENT", "CARDINAL"), "#5c4600", "#f0e08a", "solid 1px",
    ),
    NameGroup("other", "Other name", "Other names", ("PRODUCT", "EVENT", "LAW"), "#4a545d", "#c6ced6", "dashed 1px"),
)  # fmt: skip
GROUP_OF = {label: group for group in NAME_GROUPS for label in group.labels}

#: What can be switched on and off in the text besides the names: key and words.
STATEMENTS = ("said", "Statements")
VERSIONS = ("plan", "Plans")
SWITCHES = {**{group.key: group.many for group in NAME_GROUPS}, **dict([STATEMENTS, VERSIONS])}

#: What each panel is for, in one line for a first visit.
PANEL_HELP = {
    "Overview": "The article in one minute. Each answer opens the panel that holds the whole of it.",
    "Quotes": "Who said what, and how the article gives it. Press a statement to see it in the article.",
    "Versions": "If the article tells of a plan: its versions side by side, who wrote each, who backs it, what changed.",
    "Map": "Where it takes place, told apart from places that are only named or stand for a government.",
    "Names": "Who and what is named, most often first. Press a name to follow it through the article.",
}

ENTITY_WORDS: dict[EntityLabel, str] = {
    "PERSON": "Person",
    "ORG": "Organisation",
    "GPE": "Country, region or city",
    "LOC": "Landscape or area",
    "FAC": "Building or site",
    "NORP": "Nationality or group",
    "DATE": "Date",
    "MONEY": "Sum of money",
    "PRODUCT": "Product or work",
    "EVENT": "Event",
    "LAW": "Law or treaty",
    "CARDINAL": "Number",
    "PERCENT": "Share",
}

QUOTE_WORDS: dict[QuoteKind, str] = {
    "direct": "Word for word",
    "mixed": "Partly word for word",
    "indirect": "Reported",
}


class SourceWords(NamedTuple):
    """A kind of source: on a button, and behind a number in a sentence."""

    short: str
    told: str


SOURCE_WORDS: dict[SourceKind, SourceWords] = {
    "person": SourceWords("People with a name", "by people with a name"),
    "body": SourceWords("Organisations and authorities", "by organisations and authorities"),
    "document": SourceWords("Documents and reports", "by documents and reports"),
    "unnamed": SourceWords("People without a name", "by people without a name"),
    "nobody": SourceWords("No source given", "without a source"),
}
UNNAMED = "Unnamed sources"
NOBODY = "Nobody named by the article"

QUESTIONS: dict[ClaimField, str] = {
    "drafted_by": "Who wrote it?",
    "backed_by": "Who backs it?",
    "presented_by": "Who presented it?",
    "presented_to": "To whom?",
    "place": "Where?",
    "date": "When?",
    "provision": "What is in it?",
    "change": "What changed?",
    "objection": "Who objects?",
    "status": "Where does it stand?",
}
NOT_STATED = "Not stated"
CONFLICT = "Answers conflict"


class RoleSign(NamedTuple):
    """How a place with this role is told and drawn.

    ``shape`` is a Vega symbol; ``filled`` whether it is solid; ``sign`` the same in a line of text.
    """

    words: str
    shape: str
    filled: bool
    light: str
    dark: str
    sign: str


ROLES: dict[Role, RoleSign] = {
    "setting": RoleSign("Something happens here", "diamond", True, "#b84a00", "#f0934e", "◆"),
    "actor": RoleSign("Stands for its government or people", "circle", False, "#0072b2", "#56b4e9", "○"),
    "subject": RoleSign("Talked about", "circle", True, "#4a545d", "#c6ced6", "•"),
}
PLACE_WORDS: dict[PlaceKind, str] = {
    "country": "Country",
    "region": "Region",
    "city": "City",
    "other": "Place",
}


def count(number: int, one: str, many: str | None = None) -> str:
    """The number with its noun: "1 statement", "3 statements"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: list[str]) -> str:
    """The words as a person lists them: "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def day(iso: str) -> str:
    """An ISO date as a person writes it: "26 November 2025"; anything else as it is."""
    try:
        found = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{found.day} {found:%B %Y}"
