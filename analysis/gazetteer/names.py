"""One spelling for a name's many: the key under which the gazetteer files and finds it."""

from __future__ import annotations

import re
import unicodedata

#: A name up to this long that is all capitals ("US", "UAE") is a different key from the word ("us").
SHORT = 4
#: Letters that Unicode does not take apart into a plain letter and a mark.
PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
    | {"Ø": "O", "Ł": "L", "Đ": "D", "Þ": "Th", "Æ": "Ae", "Œ": "Oe", "İ": "I"}
    | dict.fromkeys(".'’‘ʻʼ`´ʹ′", "")
    | dict.fromkeys("-‐‑–—/,()", " ")
)
#: Words that are written in more than one way within names.
SPELLINGS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "and": "&"}
_BLANKS = re.compile(r"\s+")


def plain(name: str) -> str:
    """The name without accents, apostrophes, full stops and hyphens; one blank between words."""
    bare = unicodedata.normalize("NFKD", name.translate(PLAIN))
    return _BLANKS.sub(" ", "".join(char for char in bare if not unicodedata.combining(char))).strip()


def key(name: str) -> str:
    """The key of a name: "the Côte d'Ivoire" → "cote divoire", "U.S." → "US", "St. Louis" → "st louis".

    Short names in capitals keep them; everything else is lower case, without a leading
    article, with common words of names in one spelling.
    """
    bare = plain(name)
    if len(bare) <= SHORT and bare.isupper():
        return bare
    words = bare.casefold().split(" ")
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
        if len(words) == 1 and len(words[0]) <= SHORT and bare.endswith(words[0].upper()):
            return words[0].upper()
    return " ".join(SPELLINGS.get(word, word) for word in words)
