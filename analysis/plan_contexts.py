"""What the words before a mention tell of it: made, struck, wished for, sent in answer."""

from __future__ import annotations

from spacy.tokens import Token

from analysis.plan_lexicon import base_of, kinds_of
from analysis.plan_mentions import PlanMention
from analysis.word_sets import word_set

_WISHES = word_set("plan_words.tsv", "wishes")
_ANSWERED = word_set("plan_words.tsv", "answered")
_STRUCK = word_set("plan_words.tsv", "struck")
#: Words before what is not reached yet: "near agreement on a pact", "progress toward a deal".
_NEARING = word_set("plan_words.tsv", "nearing")
_QUOTE_REACH = 120  # tokens


def is_made(m: PlanMention) -> bool:
    """Whether a verb of drafting or presenting governs the mention or follows it: "her budget, released in May,"."""
    if kinds_of(m.head.head) & {"present", "draft", "status"}:
        return True
    doc, end = m.span.doc, m.span.end
    return (
        end + 1 < m.head.sent.end
        and doc[end].text == ","
        and bool(kinds_of(doc[end + 1]) & {"present", "draft", "status"})
    )


def is_any_such(m: PlanMention) -> bool:
    """Whether somebody quoted speaks of "a plan" as such: indefinite, not set apart, and nobody makes or shows it."""
    if m.determiner != "indefinite" or m.senses or m.count is not None or m.rank is not None or is_made(m):
        return False
    return _is_quoted(m.head)


def _is_quoted(token: Token) -> bool:
    """Whether the token stands within quotation marks opened in its paragraph."""
    opened = False
    for before in reversed(token.doc[max(0, token.i - _QUOTE_REACH) : token.i]):
        if before.text == "“":
            return True
        if before.text == "”" or (before.is_space and before.text.count("\n") > 1):
            break
        if before.text == '"':
            opened = not opened
    return opened


def is_introduced(m: PlanMention) -> bool:
    """ "The tram plan, unveiled in 2021 by …": its origin is told, as of something not told of before."""
    doc, end = m.span.doc, m.span.end
    return (
        end + 1 < m.head.sent.end
        and doc[end].text == ","
        and doc[end + 1].tag_ in ("VBN", "VBD")
        and bool(kinds_of(doc[end + 1]) & {"present", "draft"})
    )


def was_before(m: PlanMention) -> bool:
    """ "Hamas had earlier submitted its own paper": it came before what was told of first."""
    window = m.span.doc[max(m.head.sent.start, m.start - 8) : m.start]
    lowered = [token.lower_ for token in window]
    return "had" in lowered and bool({"earlier", "previously", "already"} & set(lowered))


def is_struck(m: PlanMention) -> bool:
    """ "Ministers reached agreement on Monday"."""
    window = m.span.doc[max(m.head.sent.start, m.start - 3) : m.start]
    return any(token.lower_ in _STRUCK for token in window)


def answers(m: PlanMention) -> bool:
    """ "Answered three weeks later with a plan": a verb of answering brings it."""
    doc, start = m.span.doc, m.start
    window = doc[max(m.head.sent.start, start - 8) : start]
    close = [token.lower_ for token in window[-2:]]
    return "with" in close and any(token.lower_ in _ANSWERED for token in window)


def creates(m: PlanMention) -> bool:
    """Whether the sentence tells of someone putting the demands forward."""
    window = m.span.doc[max(m.head.sent.start, m.start - 4) : m.start]
    return any(
        kinds_of(token) & {"present", "draft"} or base_of(token) in ("put", "set", "issue")
        for token in window
    )


def comes(m: PlanMention) -> bool:
    """ "Then came the leaked text": what comes was not there before."""
    window = m.span.doc[max(m.head.sent.start, m.start - 4) : m.start]
    return any(token.lower_ in ("came", "comes", "come", "surfaced", "emerged") for token in window)


def is_written(m: PlanMention) -> bool:
    """Whether a verb of writing makes the paper: "would write up its position in a paper"."""
    if m.noun not in (
        "paper",
        "document",
        "text",
        "version",
        "package",
        "framework",
        "sheet",
        "strategy",
        "outline",
        "program",
        "measure",
    ):
        return False
    if m.determiner not in ("indefinite", "demonstrative"):
        return False
    if m.determiner == "indefinite" and (_has_pages(m) or _is_obtained(m)):
        return True
    window = m.span.doc[max(m.head.sent.start, m.start - 8) : m.start]
    return any(kinds_of(token) & {"draft"} or base_of(token) == "make" for token in window)


def _has_pages(m: PlanMention) -> bool:
    """ "A 60-page strategy"."""
    return any(token.lower_ in ("page", "pages") or token.lower_.endswith("-page") for token in m.span)


def _is_obtained(m: PlanMention) -> bool:
    """ "An outline seen by this newspaper", "a paper sent to schools"."""
    doc, end = m.span.doc, m.span.end
    return end < m.head.sent.end and (
        doc[end].lower_ in ("obtained", "seen", "reviewed")
        or (doc[end].tag_ == "VBN" and bool(kinds_of(doc[end]) & {"draft", "present"}))
    )


def is_wished(m: PlanMention) -> bool:
    """ "Hopes to reach a deal": talked about, not there."""
    window = [token.lower_ for token in m.span.doc[max(m.head.sent.start, m.start - 6) : m.start]]
    if m.determiner in ("indefinite", "none") and _NEARING & set(window):
        return True
    governor: Token = m.head.head
    if governor is m.head:
        return False
    wished = base_of(governor) in _WISHES
    unreal = governor.tag_ in ("VB", "VBG") or governor.tag_.startswith("NN")
    return (wished and unreal) or base_of(governor) in (
        "hope",
        "talk",
        "chance",
        "prospect",
        "negotiation",
        "push",
        "call",
        "seek",
        "want",
        "need",
    )
