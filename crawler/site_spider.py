"""What every site's spider is: data about one site, and the questions only its platform can answer."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable
from datetime import date, timedelta
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

import scrapy
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from crawler.errors import ArgumentError
from crawler.listing import ListPage
from crawler.walk import Walk
from crawler.window import day_of
from pipelines.ids import canonical_url


class SiteSpider(scrapy.Spider):
    """One site. A platform's class overrides the methods, a site's class sets the attributes (docs/sites.md).

    Attributes:
        keeps_records: What it yields goes to the feeds (crawler/cleaning.py).
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
    """

    keeps_records: ClassVar[bool] = True
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

    def __init__(self, *args: Any, **arguments: Any) -> None:
        """Read the arguments of ``-a``.

        Args:
            args: Scrapy's own.
            arguments: ``since``, ``until`` (days), ``limit`` (articles), ``candidates_only`` (1: show, fetch no article).

        Raises:
            ArgumentError: One cannot be used.
        """
        self.since = day_of(arguments.pop("since", None), "since")
        self.until = day_of(arguments.pop("until", None), "until")
        self.limit = _number(arguments.pop("limit", None))
        self.candidates_only = str(arguments.pop("candidates_only", "")).lower() in ("1", "true", "yes")
        unknown = [name for name in arguments if name != "name" and not name.startswith("_")]  # scrapyd adds _job
        if unknown:
            raise ArgumentError(f"expected since, until, limit or candidates_only, found -a {unknown[0]}=…")
        super().__init__(*args, **arguments)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Make the spider, if the job may run at all.

        Raises:
            ArgumentError: A live site and no contact; or an argument that cannot be used.
        """
        contact = str(crawler.settings.get("CHUANMEN_CONTACT") or "")
        if not re.search(r"\S@\S|https?://\S", contact) and not crawler.settings.getbool("CHUANMEN_ALLOW_LOOPBACK"):
            raise ArgumentError(
                f"live sites are fetched only by somebody who can be reached: expected a mail address or a page, found {contact!r};"
                " -s CHUANMEN_CONTACT=name@example.org or the environment variable of that name"
            )
        return super().from_crawler(crawler, *args, **kwargs)

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Put the site's delay and our name in place."""
        super().update_settings(settings)
        settings.set("DOWNLOAD_DELAY", cls.delay_s, priority="spider")
        if contact := settings.get("CHUANMEN_CONTACT"):
            who = " ".join(str(contact).split())
            settings.set("USER_AGENT", f"chuanmen/{settings['CHUANMEN_VERSION']} (research crawler; {who})", "spider")

    async def start(self) -> AsyncIterator[Any]:
        """The crawl: lists → candidates → articles (crawler/walk.py); cleaning takes what this yields."""
        async for found in Walk(self).run():
            yield found

    def page_facts(self) -> dict[str, str | None]:
        """What a page is to know of its site."""
        return {"site": self.name, "province": self.province, "outlet": self.outlet, "platform": self.platform}

    def is_on_site(self, url: str) -> bool:
        """Whether an address lies on one of the site's hosts; it is asked for each request and each redirect."""
        parts = urlsplit(url)
        return parts.hostname in self.hosts or parts.netloc in self.hosts

    # What a platform answers. No network, no clock; ``html`` is decoded text, ``url`` the final address.

    def list_urls(self, since: date, until: date) -> Iterable[str]:
        """First pages of the lists to walk, newest day first."""
        yield from (section for section in self.sections if "{" not in section)
        dated = [section for section in self.sections if "{" in section]
        for days_back in range((until - since).days + 1) if dated else ():
            day = until - timedelta(days=days_back)
            yield from (section.format(Y=f"{day:%Y}", m=f"{day:%m}", d=f"{day:%d}") for section in dated)

    def read_list(self, url: str, html: str) -> ListPage:
        """Rows that lead to articles, and where the list goes on."""
        raise NotImplementedError(
            f"{type(self).__name__}: expected a platform's read_list; take GenericSpider as the base"
        )

    def article_pages(self, url: str, html: str) -> tuple[str, ...]:
        """Pages 2, 3, … of a multi-page article."""
        return ()

    def article_key(self, url: str) -> str:
        """What makes two addresses the same article."""
        return canonical_url(url)

    def published_in_url(self, url: str) -> date | None:
        """Day that the address carries, or None."""
        return None

    def forwards_to(self, url: str, html: str) -> str | None:
        """Where a page that only forwards leads to, or None."""
        return None


def _number(text: Any) -> int | None:
    if text in (None, ""):
        return None
    if not str(text).isdigit() or int(text) < 1:
        raise ArgumentError(f"limit: expected a number of articles from 1 on, found {text!r}")
    return int(text)
