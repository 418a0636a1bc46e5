"""A long text in parts that are parsed one after the other, and put together again."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

#: Longer texts are parsed in parts of at most this many tokens; ordinary articles are one part.
PART = 6_000
#: Among this many of a part's last tokens the beginning of a paragraph is looked for, or else a sentence's end.
_SEARCHED = 4_000
_ENDS = frozenset(".!?…")


def parts_of(doc: Doc) -> Iterator[Doc]:
    """The text's parts in order; each begins where a paragraph or at least a sentence begins, if one does."""
    if len(doc) <= PART:
        yield doc
        return
    start = 0
    while len(doc) - start > PART:
        end = _cut(doc, start)
        yield doc[start:end].as_doc()
        start = end
    yield doc[start:].as_doc()


def whole(parts: list[Doc]) -> Doc:
    """The parsed parts as one ``Doc``, word for word and blank for blank."""
    if len(parts) == 1:
        return parts[0]
    for part in parts:
        part.tensor = part.tensor[:0]  # the network's own numbers, which no later stage asks for
    doc = Doc.from_docs(parts, ensure_whitespace=False)
    assert doc is not None, "there is at least one part"
    return doc


def _cut(doc: Doc, start: int) -> int:
    """Where the part that begins at ``start`` ends."""
    latest = start + PART
    for end in range(latest, latest - _SEARCHED, -1):
        if doc[end].is_sent_start:
            return end
    for end in range(latest, latest - _SEARCHED, -1):
        if doc[end - 1].text in _ENDS:
            return end
    return latest
