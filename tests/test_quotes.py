"""Quotes: one difficulty a row, in invented sentences."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.article import Article, Layout
from analysis.language import parse
from analysis.models import Entity, Mention, Offsets, Quote, Stretch
from analysis.quotation_marks import find_marked
from analysis.quotes import find_quotes

PARAGRAPH = re.compile(r"[^\n]+")


def article_of(text: str) -> Article:
    """The text as an article whose paragraphs are its lines."""
    body = tuple(Offsets(*match.span()) for match in PARAGRAPH.finditer(text) if match[0].strip())
    return Article(parse(text, body), Layout(None, None, None, body))


def read(text: str, *names: str) -> tuple[tuple[Quote, ...], tuple[Stretch, ...]]:
    """Quotes and terms; ``names`` are people whose full name, surname and "he"/"she" are marked by hand."""
    entities = tuple(
        Entity(number, "PERSON", name, None, tuple(Mention(m.start(), m.end()) for m in mentions(name, text)))
        for number, name in enumerate(names)
    )
    return find_quotes(article_of(text), entities)


def mentions(name: str, text: str) -> list[re.Match[str]]:
    surname = name.split()[-1]
    return list(
        re.finditer(rf"{re.escape(name)}|(?<!\w ){re.escape(surname)}|\b{re.escape(surname)}\b", text)
    )


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


class Said(NamedTuple):
    """A quote that must be found: its kind, its pieces, and words that the speaker as written holds."""

    kind: str
    pieces: tuple[str, ...]
    speaker: str | None


def direct(speaker: str | None, *pieces: str) -> Said:
    return Said("direct", pieces, speaker)


def mixed(speaker: str | None, *pieces: str) -> Said:
    return Said("mixed", pieces, speaker)


def indirect(speaker: str | None, *pieces: str) -> Said:
    return Said("indirect", pieces, speaker)


# about, text, quotes, terms
CASES: list[tuple[str, str, list[Said], list[str]]] = [
    # ---- marks
    ("curly marks, verb before the name", "“The bridge is safe,” said Marta Kowal.",
     [direct("Marta Kowal", "The bridge is safe")], []),
    ("straight marks", '"The bridge is safe," said Marta Kowal.',
     [direct("Marta Kowal", "The bridge is safe")], []),
    ("British single marks, with an apostrophe inside", "'We're not selling the farm,' said Owen Pryce.",
     [direct("Owen Pryce", "We're not selling the farm")], []),
    ("curly single marks and a possessive plural", "‘The drivers’ pay hasn’t changed,’ Asha Menon said.",
     [direct("Asha Menon", "The drivers’ pay hasn’t changed")], []),
    ("a decade with an apostrophe opens nothing", "The song is from the '80s and the band's fans' favourite.", [], []),
    ("a clipped word with an apostrophe opens nothing", "They danced 'til dawn at the miners' hall.", [], []),
    ("guillemets with blanks inside", "« The harvest is lost, » said Luc Perrin.",
     [direct("Luc Perrin", "The harvest is lost")], []),
    ("guillemets turned inwards, as Germans print them", "»The harvest is lost«, said Jonas Kehl.",
     [direct("Jonas Kehl", "The harvest is lost")], []),
    ("low and high marks", "„The harvest is lost,“ said Jonas Kehl.",
     [direct("Jonas Kehl", "The harvest is lost")], []),
    ("the same mark at both ends, as Swedes print them", "”The harvest is lost”, said Karin Lund.",
     [direct("Karin Lund", "The harvest is lost")], []),
    ("typewriter marks of two strokes", "``The harvest is lost,'' said Karin Lund.",
     [direct("Karin Lund", "The harvest is lost")], []),
    ("two straight apostrophes at both ends", "''The harvest is lost,'' said Karin Lund.",
     [direct("Karin Lund", "The harvest is lost")], []),
    ("a curly mark closed by a straight one", '“The harvest is lost," said Karin Lund.',
     [direct("Karin Lund", "The harvest is lost")], []),
    ("inches are no quotation mark", 'The pipe was 3" wide. The mayor said the leak would be mended on Friday.',
     [indirect("mayor", "the leak would be mended on Friday")], []),
    ("an inch mark beside a real quotation", '"The pipe is old," said Ines Prado. A 4" crack ran down its side.',
     [direct("Ines Prado", "The pipe is old")], []),
    # ---- joining and nesting
    ("a split quotation is one quote", "“The valley,” said Marta Kowal, “was never empty.”",
     [direct("Marta Kowal", "The valley", "was never empty")], []),
    ("a sentence that follows the attribution belongs to it",
     "“The road is closed,” Owen Pryce said. “Nobody told the farmers.”",
     [direct("Owen Pryce", "The road is closed", "Nobody told the farmers")], []),
    ("a second cue makes a second quote",
     "“The road is closed,” Owen Pryce said. “Nobody told us,” Asha Menon replied.",
     [direct("Owen Pryce", "The road is closed"), direct("Asha Menon", "Nobody told us")], []),
    ("an opening mark repeated at each paragraph",
     "“We lost the north field first.\n\n“Then the water came for the house,” Owen Pryce said.",
     [direct("Owen Pryce", "We lost the north field first", "Then the water came for the house")], []),
    ("a quotation that runs on without a mark at the head of the next paragraph",
     "Owen Pryce said, \"We lost the north field first.\n\nThen the water came for the house.\" Asha Menon said, \"So it did.\"",
     [direct("Owen Pryce", "We lost the north field first", "Then the water came for the house"),
      direct("Asha Menon", "So it did")], []),
    ("a quotation inside a quotation belongs to the outer one",
     "“The inspector wrote ‘unsafe’ on the door and left,” said Asha Menon.",
     [direct("Asha Menon", "The inspector wrote ‘unsafe’ on the door and left")], []),
    ("double marks inside single ones", "'She wrote \"unsafe\" on the door and left,' said Owen Pryce.",
     [direct("Owen Pryce", "She wrote \"unsafe\" on the door and left")], []),
    # ---- unclosed and stray marks
    ("an unclosed mark ends where the attribution begins", "“The siren never stopped, said Karin Lund.",
     [direct("Karin Lund", "The siren never stopped")], []),
    ("an unclosed mark does not swallow the next paragraph",
     "“The siren never stopped, said Karin Lund.\n\nThe mayor said help was coming.",
     [direct("Karin Lund", "The siren never stopped"), indirect("mayor", "help was coming")], []),
    ("a closing mark alone is left alone", "The siren never stopped” for an hour. The mayor said help was coming.",
     [indirect("mayor", "help was coming")], []),
    # ---- cues and word order
    ("the name before the verb", "“The siren never stopped,” Karin Lund recalled.",
     [direct("Karin Lund", "The siren never stopped")], []),
    ("the cue before the words", "Karin Lund said, “The siren never stopped.”",
     [direct("Karin Lund", "The siren never stopped")], []),
    ("cue and colon", "Karin Lund told reporters: “The siren never stopped.”",
     [direct("Karin Lund", "The siren never stopped")], []),
    ("colon without a verb", "Karin Lund, a teacher: “The siren never stopped.”",
     [direct("Karin Lund", "The siren never stopped")], []),
    ("a signature after a dash", "“Best soup in the valley.” — Karin Lund, Falun",
     [direct("Karin Lund", "Best soup in the valley")], []),
    ("a question with its cue", "“Who signed the order?” asked Asha Menon.",
     [direct("Asha Menon", "Who signed the order")], []),
    ("a verb that is rarely a cue", "“Not in my lifetime,” quipped Owen Pryce.",
     [direct("Owen Pryce", "Not in my lifetime")], []),
    ("a participle as cue", "Asha Menon left the hall, saying, “The vote was a farce.”",
     [direct("Asha Menon", "The vote was a farce")], []),
    ("quoted as saying", "“The vote was a farce,” Asha Menon was quoted as saying.",
     [direct("Asha Menon", "The vote was a farce")], []),
    ("an appositive between name and verb", "“The vote was a farce,” the clerk, Asha Menon, said on Monday.",
     [direct("Asha Menon", "The vote was a farce")], []),
    ("the person told is not the speaker", "“The vote was a farce,” Asha Menon told the Harbour Gazette.",
     [direct("Asha Menon", "The vote was a farce")], []),
    ("according to, after quoted words", "“The vote was a farce,” according to Asha Menon.",
     [direct("Asha Menon", "The vote was a farce")], []),
    # ---- who speaks where no cue stands
    ("turns alternate in a dialogue",
     "“Is this all?” Asha Menon asked.\n\n“It is all there is,” Owen Pryce said.\n\n“And the rest?”\n\n“Sold in May.”",
     [direct("Asha Menon", "Is this all"), direct("Owen Pryce", "It is all there is"),
      direct("Asha", "And the rest"), direct("Owen", "Sold in May")], []),
    ("a sentence without a cue after reported speech has the same speaker",
     "Karin Lund said the siren never stopped. “It howled all night.”",
     [indirect("Karin Lund", "the siren never stopped"), direct("Karin Lund", "It howled all night")], []),
    ("words over a loudspeaker are said by nobody", "Over the square rang the words: “The gates are closed.”",
     [direct(None, "The gates are closed")], []),
    # ---- reported speech
    ("that", "The ministry said that the talks would resume in March.",
     [indirect("ministry", "the talks would resume in March")], []),
    ("without that", "The ministry said the talks would resume in March.",
     [indirect("ministry", "the talks would resume in March")], []),
    ("whether", "The judge asked whether the letter had been opened.",
     [indirect("judge", "the letter had been opened")], []),
    ("the person told stands between", "The minister told parliament that the money was gone.",
     [indirect("minister", "the money was gone")], []),
    ("denied", "The company denied that it had dumped the waste.",
     [indirect("company", "it had dumped the waste")], []),
    ("two cues, one speaker", "The union said it would strike and warned that trains would stop.",
     [indirect("union", "trains would stop")], []),
    ("adding", "The union said it would strike, adding that trains would stop.",
     [indirect("union", "trains would stop")], []),
    ("according to, in front", "According to the coast guard, the boat sank within an hour.",
     [indirect("coast guard", "the boat sank within an hour")], []),
    ("according to, at the end", "The boat sank within an hour, according to the coast guard.",
     [indirect("coast guard", "The boat sank within an hour")], []),
    ("according to, in the middle", "The boat, according to the coast guard, sank within an hour.",
     [indirect("coast guard", "The boat", "sank within an hour")], []),
    ("a document speaks", "The report concludes that the dam was badly built.",
     [indirect("report", "the dam was badly built")], []),
    ("a pronoun speaks", "She said that the dam was badly built.",
     [indirect("She", "the dam was badly built")], []),
    ("unnamed sources", "Two officials said that the dam was badly built.",
     [indirect("officials", "the dam was badly built")], []),
    ("what was not said is no statement", "The union has not said that it will strike.", [], []),
    # ---- partly quoted
    ("quoted words within a clause", "The minister said the deal was “dead on arrival” and that talks were over.",
     [mixed("minister", "the deal was", "dead on arrival", "and that talks were over")], []),
    ("called it", "Her rival called the budget “a bad joke.”",
     [mixed("rival", "the budget", "a bad joke")], []),
    ("quoted words right after the cue", "The mayor said “the worst is over.”",
     [direct("mayor", "the worst is over")], []),
    # ---- terms
    ("a scare quote", "The “express” bus takes three hours.", [], ["express"]),
    ("a nickname", "The old tram, nicknamed “Clara”, still runs.", [], ["Clara"]),
    ("a film", "He won a prize for a film called “The Last Ferry Home.”", [], ["The Last Ferry Home"]),
    ("a word as a word", "The law does not mention the word “tax” at all.", [], ["tax"]),
    ("a so-called thing", "The so-called “peace road” ends in a field.", [], ["peace road"]),
    ("a scare quote beside reported speech",
     "The “free” bus cost two euros. The driver said that the machine was broken.",
     [indirect("driver", "the machine was broken")], ["free"]),
    ("a book in guillemets", "Her first novel, « Le Canal », sold badly.", [], ["Le Canal"]),
    # ---- printed conversations
    ("question and answer",
     "Q. Do you miss the sea?\n\nA. Every day of my life.\n\nQ. Will you go back?\n\nA. When the boat is paid for.",
     [direct("A", "Every day of my life"), direct("A", "When the boat is paid for")], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quotes", "terms"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_quotes(text: str, quotes: list[Said], terms: list[str]) -> None:
    found, found_terms = read(text)
    left = list(found)
    for kind, pieces, speaker in quotes:
        match = next((q for q in left if same_words(q, pieces, text)), None)
        assert match is not None, f"{pieces} not among {[texts(q, text) for q in found]}"
        left.remove(match)
        assert match.kind == kind
        if speaker is None:
            assert match.speaker is None
        else:
            assert match.speaker is not None
            assert speaker in text[match.speaker.start : match.speaker.end]
    assert [texts(q, text) for q in left if q.kind != "indirect"] == []
    assert [text[t.start : t.end].strip(".,") for t in found_terms] == terms


def texts(quote: Quote, text: str) -> list[str]:
    return [piece.of(text) for piece in quote.pieces]


def same_words(quote: Quote, pieces: tuple[str, ...], text: str) -> bool:
    return letters("".join(texts(quote, text))) == letters("".join(pieces))


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60
    assert len({about for about, *_ in CASES}) == len(CASES)


# about, text, people, name of the speaker, named
SPEAKERS = [
    ("a full name", "“No,” said Marta Kowal.", ["Marta Kowal"], "Marta Kowal", True),
    ("a surname means the person named in full before", "Marta Kowal came late. “No,” said Kowal.", ["Marta Kowal"],
     "Marta Kowal", True),
    ("a name in apposition", "“No,” the baker, Marta Kowal, said.", ["Marta Kowal"], "Marta Kowal", True),
    ("a person within the phrase is not the speaker", "“No,” said an aide to Marta Kowal.", ["Marta Kowal"], None, False),
    ("whose adviser speaks is not the speaker", "“No,” Kowal's adviser said.", ["Marta Kowal"], None, False),
    ("an unnamed source", "“No,” said an official who asked not to be named.", [], None, False),
    ("a name that no list of entities holds", "“No,” said Zebulon Quist.", [], "Zebulon Quist", True),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "people", "name", "named"), [c[1:] for c in SPEAKERS], ids=[c[0] for c in SPEAKERS]
)
def test_speakers(text: str, people: list[str], name: str | None, named: bool) -> None:
    speaker = read(text, *people)[0][0].speaker
    assert speaker is not None
    assert (speaker.name, speaker.named) == (name, named)
    assert (speaker.entity is None) == (not people or name is None)


def test_boilerplate_has_no_quotes() -> None:
    text = "“The bridge is safe,” said Marta Kowal.\n\n“Subscribe now,” says our editor."
    body = (Offsets(0, text.index("\n")),)
    found, terms = find_quotes(Article(parse(text, body), Layout(None, None, None, body)), ())
    assert [texts(q, text) for q in found] == [["The bridge is safe,"]]
    assert terms == ()


def test_the_title_is_read() -> None:
    text = "‘We are ready’, says ferry captain\n\nThe ferry sails on Monday."
    end = text.index("\n")
    layout = Layout(Stretch(0, end), None, None, (Offsets(end + 2, len(text)),))
    found, _ = find_quotes(Article(parse(text, [(0, end), layout.body[0]]), layout), ())
    assert [(q.kind, texts(q, text)) for q in found] == [("direct", ["We are ready"])]


# ---------------------------------------------------------------- any string at all

MARKS = ["“", "”", '"', "‘", "’", "'", "«", "»", "„", "‚", "‹", "›", "``", "''"]
WORDS = ["said", "Kowal", "the", "dog", "dogs", "it", "3", "I", "no", "rain"]
PIECES = st.sampled_from([*MARKS, *WORDS, " ", " ", "\n", "\n\n", ", ", ". ", "? ", ": ", "— "])


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=400, deadline=None)
def test_marks_pair_in_any_string(text: str) -> None:
    blocks = [match.span() for match in PARAGRAPH.finditer(text)]
    outermost = [m for m in find_marked(text, blocks) if m.depth == 0]
    assert all(one.outer_end <= other.outer_start for one, other in pairwise(outermost))
    for marked in find_marked(text, blocks):
        # what runs on from the paragraph before may have no mark at its head
        assert marked.outer_start <= marked.start < marked.end <= marked.outer_end
        assert text[marked.start : marked.end] == text[marked.start : marked.end].strip()
        assert any(start <= marked.outer_start and marked.outer_end <= end for start, end in blocks)


@given(st.lists(PIECES, min_size=1, max_size=40).map("".join).filter(lambda text: text.strip()))
@settings(max_examples=120, deadline=None)
def test_quotes_are_found_in_any_string(text: str) -> None:
    quotes, terms = read(text)
    for quote in quotes:
        assert quote.pieces
        assert (quote.start, quote.end) == (quote.pieces[0].start, quote.pieces[-1].end)
        assert all(one.end <= other.start for one, other in pairwise(quote.pieces))
        for piece in quote.pieces:
            words = piece.of(text)
            assert words == words.strip()
            assert any(c.isalnum() for c in words)
    spans = sorted(
        [piece for quote in quotes for piece in quote.pieces] + [Offsets(t.start, t.end) for t in terms]
    )
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_very_many_marks() -> None:
    """Work must grow with the text alone: a hundred thousand marks of any kind are read."""
    for mark in MARKS:
        text = f"{mark}a " * 100_000
        assert len(find_marked(text, [(0, len(text))])) <= 100_000
