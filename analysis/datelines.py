"""Where a paragraph begins with a dateline: "BERGEN, Norway (AP) —", "PARIS, March 3 -", "New York — “…".

A dateline tells where a report was written. It belongs to no sentence and to nobody's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from analysis import gazetteer
from analysis.dates import MONTHS
from analysis.models import Offsets

_LONGEST = 90  # characters up to the dash
_MOST_WORDS = 5  # in the name of a town; "ABOARD AIR FORCE ONE" has four
_LARGE_TOWN = 100_000  # people
_ACRONYM = 5  # capitals; more are no acronym
# Everything up to the first dash that stands free or is longer than a hyphen.
_HEAD = re.compile(rf"([^\n\r“”\"‘«»:;!?—–―]{{2,{_LONGEST}}}?)\s*(?:[—–―]|--+|(?<=[\s)])-(?=\s))\s*")
_AGENCY = re.compile(r"\([^\W\d_][^()]{0,40}\)|/[^/\n]{2,30}/")
_DAY = re.compile(
    rf"\b(?:{'|'.join(MONTHS)})\b\.?|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE
)
_SMALL_WORDS = frozenset(
    ["of", "de", "del", "la", "las", "le", "les", "el", "los", "al", "and", "the", "upon", "on", "in"]
)
_MARKS = "“\"‘'«„"


def datelines(text: str, blocks: Iterable[tuple[int, int]]) -> Iterator[Offsets]:
    """The dateline of each of these paragraphs that has one, from its first word to behind its dash."""
    for start, end in blocks:
        head = _HEAD.match(text, start, min(end, start + _LONGEST + 10))
        if head and head.end() < end and _is_dateline(head[1], text[head.end()]):
            yield Offsets(start, head.end())


def _is_dateline(words: str, following: str) -> bool:
    """Whether the words before a dash name a town, by what else is said there or by what follows."""
    place = re.split(r"[,(/]", words, maxsplit=1)[0].strip()
    parts = place.split()
    if words.count("(") != words.count(")"):  # "Ann Lee (May 6, 1913 – …": someone's years
        return False
    if not 1 <= len(parts) <= _MOST_WORDS or not all(_is_name_word(word) for word in parts):
        return False
    rest = _AGENCY.sub(" ", words[len(place) :])
    if not all(_is_name_word(word) or not word[:1].isalpha() for word in re.split(r"[\s,.]+", rest) if word):
        return False
    if _AGENCY.search(words) or _DAY.search(rest):
        return True
    if not (following in _MARKS or following.isupper() or following.isdigit()):
        return False
    if place.isupper() and sum(map(str.isalpha, place)) > _ACRONYM:
        return True
    if not place.isupper():
        return bool(gazetteer.look_up(place))
    known = gazetteer.look_up(place.title())  # there are villages called Nato and Un
    return any(entry.kind == "country" or entry.population >= _LARGE_TOWN for entry in known)


def _is_name_word(word: str) -> bool:
    return word[0].isupper() or word in _SMALL_WORDS
