"""Names → things: "Dan Driscoll" and later "Driscoll" are one entity."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Span

from analysis import gazetteer, generations
from analysis.article import Article
from analysis.descriptions import description_of
from analysis.headlines import with_headlines
from analysis.models import Entity, EntityLabel, Mention
from analysis.name_labels import COMPANY_ENDING, Name
from analysis.names import find_names, without_title
from analysis.storms import called

_SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "de", "&"})
#: First words that many organisations share, so that they do not stand for one of them.
_COMMON_FIRST = frozenset(
    [
        "national",
        "international",
        "united",
        "american",
        "british",
        "european",
        "african",
        "asian",
        "ministry",
        "department",
        "office",
        "bureau",
        "university",
        "college",
        "school",
        "bank",
        "central",
        "federal",
        "supreme",
        "high",
        "state",
        "city",
        "county",
        "council",
        "committee",
        "new",
        "north",
        "south",
        "east",
        "west",
        "royal",
        "first",
        "general",
        "world",
        "global",
        "union",
        "church",
        "party",
        "institute",
        "association",
        "society",
        "centre",
        "center",
        "court",
    ]
)


@dataclass
class _Thing:
    """An entity while its mentions are gathered."""

    label: EntityLabel
    names: list[Name] = field(default_factory=list)

    @property
    def spans(self) -> list[Span]:
        return [name.span for name in self.names]


def find_entities(article: Article) -> tuple[Entity, ...]:
    """The things named in title and body, in order of first mention, with all their names.

    Ids count from 0. Pronouns and descriptions are added by ``analysis.coreference``.
    """
    things: list[_Thing] = []
    by_key: dict[tuple[str, str], _Thing] = {}
    names = with_headlines(article, find_names(article))
    aliases = _Aliases(names)
    for name in names:
        key = aliases.key(name)
        thing = by_key.get(key)
        if thing is None:
            thing = by_key[key] = _Thing(name.label)
            things.append(thing)
        thing.names.append(name)
    return tuple(_entity(number, thing) for number, thing in enumerate(things))


def _entity(number: int, thing: _Thing) -> Entity:
    label = Counter(name.label for name in thing.names).most_common(1)[0][0]
    described = label in ("PERSON", "ORG")
    return Entity(
        id=number,
        label=label,
        name=_fullest(label, thing.spans),
        description=description_of(thing.spans) if described else None,
        mentions=tuple(Mention(span.start_char, span.end_char) for span in thing.spans),
    )


def _fullest(label: EntityLabel, spans: list[Span]) -> str:
    """The name with most words, blanks made single; the first of several."""
    if label == "PERSON":
        spans = [without_title(span) for span in spans]
    texts = [" ".join(span.text.split()) for span in spans]
    if label in ("PERSON", "ORG", "GPE", "FAC"):
        return max(texts, key=lambda text: (len(text.split()), not text.isupper()))
    return texts[0]


class _Aliases:
    """Which names stand for the same thing, worked out over the whole article.

    A key is (family of labels, canonical form).
    """

    def __init__(self, names: list[Name]) -> None:
        self._people = _People([without_title(n.span) for n in names if n.label == "PERSON"])
        self._organisations = _organisation_forms({n.text for n in names if n.label == "ORG"})

    def key(self, name: Name) -> tuple[str, str]:
        if name.label == "PERSON":
            return "PERSON", self._people.full_name(without_title(name.span))
        words = " ".join(name.text.split())
        if name.label in ("GPE", "LOC"):
            entries = gazetteer.look_up(words)
            if entries and entries[0].kind == "country":
                return "PLACE", f"country {entries[0].country}"
            return "PLACE", words.casefold()
        if name.label == "ORG":
            return "ORG", self._organisations[name.text]
        if name.label == "NORP":
            folded = words.casefold()
            demonyms = gazetteer.demonyms()
            country = demonyms.get(folded) or demonyms.get(folded.removesuffix("s"))
            return "NORP", country or folded.removesuffix("s")
        if name.label == "EVENT":
            return "EVENT", called(words)
        return name.label, words.casefold()


class _People:
    """Full names of people, and whom a lone surname or given name means."""

    def __init__(self, spans: list[Span]) -> None:
        self._full: dict[str, list[tuple[int, str]]] = {}
        self._canonical: dict[tuple[str, str], str] = {}
        self._told: dict[str, dict[str, str | None]] = {}
        for span in spans:
            words = _words(span)
            if len(words) < 2:
                continue
            ends = (words[0].casefold(), words[-1].casefold())
            best = self._canonical.setdefault(ends, " ".join(words))
            family = self._told.setdefault(ends[1], {})
            family[best] = family.get(best) or generations.told_of(span)
            for part in {words[-1], words[0], " ".join(words[1:])}:
                self._full.setdefault(part.casefold(), []).append((span.start, best))

    def full_name(self, span: Span) -> str:
        """The canonical full name that the words stand for; themselves if nothing fuller is known."""
        words = _words(span)
        if not words:
            return span.text.casefold()
        if len(words) >= 2:
            ends = (words[0].casefold(), words[-1].casefold())
            if ends in self._canonical:
                known = self._full.get(" ".join(words).casefold())
                return (
                    known[0][1]
                    if known and len(words) == 2 and known[0][1] != self._canonical[ends]
                    else self._canonical[ends]
                )
        wanted = generations.asked_for(span)
        if wanted and (one := generations.pick(wanted, self._told.get(words[-1].casefold(), {}))):
            return one
        known = self._full.get(" ".join(words).casefold(), [])
        before = [full for start, full in known if start <= span.start]
        return before[-1] if before else known[0][1] if known else " ".join(words)


def _words(span: Span) -> list[str]:
    """The words of a person's name without initials' dots, nicknames and suffixes."""
    parts = [token.text.rstrip(".") for token in span if any(map(str.isalpha, token.text))]
    while len(parts) > 2 and parts[-1].lower() in ("jr", "sr", "ii", "iii", "iv"):
        parts.pop()
    return [part for part in parts if part not in ("'s", "’s")]


def _organisation_forms(texts: set[str]) -> dict[str, str]:
    """For each organisation's name the canonical form: acronyms and short forms join the full name."""
    plain = {text: COMPANY_ENDING.sub("", " ".join(text.split())) for text in texts}
    by_acronym: dict[str, str] = {}
    by_first: dict[str, set[str]] = {}
    for words in sorted(plain.values(), key=len):
        parts = words.split()
        if len(parts) > 1:
            letters = "".join(part[0] for part in parts if part.lower() not in _SMALL_WORDS).upper()
            every = "".join(part[0] for part in parts).upper()
            by_acronym.setdefault(letters, words)
            by_acronym.setdefault(every, words)
            if parts[0].lower() not in _COMMON_FIRST and parts[0][0].isupper():
                by_first.setdefault(parts[0], set()).add(words)
    forms = {}
    for text, words in plain.items():
        bare = words.replace(".", "")
        full = words
        if bare.isupper() and 2 <= len(bare) <= 8:
            full = by_acronym.get(bare, words)
        elif " " not in words and len(by_first.get(words, ())) == 1:
            (full,) = by_first[words]
        forms[text] = full.casefold()
    return forms
