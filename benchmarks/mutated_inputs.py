"""Feeds changed samples to ``read_article`` and ``analyse``: ``python benchmarks/mutated_inputs.py COUNT [SEED]``.

Texts, web pages, Word files and PDFs are changed; every answer must be an analysis that can be
written down, or a sentence. What raises anything else is kept in the folder ``found_inputs`` and
counted, as is what takes more than ten seconds of the processor. Memory is told of this process
and of the processes in which formatted files are read.
"""

from __future__ import annotations

import io
import json
import random
import resource
import sys
import time
import zipfile
from collections import Counter
from html import escape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
sys.path.insert(0, str(Path(__file__).parent.parent))

from files_of_kinds import changed_zip, docx, docx_with, pdf

from analysis import ArticleError, analyse, read_article
from analysis.language import load

ROOT = Path(__file__).parent.parent
TEXTS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "sample_articles").glob("*.txt"))]
SPLICES = ['"', "“", "”", "‘", "\x00", "\u202e", "\ufeff", "é", "👩‍👩‍👧", "\r", "\n\n", "(", "the 9-point plan", "$1", "said", ",", "By ", "=", "<b>"]  # fmt: skip
TAGS = ["<div>", "</p>", "<!--", "<script>", "<table><tr>", "&amp;", "&#x0;", "<p a='", "<![CDATA[", "</article>", "<meta charset=utf-7>", "<svg>", "<br/>"]  # fmt: skip
WORD_TAGS = ["<w:p>", "</w:p>", "<w:r>", "<w:t>", "</w:t>", "<w:br/>", "<w:del>", "<!--", "&#0;", "</w:body>", "<w:tbl><w:tr>"]  # fmt: skip
ELEMENTS = ["p", "r", "t", "tbl", "tr", "tc", "del", "ins", "br", "tab", "instrText", "sectPr", "txbxContent", "hyperlink", "sdt"]  # fmt: skip
ORDERS = ["endobj", "stream", "/Length 99", "<<", ">>", "/Kids [2 0 R]", "Tj", "0 0 R", "/Filter /FlateDecode", "trailer", "/Encrypt 3 0 R", "/Count 9999999"]  # fmt: skip
KINDS = (("txt", 80), ("html", 8), ("docx", 4), ("pdf", 8))  # of a hundred inputs
_LONGEST = 10.0  # seconds
_TOLD = 500  # inputs from one line of progress to the next


def mutated(data: bytes, splices: list[str], rng: random.Random) -> bytes:
    """The bytes with some changed, cut, doubled, moved and strange ones put in."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 12)):
        at, length = rng.randrange(len(changed) + 1), rng.randint(1, 60)
        kind = rng.randrange(6)
        if kind == 0 and changed:
            changed[at % len(changed)] = rng.randrange(256)
        elif kind == 1:
            del changed[at : at + length]
        elif kind == 2:
            changed[at:at] = changed[at : at + length] * rng.randint(1, 9)
        elif kind == 3:
            changed[at:at] = rng.randbytes(rng.randint(1, 4))
        elif kind == 4:
            moved = changed[at : at + length]
            del changed[at : at + length]
            to = rng.randrange(len(changed) + 1)
            changed[to:to] = moved
        else:
            changed[at:at] = rng.choice(splices).encode() * rng.choice((1, 1, 1, 40))
    return bytes(changed)


def some_input(rng: random.Random) -> tuple[bytes, str]:
    """A changed file and its ending."""
    ending = rng.choices([kind for kind, _ in KINDS], [share for _, share in KINDS])[0]
    text = rng.choice(TEXTS)
    start = rng.choice((0, 0, rng.randrange(len(text))))
    text = text[start : start + rng.randint(150, 1_000)]
    paragraphs = [line for line in text.splitlines() if line]
    if ending == "txt":
        return mutated(text.encode(rng.choice(("utf-8", "utf-8", "utf-8", "utf-16"))), SPLICES, rng), ending
    if ending == "html":
        page = "<html><body><article>" + "".join(f"<p>{escape(words)}</p>" for words in paragraphs)
        return mutated(page.encode(), SPLICES + TAGS, rng), ending
    if ending == "docx":
        data = docx(paragraphs)
        chance = rng.random()
        if chance < 0.2:  # the zip itself
            return mutated(data, SPLICES, rng), ending
        if chance < 0.7:  # well-formed, but in no sensible order
            return docx_with(nested(paragraphs, rng)), ending
        inside = rng.choice(zipfile.ZipFile(io.BytesIO(data)).namelist() + ["word/document.xml"] * 20)
        return changed_zip(data, {inside: lambda old: mutated(old, WORD_TAGS, rng)}), ending
    shown = [words.encode("cp1252", "replace").decode("cp1252") for words in paragraphs]
    return mutated(pdf([shown[:3], shown[3:]], picture=rng.random() < 0.3), ORDERS, rng), ending


def nested(paragraphs: list[str], rng: random.Random, depth: int = 0) -> str:
    """Elements of a Word file within each other as chance has it."""
    parts = []
    for _ in range(rng.randint(1, 4)):
        tag, words = rng.choice(ELEMENTS), escape(rng.choice([*paragraphs, *SPLICES[3:]])).replace("\0", "")
        parts.append(f"<w:{tag}>{nested(paragraphs, rng, depth + 1) if depth < 6 else ''}{words}</w:{tag}>")
    return "".join(parts)


def processor_time() -> float:
    """Seconds of the processor that this process and those it has ended took."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def main(count: int, seed: int = 8) -> int:
    """Run; returns 1 if something was found."""
    rng = random.Random(seed)
    load()
    found = 0
    slowest = 0.0
    read: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    for number in range(1, count + 1):
        data, ending = some_input(rng)
        start = processor_time()
        fault = None
        try:
            result = analyse(read_article(data, f"changed.{ending}").text)
            json.dumps(result.to_dict(), ensure_ascii=False).encode("utf-8")
            read[ending] += 1
        except ArticleError:
            refused[ending] += 1
        except Exception as error:
            fault = f"{type(error).__name__} {error}"
        slowest = max(slowest, took := processor_time() - start)
        if took > _LONGEST:
            fault = f"took {took:.0f} seconds"
        if fault:
            found += 1
            folder = Path("found_inputs")
            folder.mkdir(exist_ok=True)
            (folder / f"{seed}-{number}.{ending}").write_bytes(data)
            print(number, fault, file=sys.stderr)
        if number % _TOLD == 0 or number == count:
            own, others = (
                resource.getrusage(who).ru_maxrss // 1024
                for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
            )
            print(
                f"{time.strftime('%H:%M:%S')} {number} inputs, read {dict(read)}, refused {dict(refused)}, {found} faults, "
                f"slowest {slowest:.1f} s, most memory {own} MB here and {others} MB in a reading process",
                flush=True,
            )
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
