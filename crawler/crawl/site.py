"""What one site is: facts, and the pure questions that only its platform can answer. No Scrapy, no network, no clock."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import ClassVar
from urllib.parse import urlsplit

from crawler.crawl.listing import ListPage
from pipelines.ids import canonical_url

KINDS = {
    "daily": "daily",
    "portal": "news portal",
    "gov": "government",
    "epaper": "digital paper",
    "national": "national medium or its local channel",
}
"""Kinds of sites, each in words."""


class Site:
    """One site. A platform's class overrides the methods, a site's class sets the attributes (docs/sites.md).

    Attributes:
        name: Site id.
        platform: Name of the CMS, or None.
        province: GB/T 2260 code of the site's province, six digits; None for national sites.
        outlet: The medium's name.
        kind: daily, portal, gov, epaper or national.
        hosts: Host names that may be asked; a redirect leaves them never.
        sections: Addresses of lists; of papers with ``{Y}``, ``{m}``, ``{d}``, one a day.
        article_url: Pattern that an article's whole address matches from its start.
        encoding: Charset of lists that say nothing true, or None: by evidence.
        delay_s: Least seconds between two requests.
        start_date: Earliest day the site has.
        verified: Day on which ``scrapy verify`` saw it work, or ``not yet``.
        confidence: How sure the data above is: high, medium, low.
        today: The day in Asia/Shanghai, set when the crawl begins; lists whose days have no year need it.
        since: First day the user asked for, or None.
        until: Last day the user asked for, or None.
        limit: Most articles, or None.
        candidates_only: Show what would be fetched, fetch no article.
    """

    name: str
    platform: ClassVar[str | None] = None
    province: ClassVar[str | None] = None
    outlet: ClassVar[str | None] = None
    kind: ClassVar[str] = "portal"
    hosts: ClassVar[tuple[str, ...]] = ()
    sections: ClassVar[tuple[str, ...]] = ()
    article_url: ClassVar[str | re.Pattern[str]] = r"https?://"
    encoding: ClassVar[str | None] = None
    delay_s: ClassVar[float] = 5.0
    start_date: ClassVar[date | None] = None
    verified: ClassVar[str] = "not yet"
    confidence: ClassVar[str] = "low"
    today: date | None = None
    since: date | None = None
    until: date | None = None
    limit: int | None = None
    candidates_only: bool = False

    def page_facts(self) -> dict[str, str | None]:
        """What a page is to know of its site."""
        return {"site": self.name, "province": self.province, "outlet": self.outlet, "platform": self.platform}

    def is_on_site(self, url: str) -> bool:
        """Whether an address lies on one of the site's hosts or below it (``enorth.com.cn`` covers ``news.enorth.com.cn``); it is asked for each
        request and each redirect."""
        try:
            parts = urlsplit(url)
            host = parts.hostname or ""
            _ = parts.port  # one that does not exist raises
        except ValueError:
            return False
        return parts.scheme in ("http", "https") and any(
            host == own or parts.netloc == own or host.endswith(f".{own}") for own in self.hosts
        )

    def is_article(self, url: str) -> bool:
        """Whether an absolute address is an article of this site."""
        return re.match(self.article_url, url) is not None and self.is_on_site(url)

    # What a platform answers. No network, no clock; ``html`` is decoded text, ``url`` the final address.

    def list_urls(self, since: date, until: date) -> Iterable[str]:
        """First pages of the lists to walk, newest day first."""
        yield from (section for section in self.sections if "{" not in section)
        dated = [section for section in self.sections if "{" in section]
        for days_back in range((until - since).days + 1) if dated else ():
            yield from (issue_of(section, until - timedelta(days=days_back)) for section in dated)

    def read_list(self, url: str, html: str) -> ListPage:
        """Rows that lead to articles, and where the list goes on."""
        raise NotImplementedError(
            f"{type(self).__name__}: expected a platform's read_list; take GenericSpider as the base"
        )

    def article_pages(self, url: str, html: str) -> tuple[str, ...]:
        """Pages 2, 3, … of a multi-page article."""
        return ()

    def article_key(self, url: str) -> str:
        """What makes two addresses the same article: scheme, fragment and query noise do not count."""
        return canonical_url(url)

    def published_in_url(self, url: str) -> date | None:
        """Day that the address carries, or None."""
        return None

    def forwards_to(self, url: str, html: str) -> str | None:
        """Where a page that only forwards leads to, or None."""
        return None


def issue_of(section: str, day: date) -> str:
    """Address of a dated section on one day: ``{Y}``, ``{m}``, ``{d}`` filled in."""
    return section.format(Y=f"{day:%Y}", m=f"{day:%m}", d=f"{day:%d}")
