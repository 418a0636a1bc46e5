"""The language pipeline: text → spaCy ``Doc`` with tags, trees, lemmas and names.

The embedded language core (``analysis.core``, its files in ``analysis/model``, trained by
``analysis.training``) is the default. Any installed English spaCy pipeline can take its place; its labels are
mapped onto the same few.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from analysis.core.component import LanguageCore
from analysis.errors import PipelineError
from analysis.parts import parts_of, whole
from analysis.tokens import bound_tokenizer, make_doc
from analysis.vocabulary import outside_of_loans

_LOCK = threading.Lock()
EMBEDDED = "embedded"
_ENDS = frozenset([".", "!", "?", "…"])
_LONGEST_SENTENCE = 200  # tokens
MODEL = Path(__file__).parent / "model"
KNOWN_PIPELINES = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm")


def available_pipelines() -> tuple[str, ...]:
    """The names that ``load`` takes on this machine, the default first."""
    return (EMBEDDED, *(name for name in KNOWN_PIPELINES if find_spec(name)))


def load(name: str = EMBEDDED) -> Language:
    """The pipeline of that name, loaded once a process.

    Raises:
        PipelineError: nothing of that name is installed, or its files are broken.
    """
    return _loaded(name)


@lru_cache(maxsize=2)
def _loaded(name: str) -> Language:
    if name == EMBEDDED:
        nlp = spacy.blank("en")
        nlp.add_pipe("language_core", config={"folder": str(MODEL)})
        bound_tokenizer(nlp)
        return nlp
    try:
        nlp = spacy.load(name)
    except Exception as error:  # spaCy raises OSError, ValueError, KeyError, msgpack's own …
        known = ", ".join(available_pipelines())
        raise PipelineError(
            f"The language pipeline “{name}” cannot be loaded. Available: {known}."
        ) from error
    if nlp.lang != "en":
        raise PipelineError(f"The language pipeline “{name}” is not for English.")
    bound_tokenizer(nlp)
    return nlp


def parse(
    text: str,
    blocks: Iterable[tuple[int, int]],
    model: str = EMBEDDED,
    progress: Callable[[float], None] | None = None,
) -> Doc:
    """The text as a ``Doc``; ``doc.text == text``.

    Args:
        text: the whole text.
        blocks: start and end offsets of title and paragraphs; no sentence crosses them.
        model: the name of the pipeline.
        progress: called with the share of the text that is read so far, for a long text several times.

    spaCy's vocabulary is shared between threads and grows while a Doc is written to, so
    that is done one text at a time; the embedded core reads outside the lock. Other pipelines
    read a long text in parts, since a network's intermediate results take some 7 kB of memory
    a character.
    """
    nlp = load(model)
    with outside_of_loans(nlp):
        with _LOCK:
            doc = make_doc(nlp, text)
        for token in doc[1:]:
            if token.nbor(-1).text == ",":
                token.is_sent_start = False  # "On Monday, | the minister …": no sentence ends there
        for block in blocks:
            span = doc.char_span(*block, alignment_mode="expand")
            if span is not None:
                _start_sentence(span[0])
                if span.end < len(doc):
                    _start_sentence(doc[span.end])
        _cap_sentences(doc)
        if model == EMBEDDED:
            core = nlp.get_pipe("language_core")
            assert isinstance(core, LanguageCore)
            reading = core.predict(doc, progress)  # the long part; many texts may be in it at once
            with _LOCK:
                core.set_annotations(doc, reading)
            return doc
        read: list[Doc] = []
        for part in parts_of(doc):
            with _LOCK:
                read.append(nlp(part))
            if progress is not None:
                progress(min(1.0, sum(map(len, read)) / len(doc)))
        return whole(read)


def _start_sentence(token: Token) -> None:
    """Have the parser begin a sentence here; blanks stay with the sentence before."""
    if token.is_space and token.i + 1 < len(token.doc):
        token = token.nbor()
    if not token.is_space:
        token.is_sent_start = True


def _cap_sentences(doc: Doc) -> None:
    """End a run of words without a full stop after so many; several stages compare all words of a sentence."""
    run = 0
    for token in doc:
        run = 0 if token.is_sent_start or token.text in _ENDS else run + 1
        if run >= _LONGEST_SENTENCE and not token.is_space:
            token.is_sent_start = True
            run = 0
