"""``python -m analysis read`` as a person or a script calls it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from analysis.__main__ import main

ROOT = Path(__file__).parent.parent
STORY = (
    "Ferry returns to Lisbon\n\nThe ferry “Alba” will run again from Monday, the harbour master of Lisbon said.\n\n"
    "“We have waited long enough,” said Rui Tavora, who owns it."
)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_bytes(STORY.encode())
    return path


def test_one_line_an_article_in_the_order_of_the_arguments(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = story.with_name("other.md")
    other.write_text("Rain fell on Oslo all day. Nobody complained.", encoding="utf-8")
    assert main(["read", str(other), str(story)]) == 0
    results = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [Path(result["source"]).name for result in results] == ["other.md", "story.txt"]
    assert results[1]["text"] == STORY


def test_text_comes_back_as_it_was_written(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = STORY.replace("\n", "\r\n") + "\r\n\t \u00a0e\u0301\n"
    story.write_bytes(text.encode())
    assert main(["read", str(story)]) == 0
    assert json.loads(capsys.readouterr().out)["text"] == text


def test_an_unreadable_article_does_not_stop_the_others(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    binary = story.with_name("picture.txt")
    binary.write_bytes(b"\x89PNG\0\0\0")
    missing = str(story.with_name("missing.txt"))
    assert main(["read", missing, str(binary), str(story)]) == 1
    out, err = capsys.readouterr()
    results = [json.loads(line) for line in out.splitlines()]
    assert [sorted(result) for result in results[:2]] == [["error", "source"]] * 2
    assert "no file" in results[0]["error"]
    assert results[2]["text"] == STORY
    assert "picture.txt" in err and "Traceback" not in err


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no text"),
        ("?!", "no sentence"),
        ("Il sindaco ha chiuso il vecchio ponte sul fiume. " * 5, "English"),
    ],
)
def test_what_is_no_article_exits_with_1_and_a_sentence(
    story: Path, capsys: pytest.CaptureFixture[str], text: str, says: str
) -> None:
    story.write_text(text, encoding="utf-8")
    assert main(["read", str(story)]) == 1
    out, err = capsys.readouterr()
    assert says in json.loads(out)["error"] and says in err


def test_json_format_is_one_list(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(story), str(story), "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 2


def test_out_writes_a_file(story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "result.jsonl"
    assert main(["read", str(story), "--out", str(out)]) == 0
    assert capsys.readouterr().out == ""
    assert json.loads(out.read_text(encoding="utf-8"))["text"] == STORY


def test_an_out_path_that_cannot_be_written_is_said(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(story), "--out", str(story / "no" / "folder.jsonl")]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_workers_give_the_same_results(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(story), str(story)]) == 0
    alone = capsys.readouterr().out
    assert main(["read", str(story), str(story), "--workers", "2"]) == 0
    assert capsys.readouterr().out == alone


def test_an_unknown_pipeline_is_said(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(story), "--model", "en_core_web_none"]) == 1
    assert "en_core_web_none" in capsys.readouterr().err


def test_a_page_holds_every_article_with_addresses_of_its_own(tmp_path: Path) -> None:
    samples = sorted((ROOT / "sample_articles").glob("*.txt"))[:2]
    out = tmp_path / "page.html"
    missing = str(tmp_path / "nowhere.txt")
    assert main(["read", *map(str, samples), missing, "--format", "html", "--out", str(out)]) == 1
    page = out.read_text(encoding="utf-8")
    assert page.count('<article class="reader">') == 3 and "There is no file" in page
    ids = re.findall(r' id="([^"]*)"', page)
    links = re.findall(r'href="#([^"]*)"', page)
    assert len(ids) == len(set(ids)) and links and set(links) <= set(ids)
    assert "<script" not in page and "default-src 'none'" in page
    assert main(["read", str(samples[0]), "--format", "html", "--out", str(out)]) == 0
    assert f"<title>{samples[0].read_text(encoding='utf-8').splitlines()[0]}</title>" in out.read_text(
        "utf-8"
    )
