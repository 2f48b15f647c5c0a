"""``crawl-all --processes N``: the same feeds as one process, whoever is killed; one summary, one exit code, nobody left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench.portal.country import Spec
from bench.portal.run import ROOT, command, environment, scrapy, whole_range
from bench.portal.score import essence, fetches, read_lines
from bench.portal.server import Portal

SPEC = Spec(seed=11, sites=6, articles=120, scale=0.2)
FEEDS = ("articles", "visits", "rejected")


@pytest.fixture(scope="module")
def portal() -> Iterator[Portal]:
    with Portal(SPEC) as running:
        yield running


@pytest.fixture(scope="module")
def alone(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Counter[str]]:
    """The feeds of one process."""
    data = tmp_path_factory.mktemp("alone")
    assert scrapy(portal, data, "crawl-all", *whole_range(portal)).returncode == 0
    return feeds(data)


def feeds(data: Path) -> dict[str, Counter[str]]:
    return {name: essence(read_lines(data / f"{name}.jsonl")) for name in FEEDS}


class Crawl:
    """A crawl with two processes, while it runs."""

    def __init__(self, portal: Portal, data: Path, *words: str) -> None:
        self.portal, self.data = portal, data
        line = command(portal, data, "crawl-all", "--processes", "2", *whole_range(portal), *words)
        self.parent = subprocess.Popen(
            line, cwd=ROOT, env=environment(portal), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def children(self) -> list[int]:
        """Its crawling processes (not the helper that multiprocessing starts)."""
        path = Path(f"/proc/{self.parent.pid}/task/{self.parent.pid}/children")
        pids = path.read_text().split() if path.exists() else []
        return [int(pid) for pid in pids if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]

    def until(self, reached: Callable[[], bool]) -> None:
        for _ in range(3000):
            if reached():
                return
            time.sleep(0.01)
        pytest.fail("the crawl did not get there within 30 s")

    @property
    def articles(self) -> int:
        path = self.data / "articles.jsonl"
        return path.read_bytes().count(b"\n") if path.exists() else 0


def test_two_processes_write_the_feeds_of_one_and_fetch_nothing_twice(
    portal: Portal, alone: dict[str, Counter[str]], tmp_path: Path
) -> None:
    portal.forget()
    done = scrapy(portal, tmp_path / "data", "crawl-all", "--processes", "2", *whole_range(portal))
    assert done.returncode == 0, done.stderr
    assert feeds(tmp_path / "data") == alone
    assert max(fetches(portal).values()) == 1


def test_there_is_one_summary(portal: Portal, tmp_path: Path) -> None:
    done = scrapy(portal, tmp_path / "data", "crawl-all", "--processes", "3", *whole_range(portal), "-a", "limit=2")
    (path,) = (tmp_path / "data" / "runs" / "all").iterdir()
    assert len(json.loads(path.read_text())["sites"]) == SPEC.sites
    assert [row.split()[0] for row in done.stdout.splitlines() if row.startswith("all ")] == ["all"]


def test_a_failure_of_one_site_is_the_exit_code_of_all(portal: Portal, tmp_path: Path) -> None:
    line = ["crawl-all", "--processes", "2", *whole_range(portal), "-a", "limit=1"]
    done = scrapy(portal, tmp_path / "data", *line, settings={"CHUANMEN_MAX_BYTES": 100})
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("error: portal")


def test_a_child_that_is_killed_loses_nothing(portal: Portal, alone: dict[str, Counter[str]], tmp_path: Path) -> None:
    crawl = Crawl(portal, tmp_path / "data", "-s", "CHUANMEN_BATCH_ARTICLES=1")
    crawl.until(lambda: crawl.articles > 5)
    os.kill(crawl.children()[0], signal.SIGKILL)
    _, said = crawl.parent.communicate(timeout=60)
    assert crawl.parent.returncode == 0, said
    assert feeds(crawl.data) == alone


def test_a_group_that_kills_twice_is_left_alone_and_told(portal: Portal, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(  # ends every child that opens the first site
        "import sys\n"
        "if any('spawn_main' in word for word in sys.orig_argv):\n"
        "    import os, crawler.keep.middleware as m\n"
        "    opened = m.CleaningMiddleware._opened\n"
        "    def deadly(self, spider):\n"
        "        os._exit(7) if spider.name.startswith('portal001') else opened(self, spider)\n"
        "    m.CleaningMiddleware._opened = deadly\n"
    )
    line = command(portal, tmp_path / "data", "crawl-all", "--processes", "2", *whole_range(portal), "-a", "limit=1")
    env = environment(portal)
    env["PYTHONPATH"] = f"{tmp_path}{os.pathsep}{env['PYTHONPATH']}"
    done = subprocess.run(line, cwd=ROOT, env=env, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 1
    assert "its process ended with exit code 7 2 times" in done.stderr.splitlines()[-1]
    assert len([row for row in done.stdout.splitlines() if row.startswith("portal")]) == SPEC.sites


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_to_the_parent_ends_all_gracefully(portal: Portal, tmp_path: Path, number: signal.Signals) -> None:
    crawl = Crawl(portal, tmp_path / "data", "-s", "CHUANMEN_BATCH_ARTICLES=1")
    crawl.until(lambda: crawl.articles > 5)
    children = crawl.children()
    crawl.parent.send_signal(number)
    _, said = crawl.parent.communicate(timeout=60)
    assert crawl.parent.returncode == 1
    assert said.splitlines()[-1].startswith("error: ")
    assert "Traceback" not in said
    assert not any(Path(f"/proc/{pid}").exists() for pid in children)


def test_children_do_not_outlive_a_parent_that_is_killed(
    portal: Portal, alone: dict[str, Counter[str]], tmp_path: Path
) -> None:
    crawl = Crawl(portal, tmp_path / "data", "-s", "CHUANMEN_BATCH_ARTICLES=1")
    crawl.until(lambda: crawl.articles > 5)
    children = crawl.children()
    crawl.parent.kill()
    crawl.parent.communicate()
    crawl.until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children))
    assert scrapy(portal, crawl.data, "crawl-all", *whole_range(portal)).returncode == 0
    assert feeds(crawl.data) == alone


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--processes", "0"], "expected 1 or more, found 0"),
        (["--processes", "2", "-O", "out.jsonl"], "several processes cannot write one file"),
    ],
)
def test_what_cannot_be_is_told_before_anything_is_asked(
    portal: Portal, tmp_path: Path, words: list[str], says: str
) -> None:
    done = scrapy(portal, tmp_path / "data", "crawl-all", *words)
    assert done.returncode == 2
    assert says in done.stderr
