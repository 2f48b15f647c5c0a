"""The platforms' pure methods find every article of the portal: lists, boards, pagers, keys. No server, no engine."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

import pytest
from scrapy.settings import Settings

from bench.portal.country import Spec, Truth
from bench.portal.generate import make_country
from bench.portal.site import Site
from bench.portal.spiders import make_spider

COUNTRY = make_country(Spec(seed=5, sites=46, articles=1300, scale=0.05, port=8000))
SITES = pytest.mark.parametrize("site", COUNTRY.sites, ids=lambda s: s.id)


def page(site: Site, url: str) -> str | None:
    layout = COUNTRY.layouts[site.host]
    reply = layout.get(urlsplit(url).path, urlsplit(url).query)
    return reply.body.decode(layout.encoding) if reply.status == 200 else None


def walk(site: Site) -> dict[str, date | None]:
    """Every row of every list, by article key, as a crawl without stopping rules would find them."""
    spider = make_spider(COUNTRY, site)(name=site.id)
    spider.settings = Settings({"CHUANMEN_TODAY": COUNTRY.spec.today})
    rows: dict[str, date | None] = {}
    todo = list(spider.list_urls(COUNTRY.since, COUNTRY.until))
    seen = set(todo)
    while todo:
        url = todo.pop(0)
        html = page(site, url)
        if html is None:
            continue
        found = spider.read_list(url, html)
        for row in found.rows:
            rows.setdefault(spider.article_key(row.url), row.published)
        for link in (*found.further_lists, *filter(None, (found.next_url,))):
            if link not in seen:
                seen.add(link)
                todo.append(link)
    return rows


def truths(site: Site) -> list[Truth]:
    return [t for t in COUNTRY.truth if t.site == site.id and t.in_range]


@SITES
def test_lists_lead_to_every_article_in_range(site: Site) -> None:
    spider = make_spider(COUNTRY, site)(name=site.id)
    rows = walk(site)
    missing = [t.url for t in truths(site) if spider.article_key(t.url) not in rows]
    assert not missing


@SITES
def test_rows_carry_the_right_day(site: Site) -> None:
    spider = make_spider(COUNTRY, site)(name=site.id)
    rows = walk(site)
    wrong = [
        (t.url, rows.get(spider.article_key(t.url)))
        for t in truths(site)
        if rows.get(spider.article_key(t.url)) != t.published
    ]
    assert not wrong


@SITES
def test_rows_lead_nowhere_but_to_articles(site: Site) -> None:
    spider = make_spider(COUNTRY, site)(name=site.id)
    known = {spider.article_key(u) for t in COUNTRY.truth if t.site == site.id for u in (t.url, *t.aliases)}
    assert set(walk(site)) <= known


@SITES
def test_columns_of_one_article_share_a_key(site: Site) -> None:
    spider = make_spider(COUNTRY, site)(name=site.id)
    for t in truths(site):
        assert len({spider.article_key(u) for u in (t.url, *t.aliases)}) == 1


@SITES
def test_pagers_give_pages_2_and_on(site: Site) -> None:
    spider = make_spider(COUNTRY, site)(name=site.id)
    for t in truths(site):
        for first, *further in zip(*t.page_addresses(), strict=True):
            html = page(site, first)
            assert html is not None
            assert spider.article_pages(first, html) == tuple(further), first


@SITES
def test_day_stands_in_the_address(site: Site) -> None:
    spider = make_spider(COUNTRY, site)(name=site.id)
    unknown = None if site.platform == "ucap" else ...  # UCAP addresses carry the month alone
    assert [t.url for t in truths(site) if spider.published_in_url(t.url) not in (t.published, unknown)] == []
