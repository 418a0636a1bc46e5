"""Nothing that is read from a file can become code: no module of the app has a way to do that."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

#: Modules that make objects or code of bytes, or start programs.
_MODULES = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve", "marshal", "code", "codeop", "runpy", "imp", "torch", "yaml"}  # fmt: skip
_CALLS = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "import_module",
    "read_pickle",
    "to_pickle",
    "system",
    "popen",
}
#: Run by those who make the data or the model, on their own files.
_RECIPES = ("analysis/training/", "analysis/gazetteer/recipe", "analysis/knowledge/related_words_recipe")


def ways(source: str) -> Iterator[str]:
    """The ways from bytes to code in a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.split(".")[0] in _MODULES)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in _MODULES:
            yield str(node.module)
        elif isinstance(node, ast.Call):
            called = node.func
            name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
            of_re = isinstance(called, ast.Attribute) and ast.unparse(called.value) == "re"
            if name in _CALLS and not of_re:
                yield name
            for option in node.keywords:
                if option.arg in ("allow_pickle", "shell") and ast.unparse(option.value) != "False":
                    yield f"{option.arg}={ast.unparse(option.value)}"
            of_numpy = name == "load" and ast.unparse(called) in ("np.load", "numpy.load")
            if of_numpy and all(option.arg != "allow_pickle" for option in node.keywords):
                yield "np.load without allow_pickle=False"


#: The process that reads files chooses among the readers that its own table names.
KNOWN = {"analysis/reading/apart_child.py": ["import_module"]}
FILES = [
    path
    for folder in ("analysis", "components")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if not str(path.relative_to(ROOT)).startswith(_RECIPES)
] + [ROOT / "app.py"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_can_make_code_of_a_file(path: Path) -> None:
    known = KNOWN.get(str(path.relative_to(ROOT)), [])
    assert list(ways(path.read_text(encoding="utf-8"))) == known


BAD = [
    ("import pickle", "pickle"),
    ("from joblib import load", "joblib"),
    ("eval(text)", "eval"),
    ("importlib.import_module(name)", "import_module"),
    ("np.load(file)", "np.load without allow_pickle=False"),
    ("np.load(file, allow_pickle=True)", "allow_pickle=True"),
    ("subprocess.run(line, shell=True)", "shell=True"),
]


@pytest.mark.parametrize(("source", "way"), BAD, ids=[row[1] for row in BAD])
def test_such_a_way_is_seen(source: str, way: str) -> None:
    assert list(ways(source))[:1] == [way]


def test_compiling_a_pattern_is_none() -> None:
    assert list(ways("re.compile(pattern)")) == []
