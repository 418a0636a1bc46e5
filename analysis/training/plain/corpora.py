"""Annotated corpora, read from a data folder into spaCy ``Doc`` objects for training.

Two kinds of files are read: CoNLL-U trees (``ud/*.conllu``) and names as JSON
lines (``ner/*.jsonl``: ``{"text", "entities": [{"start", "end", "label"}],
"labels"}`` with ``str`` offsets into the text).
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from analysis.training.conllu import Word, read_conllu

#: The labels that the names model learns. MISC holds events, works and laws;
#: they are told apart later by their words.
NAME_LABELS = ("PERSON", "ORG", "PLACE", "FAC", "NORP", "DATE", "MONEY", "PRODUCT", "MISC")

_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")
_SENTENCES_PER_DOC = 8
_WORDS_PER_DOC = 250


def curled(words: list[Word]) -> list[Word]:
    """The sentence with typographic marks in place of straight ones, as newspapers print."""
    out, opened = [], False
    for word in words:
        text = word.text.replace("'", "’") if word.pos != "PUNCT" else word.text
        if text in ('"', "``", "''"):
            opened = not opened if text == '"' else text == "``"
            text = "“" if opened else "”"
        out.append(Word(text, word.space, word.lemma, *list(word.__dict__.values())[3:]))
    return out


def tree_docs(paths: Iterable[Path], vocab: Vocab, *, seed: int) -> Iterator[Doc]:
    """Yield documents of one to eight sentences with tags, trees and lemmas.

    A third of the documents get typographic marks; some sentences are parted by
    an empty line, as paragraphs are in an article.
    """
    rng = random.Random(seed)
    for path in paths:
        sentences = list(read_conllu(path))
        at = 0
        while at < len(sentences):
            group = sentences[at : at + rng.randint(1, _SENTENCES_PER_DOC)]
            at += len(group)
            if rng.random() < 1 / 3:
                group = [curled(sentence) for sentence in group]
            breaks = [rng.random() < 0.2 for _ in group]
            yield _tree_doc(group, breaks, vocab)


def _tree_doc(group: list[list[Word]], breaks: list[bool], vocab: Vocab) -> Doc:
    flat: list[Word] = []
    heads: list[int] = []
    starts: list[bool | int | None] = []
    for number, sentence in enumerate(group):
        offset = len(flat)
        flat += sentence
        heads += [offset + word.head for word in sentence]
        starts += [index == 0 for index in range(len(sentence))]
        if breaks[number] and number + 1 < len(group):
            last = flat[-1]
            flat[-1] = Word(last.text, False, *list(last.__dict__.values())[2:])
            flat.append(Word("\n\n", False, "\n\n", "SPACE", "_SP", "", 0, "dep"))
            heads.append(len(flat) - 2)
            starts.append(False)
    return Doc(
        vocab,
        words=[word.text for word in flat],
        spaces=[word.space for word in flat],
        tags=[word.tag for word in flat],
        pos=[word.pos for word in flat],
        morphs=[word.morph for word in flat],
        lemmas=[word.lemma for word in flat],
        heads=heads,
        deps=[word.dep for word in flat],
        sent_starts=starts,
    )


def name_docs(paths: Iterable[Path], nlp: Language, *, seed: int) -> Iterator[Doc]:
    """Yield documents of about 250 words with the names of a corpus.

    What a corpus does not annotate is left open: of its other words only those
    without a capital or a digit count as no name, so that a corpus without
    nationalities does not teach that "French" is none.
    """
    rng = random.Random(seed)
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            known = {_taught(label, "", path.stem) for label in row["labels"]} - {None}
            complete = known >= set(NAME_LABELS)
            doc = nlp.make_doc(_quotes_changed(row["text"], rng))
            spans, gaps = _name_spans(doc, row["entities"], path.stem)
            if not complete:
                taken = {token.i for span in (*spans, *gaps) for token in span}
                gaps += [
                    doc[token.i : token.i + 1]
                    for token in doc
                    if token.i not in taken
                    and not token.is_space
                    and not token.is_punct
                    and (token.text != token.lower_ or any(map(str.isdigit, token.text)))
                ]
            doc.set_ents(spans, missing=gaps, default="outside")
            yield from _pieces(doc)


def _taught(label: str, words: str, corpus: str) -> str | None:
    """The label that a corpus' label teaches, None for one that is not comparable."""
    if _WEEKDAY.match(words):
        return "DATE"
    if label == "EVENT":
        return "MISC"
    if label == "MISC" and not corpus.startswith("eww"):
        return None  # elsewhere MISC also holds nationalities
    return label


def _name_spans(doc: Doc, entities: list[dict], corpus: str) -> tuple[list[Span], list[Span]]:
    spans, gaps = [], []
    for entity in entities:
        words = doc.text[entity["start"] : entity["end"]]
        label = _taught(entity["label"], words, corpus)
        span = doc.char_span(entity["start"], entity["end"], label=label or "")
        if span is None:
            wide = doc.char_span(entity["start"], entity["end"], alignment_mode="expand")
            if wide is not None:
                gaps.append(wide)
        elif label is None:
            gaps.append(span)
        else:
            spans.append(span)
    spans = filter_spans(spans)
    taken = {token.i for span in spans for token in span}
    return spans, filter_spans([gap for gap in gaps if taken.isdisjoint(t.i for t in gap)])


def _quotes_changed(text: str, rng: random.Random) -> str:
    """One text in three has its straight marks curled or its curled ones straightened (same length)."""
    if rng.random() >= 1 / 3:
        return text
    if "“" in text or "’" in text:
        return text.translate({0x201C: '"', 0x201D: '"', 0x2019: "'", 0x2018: "'"})
    text = re.sub(r'(?<!\w)"(?=\w)', "“", text).replace('"', "”")
    return text.replace("'", "’")


def _pieces(doc: Doc) -> Iterator[Doc]:
    """Cut a long document between paragraphs into pieces of about 250 words."""
    start = 0
    for token in doc:
        inside = token.ent_iob_ == "I" or (token.i + 1 < len(doc) and doc[token.i + 1].ent_iob_ == "I")
        at_break = "\n" in token.text and not inside
        if token.i + 1 - start >= _WORDS_PER_DOC and at_break:
            yield doc[start : token.i + 1].as_doc()
            start = token.i + 1
    if start < len(doc):
        yield doc[start:].as_doc()
