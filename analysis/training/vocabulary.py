"""The encoder's vocabulary without the pieces that English news does not need."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from tokenizers import Tokenizer

_FREQUENT = (
    23_000  # BERT's vocabulary stands roughly in order of frequency; later pieces must occur to be kept
)


def smaller_vocabulary(tokenizer: Path, texts: Iterable[str], out: Path) -> list[int]:
    """Write a smaller ``tokenizer.json`` and return the old numbers of the pieces that it keeps, in order.

    Dropped are placeholders, pieces of other scripts and rare pieces that occur nowhere in
    ``texts``; words that had them are read in smaller pieces.
    """
    spec = json.loads(tokenizer.read_text(encoding="utf-8"))
    spec["padding"] = spec["truncation"] = None
    whole = Tokenizer.from_str(json.dumps(spec))
    used = {number for word in set(texts) for number in whole.encode(word, add_special_tokens=False).ids}
    vocabulary: dict[str, int] = spec["model"]["vocab"]
    kept = [
        piece
        for piece, number in sorted(vocabulary.items(), key=lambda item: item[1])
        if not piece.startswith("[unused") and _latin(piece) and (number < _FREQUENT or number in used)
    ]
    spec["model"]["vocab"] = {piece: number for number, piece in enumerate(kept)}
    for added in spec["added_tokens"]:
        added["id"] = spec["model"]["vocab"][added["content"]]
    spec["post_processor"] = None
    out.write_text(json.dumps(spec, ensure_ascii=False), encoding="utf-8")
    return [vocabulary[piece] for piece in kept]


def _latin(piece: str) -> bool:
    return all(ord(sign) < 0x250 or 0x2000 <= ord(sign) < 0x2300 for sign in piece)


def kept_rows(tokenizer: Path, smaller: Path) -> list[int]:
    """The old numbers of the pieces of a tokenizer that ``smaller_vocabulary`` wrote, in its order."""
    old = json.loads(tokenizer.read_text(encoding="utf-8"))["model"]["vocab"]
    new = json.loads(smaller.read_text(encoding="utf-8"))["model"]["vocab"]
    return [old[piece] for piece in sorted(new, key=new.__getitem__)]
