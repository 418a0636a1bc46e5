"""Names in headlines, where every word has a capital and the recogniser takes too much."""

from __future__ import annotations

from spacy.tokens import Span, Token

from analysis import gazetteer
from analysis.article import Article
from analysis.descriptions import describes
from analysis.knowledge import words
from analysis.name_labels import COMPANY_ENDING, Name, has_title, label_of, place_label

_CAPITALISED = 0.65  # share of longer words with a capital from which a line counts as set in title case
_LONG = 4  # letters; shorter words have small letters in many houses' style
_LONGEST_NAME = 6  # words
_PLAIN = ("VERB", "AUX", "ADP", "DET", "ADV", "PRON", "SCONJ", "CCONJ")
_LARGE_CITY = 200_000  # people


def headline_blocks(article: Article) -> tuple[Span, ...]:
    """Title and body lines that are set in title case or capitals, without a sentence's end."""
    found = []
    for block in article.blocks:
        words = [token for token in block if token.is_alpha and len(token) >= _LONG]
        capitals = sum(token.text[0].isupper() for token in words)
        if (
            len(words) >= 3
            and len(block) <= 40
            and capitals >= _CAPITALISED * len(words)
            and block[-1].text not in ".”"
        ):
            found.append(block)
    return tuple(found)


def with_headlines(article: Article, names: list[Name]) -> list[Name]:
    """The names with those in headlines found anew: what the rest of the article names, and known places.

    A find of the recogniser that nothing else supports loses the common words at its ends.
    """
    blocks = headline_blocks(article)
    if not blocks:
        return names
    inside = {token.i for block in blocks for token in block}
    elsewhere = [name for name in names if name.span[0].i not in inside]
    known = {name.text: name for name in elsewhere if name.label not in ("CARDINAL", "PERCENT")}
    known |= {name.span[-1].text: name for name in elsewhere if name.label == "PERSON"}
    found = [name for block in blocks for name in _known_names(block, known)]
    found = _at_full_length(article, found, names)
    taken = {token.i for name in found for token in name.span}
    for name in names:
        if name.span[0].i in inside and taken.isdisjoint(token.i for token in name.span):
            trimmed = _trimmed(article, name)
            if trimmed is not None:
                found.append(trimmed)
    return sorted(elsewhere + found, key=lambda name: name.span.start)


def _at_full_length(article: Article, found: list[Name], names: list[Name]) -> list[Name]:
    """The finds, longer where the recogniser saw a longer name of their kind that has no common words in it."""
    longer = {
        token.i: name
        for name in names
        if len(name.span) > 1 and not any(_common(article, token) for token in name.span)
        for token in name.span
    }
    out: list[Name] = []
    for name in found:
        whole = longer.get(name.span.start)
        if whole is not None and whole.label == name.label and name.span.end <= whole.span.end:
            name = whole
        if not out or name.span.start >= out[-1].span.end:
            out.append(name)
    return out


def _known_names(block: Span, known: dict[str, Name]) -> list[Name]:
    found, at, doc = [], block.start, block.doc
    while at < block.end:
        for stop in range(min(at + _LONGEST_NAME, block.end), at, -1):
            name = doc[at:stop].text
            if name in known:
                found.append(Name(doc[at:stop], known[name].label))
            elif (entries := gazetteer.look_up(name) if name[0].isupper() and len(name) > 2 else ()) and (
                entries[0].kind == "country"
                or (entries[0].kind == "city" and entries[0].population >= _LARGE_CITY)
            ):
                found.append(Name(doc[at:stop], place_label(name)))
            else:
                continue
            at = stop
            break
        else:
            at += 1
    return found


def _trimmed(article: Article, name: Name) -> Name | None:
    """The name without common words at its ends; None if nothing of a name is left."""
    span = name.span
    if name.label in ("DATE", "MONEY", "PERCENT", "CARDINAL", "NORP") or COMPANY_ENDING.search(name.text):
        return name
    if name.label == "PERSON" and has_title(span):
        return name  # "Senator Baker"
    start, end = span.start, span.end
    while end > start and _common(article, span.doc[end - 1]):
        end -= 1
    while start < end and _common(article, span.doc[start]):
        start += 1
    if start == end:
        return None
    left = span.doc[start:end]
    if (start, end) == (span.start, span.end):
        return name
    if name.label in ("ORG", "GPE", "LOC", "EVENT", "LAW") and (
        len(left) == 1 or any(_common(article, token) for token in left)
    ):
        return None
    label = label_of(name.label, left)
    return Name(left, label) if label else None


def _common(article: Article, token: Token) -> bool:
    """Whether the word is an ordinary one that has its capital from the headline's style."""
    word = token.lower_
    forms = {word, word.removesuffix("s"), word.removesuffix("ing"), token.lemma_.lower()}
    return (
        not any(map(str.isalpha, token.text))
        or not forms.isdisjoint(article.lower_case)
        or not forms.isdisjoint(words("common_words.txt"))
        or describes(token)
        or token.pos_ in _PLAIN
    )
