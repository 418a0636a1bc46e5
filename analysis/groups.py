"""Organisations and peoples that the recogniser took for persons, by the words beside them."""

from __future__ import annotations

from spacy.tokens import Span

from analysis.descriptions import describes_group
from analysis.models import EntityLabel
from analysis.name_labels import Name, begins_with_given_name, given_names, titles

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
    parts = {word.text for name in people if len(name.span) > 1 for word in name.span}
    initials = {"".join(word.text[0] for word in name.span if word.text[0].isupper()) for name in people}
    groups: dict[str, EntityLabel] = {}
    for name in names:
        if name.label not in ("PERSON", "ORG"):
            continue
        if name.text not in parts and _stands_behind_article(name.span):
            many = _is_many(name.span)
            groups[name.text] = "NORP" if many else groups.get(name.text, "ORG")
        elif (_is_acronym(name.span) and name.text not in initials) or _is_called_thing(name.span):
            groups.setdefault(name.text, "ORG")
    return [
        Name(name.span, groups.get(name.text, "PERSON")) if name.label == "PERSON" else name for name in names
    ]


def _stands_behind_article(span: Span) -> bool:
    """Whether "the" stands before the name and no noun behind it: "the Sangh", not "the Biden plan", "the Berg family"."""
    doc = span.doc
    if not span.start or doc[span.start - 1].lower_ != "the":
        return False
    if any(
        word.lower_ in titles() or word.lower_ in _STYLES or word.lower_ in given_names() for word in span
    ):
        return False
    after = doc[span.end] if span.end < len(doc) else None
    return after is None or not (
        after.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") or after.text in ("-", "–", "/")
    )


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
    after = [word.lower_ for word in doc[span.end : span.end + 2]]
    at = span.start - 1
    if at >= 0 and doc[at].text in _MARKS:
        at -= 1
    return after == [",", "which"] or (at >= 0 and describes_group(doc[at]))


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
