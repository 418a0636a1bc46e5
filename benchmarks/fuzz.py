"""Coverage-guided fuzzing of the readers and extractors, by hand: ``python benchmarks/fuzz.py TARGET [LIBFUZZER_OPTION …]``.

    pip install -c constraints.txt -e '.[fuzz]'
    python benchmarks/fuzz.py pdf -max_total_time=600

The fuzzer (atheris) keeps each input that reaches new code in ``fuzzing/TARGET`` and goes on from there. An answer must be
a result or an ``ArticleError``; what raises anything else, or takes more than ten seconds or 2 GB, is written to a
file ``crash-…``, ``timeout-…`` or ``oom-…``. Make it small, and a row of ``tests/test_formats.py`` or ``tests/test_odd_text.py``.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
sys.path.insert(0, str(Path(__file__).parent.parent))

from hostile import HOSTILE

with atheris.instrument_imports(include=["analysis", "trafilatura", "pypdf", "docx"]):
    from files_of_kinds import docx, pdf

    from analysis import Analysis, ArticleError, analyse, compare
    from analysis.corrections import apply
    from analysis.corrections_file import fitting, from_json
    from analysis.language import load
    from analysis.layout import find_layout
    from analysis.reading import LIMITS, check_readable, read_article
    from analysis.reading.extract import Reader
    from analysis.reading.pdf_file import read_pdf
    from analysis.reading.web_page import read_web_page
    from analysis.reading.word_file import read_word

_SAMPLES = sorted((Path(__file__).parent.parent / "sample_articles").glob("*.txt"))
_ANALYSED = 400  # characters; more takes so long that the fuzzer sees too few


def _text(data: bytes) -> None:
    text = read_article(data, "a.txt").text
    find_layout(text)
    check_readable(text)


def _reader(read: Reader) -> Callable[[bytes], None]:
    def target(data: bytes) -> None:
        with suppress(RecursionError):  # told as a sentence by the process that reads files
            read(data, LIMITS).text.encode("utf-8")

    return target


def _word(data: bytes) -> None:
    """The first byte chooses: the zip itself, or the document in it."""
    if data[:1] < b"\x40":
        return _reader(read_word)(data[1:])
    out = io.BytesIO(_without_document())
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr("word/document.xml", data[1:])
    return _reader(read_word)(out.getvalue())


@cache
def _without_document() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(["words"]))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name != "word/document.xml":
                new.writestr(name, old.read(name))
    return out.getvalue()


def _extractors(data: bytes) -> None:
    text = data.decode("utf-8", "ignore")[:_ANALYSED]
    json.dumps(analyse(text).to_dict(), ensure_ascii=False).encode("utf-8")


def _compare(data: bytes) -> None:
    old, _, new = data.decode("utf-8", "ignore").partition("\0")
    compare(old, new)


def _corrections(data: bytes) -> None:
    corrections, _ = fitting(from_json(data.decode("utf-8", "ignore")), _corrected())
    apply(_corrected(), corrections)


@cache
def _corrected() -> Analysis:
    return analyse("Mayor Pia Lund met Jonas Berg in Bergen.")


def _seeds(name: str) -> Iterable[bytes]:
    texts = [path.read_text(encoding="utf-8")[:_ANALYSED] for path in _SAMPLES[:6]]
    if name == "html":
        yield from (f"<article><h1>x</h1><p>{text}</p></article>".encode() for text in texts)
        yield from (words.encode() for words in HOSTILE if "<" in words)
    elif name == "docx":
        yield b"\0" + docx(texts[:1])
        yield b"\xff" + zipfile.ZipFile(io.BytesIO(docx(texts[:1]))).read("word/document.xml")
    elif name == "pdf":
        yield pdf([["Old bridge to close", "The council met."], []], picture=True)
    elif name == "corrections":
        yield b'{"corrections": [{"what": "same", "start": 6, "end": 14, "label": null, "to_start": 19, "to_end": 29}]}'
    elif name == "compare":
        yield b"1. One thing.\n2. Another.\0A) One thing more.\n- Another.\n3 000 men"
    else:
        yield from (text.encode() for text in texts)
        yield from (words.encode() for words in HOSTILE)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": _text,
    "html": _reader(read_web_page),
    "docx": _word,
    "pdf": _reader(read_pdf),
    "extractors": _extractors,
    "compare": _compare,
    "corrections": _corrections,
}


def main(name: str, options: list[str]) -> None:
    """Fuzz one target until something is found or the options say stop."""
    folder = Path("fuzzing") / name
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(_seeds(name)):
        (folder / f"seed-{number}").write_bytes(seed)
    load()

    def one(data: bytes) -> None:
        with suppress(ArticleError):
            TARGETS[name](data)

    limits = ["-timeout=10", "-rss_limit_mb=2048", "-max_len=20000"]
    atheris.Setup([sys.argv[0], *limits, *options, str(folder)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"Which target? One of {', '.join(TARGETS)}.")
    main(sys.argv[1], sys.argv[2:])
