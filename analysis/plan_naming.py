"""What a version is called on the screen: in the article's words, and so that one can tell it from the others."""

from __future__ import annotations

from spacy.tokens import Token

from analysis.plan_mentions import PlanMention
from analysis.plan_versions import Version
from analysis.word_sets import word_set

#: "A proposal *framed* as “informal”": what it is said to be.
_STYLED = word_set("plan_words.tsv", "styled")
_MARKS = "“”\"‘’'"


def name_of(version: Version) -> str:
    """A short name out of the article's words: the one that says most.

    Where all its names are bare nouns, "the proposal", a word by which the article
    describes it goes before: "a proposal framed as “informal”" is the informal proposal.
    """
    best = max(version.mentions, key=_telling)
    name = " ".join(best.span.text.split())
    if " " not in name and (styled := next(filter(None, map(_style, version.mentions)), None)) is not None:
        return f"{styled.text} {name}"
    return name


def _telling(mention: PlanMention) -> tuple[bool, ...]:
    return (
        len(mention.span) <= 7,
        not mention.in_title,
        mention.count is not None and mention.kind != "count",
        mention.span[-1].i > mention.head.i and mention.span[-1].like_num,  # "House Bill 77"
        bool(mention.senses - {"new"}) and "own" not in mention.modifiers,
        "own" not in mention.modifiers,
        mention.kind != "count",
    )


def _style(mention: PlanMention) -> Token | None:
    """The one adjective that the mention is said to be: "framed as *informal*"."""
    doc, end = mention.span.doc, mention.head.sent.end
    i = mention.span.end
    if i >= end or doc[i].lower_ not in _STYLED:
        return None
    words = [token for token in doc[i + 1 : min(i + 5, end)] if token.text not in _MARKS]
    if words and words[0].lower_ == "as":
        words = words[1:]
    closed = len(words) < 2 or words[1].is_punct or not words[1].tag_.startswith(("NN", "JJ"))
    return words[0] if words and words[0].tag_.startswith("JJ") and closed else None
