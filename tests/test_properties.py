"""What holds for every input whatsoever."""

from __future__ import annotations

import contextlib
import json

from hostile import HOSTILE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import ArticleError, analyse, read_article
from analysis.layout import find_layout
from analysis.reading import check_readable, readable_length
from analysis.reading.decoding import decode

PIECES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(HOSTILE),
    st.sampled_from([
        "Mayor Pia Lund said ", "“", "”", '"', "‘", "the 9-point plan", " in Bergen", ". ", "\n\n", "\r\n", ", ", "$5 million",
        "By Ana Ruiz\n", "on Monday", "(", ")", " according to ", "he told reporters", "the U.S. ", "12 March 2024", "— ",
    ]),
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=25).map("".join)
MODEST = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@given(TEXTS)
@MODEST
def test_an_analysis_answers_with_offsets_inside_the_text_or_with_a_sentence(text: str) -> None:
    try:
        found = analyse(text)
    except ArticleError as error:
        assert str(error).endswith(".")
        return
    assert found.text == text
    json.dumps(found.to_dict(), ensure_ascii=False).encode("utf-8")
    spans = [*found.body, *((m.start, m.end) for e in found.entities for m in e.mentions)]
    spans += [piece for quote in found.quotes for piece in quote.pieces] + [
        (p.start, p.end) for p in found.places
    ]
    assert all(0 <= start < end <= len(text) for start, end in spans)


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a", "a.exe", "\x00.txt", "../x.txt"]))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_refused_in_a_sentence(data: bytes, name: str) -> None:
    with contextlib.suppress(ArticleError):
        assert isinstance(read_article(data, name).text, str)


@given(st.binary(max_size=200))
@settings(max_examples=300, deadline=None)
def test_valid_utf_8_is_kept_character_for_character(data: bytes) -> None:
    text, encoding, _ = decode(data)
    if encoding == "utf-8":
        assert text.encode("utf-8") == data


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_layout_and_checks_take_any_text(text: str) -> None:
    body = find_layout(text).body
    assert all(0 <= start < end <= len(text) for start, end in body)
    assert 0 <= readable_length(text) <= len(text)
    with contextlib.suppress(ArticleError):
        check_readable(text)
