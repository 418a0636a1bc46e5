"""Verbs whose place in the tree their form contradicts: what the parser got wrong and the words still say."""

from __future__ import annotations

from spacy.tokens import Token

from analysis.phrases import is_finite

_FORMS = {"VBD": "past", "VBN": "past", "VBZ": "present", "VBP": "present"}


def _is_bare(verb: Token) -> bool:
    """Whether the word is no finite verb: "gathering", "sue", "to be phased", a noun."""
    return (
        verb.tag_ in ("VB", "VBG")
        or not verb.tag_.startswith("VB")
        or any(child.dep_ == "aux:pass" and child.tag_ in ("VB", "VBG") for child in verb.children)
    )


def joined_to(verb: Token) -> Token:
    """The head of a word; for a verb behind "and" the one of its own form that it goes on from.

    "Would have barred firms from gathering data and *fined* offenders": the tree may hang the last
    verb on the nearest one, but a past form goes on from a past form, a present one from a present one.
    """
    head, form = verb.head, _FORMS.get(verb.tag_)
    if verb.dep_ != "conj" or form is None or head.i > verb.i or not _is_bare(head):
        return head
    for token in reversed(verb.doc[verb.sent.start : head.i]):
        if _FORMS.get(token.tag_) == form and token.dep_ not in ("amod", "acl", "aux", "aux:pass", "cop"):
            return token
    return head


def follows_have(verb: Token) -> bool:
    """ "Would have raised pay": perfect, so active, whatever the tree makes of it."""
    left = verb.i - 1
    while left > verb.sent.start and verb.doc[left].tag_ == "RB":
        left -= 1
    return left >= verb.sent.start and verb.doc[left].lower_ in ("has", "have", "had", "having")


def is_lost_main_verb(verb: Token) -> bool:
    """ "The assembly *published* on Monday a draft": the main verb, where the tree has made a noun the root.

    It looks like a participle behind the first noun, but no other verb of the sentence can be the main one.
    """
    if verb.tag_ not in ("VBN", "VBD") or verb.dep_ != "acl" or verb.head.i > verb.i:
        return False
    root = verb.sent.root
    if root.tag_.startswith("VB") or root.i < verb.i or any(child.dep_ == "cop" for child in root.children):
        return False
    return not any(is_finite(token) and token.dep_ not in ("acl:relcl", "conj", "aux") for token in verb.sent)


def stands_between_subjects(verb: Token) -> bool:
    """ "The assembly *published* on Monday a draft": read as passive, with a subject on either side and nothing of "be"."""
    sides = {child.i < verb.i for child in verb.children if child.dep_ == "nsubj:pass"}
    return len(sides) > 1 and not any(child.dep_ == "aux:pass" for child in verb.children)
