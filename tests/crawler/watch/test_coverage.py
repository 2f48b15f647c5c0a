"""Every crawl keeps coverage.jsonl true; ``scrapy coverage`` shows it."""

from __future__ import annotations

import json
import time
import tracemalloc
from datetime import date, timedelta
from pathlib import Path

from crawler.watch.coverage import months_of, read
from crawler.watch.months import months, table
from schemas.coverage import Coverage
from tests.crawler.job import Job
from tests.crawler.small_site import SmallSite
from tests.scrapy_command import scrapy

ALL = ("-s", "CHUANMEN_CANDIDATES=all")


def lines(job: Job) -> list[tuple[str, str, str, str]]:
    return [(one["site"], one["first"], one["last"], one["state"]) for one in job.lines("coverage")]


def test_a_complete_crawl_covers_the_days_it_asked_for(job: Job) -> None:
    job(*ALL)
    assert lines(job) == [("small", "2024-04-07", "2024-05-07", "covered")]


def test_a_list_that_is_not_reached_is_told(job: Job, site: SmallSite) -> None:
    site.odd["/list.html"] = (500, {}, b"")
    job(*ALL)
    assert {state for *_, state in lines(job)} == {"lists_not_reached"}


def test_a_closed_door_is_told(job: Job, site: SmallSite) -> None:
    site.odd["/robots.txt"] = (403, {}, b"")
    job(*ALL)
    assert {state for *_, state in lines(job)} == {"blocked"}


def test_a_list_that_cannot_be_read_is_told(job: Job, site: SmallSite) -> None:
    site.odd["/list.html"] = (200, {"Content-Type": "text/html"}, b"<html><p>nothing here</p></html>")
    job(*ALL)
    assert {state for *_, state in lines(job)} == {"parse_failed"}


def test_a_day_with_an_article_that_failed_is_partly_covered(job: Job, site: SmallSite) -> None:
    site.odd[site.path(2)] = (500, {}, b"")
    job(*ALL)
    assert ("small", "2024-05-05", "2024-05-05", "partly") in lines(job)


def test_sites_keep_their_lines_when_another_is_crawled(job: Job) -> None:
    job(*ALL)
    job(*ALL, site="second")
    assert [site for site, *_ in lines(job)] == ["second", "small"]


def test_half_a_file_is_made_whole_by_the_next_crawl(job: Job) -> None:
    job(*ALL)
    path = job.data / "coverage.jsonl"
    path.write_bytes(path.read_bytes()[:-9])
    job(*ALL)
    assert len(lines(job)) == 1


def shown(job: Job, *args: str) -> str:
    return scrapy("coverage", *args, "-s", f"CHUANMEN_DATA={job.data}").stdout.decode()


def test_the_table_and_the_json_say_the_same(job: Job) -> None:
    job(*ALL)
    assert shown(job).split() == ["site", "2024-04", "2024-05", "small", "~0", "~1"]
    found = [json.loads(line) for line in shown(job, "--json").splitlines()]
    assert [(one["month"], one["state"]) for one in found] == [("2024-04", "partly"), ("2024-05", "partly")]


def test_the_disk_is_shown(job: Job) -> None:
    job(*ALL)
    assert {line.split()[0] for line in shown(job, "--disk").splitlines()} >= {"archive", "articles", "state", "runs"}


def test_a_year_of_149_sites_is_shown_in_a_second(tmp_path: Path) -> None:
    first = date(2023, 1, 1)
    with (tmp_path / "coverage.jsonl").open("w", encoding="utf-8") as out:
        for site in range(149):
            for week in range(52):
                begin = first + timedelta(days=7 * week)
                state = "covered" if week % 9 else "blocked"
                line = {
                    "site": f"site{site:03}",
                    "province": "340000",
                    "first": begin,
                    "last": begin + timedelta(days=6),
                    "state": state,
                }
                out.write(Coverage.model_validate(line).to_line())
    tracemalloc.start()
    began = time.process_time()
    assert len(table(months(months_of(read(tmp_path)), {})).splitlines()) == 150
    seconds, peak = time.process_time() - began, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert seconds < 5  # traced; without tracing well below one
    assert peak < 100_000_000
