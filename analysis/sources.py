"""Who says it: the subject of a cue verb, or that of the verb it leans on."""

from __future__ import annotations

from spacy.tokens import Token

from analysis.attribution import Source
from analysis.cues import takes
from analysis.dependencies import RELATIVES, SUBJECTS, case_of, end_of, is_negated, is_passive

TIMES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "later",
        "recently",
    ]
)
_QUOTING_OTHERS = frozenset(["quoted", "heard", "cited", "reported"])
_RECEIVING = frozenset(
    [
        "received",
        "got",
        "saw",
        "read",
        "cited",
        "found",
        "has",
        "had",
        "have",
        "obtained",
        "quoted",
        "reviewed",
        "seen",
        "gotten",
    ]
)
_CLAUSE_PRONOUNS = frozenset(["who", "which", "whose"])
_PERSONS = frozenset(["he", "she", "they", "it", "we", "i"])
_BEFORE = 9  # words between a verb of saying and the pronoun that its clause begins with
_CLIMB = 6  # steps up the tree in search of a subject


def source_of(verb: Token, *, steps: int = _CLIMB) -> Source | None:
    """The speaker by the tree: the verb's subject or agent, or that of the verb it leans on."""
    passive = is_passive(verb)
    for child in verb.children:
        if verb.lower_ in _QUOTING_OTHERS:
            break  # "was quoted by the Herald as saying": the paper does not speak
        if passive and (child.dep_ == "obl:agent" or (child.dep_ == "obl" and case_of(child) == "by")):
            return noun_phrase(child)
    for child in _likely_subjects(verb):
        if child.dep_ in ("nsubj", "csubj") or (child.dep_ == "nsubj:pass" and _quoted_passive(verb)):
            if child.is_space or child.lower_ in TIMES or (child.dep_ == "csubj" and child.i > verb.i):
                continue
            if child.lower_ in RELATIVES and child.dep_ == "nsubj":
                return _relative(child, verb)
            return noun_phrase(child)
    if passive or not steps:
        return None
    return _inherited(verb, steps)


def _likely_subjects(verb: Token) -> list[Token]:
    """The verb's children, the likeliest subject first: the nearest, but not the person told.

    Of two subjects with a relative pronoun between them ("Tern, whose name is Ed Vail, said") the
    second belongs to the relative clause.
    """
    children = sorted(verb.children, key=lambda c: abs(c.i - verb.i))
    before = [c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i]
    told = "told" in takes(verb) and any(c.dep_ in SUBJECTS and c.i > verb.i for c in verb.children)
    if before and told:
        return [before[-1]]
    if len(before) > 1 and any(t.lower_ in _CLAUSE_PRONOUNS for t in verb.doc[before[0].i : before[-1].i]):
        return [before[0]]
    return children


def true_head(verb: Token) -> Token:
    """The verb's head; in "denied that it had been set and asked whether", "asked" goes with "denied"."""
    head = verb.head
    if (
        verb.dep_ == "conj"
        and head.dep_ in ("ccomp", "xcomp")
        and takes(verb)
        and verb.tag_ == head.head.tag_ != head.tag_
        and not any(c.dep_ in ("aux", "aux:pass", *SUBJECTS) for c in verb.children)
    ):
        return head.head
    return head


def is_aside_cue(token: Token) -> bool:
    """The second cue of "said it would strike, adding that …"."""
    return (
        token.tag_ == "VBG"
        and token.dep_ == "advcl"
        and bool(takes(token) & {"clause", "told"})
        and token.i > 0
        and token.nbor(-1).text == ","
        and any(c.dep_ == "ccomp" for c in token.children)
    )


def outer_cue(verb: Token, first: int) -> tuple[Token, Source] | None:
    """The cue whose statement this one is part of: in "she said he called it “dead”", hers."""
    outer = None
    for ancestor in verb.ancestors:
        if first <= ancestor.i < verb.i and takes(ancestor) & {"clause", "told"} and not is_negated(ancestor):
            source = source_of(ancestor)
            clause = any(c.dep_ == "ccomp" and c.i <= verb.i <= c.right_edge.i for c in ancestor.children)
            if source is not None and clause:
                outer = ancestor, source
    return outer


def outer_by_order(source: Source) -> tuple[Token, Source] | None:
    """The verb of saying right before a pronoun that speaks: in "said (that) she hopes", "told them he hoped".

    By the order of the words, for trees that hang the inner clause elsewhere.
    """
    pronoun = source.head
    if pronoun.lower_ not in _PERSONS:
        return None
    doc, stop = pronoun.doc, max(pronoun.sent.start, pronoun.i - _BEFORE)
    for i in range(pronoun.i - 1, stop - 1, -1):
        token = doc[i]
        if token.is_punct or token.pos_ == "CCONJ":
            return None
        if token.pos_ not in ("VERB", "AUX"):
            continue
        frames = takes(token)
        if "quote" not in frames or not frames & {"clause", "told"} or is_negated(token):
            return None
        told = "told" in frames and "clause" not in frames
        between = [t for t in doc[i + 1 : pronoun.i] if t.lower_ != "that" and t.pos_ not in ("ADV", "SCONJ")]
        if between and not told and doc[pronoun.i - 1].lower_ != "that":
            return None
        found = source_of(token)
        return (token, found) if found is not None and found.head is not pronoun else None
    return None


def _inherited(verb: Token, steps: int) -> Source | None:
    """The subject that the verb shares with the one it depends on."""
    head = true_head(verb)
    if head == verb:
        return None
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        return source_of(head, steps=steps - 1)
    if verb.tag_ == "VBG" and verb.i and verb.nbor(-1).text == ",":
        return _main_subject(verb)
    if verb.dep_ in ("advcl", "xcomp", "parataxis", "acl") and head.pos_ in ("VERB", "AUX"):
        if (
            verb.dep_ == "xcomp"
            and any(c.dep_ == "obj" for c in head.children)
            and not head.lower_.startswith("us")
        ):
            return None  # "asked her to say": said by her, if at all
        return source_of(head, steps=steps - 1) or _passive_subject(head)
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and head.pos_ in ("NOUN", "PROPN", "PRON"):
        if head.dep_ == "obj" and head.head.lower_ not in _RECEIVING:
            return source_of(head.head, steps=0) or noun_phrase(head)  # "issued a statement saying"
        return noun_phrase(head)
    return None


def _main_subject(verb: Token) -> Source | None:
    """The subject of the main clause that ", saying …" goes with, whatever lies between."""
    found = None
    for ancestor in verb.ancestors:
        subject = next(
            (c for c in ancestor.children if c.dep_ in ("nsubj", "nsubj:pass") and c.i < verb.i), None
        )
        if subject is not None:
            found = source_of(ancestor, steps=0) or noun_phrase(subject)
            if ancestor.dep_ in ("conj", "parataxis", "acl:relcl"):
                break
    return found or _opening_noun(verb)


def _opening_noun(verb: Token) -> Source | None:
    """The noun that the sentence hangs on, where the parser took its verb for something else."""
    root = verb.sent.root
    named = root.pos_ in ("PROPN", "NOUN") and root.i < verb.i and not case_of(root)
    return noun_phrase(root) if named else None


def _passive_subject(verb: Token) -> Source | None:
    return next((noun_phrase(c) for c in verb.children if c.dep_ == "nsubj:pass"), None)


def _quoted_passive(verb: Token) -> bool:
    """ "was quoted as saying": the subject speaks, though the verb is passive."""
    return verb.lower_ in _QUOTING_OTHERS or not is_passive(verb)


def _relative(pronoun: Token, verb: Token) -> Source | None:
    """ "Lindqvist, who": from the noun to the pronoun, so that both can be seen."""
    antecedent = verb.head if verb.dep_.startswith("acl") and verb.head.i < pronoun.i else None
    if antecedent is None:
        before = [
            t for t in pronoun.doc[max(0, pronoun.i - 8) : pronoun.i] if t.pos_ in ("NOUN", "PROPN", "PRON")
        ]
        if not before or pronoun.lower_ == "that":
            return Source(pronoun.idx, end_of(pronoun), pronoun)
        antecedent = before[-1]
    return Source(min(noun_phrase(antecedent).start, pronoun.idx), end_of(pronoun), antecedent)


def noun_phrase(head: Token) -> Source:
    """The noun phrase without what trails behind it: relative clauses, other people's names, a preposition."""
    left, right = head.left_edge.i, head.i
    for child in head.rights:
        follows = child.left_edge.i <= right + 2
        if child.dep_ in ("flat", "fixed", "compound", "nummod", "goeswith") or (
            child.dep_ in ("nmod", "conj") and follows and len(list(child.subtree)) <= 12
        ):
            right = max(right, child.right_edge.i)
        elif child.dep_ in ("appos", "nmod:desc") and child.pos_ == "PROPN" and head.pos_ != "PROPN":
            right = max(right, child.i, *(c.i for c in child.children if c.dep_ == "flat"))
    doc = head.doc
    while head.pos_ in ("NOUN", "PROPN") and right + 1 < len(doc) and doc[right + 1].pos_ == "PROPN":
        right += 1
    while left < head.i and (doc[left].dep_ in ("case", "punct", "cc", "mark") or doc[left].is_space):
        left += 1
    return Source(doc[left].idx, doc[right].idx + len(doc[right]), head)
