"""Real saved pages, kept in the folder that CHUANMEN_EVIDENCE names: told apart and their lists read. Skipped where the folder is not there."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest

from bench.evidence import evidence
from crawler.platforms import NAMES, recognise
from pipelines.decode import decode_page
from tests.crawler.platforms.made_up import spider_of

FOLDER = evidence("platform_pages")
GOLD: list[dict[str, Any]] = (
    [json.loads(line) for line in (FOLDER / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    if FOLDER.is_dir()
    else []
)
pytestmark = pytest.mark.skipif(not GOLD, reason="CHUANMEN_EVIDENCE names no folder with platform_pages")


def text(fact: dict[str, Any]) -> str:
    return decode_page(gzip.decompress((FOLDER / fact["file"]).read_bytes()), None).text


def of(*kinds: str) -> list[Any]:
    return [
        pytest.param(f, id=f["file"]) for f in GOLD if f["platform"] in NAMES and (not kinds or f["page_type"] in kinds)
    ]


def read(fact: dict[str, Any]) -> Any:
    host = fact["url"].split("/")[2]
    return spider_of(fact["platform"], hosts=(host,)).read_list(fact["url"], text(fact))


@pytest.mark.parametrize("fact", of())
def test_platform_is_recognised(fact: dict[str, Any]) -> None:
    assert recognise(fact["url"], text(fact)) == fact["platform"]


@pytest.mark.parametrize("fact", of())
def test_platform_is_recognised_without_the_address(fact: dict[str, Any]) -> None:
    assert recognise(None, text(fact)) == fact["platform"]


@pytest.mark.parametrize("fact", of("list"))
def test_number_of_rows(fact: dict[str, Any]) -> None:
    assert len(read(fact).rows) == fact["n_article_links"]


@pytest.mark.parametrize("fact", of("list"))
def test_first_and_last_row(fact: dict[str, Any]) -> None:
    rows = read(fact).rows
    found = [
        (" ".join((r.title or "").split()), r.url.partition(fact["url"].split("/")[2])[2]) for r in (rows[0], rows[-1])
    ]
    assert found == [(fact[f"{which}_title"], fact[f"{which}_href"]) for which in ("first", "last")]


@pytest.mark.parametrize("fact", of("list"))
def test_every_row_has_its_day(fact: dict[str, Any]) -> None:
    assert all(row.published for row in read(fact).rows)


@pytest.mark.parametrize("fact", [p for p in of("list") if p.values[0]["platform"] == "ucap"])
def test_ucap_list_goes_on(fact: dict[str, Any]) -> None:
    assert read(fact).next_url == fact["url"].replace(".shtml", "_2.shtml")


@pytest.mark.parametrize("fact", [p for p in of("list") if p.values[0]["platform"] == "hanweb_jpage"])
def test_jpage_answer_asks_for_the_records_after_it(fact: dict[str, Any]) -> None:
    asked = f"{fact['url']}?startrecord=1&endrecord=76&perpage=25&columnid=80179&unitid=1"
    following = spider_of("hanweb_jpage", hosts=("gxt.jiangsu.gov.cn",)).read_list(asked, text(fact)).next_url
    assert following is not None
    assert "startrecord=77&" in following


@pytest.mark.parametrize("fact", [p for p in of("article") if p.values[0]["url"]])
def test_further_pages_are_those_of_the_pager(fact: dict[str, Any]) -> None:
    pages = spider_of(fact["platform"]).article_pages(fact["url"], text(fact))
    assert pages[:1] == tuple([fact["next_page"]] if "next_page" in fact else [])
