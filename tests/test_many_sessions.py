"""Many readers on one running server: each sees the result of the own text, and leaves nothing when gone."""

from __future__ import annotations

import json
import random
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from conftest import ROOT
from reader_client import Reader
from running_app import running_app

from analysis import analyse
from components.article_view import article_data

PATIENCE = 45  # seconds until a wait is a failure; never part of what is tested


def wait_for(held: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not held():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.2)


class Server:
    """The running app."""

    def __init__(self, folder: Path) -> None:
        self._count = folder / "count"
        self.log = folder / "log"
        home = {name: str(folder) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")}
        self._running = ExitStack()
        log = self._running.enter_context(self.log.open("wb"))
        app = running_app("counting_app.py", self._count, log=log, env=home)
        self.address = self._running.enter_context(app)

    @property
    def held(self) -> int:
        """How many analyses and comparisons of readers' texts are in memory."""
        return int((self._count.read_text(encoding="ascii").split() or ["-1"])[0])

    @property
    def writes(self) -> int:
        """How often it has opened a file of the disk to write in, by now."""
        noted = self._count.stat().st_mtime_ns
        wait_for(lambda: self._count.stat().st_mtime_ns > noted and self.held >= 0, "the count to be written")
        return int(self._count.read_text(encoding="ascii").split()[2])

    @property
    def most_megabytes(self) -> int:
        """The most memory it has taken so far."""
        return int(self._count.read_text(encoding="ascii").split()[1])

    def stop(self) -> None:
        self._running.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server has its home, its temporary files and its log."""
    return tmp_path_factory.mktemp("server")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    server = Server(folder)
    yield server
    server.stop()


def article(reader: int, number: int) -> str:
    """An article that no other reader has; the reader's number is in its seed."""
    rng = random.Random(1_000 * reader + number)

    def name() -> str:
        return "".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=8)).title()

    return "\n\n".join(
        [f"{name()} harbour to close, mayor says"]
        + [
            f'Mayor {name()} {name()} said on Monday that the plan for {name()} is dead. "It is late," {name()} said.'
            for _ in range(4)
        ]
    )


def shown(reader: Reader) -> str:
    """Which article's data is on the screen."""
    found = re.findall(r'"version": ("[0-9a-f]{64}")', reader.screen)
    return str(json.loads(found[-1])) if found else ""


def expected(text: str) -> str:
    """The data that the article's screen is drawn from when it is read alone."""
    return str(article_data(analyse(text))["version"])


def wrong_results(address: str, number: int, texts: int) -> list[tuple[int, int]]:
    """One reader's visit: which of the texts did not show the own result."""
    wrong = []
    with Reader(address, PATIENCE) as reader:
        for k in range(texts):
            text = article(number, k)
            reader.read(text)
            if shown(reader) != expected(text):
                wrong.append((number, k))
    return wrong


def test_each_of_many_readers_sees_the_result_of_the_own_text_and_leaves_nothing(server: Server) -> None:
    readers = 6
    with ThreadPoolExecutor(readers) as pool:
        visits = [pool.submit(wrong_results, server.address, number, 2) for number in range(readers)]
        assert [wrong for visit in visits for wrong in visit.result()] == []
    assert server.most_megabytes < 1_500
    wait_for(lambda: server.held == 0, "the texts of those who have left to be forgotten")


def test_a_reader_who_stays_keeps_the_text_when_others_leave(server: Server) -> None:
    with Reader(server.address, PATIENCE) as stays:
        stays.read(article(90, 0))
        before = shown(stays)
        with Reader(server.address, PATIENCE) as leaves:
            leaves.read(article(91, 0))
        wait_for(lambda: server.held == 1, "the other's text to be forgotten")
        stays.ask()
        assert shown(stays) == before == expected(article(90, 0))


def test_a_comparison_goes_with_the_reader_too(server: Server) -> None:
    with Reader(server.address, PATIENCE) as reader:
        reader.turn_to("compare")
        reader.ask(compare_old="1. The harbour closes.", compare_new="1. The harbour opens.")
        assert "The harbour opens." in reader.words
        wait_for(lambda: server.held == 1, "the comparison to be counted")
    wait_for(lambda: server.held == 0, "the comparison to be forgotten")


def test_not_even_a_large_file_is_written_to_the_disk(server: Server) -> None:
    with Reader(server.address, PATIENCE) as reader:
        reader.read(article(96, 0))  # what is loaded or compiled once
        before = server.writes
        reader.upload("leak.txt", b"It is a secret. " * 200_000)
        reader.read(article(96, 1))
        assert server.writes == before


CANARY = "Quellmarn Vostrikane"


def test_no_word_of_an_article_is_written_to_disk_or_log(server: Server, folder: Path) -> None:
    begun = time.time()
    with Reader(server.address, PATIENCE) as reader:
        assert CANARY in reader.read(article(95, 0) + f"\n\nMayor {CANARY} said on Monday that it is late.")
        reader.read(f"{CANARY}?! " * 3)  # one that is refused
        files = [path for path in folder.rglob("*") if path.is_file()]
        for place in (Path(tempfile.gettempdir()), Path.home() / ".streamlit", ROOT):
            files += [
                path for path in place.glob("*") if path.is_file() and path.stat().st_mtime >= begun - 1
            ]
        assert server.log in files
        assert [path for path in files if CANARY.split()[0].encode() in path.read_bytes()] == []
