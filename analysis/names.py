"""Doc → the names in it: what the recogniser found, put right by rules over the whole article."""

from __future__ import annotations

from collections import Counter, defaultdict

from spacy.tokens import Span, Token

from analysis import gazetteer
from analysis.acronyms import with_acronyms
from analysis.article import Article
from analysis.groups import with_namesakes, without_groups
from analysis.knowledge import words
from analysis.models import EntityLabel
from analysis.name_labels import Name, ends_as_organisation, given_names, label_of, titles, well_known_place
from analysis.numbers import find_amounts
from analysis.people import speakers, titled, with_known_people, without_places
from analysis.repeats import with_repeats
from analysis.storms import with_storms

_PLAIN = ("VERB", "AUX", "ADP", "ADV", "PRON", "DET", "SCONJ", "CCONJ", "PART", "INTJ", "NUM")
_COUNTRY_WORDS = 4  # of the longest country name that is looked for
_COUNTED = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT")


def find_names(article: Article) -> list[Name]:
    """The named mentions in title and body, in order; none overlap.

    The recogniser's finds are trimmed, split into finer labels by the gazetteer and
    made consistent over the article; amounts and dates are added by their form.
    """
    doc = article.doc
    found = [name for entity in doc.ents if (name := _recognised(article, entity))]
    found += speakers(article, found)
    found += titled(article, found)
    found = with_known_people(article, sorted(found, key=lambda name: name.span.start))
    title_end = article.layout.title.end if article.layout.title else 0
    found = _agreeing(without_places(with_namesakes(without_groups(found))), title_end)
    found = with_acronyms(article, _with_agencies(article, found))
    found = with_repeats(article, found)
    found = with_storms(_with_countries(article, found))
    return _with_amounts(article, found)


def _recognised(article: Article, entity: Span) -> Name | None:
    """The recogniser's find, trimmed and with a label of ours; None if it is no name."""
    span = _trimmed(entity)
    if (
        span is None
        or any(word.like_email for word in span)
        or not (article.has(span[0]) and article.has(span[-1]))
    ):
        return None
    label = label_of(entity.label_, span)
    lone_letter = len(span.text) == 1 and span.start > 0 and span.doc[span.start - 1].text == "("
    if label is None or lone_letter or any("\n" in token.text for token in span):
        return None
    if label in ("DATE", "MONEY", "PERCENT"):
        return Name(span, label)
    small = not any(map(str.isupper, span.text))
    kept = _known_without_capitals(span, label) if small else not _common_word(article, span)
    return Name(span, label) if kept else None


def _known_without_capitals(span: Span, label: EntityLabel) -> bool:
    """Whether words in small letters are a name all the same, as in messages: "i am from mexico, john"."""
    if span.start and not span.doc[span.start - 1].whitespace_ and not span.doc[span.start - 1].is_space:
        return False  # in an address: "a-rally-in-mexico"
    if not all(word.is_alpha for word in span) or any(
        word.lower_ in words("common_words.txt") for word in span
    ):
        return False
    if label in ("GPE", "LOC"):
        return well_known_place(span.text)
    return label == "PERSON" and span[0].lower_ in given_names()


def _trimmed(span: Span) -> Span | None:
    """The span without leading article and outer marks and possessive ending."""
    doc, start, end = span.doc, span.start, span.end
    while start < end and (doc[start].is_space or doc[start].lower_ == "the" or _is_mark(doc[start])):
        start += 1
    while start < end and (
        doc[end - 1].is_space or doc[end - 1].text in ("'s", "’s", "'", "’") or _is_mark(doc[end - 1])
    ):
        end -= 1
    if doc[start:end].text in ("NGO", "NGOs"):
        return None  # which kind, not which one
    if end - start > 1 and doc[start].text == "NGO" and not ends_as_organisation(doc[end - 1]):
        start += 1  # "NGO Reporters Without Borders"; but the "NGO Affairs Bureau"
    return doc[start:end] if start < end else None


def _is_mark(token: Token) -> bool:
    return token.is_punct and token.text not in (".", "$") and not any(map(str.isalnum, token.text))


def _common_word(article: Article, span: Span) -> bool:
    """Whether a lone word has its capital only because it begins a sentence."""
    token = span[0]
    if len(span) > 1 or token.is_upper:
        return False
    before = span.doc[span.start - 1].text if span.start else ""
    starts = token.is_sent_start or not before or not (before[-1].isalnum() or before == ",")
    if token.lower_ in words("common_words.txt") or token.lower_ in article.lower_case:
        return bool(starts)
    return bool(starts) and token.pos_ in _PLAIN


def _agreeing(names: list[Name], title_end: int) -> list[Name]:
    """The same words have the same label, that of most mentions, where one label clearly leads.

    A title, ending at the offset ``title_end``, follows the body: its capitals and its short
    sentences say little.
    """
    votes: dict[str, Counter[EntityLabel]] = defaultdict(Counter)
    in_body: dict[str, Counter[EntityLabel]] = defaultdict(Counter)
    for name in names:
        if name.label in _COUNTED:
            votes[name.text][name.label] += 1
            if name.span.start_char >= title_end:
                in_body[name.text][name.label] += 1
    out = []
    for name in names:
        if name.label in _COUNTED:
            (first, most), *others = votes[name.text].most_common(2)
            if name.span.start_char < title_end and name.text in in_body:
                name = Name(name.span, in_body[name.text].most_common(1)[0][0])
            elif not others or most >= 2 * others[0][1]:
                name = Name(name.span, first)
        out.append(name)
    return out


def _with_agencies(article: Article, names: list[Name]) -> list[Name]:
    """What stands in brackets in a dateline is the agency that reports: "PARIS, July 18 (Xinhua) —"."""
    text = article.text
    out = []
    for name in names:
        start, end = name.span.start_char, name.span.end_char
        bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
        inside = bracketed and any(head.start <= start < head.end for head in article.datelines)
        out.append(Name(name.span, "ORG") if inside and not well_known_place(name.text) else name)
    return out


def _with_countries(article: Article, names: list[Name]) -> list[Name]:
    """Countries and their people ("Cuban") that the recogniser passed over."""
    taken = {token.i for name in names for token in name.span}
    found: list[Name] = []
    for block in article.blocks:
        at = block.start
        while at < block.end:
            name = _country(article, at, block.end, taken)
            if name is not None:
                found.append(name)
                at = name.span.end
            else:
                at += 1
    return sorted(names + found, key=lambda name: name.span.start)


def _country(article: Article, at: int, end: int, taken: set[int]) -> Name | None:
    """The country or people named from this token on, the longest name first."""
    doc = article.doc
    if not doc[at].text[0].isupper() or at in taken or _in_longer_name(doc[at], taken):
        return None
    for stop in range(min(at + _COUNTRY_WORDS, end), at, -1):
        if not taken.isdisjoint(range(at, stop)) or doc[stop - 1].is_space:
            continue
        words = doc[at:stop].text
        entries = gazetteer.look_up(words) if words[0].isalpha() and len(words) > 1 else ()
        if entries and entries[0].kind == "country":
            return Name(doc[at:stop], "GPE")
        if stop == at + 1 and words[-1].isalpha() and words.casefold() in gazetteer.demonyms():
            return Name(doc[at:stop], "NORP")
    return None


def _in_longer_name(token: Token, taken: set[int]) -> bool:
    """Whether a capitalised neighbour makes the word part of some name that was left open."""
    return any(
        0 <= i < len(token.doc)
        and i in taken
        and token.doc[i].text[0].isupper()
        and token.doc[i].ent_type_ in ("PERSON", "ORG")
        for i in (token.i - 1,)
    )


def _with_amounts(article: Article, names: list[Name]) -> list[Name]:
    """Money, shares, dates and numbers by their form; a longer find of the recogniser's stands."""
    doc = article.doc
    by_token: dict[int, Name] = {token.i: name for name in names for token in name.span}
    dropped: set[tuple[int, int]] = set()
    added: list[Name] = []
    for block in article.blocks:
        for amount in find_amounts(article.text, block.start_char, block.end_char):
            span = doc.char_span(amount.start, amount.end, alignment_mode="expand")
            if span is None:
                continue
            rivals = {(n.span.start, n.span.end): n for t in span if (n := by_token.get(t.i))}
            if any(not _gives_way(rival, span, amount.label) for rival in rivals.values()):
                continue
            dropped |= set(rivals)
            added.append(Name(span, amount.label))
    kept = [name for name in names if (name.span.start, name.span.end) not in dropped]
    return sorted(kept + added, key=lambda name: name.span.start)


def _gives_way(rival: Name, span: Span, label: EntityLabel) -> bool:
    """Whether a recognised name makes room for an amount found by its form."""
    if label == "CARDINAL" or rival.label in ("PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "LAW"):
        return False
    inside = rival.span.start >= span.start and rival.span.end <= span.end
    return inside and (rival.label == label or label in ("MONEY", "PERCENT"))


def without_title(span: Span) -> Span:
    """The span without the titles ("Mr", "President") that stand before the name in it."""
    start = span.start
    while start + 1 < span.end and (span.doc[start].lower_ in titles() or span.doc[start].text == "."):
        start += 1
    return span.doc[start : span.end]
