"""Every public function of ``analysis`` takes whatever an article can bring to it.

An article of chance is read, compared, corrected and written down, and the arguments of every public function are
noted on the way. Then each function is called with arguments put together anew: the words of another sentence, another
string, the findings of another call. It has to answer, to answer the same again, and to point at nothing outside the text;
only an ``ArticleError`` may be raised.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext, suppress
from functools import cache
from pathlib import Path
from random import Random
from types import FrameType, FunctionType
from typing import Any
from unittest.mock import patch

from compared_plans import PAIRS
from files_of_kinds import docx, pdf
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span, Token
from test_properties import MODEST, TEXTS

import analysis
from analysis import ArticleError, analyse, compare, read_article
from analysis.comparison_report import page_html, summary, table_csv
from analysis.corrections import Correction, apply
from analysis.corrections_file import as_json, fitting, from_json
from analysis.explanations import explain
from analysis.movement import journeys
from analysis.place_choice import candidates, identity_of, with_picks
from analysis.plan_mentions import find_mentions
from analysis.plan_merging import conflicting, merge
from analysis.reading import LIMITS
from analysis.reading.pdf_file import read_pdf
from analysis.reading.web_page import read_web_page
from analysis.reading.word_file import read_word
from analysis.report import versions
from analysis.report.page import report_html
from analysis.report.spots import doing, how_sure, spots
from analysis.sourcing import source_kinds, sourcing_of

#: Functions that no article reaches, and what tests them instead.
APART: dict[str, str] = {
    "analysis.__main__.main": "the command line; test_command_line",
    "analysis.__main__.read_file": "the command line; test_command_line",
    "analysis.compare_command.run": "the command line; test_command_line",
    "analysis.compare_command.compare_files": "the command line; test_command_line",
    "analysis.gazetteer.store.written": "writes the gazetteer when it is built; test_gazetteer",
    "analysis.core.trees.best_tree": "takes the network's numbers; test_core",
    "analysis.core.windows.read_chunk": "takes the network; test_core",
    "analysis.core.labels.span_tags": "names the network's outputs; test_core",
    "analysis.core.lemmas.lemma_rule": "used in training, with apply_rule; test_core",
    "analysis.core.lemmas.apply_rule": "takes a rule that lemma_rule made; test_core",
    "analysis.core.component.make_language_core": "loads the model; test_core",
    "analysis.language.load": "loads the model; test_core",
    "analysis.gazetteer.store.load": "loads the gazetteer; test_gazetteer",
    "analysis.language.available_pipelines": "takes nothing; test_core",
    "analysis.reading.apart.read_apart": "starts a process; test_formats",
    "analysis.reading.apart_child.main": "the other end of read_apart, which is tested with every formatted file; test_formats",
}
_WORDS = frozenset(
    ["words", "word", "text", "name", "line", "letters", "lemma", "quoted", "label", "written"]
)
FEW = settings(MODEST, max_examples=12)
_WHOLE = frozenset(["Article", "Analysis", "Doc", "Iterable[tuple[int, int]]", "bytes", "Progress | None"])
_KEPT = 12  # noted calls of a function
_AGAIN = 3  # calls with arguments put together anew
_FIXED = "\n\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parent.parent / "sample_articles").glob("*.txt"))[:8]
)


@cache
def public_functions() -> dict[str, FunctionType]:
    """All functions of the package without an underscore; training and recipes make files and meet no article."""
    found = {}
    for info in pkgutil.walk_packages(analysis.__path__, "analysis."):
        if info.name.startswith("analysis.training") or "recipe" in info.name:
            continue
        module = importlib.import_module(info.name)
        for name, function in vars(module).items():
            plain = inspect.unwrap(function) if callable(function) else function
            own = isinstance(plain, FunctionType) and plain.__module__ == info.name
            if own and not name.startswith("_"):
                found[f"{info.name}.{name}"] = plain
    return found


Calls = dict[str, list[dict[str, Any]]]


def noted(work: Callable[[], object], rng: Random) -> Calls:
    """Some of the calls of each public function that this work makes, with their arguments."""
    names = {function.__code__: name for name, function in public_functions().items()}
    calls: Calls = defaultdict(list)
    times: dict[str, int] = defaultdict(int)

    def note(frame: FrameType, event: str, _: Any) -> None:
        if event != "call" or (name := names.get(frame.f_code)) is None:
            return
        code = frame.f_code
        count = code.co_argcount + code.co_kwonlyargcount
        arguments = {argument: frame.f_locals[argument] for argument in code.co_varnames[:count]}
        if any(isinstance(value, Iterator) for value in arguments.values()):
            return  # used up when it is our turn
        times[name] += 1
        if len(calls[name]) < _KEPT:
            calls[name].append(arguments)
        elif (place := rng.randrange(times[name])) < _KEPT:
            calls[name][place] = arguments

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


def everything(text: str, other: str) -> None:
    """All that the app and the command line do with an article, and with two texts of a plan."""
    try:
        # Words of an article are given back when it has been read; here they are needed longer.
        with patch("analysis.pipeline.borrowed", lambda nlp, characters: nullcontext()):
            found = analyse(read_article(text.encode("utf-8", "ignore"), "a.txt").text)
    except ArticleError:
        return
    for quote in found.quotes:
        explain(found, quote)
    sourcing_of(found), source_kinds(found), journeys(found)
    picks = {place.name: choice for place in found.places for choice in candidates(place)[-1:]}
    with_picks(found, picks), set(map(identity_of, picks.values()))
    plans = merge([found, found])
    for plan in plans:
        conflicting(plan, "date")
    report_html(found), versions.table_html(found, plans, ["one", "other"])
    for spot in spots(found):
        how_sure(spot), doing(spot)
    wrong = [
        Correction("not_a_name", e.mentions[0].start, e.mentions[0].end) for e in found.entities if e.mentions
    ]
    with suppress(ArticleError):  # nothing to put right
        apply(found, fitting(from_json(as_json(wrong[:2], found.text)), found)[0])
    compared(text, other)


def compared(old: str, new: str) -> None:
    """Two texts side by side, as a page and as a table."""
    with suppress(ArticleError):
        comparison = compare(old, new)
        page_html(comparison, "old", "new"), table_csv(comparison), summary(comparison)


def formatted(text: str) -> None:
    """The text out of files of all kinds, read in this process."""
    words = "".join(char for char in text if char.isprintable() and char.isascii()) or "x"
    for read, data in (
        (read_web_page, f"<article><p>{text}</p></article>".encode("utf-8", "ignore")),
        (read_word, docx([words])),
        (read_pdf, pdf([[words]])),
    ):
        with suppress(ArticleError):
            read(data, LIMITS)


@cache
def of_the_samples() -> Calls:
    """Noted once: what the invented samples and pairs of plans make of each function; what is kept is read anew."""
    for name, function in public_functions().items():
        module, _, attribute = name.rpartition(".")
        kept = getattr(sys.modules[module], attribute)
        if hasattr(kept, "cache_clear") and function.__module__ != "analysis.language":
            kept.cache_clear()

    def work() -> None:
        everything(_FIXED, _FIXED[:2_000])
        formatted(_FIXED[:200])
        for pair in PAIRS:
            compared(pair.old, pair.new)

    return noted(work, Random(8))


@cache
def by_kind() -> dict[str, Any]:
    """An argument of each kind that was noted, for functions that no sample happens to need; exchanged like all others."""
    kinds: dict[str, Any] = {"str": "words", "int": 3, "bool": True}
    for name, kept in of_the_samples().items():
        for argument, kind in public_functions()[name].__annotations__.items():
            if (value := next((c[argument] for c in kept if c.get(argument) is not None), None)) is not None:
                kinds[kind] = value
    return kinds


@cache
def all_calls() -> Calls:
    """What the samples make of each function, and a call of each simple one that they do not need."""
    calls = dict(of_the_samples())
    for name, function in public_functions().items():
        wanted = {k: v for k, v in function.__annotations__.items() if k != "return"}
        if name not in calls and name not in APART and set(wanted.values()) <= set(by_kind()):
            calls[name] = [{argument: by_kind()[kind] for argument, kind in wanted.items()}]
    for name, arguments in ROWS.items():
        calls[name] = [arguments()]
    return calls


#: Functions whose strings come from the package's own tables, never from an article: they are not exchanged.
OWN = frozenset(
    ["analysis.word_sets.word_set", "analysis.gazetteer.store.read"]
)  # fmt: skip
#: Arguments of functions that take other things and that no sample needs, or that take what can be used only once.
ROWS: dict[str, Callable[[], dict[str, Any]]] = {
    "analysis.report.wording.listed": lambda: {"words": ["<b>", "", "two"]},
    "analysis.generations.pick": lambda: {"wanted": "mother", "people": {"Pia Lund": "female", "": None}},
    "analysis.word_sets.word_set": lambda: {"file": "clause_words.tsv", "name": "phrase"},
    "analysis.parts.whole": lambda: {"parts": [all_of("analysis.article.text_of")[0]["doc"].copy()] * 2},
    "analysis.plan_gathering.tell_apart": lambda: {
        "mentions": list(find_mentions(all_of("analysis.plan_mentions.find_mentions")[0]["article"]))
    },
}


def all_of(name: str) -> list[dict[str, Any]]:
    """The noted calls of a function."""
    return of_the_samples()[name]


def test_every_public_function_is_put_to_the_test() -> None:
    tested = {*all_calls(), *APART}
    assert sorted(set(public_functions()) - tested) == []
    assert sorted(tested - set(public_functions())) == [], "these are gone"


class Anew:
    """Arguments put together from a text and noted calls."""

    def __init__(self, calls: Calls, text: str, rng: Random) -> None:
        self._calls, self._text, self._rng = calls, text, rng
        docs = [v for kept in calls.values() for a in kept for v in a.values() if isinstance(v, Doc)]
        self._sentences = [list(s) for doc in docs[:1] for s in doc.sents] or [[]]

    def arguments(self, name: str) -> dict[str, Any]:
        """Those of one noted call with its words or strings exchanged."""
        given = dict(self._rng.choice(self._calls[name]))
        words = [t for t in self._rng.choice(self._sentences) if not t.is_space]
        placed = any(
            isinstance(value, int | list | tuple) for value in given.values()
        )  # offsets into the text
        for argument, value in given.items():
            if argument == "text" and placed:
                continue
            if words and isinstance(value, Token):
                given[argument] = self._rng.choice(words)
            elif words and isinstance(value, Span) and len(value):
                given[argument] = self._span(words, value)
            elif words and isinstance(value, list) and value and all(isinstance(v, Token) for v in value):
                start = self._rng.randrange(len(words))
                given[argument] = words[start : start + self._rng.randint(1, 40)]
            elif isinstance(value, str) and argument in _WORDS and name not in OWN:
                start = self._rng.randrange(len(self._text) + 1)
                given[argument] = self._text[start : start + self._rng.choice((1, 8, 50))] or value
        return given

    def _span(self, words: list[Token], value: Span) -> Span:
        """The whole sentence for one, else some of its words."""
        doc = words[0].doc
        if value.start == value.sent.start:
            return doc[words[0].i : words[-1].i + 1]
        start = self._rng.randrange(len(words))
        return doc[words[start].i : words[min(len(words) - 1, start + len(value) - 1)].i + 1]


def answer(function: FunctionType, given: dict[str, Any]) -> object:
    """What it gives back, a generator's things as a list; ``ArticleError`` is an answer too."""
    try:
        found = function(**given)
        return list(found) if isinstance(found, Iterator) else found
    except ArticleError as error:
        return str(error)


def positions(found: object) -> Iterator[tuple[int, int, int]]:
    """Where the words of a result stand, with how many there are."""
    if isinstance(found, Token):
        yield found.i, found.i + 1, len(found.doc)
    elif isinstance(found, Span):
        yield found.start, found.end, len(found.doc)
    elif isinstance(found, Mapping):
        yield from (where for value in found.values() for where in positions(value))
    elif isinstance(found, list | tuple | set | frozenset):
        yield from (where for value in found for where in positions(value))


def put_to_the_test(calls: Calls, text: str, rng: Random, *, but: frozenset[str] = frozenset()) -> None:
    """Call each function with arguments anew, ``but`` those that take one of these kinds of argument."""
    anew = Anew(calls, text, rng)
    for name, function in public_functions().items():
        if name in APART or but & set(function.__annotations__.values()):
            continue
        for _ in range(_AGAIN if calls.get(name) else 0):
            given = anew.arguments(name)
            try:
                once, twice = answer(function, given), answer(function, given)
            except Exception as error:
                shown = {key: repr(value)[:200] for key, value in given.items()}
                raise AssertionError(f"{name} raised {type(error).__name__}: {error} for {shown}") from error
            assert type(once) is type(twice), name
            assert all(0 <= start <= end <= size for start, end, size in positions(once)), name


@given(TEXTS, TEXTS, st.integers(0, 2**32))
@FEW
def test_functions_answer_to_arguments_of_a_text_of_chance(text: str, other: str, seed: int) -> None:
    rng = Random(seed)
    text = f"Mayor Pia Lund said on Monday that {text}"  # English enough to be read
    calls = noted(lambda: everything(text, other), rng)
    put_to_the_test(calls, text, rng)


@given(TEXTS, st.integers(0, 2**32))
@FEW
def test_functions_answer_to_words_and_findings_that_do_not_belong_together(text: str, seed: int) -> None:
    put_to_the_test(all_calls(), text, Random(seed), but=_WHOLE)
