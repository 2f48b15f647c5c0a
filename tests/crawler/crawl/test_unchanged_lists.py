"""A list is asked only for what changed since it was last walked to its end; one that did not change counts as walked, with the rows that it has."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.crawler.job import Job
from tests.crawler.small_site import TODAY, Answer, SmallSite

LIST = "/list.html"


@pytest.fixture
def listed(site: SmallSite) -> SmallSite:
    """A site whose server knows whether its list changed."""
    whole = site.answer(LIST)
    site.asked.clear()

    def answer() -> Answer:
        if site.headers.get(LIST, {}).get("If-None-Match") == '"one"':
            return 304, {"Content-Length": ""}, b""
        return 200, {**whole[1], "ETag": '"one"'}, whole[2]

    site.odd[LIST] = answer
    return site


def night(job: Job, after: int, *words: str) -> dict[str, int]:
    done = job("-s", f"CHUANMEN_TODAY={TODAY + timedelta(days=after)}", *words)
    assert done.returncode == 0, done.stderr.decode()
    counts: dict[str, int] = job.summaries[-1]["counts"]
    return counts


def test_an_unchanged_list_counts_with_its_rows(job: Job, listed: SmallSite) -> None:
    first, second = night(job, 0), night(job, 1)
    assert (second["lists"], second["lists_unchanged"], second["rows"]) == (first["lists"], 1, first["rows"])
    assert job.summaries[-1]["newest"] == job.summaries[0]["newest"]


def test_its_days_are_covered(job: Job, listed: SmallSite) -> None:
    night(job, 0)
    night(job, 1)
    (line,) = job.lines("coverage")
    assert (line["state"], line["last"]) == ("covered", (TODAY + timedelta(days=1)).isoformat())


def test_what_failed_before_is_asked_for_all_the_same(job: Job, listed: SmallSite) -> None:
    listed.odd["/2024/0.html"] = (404, {}, b"")
    job()
    del listed.odd["/2024/0.html"]
    night(job, 1)
    assert any(line["url"].endswith("/2024/0.html") for line in job.lines("articles"))


def test_after_three_days_it_is_read_whatever_the_server_says(job: Job, listed: SmallSite) -> None:
    assert [night(job, after).get("lists_unchanged", 0) for after in (0, 3, 4)] == [0, 1, 0]


@pytest.mark.parametrize(
    "words", [("-a", f"since={TODAY - timedelta(days=20)}"), ("-a", "limit=3"), ("-s", "CHUANMEN_CANDIDATES=all")]
)
def test_who_asks_for_other_days_or_articles_reads_it(job: Job, listed: SmallSite, words: tuple[str, ...]) -> None:
    night(job, 0)
    assert "lists_unchanged" not in night(job, 1, *words)


def test_a_walk_that_was_not_whole_is_relied_on_by_nobody(job: Job, listed: SmallSite) -> None:
    night(job, 0, "-a", "limit=1")
    assert "lists_unchanged" not in night(job, 1)
