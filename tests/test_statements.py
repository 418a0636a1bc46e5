"""Statements with the names behind them: short invented reports read from the words to the person."""

from __future__ import annotations

from itertools import pairwise

import pytest
from conftest import read
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.coreference import with_references
from analysis.entities import find_entities
from analysis.explanations import explain
from analysis.models import Analysis, Quote, Stretch
from analysis.quotes import find_quotes
from analysis.sourcing import source_kinds

#: kind, the words said (pieces parted by " | "), the speaker as written, who that is
Said = tuple[str, str, str | None, str | None]

# about, text, statements that must be found, terms
CASES: list[tuple[str, str, list[Said], list[str]]] = [
    # ---- names
    ("a surname is the person named in full before", "Helen Adeyemi opened the clinic in May. “We were ready,” Adeyemi said.",
     [("direct", "We were ready", "Adeyemi", "Helen Adeyemi")], []),
    ("a surname is the person named in full later", "“We were ready,” Adeyemi said. Helen Adeyemi has run the clinic since May.",
     [("direct", "We were ready", "Adeyemi", "Helen Adeyemi")], []),
    ("an office before the name", "“We were ready,” said Health Minister Helen Adeyemi.",
     [("direct", "We were ready", "Helen Adeyemi", "Helen Adeyemi")], []),
    ("an office with “of” before the name", "Minister of Works Thomas Berg said the clinic was ready.",
     [("indirect", "the clinic was ready", "Thomas Berg", "Thomas Berg")], []),
    ("the name in apposition to an office", "The clinic's director, Helen Adeyemi, said the doors would open in May.",
     [("indirect", "the doors would open in May", "Helen Adeyemi", "Helen Adeyemi")], []),
    ("the office in apposition to the name", "“We were ready,” said Helen Adeyemi, the director of the clinic.",
     [("direct", "We were ready", "Helen Adeyemi", "Helen Adeyemi")], []),
    ("an aide is not the one aided", "An aide to Helen Adeyemi said the clinic was ready.",
     [("indirect", "the clinic was ready", "An aide", None)], []),
    ("whose lawyer speaks is not the speaker", "Helen Adeyemi's lawyer said the clinic was ready.",
     [("indirect", "the clinic was ready", "lawyer", None)], []),
    ("the elder of two of one surname", "Errol Whitcombe and his daughter Maria Whitcombe run the mill. “It is noisy,” said the elder Whitcombe.",
     [("direct", "It is noisy", "elder Whitcombe", "Errol Whitcombe")], []),
    ("the younger of two of one surname", "Errol Whitcombe and his daughter Maria Whitcombe run the mill. “It is noisy,” said the younger Whitcombe.",
     [("direct", "It is noisy", "younger Whitcombe", "Maria Whitcombe")], []),
    ("two of one surname, each by the full name", "“It is noisy,” Errol Whitcombe said. “It is ours,” Maria Whitcombe replied.",
     [("direct", "It is noisy", "Errol Whitcombe", "Errol Whitcombe"), ("direct", "It is ours", "Maria Whitcombe", "Maria Whitcombe")], []),
    ("an organisation", "The Harbour Union said the cranes would stop on Friday.",
     [("indirect", "the cranes would stop on Friday", "The Harbour Union", "Harbour Union")], []),
    ("a pen name with the real one told", "@mudlark, whose real name is Peter Novak, replied: “I found it first.”",
     [("direct", "I found it first", "@mudlark", "Peter Novak")], []),
    # ---- pronouns
    ("she", "Helen Adeyemi opened the clinic in May. “We were ready,” she said.",
     [("direct", "We were ready", "she", "Helen Adeyemi")], []),
    ("he, a woman standing nearer", "Thomas Berg met Maria Lindqvist on the quay. “It was cold,” he said.",
     [("direct", "It was cold", "he", "Thomas Berg")], []),
    ("she, a man standing nearer", "Maria Lindqvist met Thomas Berg on the quay. “It was cold,” she said.",
     [("direct", "It was cold", "she", "Maria Lindqvist")], []),
    ("a chain of pronouns", "Maria Lindqvist came by boat. She was late. “The fog held us,” she said. She said the sea was calm.",
     [("direct", "The fog held us", "she", "Maria Lindqvist"), ("indirect", "the sea was calm", "She", "Maria Lindqvist")], []),
    ("a pronoun for nobody named", "The engineer came by boat. “The fog held us,” she said.",
     [("direct", "The fog held us", "she", None)], []),
    ("said he hoped: who said it", "Thomas Berg said he hoped “for a dry summer.”",
     [("mixed", "he hoped | for a dry summer", "Thomas Berg", "Thomas Berg")], []),
    # ---- where nothing beside the words says who speaks
    ("a cue and a colon in the paragraph before", "Thomas Berg wrote:\n\n“The dam will hold, but nobody should camp under it this spring.”",
     [("direct", "The dam will hold, but nobody should camp under it this spring", "Thomas Berg", "Thomas Berg")], []),
    ("a monologue goes on with the same speaker",
     "Anna Holm asked for water. “The dam will hold,” Thomas Berg said.\n\n“We measured it in March.”\n\n“It has not moved since.”",
     [("direct", "The dam will hold | We measured it in March | It has not moved since", "Thomas Berg", "Thomas Berg")], []),
    ("after a question it is the other's turn",
     "“Will it hold?” Anna Holm asked.\n\n“It will hold,” Thomas Berg said.\n\n“And in winter?”\n\n“In winter too.”",
     [("direct", "Will it hold", "Anna Holm", "Anna Holm"), ("direct", "It will hold", "Thomas Berg", "Thomas Berg"),
      ("direct", "And in winter", "Anna Holm", "Anna Holm"), ("direct", "In winter too", "Thomas Berg", "Thomas Berg")], []),
    ("a thought in between does not take the words over",
     "“The dam will hold,” Thomas Berg said. Engineers believe the rock is sound. “We measured it in March.”",
     [("direct", "The dam will hold", "Thomas Berg", "Thomas Berg"), ("direct", "We measured it in March", "Thomas Berg", "Thomas Berg")], []),
    ("a transcript in quotation marks", "“HOLM: Will it hold?\n\n“BERG: It will hold, as far as we know.”",
     [("direct", "Will it hold", "HOLM", "HOLM"), ("direct", "It will hold, as far as we know", "BERG", "BERG")], []),
    ("the opening mark is missing in the second paragraph",
     "Thomas Berg said, \"The dam will hold.\n\nWe measured it in March.\" Anna Holm said, \"I was there.\"",
     [("direct", "The dam will hold. | We measured it in March", "Thomas Berg", "Thomas Berg"), ("direct", "I was there", "Anna Holm", "Anna Holm")], []),
    # ---- cues
    ("a letter reads", "“The dam is old,” the letter reads. “It must be drained.”",
     [("direct", "The dam is old, | It must be drained", "the letter", None)], []),
    ("a verb in the present behind a lone surname", "Helen Adeyemi is hopeful. “The roof is dry,” Adeyemi notes.",
     [("direct", "The roof is dry", "Adeyemi", "Helen Adeyemi")], []),
    ("quoted words that begin a sentence which an attribution ends", "“We are glad” about the vote, said Helen Adeyemi.",
     [("mixed", "We are glad | about the vote", "Helen Adeyemi", "Helen Adeyemi")], []),
    ("the person told is not the speaker", "“The roof is dry,” Helen Adeyemi told Thomas Berg.",
     [("direct", "The roof is dry", "Helen Adeyemi", "Helen Adeyemi")], []),
    ("the agency told is not the speaker", "Helen Adeyemi told Reuters that the roof was dry.",
     [("indirect", "the roof was dry", "Helen Adeyemi", "Helen Adeyemi")], []),
    ("the paper that quotes is not the speaker", "“The roof is dry,” Helen Adeyemi was quoted as saying by the Leeds Herald.",
     [("direct", "The roof is dry", "Helen Adeyemi", "Helen Adeyemi")], []),
    ("a participle far from its subject", "Helen Adeyemi left the hall by the back door, saying, “The roof is dry.”",
     [("direct", "The roof is dry", "Helen Adeyemi", "Helen Adeyemi")], []),
    ("a second verb without a subject of its own", "Helen Adeyemi praised the builders and added: “The roof is dry.”",
     [("direct", "The roof is dry", "Helen Adeyemi", "Helen Adeyemi")], []),
    ("agreed is a cue", "Thomas Berg agreed that the roof was dry.",
     [("indirect", "the roof was dry", "Thomas Berg", "Thomas Berg")], []),
    ("charged is a cue", "“The roof leaks,” Thomas Berg charged in a letter to the council last week.",
     [("direct", "The roof leaks", "Thomas Berg", "Thomas Berg")], []),
    ("a signature with a place", "“Best soup on the coast.” — Helen Adeyemi, Leeds",
     [("direct", "Best soup on the coast", "Helen Adeyemi", "Helen Adeyemi")], []),
    ("signatures line by line", "“Best soup on the coast.” ― Helen Adeyemi\n“Too salty for me.” ― Thomas Berg",
     [("direct", "Best soup on the coast", "Helen Adeyemi", "Helen Adeyemi"), ("direct", "Too salty for me", "Thomas Berg", "Thomas Berg")], []),
    ("the network X ends a sentence", "“Lost: one swan,” the park posted on X. @swanfan replied: “It is in my pond.”",
     [("direct", "Lost: one swan", "the park", None), ("direct", "It is in my pond", "@swanfan", None)], []),
    ("per", "Per the coast guard, it was a whale.", [("indirect", "it was a whale", "the coast guard", None)], []),
    ("asked whether", "Helen Adeyemi asked whether the roof was dry.",
     [("indirect", "the roof was dry", "Helen Adeyemi", "Helen Adeyemi")], []),
    ("denied", "Thomas Berg denied that the roof was wet.",
     [("indirect", "the roof was wet", "Thomas Berg", "Thomas Berg")], []),
    ("warned", "Thomas Berg warned that the dam could break.",
     [("indirect", "the dam could break", "Thomas Berg", "Thomas Berg")], []),
    ("a cue in the middle of what is said", "The old roof, said Thomas Berg, would hold until June.",
     [("indirect", "The old roof | would hold until June", "Thomas Berg", "Thomas Berg")], []),
    ("a cue at the end of what is said", "The roof would hold until June, Thomas Berg said.",
     [("indirect", "The roof would hold until June", "Thomas Berg", "Thomas Berg")], []),
    # ---- who has no name
    ("an official who does not want to be named", "A senior official who asked not to be named said the deal was dead.",
     [("indirect", "the deal was dead", "A senior official", None)], []),
    ("that she is not to be named is a condition, no statement", "“It is over,” said an official, who asked not to be named.",
     [("direct", "It is over", "an official", None)], []),
    ("sources", "Sources said the deal was dead.", [("indirect", "the deal was dead", "Sources", None)], []),
    ("people in numbers", "“It is over,” three people in the room said.", [("direct", "It is over", "three people", None)], []),
    ("a document", "The audit found that the money was gone.", [("indirect", "the money was gone", "The audit", None)], []),
    ("police", "Police said the road was closed.", [("indirect", "the road was closed", "Police", None)], []),
    # ---- terms
    ("a programme after the station that sends it", "Helen Adeyemi spoke on Channel 9's “Evening Talk” about the clinic.", [], ["Evening Talk"]),
    ("a programme is no speech, though a verb of saying follows", "On Radio North's “Morning Call,” Helen Adeyemi said the roof was dry.",
     [("indirect", "the roof was dry", "Helen Adeyemi", "Helen Adeyemi")], ["Morning Call"]),
    ("a programme at the end of an attribution", "“The roof is dry,” Helen Adeyemi said on “Evening Talk.” “It was never wet.”",
     [("direct", "The roof is dry, | It was never wet", "Helen Adeyemi", "Helen Adeyemi")], ["Evening Talk"]),
    ("a so-called thing", "The so-called “dry roof” leaks.", [], ["dry roof"]),
    ("a nickname", "The mill, nicknamed “Old Thunder,” was sold.", [], ["Old Thunder"]),
    ("a word as a word", "The contract never mentions the word “roof” at all.", [], ["roof"]),
    ("a heading", "The report, entitled “After the Flood,” has nine pages.", [], ["After the Flood"]),
    ("words on a framed sign", "His “discount” cost more than the price.", [], ["discount"]),
    # ---- marks
    ("guillemets", "« Le toit is dry », said Helen Adeyemi.", [("direct", "Le toit is dry", "Helen Adeyemi", "Helen Adeyemi")], []),
    ("low and high marks", "„The roof is dry,“ said Helen Adeyemi.", [("direct", "The roof is dry", "Helen Adeyemi", "Helen Adeyemi")], []),
    ("British marks with an apostrophe", "'The builders' roof isn't dry,' said Helen Adeyemi.",
     [("direct", "The builders' roof isn't dry", "Helen Adeyemi", "Helen Adeyemi")], []),
    ("a quotation in a quotation", "“She wrote ‘dry’ on the wall and left,” said Thomas Berg.",
     [("direct", "She wrote ‘dry’ on the wall and left", "Thomas Berg", "Thomas Berg")], []),
    ("an unclosed quotation", "“The roof is dry, said Helen Adeyemi.", [("direct", "The roof is dry", "Helen Adeyemi", "Helen Adeyemi")], []),
    ("feet and inches", "The beam is 6' 3\" long. Helen Adeyemi said it was too short.",
     [("indirect", "it was too short", "Helen Adeyemi", "Helen Adeyemi")], []),
    ("a bracket and an ellipsis inside", "“We are … not done [yet],” said Helen Adeyemi.",
     [("direct", "We are … not done [yet]", "Helen Adeyemi", "Helen Adeyemi")], []),
    # ---- mixed
    ("called it", "Thomas Berg called the roof “a sieve.”", [("mixed", "the roof | a sieve", "Thomas Berg", "Thomas Berg")], []),
    ("described it as", "Thomas Berg described the roof as “a sieve.”", [("mixed", "the roof as | a sieve", "Thomas Berg", "Thomas Berg")], []),
    ("words within a reported clause", "Thomas Berg said the roof was “a sieve” and that rain was coming.",
     [("mixed", "the roof was | a sieve | and that rain was coming", "Thomas Berg", "Thomas Berg")], []),
]  # fmt: skip


def statements(text: str) -> tuple[tuple[Quote, ...], tuple[Stretch, ...]]:
    article = read(text)
    return find_quotes(article, with_references(article, find_entities(article)))


def letters(words: str) -> str:
    return "".join(c for c in words if c.isalnum())


@pytest.mark.parametrize(("text", "said", "terms"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_statements(text: str, said: list[Said], terms: list[str]) -> None:
    found, found_terms = statements(text)
    left = list(found)
    for kind, words, speaker, name in said:
        pieces = [letters(piece) for piece in words.split(" | ")]
        match = next(
            (q for q in left if letters("".join(p.of(text) for p in q.pieces)) == "".join(pieces)), None
        )
        assert match is not None, [[p.of(text) for p in q.pieces] for q in found]
        left.remove(match)
        assert match.kind == kind
        assert match.speaker is not None and speaker is not None
        assert speaker in text[match.speaker.start : match.speaker.end]
        if name is not None or not speaker.startswith("@"):
            assert (match.speaker.name, match.speaker.named) == (name, name is not None)
    assert [[p.of(text) for p in q.pieces] for q in left if q.kind != "indirect"] == []
    assert [text[t.start : t.end].strip(".,") for t in found_terms] == terms


PIECES = ["“", "”", '"', "‘", "’", "'", "«", "»", "„", "``", "''", "said", "Berg", "Anna Holm", "she", "the minister",
          "told", "that", "it", "rain", "according to", "@tern", "whose real name is", " ", " ", " ", "\n", "\n\n",
          ", ", ". ", "? ", ": ", " — ", "HOLM: ", "Q. ", "A. "]  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join).filter(lambda text: text.strip())
)
@example("according to  according to")
@settings(max_examples=100, deadline=None)
def test_any_string_is_read(text: str) -> None:
    """Nothing raises, no two statements share a word, and offsets give back the words."""
    article = read(text)
    entities = with_references(article, find_entities(article))
    quotes, terms = find_quotes(article, entities)
    pieces = sorted(piece for quote in quotes for piece in quote.pieces)
    assert all(one.end <= other.start for one, other in pairwise(pieces))
    for quote in quotes:
        assert (quote.start, quote.end) == (quote.pieces[0].start, quote.pieces[-1].end)
        assert all(piece.of(text).strip() == piece.of(text) != "" for piece in quote.pieces)
        assert quote.speaker is None or text[quote.speaker.start : quote.speaker.end].strip()
    assert all(text[term.start : term.end].strip() for term in terms)
    layout = article.layout
    analysis = Analysis("", text, layout.title, None, None, layout.body, entities, quotes, terms, (), ())
    assert len(source_kinds(analysis)) == len(quotes)
    for step in (step for quote in quotes for step in explain(analysis, quote)):
        assert 0 <= step.start < step.end <= len(text)


def test_a_condition_is_no_statement() -> None:
    found, _ = statements("“It is over,” said an official, who asked not to be named.")
    assert [quote.kind for quote in found] == ["direct"]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60
    assert len({about for about, *_ in CASES}) == len(CASES)
