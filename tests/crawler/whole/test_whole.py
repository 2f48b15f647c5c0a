"""A whole crawl of a small country, run as a scheduler runs it, and looked at from the server's side and from the feeds."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from bench.crawl_parts import article_addresses, opened
from bench.portal.run import crawl_all, scrapy
from bench.portal.score import Score, essence, fetches, is_wanted, read_lines, score
from tests.crawler.whole.conftest import Crawled


@pytest.fixture(scope="module")
def scored(crawled: Crawled) -> Score:
    return score(crawled.portal, crawled.data)


def test_every_candidate_is_fetched_exactly_once(scored: Score) -> None:
    assert scored.wanted > 40
    assert scored.fetched_once == scored.wanted, scored.not_fetched + scored.fetched_again


def test_no_other_article_is_fetched(scored: Score) -> None:
    assert scored.unwanted == []


def test_every_candidate_has_a_line_or_a_reason(crawled: Crawled, scored: Score) -> None:
    rejected = {line["url"] for line in crawled.lines("rejected")}
    assert [url for url in scored.not_emitted if url not in rejected] == []


def test_no_article_has_two_lines(scored: Score) -> None:
    assert scored.doubled == []


def test_every_true_visit_is_emitted_unless_its_title_hides_it(scored: Score) -> None:
    assert scored.visits > 15
    assert set(scored.visits_missed) <= set(scored.visits_not_candidates)


def test_no_visit_is_invented(scored: Score) -> None:
    assert scored.invented == []


@pytest.mark.parametrize("field", ["guest", "hosts", "start", "end"])
def test_visits_say_who_and_when(scored: Score, field: str) -> None:
    assert scored.fields[field] == scored.visits_found


def test_multi_page_articles_are_joined(crawled: Crawled) -> None:
    longest = [t for t in crawled.portal.country.truth if t.further and is_wanted(t)]
    texts = {line["url"]: line["text"] for line in crawled.lines("articles")}
    last = {
        crawled.portal.country.base(s) + p: a.pages[-1][-1]
        for s in crawled.portal.country.sites
        for a in s.articles
        for p in (a.path, *a.aliases)
    }
    joined = [url for t in longest for url in (t.url, *t.aliases) if url in texts]
    assert joined
    assert [url for url in joined if last[url][:20] not in texts[url]] == []


def test_every_archive_offset_opens_its_page(crawled: Crawled) -> None:
    right, wrong = opened(crawled.data)
    assert wrong == []
    assert right == len(crawled.lines("articles"))


def test_robots_txt_is_the_first_thing_asked_of_each_host(crawled: Crawled) -> None:
    first: dict[str, str] = {}
    for hit in sorted(crawled.hits, key=lambda h: h.at):
        first.setdefault(hit.host, hit.path)
    assert set(first.values()) == {"/robots.txt"}


def test_one_connection_a_host(crawled: Crawled) -> None:
    assert crawled.portal.most_open
    assert max(crawled.portal.most_open.values()) == 1


def test_user_agent_names_project_and_contact(crawled: Crawled) -> None:
    agents = {hit.agent for hit in crawled.hits}
    assert all(agent.startswith("chuanmen/") and "tests@example.org" in agent for agent in agents), agents


def test_nothing_is_asked_twice(crawled: Crawled) -> None:
    asked = Counter((hit.host, hit.path, hit.query) for hit in crawled.hits)
    assert [what for what, n in asked.items() if n > 1] == []


def test_each_site_leaves_a_run_summary(crawled: Crawled) -> None:
    runs = [json.loads(path.read_text(encoding="utf-8")) for path in (crawled.data / "runs").glob("*.json")]
    assert {run["site"] for run in runs} == {site.id for site in crawled.portal.country.sites}
    assert all(run["outcome"] == "finished" for run in runs)


def test_cleaning_the_archive_gives_the_same_records(crawled: Crawled, tmp_path: Path) -> None:
    names = ("articles", "visits")
    outputs = [word for name in names for word in (f"--{name}", str(tmp_path / f"{name}.jsonl"))]
    done = scrapy(crawled.portal, tmp_path / "unused", "clean", str(crawled.data / "archive"), *outputs)
    for name in names:
        again = [without_place(line) for line in read_lines(tmp_path / f"{name}.jsonl")]
        first = [without_place(line) for line in crawled.lines(name)]
        assert essence(again) == essence(first), done.stderr[-500:]


def without_place(line: dict[str, object]) -> dict[str, object]:
    """A line without the path of the file it was read from, which only ``scrapy clean`` writes."""
    if isinstance(article := line.get("article"), dict):
        line = line | {"article": article | {"source_file": None}}
    return line | {"source_file": None} if "source_file" in line else line


def test_second_run_fetches_no_article_and_adds_no_line(crawled: Crawled) -> None:
    feeds = {name: (crawled.data / f"{name}.jsonl").read_bytes() for name in ("articles", "visits", "rejected")}
    crawled.portal.forget()
    crawl_all(crawled.portal, crawled.data)
    asked = fetches(crawled.portal)
    assert sum(asked.values()) > 10
    assert [url for url in article_addresses(crawled.portal) if asked[url]] == []
    assert {name: (crawled.data / f"{name}.jsonl").read_bytes() for name in feeds} == feeds
