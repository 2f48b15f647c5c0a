"""A site's spider: Scrapy's side of a site (crawler/crawl/site.py has its facts)."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Any, ClassVar, Self

import scrapy
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from crawler.crawl.site import Site
from crawler.crawl.walk import Walk
from crawler.crawl.window import day_of
from crawler.errors import ArgumentError

_FILLED_IN = ("province", "outlet", "kind", "hosts", "sections", "article_url")
"""What a drafted spider (``scrapy probe``) may leave to a person."""


class SiteSpider(Site, scrapy.Spider):
    """Crawls one site.

    Attributes:
        keeps_records: What it yields goes to the feeds (crawler/keep/middleware.py).
    """

    name: str
    keeps_records: ClassVar[bool] = True

    def __init__(self, *args: Any, **arguments: Any) -> None:
        """Read the arguments of ``-a``.

        Args:
            args: Scrapy's own.
            arguments: ``since``, ``until`` (days), ``limit`` (articles), ``candidates_only`` (1: show, fetch no article).

        Raises:
            ArgumentError: One cannot be used.
        """
        if not re.fullmatch("[a-z0-9_]+", self.name):
            raise ArgumentError(
                f"expected a site name of a–z, 0–9 and _ (files are called after it), found {self.name!r}"
            )
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
            ArgumentError: A live site and no contact; a spider that is not filled in yet; or an argument that cannot be used.
        """
        contact = str(crawler.settings.get("CHUANMEN_CONTACT") or "")
        if not re.search(r"\S@\S|https?://\S", contact) and not crawler.settings.getbool("CHUANMEN_ALLOW_LOOPBACK"):
            raise ArgumentError(
                f"live sites are fetched only by somebody who can be reached: expected a mail address or a page, found {contact!r};"
                " -s CHUANMEN_CONTACT=name@example.org or the environment variable of that name"
            )
        if unfilled := [name for name in _FILLED_IN if "TODO" in str(getattr(cls, name))]:
            raise ArgumentError(
                f"{cls.name}: expected a spider that is filled in, found TODO in {', '.join(unfilled)}; CONTRIBUTING.md says what belongs there"
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
        """The crawl: lists → candidates → articles (crawler/crawl/walk.py); cleaning takes what this yields."""
        async for found in Walk(self, self.crawler).run():
            yield found


def _number(text: Any) -> int | None:
    if text in (None, ""):
        return None
    if not str(text).isdigit() or int(text) < 1:
        raise ArgumentError(f"limit: expected a number of articles from 1 on, found {text!r}")
    return int(text)
