"""How far lists are followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crawler.job import Job
from tests.crawler.small_site import SmallSite
from tests.scrapy_command import scrapy

ALL = ("-s", "CHUANMEN_CANDIDATES=all")


@pytest.fixture
def long_list(site: SmallSite) -> SmallSite:
    site.articles, site.rows_a_page = 12, 3
    return site


def pages(site: SmallSite) -> int:
    return sum(count for path, count in site.asked.items() if path.startswith("/list"))


def test_a_dated_list_is_followed_until_since(job: Job, long_list: SmallSite) -> None:
    job(*ALL, "-a", "since=2024-05-04")
    assert sorted(long_list.fetched) == [long_list.path(n) for n in range(4)]
    assert pages(long_list) == 3  # the third has only older rows


def test_an_undated_list_is_followed_to_its_end_at_first(job: Job, long_list: SmallSite) -> None:
    long_list.dated = False
    job(*ALL)
    assert len(set(long_list.fetched)) == 12


def test_an_undated_list_is_later_followed_to_known_articles(job: Job, long_list: SmallSite) -> None:
    long_list.dated = False
    job()
    long_list.asked.clear()
    job()
    assert (long_list.fetched, pages(long_list)) == ([], 1)


def test_known_articles_of_an_unfinished_run_stop_nothing(job: Job, long_list: SmallSite) -> None:
    long_list.dated = False
    job(*ALL, "-a", "limit=3")
    job(*ALL)
    assert len(job.lines("articles")) == 12


def test_known_articles_do_not_stop_a_walk_further_back(job: Job, long_list: SmallSite) -> None:
    job(*ALL, "-a", "since=2024-05-05")
    job(*ALL, "-a", "since=2024-04-27")
    assert len(job.lines("articles")) == 11


def test_endless_paging_ends_at_the_first_page_without_a_new_row(job: Job, long_list: SmallSite) -> None:
    page = long_list.answer("/list.html")[2]
    for n in range(2, 50):
        body = page.replace(b"/list_2.html", f"/list_{n + 1}.html".encode())
        long_list.odd[f"/list_{n}.html"] = (200, {"Content-Type": "text/html; charset=utf-8"}, body)
    long_list.asked.clear()
    assert job().returncode == 0
    assert pages(long_list) == 2


def test_a_list_of_more_pages_than_the_limit_is_left_and_told(job: Job, long_list: SmallSite) -> None:
    done = job("-s", "CHUANMEN_MAX_LIST_PAGES=2")
    assert done.returncode == 1
    assert b"still going on after 2 pages (CHUANMEN_MAX_LIST_PAGES)" in done.stderr
    assert pages(long_list) == 2
    assert not job.summaries[0]["complete"]


def test_a_run_of_more_pages_than_the_limit_ends_early_and_the_next_goes_on(job: Job, long_list: SmallSite) -> None:
    done = job(*ALL, "-s", "CHUANMEN_MAX_PAGES=4")
    assert b"ended early: 4 pages fetched (CHUANMEN_MAX_PAGES)" in done.stderr
    assert job(*ALL).returncode == 0
    assert len(job.lines("articles")) == 12


def test_a_run_longer_than_its_time_ends_early(job: Job, long_list: SmallSite) -> None:
    done = job(*ALL, "-s", "CHUANMEN_MAX_RUN_S=0")
    assert b"the run's time is over (CHUANMEN_MAX_RUN_S)" in done.stderr
    assert job.lines("articles") == []  # the time is looked at before each request


def test_a_page_larger_than_the_limit_is_not_read(job: Job, site: SmallSite) -> None:
    site.odd[site.path(1)] = (200, {"Content-Type": "text/html"}, b"<p>" + b"x" * 200_000)
    done = job("-s", "DOWNLOAD_MAXSIZE=100000")
    assert b"larger than 100,000 bytes, not read further" in done.stderr
    assert len(job.lines("articles")) == 3


def test_a_list_the_platform_stumbles_over_is_listed_and_the_rest_goes_on(
    job: Job, site: SmallSite, tmp_path: Path
) -> None:
    (tmp_path / "stumbling.py").write_text(
        "from tests.crawler.small_site import SmallSpider\n"
        "class SmallTwoSpider(SmallSpider):\n"
        "    name = 'small_two'\n"
        "    sections = (SmallSpider.sections[0].replace('list', 'list_7'), *SmallSpider.sections)\n"
        "    def read_list(self, url, html):\n"
        "        if 'list_7' in url:\n"
        "            raise IndexError('made up')\n"
        "        return super().read_list(url, html)\n"
    )
    job.env["PYTHONPATH"] += f":{tmp_path}"
    done = job("-s", "SPIDER_MODULES=stumbling", site="small_two")
    assert done.returncode == 1
    assert b"the platform's read_list stumbled over it (IndexError: made up)" in done.stderr
    assert len(job.lines("articles")) == 4


def multipage(site: SmallSite, n: int) -> None:
    """Article n gets two further pages."""
    status, headers, body = site.answer(site.path(n))
    pager = f"<a href='/2024/{n}_2.html'>2</a><a href='/2024/{n}_3.html'>3</a></body>".encode()
    site.odd[site.path(n)] = (status, headers, body.replace(b"</body>", pager))
    for page in (2, 3):
        more = body.replace("编造".encode(), f"第{page}页上编造".encode())
        site.odd[f"/2024/{n}_{page}.html"] = (status, headers, more)
    site.asked.clear()


def test_pages_of_an_article_are_joined(job: Job, site: SmallSite) -> None:
    multipage(site, 0)
    job()
    (article,) = (line for line in job.lines("articles") if line["url"].endswith("/0.html"))
    assert [f"第{page}页上编造" in article["text"] for page in (2, 3)] == [True, True]


def test_an_article_waits_for_its_last_page(job: Job, site: SmallSite, tmp_path: Path) -> None:
    multipage(site, 0)
    last = site.odd.pop("/2024/0_3.html")
    site.odd["/2024/0_3.html"] = (500, {}, b"")
    assert job().returncode == 1
    assert [line["url"][-7:] for line in job.lines("articles") if "/0.html" in line["url"]] == []
    site.odd["/2024/0_3.html"] = last
    assert job().returncode == 0
    (archive,) = (job.data / "archive").iterdir()
    scrapy("clean", archive, "--articles", tmp_path / "again.jsonl", "--visits", tmp_path / "visits.jsonl")
    assert sorted((tmp_path / "again.jsonl").read_text().splitlines()) == sorted(
        (job.data / "articles.jsonl").read_text().splitlines()
    )


def test_a_later_page_that_is_gone_is_waited_for_until_the_last_look(job: Job, site: SmallSite) -> None:
    multipage(site, 0)
    site.odd["/2024/0_3.html"] = (404, {}, b"")
    assert job().returncode == 1
    assert [line for line in job.lines("articles") if line["url"].endswith("/0.html")] == []
    assert job("-s", "CHUANMEN_TODAY=2024-06-06").returncode == 1
    (article,) = (line for line in job.lines("articles") if line["url"].endswith("/0.html"))
    assert "第2页上编造" in article["text"]


def test_an_address_redirected_to_an_article_of_its_title_gives_no_second_line(job: Job, site: SmallSite) -> None:
    site.articles = 6
    site.odd[site.path(5)] = (302, {"Location": site.path(0)}, b"")  # the list gives both the same title
    assert job().returncode == 0
    assert len({line["id"] for line in job.lines("articles")}) == len(job.lines("articles"))
    assert job().returncode == 0
    assert site.asked[site.path(5)] == 1


def test_an_address_redirected_to_an_article_of_another_title_is_looked_at_again(job: Job, site: SmallSite) -> None:
    site.odd[site.path(1)] = (302, {"Location": site.path(0)}, b"")
    assert b"which its list calls" in job("-s", "CHUANMEN_CANDIDATES=all").stderr
    del site.odd[site.path(1)]
    job("-s", "CHUANMEN_CANDIDATES=all", "-s", "CHUANMEN_TODAY=2024-05-08")
    assert len([line for line in job.lines("articles") if line["url"].endswith("/1.html")]) == 1


def test_what_is_no_page_is_listed_with_its_reason(job: Job, site: SmallSite) -> None:
    html = {"Content-Type": "text/html"}
    site.articles = 8
    site.odd["/"] = (200, html, b"<html><title>home</title><p>home</p></html>")
    site.odd[site.path(0)] = (302, {"Location": "/"}, b"")
    site.odd[site.path(1)] = (200, {"Content-Type": "application/pdf"}, b"%PDF-1.7")
    site.odd[site.path(2)] = (200, html, b"")
    site.odd[site.path(3)] = (200, html, b"<html><script>load()</script></html>")
    site.odd[site.path(4)] = (302, {"Location": site.path(4)}, b"")
    site.odd[site.path(5)] = (302, {"Location": "http://10.0.0.1/admin"}, b"")
    assert job(*ALL, "-s", "CHUANMEN_REFUSALS_TO_CLOSE=100").returncode == 1
    reasons = [line["reason"].partition(".html: ")[2] for line in job.lines("rejected")]
    assert reasons == [
        "the home page was given instead (a soft 404)",
        "expected a page, found application/pdf",
        "expected a page, found an empty answer",
        "a page that shows nothing without running its scripts",
        "redirected too often",
        "redirected off the site to 10.0.0.1",
    ]


def test_the_same_query_noise_is_one_article(job: Job, site: SmallSite) -> None:
    status, headers, body = site.answer("/list.html")
    twice = body.replace(b"</ul>", b"<li><a href='/2024/0.html?spm=x'>again</a></li></ul>")
    site.odd["/list.html"] = (status, headers, twice)
    site.asked.clear()
    job(*ALL)
    assert sorted(path for path in site.fetched if "/0.html" in path) == [site.path(0)]
