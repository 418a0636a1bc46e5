"""Whether a mention says again, in other words, what the mention before it named."""

from __future__ import annotations

from analysis.plan_mentions import PlanMention

#: Nouns that are a text of their own wherever they come up.
ANSWERS = ("counterproposal", "counteroffer", "counterplan", "alternative")


def restates(m: PlanMention, last: PlanMention) -> bool:
    """Whether the mention says what the one before it is: an apposition, a predicate, a fresh start."""
    doc = m.span.doc
    between = doc[last.span.end : m.start]
    words = [token.lower_ for token in between if not token.is_space]
    if words and words[0] == "," and all(w in (",", "a", "an", "the", "its", "their", "“") for w in words):
        return True
    if (
        words
        and len(words) <= 6
        and words[-1] in ("a", "an", "the")
        and set(words) & {"called", "dubbed", "call", "is", "was", "are"}
        and not {"and", "but"} & set(words)
    ):
        return len([w for w in words if w not in ("that", "which", "campaigners")]) <= 5
    if (
        words
        and len(words) <= 6
        and words[-1] in ("call", "calls", "called", "dub", "dubs", "dubbed", "named", "christened", "as")
    ):
        return True
    sentence = m.head.sent
    opening = [token for token in sentence if not token.is_space and not token.is_punct][:3]
    before_it = [
        token.lower_ for token in doc[sentence.start : m.start] if not token.is_punct and not token.is_space
    ]
    if (
        opening
        and opening[0].lower_ in ("it", "this", "that")
        and len(before_it) <= 5
        and {"is", "was"} & set(before_it)
    ):
        return True
    # "Then came the leaked text. A term sheet, posted on …"
    if m.noun in ("amendment", *ANSWERS):
        return False
    starts = before_it in (["a"], ["an"])
    last_sentence = last.head.sent
    at_end = last.span.end >= last_sentence.end - 2
    return starts and at_end and len(last_sentence) <= 10 and m.determiner == "indefinite"
