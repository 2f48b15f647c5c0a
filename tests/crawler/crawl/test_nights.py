"""One bad night of a site loses nothing: what it offers on a healthy day arrives, nothing false stands in its place, exit codes are honest."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from tests.crawler.job import Job
from tests.crawler.small_site import Answer, SmallSite

ALL = ("-s", "CHUANMEN_CANDIDATES=all")
HTML = {"Content-Type": "text/html; charset=utf-8"}
NOTICE = "".join(f"<p>本站正在做第{n}项升级，其间不能访问，请过些时候再来，给您添了麻烦。</p>" for n in range(9))
MAINTENANCE = f"<html><title>公告</title><body><h1>公告</h1><div>{NOTICE}</div></body></html>".encode()
BLOCK = (
    b"<html><head><style>"
    + b".a{color:red}" * 900
    + "</style></head><body><h2>网络环境异常</h2></body></html>".encode()
)
UNENDED = "<html><head><title>清江省党政代表团来我市考察</title></head><body><h1>清江省党政代表团来我市考察</h1><p>这是编造的".encode()

NIGHTS: dict[str, Answer] = {
    "maintenance": (200, HTML, MAINTENANCE),
    "block_page": (200, HTML, BLOCK),
    "gone": (404, HTML, b"404"),
    "home": (302, {"Location": "/"}, b""),
    "off_site": (302, {"Location": "http://127.0.0.9/x"}, b""),
    "empty": (200, HTML, b""),
    "a_part": (206, HTML, UNENDED),
    "cut_off": (200, {**HTML, "Content-Length": "", "Connection": "close"}, UNENDED),
    "undecodable": (200, {**HTML, "Content-Encoding": "deflate"}, b"\xff\xfe no deflate"),
}
"""What every article answers for a night."""


@pytest.mark.parametrize("name", NIGHTS)
def test_a_bad_night_is_made_good(job: Job, site: SmallSite, name: str) -> None:
    site.articles = 8
    site.odd = {"/": (200, HTML, b"<html><title>home</title></html>")} | {site.path(n): NIGHTS[name] for n in range(8)}
    first = job(*ALL)
    assert (first.returncode, job.lines("articles")) == (1, [])
    site.odd.clear()
    assert job(*ALL, "-s", "CHUANMEN_TODAY=2024-05-08").returncode == 0
    assert sorted(line["url"].rpartition("/")[2] for line in job.lines("articles")) == [f"{n}.html" for n in range(8)]


def test_a_robots_txt_that_forbids_for_a_day_is_made_good(job: Job, site: SmallSite) -> None:
    site.odd["/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /2024/\n")
    assert job(*ALL).returncode == 1
    del site.odd["/robots.txt"]
    assert job(*ALL, "-s", "CHUANMEN_TODAY=2024-05-08").returncode == 0
    assert len(job.lines("articles")) == 5


def test_a_list_that_lost_its_rows_for_a_night_fails_that_night(job: Job, site: SmallSite) -> None:
    job(*ALL)
    site.odd["/list.html"] = (200, HTML, MAINTENANCE)
    done = job(*ALL, "-s", "CHUANMEN_TODAY=2024-05-08")
    assert (done.returncode, b"expected rows that lead to articles, found none (it had some)" in done.stderr) == (
        1,
        True,
    )


def test_a_gap_before_a_run_by_hand_is_gone_back_to(job: Job, site: SmallSite) -> None:
    site.articles = 30
    job(*ALL, "-s", "CHUANMEN_TODAY=2024-04-20")
    job(*ALL, "-a", "since=2024-05-06")
    assert job(*ALL, "-s", "CHUANMEN_TODAY=2024-05-08").returncode == 0
    assert len(job.lines("articles")) == 30


def test_a_gap_after_a_run_whose_clock_stood_ahead_is_gone_back_to(job: Job, site: SmallSite) -> None:
    site.articles = 30
    job(*ALL, "-s", "CHUANMEN_TODAY=2024-04-20")
    with closing(sqlite3.connect(job.data / "state.sqlite")) as db, db:
        db.execute("UPDATE covered SET until = '2025-04-20'")
    assert job(*ALL, "-s", "CHUANMEN_TODAY=2024-05-08").returncode == 0
    assert len(job.lines("articles")) == 30


def test_days_to_come_are_not_covered_by_a_run_that_asked_for_them(job: Job) -> None:
    assert job(*ALL, "-a", "until=2024-12-31").returncode == 0
    with closing(sqlite3.connect(job.data / "state.sqlite")) as db:
        assert db.execute("SELECT max(until) FROM covered").fetchone() == ("2024-05-07",)


def test_an_address_that_its_list_forgot_is_still_asked_for(job: Job, site: SmallSite) -> None:
    site.odd[site.path(3)] = (500, {}, b"")
    job(*ALL)
    site.odd = {"/list.html": site.answer("/list.html")}  # from here on it shows what it showed, less one row
    kept = site.odd["/list.html"]
    assert isinstance(kept, tuple)
    site.odd["/list.html"] = (200, HTML, kept[2].replace(b"/2024/3.html", b"/other/3.html"))
    assert job(*ALL, "-s", "CHUANMEN_TODAY=2024-05-08").returncode == 0
    assert len(job.lines("articles")) == 5


def _maintenance_of_one(site: SmallSite) -> None:
    site.odd[site.path(2)] = NIGHTS["maintenance"]


def _forbidden(site: SmallSite) -> None:
    site.odd["/robots.txt"] = (200, {}, "User-agent: *\nDisallow: /\n".encode("utf-8-sig"))


@pytest.mark.parametrize(("trouble", "articles"), [(_maintenance_of_one, 4), (_forbidden, 0)])
def test_what_is_no_article_of_the_list_is_not_emitted(
    job: Job, site: SmallSite, trouble: Callable[[SmallSite], None], articles: int
) -> None:
    trouble(site)
    assert job(*ALL).returncode == 1
    assert len(job.lines("articles")) == articles


def test_a_title_that_never_comes_is_emitted_in_the_end_and_says_so(job: Job, site: SmallSite) -> None:
    _maintenance_of_one(site)
    for day in ("2024-05-07", "2024-05-08", "2024-05-10", "2024-05-14", "2024-06-06"):
        job(*ALL, "-s", f"CHUANMEN_TODAY={day}")
    (article,) = (line for line in job.lines("articles") if line["url"].endswith("/2.html"))
    assert "title_differs" in article["damage"]


def test_a_site_that_shows_other_articles_on_every_visit_ends(job: Job, site: SmallSite) -> None:
    site.articles = 40
    for n, day in enumerate(("2024-05-07", "2024-05-08", "2024-05-09")):
        site.odd["/list.html"] = (200, HTML, site.answer("/list.html")[2].replace(b"/2024/1", f"/2024/9{n}".encode()))
        assert job(*ALL, "-s", f"CHUANMEN_TODAY={day}").returncode in (0, 1)
        del site.odd["/list.html"]
    urls = [line["url"] for line in job.lines("articles")]
    assert len(urls) == len(set(urls))


def test_escape_bytes_of_a_server_reach_no_terminal(job: Job, site: SmallSite) -> None:
    site.odd[site.path(1)] = (200, {"Content-Type": "\x1b[31mred\x1b[0m"}, site.answer(site.path(1))[2])
    assert b"\x1b" not in job(*ALL).stderr
