"""Answers of servers that are not quite right, as a whole crawl meets them."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest

from tests.crawler.job import Job
from tests.crawler.small_site import Answer, SmallSite
from tests.scrapy_command import last_line

FORBIDS = b"User-agent: *\nDisallow: /2024/3\n"


def _cut(site: SmallSite) -> Answer:
    status, headers, body = site.answer(site.path(3))
    return status, {**headers, "Content-Length": "", "Connection": "close"}, body[: len(body) * 2 // 3]


def _half_gzip(site: SmallSite) -> Answer:
    status, headers, body = site.answer(site.path(3))
    packed = gzip.compress(body)
    return status, {**headers, "Content-Encoding": "gzip"}, packed[: len(packed) * 2 // 3]


def _part(site: SmallSite) -> Answer:
    _, headers, body = site.answer(site.path(3))
    return 206, headers, body


@pytest.mark.parametrize("how", [_cut, _half_gzip, _part], ids=["no length", "half a gzip", "206"])
def test_a_cut_off_page_is_named_and_asked_for_again(job: Job, site: SmallSite, how: object) -> None:
    assert callable(how)
    site.odd[site.path(3)] = how(site)
    site.asked.clear()
    done = job()
    assert done.returncode == 1
    assert f"{site.path(3)}: the answer was cut off" in last_line(done.stderr)
    assert (site.asked[site.path(3)], len(job.lines("articles"))) == (3, 3)
    del site.odd[site.path(3)]
    assert job().returncode == 0
    assert len(job.lines("articles")) == 4


def _once(first: Answer, then: Answer) -> Iterator[Answer]:
    yield first
    while True:
        yield then


def test_robots_txt_that_fails_once_is_asked_for_again(job: Job, site: SmallSite) -> None:
    answers = _once((502, {}, b""), (200, {"Content-Type": "text/plain"}, FORBIDS))
    site.odd["/robots.txt"] = lambda: next(answers)
    assert "forbidden by robots.txt" in last_line(job().stderr)
    assert site.asked["/robots.txt"] == 2


def test_robots_txt_that_is_kept_on_another_host_is_obeyed(job: Job, site: SmallSite) -> None:
    site.odd["/robots.txt"] = (301, {"Location": job.url.replace("127.0.0.1", "localhost") + "/kept.txt"}, b"")
    site.odd["/kept.txt"] = (200, {"Content-Type": "text/plain"}, FORBIDS)
    assert "forbidden by robots.txt" in last_line(job().stderr)
    assert site.path(3) not in site.asked


def test_robots_txt_that_is_sent_on_for_ever_is_none(job: Job, site: SmallSite) -> None:
    site.odd["/robots.txt"] = (302, {"Location": "/robots.txt?again"}, b"")
    site.odd["/robots.txt?again"] = (302, {"Location": "/robots.txt"}, b"")
    assert job().returncode == 0
    assert len(job.lines("articles")) == 4


def test_robots_txt_that_does_not_unpack_closes_the_host(job: Job, site: SmallSite) -> None:
    site.odd["/robots.txt"] = (200, {"Content-Type": "text/plain"}, gzip.compress(FORBIDS)[:24])
    assert "robots.txt is packed and does not unpack" in last_line(job().stderr)
    assert site.fetched == []


def test_robots_txt_with_a_byte_order_mark_is_obeyed(job: Job, site: SmallSite) -> None:
    site.odd["/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n")
    job()
    assert set(site.asked) == {"/robots.txt"}
