"""Gives the words of an article back to the system when its analysis is done.

spaCy keeps every word that it ever saw, so a server's memory would grow with each new
name in the news. spaCy's memory zones (3.8) drop the words that came in while a zone
was open. All threads share one vocabulary, hence one zone: it opens with the first
analysis and closes when no analysis runs any more. So that it does close on a busy
server, a newcomer waits for the others to finish once much has been read in a zone.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any
from weakref import WeakKeyDictionary

from spacy.language import Language

#: After this many characters a zone takes in no more articles until it has been emptied.
MOST_CHARACTERS = 3_000_000

_loans: WeakKeyDictionary[Language, _Loans] = WeakKeyDictionary()
_making = threading.Lock()


class _Loans:
    """Who reads with one pipeline just now."""

    def __init__(self, nlp: Language) -> None:
        self._open_zone = nlp.memory_zone
        self._changed = threading.Condition()
        self._zone: AbstractContextManager[Any] | None = None
        self._readers = 0
        self._characters = 0
        self._mine = threading.local()

    @property
    def is_mine(self) -> bool:
        """Whether this thread is inside."""
        return bool(getattr(self._mine, "inside", False))

    @contextmanager
    def borrow(self, characters: int) -> Iterator[None]:
        with self._changed:
            self._changed.wait_for(lambda: not self._readers or self._characters < MOST_CHARACTERS)
            if self._zone is None:
                self._zone = self._open_zone()
                self._zone.__enter__()
            self._readers += 1
            self._characters += characters
        self._mine.inside = True
        try:
            yield
        finally:
            self._mine.inside = False
            with self._changed:
                self._readers -= 1
                if not self._readers:
                    self._zone.__exit__(None, None, None)
                    self._zone = None
                    self._characters = 0
                self._changed.notify_all()

    @contextmanager
    def keep(self) -> Iterator[None]:
        with self._changed:
            self._changed.wait_for(lambda: not self._readers)
            yield


def _loans_of(nlp: Language) -> _Loans:
    with _making:
        if nlp not in _loans:
            _loans[nlp] = _Loans(nlp)
        return _loans[nlp]


def borrowed(nlp: Language, characters: int) -> AbstractContextManager[None]:
    """Read an article with words that are given back at the end; no ``Doc`` made inside may be used after it.

    Args:
        nlp: the pipeline.
        characters: the length of the article.
    """
    loans = _loans_of(nlp)
    return nullcontext() if loans.is_mine else loans.borrow(characters)


def outside_of_loans(nlp: Language) -> AbstractContextManager[None]:
    """Inside a loan nothing; elsewhere wait for all loans to end, so that what is parsed now stays valid."""
    loans = _loans_of(nlp)
    return nullcontext() if loans.is_mine else loans.keep()
