"""What words say of plans: nouns, the adjectives that tell versions apart, verbs, reservations."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from spacy.tokens import Span, Token

from analysis.dates import MONTHS
from analysis.dependencies import is_root
from analysis.inflection import forms
from analysis.knowledge import rows
from analysis.number_words import NUMBER_WORDS
from analysis.word_sets import word_set

SMALL_NUMBERS = {word: number for number, word in enumerate(NUMBER_WORDS, start=1) if number > 1}
#: How a noun is determined by the word before it.
DETERMINERS = {
    "a": "indefinite", "an": "indefinite", "another": "indefinite", "one": "indefinite",
    "the": "definite", "both": "definite",
    "this": "demonstrative", "that": "demonstrative", "these": "demonstrative", "those": "demonstrative",
    "its": "possessive", "their": "possessive", "our": "possessive", "whose": "possessive",
    "his": "personal", "her": "personal", "my": "personal", "your": "personal",
    "no": "negated", "any": "negated", "every": "negated", "each": "negated", "some": "negated", "which": "negated",
    "what": "negated", "such": "negated", "many": "negated", "several": "negated", "neither": "negated", "either": "negated",
}  # fmt: skip
ORDINALS = {
    word: number
    for number, pair in enumerate(
        [
            "first 1st",
            "second 2nd",
            "third 3rd",
            "fourth 4th",
            "fifth 5th",
            "sixth 6th",
            "seventh 7th",
            "eighth 8th",
        ],
        start=1,
    )
    for word in pair.split()
}
#: The word lists whose words are verbs.
_VERB_SETS = (
    "working", "answering", "proposing", "wishes", "moving", "bearing", "saying", "adopting", "accepting",
    "no_provision", "no_provision_stances", "ending", "keeping", "no_term", "other_verbs",
)  # fmt: skip
_PARTICLES = word_set("plan_words.tsv", "particles")
_PARTICLE_REACH = 7  # "put the much shorter text forward"


@lru_cache(maxsize=1)
def nouns() -> dict[str, tuple[str, str]]:
    """Each form of a plan noun → (what kind of noun, its singular)."""
    table = {}
    for kind, row in rows("plan_nouns.tsv"):
        for noun in row.split():
            table[noun] = (kind, noun)
            table.setdefault(_plural(noun), (kind, noun))
    return table


def _plural(noun: str) -> str:
    if noun.endswith(("s", "sh", "ch", "x")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


@lru_cache(maxsize=1)
def senses() -> dict[str, str]:
    """Each adjective that tells versions apart → its sense."""
    return {word: sense for sense, row in rows("plan_modifiers.tsv") for word in row.split()}


class Decoy(NamedTuple):
    """The words before and after a plan noun that make it something else."""

    before: frozenset[str]
    after: frozenset[str]


@lru_cache(maxsize=1)
def decoys() -> dict[str, Decoy]:
    """For each plan noun its decoys."""
    return {noun: Decoy(frozenset(a.split()), frozenset(b.split())) for noun, a, b in rows("plan_decoys.txt")}


@lru_cache(maxsize=1)
def _verb_forms() -> dict[str, frozenset[str]]:
    """Each form of a verb → the verbs it may be a form of."""
    forms: dict[str, set[str]] = {}
    irregular = {verb: others.split() for verb, others in rows("plan_verb_forms.tsv")}
    verbs = {verb.split("_")[0] for _, row in rows("plan_verbs.tsv") for verb in row.split()}
    for verb in verbs | irregular.keys():
        for form in (verb, *_regular(verb), *irregular.get(verb, ())):
            forms.setdefault(form, set()).add(verb)
    return {form: frozenset(verbs) for form, verbs in forms.items()}


def _regular(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    return _plural(verb), verb + "ed", verb + "ing"


@lru_cache(maxsize=1)
def _verb_kinds() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for kind, row in rows("plan_verbs.tsv"):
        for verb in row.split():
            kinds.setdefault(verb, set()).add(kind)
    return {verb: frozenset(kind) for verb, kind in kinds.items()}


def particle(verb: Token) -> Token | None:
    """The particle of a verb: "drew the text *up*", "was thrown *out*"."""
    for child in verb.children:
        if child.dep_ in ("compound:prt", "prt") and child.i > verb.i and not _opens_when_or_where(child):
            return child
    doc = verb.doc
    if (
        verb.i + 1 < len(doc)
        and doc[verb.i + 1].lower_ in _PARTICLES
        and not _opens_when_or_where(doc[verb.i + 1])
    ):
        return doc[verb.i + 1]
    for token in doc[verb.i + 1 : verb.i + 1 + _PARTICLE_REACH]:
        if token.is_punct or token.tag_.startswith(("VB", "MD")):
            return None
        if token.tag_ == "RP" or token.lower_ in ("forward", "together", "along"):
            return token
        if (
            token.lower_ in ("down", "up", "back", "out")
            and token.i + 1 < len(doc)
            and doc[token.i + 1].lower_ in ("to", "by", ",", ".", "and")
        ):
            return token
    return None


def _opens_when_or_where(word: Token) -> bool:
    """ "Written *in* January", "put *on* Tuesday": a preposition, whatever the verb could be with it."""
    after = word.nbor() if word.i + 1 < len(word.doc) else word
    return word.lower_ in ("in", "on", "over", "through") and (
        after.ent_type_ in ("DATE", "TIME", "PLACE", "GPE", "LOC", "FAC")
        or after.lower_ in MONTHS
        or (word.dep_ == "case" and after.tag_ in ("DT", "PRP$", "CD") and word.lower_ != "over")
    )


def verbs_of(token: Token) -> frozenset[str]:
    """The verbs of the word lists that the token may be a form of, with particle where it has one."""
    found = _verb_forms().get(token.lower_, frozenset())
    if not found:
        return found
    known = _verb_kinds()
    if (part := particle(token)) is not None:
        phrasal = frozenset(f"{verb}_{part.lower_}" for verb in found) & known.keys()
        if phrasal:
            return phrasal
    return found


@lru_cache(maxsize=1)
def _bases() -> dict[str, frozenset[str]]:
    """Each form of a verb that the rules on plans name → the verbs it may be a form of."""
    table: dict[str, set[str]] = {form: set(verbs) for form, verbs in _verb_forms().items()}
    for name in _VERB_SETS:
        for verb in word_set("plan_words.tsv", name):
            for form in forms(verb):
                table.setdefault(form, set()).add(verb)
    return {form: frozenset(verbs) for form, verbs in table.items()}


def base_of(token: Token) -> str:
    """The base form of a verb. The learned lemmatizer makes up some ("vot" for "voted"); the lists know better."""
    lemma, known = token.lemma_.lower(), _bases().get(token.lower_)
    if not known or lemma in known:
        return lemma
    return min(known, key=lambda verb: (len(verb), verb))


def kinds_of(token: Token) -> frozenset[str]:
    """What the verb says of a plan, for a token that is a verb; empty for others."""
    if not is_verb(token):
        return frozenset()
    known = _verb_kinds()
    return frozenset(kind for verb in verbs_of(token) for kind in known.get(verb, ()))


def is_verb(token: Token) -> bool:
    """Whether the token is used as a verb, as far as the tagger knows; its slips on known verbs are put right."""
    if token.tag_.startswith("VB"):
        if token.dep_ in ("amod", "compound") and token.tag_ not in ("VBD", "VBZ"):
            return any(child.dep_.startswith("nsubj") for child in token.children)
        return True
    if token.tag_ not in ("NN", "NNS", "JJ", "RB") or token.lower_ not in _verb_forms():
        return False
    relations = {child.dep_ for child in token.children}
    if "nsubj" in relations and "obj" in relations:  # "the mayor and the chamber back it"
        return True
    if token.tag_ == "RB":
        return False
    after = token.nbor() if token.i + 1 < len(token.doc) else token
    before = token.nbor(-1) if token.i else token
    if after.lower_ == "that" and (
        before.tag_ in ("NNS", "NNPS", "PRP", "NNP") or (token.tag_ == "NNS" and before.tag_ == "NN")
    ):
        return True
    if (
        after.tag_ in ("DT", "PRP", "PRP$")
        and before.tag_ in ("NN", "NNS", "NNP", "NNPS", "RB")
        and before.ent_type_ != "DATE"
    ):
        return True
    if before.lower_ == "have" and before.i and before.nbor(-1).lower_ in ("would", "will", "could", "might"):
        return True
    participle = token.lower_.endswith(("ed", "wn", "en", "nk"))
    return participle and (
        (token.dep_ in ("conj", "acl", "acl:relcl", "ccomp") or is_root(token))
        or before.lower_ in ("had", "has", "have", "was", "were")
    )


def is_slip(token: Token) -> bool:
    """Whether a verb that the word lists know is tagged as a plural noun: "the bill *lowers* the limit"."""
    after = token.nbor() if token.i + 1 < len(token.doc) else token
    return token.tag_ == "NNS" and token.lower_ in _verb_forms() and after.tag_ in ("DT", "PRP", "PRP$")


@lru_cache(maxsize=1)
def _hedges() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases that express a reservation, by their first word."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for (phrase,) in rows("hedges.txt"):
        first, *rest = phrase.split()
        table.setdefault(first, []).append(tuple(rest))
    return {first: tuple(rests) for first, rests in table.items()}


def hedge_in(span: Span) -> Token | None:
    """The first word of the first phrase in the span that leaves open whether something is so."""
    table = _hedges()
    lowered = [token.lower_ for token in span]
    for i, word in enumerate(lowered):
        if span[i].tag_ == "NNP":  # the month of May
            continue
        for rest in table.get(word, ()):
            if tuple(lowered[i + 1 : i + 1 + len(rest)]) == rest:
                return span[i]
    return None
