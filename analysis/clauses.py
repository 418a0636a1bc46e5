"""Who does what in a clause: subjects, agents, objects, passives.

The tree comes first; where it has nothing, or a name set off by commas stands in the
way, the order of the words decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from analysis.phrases import clause_end, is_finite, sentence_of
from analysis.set_off import name_before, set_off_noun, subject_across_commas
from analysis.verb_forms import follows_have, is_lost_main_verb, joined_to, stands_between_subjects
from analysis.word_sets import word_set

_NO_AGENTS = word_set("clause_words.tsv", "no_agents")
_HARD_STOPS = frozenset({";", ":", "–", "—", "--", "(", ")", "…"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_BE = word_set("clause_words.tsv", "be")
_SUPPOSING = frozenset({"if", "unless", "whether", "until"})


def subject_of(verb: Token) -> Token | None:
    """The head of the subject, the antecedent for a relative pronoun, the controller for an infinitive."""
    if (noun := set_off_noun(verb)) is not None:
        return noun
    token, steps = verb, 0
    while steps < 5:
        if (across := subject_across_commas(token)) is not None:
            return across[0]
        subject = _own_subject(token)
        if subject is not None:
            found = _antecedent(subject, token)
            return name_before(found) if found is not None else None
        if is_lost_main_verb(token):
            return whole(token.head)
        if token.dep_ in ("acl", "acl:relcl") and token.tag_ != "VB":
            by = token.tag_ == "VBG" or any(child.dep_ == "obl:agent" for child in token.children)
            return None if token.head.i > token.i else token.head if by else whole(token.head)
        under_have = token.dep_ == "obj" and token.head.lower_ == "have"
        if (
            token.dep_ in ("conj", "xcomp", "advcl", "ccomp", "parataxis", "cop", "aux", "obl") or under_have
        ) and token.head is not token:
            token, steps = joined_to(token), steps + 1
            continue
        break
    copula = next((child for child in token.children if child.dep_ == "cop"), None)
    if copula is not None and copula.i < token.i:
        return _noun_left_of(copula)
    return None if verb.tag_ in ("VBG", "VBN", "VB") else _noun_left_of(verb)


def _noun_left_of(verb: Token) -> Token | None:
    """The noun right before the verb, as far left as "of" reaches: what the tree has missed."""
    doc, i = verb.doc, verb.i - 1
    while i > verb.sent.start and doc[i].tag_ in ("RB", "MD"):
        i -= 1
    if i < verb.sent.start or doc[i].pos_ not in ("NOUN", "PROPN"):
        return None
    noun = doc[i]
    while i - 1 > verb.sent.start and (
        doc[i - 1].tag_ in ("NN", "NNS", "NNP", "NNPS", "JJ", "DT", "PRP$", "POS", "HYPH")
        or doc[i - 1].lower_ == "of"
    ):
        i -= 1
        if doc[i].lower_ == "of":
            noun = doc[i - 1]
    return noun


def antecedent_object(verb: Token) -> Token | None:
    """The noun that a relative clause with its own subject takes as its object: "the plan that Abel, the mayor, showed"."""
    across = subject_across_commas(verb)
    if across is not None:
        return across[1]
    clause = verb
    if (
        clause.dep_ == "acl:relcl"
        and any(
            c.lower_ in ("which", "that") and not c.dep_.startswith(("nsubj", "mark", "det"))
            for c in verb.children
        )
        and any(c.dep_.startswith("nsubj") for c in verb.children)
    ):
        return clause.head
    return None


def whole(noun: Token) -> Token:
    """The head of the phrase that the noun stands in behind "of": "the federation of *councils*" → federation."""
    steps = 0
    while (
        noun.dep_ == "nmod"
        and noun.head.i < noun.i
        and steps < 3
        and any(c.dep_ == "case" and c.lower_ == "of" for c in noun.children)
    ):
        noun, steps = noun.head, steps + 1
    return noun


def _own_subject(verb: Token) -> Token | None:
    subjects = [
        child
        for child in verb.children
        if child.dep_.startswith(("nsubj", "csubj"))
        and child.i < verb.i
        and not any(c.dep_ == "case" and c.i < child.i for c in child.children)
    ]
    if subjects:
        return whole(subjects[-1])
    # "It was Dan Driscoll who put": the tree hangs "who" on the verb or not at all.
    left = verb.i - 1
    while left >= verb.sent.start and (
        verb.doc[left].tag_ in ("RB", "MD") or verb.doc[left].lower_ in ("has", "have", "had")
    ):
        left -= 1
    if left >= verb.sent.start and verb.doc[left].lower_ == "who":
        return verb.doc[left]
    return None


def _antecedent(subject: Token, verb: Token) -> Token | None:
    """For a relative pronoun the noun that it stands for."""
    if subject.lower_ not in _RELATIVE or subject.tag_ not in ("WP", "WDT", "IN"):
        return subject
    clause = verb
    while (
        clause.dep_ not in ("acl:relcl", "acl")
        and clause.head is not clause
        and clause.dep_ in ("conj", "xcomp", "cop", "aux")
    ):
        clause = clause.head
    if clause.dep_ in ("acl:relcl", "acl") and clause.head.i < subject.i:
        head = clause.head
        return head.head if head.dep_ == "appos" else head
    left = subject.i - 1
    while left > subject.sent.start and subject.doc[left].is_punct:
        left -= 1
    before = subject.doc[left]
    return before if before.pos_ in ("NOUN", "PROPN") else None


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive participle: "was rejected", "a text drawn up by"."""
    if verb.tag_ == "VB" and verb.i == sentence_of(verb).start and verb.lower_ in ("put", "set", "cut"):
        return any(token.lower_ == "by" for token in verb.doc[verb.i : verb.i + 7])
    if verb.tag_ not in ("VBN", "VBD", "NN", "JJ"):
        return False
    if follows_have(verb) or is_lost_main_verb(verb) or stands_between_subjects(verb):
        return False
    if (verb.tag_ == "VBN" and _by_follows(verb)) or set_off_noun(verb) is not None:
        return True
    if _is_aside(verb):
        return True
    if subject_across_commas(verb) is not None and not any(
        c.dep_ in ("aux:pass", "nsubj:pass") for c in verb.children
    ):
        return False
    if (
        verb.i + 1 < len(verb.doc)
        and verb.nbor().lower_ == "that"
        and not any(c.dep_ in ("aux:pass", "obl:agent") for c in verb.children)
    ):
        return False
    if any(child.dep_ in ("aux:pass", "nsubj:pass", "obl:agent") for child in verb.children):
        return True
    left = verb.i - 1
    while left >= verb.sent.start and verb.doc[left].tag_ == "RB":
        left -= 1
    if left >= verb.sent.start and verb.doc[left].lower_ in _BE:
        return True
    if verb.dep_ == "conj" and verb.head.i < verb.i and verb.tag_ == "VBN":
        return is_passive(verb.head)
    if verb.i == sentence_of(verb).start:
        return True
    return (
        verb.tag_ in ("VBN", "VBD")
        and verb.dep_ in ("acl", "amod", "advcl")
        and not any(child.dep_ in ("obj", "nsubj", "aux") for child in verb.children)
    )


def _is_aside(verb: Token) -> bool:
    """ "Under the deal, *signed* in Nairobi, …": a participle set off by commas, right behind its noun."""
    return (
        verb.tag_ == "VBN"
        and verb.dep_ == "acl"
        and verb.i - verb.head.i == 2
        and verb.nbor(-1).text == ","
        and not any(child.dep_ in ("obj", "ccomp", "nsubj") for child in verb.children)
    )


def _by_follows(verb: Token) -> bool:
    """Whether "by" and a name or a noun come soon behind a participle that has no "have" before it."""
    doc, end = verb.doc, sentence_of(verb).end
    if verb.i and doc[verb.i - 1].lower_ in ("has", "have", "had"):
        return False
    for token in doc[verb.i + 1 : min(verb.i + 7, end)]:
        if token.text == "," or is_finite(token) or token.tag_ in ("VBN", "VBG", "VB"):
            return False
        if token.lower_ == "by":
            return _noun_after(token, end) is not None
    return False


def is_supposed(verb: Token) -> bool:
    """Whether the verb stands under "if", "unless" or "whether", and so tells of nothing that is so."""
    if any(child.dep_ == "mark" and child.lower_ in _SUPPOSING for child in verb.children):
        return True
    for token in reversed(verb.doc[max(verb.i - 8, sentence_of(verb).start) : verb.i]):
        if token.text in (",", ";", ":"):
            return False
        if token.lower_ in _SUPPOSING or (token.lower_ == "should" and token.i == sentence_of(verb).start):
            return True
    return False


def objects_of(verb: Token) -> Iterator[Token]:
    """The heads of its objects, also of the verb that it is joined to in a passive relative clause."""
    for child in verb.children:
        if child.i > verb.i and (
            child.dep_ in ("obj", "iobj", "dobj")
            or (child.dep_ == "nsubj:pass" and stands_between_subjects(verb))
        ):
            yield child
    if is_lost_main_verb(verb):
        yield verb.sent.root
    after = verb.nbor() if verb.i + 1 < verb.sent.end else verb
    if after.lower_ in ("it", "them") and after.head is not verb and verb.tag_.startswith("VB"):
        yield after  # "I’ll pass it along, making it clear": the tree takes one "it" for the other


def governed(verb: Token, prepositions: frozenset[str]) -> Iterator[Token]:
    """The nouns that hang on the verb, or on its objects, by one of the prepositions, in order."""
    end = clause_end(verb, through_commas=True)
    for token in verb.doc[verb.i + 1 : end]:
        if (
            token.lower_ in prepositions
            and token.tag_ in ("IN", "TO", "RP", "RB")
            and (noun := _noun_after(token, end)) is not None
        ):
            yield noun


def agent_of(verb: Token) -> Token | None:
    """Who did it, for a passive: the noun behind "by" next to the verb."""
    for child in verb.children:
        if child.dep_ == "obl:agent" and child.pos_ in ("NOUN", "PROPN", "PRON", "ADJ") and _is_agent(child):
            return child
    end = min(verb.i + 12, sentence_of(verb).end)
    for token in verb.doc[verb.i + 1 : end]:
        if token.lower_ == "by" and (noun := _noun_after(token, end)) is not None:
            return noun if _is_agent(noun) else None
        if is_finite(token) or token.text in _HARD_STOPS or token.text == "," or token.tag_ == "VBN":
            return None
    return None


def _is_agent(noun: Token) -> bool:
    return (
        noun.ent_type_ not in ("DATE", "MONEY", "PERCENT")
        and noun.lower_ not in _NO_AGENTS
        and not noun.like_num
    )


def _noun_after(preposition: Token, end: int) -> Token | None:
    """The head of the noun phrase behind a preposition."""
    if preposition.dep_ == "case" and preposition.head.i > preposition.i:
        noun = preposition.head
        while (
            noun.dep_ in ("nmod:desc", "compound", "flat", "amod")
            and noun.head.i > noun.i
            and noun.head.i - noun.i < 6
        ):
            noun = noun.head
        return noun if noun.i < end else None
    last = None
    for token in preposition.doc[preposition.i + 1 : min(end, preposition.i + 8)]:
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            last = token
        elif last is not None or token.pos_ not in ("DET", "ADJ", "NUM", "PUNCT", "ADV"):
            break
    return last
