"""Organisations and peoples that the recogniser took for persons, by the words beside them."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Span

from analysis.descriptions import describes_group
from analysis.models import EntityLabel
from analysis.name_labels import (
    Name,
    begins_with_given_name,
    given_names,
    has_title,
    stands_behind_the,
    titles,
    words_of_full_names,
)

_STYLES = frozenset(
    {"lama", "khan", "prophet", "buddha", "emperor", "emir", "sultan", "shah", "duke", "duchess"}
)
_ACRONYM = 5  # letters of the longest
_CALLED_AFTER = frozenset(
    [
        "foundation",
        "organization",
        "organisation",
        "institute",
        "university",
        "college",
        "school",
        "hospital",
        "bank",
        "group",
        "company",
        "center",
        "centre",
        "trust",
        "society",
        "museum",
        "library",
        "corporation",
    ]
)
_DOINGS = frozenset(
    {"owns", "makes", "runs", "operates", "employs", "publishes", "produces", "sells", "builds", "supplies"}
)
_JOINING = frozenset({"-", "–", "/", "and", "or", "&", "'s", "’s"})
_LEAST_SIGNS = 0.1  # share of the mentions of a name that have to say that it is a group
_MARKS = ("“", '"', "‘", "'", "«")


def with_namesakes(names: list[Name]) -> list[Name]:
    """What is called after a person is an organisation, where the recogniser stopped before its last word: "Trump Organization"."""
    taken = {token.i for name in names for token in name.span}
    out = []
    for name in names:
        doc, end = name.span.doc, name.span.end
        behind = doc[end + 1].text if end + 1 < len(doc) else "."
        if (
            name.label == "PERSON"
            and end < len(doc)
            and end not in taken
            and doc[end].text.istitle()
            and doc[end].lower_ in _CALLED_AFTER
            and not behind[0].isupper()
        ):
            name = Name(doc[name.span.start : end + 1], "ORG")
        out.append(name)
    return out


def without_groups(names: list[Name]) -> list[Name]:
    """Without groups among people: nobody is called "the Sangh", nor "MAS" by capitals that are not his or her own."""
    people = [name for name in names if name.label == "PERSON"]
    known = words_of_full_names(people) | {name.text for name in people if has_title(name.span)}
    initials = {"".join(word.text[0] for word in name.span if word.text[0].isupper()) for name in people}
    mentions = Counter(name.text for name in names if name.label in ("PERSON", "ORG"))
    signs: Counter[str] = Counter()
    many: set[str] = set()
    for name in names:
        if name.label not in ("PERSON", "ORG") or name.text in known:
            continue
        if _is_acronym(name.span) and name.text not in initials:
            signs[name.text] += 1
        elif _stands_behind_article(name.span):
            signs[name.text] += 1
            if _is_many(name.span) or name.text.removesuffix("s") in known:
                many.add(name.text)
        elif _is_called_thing(name.span):
            signs[name.text] += 1
    groups: dict[str, EntityLabel] = {
        text: "NORP" if text in many else "ORG"
        for text, count in signs.items()
        if count >= _LEAST_SIGNS * mentions[text]
    }
    return [
        Name(name.span, groups.get(name.text, "PERSON")) if name.label == "PERSON" else name for name in names
    ]


def _stands_behind_article(span: Span) -> bool:
    """Whether "the" stands before the name and no noun behind it: "the Sangh", not "the Biden plan", "the Berg family"."""
    doc = span.doc
    if not stands_behind_the(span):
        return False
    if any(
        word.lower_ in titles() or word.lower_ in _STYLES or word.lower_ in given_names() for word in span
    ):
        return False
    after = doc[span.end] if span.end < len(doc) else None
    return after is None or not (after.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") or after.lower_ in _JOINING)


def _is_many(span: Span) -> bool:
    """Whether the name is a plural, or takes one: "the Gandhis", "the Kaska are"."""
    root = span.root
    if root.tag_ == "NNPS" and root.text.endswith("s"):
        return True
    verb = root.head
    return root.dep_.startswith("nsubj") and any(
        word.lower_ in ("are", "were", "have", "do") for word in (verb, *verb.children)
    )


def _is_called_thing(span: Span) -> bool:
    """Whether what stands beside the name says that it is no person: "the charity Lumen", "Lumen, which owns …"."""
    doc = span.doc
    if begins_with_given_name(span) or span[0].lower_ in titles():
        return False
    after = [word.lower_ for word in doc[span.end : span.end + 3]]
    at = span.start - 1
    if at >= 0 and doc[at].text in _MARKS:
        at -= 1
    does = after[:2] == [",", "which"] and after[2:] and after[2] in _DOINGS
    return bool(does) or (at >= 0 and doc[at].text.islower() and describes_group(doc[at]))


def _is_acronym(span: Span) -> bool:
    """Whether the name is a short word in capitals, among words that are not."""
    if (
        len(span) > 1
        or not 3 <= len(span.text) <= _ACRONYM
        or not (span.text.isupper() and span.text.isalpha())
    ):
        return False
    sentence = [word for word in span.sent if word.is_alpha and len(word) > 1]
    return (
        sum(word.is_upper for word in sentence) * 3 < len(sentence) and span.text.lower() not in given_names()
    )
