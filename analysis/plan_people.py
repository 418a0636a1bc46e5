"""Who stands behind a version, in as many words as it takes to know them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from analysis.phrases import clause_end, noun_phrase, trimmed

_LED = frozenset({"led", "chaired", "headed", "run"})


def in_full(author: Span) -> Span:
    """The author and those with whom or under whom it was written, where the bare noun says little.

    "The department with the architects Moss & Varga", "a commission under the judge Anna Sol",
    "a committee chaired by her", "the consultancy Hartung".
    """
    doc, end, last = author.doc, author.end, author.sent.end
    if end < last and doc[end].pos_ == "PROPN" and doc[end].dep_ == "appos":
        return doc[author.start : noun_phrase(doc[end]).end]
    if end + 1 >= last:
        return author
    if (
        doc[end].lower_ == "of"
        and (head := next(_nouns(doc[end + 1 : min(end + 8, last)]), None)) is not None
    ):
        return doc[author.start : max(noun_phrase(_whole_of(head)).end, end)]
    if len(author) == 1 and author[0].pos_ == "NOUN" and doc[end].tag_ == "VBN" and doc[end].dep_ == "acl":
        return trimmed(doc[author.start : clause_end(doc[end], through_commas=True)])
    led = doc[end].lower_ in _LED and doc[end + 1].lower_ == "by"
    little = author[0].lower_ in ("a", "an")
    if not (doc[end].lower_ == "with" or (little and (led or doc[end].lower_ == "under"))):
        return author
    partner = next(_nouns(doc[end + 1 + led : min(end + 9, last)]), None)
    if partner is None or partner.ent_type_ == "DATE":
        return author
    whole = noun_phrase(_whole_of(partner))
    if whole.end < last and doc[whole.end].pos_ == "PROPN":
        whole = noun_phrase(doc[whole.end])
    return doc[author.start : max(whole.end, author.end)]


def _nouns(span: Span) -> Iterator[Token]:
    return (token for token in span if token.pos_ in ("NOUN", "PROPN"))


def _whole_of(noun: Token) -> Token:
    """The noun that a noun before it only qualifies: "Ukraine’s *allies*"."""
    while noun.dep_ in ("compound", "amod", "nmod:poss", "nmod:desc") and noun.head.i > noun.i:
        noun = noun.head
    return noun
