"""What tells whether a place's name stands for people (its government, team, market) or for the place.

Every feature is a short text: the verdict of the rules, the word that governs the name and
how, the words around it and their classes in ``role_words.tsv``. ``analysis.training.place_standing``
learns what each is worth.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from analysis.happenings import classes_of, happens
from analysis.role_rules import Found, Named, first_of_list, may_act, preposition_of

#: How far to either side words count wherever they stand.
AROUND = 12
#: How many words to the left and right count by their position.
BESIDE = 2
CLIMB = 6
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


def features(name: Named, found: Found, joined: bool) -> list[str]:
    """The features of one name, each once.

    Args:
        name: the name.
        found: what the rules say of it.
        joined: whether it shares its role with the name before it.
    """
    out = [f"rule={found.role}", f"kind={name.kind}", f"rule+kind={found.role}+{name.kind}"]
    out += [word for word, holds in _signs(name, joined).items() if holds]
    out += _governed(name, found)
    out += _beside(name)
    out += {f"bag={_lemma(token)}" for token in _around(name)}
    return list(dict.fromkeys(out))


def _signs(name: Named, joined: bool) -> dict[str, bool]:
    span, doc = name.span, name.span.doc
    before, after = _at(doc, span.start - 1), _at(doc, span.end)
    return {
        "inside": name.inside,
        "joined": joined,
        "may act": may_act(name),
        "possessive": after is not None and after.lower_ in _POSSESSIVE,
        "capital behind": after is not None and after.text[:1].isupper(),
        "capital before": before is not None and before.text[:1].isupper() and not before.is_sent_start,
        "begins": bool(span[0].is_sent_start),
        "shouted": span.text.isupper(),
        "several words": len(span) > 1,
    }


def _governed(name: Named, found: Found) -> Iterator[str]:
    """The word over the name, how it is tied to it, and the verb further up."""
    root = name.span.root
    first = first_of_list(root)
    if first is not root:
        yield "listed"
    relation, governor, preposition = first.dep_, first.head, preposition_of(first)
    lemma, pos = _lemma(governor), governor.pos_
    yield from (
        f"dep={relation}", f"prep={preposition}", f"dep+pos={relation}+{pos}", f"prep+pos={preposition}+{pos}",
        f"rule+dep={found.role}+{relation}", f"rule+prep={found.role}+{preposition}",
        f"kind+dep={name.kind}+{relation}", f"gov={lemma}", f"dep+gov={relation}+{lemma}",
    )  # fmt: skip
    if preposition:
        yield f"prep+gov={preposition}+{lemma}"
    for word_class in classes_of(governor):
        yield f"class={word_class}"
        yield f"dep+class={relation}+{word_class}"
        yield f"prep+class={preposition}+{word_class}"
    verb = governor
    for _ in range(CLIMB):
        if verb.pos_ in ("VERB", "AUX") or verb.head is verb:
            break
        verb = verb.head
    if verb is not governor:
        yield f"verb={_lemma(verb)}"
        yield from (f"verb class={word_class}" for word_class in classes_of(verb))
    yield "happens" if verb.pos_ in ("VERB", "AUX") and happens(verb) else "does not happen"


def _beside(name: Named) -> Iterator[str]:
    """The words next to the name, alone and in pairs."""
    span, doc = name.span, name.span.doc
    for side, step, edge in (("before", -1, span.start - 1), ("behind", 1, span.end)):
        pair = []
        for distance in range(BESIDE):
            token = _at(doc, edge + step * distance)
            place = f"{side} {distance + 1}"
            pair.append(token.lower_ if token is not None else "<>")
            yield f"{place}={pair[-1]}"
            if token is not None:
                yield f"{place} pos={token.pos_}"
                yield from (f"{place} class={word_class}" for word_class in classes_of(token))
        yield f"{side} both={'+'.join(pair[::step])}"
    before, after = _at(doc, span.start - 1), _at(doc, span.end)
    if before is not None and after is not None:
        yield f"around={before.lower_}+{after.lower_}"
        yield f"around pos={before.pos_}+{after.pos_}"


def _around(name: Named) -> Iterator[Token]:
    """Nouns, verbs and adjectives of the sentence that are not far from the name."""
    span, sentence = name.span, name.span.sent
    start, end = max(sentence.start, span.start - AROUND), min(sentence.end, span.end + AROUND)
    for token in span.doc[start:end]:
        if token.is_alpha and token.pos_ in ("NOUN", "VERB", "ADJ") and not token.is_stop:
            yield token


def _at(doc: Doc, index: int) -> Token | None:
    return doc[index] if 0 <= index < len(doc) else None


def _lemma(token: Token) -> str:
    return (token.lemma_ or token.text).lower()
