"""Text → words, in time that grows with the text and not with its square.

spaCy takes the marks off a stretch without blanks one by one and looks through all that is left
each time, and its pattern for addresses tries every pair of signs. Neither matters for words;
a hundred thousand quotation marks in a row would take minutes. So longer stretches are read in
pieces (one of marks alone is one word), a mark at the end is looked for at the end, and what has many
signs "@" is no address.
"""

from __future__ import annotations

import re
from itertools import pairwise
from re import Match
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

LONGEST = 500  # characters; what is longer without a blank is no word, and few addresses are
_AFFIX = 64  # characters; the marks and units that spaCy takes off a word's end are far shorter
_MOST_AT_SIGNS = 2
_ENDLESS = re.compile(rf"(?<!\S)\S{{{LONGEST + 1},}}+")


def bound_tokenizer(nlp: Language) -> None:
    """Have the pipeline's tokenizer look for the end of a word at its end only; ordinary words stay the same."""
    tokenizer: Any = nlp.tokenizer  # its attributes are not typed
    suffixes: Any = getattr(tokenizer.suffix_search, "__self__", None)
    is_address: Any = tokenizer.url_match

    def suffix(string: str) -> Match[str] | None:
        # The position, unlike a slice, lets the pattern look at what stands before.
        found: Match[str] | None = suffixes.search(string, max(0, len(string) - _AFFIX))
        return found

    def address(string: str) -> Match[str] | None:
        found: Match[str] | None = is_address(string) if string.count("@") <= _MOST_AT_SIGNS else None
        return found

    if isinstance(suffixes, re.Pattern):
        tokenizer.suffix_search = suffix
    if is_address is not None:
        tokenizer.url_match = address


def make_doc(nlp: Language, text: str) -> Doc:
    """The words of a text as an empty ``Doc``; ``doc.text == text``."""
    endless = list(_ENDLESS.finditer(text))
    if not endless:
        return nlp.make_doc(text)
    cuts = [0]
    for found in endless:
        cuts += [*range(found.start(), found.end(), LONGEST), found.end()]
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in pairwise([*cuts, len(text)]):
        piece = text[start:end]
        if len(piece) == LONGEST and not any(map(str.isalnum, piece)):
            words.append(piece)  # marks alone: nothing in them is to be told apart
            spaces.append(False)
            continue
        for token in nlp.make_doc(piece):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
    return Doc(nlp.vocab, words=words, spaces=spaces)
