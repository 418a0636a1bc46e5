"""What each place's name does in the article: where something happens, who acts, or what is talked about.

Names in one list or address share a role, names joined by a hyphen are parties, a dateline
is a setting; for all others the rules of ``role_rules`` decide.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from spacy.tokens import Span, Token

from analysis.happenings import is_a
from analysis.role_features import features as features_of
from analysis.role_rules import SUBJECTS, Found, Named, literal_role, may_act, preposition_of, role_of
from analysis.standing import probability

__all__ = ["Described", "Found", "Named", "described", "find_roles"]

Opinion = Callable[[Token], float | None]

#: Below this probability the rules' "actor" is taken back; above this one a name is called one against them.
RETRACT, CALL = 0.4, 0.55
#: How much another opinion counts; the rest is what was learned from examples.
OPINION = 0.4
_DASHES = frozenset(["—", "–", "-", "--", ":"])
_JOINED = frozenset({",", "and", "or", "&", ", and", ", or", "and the", ", and the", "to", "in", "/"})


class Described(NamedTuple):
    """What the rules say of a name, and its features for the learned second opinion."""

    found: Found
    features: list[str]
    certain: bool
    joined: bool


def find_roles(
    names: Sequence[Named], blocks: Sequence[Span], opinion: Opinion | None = None
) -> tuple[Found, ...]:
    """The role of each name, in the order given (that of the text).

    The rules tell settings from subjects; whether a name stands for people is weighed by what was
    learned from examples, the rules' own verdict among them.

    Args:
        names: the places of the article.
        blocks: its title and paragraphs, where a dateline can stand.
        opinion: how probable it is, 0 to 1, that the name of which this is the head stands for people,
            by someone else's judgement (None: not known).
    """
    told = described(names, blocks)
    probable = _shared([_probable(*pair, opinion) for pair in zip(names, told, strict=True)], told)
    return tuple(
        one.found if one.certain else _weighed(name, one.found, share)
        for name, one, share in zip(names, told, probable, strict=True)
    )


def _probable(name: Named, told: Described, opinion: Opinion | None) -> float:
    """How probable it is that the name stands for people, with another's opinion, if there is one."""
    learned = probability(told.features)
    other = opinion(name.span.root) if opinion else None
    return learned if other is None else learned + OPINION * (other - learned)


def _shared(probable: Sequence[float], told: Sequence[Described]) -> list[float]:
    """The same when the names of one list share it: the mean over the list."""
    lists: list[list[float]] = []
    for value, one in zip(probable, told, strict=True):
        if one.joined and lists:
            lists[-1].append(value)
        else:
            lists.append([value])
    return [sum(values) / len(values) for values in lists for _ in values]


def _weighed(name: Named, found: Found, probable: float) -> Found:
    """The rules' verdict, put right where the weights are sure that it is wrong."""
    if found.role == "actor":
        return found if probable > RETRACT else literal_role(name)
    return Found("actor", found.by or name.span.root.head) if probable > CALL else found


def described(names: Sequence[Named], blocks: Sequence[Span]) -> list[Described]:
    """What the rules say of each name, its features, and whether that is beyond doubt (a dateline)."""
    starts = {block.start for block in blocks}
    out: list[Described] = []
    for index, name in enumerate(names):
        before = names[index - 1] if index else None
        after = names[index + 1] if index + 1 < len(names) else None
        joined = certain = False
        if _hyphened(before, name) or _hyphened(name, after):
            found = Found("actor", name.span.root.head)
        elif before is not None and _joined(before, name):
            found, joined, certain = out[-1].found, True, out[-1].certain
        elif _dateline(name.span, starts):
            found, certain = Found("setting", None), True
        else:
            found = role_of(name)
        out.append(Described(found, features_of(name, found, joined), certain, joined))
    return out


def _hyphened(one: Named | None, other: Named | None) -> bool:
    """Whether the two are joined by a hyphen, as parties are ("U.S.-China talks")."""
    if one is None or other is None or not (may_act(one) and may_act(other)):
        return False
    doc = one.span.doc
    tied = doc[one.span.end : other.span.start].text in {"-", "–", "/"}
    return tied and not any(is_a(token, "travel") for token in doc[other.span.end : other.span.end + 1])


def _joined(before: Named, name: Named) -> bool:
    """Whether the two stand in one list or one address, and so share their role."""
    between = name.span.doc[before.span.end : name.span.start].text.strip().lower()
    if between not in _JOINED or before.inside or name.inside:
        return False
    if between == "to" and preposition_of(before.span.root) not in ("from", "between"):
        return False
    own_clause = name.span.root.dep_ in SUBJECTS and name.span.root.head != before.span.root.head
    return not own_clause or before.span.root.dep_ in SUBJECTS


def _dateline(span: Span, starts: set[int]) -> bool:
    """Whether the name opens a report: "GENEVA —", "PARIS (AP) -", "AUSTIN, Texas —"."""
    doc, at = span.doc, span.end
    after_town = span.start > 1 and doc[span.start - 1].text == "," and doc[span.start - 2].text.isupper()
    if span.start not in starts and not (span.text.isupper() and len(span.text) > 3) and not after_town:
        return False
    limit = min(len(doc), at + 10)
    while at < limit and (doc[at].text in {",", ".", "(", ")", "/"} or doc[at].text[0].isupper()):
        at += 1
    return at < limit and doc[at].text in _DASHES and (at == span.end or doc[at].text != ":")
