"""``scrapy crawl SITE`` and ``crawl-all``, as a scheduler runs them: exit codes, last lines, locks, signals."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import re
import resource
import signal
import time
from pathlib import Path

import pytest

from tests.crawler.job import Job, wait_until
from tests.crawler.small_site import SmallSite
from tests.scrapy_command import last_line, scrapy


def test_a_crawl_fetches_candidates_once_and_a_second_run_nothing(job: Job, site: SmallSite) -> None:
    first, second = job(), job()
    assert (first.returncode, second.returncode) == (0, 0), first.stderr.decode() + second.stderr.decode()
    assert sorted(site.fetched) == [site.path(n) for n in (0, 1, 3, 4)]  # 2 is no candidate: 连日春雨滋润田间庄稼
    assert len(job.lines("articles")) == 4


def test_all_titles_are_fetched_for_a_corpus(job: Job, site: SmallSite) -> None:
    job("-s", "CHUANMEN_CANDIDATES=all")
    assert sorted(site.fetched) == [site.path(n) for n in range(5)]


def test_the_archive_gives_the_same_records(job: Job, tmp_path: Path) -> None:
    job("-s", "CHUANMEN_CANDIDATES=all")
    (archive,) = (job.data / "archive").iterdir()
    done = scrapy("clean", archive, "--articles", tmp_path / "again.jsonl", "--visits", tmp_path / "visits.jsonl")
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "again.jsonl").read_bytes() == (job.data / "articles.jsonl").read_bytes()


def test_an_unreachable_article_gives_exit_code_1_and_the_reason_last(job: Job, site: SmallSite) -> None:
    site.odd[site.path(3)] = (404, {}, b"")
    done = job()
    assert done.returncode == 1
    assert f"{site.path(3)}: answered 404" in last_line(done.stderr)
    assert [line["reason"].rpartition(": ")[2] for line in job.lines("rejected")] == ["answered 404"]
    assert len(job.lines("articles")) == 3


def test_what_failed_for_now_is_fetched_by_the_next_run(job: Job, site: SmallSite) -> None:
    site.odd[site.path(3)] = (500, {}, b"")
    assert job().returncode == 1
    del site.odd[site.path(3)]
    assert job().returncode == 0
    assert len(job.lines("articles")) == 4


def test_a_limited_run_never_marks_what_it_skipped(job: Job) -> None:
    assert job("-a", "limit=2").returncode == 0
    assert job.marks == 2
    assert not job.summaries[0]["complete"]
    job()
    assert len(job.lines("articles")) == 4


def test_candidates_only_fetches_and_marks_no_article(job: Job, site: SmallSite, tmp_path: Path) -> None:
    done = job("-a", "candidates_only=1", "-O", str(tmp_path / "rows.jsonl"))
    assert done.returncode == 0
    assert (site.fetched, job.marks) == ([], 0)
    rows = [json.loads(line) for line in (tmp_path / "rows.jsonl").read_text().splitlines()]
    assert [row["published"] for row in rows] == ["2024-05-07", "2024-05-06", "2024-05-04", "2024-05-03"]


def test_candidates_only_shows_a_table(job: Job) -> None:
    shown = job("-a", "candidates_only=1").stdout.decode()
    (row,) = [line for line in shown.splitlines() if line.startswith("2024-05-07")]
    assert row.split()[1:] == ["清江省党政代表团来我市考察", f"{job.url}/2024/0.html"]


def test_since_and_until_choose_the_days(job: Job, site: SmallSite) -> None:
    job("-a", "since=2024-05-04", "-a", "until=2024-05-06", "-s", "CHUANMEN_CANDIDATES=all")
    assert sorted(site.fetched) == [site.path(n) for n in (1, 2, 3)]


def test_a_later_run_begins_three_days_before_the_last_success(job: Job) -> None:
    job()
    job()
    assert [one["arguments"]["since"] for one in job.summaries] == ["2024-04-07", "2024-05-04"]


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("since=yesterday", "since: expected a day such as 2024-01-31, found 'yesterday'"),
        ("limit=0", "limit: expected a number of articles from 1 on, found '0'"),
        ("sinse=2024-01-01", "expected since, until, limit or candidates_only, found -a sinse=…"),
        ("since=2030-01-01", "expected since ≤ until, found since=2030-01-01 until=2024-05-07"),
    ],
)
def test_an_argument_that_cannot_be_used_is_named(job: Job, argument: str, message: str) -> None:
    done = job("-a", argument)
    assert done.returncode == 1
    assert message in last_line(done.stderr)


def test_scrapyds_own_argument_is_no_error(job: Job) -> None:
    assert job("-a", "_job=a4737e64").returncode == 0


def test_an_unknown_site_is_named_with_its_neighbours(job: Job) -> None:
    done = job(site="smal")
    assert done.returncode == 1
    assert last_line(done.stderr) == "error: expected a site, found 'smal'; did you mean small?"


def test_live_sites_are_refused_without_a_contact(job: Job, site: SmallSite) -> None:
    done = job("-s", "CHUANMEN_ALLOW_LOOPBACK=0", "-s", "CHUANMEN_CONTACT=")
    assert done.returncode == 1
    assert "CHUANMEN_CONTACT" in last_line(done.stderr)
    assert not site.asked


def test_we_say_who_we_are_and_how_to_reach_us(job: Job, site: SmallSite) -> None:
    job("-s", "CHUANMEN_CONTACT=An Archive, mail@example.org")
    (agent,) = site.agents
    assert agent.startswith("chuanmen/")
    assert "mail@example.org" in agent


def test_private_addresses_are_refused_unless_the_tests_setting_is_on(job: Job, site: SmallSite) -> None:
    done = job("-s", "CHUANMEN_ALLOW_LOOPBACK=0", "-s", "CHUANMEN_CONTACT=mail@example.org")
    assert done.returncode == 1
    assert "private address 127.0.0.1" in last_line(done.stderr)
    assert not site.asked


def test_an_unwritable_data_folder_gives_one_clear_line(job: Job) -> None:
    job.data.write_text("no folder")
    done = job()
    assert done.returncode == 1
    assert "cannot write" in last_line(done.stderr)
    assert b"Traceback" not in done.stderr


def test_a_torn_feed_is_cut_and_told(job: Job) -> None:
    job.data.mkdir()
    (job.data / "visits.jsonl").write_text('{"torn')
    done = job()
    assert done.returncode == 0
    assert b"cut a torn last line (6 bytes)" in done.stderr
    assert any("torn" in note for note in job.summaries[0]["notes"])


def test_two_jobs_of_one_site_the_second_stops(job: Job, site: SmallSite) -> None:
    site.delay_s = 3.0  # the first is still at its list when the second begins, however busy the machine
    first = job.start()
    wait_until(lambda: bool(site.asked))
    second = job()
    site.delay_s = 0.0
    _, err = first.communicate(timeout=60)
    assert second.returncode == 1
    assert f"expected to be the only job of small in {job.data}, found one running (process {first.pid})" in last_line(
        second.stderr
    )
    assert first.returncode == 0, err.decode()
    assert len(job.lines("articles")) == 4


def test_ctrl_c_ends_cleanly_and_the_next_run_goes_on(job: Job, site: SmallSite) -> None:
    site.delay_s = 0.3
    first = job.start()
    wait_until(lambda: len(site.fetched) >= 2)
    first.send_signal(signal.SIGINT)
    _, err = first.communicate(timeout=20)
    assert first.returncode == 1
    assert "stopped: shutdown" in last_line(err)
    assert 1 <= len(job.lines("articles")) < 4
    site.delay_s = 0
    assert job().returncode == 0
    assert len(job.lines("articles")) == 4


def test_ctrl_c_does_not_wait_for_a_pause(job: Job, site: SmallSite) -> None:
    site.odd[site.path(0)] = (429, {"Retry-After": "600"}, b"")
    first = job.start()
    wait_until(lambda: bool(site.fetched))
    time.sleep(0.3)
    began = time.monotonic()
    first.send_signal(signal.SIGINT)
    first.communicate(timeout=20)
    assert (first.returncode, time.monotonic() - began < 10) == (1, True)


def test_what_is_found_is_committed_while_the_host_makes_us_wait(job: Job, site: SmallSite) -> None:
    site.odd[site.path(1)] = (429, {"Retry-After": "600"}, b"")
    first = job.start("-s", "CHUANMEN_BATCH_S=0.2")
    try:
        wait_until(lambda: (job.data / "articles.jsonl").exists() and len(job.lines("articles")) == 1)
    finally:
        first.kill()
        first.communicate()


def test_killed_and_started_again_it_ends_with_the_same_articles(job: Job, site: SmallSite) -> None:
    site.delay_s = 0.2
    first = job.start("-s", "CHUANMEN_BATCH_ARTICLES=1")
    wait_until(lambda: len(site.fetched) >= 3)
    first.kill()
    first.communicate()
    assert job().returncode == 0
    assert sorted(line["url"].rpartition("/")[2] for line in job.lines("articles")) == [
        "0.html",
        "1.html",
        "3.html",
        "4.html",
    ]


def test_robots_txt_is_obeyed(job: Job, site: SmallSite) -> None:
    site.odd["/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /2024/3\n")
    done = job()
    assert "forbidden by robots.txt" in last_line(done.stderr)
    assert site.path(3) not in site.asked
    assert site.asked["/robots.txt"] == 1


@pytest.mark.parametrize("status", [401, 403, 412, 500, 503])
def test_robots_txt_that_is_refused_closes_the_host(job: Job, site: SmallSite, status: int) -> None:
    site.odd["/robots.txt"] = (status, {}, b"")
    done = job()
    assert done.returncode == 1
    assert f"robots.txt answered {status}" in last_line(done.stderr)
    assert set(site.asked) == {"/robots.txt"}
    (summary,) = job.summaries
    assert f"answered {status}" in next(iter(summary["closed_hosts"].values()))


def test_five_refusals_in_a_row_close_the_host(job: Job, site: SmallSite) -> None:
    site.articles = 12
    for n in range(12):
        site.odd[site.path(n)] = (403, {}, b"")
    done = job("-s", "CHUANMEN_CANDIDATES=all", "-s", "CHUANMEN_TRIES=1")
    assert done.returncode == 1
    assert len(site.fetched) == 5
    assert len(job.lines("rejected")) == 5  # what was not asked for is not failed: it waits


def test_crawl_all_runs_the_others_when_one_fails(job: Job, site: SmallSite) -> None:
    done = job(command="crawl-all", site="")
    assert done.returncode == 0, done.stderr.decode()
    shown = done.stdout.decode().splitlines()
    (path,) = (job.data / "runs" / "all").iterdir()
    summary = json.loads(path.read_text())
    assert [one["site"] for one in summary["sites"]] == ["second", "small"]
    assert [row.split()[:3] for row in shown[1:4]] == [["second", "4", "4"], ["small", "4", "4"], ["all", "8", "8"]]


def test_sites_on_one_host_are_crawled_one_after_the_other(job: Job, site: SmallSite) -> None:
    job(command="crawl-all", site="")
    lists = [n for n, path in enumerate(site.order) if path == "/list.html"]
    assert site.order[lists[0] : lists[1]].count("/list.html") == 1
    assert sum(path.startswith("/2024/") for path in site.order[lists[0] : lists[1]]) == 4


def test_a_host_name_is_resolved_before_it_is_judged(job: Job, site: SmallSite, tmp_path: Path) -> None:
    (tmp_path / "named.py").write_text(
        "from tests.crawler.small_site import SmallSpider\n"
        "class NamedSpider(SmallSpider):\n"
        "    name = 'named'\n"
        "    hosts = ('localhost',)\n"
        "    article_url = r'http://localhost:\\d+/2024/\\d+\\.html'\n"
        "    sections = (SmallSpider.sections[0].replace('127.0.0.1', 'localhost'),)\n"
    )
    job.env["PYTHONPATH"] += f":{tmp_path}"
    named = ("-s", "SPIDER_MODULES=named")
    assert job(*named, site="named").returncode == 0
    done = job(*named, "-s", "CHUANMEN_ALLOW_LOOPBACK=0", "-s", "CHUANMEN_CONTACT=mail@example.org", site="named")
    assert "localhost leads to the private address 127.0.0.1" in last_line(done.stderr)


def test_crawl_all_takes_kinds_and_provinces(job: Job) -> None:
    done = job("--kind", "gov", "--province", "340000", command="crawl-all", site="")
    assert [one["site"] for one in job.summaries] == ["second"], done.stderr.decode()


def test_visits_go_to_scrapys_own_feeds_too(job: Job, tmp_path: Path) -> None:
    done = scrapy("crawl", "seeds", "-s", f"CHUANMEN_DATA={tmp_path}", "-O", tmp_path / "out.jsonl")
    assert done.returncode == 0, done.stderr.decode()
    mine = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert mine == [json.loads(line) for line in (tmp_path / "seeds" / "visits.jsonl").read_text().splitlines()]
    assert len(mine) > 5


@pytest.mark.parametrize("most_bytes", [2_000, 40_000, 60_000, 70_000, 80_000, 110_000])
def test_a_full_disk_stops_the_job_cleanly_and_the_next_run_goes_on(job: Job, site: SmallSite, most_bytes: int) -> None:
    site.articles = 80
    options = ("-s", "CHUANMEN_CANDIDATES=all", "-a", "since=2024-01-01")
    small_disk = functools.partial(resource.setrlimit, resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    full = job.start(*options, before=small_disk)
    _, err = full.communicate(timeout=60)
    assert full.returncode == 1
    assert re.search(r"cannot (open|write) ", last_line(err))
    assert b"Traceback" not in err, err.decode()
    done = job(*options)
    assert done.returncode == 0, done.stderr.decode()
    urls = [line["url"].rpartition("/")[2] for line in job.lines("articles")]
    assert sorted(urls) == sorted(f"{n}.html" for n in range(80))


def test_scrapys_own_fetch_leaves_nothing_in_the_data_folder(job: Job, site: SmallSite) -> None:
    done = job(f"{job.url}{site.path(0)}", command="fetch", site="")
    assert "清江省党政代表团来我市考察" in done.stdout.decode()
    assert not job.data.exists()


def test_a_terminal_sees_one_live_line(job: Job, site: SmallSite) -> None:
    site.delay_s = 0.4
    master, terminal = os.openpty()
    running = job.start(stderr=terminal)
    os.close(terminal)
    shown = b""
    with contextlib.suppress(OSError):  # the terminal closes with its last user
        while piece := os.read(master, 1 << 16):
            shown += piece
    os.close(master)
    running.communicate(timeout=30)
    live = [line for line in shown.split(b"\r\x1b[K") if line.startswith(b"small  lists")]
    assert len(live) >= 2
    assert b"INFO" not in shown.replace(shown[: shown.find(b"\r\x1b[K")], b"")


def test_without_a_terminal_there_are_plain_log_lines(job: Job) -> None:
    done = job()
    assert b"\x1b" not in done.stderr
    assert b"INFO: http://127.0.0.1" in done.stderr
