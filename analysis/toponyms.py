"""Which words of the article name a place: what the recogniser says, and what the gazetteer adds safely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from analysis.article import Article
from analysis.gazetteer import Entry, demonyms, is_abbreviation, look_up, named
from analysis.gazetteer.names import SHORT, key, plain
from analysis.knowledge import rows, words
from analysis.models import Entity

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
#: A name the recogniser missed must be a country, a capital, a state, or a town of this size.
KNOWN_POPULATION = 100_000
#: Names that say themselves what they are.
COUNTY = (" County", " Parish")
#: Words in the longest name that is looked up.
LONGEST = 5
#: After these a name is the place, even where it could be a person.
LOCATIVE = frozenset(
    "in at near from to outside around across into toward towards via through throughout".split()  # noqa: SIM905
)
#: What stands behind the name at the beginning of a report.
DATELINE = frozenset(["—", "–", "-", "--", ",", "(", ":"])
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_TRIM = POSSESSIVE | frozenset('the of in at near from and , . " “ ” ( ) – — - s’'.split())  # noqa: SIM905

Candidates = tuple[tuple[Entry, bool], ...]


@dataclass(frozen=True)
class Toponym:
    """A mention that names a place: its words, the label it came with, and which places it may mean.

    ``label`` is None where the recogniser saw no place. ``candidates`` come with whether the name
    is their main one; there are none for a place that the gazetteer does not know. ``site``: the
    candidates are those of a place within the name ("Amman Airport"), it is at, not the same as,
    that place. ``inside``: the place is part of an organisation's name ("Bank of Japan").
    """

    span: Span
    label: str | None
    candidates: Candidates
    site: bool = False
    inside: bool = False

    @property
    def name(self) -> str:
        """The words as written."""
        return self.span.text


def find_toponyms(article: Article, entities: Iterable[Entity]) -> tuple[Toponym, ...]:
    """The place names of title and body in order of appearance; none overlaps another."""
    doc = article.doc
    labels: dict[int, str] = {}
    found: dict[int, Toponym] = {}
    taken: set[int] = set()
    for span, label in sorted(_named(doc, entities), key=lambda pair: (pair[0].start, -pair[0].end)):
        for token in span:
            labels.setdefault(token.i, label)
        if label in PLACE_LABELS and taken.isdisjoint(range(span.start, span.end)):
            for toponym in _places_in(span, label, taken):
                found[toponym.span.start] = toponym
                taken.update(range(toponym.span.start, toponym.span.end))
            taken.update(range(span.start, span.end))
    known = {key(toponym.name): toponym.candidates for toponym in found.values() if toponym.candidates}
    for block in article.blocks:
        for toponym in _missed(block, labels, taken, known):
            found[toponym.span.start] = toponym
    return tuple(found[start] for start in sorted(found))


def _named(doc: Doc, entities: Iterable[Entity]) -> Iterator[tuple[Span, str]]:
    """Every mention by name with its label."""
    for entity in entities:
        for mention in entity.mentions:
            span = doc.char_span(mention.start, mention.end, alignment_mode="contract")
            if mention.kind == "name" and span is not None and len(span):
                yield span, entity.label


def _places_in(span: Span, label: str, taken: set[int]) -> Iterator[Toponym]:
    """The places of one recognised name: mostly the name itself, sometimes two ("Zarqa, Jordan")."""
    span = _whole(_trimmed(span), taken)
    if not len(span) or not any(char.isalpha() for char in span.text) or span.text.casefold() in demonyms():
        return
    candidates = candidates_of(span)
    commas = [token.i for token in span if token.text == ","]
    if not candidates and commas:
        parts = [span.start, *(at + 1 for at in commas)], [*commas, span.end]
        for start, end in zip(*parts, strict=True):
            yield from _places_in(span.doc[start:end], label, taken)
    elif candidates or span[0].text[0].isupper():
        if not candidates and label == "GPE" and (part := _beginning(span)) is not None:
            span, candidates = part, candidates_of(part)
        plain_word = span.text in words("place_words.txt") and not _after_locative(span)
        if (plain_word and not any(well_known(*pair) for pair in candidates)) or _shouted(span):
            return
        site = () if candidates else _site(span)
        yield Toponym(span, label, candidates or site, bool(site))


def _trimmed(span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and (span.doc[start].lower_ in _TRIM or span.doc[start].is_space):
        start += 1
    while start < end and (span.doc[end - 1].lower_ in _TRIM or span.doc[end - 1].is_space):
        end -= 1
    return span.doc[start:end]


def _whole(span: Span, taken: set[int]) -> Span:
    """The span with the words around it that make it a longer name ("Strait of" Hormuz, Guinea "-Bissau")."""
    doc = span.doc
    if not len(span):
        return span
    for start in range(max(0, span.start - LONGEST), span.start + 1):
        for end in range(min(len(doc), span.end + 3), span.end - 1, -1):
            if not taken.isdisjoint(range(start, end)):
                continue
            if end - start > len(span) and doc[start].text[0].isupper() and doc[end - 1].text[0].isalpha():
                longer = doc[start:end]
                fits = doc[start].lower_ not in _TRIM and "\n" not in longer.text
                if fits and any(well_known(*pair) for pair in named(longer.text)):
                    return longer
    after = span.end + (doc[span.end : span.end + 1].text in POSSESSIVE)
    if doc[after : after + 1].text in words("building_words.txt"):
        return doc[span.start : after + 1]
    return span


def candidates_of(span: Span) -> Candidates:
    """The gazetteer's entries of that name, also without words such as "northern" or "region"."""
    found = abbreviated(span) or named(span.text)
    if found or len(span) < 2:
        return found
    start, end = span.start, span.end
    if span[0].lower_ in words("place_modifiers.txt"):
        start += 1
    if span[-1].lower_ in words("place_suffixes.txt"):
        end -= 1
    return named(span.doc[start:end].text) if (start, end) != (span.start, span.end) and start < end else ()


def _site(span: Span) -> Candidates:
    """The well-known place within the name of a building or an organisation, the longest there is."""
    for length in range(min(LONGEST, len(span) - 1), 0, -1):
        for start in range(span.start, span.end - length + 1):
            part = span.doc[start : start + length]
            if part[0].text[0].isupper() and (found := _renowned(part)):
                return found
    return ()


def _beginning(span: Span) -> Span | None:
    """The well-known place that a name begins with, where the rest is no building ("Canada Tuesday")."""
    for end in range(span.end - 1, span.start, -1):
        rest = span.doc[end : span.end]
        if _renowned(span.doc[span.start : end]):
            built = any(
                token.text in words("building_words.txt") | words("place_endings.txt") for token in rest
            )
            return None if built else span.doc[span.start : end]
    return None


def _shouted(span: Span) -> bool:
    """Whether a short name in capitals is an abbreviation of something else ("CIS", not "OSLO, Monday")."""
    text = span.text
    if len(span) > 1 or not (text.isupper() and text.isalpha() and len(text) <= SHORT):
        return False
    if is_abbreviation(text):
        return False
    doc, starts = span.doc, span.start == 0 or span[0].is_sent_start
    after, before = doc[span.end : span.end + 1].text, doc[max(0, span.start - 1) : span.start].text
    dateline = starts and after in DATELINE
    return not (dateline or any(len(word) > 1 and word.isupper() for word in (after, before)))


def _renowned(span: Span) -> Candidates:
    if span.text in words("place_words.txt"):
        return ()
    return tuple(pair for pair in named(span.text) if well_known(*pair) and pair[0].kind != "other")


def _missed(
    block: Span, labels: dict[int, str], taken: set[int], known: dict[str, Candidates]
) -> Iterator[Toponym]:
    """Names that the recogniser left out, well known or seen elsewhere in the article, the longest at each word."""
    doc, at = block.doc, block.start
    while at < block.end:
        token = doc[at]
        step = 1
        if token.text[0].isupper() and token.i not in taken and token.lower_ not in _TRIM:
            for end in range(min(at + LONGEST, block.end), at, -1):
                span = doc[at:end]
                if taken.isdisjoint(range(at, end)) and (candidates := _safe(span, labels, known)):
                    edges = (at - 1, end)
                    inside = labels.get(at) == "ORG" and any(labels.get(edge) == "ORG" for edge in edges)
                    yield Toponym(span, None, candidates, inside=inside)
                    taken.update(range(at, end))
                    step = end - at
                    break
        at += step


def _safe(span: Span, labels: dict[int, str], known: dict[str, Candidates]) -> Candidates:
    """The candidates of a name that nobody called a place, if it is well known and stands free."""
    last = span[-1]
    if not (last.text[0].isupper() or last.text[0].isdigit()) or span.text.casefold() in demonyms():
        return ()
    if state := abbreviated(span):
        return state
    around = {labels[token.i] for token in span if token.i in labels}
    if around - {"ORG"} or _shouted(span):
        return ()
    candidates = known.get(key(span.text)) or named(span.text)
    if not candidates or not (key(span.text) in known or any(well_known(*pair) for pair in candidates)):
        return ()
    country = any(entry.kind == "country" for entry, _ in candidates)
    if not country and (span.text in words("place_words.txt") and not _after_locative(span)):
        return ()
    if "ORG" not in around and _part_of_longer(span, country):
        return ()
    return candidates


def well_known(entry: Entry, main: bool) -> bool:
    """Whether a place is so well known that its name alone tells."""
    if entry.kind == "country" or (entry.capital and main):
        return True
    if entry.kind == "region":
        return main and (entry.population >= KNOWN_POPULATION or entry.name.endswith(COUNTY))
    return entry.kind == "other" or entry.population >= KNOWN_POPULATION * (1 if main else 10)


def abbreviated(span: Span) -> Candidates:
    """The state whose abbreviation stands behind a town ("Tulsa, Okla."), if that is what it is."""
    if (
        span.start < 2
        or span.doc[span.start - 1].text != ","
        or not span.doc[span.start - 2].text[0].isupper()
    ):
        return ()
    bare = plain(span.text)
    dotted = span.text.endswith(".") or span.doc[span.end : span.end + 1].text == "."
    if not (bare.isupper() or dotted):
        return ()
    return tuple((entry, True) for entry in _states().get(bare.casefold(), ()))


@lru_cache(maxsize=1)
def _states() -> dict[str, tuple[Entry, ...]]:
    """Abbreviation in lower case, without full stops → the states it may mean."""
    out: dict[str, tuple[Entry, ...]] = {}
    for country, name, short in rows("state_abbreviations.tsv"):
        states = tuple(
            entry for entry in look_up(name) if (entry.kind, entry.country) == ("region", country)
        )[:1]
        for abbreviation in short.casefold().split("|"):
            out[abbreviation] = out.get(abbreviation, ()) + states
    return out


def _after_locative(span: Span) -> bool:
    return span.start > 0 and span.doc[span.start - 1].lower_ in LOCATIVE


def _part_of_longer(span: Span, country: bool) -> bool:
    """Whether a capitalised neighbour says that the name goes on ("Washington Post")."""
    doc = span.doc
    before = doc[span.start - 1] if span.start else None
    after = doc[span.end] if span.end < len(doc) else None
    if before is not None and _name_word(before) and not before.is_sent_start:
        return True
    return (
        after is not None
        and _name_word(after)
        and not (country and after.lower_ in words("office_words.txt"))
    )


def _name_word(token: Token) -> bool:
    return token.text[0].isupper() and token.pos_ == "PROPN" and token.ent_type_ not in ("DATE", "NORP")
