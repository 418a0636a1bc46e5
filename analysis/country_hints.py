"""What the words of an article tell about the country it is from: names of peoples, offices, money, the publisher."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Doc, Token

from analysis.gazetteer import country, demonyms
from analysis.knowledge import rows

#: A publisher's own country counts as much as so many names of its people.
PUBLISHER = 3
#: Endings of addresses that are not their country's code, and codes that are used for all sorts of addresses.
_OTHER_ENDINGS = {"uk": "GB", "eu": ""}
_ANYBODYS = frozenset("ai am cc co fm gg io is ly me nu sh to tv vc ws".split())  # noqa: SIM905


@dataclass(frozen=True)
class Hints:
    """How often the article names the people of a country, and words of its public life (ISO code → times)."""

    peoples: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, int] = field(default_factory=dict)

    @property
    def all_peoples(self) -> int:
        """How often any people is named."""
        return sum(self.peoples.values())

    @property
    def all_words(self) -> int:
        """How often any such word is used."""
        return sum(self.words.values())


def hints_of(doc: Doc) -> Hints:
    """The hints of the whole text: what frames an article ("The Irish …") tells as much as its body.

    The publisher's country is that of the web or mail addresses in it ("news@example.ie").
    """
    peoples: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for token in doc:
        if token.text[0].isupper() and (iso := demonyms().get(token.lower_)):
            peoples[iso] += 1
        if iso := _words().get(token.text):
            words[iso] += 1
    publishers = {iso for token in doc if (iso := _country_of_address(token))}
    if len(publishers) == 1:  # addresses in several countries tell of none
        peoples[publishers.pop()] += PUBLISHER
    return Hints(peoples, words)


def _country_of_address(token: Token) -> str:
    """The ISO code of the country in whose part of the net an address is, "" where it tells none."""
    if not (token.like_url or token.like_email):
        return ""
    host = token.text.casefold().partition("://")[2] or token.text.casefold()
    ending = host.rpartition("@")[2].partition("/")[0].partition(":")[0].rpartition(".")[2]
    iso = _OTHER_ENDINGS.get(ending, ending.upper())
    return iso if ending not in _ANYBODYS and country(iso) else ""


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    """Word → ISO code."""
    return {word: iso for iso, words in rows("country_words.tsv") for word in words.split("|")}
