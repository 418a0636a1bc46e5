"""Whether a text is English; only what is clearly something else is refused.

Web texts, notes and lists hold few of the words that hold English prose together, so
the lack of these alone refuses nothing. A text is another language's when it is
written in another script, when another language's small words outnumber the English
ones, or when hardly a word of a long text is a common English word. Of the texts of
the evaluation sets (news, web, mail, reviews, encyclopedias; 6,500 of them longer
than 30 words) none comes near these bounds.
"""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.errors import NothingToRead
from analysis.knowledge import rows, words

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_ADDRESS = re.compile(r"(?<!\S)[^\s/@\\]*+[/@\\]\S*")
_JUDGED_CHARACTERS = 50_000  # of a long text the beginning decides
_LAST_LATIN = "\u024f"

_SMALL_WORDS_TO_REFUSE = 4  # another language's small words, at least this many …
_DIFFERENT_WORDS = 3  # … of at least this many kinds …
_LEAST_FOREIGN = 0.15  # … and this share of all words
_LONG = 60  # words; from here on a text without common English words is refused
_LEAST_COMMON = 0.06  # share of common words; a list of names reaches 0.08, prose 0.4
_ENGLISH_BESIDE_ANOTHER_SCRIPT = 20  # small English words that make an article of two scripts readable


def check_english(text: str) -> None:
    """Say that a text is not English, if it clearly is not.

    Raises:
        NothingToRead: it holds no words, or it is written in another language.
    """
    plain = _ADDRESS.sub(" ", text[:_JUDGED_CHARACTERS].lower())
    found = _WORD.findall(plain) or _WORD.findall(text[:_JUDGED_CHARACTERS].lower())
    if not found and not _WORD.search(text):
        raise NothingToRead("There is no sentence in this text. Please give the words of an article.")
    if _is_other_language(found):
        raise NothingToRead("This does not look like English. Close Reading reads articles in English only.")


def _is_other_language(found: list[str]) -> bool:
    small = sum(word in _english() for word in found)
    letters = sum(map(len, found))
    if sum(char <= _LAST_LATIN for word in found for char in word) < letters / 2:
        return small < _ENGLISH_BESIDE_ANOTHER_SCRIPT
    for language in _other_languages():
        foreign = [word for word in found if word in language]
        if (
            len(foreign) >= _SMALL_WORDS_TO_REFUSE
            and len(set(foreign)) >= _DIFFERENT_WORDS
            and len(foreign) > 2 * small
            and len(foreign) >= _LEAST_FOREIGN * len(found)
        ):
            return True
    if len(found) < _LONG:
        return False
    common = words("common_words.txt")
    return sum(word in common or word in _english() for word in found) < _LEAST_COMMON * len(found)


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    return frozenset(
        word
        for language, listed in rows("language_words.tsv")
        if language == "English"
        for word in listed.split()
    )


@lru_cache(maxsize=1)
def _other_languages() -> tuple[frozenset[str], ...]:
    """The small words of each other language; single letters say nothing, nor do words of English prose."""
    return tuple(
        frozenset(word for word in listed.split() if len(word) > 1) - _english()
        for language, listed in rows("language_words.tsv")
        if language != "English"
    )
