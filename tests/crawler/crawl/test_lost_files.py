"""Files may be lost: nothing is fetched or written twice, and nothing that stands anywhere is given up."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.crawler.job import Job
from tests.crawler.small_site import SmallSite

ALL = ("-s", "CHUANMEN_CANDIDATES=all")
LATER = (*ALL, "-s", "CHUANMEN_TODAY=2024-05-08")


def without_state(job: Job) -> None:
    for path in job.data.glob("state.sqlite*"):
        path.unlink()


def archived(job: Job) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (job.data / "archive").iterdir()}


def lines(path: Path) -> Counter[bytes]:
    return Counter(path.read_bytes().splitlines())


def test_a_lost_state_is_made_anew_and_told(job: Job) -> None:
    job(*ALL)
    without_state(job)
    done = job(*LATER)
    assert (done.returncode, b"what state.sqlite knew of small was lost" in done.stderr) == (1, True)


def test_nothing_is_fetched_or_written_twice_after_it(job: Job, site: SmallSite) -> None:
    job(*ALL)
    before, archive = lines(job.data / "articles.jsonl"), archived(job)
    without_state(job)
    job(*LATER)
    assert lines(job.data / "articles.jsonl") == before
    assert max(site.asked[path] for path in site.fetched) == 1
    assert {name: data for name, data in archived(job).items() if name in archive} == archive


def test_the_run_after_it_is_well(job: Job) -> None:
    job(*ALL)
    without_state(job)
    job(*LATER)
    assert job(*LATER).returncode == 0


def test_what_a_list_once_showed_is_asked_for_after_it(job: Job, site: SmallSite) -> None:
    site.odd[site.path(3)] = (500, {}, b"")
    job(*ALL)
    site.odd = {
        "/list.html": (
            200,
            {"Content-Type": "text/html"},
            "<a href='/2024/0.html'>清江省党政代表团来我市考察</a>".encode(),
        )
    }
    without_state(job)
    job(*LATER)
    assert len(job.lines("articles")) == 5


def test_a_second_site_of_the_folder_is_made_anew_too(job: Job, site: SmallSite) -> None:
    job(*ALL)
    job(*ALL, site="second")
    before = lines(job.data / "articles.jsonl")
    without_state(job)
    job(*LATER)
    assert job(*LATER, site="second").returncode == 1
    assert lines(job.data / "articles.jsonl") == before


def test_a_damaged_state_is_moved_away_and_made_anew(job: Job, site: SmallSite) -> None:
    job(*ALL)
    without_state(job)
    (job.data / "state.sqlite").write_bytes(b"no database at all, but long enough to look like one" * 20)
    done = job(*LATER)
    assert (done.returncode, b"moved to state.sqlite.damaged-1" in done.stderr) == (1, True)
    assert (job.data / "state.sqlite.damaged-1").exists()
    assert len(job.lines("articles")) == 5


@pytest.mark.parametrize("feed", ["articles", "visits", "rejected"])
@pytest.mark.parametrize("how", ["torn", "half", "gone"])
def test_a_feed_that_lost_lines_gets_them_again(job: Job, site: SmallSite, feed: str, how: str) -> None:
    site.odd[site.path(2)] = (200, {"Content-Type": "text/html"}, _no_article())
    site.odd[site.path(4)] = (200, {"Content-Type": "text/html; charset=utf-8"}, _visit())
    job(*ALL)
    path: Path = job.data / f"{feed}.jsonl"
    before, size = lines(path), path.stat().st_size
    assert before, "this feed has nothing to lose"
    with path.open("r+b") as handle:
        handle.truncate({"torn": size - 7, "half": size // 2, "gone": 0}[how])
    done = job("-a", "limit=1", *LATER)
    assert b"lines made again from the archive" in done.stderr
    assert lines(path) == before


def _no_article() -> bytes:
    links = "".join(f"<li><a href='/x{n}.html'>本市召开座谈会之{n}</a></li>" for n in range(40))
    return f"<html><title>本市召开座谈会</title><body><ul>{links}</ul></body></html>".encode()


def _visit() -> bytes:
    text = (
        "5月3日，福建省委书记欧阳兰山率福建省党政代表团来安徽省考察。" + "代表团一行考察了合肥科学岛。" * 9
    )  # made up
    return f"<html><title>福建省党政代表团来皖考察</title><meta name='PubDate' content='2024-05-03 08:00'><body><h1>福建省党政代表团来皖考察</h1><div class='TRS_Editor'><p>{text}</p><p>我市党政代表团赴外地学习。</p></div></body></html>".encode()


def test_run_files_are_whole_or_not_there(job: Job) -> None:
    job(*ALL)
    names = [path.name for path in (job.data / "runs").iterdir() if path.is_file()]
    assert [name for name in names if name.startswith(".") or name.endswith(".part")] == []


def test_a_list_that_failed_is_not_asked_for_as_an_article_after_it(job: Job, site: SmallSite) -> None:
    job(*ALL)
    site.odd["/list.html"] = (200, {"Content-Type": "text/html"}, b"<html><body><p>closed</p></body></html>")
    job(*LATER)
    without_state(job)
    site.odd.clear()
    site.order.clear()
    job(*LATER)
    assert site.order.count("/list.html") == 1


def test_a_wrong_page_does_not_pass_for_an_article_whose_title_was_lost(job: Job, site: SmallSite) -> None:
    notice = "".join(f"<p>本站正在做第{n}项升级，其间不能访问，请过些时候再来，给您添了麻烦。</p>" for n in range(9))
    page = (
        200,
        {"Content-Type": "text/html; charset=utf-8"},
        f"<html><h1>公告</h1><div>{notice}</div></html>".encode(),
    )
    site.odd[site.path(3)] = page
    job(*ALL)
    without_state(job)
    site.odd["/list.html"] = page
    job(*LATER)
    assert [line["url"] for line in job.lines("articles") if "升级" in line["text"]] == []
