"""Rows on a sister host are told, not dropped and not followed."""

from __future__ import annotations

from tests.crawler.platforms.made_up import expected, made_up_spider, page


def test_an_article_of_another_channel_is_told() -> None:
    facts = expected("xinhua_cms")["list"]
    found = made_up_spider("xinhua_cms").read_list(facts["url"], page("xinhua_cms", "list"))
    assert [row.url for row in found.rows if not row.on_site] == [
        "http://sports.news.cn/20240507/fedcba9876543210fedcba9876543210/c.html"
    ]
