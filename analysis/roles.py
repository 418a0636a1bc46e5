"""What each place's name does in the article: where something happens, who acts, or what is talked about.

Names in one list or address share a role, names joined by a hyphen are parties, a dateline
is a setting; for all others the rules of ``role_rules`` decide.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span

from analysis.happenings import is_a
from analysis.role_rules import SUBJECTS, Found, Named, may_act, preposition_of, role_of

__all__ = ["Found", "Named", "find_roles"]

_DASHES = frozenset(["—", "–", "-", "--", ":"])
_JOINED = frozenset({",", "and", "or", "&", ", and", ", or", "and the", ", and the", "to", "in", "/"})


def find_roles(names: Sequence[Named], blocks: Sequence[Span]) -> tuple[Found, ...]:
    """The role of each name, in the order given (that of the text).

    Args:
        names: the places of the article.
        blocks: its title and paragraphs, where a dateline can stand.
    """
    starts = {block.start for block in blocks}
    out: list[Found] = []
    for index, name in enumerate(names):
        before = names[index - 1] if index else None
        after = names[index + 1] if index + 1 < len(names) else None
        if _hyphened(before, name) or _hyphened(name, after):
            out.append(Found("actor", name.span.root.head))
        elif before is not None and _joined(before, name):
            out.append(out[-1])
        elif _dateline(name.span, starts):
            out.append(Found("setting", None))
        else:
            out.append(role_of(name))
    return tuple(out)


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
