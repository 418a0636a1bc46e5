"""Whether a noun names a plan at all, or only looks like it: a game plan, draft beer, Bill."""

from __future__ import annotations

from spacy.tokens import Span, Token

from analysis.plan_lexicon import DETERMINERS, decoys, is_slip, nouns


def is_noun(token: Token) -> bool:
    """Whether the token is used as a noun, as far as the tagger knows."""
    if token.pos_ in ("NOUN", "PROPN") or token.tag_.startswith("NN"):
        return token.tag_ not in ("VB", "VBP")
    if token.lower_ in ("original", "alternative", "draft", "budget"):
        left = token.nbor(-1) if token.i else None
        right = token.nbor() if token.i + 1 < len(token.doc) else None
        determined = left is not None and left.lower_ in DETERMINERS
        return determined and (right is None or not right.tag_.startswith(("NN", "JJ")))
    return False


def next_is_part_of_name(token: Token, sentence: Span) -> bool:
    """Whether the noun only qualifies the next one: "draft law", "plan members", "deal breaker"."""
    if token.i + 1 >= sentence.end:
        return False
    after = token.nbor()
    if (after.lower_ in ("a", "b", "c", "d", "b.", "c.") and token.lower_ == "plan") or (
        after.tag_ == "POS" and token.lower_ != "deal"
    ):
        return False
    if after.text == "-" and after.i + 1 < sentence.end and not after.whitespace_ and not token.whitespace_:
        return True
    return (
        not is_slip(after)
        and after.tag_ in ("NN", "NNS")
        and after.pos_ == "NOUN"
        and token.dep_ in ("compound", "amod", "nmod:desc")
    )


def is_name_of_something_else(token: Token, sentence: Span) -> bool:
    """ "Bill" as a given name; an amendment of a constitution; names of that form in running text."""
    if not token.text[0].isupper() or token.i == sentence.start:
        return False
    if token.lower_ in ("bill", "will"):
        after = token.nbor() if token.i + 1 < sentence.end else token
        return (
            token.ent_type_ == "PERSON"
            or (after.tag_ == "NNP" and after is not token)
            or not token.nbor(-1).text[0].isupper()
        )
    return token.lower_ in ("amendment", "constitution", "declaration", "charter")


def is_draft_of(noun: Token, sentence: Span) -> bool:
    """Whether "draft" stands right before it: what is drafted is a text, whatever its name, "a draft constitution"."""
    if noun.i == sentence.start or noun.nbor(-1).lower_ != "draft" or not noun.tag_.startswith("NN"):
        return False
    kind, _ = nouns().get(noun.lower_, ("", ""))
    return kind in ("", "echo") and noun.lower_ not in decoys()["draft"].after


def is_decoy(head: Token, noun: str, before: list[Token], sentence: Span) -> bool:
    """Whether the words around the noun make it something else, or a plan to make a plan."""
    if head.lower_ == "offer" and head.i > sentence.start and head.nbor(-1).lower_ == "on":
        return True
    if noun == "bill" and _is_a_cost(head, sentence):
        return True
    entry = decoys().get(noun) or decoys().get(head.lower_)
    if head.lower_ in ("plan", "plans") and head.i + 1 < sentence.end and head.nbor().lower_ == "to":
        follows = [token.lower_ for token in head.doc[head.i + 2 : min(head.i + 5, sentence.end)]]
        # A plan to make a plan is none yet.
        if {"present", "propose", "introduce", "unveil", "submit", "draft", "travel", "visit", "meet"} & set(
            follows[:2]
        ):
            return True
    if entry is None:
        return False
    words = [token.lower_ for token in before]
    last = {"-".join(words[-2:]), *words[-1:]}
    if last & entry.before and not any(word in ("point", "clause", "article") for word in words):
        return True
    after = [token.lower_ for token in head.doc[head.i + 1 : min(head.i + 3, sentence.end)]]
    return bool(after) and (after[0] in entry.after or (after[0] == "of" and after[-1] in entry.after))


def _is_a_cost(bill: Token, sentence: Span) -> bool:
    """ "Put the bill at twice that", "foot the bill": what something costs."""
    before = [token.lower_ for token in bill.doc[max(bill.i - 3, sentence.start) : bill.i]]
    after = bill.nbor().lower_ if bill.i + 1 < sentence.end else ""
    if {"foot", "foots", "footed", "footing", "pay", "pays", "paid", "settle", "settled"} & set(before):
        return True
    return after == "at" and bool(
        {"put", "puts", "putting", "estimate", "estimates", "estimated"} & set(before)
    )
