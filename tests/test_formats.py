"""Web pages, Word files and PDFs → text, and every limit with its sentence."""

from __future__ import annotations

import dataclasses
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from files_of_kinds import changed_zip, deep_pdf, docx, docx_with, locked_pdf, lying_zip, pdf, pdf_bomb

from analysis.comparing import compare
from analysis.errors import NothingToRead, UnreadableFile
from analysis.pipeline import analyse
from analysis.reading import LIMITS, Limits, apart, check_readable, read_article, readable_length
from analysis.reading.apart import _CHILD

PATIENT = dataclasses.replace(LIMITS, seconds=60)  # tests of anything but time must not depend on it

PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Old bridge to close - The Daily Sketch</title>
<meta name="author" content="Ana Ruiz"><meta property="article:published_time" content="2024-03-05T10:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Old bridge to close</h1>
<p>The council met on Monday and decided that the old bridge would close for good in the spring of next year.</p>
<p>“It is not safe,” said Mayor Pia Lund, who had asked for a report on the bridge &amp; got it.</p>
<p>Nobody has said what comes after it, or who would pay for a new one across the river.</p></article>
<script>document.title = "harm"</script><footer>All rights reserved</footer></body></html>"""

PAGES: list[tuple[bytes, list[str], list[str], str]] = [
    (
        PAGE.encode(),
        [
            "Old bridge to close",
            "By Ana Ruiz",
            "“It is not safe,” said Mayor Pia Lund",
            "the bridge & got it.",
        ],
        ["Sport", "harm", "<p>", "All rights"],
        "an article with furniture around it",
    ),
    (
        PAGE.replace("utf-8", "windows-1252").encode("cp1252"),
        ["“It is not safe,”"],
        ["\x93"],
        "an old encoding that the page names",
    ),
    (
        b"<p>Two words</p><script>harm()</script>",
        ["Two words"],
        ["harm"],
        "a page that is no article",
    ),
    (b"<p>Never closed<div>second", ["Never closed", "second"], [], "tags that are never closed"),
    (b"<div>" * 100_000 + b"Deep words" + b"</div>" * 100_000, ["Deep words"], [], "nested 100,000 deep"),
    (b"<b>" * 50_000 + b"Bold words", ["Bold words"], [], "never closed 50,000 times"),
    (b"<p " + b"a='b' " * 50_000 + b">Many attributes</p>", ["Many attributes"], [], "50,000 attributes"),
    (b"<p>Some words</p>" + b"<!--" * 50_000, ["Some words"], [], "50,000 comments that never end"),
    (b"<p>Some words</p><!-- <p>Hidden</p>", ["Some words"], ["Hidden"], "one comment that never ends"),
    (b"<p>Five &lt;b&gt; &amp;amp; &#x202e; &bogus; words</p>", ["<b> &amp; ", "words"], [], "entities"),
    (b"<p>NUL\x00 and \x08 bells</p>", ["NUL", "bells"], ["\x00"], "control characters"),
    (
        b'<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>Safe &a; words</p>',
        ["Safe", "words"],
        ["root:"],
        "an entity that names a file",
    ),
]


@pytest.mark.parametrize(("data", "holds", "lacks", "about"), PAGES, ids=[row[-1] for row in PAGES])
def test_a_web_page_is_read(data: bytes, holds: list[str], lacks: list[str], about: str) -> None:
    text = read_article(data, "page.html", limits=PATIENT).text
    assert [words for words in holds if words not in text] == []
    assert [words for words in lacks if words in text] == []


def test_a_page_has_its_headline_byline_and_date_where_the_layout_finds_them() -> None:
    found = analyse(read_article(PAGE.encode(), "page.html", limits=PATIENT).text)
    assert found.title and found.text[found.title.start : found.title.end] == "Old bridge to close"
    assert found.byline and found.byline.name == "Ana Ruiz"
    assert found.published == "2024-03-05"


WORD = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
WORD_FILES: list[tuple[bytes, str, str]] = [
    (docx(["Bridge to close", "", "The council met."]), "Bridge to close\n\nThe council met.\n", "two paragraphs"),
    (
        docx_with("<w:p><w:r><w:t>It </w:t></w:r><w:ins><w:r><w:t>will</w:t></w:r></w:ins><w:del><w:r><w:delText>may</w:delText></w:r></w:del><w:r><w:t> close.</w:t></w:r></w:p>"),
        "It will close.\n\nhere\n",
        "tracked changes are read as accepted",
    ),
    (
        docx_with("<w:tbl><w:tr><w:tc>" + WORD.format("left") + "</w:tc><w:tc>" + WORD.format("right") + "</w:tc></w:tr></w:tbl>"),
        "left\n\nright\n\nhere\n",
        "a table, cell by cell",
    ),
    (
        docx_with("<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r></w:p>"),
        "one\ntwo\tthree\n\nhere\n",
        "line breaks and tabs",
    ),
    (docx(["“Ünïcode” ‏עברית 👩‍👩‍👧 e\u0301"]), "“Ünïcode” ‏עברית 👩‍👩‍👧 e\u0301\n", "marks, right-to-left words, emoji, combining letters"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "text", "about"), WORD_FILES, ids=[row[-1] for row in WORD_FILES])
def test_a_word_file_is_read(data: bytes, text: str, about: str) -> None:
    assert read_article(data, "report.docx", limits=PATIENT).text == text


LINES = [
    "Old bridge to close",
    "The council met on Monday and decided that the old bridge would be",
    "closed for good. The mayor had asked for a report on the state of the infra-",
    "structure and got it.",
    "Nobody has said what comes after it, or who would pay for a new one over",
    "the river.",
]


def test_a_pdf_is_read_with_its_paragraphs_and_without_its_page_numbers() -> None:
    pages = [
        ["Committee report 7/2024", *LINES, "Page 1"],
        [
            "Committee report 7/2024",
            "A second page says that the ferry will carry people until then, free of",
            "charge.",
            "Page 2",
        ],
        ["Committee report 7/2024", "The last page lists who was asked.", "Page 3"],
    ]
    text = read_article(pdf(pages), "leak.pdf", limits=PATIENT).text
    assert "the old bridge would be closed for good." in text, "a line's end is no paragraph's end"
    assert "infrastructure and got it.\n\nNobody has said" in text, "a short last line ends a paragraph"
    assert "Page 2" not in text and "Committee report" not in text
    assert "\n\nA second page says that the ferry will carry people until then, free of charge." in text


def test_pages_that_are_pictures_are_told() -> None:
    source = read_article(pdf([LINES, []], picture=True), "half.pdf", limits=PATIENT)
    assert "council met" in source.text
    assert source.notes == ("1 of 2 pages hold only pictures, perhaps scans; their words could not be read.",)


def test_a_pdf_that_is_only_protected_against_printing_is_read() -> None:
    assert "council met" in read_article(locked_pdf(""), "protected.pdf", limits=PATIENT).text


def test_pages_past_the_limit_are_left_out_and_told() -> None:
    source = read_article(pdf([LINES] * 5), "long.pdf", limits=dataclasses.replace(PATIENT, pages=2))
    assert source.text.count("The council met") == 2
    assert source.notes == ("Only the first 2 of 5 pages were read.",)


SMALL = dataclasses.replace(PATIENT, entries=20)
ROOMY = dataclasses.replace(PATIENT, unpacked=1_000_000)  # an empty Word file unpacks to 826 kB
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'

REFUSED: list[tuple[bytes, str, Limits, str, str]] = [
    (b"", "a.txt", LIMITS, "is empty", "an empty file"),
    (b" \n ", "a.docx", LIMITS, "is empty", "a file of blanks"),
    (b"x" * 101, "a.txt", dataclasses.replace(LIMITS, bytes=100), "is larger than 1 kB", "too many bytes"),
    (b"GIF89a", "a.gif", LIMITS, "not a kind of file", "a picture"),
    (b"words", "a.docm", LIMITS, "not a kind of file", "a Word file with macros"),
    (pdf([LINES]), "a.txt", LIMITS, "looks like another kind of file. If it is a .pdf", "a PDF called text"),
    (b"%PDF-1.7\n garbage", "a.pdf", PATIENT, "damaged, or is not a PDF", "a broken PDF"),
    (b"PK\x03\x04 garbage", "a.docx", PATIENT, "damaged and cannot be unpacked", "a broken Word file"),
    (b"words", "a.docx", PATIENT, "damaged and cannot be unpacked", "text called Word"),
    (pdf([[], []], picture=True), "a.pdf", PATIENT, "pictures of pages and no text, as a scan", "a scan"),
    (pdf([[], []]), "a.pdf", PATIENT, "holds no text", "blank pages"),
    (locked_pdf("secret"), "a.pdf", PATIENT, "locked with a password", "an encrypted PDF"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "a.docx",
        PATIENT,
        "locked with a password",
        "an encrypted Word file",
    ),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 words", "a.docx", PATIENT, "Word’s old format", "a .doc called .docx"),
    (docx([]), "a.docx", PATIENT, "holds no text", "an empty Word file"),
    (changed_zip(docx(["a"]), {"[Content_Types].xml": lambda old: b"<x"}), "a.docx", PATIENT, "damaged", "broken XML"),
    (changed_zip(docx(["a"]), {f"x{i}": b"" for i in range(30)}), "a.docx", SMALL, "more than 20 files inside", "too many entries"),
    (changed_zip(docx(["a"]), {"x": b"0" * 300_000}), "a.docx", ROOMY, "unpacks to more than 976 kB", "too large, and says so"),
    (lying_zip(docx(["a"]), "x", b"0" * 300_007), "a.docx", ROOMY, "unpacks to more than 976 kB", "too large, and lies about it"),
    (lying_zip(docx(["a"]), "x", b"0" * 70_007, 900_000), "a.docx", ROOMY, "unpacks to more than 976 kB", "not too large, but says so: nothing is unpacked"),
    (lying_zip(docx(["a"]), "x", b"0" * 70_007), "a.docx", PATIENT, "does not state the true size", "not too large, and lies about it"),
    (docx_with("<w:tbl><w:tr>" * 3_000 + "</w:tr></w:tbl>" * 3_000), "a.docx", PATIENT, "damaged", "tables nested 3,000 deep"),
    (deep_pdf(3_000), "a.pdf", PATIENT, "is damaged, or is not a PDF", "pages nested 3,000 deep"),
    (changed_zip(docx(["a"]), {"word/document.xml": lambda old: ENTITIES}), "a.docx", PATIENT, "holds XML entities", "entities that multiply"),
    (b"<script>only()</script>", "a.html", PATIENT, "holds no text that a visitor", "a page without words"),
    (bytes(range(1, 32)) * 9 + b"words", "a.md", LIMITS, "looks like another kind of file", "control characters"),
    (pdf_bomb(20_000_000, b"(x) Tj\n"), "a.pdf", dataclasses.replace(LIMITS, seconds=3), "took longer than 3 seconds", "a page that unpacks to 20 MB of orders"),
    (pdf_bomb(200_000_000), "a.pdf", PATIENT, "damaged or too large to be read", "a page that unpacks to 200 MB of orders"),
    (pdf([LINES]), "a.pdf", dataclasses.replace(PATIENT, megabytes=30), "takes more memory than is allowed", "a process that needs more memory than it may have"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "name", "limits", "says", "about"), REFUSED, ids=[row[-1] for row in REFUSED]
)
def test_what_is_refused_is_refused_in_a_sentence(
    data: bytes, name: str, limits: Limits, says: str, about: str
) -> None:
    with pytest.raises(UnreadableFile, match=says) as error:
        read_article(data, name, limits=limits)
    assert str(error.value).startswith(f"“{name}” ") and str(error.value).endswith(".")


ENCODINGS: list[tuple[bytes, str, str, str]] = [
    ("Zoë’s café".encode(), "utf-8", "Zoë’s café", "UTF-8"),
    ("Zoë’s café".encode("utf-16-le"), "utf-16-le", "Zoë’s café", "UTF-16 without a mark"),
    ("Zoë’s café, twice".encode("utf-16-be"), "utf-16-be", "Zoë’s café, twice", "the other UTF-16 without a mark"),
    ("Zoë’s".encode("utf-32"), "utf-32", "Zoë’s", "UTF-32"),
    ("Zoë’s café”".encode("cp1252"), "cp1252", "Zoë’s café”", "Windows-1252"),
    (b"Zo\xeb\x81 said", "cp1252", "Zoë\x81 said", "a byte that Windows-1252 lacks"),
    ("She said “no” and “yes”.".encode("mac-roman"), "mac-roman", "She said “no” and “yes”.", "old Macintosh"),
    ("“Ünïcode” première, ".encode() * 9 + b"\x93old\x94", "utf-8 and cp1252", "“Ünïcode” première, " * 9 + "“old”", "two encodings"),
    (b"The\x00 council\x00 met.", "utf-8", "The\x00 council\x00 met.", "two NUL characters"),
    (b"\xff\xfea\x00b\x00\x00", "utf-16", "ab�", "half a character at the end"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "encoding", "text", "about"), ENCODINGS, ids=[row[-1] for row in ENCODINGS])
def test_any_encoding_is_read_and_named(data: bytes, encoding: str, text: str, about: str) -> None:
    source = read_article(data, "notes.txt")
    assert (source.encoding, source.text) == (encoding, text)


def test_mixed_and_broken_characters_are_told() -> None:
    assert "another encoding" in read_article(ENCODINGS[7][0], "notes.txt").notes[0]
    assert "broken" in read_article(ENCODINGS[9][0], "notes.txt").notes[0]


def test_half_a_character_is_refused() -> None:
    with pytest.raises(NothingToRead, match="broken characters"):
        check_readable("The council met \ud83d on Monday.")


@pytest.mark.parametrize(
    ("text", "most", "length", "about"),
    [
        ("one two", 100, 7, "all of it"),
        ("First line.\nSecond line.\n", 15, 12, "up to the last whole paragraph"),
        ("One here. Two here. Three", 21, 10 + 9, "or the last whole sentence"),
        ("one two three", 9, 8, "or the last whole word"),
        ("x" * 50, 20, 20, "or simply so far"),
    ],
)
def test_a_long_text_is_read_to_a_good_place(text: str, most: int, length: int, about: str) -> None:
    assert readable_length(text, limits=dataclasses.replace(LIMITS, characters=most)) == length


def test_too_many_points_are_refused_in_a_sentence() -> None:
    few = dataclasses.replace(LIMITS, points=3)
    assert len(compare("1. Stay.\n2. Go.\n3. Pay.", "1. Stay.", limits=few).rows) == 3
    with pytest.raises(NothingToRead, match=r"has more than 3 points.*Please give a part of it\.$"):
        compare("1. Stay.", "1. Stay.\n2. Go.\n3. Pay.\n4. Sing.", limits=few)


def test_texts_that_are_too_long_to_compare_are_refused_in_a_sentence() -> None:
    with pytest.raises(NothingToRead, match="too long to compare"):
        compare("word " * 500_000, "word " * 500_000)


def test_settings_replace_limits_and_mistakes_in_them_are_named() -> None:
    assert Limits.from_environment({"CLOSE_READING_MAX_PAGES": "7"}) == dataclasses.replace(Limits(), pages=7)
    for wrong in ("0", "-1", "1.5", "many", "", "٣"):
        with pytest.raises(ValueError, match="CLOSE_READING_MAX_SECONDS"):
            Limits.from_environment({"CLOSE_READING_MAX_SECONDS": wrong})


def test_a_reader_that_only_waits_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = tmp_path / "waiting.py"
    waiting.write_text("import time; time.sleep(60)", encoding="utf-8")
    monkeypatch.setattr(apart, "_CHILD", waiting)
    with pytest.raises(UnreadableFile, match="took longer than 1 seconds"):
        read_article(b"<p>words</p>", "a.html", limits=dataclasses.replace(LIMITS, seconds=1))


BOUNDS = [
    ("bytearray(400 * 1024**2)", "MemoryError", "memory"),
    ("while True: pass", "", "time of the processor"),
]


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not enforce a limit on memory")
@pytest.mark.parametrize(("code", "error", "about"), BOUNDS, ids=[row[-1] for row in BOUNDS])
def test_the_system_bounds_the_process_that_reads_a_file(code: str, error: str, about: str) -> None:
    script = CHILD + f"child._bound({{'seconds': 1, 'megabytes': 300}})\n{code}"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=30
    )
    assert error in done.stderr
    assert done.returncode == (1 if error else -signal.SIGXCPU)


CHILD = f"""
import importlib.util, sys
spec = importlib.util.spec_from_file_location("child", {str(_CHILD)!r})
child = importlib.util.module_from_spec(spec); spec.loader.exec_module(child)
"""

FORBIDDEN = [
    ("import socket; socket.create_connection(('127.0.0.1', 9))", "connect"),
    ("import subprocess; subprocess.run(['true'])", "start a program"),
    ("import os; os.system('true')", "start a shell"),
    ("open('/tmp/close-reading-must-not-exist', 'w')", "write a file"),
    ("import os; os.open('/tmp/close-reading-must-not-exist', os.O_CREAT | os.O_WRONLY)", "write a file by number"),
    ("import os; os.remove('/tmp/close-reading-must-not-exist')", "remove a file"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "about"), FORBIDDEN, ids=[row[-1] for row in FORBIDDEN])
def test_the_process_that_reads_a_file_may_do_nothing_else(code: str, about: str) -> None:
    script = f"""{CHILD}
import socket, subprocess, os
sys.addaudithook(child._refuse)
try:
    {code}
except PermissionError as error:
    print("refused", error)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("refused"), done.stderr
