"""What the words of an article tell about the country it is from: names of peoples, offices, money, parties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Doc

from analysis.gazetteer import demonyms
from analysis.knowledge import rows


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
    """The hints of the whole text: what frames an article ("The Irish …") tells as much as its body."""
    peoples: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for token in doc:
        if token.text[0].isupper() and (iso := demonyms().get(token.lower_)):
            peoples[iso] += 1
        if iso := _words().get(token.text):
            words[iso] += 1
    return Hints(peoples, words)


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    """Word → ISO code."""
    return {word: iso for iso, words in rows("country_words.tsv") for word in words.split("|")}
