"""The pause between two requests to a host holds for all processes of a data folder."""

from __future__ import annotations

import multiprocessing
import time
from itertools import pairwise
from pathlib import Path

from crawler.manners.turns import Turns


def test_each_gets_the_next_free_moment(tmp_path: Path) -> None:
    turns = [Turns(tmp_path, lambda: 1000.0) for _ in range(3)]
    assert [one.take("news.example", 5.0) for one in turns] == [0.0, 5.0, 10.0]


def test_hosts_do_not_wait_for_one_another(tmp_path: Path) -> None:
    turns = Turns(tmp_path, lambda: 1000.0)
    assert [turns.take(host, 5.0) for host in ("a.example", "b.example")] == [0.0, 0.0]


def test_a_moment_long_past_is_no_reason_to_wait(tmp_path: Path) -> None:
    Turns(tmp_path, lambda: 1000.0).take("a.example", 5.0)
    assert Turns(tmp_path, lambda: 1006.0).take("a.example", 5.0) == 0.0


def test_a_clock_set_back_by_a_day_does_not_stop_the_crawl(tmp_path: Path) -> None:
    Turns(tmp_path, lambda: 90_000.0).take("a.example", 5.0)
    assert Turns(tmp_path, lambda: 1000.0).take("a.example", 5.0) == 0.0


def test_a_torn_file_counts_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "locks" / "hosts").mkdir(parents=True)
    (tmp_path / "locks" / "hosts" / "a.example").write_bytes(b"\xff\x00")
    assert Turns(tmp_path, lambda: 1000.0).take("a.example", 5.0) == 0.0


def test_a_host_name_leads_to_no_other_folder(tmp_path: Path) -> None:
    Turns(tmp_path, lambda: 1000.0).take("../../x", 5.0)
    assert [path.name for path in (tmp_path / "locks" / "hosts").iterdir()] == [".._.._x"]


def test_a_folder_that_nobody_crawls_into_is_not_made(tmp_path: Path) -> None:
    assert Turns(tmp_path / "data").take("a.example", 5.0) == 0.0
    assert not (tmp_path / "data").exists()


def _ask(folder: Path, moments: object) -> None:
    turns = Turns(folder)
    for _ in range(5):
        at = time.time() + turns.take("a.example", 0.05)
        moments.append(at)  # type: ignore[attr-defined]


def test_processes_take_turns(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    with context.Manager() as manager:
        moments = manager.list()
        jobs = [context.Process(target=_ask, args=(tmp_path, moments)) for _ in range(4)]
        for job in jobs:
            job.start()
        for job in jobs:
            job.join()
        taken = sorted(moments)
    assert len(taken) == 20
    assert min(b - a for a, b in pairwise(taken)) > 0.03  # files keep milliseconds
