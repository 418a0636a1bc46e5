"""Short forms that an article explains: "closed-circuit television (CCTV)" names nothing, "Impact Investing Forum (IIF)" does.

The words before the bracket are found much as by Schwartz and Hearst (2003), by their letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Span, Token

from analysis.article import Article
from analysis.models import EntityLabel
from analysis.name_labels import Name

_SHORTEST, _LONGEST = 2, 8  # letters
_SPARE = 5  # marks and small words that a long form may have besides
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "to", "a", "de"})
_EXPLAINED = ("ORG", "EVENT", "LAW", "PRODUCT", "FAC", "LOC")
#: What may stand in brackets behind such a name and be no short form of it.
_BEHIND_ANY = ("ORG", "EVENT", "LAW")


def with_acronyms(article: Article, names: Sequence[Name]) -> list[Name]:
    """The names with each short form, labelled as its long form; short forms of common words are left out."""
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
    out = [Name(name.span, label) for name in names if (label := said.get(name.text, name.label)) is not None]
    taken = {token.i for name in out for token in name.span}
    out += [
        Name(block.doc[token.i : token.i + 1], label)
        for block in article.blocks
        for token in block
        if token.i not in taken and (label := said.get(token.text)) is not None
    ]
    return sorted(out, key=lambda name: name.span.start)


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
    """The fewest words before the bracket that the short form stands for; None if none fit."""
    doc = token.doc
    letters = token.text.removesuffix("s").lower()
    for start in range(token.i - 2, max(first, token.i - 2 - 2 * len(letters) - _SPARE) - 1, -1):
        words = [word.lower_ for word in doc[start : token.i - 1] if word.is_alpha]
        if doc[start].is_alpha and words and words[0][0] == letters[0] and _stands_for(letters, words):
            return doc[start : token.i - 1]
    return None


def _stands_for(letters: str, words: list[str]) -> bool:
    """Whether the letters are the first ones of the words, in order, each perhaps with later letters of its word.

    Only small words may be passed over.
    """

    @cache  # else a row of like letters is tried in every way there is
    def fits(letter: int, word: int) -> bool:
        if word == len(words):
            return letter == len(letters)
        if words[word] in _SMALL_WORDS and fits(letter, word + 1):
            return True
        taken = letter
        for number, sign in enumerate(words[word]):
            if taken < len(letters) and sign == letters[taken]:
                taken += 1
                if fits(taken, word + 1):
                    return True
            elif number == 0:
                return False
        return False

    return fits(0, 0)


def _is_common(words: Span) -> bool:
    """Whether no word has a capital, but perhaps the first of a sentence."""
    return all(word.text[0].islower() or not word.is_alpha or word.is_sent_start for word in words)
