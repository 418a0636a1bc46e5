"""To whom a version was shown or sent."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from analysis.claim_spans import Finding
from analysis.clauses import governed, is_passive, objects_of, subject_of
from analysis.phrases import clause_end, noun_phrase, sentence_of
from analysis.plan_lexicon import base_of
from analysis.plan_targets import reached_by_with
from analysis.plan_times import TIMES
from analysis.plan_topics import Topics
from analysis.plan_versions import Version
from analysis.word_sets import word_set

#: Verbs with which a place behind "to" is somebody, not somewhere: "presented to Israel", but "sent to Geneva".
_TO_WHOM = word_set("plan_words.tsv", "to_whom")


def recipients(verb: Token, version: Version, topics: Topics) -> Iterator[Finding]:
    """Yield the object, the noun behind "to" or the one behind "in front of" as a claim of the version."""
    if is_passive(verb) and any(topics.named(item) is not None for item in objects_of(verb)):
        receiver = subject_of(verb)  # "negotiators were handed a draft"
        if receiver is not None and receiver.pos_ in ("NOUN", "PROPN"):
            yield Finding(version, "presented_to", noun_phrase(receiver), verb)
        return
    others = [
        child
        for child in objects_of(verb)
        if topics.of(child) is None and child.pos_ in ("NOUN", "PROPN") and child.ent_type_ != "DATE"
    ]
    if others and (
        others[0].i < max(child.i for child in objects_of(verb))
        or ((by_with := reached_by_with(verb, topics)) is not None and others[0].i < by_with.i)
    ):
        yield Finding(version, "presented_to", noun_phrase(others[0]), verb)
        return
    reach = clause_end(verb)
    for noun in governed(verb, frozenset({"to", "before"})):
        if noun.i >= reach or any(token.tag_ in ("WDT", "WP") for token in verb.doc[verb.i : noun.i]):
            break
        if (
            noun.pos_ in ("NOUN", "PROPN", "ADJ")
            and noun.ent_type_
            not in (("DATE", "TIME") if base_of(verb) in _TO_WHOM else ("DATE", "TIME", "PLACE"))
            and noun.lower_ not in TIMES
            and topics.named(noun) is None
        ):
            yield Finding(version, "presented_to", noun_phrase(noun), verb)
            return
    doc, end = verb.doc, sentence_of(verb).end
    for i in range(verb.i + 1, min(verb.i + 12, end - 3)):
        if [t.lower_ for t in doc[i : i + 3]] == ["in", "front", "of"]:
            front = next(
                (
                    t
                    for t in doc[i + 3 : min(i + 10, end)]
                    if t.pos_ in ("NOUN", "PROPN") and t.dep_ not in ("compound", "amod", "nmod:poss")
                ),
                None,
            )
            if front is not None:
                yield Finding(version, "presented_to", noun_phrase(front), verb)
            return
