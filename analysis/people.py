"""People whom the recogniser passed over or took for something else."""

from __future__ import annotations

from spacy.tokens import Span, Token

from analysis import gazetteer
from analysis.article import Article
from analysis.name_labels import (
    Name,
    given_names,
    stands_behind_the,
    titles,
    well_known_place,
    words_of_full_names,
)

_SPEAKING = frozenset(
    {"said", "says", "added", "recalled", "asked", "replied", "explained", "insisted", "warned"}
)
_PERSONAL = frozenset(
    [
        "mr",
        "mr.",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "dr",
        "dr.",
        "senator",
        "sen.",
        "rep.",
        "congressman",
        "congresswoman",
        "professor",
        "prof.",
        "rev.",
        "sheriff",
        "lt.",
        "sgt.",
        "capt.",
    ]
)
_SPEAKER_WORDS = 3  # of the longest name that is looked for beside a verb of saying
_LISTING = (",", "and", "&", ";")
_MISTAKEN_FOR = ("ORG", "GPE", "LOC", "PRODUCT", "NORP", "FAC")


def speakers(article: Article, names: list[Name]) -> list[Name]:
    """People whom nobody recognised, named beside the verb after a quotation: ``,” said Dimitrescu``."""
    taken = {token.i for name in names for token in name.span}
    found = []
    for block in article.blocks:
        for token in block[1:-1]:
            if token.lower_ not in _SPEAKING or not _closes_quotation(token):
                continue
            before, after = token.i - 1, token.i + 1
            at = after if _capitalised(block.doc[after], taken) else before
            start = end = at
            while start - 1 >= block.start and at == before and _capitalised(block.doc[start - 1], taken):
                start -= 1
            while end + 1 < block.end and at == after and _capitalised(block.doc[end + 1], taken):
                end += 1
            title = all(word.lower_ in titles() for word in block.doc[start : end + 1])
            if _capitalised(block.doc[at], taken) and end - start < _SPEAKER_WORDS and not title:
                found.append(Name(block.doc[start : end + 1], "PERSON"))
                taken.update(range(start, end + 1))
    return found


def titled(article: Article, names: list[Name]) -> list[Name]:
    """People whom nobody recognised, named behind a title that only people have: "Senator Prelog"."""
    taken = {token.i for name in names for token in name.span}
    found = []
    for block in article.blocks:
        for token in block[:-1]:
            if token.lower_ not in _PERSONAL or not token.text[0].isupper():
                continue
            start = token.i + 2 if block.doc[token.i + 1].text == "." else token.i + 1
            end = start
            while end < block.end and end - start < _SPEAKER_WORDS and _capitalised(block.doc[end], taken):
                end += 1
            if end > start and block.doc[start].is_alpha and not block.doc[start].is_upper:
                found.append(Name(block.doc[start:end], "PERSON"))
                taken.update(range(start, end))
    return found


def _closes_quotation(verb: Token) -> bool:
    """Whether a closing mark stands right before the verb, or before the words that stand before it."""
    doc, stop = verb.doc, max(verb.i - _SPEAKER_WORDS - 2, 0)
    for i in range(verb.i - 1, stop, -1):
        if doc[i].text in ("”", '"', "’", "''"):
            return True
        if not doc[i].text[0].isupper():
            return False
    return False


def _capitalised(token: Token, taken: set[int]) -> bool:
    return (
        token.pos_ == "PROPN" and token.text[0].isupper() and token.i not in taken and not token.is_sent_start
    )


def with_known_people(article: Article, names: list[Name]) -> list[Name]:
    """Once "Dan Driscoll" is a person, so is every other Driscoll that is not a known place."""
    full = [name for name in names if name.label == "PERSON" and len(name.span) > 1]
    surnames = {word for word in {name.span[-1].text for name in full} if _is_surname(article, word)}
    places = {name.text for name in names if name.label in ("GPE", "LOC") and well_known_place(name.text)}
    named = []
    for name in names:
        if (
            name.label in _MISTAKEN_FOR
            and name.text in surnames - places
            and not stands_behind_the(name.span)
        ):
            name = Name(name.span, "PERSON")
        named.append(name)
    return _side_by_side(named)


def without_places(names: list[Name]) -> list[Name]:
    """Without places among people: countries and capitals, as acting governments are, and towns in a dateline."""
    parts = words_of_full_names(names)
    among = _among_people(names)
    return [
        Name(name.span, "GPE") if _is_place(name, parts) and name.span.start not in among else name
        for name in names
    ]


def _among_people(names: list[Name]) -> set[int]:
    """Where a person stands in a list between two others: "Daniel, Jordan and Kevin"."""
    among = set()
    for before, name, after in zip(names, names[1:], names[2:], strict=False):
        if before.label == name.label == after.label == "PERSON":
            doc = name.span.doc
            gaps = (doc[before.span.end : name.span.start], doc[name.span.end : after.span.start])
            if all(0 < len(gap) <= 2 and all(t.lower_ in _LISTING for t in gap) for gap in gaps):
                among.add(name.span.start)
    return among


def _is_country_in_capitals(name: Name) -> bool:
    entries = (
        gazetteer.look_up(name.text)
        if name.label in ("ORG", "FAC", "PRODUCT") and name.text.isupper()
        else ()
    )
    return bool(entries) and entries[0].kind == "country"


def _is_place(name: Name, parts: set[str]) -> bool:
    if name.label in ("PERSON", "ORG", "NORP") and _opens_dateline(name.span):
        return bool(gazetteer.look_up(name.text)) or bool(gazetteer.look_up(name.text.title()))
    if _is_country_in_capitals(name):
        return True
    return name.label in ("PERSON", "NORP") and name.text not in parts and _seat_of_government(name.text)


def _opens_dateline(span: Span) -> bool:
    """Whether the words open a paragraph in capitals, as the place of a report: ``GENEVA (AP) —``."""
    doc = span.doc
    opens = span.start == 0 or doc[span.start - 1].is_space or bool(span[0].is_sent_start)
    follows = span.end < len(doc) and doc[span.end].text in (",", "—", "–", "-", "(", ":")
    return opens and follows and span.text.isupper() and len(span.text) > 3


def _seat_of_government(words: str) -> bool:
    return any(entry.kind == "country" or entry.capital for entry in gazetteer.look_up(words))


def _side_by_side(names: list[Name]) -> list[Name]:
    """A lone given name and the surname right behind it are one name, where the recogniser stopped between."""
    out: list[Name] = []
    for name in names:
        before = out[-1] if out else None
        if (
            before is not None
            and before.label == name.label == "PERSON"
            and before.span.end == name.span.start
            and len(before.span) == 1
            and before.text.lower() in given_names()
            and name.span[0].lower_ not in given_names()
        ):
            out[-1] = Name(name.span.doc[before.span.start : name.span.end], "PERSON")
        else:
            out.append(name)
    return out


def _is_surname(article: Article, word: str) -> bool:
    plain = word.lower() in titles() or word.lower() in article.lower_case
    return len(word) > 2 and word[0].isupper() and not plain
