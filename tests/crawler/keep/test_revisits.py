"""Articles that report a visit are seen again after 1, 7 and 30 days; what changed is a new version, what vanished is told. All made up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from crawler.keep.looks import next_revisit
from tests.crawler.job import Done, Job
from tests.crawler.small_site import TODAY, Answer, SmallSite
from tests.scrapy_command import scrapy

PATH = "/2024/0.html"
HTML = {"Content-Type": "text/html; charset=utf-8"}
TITLE = "江苏省党政代表团来皖考察"
TWO = "江苏省委书记沈松年、省长何云帆率江苏省党政代表团来安徽考察。代表团一行参观了合肥市规划馆。"
OTHER = "江苏省委书记沈松年率江苏省党政代表团来安徽考察。代表团一行参观了芜湖市规划馆，听取了情况介绍。"
NONE = "连日春雨滋润田间，庄稼长势喜人，各地农民抓紧时间春耕，农技人员走进田间地头。"


def page(text: str, etag: str = '"one"') -> Answer:
    title = "江苏来皖考察企业名单公布" if text == NONE else TITLE
    body = "".join(
        f"<p>{part}</p>"
        for part in ("新华网合肥5月7日电", text, "安徽省委书记周立群、省长吴海平陪同考察。" if text != NONE else text)
    )
    return (
        200,
        {**HTML, "ETag": etag},
        (
            f"<html><head><title>{title}</title><meta name='PubDate' content='{TODAY} 08:00'></head>"
            f"<body><h1>{title}</h1><div class='TRS_Editor'>{body}</div></body></html>"
        ).encode(),
    )


@pytest.fixture
def night(job: Job, site: SmallSite) -> Night:
    rows = f'<li><a href="{PATH}">{TITLE}</a><span>{TODAY}</span></li>'
    site.odd["/list.html"] = (
        200,
        HTML,
        f"<html><head><title>要闻</title></head><body><h1>要闻</h1><ul>{rows}</ul></body></html>".encode(),
    )
    site.odd[PATH] = page(TWO)
    return Night(job)


class Night:
    """Crawls on days after the first."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def __call__(self, after: int) -> Done:
        return self.job("-s", f"CHUANMEN_TODAY={TODAY + timedelta(days=after)}")

    @property
    def versions(self) -> list[tuple[str, int]]:
        articles = [("article", line["version"]) for line in self.job.lines("articles")]
        return articles + [(line["id"][-2:], line["article"]["version"]) for line in self.job.lines("visits")]

    @property
    def changes(self) -> list[tuple[str, int]]:
        return [(line["what"], line["version"]) for line in self.job.lines("changes")]


def test_it_is_seen_again_after_1_7_and_30_days_and_not_in_between(night: Night, site: SmallSite) -> None:
    asked = []
    for after in (0, 1, 2, 6, 7, 8, 29, 30, 31, 40):
        before = site.asked[PATH]
        night(after)
        asked += [after] * (site.asked[PATH] - before)
    assert asked == [0, 1, 7, 30]


def test_nothing_is_asked_for_twice_in_a_day(night: Night, site: SmallSite) -> None:
    for after in (0, 0, 1, 1, 1):
        night(after)
    assert site.asked[PATH] == 2


def test_a_share_of_nothing_sees_nothing_again(night: Night, site: SmallSite) -> None:
    night(0)
    night.job("-s", f"CHUANMEN_TODAY={TODAY + timedelta(days=1)}", "-s", "CHUANMEN_REVISIT_SHARE=0")
    assert site.asked[PATH] == 1


def test_the_server_is_asked_only_for_what_changed(night: Night, site: SmallSite) -> None:
    night(0)
    site.odd[PATH] = (304, {"Content-Length": ""}, b"")
    done = night(1)
    assert done.returncode == 0, done.stderr.decode()
    assert site.headers[PATH]["If-None-Match"] == '"one"'
    assert night.versions == [("article", 1), ("-1", 1)]
    assert night.job.summaries[-1]["counts"]["revisits"] == 1


def test_a_page_that_is_as_it_was_leaves_no_line_and_no_copy(night: Night) -> None:
    night(0)
    (archive,) = (night.job.data / "archive").iterdir()
    assert archive.read_bytes().count(b"\x1f\x8b\x08") >= 2
    before = len(scrapy("clean", archive).stdout.splitlines())
    night(1)
    assert night.versions == [("article", 1), ("-1", 1)]
    assert len(scrapy("clean", archive).stdout.splitlines()) == before


def test_a_changed_text_is_a_new_version_and_its_visit_derived_again(night: Night, site: SmallSite) -> None:
    night(0)
    site.odd[PATH] = page(OTHER, '"two"')
    night(1)
    assert night.versions == [("article", 1), ("article", 2), ("-1", 1), ("-1", 2)]
    assert [len(line["leaders"]) for line in night.job.lines("visits")] == [4, 3]
    assert night.changes == []
    assert night.job.summaries[-1]["counts"]["changed"] == 1


def test_the_newer_answer_is_what_is_asked_about_next(night: Night, site: SmallSite) -> None:
    night(0)
    site.odd[PATH] = page(OTHER, '"two"')
    night(1)
    night(7)
    assert site.headers[PATH]["If-None-Match"] == '"two"'
    assert len(night.job.lines("articles")) == 2


def test_a_visit_that_is_told_no_more_is_a_change(night: Night, site: SmallSite) -> None:
    night(0)
    site.odd[PATH] = page(NONE)
    night(1)
    assert night.versions == [("article", 1), ("article", 2), ("-1", 1)]
    (change,) = night.job.lines("changes")
    assert (change["what"], change["visit"], change["version"]) == ("withdrawn", night.job.lines("visits")[0]["id"], 2)


def test_a_page_that_is_gone_is_told_after_a_second_look(night: Night, site: SmallSite) -> None:
    night(0)
    site.odd[PATH] = (404, HTML, b"<html>404</html>")
    night(1)
    assert night.changes == []
    night(2)
    assert night.changes == [("gone", 1)]
    night(7)
    assert site.asked[PATH] == 3


def test_another_page_in_its_place_is_no_newer_version(night: Night, site: SmallSite) -> None:
    night(0)
    other = page(NONE)[2].decode().replace("江苏来皖考察企业名单公布", "本市召开春季农业生产座谈会")
    site.odd[PATH] = (200, HTML, other.encode())
    night(1)
    assert (night.versions, night.changes) == ([("article", 1), ("-1", 1)], [])
    night(2)
    assert night.changes == [("gone", 1)]


def test_one_bad_night_of_the_server_is_no_change(night: Night, site: SmallSite) -> None:
    night(0)
    site.odd[PATH] = (404, HTML, b"<html>404</html>")
    night(1)
    site.odd[PATH] = page(TWO)
    night(2)
    assert (night.versions, night.changes) == ([("article", 1), ("-1", 1)], [])
    site.odd[PATH] = (404, HTML, b"<html>404</html>")
    night(7)
    assert night.changes == []


def test_an_error_of_the_server_asks_again_the_next_day(night: Night, site: SmallSite) -> None:
    night(0)
    site.odd[PATH] = (500, HTML, b"")
    night(1)
    site.odd[PATH] = page(OTHER)
    night(2)
    assert night.versions[:2] == [("article", 1), ("article", 2)]


def test_articles_without_a_visit_are_not_seen_again(night: Night, site: SmallSite) -> None:
    site.odd[PATH] = page(NONE)
    for after in (0, 1, 7):
        night(after)
    assert site.asked[PATH] == 1


def test_rebuild_keeps_versions(night: Night, site: SmallSite) -> None:
    night(0)
    site.odd[PATH] = page(NONE)
    night(1)
    feeds = {name: (night.job.data / f"{name}.jsonl").read_bytes() for name in ("articles", "visits", "changes")}
    done = scrapy("rebuild", "--apply", "-s", f"CHUANMEN_DATA={night.job.data}")
    assert done.returncode == 0, done.stderr.decode()
    assert {name: (night.job.data / f"{name}.jsonl").read_bytes() for name in feeds} == feeds


def test_a_lost_feed_is_made_again_with_its_versions(night: Night, site: SmallSite) -> None:
    night(0)
    site.odd[PATH] = page(OTHER)
    night(1)
    before = night.versions
    (night.job.data / "articles.jsonl").write_bytes(b"")
    (night.job.data / "visits.jsonl").write_bytes(b"")
    night(2)
    assert night.versions == before


def test_what_is_no_longer_told_is_no_event(night: Night, site: SmallSite) -> None:
    night(0)
    assert scrapy("link", night.job.data).returncode == 0
    assert len(night.job.lines("events")) == 1
    site.odd[PATH] = page(NONE)
    night(1)
    assert scrapy("link", night.job.data).returncode == 0
    assert night.job.lines("events") == []


@pytest.mark.parametrize(("after", "next_one"), [(0, 1), (1, 7), (5, 7), (7, 30), (30, None), (300, None)])
def test_the_days_of_looking_again(after: int, next_one: int | None) -> None:
    first = date(2025, 3, 1)
    found = next_revisit(first, first + timedelta(days=after))
    assert found == (first + timedelta(days=next_one) if next_one else None)


def test_a_clock_that_was_set_back_begins_anew() -> None:
    assert next_revisit(date(2025, 3, 9), date(2025, 3, 1)) == date(2025, 3, 2)
