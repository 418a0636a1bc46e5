"""A list in a sentence, cut into its items."""

from __future__ import annotations

from spacy.tokens import Span, Token

from analysis.phrases import trimmed

_LINKERS = frozenset({"and", "or", "but", "nor", "&", "yet", "plus"})


def list_items(start: int, end: int, sentence: Span) -> list[Span]:
    """A list of noun phrases cut into its items: "a pause, an exchange and elections" are three."""
    doc, items, left = sentence.doc, [], start
    for i in range(start, end):
        token = doc[i]
        cut = token.text == "," or token.lower_ in ("and", "or", "plus")
        if not cut or i <= left or not _begins_item(i + 1, end, sentence) or _spans_pair(token, left):
            continue
        items.append(trimmed(doc[left:i]))
        left = i + 1
    if left < end:
        items.append(trimmed(doc[left:end]))
    return [item for item in items if _is_item(item)]


def _is_item(item: Span) -> bool:
    """Whether words stand in it, and not only an aside such as "for the first time"."""
    aside = item[0].tag_ == "IN" and item[0].lower_ not in ("at", "over", "under", "about", "up", "between")
    return not aside and any(token.is_alpha or token.like_num for token in item)


def _begins_item(i: int, end: int, sentence: Span) -> bool:
    doc = sentence.doc
    while i < end and (doc[i].lower_ in _LINKERS or doc[i].tag_ == "RB"):
        i += 1
    if i >= end:
        return False
    return doc[i].tag_ in (
        "DT",
        "CD",
        "JJ",
        "JJR",
        "NN",
        "NNS",
        "NNP",
        "PRP$",
        "PDT",
        "VBN",
        "VBG",
        "VB",
    ) or doc[i].lower_ in ("in", "no", "more")


def _spans_pair(linker: Token, left: int) -> bool:
    """ "between ten and six", "Abel and Baker": no list."""
    words = [token.lower_ for token in linker.doc[left : linker.i]]
    if "between" in words or "both" in words:
        return True
    if linker.text == ",":
        return False
    before, after = linker.nbor(-1), linker.nbor()
    bare = after.tag_ in ("NN", "NNS", "NNP", "NNPS", "JJ", "CD")
    return (
        bare
        and linker.lower_ != "plus"
        and before.text != ","
        and not any(token.text == "," for token in linker.doc[max(left - 2, 0) : linker.i])
    )
