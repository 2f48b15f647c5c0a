"""``scrapy history`` against a real pywb on loopback. ``make test-history`` installs it; without it these are skipped."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.history import NAMES, arrived, command
from bench.past import pywb
from bench.past.world import World, make_world
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(not pywb.is_here(), reason="make test-history installs pywb and runs these")


@pytest.fixture(scope="module")
def world() -> World:
    return make_world(150)


@pytest.fixture(scope="module")
def port(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with pywb.serving(world.captures, tmp_path_factory.mktemp("pywb")) as port:
        yield port


def history(data: Path, port: int, *words: str) -> subprocess.CompletedProcess[str]:
    line = command(data, "history", *NAMES, "--from", f"http://127.0.0.1:{port}/past", *words)
    return subprocess.run(
        line, cwd=ROOT, capture_output=True, text=True, env=dict(os.environ), check=False, timeout=120
    )


def test_what_was_captured_well_arrives_once_with_its_time_and_versions(
    world: World, port: int, tmp_path: Path
) -> None:
    done = history(tmp_path / "data", port)
    assert arrived(tmp_path / "data") == world.versions
    assert "answered 503 (3 tries)" in done.stderr  # files that its index names, and that it lost


def test_what_the_archive_lost_is_settled_after_three_runs(port: int, tmp_path: Path) -> None:
    codes = [history(tmp_path / "data", port).returncode for _ in range(3)]
    assert codes == [1, 1, 0]


def test_a_plan_counts_what_a_run_would_ask_for(world: World, port: int, tmp_path: Path) -> None:
    done = history(tmp_path / "data", port, "--plan")
    assert done.returncode == 0, done.stderr[-2000:]
    assert sum(int(line.partition("at most ")[2].split()[0]) for line in done.stdout.splitlines()) == sum(
        one.kind not in ("list", "same") for one in world.captures
    )
