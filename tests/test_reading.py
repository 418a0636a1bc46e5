"""Bytes → text, and what is refused with which sentence."""

from __future__ import annotations

import pytest

from analysis.errors import NothingToRead, UnreadableFile
from analysis.reading import MAX_BYTES, check_readable, read_article

ENGLISH = (
    "The council met on Monday. It voted to close the old bridge, and the mayor said that she would sign. "
)


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (b"plain words", "utf-8", "plain words"),
        ("“Curly”\r\nmarks".encode(), "utf-8", "“Curly”\r\nmarks"),
        (b"\xef\xbb\xbfwith a byte order mark", "utf-8-sig", "with a byte order mark"),
        ("two bytes a letter".encode("utf-16"), "utf-16", "two bytes a letter"),
        (b"\x93old Windows marks\x94", "cp1252", "“old Windows marks”"),
        ("e\u0301 stays two characters".encode(), "utf-8", "e\u0301 stays two characters"),
    ],
)
def test_text_is_kept_character_for_character(data: bytes, encoding: str, text: str) -> None:
    source = read_article(data, "folder/article.txt")
    assert (source.name, source.encoding, source.text) == ("article.txt", encoding, text)


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"leak", "leak.exe", "not a kind of file that can be read"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "renamed.txt", "another kind of file"),
        (bytes(range(1, 32)) * 9 + b"words", "control.txt", "another kind of file"),
        (b"a" * (MAX_BYTES + 1), "long.txt", "larger than 10 MB"),
    ],
)
def test_what_is_no_text_is_refused_in_words(data: bytes, name: str, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says) as error:
        read_article(data, name)
    assert name in str(error.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no text yet"),
        (" \n\t\u00a0\n", "no text yet"),
        ("12345 *** 67 !!!", "no sentence"),
        ("— 1 — 2 —", "no sentence"),
        ("Der Rat hat am Montag beschlossen, dass die alte Brücke geschlossen wird. " * 4, "English"),
        (
            "Le conseil a décidé lundi de fermer le vieux pont, a déclaré la maire de la ville. " * 4,
            "English",
        ),
        ("Совет решил в понедельник закрыть старый мост.", "English"),
        ("議会は月曜日に 古い橋を 閉鎖することを 決めた。", "English"),
        ("قرر المجلس يوم الاثنين إغلاق الجسر القديم.", "English"),
        ("El consejo decidió el lunes cerrar el viejo puente, dijo la alcaldesa de la ciudad.", "English"),
        (
            "Valtuusto päätti maanantaina, että vanha silta suljetaan, mutta se ei ole vielä varmaa.",
            "English",
        ),
        ("Dewan memutuskan pada hari Senin untuk menutup jembatan tua yang ada di kota itu.", "English"),
        ("Gamata wadda zirin tukka hovel mirra sant. " * 12, "English"),  # a language on no list
    ],
)
def test_what_cannot_be_analysed_is_refused_in_words(text: str, says: str) -> None:
    with pytest.raises(NothingToRead, match=says):
        check_readable(text)


ENGLISH_TEXTS = [
    (ENGLISH, "two sentences of news"),
    ("“Not now,” she said.", "four words"),
    (ENGLISH * 100, "a long article"),
    ("Bridge to close on Monday, mayor says", "a headline"),
    ("Great place", "a review in two words"),
    ("luv it!! gr8 food, nice ppl, will def come back agn", "a review in the spelling of phones"),
    (
        "Mail: j.doe@example.org\nGroups: alt.pets, rec.boats, misc.test\nPhone 555 0101, fax 555 0102\n"
        "Sunny Hill Farm, Route 9, Oakville. Goats, hens, geese, ducks, rabbits, guinea pigs, ponies, sheep, "
        "hay, straw, feed, fencing, gates, troughs, trailers, tack, saddles, harness, boots",
        "an advertisement: a list without small words",
    ),
    (
        "Signed by Anna Holm, Ben Okoro, Carla Reyes, Dmitri Volkov, Eva Lind, Farid Aziz, Greta Moe, Hugo Brandt, "
        "Ines Duarte, Jan Novak, Karin Boe, Luis Prado, Mina Sato, Nils Berg, Olga Petrova, Pia Lund, Rosa Klein, "
        "Sven Dahl, Tara Singh, Uma Patel, Vera Costa, Wim de Vries, Xenia Pappas, Yusuf Demir and Zoe Martin",
        "a list of foreign names",
    ),
    (
        "The minister answered in German. “Das ist nicht der Plan, den wir mit dem Rat und den Städten auf dem Tisch "
        "hatten, und ich bin nicht zufrieden,” he said. The council then voted, and she left the room with him.",
        "an English report with words of another language in it",
    ),
    ("Совет решил закрыть мост (“the council decided to close the bridge”). " + ENGLISH * 2, "two scripts"),
    ("Sat, Sun, Mon 08:30 am to 7 pm, all day", "opening hours"),
    ("https://example.org/the/page\nhttps://example.org/a", "addresses alone"),
]


@pytest.mark.parametrize(("text", "about"), ENGLISH_TEXTS, ids=[row[-1] for row in ENGLISH_TEXTS])
def test_english_is_read(text: str, about: str) -> None:
    check_readable(text)
