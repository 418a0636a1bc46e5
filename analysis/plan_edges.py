"""Where the words that name a version begin and end."""

from __future__ import annotations

from spacy.tokens import Span, Token

from analysis.plan_lexicon import DETERMINERS, ORDINALS, is_verb, senses

_TAILS = (
    ("in", "principle"), ("of", "intent"), ("of", "understanding"), ("of", "action"), ("of", "principles"),
    ("of", "their", "own"), ("of", "its", "own"), ("of", "his", "own"), ("of", "her", "own"),
)  # fmt: skip
_MODIFIER_TAGS = ("JJ", "NN", "VBN", "VBG", "CD", "AFX", "HYPH", "FW")
_MAX_WORDS = 9


def left_edge(head: Token, sentence: Span) -> int:
    """Where the words that qualify the noun begin: no article, possessive or owner among them."""
    start = head.i
    is_name = head.text[0].isupper() and head.i > sentence.start and right_edge(head, sentence) > head.i + 1
    while start > sentence.start and head.i - start < _MAX_WORDS:
        token = head.doc[start - 1]
        if is_name and not token.text[0].isupper():
            break
        if _is_main_verb(token, sentence):
            break
        if token.lower_ in DETERMINERS or token.tag_ in ("DT", "PRP$", "POS", "PDT", "WP$"):
            break
        if token.text in ("-", "‑") and start - 2 >= sentence.start:
            start -= 1
            continue
        joins = token.text == "," or token.lower_ in ("and", "&")
        if (
            joins
            and start - 2 >= sentence.start
            and _is_version_adjective(head.doc[start - 2])
            and _is_version_adjective(head.doc[start])
        ):
            start -= 1
            continue
        if token.tag_.startswith(_MODIFIER_TAGS) and not (
            is_verb(token) and token.dep_ not in ("amod", "compound", "case")
        ):
            start -= 1
            continue
        modifies = (
            token.dep_ in ("compound", "amod") and token.head.i > token.i and token.tag_ in ("VB", "VBP")
        )
        if modifies and head.doc[start - 2].tag_ not in ("TO", "MD", "PRP"):
            start -= 1
            continue
        if token.lower_ in senses() or token.lower_ in ORDINALS:
            start -= 1
            continue
        break
    while start < head.i and (head.doc[start].is_punct or head.doc[start].lower_ in ("and", "&")):
        start += 1
    return start


def _is_main_verb(token: Token, sentence: Span) -> bool:
    """ "Ministers *reached* agreement": a past tense that the tagger takes for an adjective."""
    if (
        token.tag_ not in ("VBN", "VBD", "VBP", "VBZ")
        or token.lower_ in senses()
        or token.i <= sentence.start
    ):
        return False
    return token.nbor(-1).tag_ in ("NNS", "NNPS", "PRP") and not token.nbor(-1).is_punct


def _is_version_adjective(token: Token) -> bool:
    return token.lower_ in senses() or token.tag_.startswith("JJ")


def right_edge(head: Token, sentence: Span) -> int:
    doc, end = head.doc, head.i + 1
    for tail in _TAILS:
        if tuple(token.lower_ for token in doc[end : min(end + len(tail), sentence.end)]) == tail:
            return end + len(tail)
    if end < sentence.end and head.text[0].isupper() | (head.lower_ == "plan"):
        after = doc[end]
        if after.text in ("A", "B", "C", "D", "B.", "C.", "One", "Two", "Three", "I", "II", "III") or (
            after.text.isdigit() and head.text[0].isupper()
        ):
            return end + 1
    return end
