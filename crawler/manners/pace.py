"""The least time between two requests to a host: our own, the site's, its robots.txt's; doubled after each refusal.

AutoThrottle only ever slows down further. It would also lower a delay that robots.txt asked for (its upper limit comes after), so
the floor is put back before each request.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

_LEAST_S = 5.0
_LEAST_ARCHIVE_S = 1.0
"""Of a web archive: it is made for being asked (crawler/sources)."""
_SLOWEST_S = 3600.0


def least_delay_s(settings: BaseSettings, *, is_archive: bool = False) -> float:
    """Seconds between two requests to a host that no setting makes shorter; 0 on loopback, where the tests are.

    Args:
        settings: Of the job.
        is_archive: The host is a web archive; on loopback the setting alone counts.
    """
    is_loopback = settings.getbool("CHUANMEN_ALLOW_LOOPBACK")
    if is_archive:
        return max(0.0 if is_loopback else _LEAST_ARCHIVE_S, settings.getfloat("CHUANMEN_ARCHIVE_DELAY_S"))
    if is_loopback:
        return 0.0
    return max(_LEAST_S, settings.getfloat("CHUANMEN_MIN_DELAY_S"))


class Pace:
    """Scrapy extension that keeps the floors of one crawl."""

    def __init__(self, crawler: Crawler) -> None:
        """Read the settings; listen for requests."""
        self._crawler = crawler
        settings = crawler.settings
        least_s = least_delay_s(settings, is_archive=getattr(crawler.spidercls, "is_archive", False))
        self._least_s = max(settings.getfloat("DOWNLOAD_DELAY"), least_s)
        self._asked_s: dict[str, float] = {}
        self._slower: dict[str, float] = {}
        crawler.signals.connect(self._before_request, signals.request_reached_downloader)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Pace:
        """Scrapy's way to make it."""
        return cls(crawler)

    def floor_s(self, host: str) -> float:
        """Least seconds between two requests to a host."""
        floor = max(self._least_s, self._asked_s.get(host, 0.0))
        return min(_SLOWEST_S, floor * self._slower.get(host, 1.0))

    def robots_ask(self, host: str, delay_s: float) -> None:
        """Take in a Crawl-delay, in seconds."""
        self._asked_s[host] = min(_SLOWEST_S, delay_s)

    def slow_down(self, host: str) -> None:
        """Halve the rate, after a refusal."""
        self._slower[host] = self._slower.get(host, 1.0) * 2

    def _before_request(self, request: Request, spider: Any) -> None:
        downloader = self._crawler.engine.downloader
        slot = downloader.slots.get(request.meta.get(downloader.DOWNLOAD_SLOT, ""))
        if slot is not None:
            slot.delay = max(slot.delay, self.floor_s(urlsplit(request.url).hostname or ""))
