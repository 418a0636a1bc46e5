"""No regular expression of the app needs more than twice the steps for twice the text.

The patterns are found in the source and in what is compiled while articles are read, so a new one
is tested without being listed anywhere.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest
from counted_regex import CountedPattern, growth
from patterns_in_use import LEFT_OUT, PACKAGES, ROOT

_FUNCTIONS = {"compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"}
_ANCHORED = {"match", "fullmatch"}


class Site(NamedTuple):
    """A place in the source where a pattern is made."""

    file: str
    first: int  # line
    last: int
    literal: str | bytes | None
    anchored: bool  # it is tried at one place of a text only


@lru_cache(maxsize=1)
def sites() -> tuple[Site, ...]:
    """Every call that makes a pattern."""
    trees = {
        path: ast.parse(path.read_text(encoding="utf-8"))
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
        if not ".".join(path.relative_to(ROOT).with_suffix("").parts).startswith(LEFT_OUT)
    }
    uses: dict[str, set[str]] = {}
    for path, tree in trees.items():
        for name, method in _uses(tree):
            uses.setdefault(f"{path}:{name}" if name.startswith("_") else name, set()).add(method)
    found = []
    for path, tree in trees.items():
        names = _names_of_patterns(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _is_of_re(node.func):
                name = names.get(id(node), "")
                how = uses.get(f"{path}:{name}" if name.startswith("_") else name, {"anything"})
                if not name:
                    how = {node.func.attr}  # type: ignore[attr-defined]
                first = node.args[0]
                literal = first.value if isinstance(first, ast.Constant) else None
                file = str(path.relative_to(ROOT))
                found.append(
                    Site(file, node.lineno, node.end_lineno or node.lineno, literal, how <= _ANCHORED)
                )
    return tuple(found)


def _is_of_re(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "re"
        and function.attr in _FUNCTIONS
    )


def _names_of_patterns(tree: ast.Module) -> dict[int, str]:
    """The names given to patterns that are made at the top of a module."""
    return {
        id(node.value): node.targets[0].id
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }


def _uses(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield (name, what is asked of it) for each name in the source; "anything" where it is handed on."""
    asked = {id(n.value): n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id, asked.get(id(node), "anything")


class Pattern(NamedTuple):
    """A pattern as it was compiled, or as it stands in the source."""

    file: str
    line: int
    source: str
    flags: int
    is_bytes: bool


@lru_cache(maxsize=1)
def compiled() -> tuple[Pattern, ...]:
    """What is compiled while modules are imported, articles read and texts compared."""
    command = [sys.executable, str(Path(__file__).parent / "patterns_in_use.py")]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, timeout=600)
    assert run.returncode == 0, run.stderr
    return tuple(Pattern(*json.loads(line)) for line in run.stdout.splitlines())


def patterns_of(site: Site) -> set[tuple[str | bytes, int]]:
    """The patterns that were made there."""
    made: set[tuple[str | bytes, int]] = {
        (one.source.encode("latin-1") if one.is_bytes else one.source, one.flags)
        for one in compiled()
        if one.file == site.file and site.first <= one.line <= site.last
    }
    return made or ({(site.literal, 0)} if site.literal is not None else set())


@pytest.mark.parametrize("site", sites(), ids=lambda site: f"{site.file}:{site.first}")
def test_a_pattern_does_twice_the_work_for_twice_the_text(site: Site, request: pytest.FixtureRequest) -> None:
    made = patterns_of(site)
    assert made, "the pattern is put together where no sample leads: compile it at the top of its module"
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(50_000)
    request.addfinalizer(lambda: sys.setrecursionlimit(limit))
    for pattern, flags in made:
        assert growth(pattern, flags, anchored=site.anchored) == ""


BAD = [
    (r"(a+)+b", True, "a repetition in a repetition"),
    (r"(?:a|a)*b", True, "two ways to take the same sign"),
    (r"a*a*b", True, "two repetitions that share a stretch"),
    (r"\s+$", True, "blanks that are tried from each of them on"),
    (r"“[^”]*”", True, "marks that open again and again"),
    (r"\w+@\w+", True, "what comes before is taken from each sign on"),
    (r"(?<!\s)\s++$", False, "blanks that are taken once and not given back"),
    (r"“[^“”]*+”", False, "a quotation that ends where another begins"),
    (r"<meta[^>]{0,200}?charset", False, "a stretch with an upper bound"),
    (r"\b(?:Monday|Tuesday)\b", False, "words"),
]


@pytest.mark.parametrize(("pattern", "grows", "about"), BAD, ids=[row[-1] for row in BAD])
def test_the_count_tells_patterns_apart(pattern: str, grows: bool, about: str) -> None:
    assert bool(growth(pattern)) is grows


TEXT = "On 3 May 2024, Ana Ruiz (see www.example.org) said: “No – it’s 5.5%,” and left.\n\n1. First,  second; and\n"


@pytest.mark.parametrize("site", sites(), ids=lambda site: f"{site.file}:{site.first}")
def test_the_counting_matcher_finds_what_re_finds(site: Site) -> None:
    for pattern, flags in patterns_of(site):
        text = TEXT * 2
        known = re.compile(pattern, flags)
        data = text.encode("latin-1", "replace") if isinstance(pattern, bytes) else text
        found = CountedPattern(pattern, flags).spans(
            data.decode("latin-1") if isinstance(data, bytes) else data
        )
        expected = [match.span() for match in known.finditer(data)]  # type: ignore[arg-type]
        assert [span for span in found if span[0] < span[1]] == [s for s in expected if s[0] < s[1]]
