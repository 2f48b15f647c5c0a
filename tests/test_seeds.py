"""The main job: saved pages through a real spider, each giving the records that stand beside it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.scrapy_command import scrapy

SEEDS = sorted(path.stem for path in (ROOT / "seeds").glob("*.html"))
ARTICLE_FIELDS = (
    "kind",
    "title",
    "kicker",
    "subtitle",
    "outlet",
    "published",
    "published_at",
    "reporters",
    "editors",
    "script",
    "text",
)
VISIT_FIELDS = ("level", "delegation", "guest", "hosts", "start", "end", "leaders", "sites", "meetings", "agreements")


@pytest.fixture(scope="module")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The feeds of two runs in one folder; the second must not change a byte."""
    folder = tmp_path_factory.mktemp("data")
    first = _run(folder)
    assert _run(folder) == first
    return first


def _run(folder: Path) -> dict[str, bytes]:
    done = scrapy("crawl", "seeds", "-s", f"CHUANMEN_DATA={folder}")
    assert done.returncode == 0, done.stderr.decode()
    return {path.name: path.read_bytes() for path in (folder / "seeds").glob("*.jsonl")}


def _lines(feeds: dict[str, bytes], name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in feeds[name].splitlines()]


@cache
def _expected(seed: str) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((ROOT / "seeds" / f"{seed}.json").read_text(encoding="utf-8"))
    return facts


def _seed_of(article: dict[str, Any]) -> str:
    return Path(article["source_file"]).stem


@pytest.mark.parametrize("field", ARTICLE_FIELDS)
@pytest.mark.parametrize("seed", SEEDS)
def test_article_field(feeds: dict[str, bytes], seed: str, field: str) -> None:
    article = next(a for a in _lines(feeds, "articles.jsonl") if _seed_of(a) == seed)
    assert article[field] == _expected(seed)["article"][field]


@pytest.mark.parametrize("field", VISIT_FIELDS)
@pytest.mark.parametrize("seed", [seed for seed in SEEDS if _expected(seed)["visits"]])
def test_visit_field(feeds: dict[str, bytes], seed: str, field: str) -> None:
    visits = [v for v in _lines(feeds, "visits.jsonl") if _seed_of(v["article"]) == seed]
    assert [_plain(visit, field) for visit in visits] == [_wanted(visit, field) for visit in _expected(seed)["visits"]]


def _wanted(visit: dict[str, Any], field: str) -> Any:
    """Leaders are a set: the record's order is that of the text, the list beside the page is by rank."""
    return sorted(visit["leaders"], key=lambda one: str(one["name"])) if field == "leaders" else visit[field]


def _plain(visit: dict[str, Any], field: str) -> Any:
    value = visit[field]
    match field:
        case "guest":
            return value and value["code"]
        case "hosts":
            return [unit["code"] for unit in value]
        case "leaders":
            return sorted(
                (
                    {**{k: one[k] for k in ("name", "side", "titles")}, "unit": one["unit"] and one["unit"]["code"]}
                    for one in value
                ),
                key=lambda one: str(one["name"]),
            )
        case "sites" | "meetings" | "agreements":
            return [one["name"] for one in value]
    return value


@pytest.mark.parametrize("seed", [seed for seed in SEEDS if not _expected(seed)["visits"]])
def test_page_that_reports_no_visit_gives_none(feeds: dict[str, bytes], seed: str) -> None:
    assert [v["id"] for v in _lines(feeds, "visits.jsonl") if _seed_of(v["article"]) == seed] == []


def test_link_blocks_leave_nothing_in_any_article(feeds: dict[str, bytes]) -> None:
    blocks = ("推荐阅读", "最新更新", "热门点击", "相关新闻", "相关阅读", "责任编辑")
    assert [(_seed_of(a), word) for a in _lines(feeds, "articles.jsonl") for word in blocks if word in a["text"]] == []


def test_nothing_is_rejected(feeds: dict[str, bytes]) -> None:
    assert _lines(feeds, "rejected.jsonl") == []


def test_both_reports_of_one_visit_agree_on_what_it_was(feeds: dict[str, bytes]) -> None:
    sides = [v for v in _lines(feeds, "visits.jsonl") if _seed_of(v["article"]).startswith("same_visit")]
    assert len(sides) == 2
    keys = ("guest", "hosts", "start", "end", "level")
    assert [sides[0][key] for key in keys] == [sides[1][key] for key in keys]


def test_feeds_of_real_crawls_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "visits.jsonl").write_text('{"kept": true}\n')
    _run(tmp_path)
    assert (tmp_path / "visits.jsonl").read_text() == '{"kept": true}\n'


def test_the_summary_shows_counts_and_each_visit(tmp_path: Path) -> None:
    shown = scrapy("crawl", "seeds", "-s", f"CHUANMEN_DATA={tmp_path}").stdout.decode()
    visits = sum(len(_expected(seed)["visits"]) for seed in SEEDS)
    assert shown.count("→") >= visits
    assert str(len(SEEDS)) in shown


def test_every_page_says_that_it_is_made_up() -> None:
    silent = [
        seed
        for seed in SEEDS
        if b"made-up sample page, written for chuanmen" not in (ROOT / "seeds" / f"{seed}.html").read_bytes()
    ]
    assert silent == []
