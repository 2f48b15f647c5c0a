"""One host's turn, kept between processes."""

from __future__ import annotations

import asyncio
import fcntl
import itertools
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crawler.manners.turns import Turns

PAUSE_S = 0.3

_OTHER = """
import asyncio, sys, time
from pathlib import Path
from crawler.manners.turns import Turns

async def ask():
    turns = Turns(Path(sys.argv[1]))
    for _ in range(3):
        async with turns.turn("news.example", 0.3):
            print(time.time(), flush=True)

asyncio.run(ask())
"""


def asked_at(folder: Path, times: int, host: str = "news.example", turns: Turns | None = None) -> list[float]:
    async def ask() -> list[float]:
        mine, found = turns or Turns(folder), []
        for _ in range(times):
            async with mine.turn(host, PAUSE_S):
                found.append(time.time())
        return found

    return asyncio.run(ask())


def test_the_pause_holds_within_a_crawl(tmp_path: Path) -> None:
    first, second = asked_at(tmp_path, 2)
    assert second - first >= PAUSE_S - 0.01


def test_the_pause_holds_between_processes(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _OTHER, str(tmp_path)]
    jobs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    times = sorted(float(line) for job in jobs for line in job.communicate(timeout=60)[0].split())
    assert len(times) == 6
    assert min(after - before for before, after in itertools.pairwise(times)) >= PAUSE_S - 0.01


def test_after_another_process_the_pause_counts_from_its_answer(tmp_path: Path) -> None:
    async def slow() -> float:
        async with Turns(tmp_path).turn("news.example", PAUSE_S):
            await asyncio.sleep(0.5)
        return time.time()

    answered = asyncio.run(slow())
    assert asked_at(tmp_path, 1)[0] - answered >= PAUSE_S - 0.01


def test_no_two_keepers_of_one_process_are_taken_for_each_other(tmp_path: Path) -> None:
    assert len({Turns(tmp_path)._me for _ in range(100)}) == 100


def test_hosts_do_not_wait_for_each_other(tmp_path: Path) -> None:
    first = asked_at(tmp_path, 1, "a.example")[0]
    assert asked_at(tmp_path, 1, "b.example")[0] - first < PAUSE_S


def test_a_clock_set_back_makes_nobody_wait_longer_than_one_pause(tmp_path: Path) -> None:
    asked_at(tmp_path, 1)
    (tmp_path / "locks" / "hosts" / "news.example").write_text(f"9.9 {time.time() + 9e6} {time.time() + 9e6}\n")
    began = time.time()
    assert asked_at(tmp_path, 1)[0] - began < 3 * PAUSE_S


@pytest.mark.parametrize("text", ["", "x", "1 2", "a b c", "\x00" * 30])
def test_a_damaged_memory_is_as_none(tmp_path: Path, text: str) -> None:
    asked_at(tmp_path, 1)
    (tmp_path / "locks" / "hosts" / "news.example").write_text(text)
    began = time.time()
    assert asked_at(tmp_path, 1)[0] - began < PAUSE_S


def test_a_turn_ends_with_its_block(tmp_path: Path) -> None:
    asked_at(tmp_path, 1)
    with (tmp_path / "locks" / "hosts" / "news.example").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "locks").write_text("a file in the folder's place")
    assert len(asked_at(tmp_path, 1)) == 1


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    asked_at(tmp_path / "data", 1)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("host", ["..", "a/b", "x" * 300, "[::1]", "新闻.example"])
def test_no_host_names_a_file_elsewhere(tmp_path: Path, host: str) -> None:
    asked_at(tmp_path, 1, host)
    assert [path.parent for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / "locks" / "hosts"]
