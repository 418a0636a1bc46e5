"""The same words name the same thing: a name that is found once is a name wherever it stands again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from spacy.tokens import Span, Token

from analysis.article import Article
from analysis.knowledge import words
from analysis.models import EntityLabel
from analysis.name_labels import Name

_REPEATED = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "LAW")
_LEAST = 2  # finds of a lone word, before it is looked for elsewhere
_SHORTEST = 3  # letters
_LONGEST = 8  # words


def with_repeats(article: Article, names: Sequence[Name]) -> list[Name]:
    """The names and those that the recogniser passed over, though it found them elsewhere in the article."""
    known = _known(article, names)
    lengths: dict[str, set[int]] = defaultdict(set)
    for parts in known:
        lengths[parts[0]].add(len(parts))
    taken = {token.i for name in names for token in name.span}
    found: list[Name] = []
    for block in article.blocks:
        for token in block:
            for length in sorted(lengths.get(token.text, ()), reverse=True):
                span = block.doc[token.i : min(token.i + length, block.end)]
                label = known.get(tuple(word.text for word in span))
                inside = range(span.start, span.end)
                if label is not None and taken.isdisjoint(inside) and _stands_alone(span):
                    found.append(Name(span, label))
                    taken.update(inside)
                    break
    return sorted([*names, *found], key=lambda name: name.span.start)


def _known(article: Article, names: Sequence[Name]) -> dict[tuple[str, ...], EntityLabel]:
    """The words of the names that are surely such, and their label."""
    labels: dict[tuple[str, ...], Counter[EntityLabel]] = defaultdict(Counter)
    for name in names:
        fits = len(name.text) >= _SHORTEST and len(name.span) <= _LONGEST
        if name.label in _REPEATED and fits and name.text[0].isupper():
            labels[tuple(word.text for word in name.span)][name.label] += 1
    known: dict[tuple[str, ...], EntityLabel] = {}
    for parts, counts in labels.items():
        ((label, count),) = counts.most_common(1)
        lone = parts[0].lower()
        plain = lone in words("common_words.txt") or lone in article.lower_case or count < _LEAST
        if len(parts) > 1 or not plain:
            known[parts] = label
    return known


def _stands_alone(span: Span) -> bool:
    """Whether no capitalised or joined word beside it makes the words a part of some other name."""
    doc = span.doc
    before = doc[span.start - 1] if span.start else None
    after = doc[span.end] if span.end < len(doc) else None
    if before is not None and (_joins(before) or (_is_capitalised(before) and not before.is_sent_start)):
        return False
    return after is None or not (_joins(after) or _is_capitalised(after))


def _joins(token: Token) -> bool:
    return token.text in ("-", "/", "@", "_", "&", ".") and not token.whitespace_


def _is_capitalised(token: Token) -> bool:
    return token.text[0].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ")
