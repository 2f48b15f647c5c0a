"""Every platform walks a made-up country: each list to its end, by its own methods alone."""

from __future__ import annotations

from collections import deque
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest

from bench.portal.country import Country, Spec
from bench.portal.generate import make_country
from bench.portal.layouts import Layout
from bench.portal.site import Site
from bench.portal.spiders import make_spider
from crawler.platforms.generic import GenericSpider

COUNTRY: Country = make_country(Spec(seed=5, sites=40, articles=900, scale=0.05, port=8000, today="2026-11-20"))
SINCE, UNTIL = date(2026, 9, 1), date(2026, 11, 20)


def ask(layout: Layout, url: str) -> tuple[str, str] | None:
    """Text of an address, or None where the site has none."""
    parts = urlsplit(url)
    reply = layout.get(parts.path, parts.query)
    return (url, reply.body.decode(layout.encoding)) if reply.status == 200 else None


def walk(spider: GenericSpider, layout: Layout) -> dict[str, str]:
    """Every article that the lists give: key → address; each list page asked once."""
    found: dict[str, str] = {}
    waiting = deque(spider.list_urls(SINCE, UNTIL))
    asked = set(waiting)
    while waiting:
        answer = ask(layout, waiting.popleft())
        if answer is None:
            continue
        url, html = answer
        if (target := spider.forwards_to(url, html)) is not None:
            following = [target]
        else:
            listed = spider.read_list(url, html)
            for row in listed.rows:
                found.setdefault(spider.article_key(row.url), row.url)
            following = [*listed.further_lists, *filter(None, [listed.next_url])]
        waiting.extend(u for u in following if u not in asked)
        asked.update(following)
        assert len(asked) < 2_000, "lists go on without end"
    return found


each_site = pytest.mark.parametrize("site", COUNTRY.sites, ids=lambda s: f"{s.platform}-{s.id}")


@each_site
def test_lists_give_every_article_once_and_no_other(site: Site) -> None:
    layout = COUNTRY.layouts[site.host]
    spider = make_spider(COUNTRY, site)()
    spider.today = UNTIL
    base = COUNTRY.base(site)
    true = {spider.article_key(base + a.path) for a in site.articles if SINCE <= a.published <= UNTIL}
    found = set(walk(spider, layout))
    assert (true - found, found - {spider.article_key(base + a.path) for a in site.articles}) == (set(), set())


@each_site
def test_pages_of_every_article_are_found(site: Site) -> None:
    layout = COUNTRY.layouts[site.host]
    spider, base = make_spider(COUNTRY, site)(), COUNTRY.base(site)
    for article in site.articles:
        _, html = ask(layout, base + article.path) or ("", "")
        assert list(spider.article_pages(base + article.path, html)) == [
            base + p for p in layout.page_paths(article)[1:]
        ]


@each_site
def test_rows_show_the_true_day_or_none(site: Site) -> None:
    layout, base = COUNTRY.layouts[site.host], COUNTRY.base(site)
    spider = make_spider(COUNTRY, site)()
    spider.today = UNTIL
    days = {spider.article_key(base + a.path): a.published for a in site.articles}
    answers = [ask(layout, url) for url in spider.list_urls(UNTIL - timedelta(days=10), UNTIL)]
    rows = [row for answer in answers if answer for row in spider.read_list(*answer).rows]
    wrong = [row for row in rows if row.published not in (None, days[spider.article_key(row.url)])]
    assert not wrong
