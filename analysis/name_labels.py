"""A name, and which kind of thing it names: the recogniser's label, put right by the name's own words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, cast

from spacy.tokens import Span, Token

from analysis import gazetteer
from analysis.descriptions import describes_person, is_person_by_description
from analysis.knowledge import rows
from analysis.models import EntityLabel

#: Labels of the embedded pipeline and of common English spaCy pipelines; the rest is left out.
_LABELS: dict[str, EntityLabel] = {
    "PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "FAC", "NORP": "NORP",
    "DATE": "DATE", "MONEY": "MONEY", "PRODUCT": "PRODUCT", "EVENT": "EVENT", "LAW": "LAW", "PERCENT": "PERCENT",
}  # fmt: skip

#: People that a city has to have before its name outweighs the label of a lone word.
_LARGE_CITY = 400_000
_LARGE_TOWN = 100_000  # people

_LAW = re.compile(
    r"\b(?:act|law|laws|bill|treaty|accords?|agreement|constitution|amendment|protocol|convention|charter|code|ordinance|"
    r"directive|resolution|declaration|statute)\b",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:war|cup|olympics?|paralympics|games|festival|championships?|elections?|primar(?:y|ies)|referendum|conference|summit|"
    r"day|week|crisis|pandemic|revolution|uprising|massacre|genocide|holocaust|battle|league|open|prix|tournament|fair|"
    r"expo|awards?|oscars?|christmas|easter|ramadan|eid|diwali|hanukkah|passover|thanksgiving|hurricane|typhoon|cyclone|"
    r"earthquake|congress|forum|marathon|trials?|protests?|brexit|inauguration|convention|eve|year)\b",
    re.IGNORECASE,
)
_LOC = re.compile(
    r"\b(?:seas?|ocean|river|mountains?|mount|mt\.?|strait|straits|gulf|bay|lake|lakes|valley|islands?|isles?|peninsula|desert|coast|"
    r"forest|delta|basin|channel|cape|canyon|hills?|plateau|reef|africa|asia|europe|america|americas|antarctica|arctic|"
    r"atlantic|pacific|mediterranean|balkans|middle east|caucasus|sahara|sahel|alps|himalayas|andes|west|east|north|south)$",
    re.IGNORECASE,
)


#: Endings of organisations that events and undertakings have too, where the recogniser says that it is none.
_ALSO_EVENTS = frozenset({"forum", "league", "congress"})
#: "Holm & Sons, Inc." and "Holm & Sons" are the same company.
COMPANY_ENDING = re.compile(
    r",?\s(?:Inc|Ltd|Corp|Co|LLC|PLC|plc|Limited|Corporation|Company|GmbH|AG|SA|NV)\.?$"
)


class Name(NamedTuple):
    """A named mention: a span of the doc and what kind of thing it names."""

    span: Span
    label: EntityLabel

    @property
    def text(self) -> str:
        """The words."""
        return self.span.text


def label_of(recognised: str, span: Span) -> EntityLabel | None:
    """The label for a name that the recogniser labelled; None if it is no name of a kind we show."""
    if recognised in ("DATE", "MONEY", "PERCENT"):
        return cast(EntityLabel, recognised)
    if recognised == "MISC":
        last = span[-1].lower_
        if len(span) > 1 and (said := _endings().get(last)):
            return "EVENT" if last in _ALSO_EVENTS else said
        return "LAW" if _LAW.search(span.text) else "EVENT" if _EVENT.search(span.text) else None
    label: EntityLabel | None = "GPE" if recognised == "PLACE" else _LABELS.get(recognised)
    if label is None:
        return None
    if label in ("PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "NORP"):
        label = _by_ending(label, span) or _by_neighbours(label, span) or label
    return place_label(span.text) if label in ("GPE", "LOC") else label


def place_label(words: str) -> EntityLabel:
    """GPE for what has a government of its own (countries, states, towns), LOC for other places."""
    entries = gazetteer.look_up(words)
    if entries and (entries[0].population >= _LARGE_CITY or not _LOC.search(words)):
        first = entries[0]
        governed = first.kind in ("country", "city") or (first.kind == "region" and bool(first.country))
        return "GPE" if governed else "LOC"
    return "LOC" if _LOC.search(words) else "GPE"


def well_known_place(words: str) -> bool:
    """Whether a country or a place of many people has that name; every surname is a village somewhere."""
    return any(
        entry.kind == "country" or entry.population >= _LARGE_TOWN for entry in gazetteer.look_up(words)
    )


@lru_cache(maxsize=1)
def _endings() -> dict[str, EntityLabel]:
    return {
        word: cast(EntityLabel, label) for label, many in rows("name_endings.txt") for word in many.split()
    }


def ends_as_organisation(token: Token) -> bool:
    """Whether names that end with the word are of organisations, as those with "Bureau" are."""
    return _endings().get(token.lower_) == "ORG"


def has_title(span: Span) -> bool:
    """Whether a title stands before the name or begins it: "Mrs. Clinton", "Senator Holm"."""
    before = [word.lower_ for word in span.doc[max(span.start - 2, 0) : span.start] if word.text != "."]
    return span[0].lower_ in titles() or (bool(before) and before[-1] in titles())


def stands_behind_the(span: Span) -> bool:
    """Whether "the" stands right before the name, as before few people's."""
    return bool(span.start) and bool(span.doc[span.start - 1].lower_ == "the")


def words_of_full_names(names: Iterable[Name]) -> set[str]:
    """The words of all names of people that have more than one."""
    return {
        word.text for name in names if name.label == "PERSON" and len(name.span) > 1 for word in name.span
    }


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Words that stand before a person's name, in lower case."""
    return frozenset(word for _, many in rows("titles.txt") for word in many.split())


_SAYING = frozenset(
    ["say", "add", "tell", "ask", "reply", "recall", "explain", "warn", "argue", "insist", "admit", "joke"]
)


def _fits_name(token: Token) -> bool:
    return token.text[0].isupper() or token.text in ("-", ".")


def _unaccented(word: str) -> str:
    """The word without accents, as the list of given names has it."""
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


@lru_cache(maxsize=1)
def given_names() -> dict[str, str]:
    """Common given names in lower case, with the gender they are mostly given to: ``f``, ``m`` or ``-``."""
    genders: dict[str, str] = {}
    for gender, many in rows("given_names.txt"):
        for name in many.split():
            genders[name] = "-" if genders.get(name, gender) != gender else gender
    return genders


_HONORIFICS = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "dame"})


def _head_word(span: Span) -> str:
    """The word that says what the thing is, in lower case: the last one, or that before "of" ("Board of Elections")."""
    for before, word in pairwise(span):
        if word.lower_ in ("of", "for", "on") and before.text[0].isupper():
            return str(before.lower_)
    return str(span[-1].lower_)


def _is_town_or_region(words: str) -> bool:
    entries = gazetteer.look_up(words)
    return bool(entries) and entries[0].kind != "other"  # which the European Union is


def _by_ending(label: EntityLabel, span: Span) -> EntityLabel | None:
    """What the last word of a longer name says: "… Act" is a law, "… University" an organisation."""
    if len(span) < 2 or not span[-1].text[0].isupper():
        return None
    said = _endings().get(_head_word(span))
    if said and label == "PERSON" and len(span) == 2 and begins_with_given_name(span):
        return None  # "Matt Temple"
    if said == "ORG" and label in ("GPE", "LOC") and _is_town_or_region(span.text):
        return None  # "West Bank"
    if said == "FAC" and label == "ORG" and span[-1].lower_ == "church":
        return None  # "Catholic Church"
    if (said == "ORG" and label == "FAC") or (said in ("FAC", "LOC") and label in ("LOC", "FAC", "GPE")):
        return label if said == "ORG" else said
    return said


def _by_neighbours(label: EntityLabel, span: Span) -> EntityLabel | None:
    """A title or a trade beside it, a given name in it, or speaking, makes a person of something else."""
    if label == "PERSON":
        return None
    before = span.doc[span.start - 1] if span.start else None
    if span[0].lower_ in _HONORIFICS or (before is not None and before.lower_ in _HONORIFICS):
        return "PERSON"
    begins_as_person = begins_with_given_name(span) and all(_fits_name(t) for t in span)
    if label in ("ORG", "FAC", "PRODUCT") and well_known_place(span[0].text):
        begins_as_person = False  # "Georgia Tech"
    if begins_as_person and len(span) <= 4 and (len(span) > 1 or not gazetteer.look_up(span.text)):
        return "PERSON"
    if len(span) > 3 or gazetteer.look_up(span.text):
        return None
    if len(span) > 1 and is_person_by_description(span):
        return "PERSON"
    if label == "ORG" or stands_behind_the(span):
        return None
    return "PERSON" if _speaks(span) or (before is not None and describes_person(before)) else None


def begins_with_given_name(span: Span) -> bool:
    """Whether the first word is a common given name."""
    return _unaccented(span[0].lower_) in given_names()


def _speaks(span: Span) -> bool:
    doc = span.doc
    if span.root.dep_ == "nsubj" and span.root.head.lemma_ in _SAYING:
        return True
    if span.root.dep_.startswith("nsubj"):
        return False  # "said Thais start to …"
    near: list[Token] = [doc[i] for i in (span.start - 1, span.end) if 0 <= i < len(doc)]
    return any(token.lower_ in ("said", "says", "added", "told", "recalled", "explained") for token in near)
