"""What SECURITY.md says of limits, settings and files is so."""

from __future__ import annotations

import re
import tomllib
from dataclasses import asdict

from conftest import ROOT

from analysis.reading import Limits

WORDS = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def test_the_limits_are_those_of_the_app() -> None:
    rows = re.findall(r"^\| `CLOSE_READING_MAX_(\w+)` \| (\d+) \|", WORDS, re.MULTILINE)
    assert {name.lower(): int(value) for name, value in rows} == asdict(Limits())


def test_the_server_takes_in_what_a_reader_of_files_takes_and_serves_this_machine_alone() -> None:
    assert CONFIG["server"]["maxUploadSize"] << 20 == Limits().bytes
    assert CONFIG["server"]["address"] == "localhost"
    assert not CONFIG["server"]["enableStaticServing"]
    assert not CONFIG["browser"]["gatherUsageStats"]
    assert CONFIG["client"]["showErrorDetails"] == "none"


def test_each_command_and_file_that_is_named_is_there() -> None:
    named = set(re.findall(r"\b(?:benchmarks|analysis|tests)/[\w./]+\w", WORDS))
    assert {"benchmarks/mutated_inputs.py", "analysis/model/README.md"} <= named
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_it_says_what_is_promised_what_is_not_how_to_share_and_how_to_report() -> None:
    headings = re.findall(r"^## (.+)$", WORDS, re.MULTILINE)
    assert {"What is promised", "What is not promised", "Limits", "For a team", "Reporting"} <= set(headings)
