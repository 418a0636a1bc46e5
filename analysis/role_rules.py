"""The rules that give one place's name its role: setting, actor or subject.

Rules over the dependency tree (UD labels) and classes of governing words (``role_words.tsv``),
the first that fits: actor, setting, subject. Every rule tells the word that decided it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Span, Token

from analysis.happenings import happens, is_a, single
from analysis.models import PlaceKind, Role

#: Prepositions of where, of from where and to where, and to whom.
WHERE = frozenset({
    "in", "at", "near", "outside", "inside", "around", "off", "over", "across", "throughout", "above", "under",
    "beneath", "along", "beside", "between", "within", "amid", "on", "aboard", "by",
})  # fmt: skip
WAY = frozenset(["from", "to", "into", "through", "via", "towards", "toward", "onto", "out", "past"])
TOWARDS = frozenset(["between", "on", "toward", "towards", "among", "over"])
#: Labels of names that stand before the noun they belong to.
MODIFIERS = frozenset({"compound", "nmod:poss", "amod", "det"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
#: Places of no government that act all the same, and seats of government of more than one word.
ACTING_NAMES = frozenset({"europe", "africa", "asia"})
SEATS = ("white house", "blue house", "downing street", "capitol hill", "quai d'orsay", "foggy bottom")
MONTHS = frozenset([
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
])  # fmt: skip
#: How far up the tree a noun looks for its verb, and how far left a stop for its journey.
CLIMB = 4
STOPS_REACH = 8
#: Prepositions of two words that are known by their first ("out of"); of others the last tells ("down over").
_OPENING = frozenset(["according", "out", "such", "because", "instead"])
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


class Found(NamedTuple):
    """A role and the word that decided it (None where none did)."""

    role: Role
    by: Token | None


@dataclass(frozen=True)
class Named:
    """A place's name as the rules need it: its words, its kind, whether it is part of an organisation's name."""

    span: Span
    kind: PlaceKind
    inside: bool = False


def may_act(name: Named) -> bool:
    """Whether the name can stand for people: seas and buildings cannot, save those of a government."""
    return name.kind != "other" or name.span.text.lower() in ACTING_NAMES or is_seat(name.span)


def is_seat(span: Span) -> bool:
    """Whether the name is that of a building or street that a government sits in ("the White House")."""
    return any(seat in span.text.lower() for seat in SEATS) or any(is_a(token, "seat") for token in span)


def role_of(name: Named) -> Found:
    """The role of a name by its own sentence, and the word that decided it."""
    root = first_of_list(name.span.root)
    relation, governor = root.dep_, root.head
    if name.inside:
        return Found("actor", governor)
    if stops := _stops(root):
        return Found("setting", stops)
    if relation in MODIFIERS and governor.i > root.i:
        return _as_modifier(name, governor, relation)
    preposition = preposition_of(root)
    if not preposition:
        if relation in SUBJECTS:
            return _as_subject(name, governor, relation)
        if relation in ("obj", "iobj"):
            return _as_object(name, governor, relation)
        return _as_modifier(name, governor, relation) if governor is not root else Found("subject", None)
    governor = _mended(root, governor, preposition)
    if may_act(name) and _dealt_with(governor, preposition):
        return Found("actor", governor)
    if preposition == "for" and is_a(governor, "travel_verb"):
        preposition = "to"
    if preposition in WHERE or preposition in WAY:
        return _as_location(governor, preposition)
    if preposition == "of" and single(governor):
        return Found("setting", governor)
    return Found("subject", governor)


def literal_role(name: Named) -> Found:
    """The role of a name that does not stand for people: a setting by its preposition, else a subject."""
    root = first_of_list(name.span.root)
    preposition = preposition_of(root)
    if preposition in WHERE or preposition in WAY:
        return _as_location(_mended(root, root.head, preposition), preposition)
    return Found("subject", root.head if root.head is not root else None)


def first_of_list(token: Token) -> Token:
    """The first of the names that are joined by "and": its label in the tree holds for all."""
    for _ in range(10):
        if token.dep_ != "conj" or token.head.pos_ not in ("PROPN", "NOUN"):
            break
        token = token.head
    return token


def _stops(root: Token) -> Token | None:
    """The word that makes the name a stop of something moving ("talks – spanning Oslo and Rome –")."""
    before = _word_before(root)
    if before is None or not is_a(before, "stops"):
        return None
    left = root.doc[max(before.sent.start, before.i - STOPS_REACH) : before.i]
    return next((token for token in left if is_a(token, "event") or is_a(token, "travel")), None)


def preposition_of(token: Token) -> str:
    """The name's preposition, "" if it has none: the word before it, else what the tree says."""
    before = _word_before(token)
    if (
        before is not None
        and before.i
        and before.nbor(-1).lower_ in _OPENING
        and before.lower_ in ("to", "of", "as")
    ):
        return before.nbor(-1).lower_
    if (
        before is not None
        and before.pos_ == "ADP"
        and before.dep_ != "mark"
        and before.lower_ not in _POSSESSIVE
    ):
        return before.lower_
    cases = [
        child.lower_ for child in token.lefts if child.dep_ == "case" and child.lower_ not in _POSSESSIVE
    ]
    if not cases:
        return ""
    return cases[0] if cases[0] in _OPENING else cases[-1]


def _word_before(token: Token) -> Token | None:
    """The word before the name and its article."""
    doc, at = token.doc, token.i - 1
    while at >= 0 and (
        doc[at].lower_ in ("the", "a", "an", "both")
        or (doc[at].head.i == token.i and doc[at].dep_ in ("compound", "det", "amod", "nummod", "flat"))
    ):
        at -= 1
    return doc[at] if at >= 0 else None


def _mended(root: Token, governor: Token, preposition: str) -> Token:
    """The word the preposition belongs to, where the tree has a date or skips the noun before "from"."""
    for _ in range(CLIMB):
        if governor.ent_type_ != "DATE" and governor.lower_ not in MONTHS and not governor.like_num:
            break
        governor = governor.head
    start = root.left_edge.i
    before = root.doc[start - 1] if start else root
    if (
        preposition == "from"
        and before.pos_ == "NOUN"
        and governor.pos_ == "VERB"
        and not is_a(governor, "travel_verb")
    ):
        return before
    return before if governor is root and start else governor


def _as_subject(name: Named, verb: Token, relation: str) -> Found:
    if not may_act(name):
        return Found("setting" if relation == "nsubj:pass" and _struck(verb) else "subject", verb)
    if relation == "nsubj:pass":
        if is_a(verb, "address"):
            return Found("actor", verb)
        return Found("setting" if _struck(verb) else "subject", verb)
    if any(child.dep_ == "cop" for child in verb.children) or verb.pos_ in ("NOUN", "ADJ", "PROPN"):
        return Found("actor" if is_a(verb, "agentive") or is_a(verb, "acting") else "subject", verb)
    if verb.lower_ in ("has", "had", "have", "do", "does", "did") and _does_more_than_have(name, verb):
        return Found("actor", verb)
    # "declined to comment", "seems to want": what follows is done, and by someone
    does = any(child.dep_ == "xcomp" and child.pos_ == "VERB" for child in verb.children)
    described = is_a(verb, "describe") and not any(child.dep_ == "xcomp" for child in verb.children)
    return Found("subject" if described or (is_a(verb, "change") and not does) else "actor", verb)


def _struck(verb: Token) -> bool:
    return is_a(verb, "strike") and happens(verb)


def _does_more_than_have(name: Named, verb: Token) -> bool:
    """Whether "has" stands for a verb said before ("Hungary has not"), or a country has what is not counted."""
    things = [child for child in verb.children if child.dep_ in ("obj", "obl", "ccomp", "xcomp")]
    counted = any(token.dep_ == "nummod" or token.like_num for thing in things for token in thing.subtree)
    return not things or (name.kind == "country" and not counted)


def _as_object(name: Named, verb: Token, relation: str) -> Found:
    asked = relation == "iobj" or any(child.dep_ in ("xcomp", "ccomp") for child in verb.children)
    if may_act(name) and (asked or is_a(verb, "address")):
        return Found("actor", verb)
    return Found(
        "setting" if _struck(verb) or (is_a(verb, "travel_object") and happens(verb)) else "subject", verb
    )


def _dealt_with(governor: Token, preposition: str) -> bool:
    """Whether the preposition marks one who acts or is dealt with ("talks with", "backed by", "envoys of")."""
    if preposition == "according" or any(child.lower_ == "according" for child in governor.children):
        return True
    if preposition == "by":
        return governor.tag_ in ("VBN", "VBD", "NN", "NNS")
    if preposition in ("with", "against"):
        return not is_a(governor, "line")
    if governor.pos_ in ("NOUN", "PROPN"):
        return (
            (preposition == "to" and is_a(governor, "sent"))
            or (preposition in ("of", "from") and is_a(governor, "agent"))
            or (preposition == "between" and is_a(governor, "event"))
            or (preposition in TOWARDS and is_a(governor, "party"))
        )
    if preposition == "between" and governor.pos_ == "VERB":
        return not (is_a(governor, "travel_verb") or is_a(governor, "state"))
    return (
        preposition == "past"
        or (preposition == "to" and (is_a(governor, "give") or is_a(governor, "sided")))
        or (preposition == "from" and is_a(governor, "take"))
        or (preposition == "for" and is_a(governor, "compete"))
        or (preposition == "on" and is_a(governor, "address"))
    )


def _as_location(governor: Token, preposition: str) -> Found:
    if governor.pos_ in ("VERB", "AUX"):
        if preposition in ("to", "out") and not is_a(governor, "travel_verb"):
            return Found("subject", governor)
        return Found("setting" if happens(governor) else "subject", governor)
    if preposition in WAY and is_a(governor, "travel_verb"):
        return Found("setting", governor)
    if is_a(governor, "lasting") or is_a(governor, "event"):
        return Found("setting" if single(governor) else "subject", governor)
    if governor.pos_ == "ADJ" or any(child.dep_ == "cop" for child in governor.children):
        return Found("setting" if happens(governor) else "subject", governor)
    return _by_its_verb(governor, preposition)


def _by_its_verb(noun: Token, preposition: str) -> Found:
    """A thing at a place: a setting if what happens to the thing, or by it, happens there."""
    top = noun
    for _ in range(CLIMB):
        if top.dep_ in ("nmod", "conj", "compound") and top.head.pos_ in ("NOUN", "PROPN", "NUM", "PRON"):
            top = top.head
    verb = top.head
    if verb is top or verb.pos_ not in ("VERB", "AUX") or not happens(verb):
        return Found("subject", noun)
    if preposition in WAY and not is_a(noun, "travel"):
        goes = is_a(verb, "travel_verb") and not is_a(verb, "goes_on") and verb.lemma_ != "stop"
        return Found("setting" if goes else "subject", noun)
    own = preposition_of(noun) if noun.dep_ in ("nmod", "obl") else ""
    if (
        own in ("in", "at", "on", "near", "outside", "inside")
        or noun.pos_ in ("NUM", "PRON")
        or is_a(noun, "audience")
    ):
        return Found("setting", verb)
    if top.dep_.startswith("obl"):
        case = preposition_of(top)
        return Found("setting" if case in WHERE or case in WAY else "subject", verb)
    if top.dep_ in SUBJECTS:
        return Found("setting", verb)
    if top.dep_ == "obj":
        after = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
        apart = after.pos_ == "ADP" and after.lower_ != preposition  # "carried it through in Oslo"
        setting = apart or is_a(verb, "strike") or is_a(noun, "travel")
        return Found("setting" if setting else "subject", verb)
    return Found("subject", noun)


def _as_modifier(name: Named, governor: Token, relation: str) -> Found:
    """A name before a noun or with 's, or tied to a noun or verb without a preposition."""
    head = governor
    while head.dep_ == "compound" and head.head.i > head.i:
        head = head.head
    if relation in MODIFIERS or relation in ("nmod", "flat", "nmod:unmarked", "nmod:desc"):
        between = head.doc[name.span.end : head.i] if relation in MODIFIERS else ()
        if may_act(name) and any(is_a(word, "agent") for word in (head, governor, *between)):
            return Found("actor", head)
        return Found("setting" if is_a(head, "event") and relation != "nmod:poss" else "subject", head)
    if relation in ("obl", "obl:unmarked", "advmod") and happens(governor):
        return Found("setting", governor)
    return Found("subject", governor)
