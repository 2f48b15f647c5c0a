"""``scrapy history`` on a made-up archive that speaks all three dialects: what was captured well arrives once, nothing is invented, kills are harmless."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bench.past.server import PastServer, serving
from bench.past.world import World, make_world
from tests.conftest import ROOT
from tests.scrapy_command import last_line, scrapy

DIALECTS = ("past", "cdx/search/cdx", "collinfo.json")
SITES = tuple(f"past{n}" for n in range(5))


@pytest.fixture(scope="module")
def world() -> World:
    return make_world(120)


@pytest.fixture
def archive(world: World) -> Iterator[PastServer]:
    with serving(PastServer(world.captures)) as server:
        yield server


class Past:
    """Runs the command into a data folder."""

    def __init__(self, data: Path, server: PastServer, dialect: str = "past") -> None:
        self.data, self.server = data, server
        settings = {
            "SPIDER_MODULES": "bench.past.spiders",
            "CHUANMEN_DATA": data,
            "CHUANMEN_ALLOW_LOOPBACK": 1,
            "CHUANMEN_TODAY": "2020-01-01",
            "CHUANMEN_ERROR_PAUSES_S": 0.01,
            "CHUANMEN_REFUSAL_PAUSES_S": 0.01,
            "CHUANMEN_ARCHIVE_DELAY_S": 0,
            "AUTOTHROTTLE_ENABLED": 0,
        }
        self.words = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
        self.words += ["--from", f"http://127.0.0.1:{server.port}/{dialect}"]

    def __call__(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        sites = () if words and not words[0].startswith("-") else SITES
        return scrapy("history", *self.words, *sites, *words, env={"PYTHONPATH": str(ROOT)})

    def lines(self, feed: str) -> list[dict[str, Any]]:
        path = self.data / f"{feed}.jsonl"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    @property
    def versions(self) -> dict[str, tuple[datetime, ...]]:
        found: dict[str, list[tuple[int, datetime]]] = {}
        for line in self.lines("articles"):
            found.setdefault(line["url"], []).append((line["version"], datetime.fromisoformat(line["fetched_at"])))
        return {url: tuple(when for _, when in sorted(pairs)) for url, pairs in found.items()}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_what_was_captured_well_arrives_once_with_its_time_and_versions(
    world: World, archive: PastServer, tmp_path: Path, dialect: str
) -> None:
    past = Past(tmp_path / "data", archive, dialect)
    done = past()
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    wanted = dict(world.versions)
    if dialect == "collinfo.json":  # its file holds what the other two do not serve
        wanted |= {one.url: (one.time,) for one in world.captures if one.broken}
    assert past.versions == wanted
    assert set(archive.asked.values()) == {1}


def test_records_name_the_archive_and_the_articles_own_day(world: World, archive: PastServer, tmp_path: Path) -> None:
    past = Past(tmp_path / "data", archive)
    past()
    lines = past.lines("articles")
    assert {line["via"] for line in lines} == {f"at-127-0-0-1-{archive.port}-past"}
    assert all(line["published"] == "-".join(line["url"].split("/")[3:6]) for line in lines)


def test_an_archive_is_cleaned_again_to_the_same_records(archive: PastServer, tmp_path: Path) -> None:
    past = Past(tmp_path / "data", archive)
    past("past0")
    before = past.lines("articles")
    done = scrapy("rebuild", "-s", f"CHUANMEN_DATA={past.data}", "--apply")
    assert done.returncode == 0, done.stderr.decode()
    assert past.lines("articles") == before


def test_titles_of_captured_lists_choose(world: World, archive: PastServer, tmp_path: Path) -> None:
    from bench.past.world import Made, article

    url, when = "http://news0.past.example/2012/01/01/1.html", datetime(2012, 6, 1, tzinfo=UTC)
    archive.captures = sorted([*world.captures, Made(when, url, "other", article(1, when.date()))])
    past = Past(tmp_path / "data", archive)
    past("past0")
    assert not any(url in asked for asked in archive.asked)
    assert url not in past.versions


def test_a_second_run_asks_for_no_capture_again(archive: PastServer, tmp_path: Path) -> None:
    past = Past(tmp_path / "data", archive)
    past()
    archive.asked.clear()
    assert past().returncode == 0
    assert not archive.asked


def test_killed_anywhere_the_same_command_goes_on(world: World, archive: PastServer, tmp_path: Path) -> None:
    past, rng = Past(tmp_path / "data", archive), random.Random(20261125)
    line = [sys.executable, "-m", "scrapy", "history", *SITES, *past.words, "-s", "CHUANMEN_BATCH_ARTICLES=7"]
    for _ in range(4):
        job = subprocess.Popen(line, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(1.5, 3.0))
        job.send_signal(signal.SIGKILL)
        job.wait()
    assert past().returncode == 0
    assert past.versions == dict(world.versions)


def test_a_refusal_is_waited_out(world: World, archive: PastServer, tmp_path: Path) -> None:
    archive.odd |= {n: (503, {"Retry-After": "0"}, b"slow down") for n in (0, 9, 30)}
    past = Past(tmp_path / "data", archive)
    assert past().returncode == 0
    assert past.versions == dict(world.versions)


def test_requests_come_no_faster_than_allowed(archive: PastServer, tmp_path: Path) -> None:
    past = Past(tmp_path / "data", archive)
    past("past0", "-s", "CHUANMEN_ARCHIVE_DELAY_S=0.2", "--until", "2012-06-30")
    gaps = [after - before for before, after in pairwise(archive.times)]
    assert len(gaps) > 3
    assert min(gaps) > 0.19


def test_an_error_page_in_a_captures_place_is_no_article(world: World, archive: PastServer, tmp_path: Path) -> None:
    url = next(iter(world.versions))
    one = next(made for made in world.captures if made.url == url)
    page = world.captures[0].body
    archive.odd[f"/past/{one.timestamp}id_/{url}"] = (200, {"Content-Type": "text/html"}, page)
    past = Past(tmp_path / "data", archive)
    past()
    assert one.time not in past.versions.get(url, ())


def test_days_of_captures_are_seen_in_part(archive: PastServer, tmp_path: Path) -> None:
    past = Past(tmp_path / "data", archive)
    past("past0")
    days = past.lines("coverage")
    assert {line["state"] for line in days} == {"partly"}
    assert all(line["last"] < "2015-06-01" for line in days)


def test_a_plan_counts_and_fetches_nothing(world: World, archive: PastServer, tmp_path: Path) -> None:
    past = Past(tmp_path / "data", archive)
    done = past("past0", "--plan")
    assert done.returncode == 0, done.stderr.decode()
    wanted = sum("news0" in one.url and one.kind != "list" for one in world.captures) - sum(
        "news0" in one.url and one.kind == "same" for one in world.captures
    )
    assert f"at most {wanted:,} of articles" in done.stdout.decode()
    assert not archive.asked
    assert not past.data.exists()


def test_a_range_of_days_is_kept(world: World, archive: PastServer, tmp_path: Path) -> None:
    past = Past(tmp_path / "data", archive)
    past("--since", "2013-01-01", "--until", "2013-12-31")
    assert past.versions == {url: times for url, times in world.versions.items() if "/2013/" in url}


def test_an_older_text_does_not_follow_a_later_one(world: World, archive: PastServer, tmp_path: Path) -> None:
    url, times = next((url, times) for url, times in world.versions.items() if len(times) == 2 and "news0" in url)
    whole = archive.captures
    archive.captures = [one for one in whole if one.time != times[0]]
    past = Past(tmp_path / "data", archive)
    past("past0")
    archive.captures = whole
    past("past0")
    assert past.versions[url] == times[1:]


@pytest.mark.parametrize(
    ("path", "answer", "says"),
    [
        (
            0,
            (200, {"Content-Type": "text/html"}, b"<html>down for repair</html>"),
            "expected captures in JSON, found '<html>down for repair</html>'",
        ),
        (0, (404, {}, b""), "found none in at-127-0-0-1"),
        (0, (200, {"Content-Type": "application/json"}, b"[[1], 2"), "JSON that cannot be read"),
    ],
)
def test_what_is_no_index_is_told(archive: PastServer, tmp_path: Path, path: int, answer: Any, says: str) -> None:
    archive.odd[path] = answer
    done = Past(tmp_path / "data", archive)("past0")
    assert done.returncode == 1
    assert says in done.stderr.decode()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("nowhere",), "expected a site, found 'nowhere'"),
        (
            ("past0", "--from", "ftp://example.org"),
            "--from: expected commoncrawl, wayback or the address of an archive",
        ),
    ],
)
def test_what_cannot_be_is_told(archive: PastServer, tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    past = Past(tmp_path / "data", archive)
    done = scrapy("history", *past.words, *words, env={"PYTHONPATH": str(ROOT)})
    assert done.returncode == 1
    assert says in last_line(done.stderr)
