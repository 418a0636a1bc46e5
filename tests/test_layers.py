"""The layers stay apart: the contracts of pyproject.toml hold."""

from __future__ import annotations

from importlinter.api import read_configuration
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

import analysis


def test_the_contracts_are_the_ones_that_hold_the_house_up() -> None:
    contracts = read_configuration("pyproject.toml")["contracts_options"]
    assert {contract["type"] for contract in contracts} == {"forbidden", "acyclic_siblings"}
    (forbidden,) = (c for c in contracts if c["type"] == "forbidden")
    assert {"components", "streamlit"} <= set(forbidden["forbidden_modules"])


def test_analysis_knows_nothing_of_the_screen_and_no_import_runs_in_a_circle() -> None:
    assert lint_imports("pyproject.toml", cache_dir=None) == EXIT_STATUS_SUCCESS


def test_the_public_face_is_small() -> None:
    assert sorted(analysis.__all__) == analysis.__all__
    assert all(hasattr(analysis, name) for name in analysis.__all__)
