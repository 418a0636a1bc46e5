"""What is said: the clause, infinitive or phrase that a cue verb governs."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from spacy.tokens import Span, Token

from analysis.attribution import Source
from analysis.cues import takes
from analysis.dependencies import (
    RELATIVES,
    SUBJECTS,
    case_of,
    has_subject,
    is_finite_clause,
    is_passive,
    is_root,
    marker,
    verb_group,
)
from analysis.models import Offsets
from analysis.phrases import is_finite
from analysis.sources import TIMES, is_aside_cue, true_head

_TURNS = frozenset(["after", "before", "when", "while", "because", "if"])
_ROUGHLY = frozenset(["about", "around", "over", "under", "between"])
_FRAMES = frozenset(["in", "on", "at", "to", "during", "after", "from", "by", "via", "before"])


def content_of(verb: Token, frames: frozenset[str], sentence: Span) -> list[Token]:
    """The words that are said, by what the verb governs; empty where it attributes nothing."""
    children = [child for child in verb.children if sentence.start <= child.i < sentence.end]
    for choose in (_clauses, _infinitives, _objects_and_more):
        heads = choose(verb, frames, children)
        if heads:
            return _yield_of(heads, sentence, verb)
    return _main_clause(verb, frames, sentence) or _rest(verb, frames, sentence)


def _clauses(verb: Token, frames: frozenset[str], children: list[Token]) -> list[Token]:
    if not frames & {"clause", "told"}:
        return []
    clauses = [
        c for c in children
        if (c.dep_ == "ccomp" and not _tells_of_the_told(c)) or (c.dep_ in ("advcl", "conj") and c.i > verb.i and marker(c) in ("that", "whether"))
    ]  # fmt: skip
    if not clauses and "quote" in frames:
        clauses = [c for c in children if c.dep_ == "parataxis" and c.i > verb.i and has_subject(c)]
    if not clauses and frames & {"clause"}:
        # a finite clause that the parser took for something else
        clauses = [
            c
            for c in children
            if c.dep_ in ("xcomp", "obj") and c.i > verb.i and has_subject(c) and is_finite_clause(c)
        ]
    if not clauses:
        clauses = [
            g for c in children if c.i > verb.i for g in c.children if _is_that_clause(g, "told" in frames)
        ]
    elif "clause" in frames and not any(has_subject(c) for c in clauses):
        # the parser took the clause's subject for the verb's own: "said the driver was arrested"
        clauses = [
            c for c in children if verb.i < c.i < clauses[0].i and _is_subject_astray(c, frames)
        ] + clauses
    return clauses


def _tells_of_the_told(clause: Token) -> bool:
    """A relative clause that was taken for what is said: "told Holder, *who* would have to go"."""
    return any(
        c.lower_ in ("who", "which") and c.i > 0 and clause.doc[c.i - 1].text == ","
        for c in clause.children
        if c.dep_ in SUBJECTS
    )


def _is_subject_astray(phrase: Token, frames: frozenset[str]) -> bool:
    """An object; or a rough number, which looks like what is talked about: "said about 20 people want it"."""
    return (
        phrase.dep_ == "obj"
        or (phrase.dep_ == "iobj" and "told" not in frames)
        or (
            phrase.dep_ == "obl"
            and case_of(phrase) in _ROUGHLY
            and any(c.dep_ == "nummod" for c in phrase.children)
        )
    )


def _is_that_clause(token: Token, told: bool) -> bool:
    """A clause hung on the wrong noun: "said from his cabin that it was good", "told aides he would go"."""
    if not token.dep_.startswith("acl"):
        return False
    if told and not any(c.lower_ in RELATIVES for c in token.children):
        return has_subject(token) and is_finite_clause(token)
    return any(
        c.dep_ == "mark" and c.lower_ == "that" and c.tag_ == "IN" for c in token.children
    ) and has_subject(token)


def _infinitives(verb: Token, frames: frozenset[str], children: list[Token]) -> list[Token]:
    infinitives = [
        c for c in children if c.dep_ in ("xcomp", "advcl", "ccomp") and marker(c) == "to" and c.i > verb.i
    ]
    if not infinitives or not frames & {"to", "order"}:
        return []
    if "order" in frames:
        infinitives += [
            c
            for c in children
            if c.i > verb.i and (c.dep_ == "obj" or (c.dep_ == "obl" and case_of(c) in ("on", "for")))
        ]
    return infinitives


def _objects_and_more(verb: Token, frames: frozenset[str], children: list[Token]) -> list[Token]:
    after = [c for c in children if c.i > verb.i]
    objects = [c for c in after if c.dep_ in ("obj", "ccomp", "iobj") and c.lower_ not in TIMES]
    if "name" in frames:
        names = [c for c in after if c.dep_ == "xcomp" or c.dep_ == "ccomp"]
        names += [g for c in objects for g in c.rights if g.dep_ == "appos"]
        if names and (objects or is_passive(verb)):
            return [*objects, *names]
        if len(objects) > 1:
            return objects
    for preposition in ("as", "of", "for", "on", "about", "to-noun"):
        if preposition not in frames:
            continue
        word = preposition.removesuffix("-noun")
        phrases = [c for c in after if c.dep_ in ("obl", "advcl", "nmod", "obl:arg") and case_of(c) == word]
        if phrases and (objects or preposition != "as"):
            return [*objects, *phrases]
    if "ing" in frames:
        gerunds = [c for c in after if c.dep_ in ("xcomp", "ccomp", "advcl") and c.tag_ == "VBG"]
        if gerunds:
            return gerunds
    return [c for c in objects if c.pos_ != "PRON"] if "object" in frames else []


def _main_clause(verb: Token, frames: frozenset[str], sentence: Span) -> list[Token]:
    """What "he said" in the middle or at the end of a sentence is said of."""
    if not frames & {"clause", "told"} or not any(c.dep_ in SUBJECTS for c in verb.children):
        return []
    inside = {t.i for t in verb.subtree}
    if verb.dep_ == "parataxis" and verb.head.i < verb.i:
        return [t for t in _yield_of([verb.head], sentence) if t.i not in inside]
    if verb.dep_ in ("conj", "parataxis") or is_root(verb):
        left = min((t.left_edge.i for t in verb.children if t.dep_ in SUBJECTS), default=verb.i)
        rest = [t for t in sentence if t.i > verb.i and not t.is_punct and not t.is_space]
        short = len(rest) <= 3 and all(t.dep_ not in ("obj", "xcomp") for t in verb.children)
        if left - sentence.start > 3 and sentence.doc[left - 1].text == "," and short:
            return [t for t in sentence if t.i < left - 1]
    return []


def _rest(verb: Token, frames: frozenset[str], sentence: Span) -> list[Token]:
    """All that follows a verb of saying in which the parser saw no clause."""
    rest = [t for t in sentence.doc[verb.i + 1 : sentence.end] if not t.is_space]
    if (
        not {"quote", "clause"} <= frames
        or "object" in frames
        or len(rest) < 4
        or not verb.tag_.startswith("VB")
        or any(token in verb.ancestors for token in rest)  # "when he wrote it, she *said* …"
    ):
        return []
    finite = next((i for i, t in enumerate(rest) if i and is_finite(t)), None)
    if finite is None or any(
        t.text == "," or t.pos_ == "CCONJ" or t.lower_ in _TURNS for t in rest[1:finite]
    ):
        return []  # "told her friend, who knew", "continue her rise and will win"
    starts = rest[0].pos_ in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM") or rest[0].lower_ == "that"
    subject = any(c.dep_ in SUBJECTS and c.i < verb.i for c in verb.children)
    return rest if starts and subject else []


def _yield_of(heads: Iterable[Token], sentence: Span, verb: Token | None = None) -> list[Token]:
    """All words below the heads, in order, without a second cue that belongs beside ``verb``."""
    places = {t.i for head in heads for t in head.subtree if sentence.start <= t.i < sentence.end}
    if verb is not None:
        beside = [
            c
            for head in heads
            for c in head.children
            if c.i > verb.i and (true_head(c) == verb or is_aside_cue(c))
        ]
        places -= {t.i for c in beside for t in c.subtree}
        places -= _outside(heads, sentence, verb, places)
    return [sentence.doc[i] for i in sorted(places)]


def _outside(heads: Iterable[Token], sentence: Span, verb: Token, places: set[int]) -> set[int]:
    """Words below the clause that are not said: the frame of "On Monday she said in Leeds it was over"."""
    out: set[int] = set()
    for head in heads:
        subject = next((c for c in head.children if c.dep_ in SUBJECTS), None)
        if head.i < verb.i or subject is None or subject.i < verb.i:
            continue
        out |= {i for i in places if i < verb.i}
        for child in head.children:
            follows = child.left_edge.i == verb.i + 1 and child.right_edge.i + 1 < len(sentence.doc)
            frame = child.dep_ == "obl" and child.i < subject.i and case_of(child) in _FRAMES
            if follows and frame and sentence.doc[child.right_edge.i + 1].text != ",":
                out |= {t.i for t in child.subtree}
    semicolon = next((i for i in sorted(places) if i > verb.i and sentence.doc[i].text == ";"), None)
    if semicolon is not None:
        rest = sentence.doc[semicolon + 1 : sentence.end]
        if any(takes(t) & {"clause", "quote"} and any(c.dep_ == "nsubj" for c in t.children) for t in rest):
            out |= {i for i in places if i >= semicolon}
    return out


def pieces_of(
    sentence: Span, content: list[Token], verb: Token, source: Source | None
) -> tuple[Offsets, ...]:
    """The content as stretches of text, without cue, speaker, subordinator and bordering commas."""
    doc = sentence.doc
    first, last = content[0].i, content[-1].i
    barred = {verb.i} | {t.i for t in verb_group(verb)}
    if source is not None:
        span = doc.char_span(source.start, source.end, alignment_mode="expand")
        barred |= {t.i for t in span} if span is not None else set()
    barred |= {
        t.i
        for child in verb.children
        if child.dep_ in ("iobj", *SUBJECTS)
        for t in child.subtree
        if child.i < verb.i
    }
    if first < verb.i < last:  # "…, he told *the BBC on Monday*, but …"
        said = {token.i for token in content}
        barred |= set(takewhile(lambda i: i not in said, range(verb.i + 1, last)))
    runs: list[list[int]] = []
    for i in range(first, last + 1):
        # a gap inside the content is filled, unless cue or speaker stand in it
        if i in barred:
            if runs and runs[-1]:
                runs.append([])
            continue
        if not runs:
            runs.append([])
        runs[-1].append(i)
    spans = [doc[run[0] : run[-1] + 1] for run in runs if run]
    pieces = [trimmed(span, first=not number) for number, span in enumerate(spans)]
    return tuple(piece for piece in pieces if piece is not None)


def trimmed(span: Span, *, first: bool = True) -> Offsets | None:
    """The span without bordering blanks and commas and, at the start, without "that"."""
    doc, start, end = span.doc, span.start, span.end
    while end > start and (
        doc[end - 1].is_space or doc[end - 1].text in (",", ";", ":", "–", "—", "-", ".", "(")
    ):
        end -= 1
    moving = True
    while start < end and moving:
        token = doc[start]
        moving = token.is_space or token.text in (",", ";", ":", "–", "—", "-", ".", ")")
        moving = moving or (first and token.lower_ in ("that", "whether", "if") and _is_subordinator(token))
        start += moving
    if start >= end:
        return None
    return Offsets(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))


def _is_subordinator(token: Token) -> bool:
    return token.dep_ == "mark" or token.pos_ == "SCONJ"
