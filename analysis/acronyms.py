"""Short forms that an article explains: "closed-circuit television (CCTV)" names nothing, "Impact Investing Forum (IIF)" does.

The words before the bracket are found as by Schwartz and Hearst (2003), by their first letters.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from analysis.article import Article
from analysis.models import EntityLabel
from analysis.name_labels import Name

_SHORTEST, _LONGEST = 2, 8  # letters
_SPARE = 3  # small words ("of the") that a long form may have beside those with a letter in the short one
_EXPLAINED = ("ORG", "EVENT", "LAW", "PRODUCT", "FAC", "LOC")
#: What may stand in brackets behind such a name and be no short form of it.
_BEHIND_ANY = ("ORG", "EVENT", "LAW")


def with_acronyms(article: Article, names: Sequence[Name]) -> list[Name]:
    """The names, each short form labelled as its long form; short forms of common words are left out."""
    ending = {name.span.end: name for name in names}
    said: dict[str, EntityLabel | None] = {}
    for block in article.blocks:
        for token in block[1:-1]:
            if _in_brackets(token) and token.text not in said:
                before = ending.get(token.i - 1)
                long_form = _long_form(token, block.start)
                if before is not None and before.label in _EXPLAINED:
                    if long_form is not None or before.label in _BEHIND_ANY:
                        said[token.text] = before.label
                elif before is None and long_form is not None and _is_common(long_form):
                    said[token.text] = None
    out = []
    for name in names:
        label = said.get(name.text, name.label)
        if label is not None:
            out.append(Name(name.span, label))
    return out


def _in_brackets(token: Token) -> bool:
    text = token.text
    capitals = sum(map(str.isupper, text))
    return (
        _SHORTEST <= len(text) <= _LONGEST
        and text.isalpha()
        and capitals * 2 > len(text)
        and token.nbor(-1).text == "("
        and token.nbor(1).text == ")"
    )


def _long_form(token: Token, first: int) -> Span | None:
    """The words before the bracket whose first letters the short form has, in order; None if they do not fit."""
    doc, letters = (
        token.doc,
        [letter for letter in token.text.lower() if letter != "s" or token.text.isupper()],
    )
    at, spare = token.i - 2, _SPARE
    while letters and at >= first:
        word = doc[at].lower_
        if word[0] == letters[-1]:
            letters.pop()
        elif word.isalpha():
            spare -= 1
            if spare < 0:
                return None
        at -= 1
    return doc[at + 1 : token.i - 1] if not letters else None


def _is_common(words: Span) -> bool:
    """Whether no word has a capital, but perhaps the first of a sentence."""
    return all(word.text[0].islower() or not word.is_alpha or word.is_sent_start for word in words)
