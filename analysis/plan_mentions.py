"""Words that name a version of a plan: "a revised 19-point plan", "the paper", "nine demands"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from analysis.article import Article
from analysis.plan_counts import COUNT_COMPOUND, counts, is_counted_text, number, number_held, number_word
from analysis.plan_edges import left_edge, right_edge
from analysis.plan_lexicon import DETERMINERS, ORDINALS, nouns, senses
from analysis.plan_nouns import (
    is_decoy,
    is_draft_of,
    is_name_of_something_else,
    is_noun,
    next_is_part_of_name,
)
from analysis.word_sets import word_set

Determiner = str  # "indefinite", "definite", "demonstrative", "possessive", "personal", "none", "negated"
_UNITS = word_set("plan_words.tsv", "units_mentions")
#: Nouns that come in the plural and still are one version.
_PLURAL_VERSIONS = word_set("plan_words.tsv", "plural_versions")
#: What plans are measured in; "six-page" tells no plan from another.
_MEASURES = _UNITS | frozenset(
    ["page", "phase", "stage", "step", "day", "week", "month", "year", "part", "item", "tier"]
)
_BUDGETS = word_set("plan_words.tsv", "budgets")


@dataclass(frozen=True)
class PlanMention:
    """One name or nominal of a version.

    ``span`` leaves out articles, demonstratives and possessives; ``noun`` is the
    singular; ``senses`` what sets the version apart ("revised", "first", "rank 2"…);
    ``owner`` the words for the side whose text it is; ``modifiers`` all its words but the noun.
    """

    span: Span
    head: Token
    noun: str
    kind: str
    determiner: Determiner
    senses: frozenset[str]
    rank: int | None
    count: int | None
    owner: Span | None
    modifiers: frozenset[str]
    in_title: bool

    @property
    def start(self) -> int:
        """The index of its first token."""
        return self.span.start


def find_mentions(article: Article) -> Iterator[PlanMention]:
    """Yield what may name a version, in order; whether it does is decided where versions are told apart."""
    title_end = article.title.end if article.title is not None else 0
    sentences = list(article.sentences())
    #: Nouns that this article uses of a text with points, whatever they mean elsewhere.
    own = frozenset(t.lower_ for sentence in sentences for t in sentence if is_counted_text(t))
    for sentence in sentences:
        taken = sentence.start
        for token in sentence:
            if token.i < taken:
                continue
            mention = _mention_at(token, sentence, token.i < title_end, own)
            if mention is not None:
                taken = mention.span.end
                yield mention


def _mention_at(token: Token, sentence: Span, in_title: bool, own: frozenset[str]) -> PlanMention | None:
    lower = token.lower_
    if lower.rstrip("s") in _UNITS and lower.endswith("s"):
        found = _counted(token, sentence, in_title)
        if found is not None:
            return found
    kind, noun = nouns().get(lower, ("echo", lower) if lower in own else ("", ""))
    if lower == "map" and token.i > sentence.start and token.nbor(-1).lower_ == "road":
        kind, noun = "strong", "roadmap"
    if kind in ("", "unit", "echo") and is_noun(token) and is_draft_of(token, sentence):
        kind, noun = "strong", noun or lower
    if kind in ("", "unit") or not is_noun(token):
        return None
    if next_is_part_of_name(token, sentence):
        return None
    if is_name_of_something_else(token, sentence):
        return None
    start = left_edge(token, sentence)
    span = token.doc[start : right_edge(token, sentence)]
    held = number_held(token, sentence)
    if held is not None:
        span, kind = token.doc[start : token.i + 4], "weak" if kind == "echo" else kind
    before = [word for word in token.doc[start : token.i] if not word.is_punct]
    if is_decoy(token, noun, before, sentence):
        return None
    determiner, owner = _determined(token.doc, start, sentence)
    found_senses, rank, count = _told_apart(token, before, kind, determiner)
    plural = lower != noun
    count = count if held is None else held
    if (
        determiner == "possessive"
        and before
        and before[0].lower_ == "own"
        and kind not in ("echo", "outcome")
    ):
        found_senses |= {"answer"}
    several = plural or lower in _PLURAL_VERSIONS
    definite = determiner in ("definite", "demonstrative", "possessive")
    if (
        several
        and count is None
        and not (lower in _PLURAL_VERSIONS and (found_senses or owner is not None or definite))
    ):
        return None
    if (
        noun == "budget"
        and before
        and not {word.lower_ for word in before} & _BUDGETS
        and not found_senses
        and determiner != "indefinite"
    ):
        return None
    if several and any(word.tag_ == "CD" for word in before) and count is None:
        return None
    owner = owner or _side(before)
    return PlanMention(
        span=span,
        head=token,
        noun=noun,
        kind=kind,
        determiner=determiner,
        senses=found_senses,
        rank=rank,
        count=count,
        owner=owner,
        modifiers=frozenset(
            word.lower_
            for word in before
            if word.is_alpha and word.tag_ != "CD" and word.lower_ not in _MEASURES
        ),
        in_title=in_title,
    )


def _determined(doc, start: int, sentence: Span) -> tuple[Determiner, Span | None]:  # type: ignore[no-untyped-def]
    """How the words are determined, and the owner's name if a possessive stands before them."""
    if start == sentence.start:
        return "none", None
    token = doc[start - 1]
    if token.lower_ in ("a", "an") and any(
        word.lower_ == "each" for word in doc[max(sentence.start, start - 5) : start]
    ):
        return "negated", None
    if token.text in ("“", '"', "‘", "'") and start - 2 >= sentence.start:
        token = doc[start - 2]
    if token.tag_ == "POS":
        left = token.i
        while left > sentence.start and (
            doc[left - 1].tag_.startswith(("NN", "JJ", "CD")) or doc[left - 1].text in ("&", "-")
        ):
            left -= 1
        return "definite", doc[left : token.i] if left < token.i else None
    return DETERMINERS.get(token.lower_, "none"), None


def _told_apart(
    head: Token, before: list[Token], kind: str, determiner: str
) -> tuple[frozenset[str], int | None, int | None]:
    """The senses of the words before the noun, its rank ("second" is 2) and its number of points."""
    found: set[str] = set()
    rank = count = None
    table = senses()
    for position, token in enumerate(before):
        lower = token.lower_
        pair = f"{before[position - 1].lower_}-{lower}" if position else ""
        sense = table.get(lower) or table.get(pair)
        if sense:
            found.add(sense)
        if lower in ORDINALS and ORDINALS[lower] > 1:
            rank = ORDINALS[lower]
        elif lower in ("point", "article", "clause", "item", "plank", "step", "section") and position:
            count = number(before[position - 1])
        elif match := COUNT_COMPOUND.fullmatch(token.text):
            count = number_word(match[1])
    if (head.i and head.nbor(-1).lower_ == "another") or (before and before[0].lower_ == "another"):
        found.add("new")
    if head.lower_ == "compromise":
        found.add("compromise")
    if kind == "answer" or head.lower_ == "alternative":
        found.add("answer")
    if head.lower_ == "original" and not before:
        found.add("first")
    if rank is not None:
        found.discard("first")
    own = [token.lower_ for token in head.doc[head.i + 1 : head.i + 4]]
    if len(own) == 3 and own[0] == "of" and own[2] == "own":
        found.add("answer")
    if head.lower_ == "plan" and head.i + 1 < len(head.doc) and head.nbor().text in ("B", "B.", "C", "C."):
        found.add("answer")
    return frozenset(found), rank, count


def _side(before: list[Token]) -> Span | None:
    """The name or adjective for the side whose text it is: "the *European* text", "the *Senate* version"."""
    for token in before:
        if (
            token.ent_type_ in ("NORP", "ORG")
            and token.text[0].isupper()
            and token.tag_.startswith(("JJ", "NNP"))
        ):
            return token.doc[token.i : token.i + 1]
    return None


def _counted(unit: Token, sentence: Span, in_title: bool) -> PlanMention | None:
    """A number of points that stands for the plan: "the list had shrunk to 19 points"."""
    if unit.i == sentence.start:
        return None
    start = unit.i - 1
    while (
        start > sentence.start
        and unit.doc[start].tag_.startswith("JJ")
        and unit.i - start < 3
        and number(unit.doc[start]) is None
    ):
        start -= 1
    count = number(unit.doc[start])
    if count is None or count < 2 or (start and unit.doc[start - 1].text in ("$", "€", "£")):
        return None
    noun = unit.lower_.rstrip("s")
    governor = unit.head
    if governor.i >= unit.i or not counts(governor, unit, noun):
        window = unit.doc[max(sentence.start, start - 5) : start]
        if not any(counts(token, unit, noun) for token in window):
            return None
    determiner = DETERMINERS.get(unit.doc[start - 1].lower_, "none") if start > sentence.start else "none"
    if unit.doc[start - 1].lower_ == "only" and start > sentence.start:
        return None
    return PlanMention(
        span=unit.doc[start : unit.i + 1],
        head=unit,
        noun=noun,
        kind="count",
        determiner=determiner,
        senses=frozenset(),
        rank=None,
        count=count,
        owner=None,
        modifiers=frozenset(),
        in_title=in_title,
    )
