"""Each platform reads its made-up list and article as expected.json beside them says."""

from __future__ import annotations

import pytest

from crawler.platforms import NAMES, recognise
from pipelines.article import extract_html
from pipelines.rooms import Page
from tests.crawler.platforms.made_up import PAGES, expected, made_up_spider, page


def test_every_platform_ships_pages_and_no_other_does() -> None:
    assert {p.name for p in PAGES.iterdir()} == set(NAMES)


@pytest.mark.parametrize("platform", NAMES)
def test_rows_are_read(platform: str) -> None:
    facts = expected(platform)["list"]
    found = made_up_spider(platform).read_list(facts["url"], page(platform, "list"))
    assert [[r.url, r.title, str(r.published)] for r in found.rows if r.on_site] == facts["rows"]


@pytest.mark.parametrize("platform", NAMES)
def test_the_list_goes_on_where_its_pager_says(platform: str) -> None:
    facts = expected(platform)["list"]
    found = made_up_spider(platform).read_list(facts["url"], page(platform, "list"))
    assert (found.next_url, list(found.further_lists)) == (facts["next"], facts["further"])


@pytest.mark.parametrize("platform", NAMES)
def test_further_pages_of_an_article_are_found(platform: str) -> None:
    facts = expected(platform)["article"]
    assert list(made_up_spider(platform).article_pages(facts["url"], page(platform, "article"))) == facts["pages"]


@pytest.mark.parametrize("platform", NAMES)
def test_article_is_read_by_the_mark_up_of_its_platform(platform: str) -> None:
    facts = expected(platform)["article"]
    draft = extract_html(page(platform, "article"), Page(body=b"", url=facts["url"], platform=platform))
    assert (draft.title, draft.text.splitlines()[0].strip()) == (facts["title"], facts["first_line"])


@pytest.mark.parametrize("platform", NAMES)
def test_day_is_read_from_an_article_address(platform: str) -> None:
    facts = expected(platform)["article"]
    found = made_up_spider(platform).published_in_url(facts["url"])
    assert (str(found) if found else None) == facts["published"]


@pytest.mark.parametrize("platform", NAMES)
def test_two_addresses_of_one_article_share_their_key(platform: str) -> None:
    facts, spider = expected(platform)["article"], made_up_spider(platform)
    assert spider.article_key(facts["url"]) == spider.article_key(facts["twin"])


@pytest.mark.parametrize("platform", NAMES)
def test_two_articles_do_not_share_a_key(platform: str) -> None:
    first, second = (row[0] for row in expected(platform)["list"]["rows"][:2])
    spider = made_up_spider(platform)
    assert spider.article_key(first) != spider.article_key(second)


@pytest.mark.parametrize("platform", [n for n in NAMES if n != "generic"])
def test_platform_is_recognised_by_marks_alone(platform: str) -> None:
    assert recognise(None, page(platform, "article")) == platform


@pytest.mark.parametrize("platform", [n for n in NAMES if n not in ("generic", "ucap")])
def test_platform_is_recognised_by_an_article_address_alone(platform: str) -> None:
    assert recognise(expected(platform)["article"]["url"], "") == platform


@pytest.mark.parametrize("platform", NAMES)
def test_an_empty_answer_is_an_empty_list(platform: str) -> None:
    for nothing in ("", "   ", "<!---->", "\x00"):
        found = made_up_spider(platform).read_list(expected(platform)["list"]["url"], nothing)
        assert (found.rows, found.next_url, found.further_lists) == ((), None, ())
