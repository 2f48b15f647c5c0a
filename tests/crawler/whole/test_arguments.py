"""What a user may ask of one site's crawl, and what two users may not ask at once."""

from __future__ import annotations

import signal
import subprocess
import time
from datetime import timedelta
from pathlib import Path

import pytest

from bench.portal.run import ROOT, command, environment, scrapy, whole_range
from bench.portal.score import essence, fetches, is_wanted, read_lines
from bench.portal.server import Portal


@pytest.fixture
def site(portal: Portal) -> str:
    portal.forget()
    return portal.country.sites[0].id


def wanted(portal: Portal, site: str) -> set[str]:
    return {t.url for t in portal.country.truth if t.site == site and is_wanted(t)}


def got(data: Path) -> set[str]:
    return {line["url"] for name in ("articles", "rejected") for line in read_lines(data / f"{name}.jsonl")}


def test_limit_stops_after_so_many_articles(portal: Portal, site: str, tmp_path: Path) -> None:
    scrapy(portal, tmp_path, "crawl", site, *whole_range(portal), "-a", "limit=2")
    assert len(got(tmp_path)) == 2


def test_limit_does_not_mark_what_it_skipped(portal: Portal, site: str, tmp_path: Path) -> None:
    scrapy(portal, tmp_path, "crawl", site, *whole_range(portal), "-a", "limit=2")
    scrapy(portal, tmp_path, "crawl", site, *whole_range(portal))
    assert got(tmp_path) == wanted(portal, site)


def test_candidates_only_fetches_no_article(portal: Portal, site: str, tmp_path: Path) -> None:
    scrapy(portal, tmp_path, "crawl", site, *whole_range(portal), "-a", "candidates_only=1")
    asked = fetches(portal)
    assert sum(asked.values()) > 1
    assert [t.url for t in portal.country.truth if asked[t.url]] == []


def test_since_and_until_bound_the_days(portal: Portal, site: str, tmp_path: Path) -> None:
    since, until = portal.country.since + timedelta(days=8), portal.country.until - timedelta(days=8)
    scrapy(portal, tmp_path, "crawl", site, "-a", f"since={since}", "-a", f"until={until}")
    inside = {t.url for t in portal.country.truth if t.site == site and is_wanted(t) and since <= t.published <= until}
    assert inside
    assert got(tmp_path) == inside


def test_without_since_the_first_run_goes_back_thirty_days(portal: Portal, site: str, tmp_path: Path) -> None:
    scrapy(portal, tmp_path, "crawl", site)
    assert wanted(portal, site) <= got(tmp_path)


def test_second_job_of_one_site_stops_with_a_message(portal: Portal, site: str, tmp_path: Path) -> None:
    slow = command(
        portal,
        tmp_path,
        "crawl",
        site,
        *whole_range(portal),
        settings={"DOWNLOAD_DELAY": 4},
    )
    first = subprocess.Popen(slow, cwd=ROOT, env=environment(portal), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        wait_for_hits(portal, 2)
        second = scrapy(portal, tmp_path, "crawl", site, *whole_range(portal))
    finally:
        first.kill()
        first.communicate()
    assert second.returncode == 1
    assert site in second.stderr.strip().splitlines()[-1]


def test_ctrl_c_ends_cleanly_and_the_next_run_takes_up(portal: Portal, tmp_path: Path) -> None:
    line = command(portal, tmp_path, "crawl-all", *whole_range(portal))
    process = subprocess.Popen(
        line, cwd=ROOT, env=environment(portal), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    portal.forget()
    wait_for_hits(portal, 25)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Traceback" not in said
    scrapy(portal, tmp_path, "crawl-all", *whole_range(portal))
    whole = tmp_path / "whole"
    scrapy(portal, whole, "crawl-all", *whole_range(portal))
    for name in ("articles", "visits", "rejected"):
        assert essence(read_lines(tmp_path / f"{name}.jsonl")) == essence(read_lines(whole / f"{name}.jsonl"))


def wait_for_hits(portal: Portal, n: int) -> None:
    for _ in range(1200):
        if len(portal.hits) >= n:
            return
        time.sleep(0.05)
    raise AssertionError(f"expected {n} requests within 60 s, found {len(portal.hits)}")
