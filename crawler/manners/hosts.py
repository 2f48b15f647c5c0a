"""Requests and redirects stay on the site's own hosts, on http(s), and away from private addresses."""

from __future__ import annotations

import ipaddress
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.utils.defer import maybe_deferred_to_future

from crawler.manners.refusals import Refused


class SiteHostsMiddleware:
    """Downloader middleware, nearest to the engine, so that it judges each redirect too (a redirect is a new request)."""

    def __init__(self, crawler: Crawler) -> None:
        """Read the settings."""
        self._crawler = crawler
        self._loopback = crawler.settings.getbool("CHUANMEN_ALLOW_LOOPBACK")
        self._judged: dict[str, str | None] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> SiteHostsMiddleware:
        """Scrapy's way to make it."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Refuse what does not belong to the site.

        Raises:
            Refused: With the reason.
        """
        parts = urlsplit(request.url)
        is_on_site = getattr(self._crawler.spider, "is_on_site", None)
        came_from = request.meta.get("redirect_urls")
        if parts.scheme not in ("http", "https"):
            raise Refused(f"expected http or https, found {parts.scheme}", verdict="off_site")
        if is_on_site is not None and not is_on_site(request.url):
            how = "redirected off the site to" if came_from else "expected one of the site's hosts, found"
            raise Refused(f"{how} {parts.netloc}", verdict="off_site")
        if "proxy" in request.meta or parts.hostname is None:
            return
        if parts.hostname not in self._judged:
            self._judged[parts.hostname] = await self._complaint(parts.hostname)
        if complaint := self._judged[parts.hostname]:
            raise Refused(complaint)

    async def _complaint(self, host: str) -> str | None:
        try:
            address = ipaddress.ip_address(host)
        except ValueError:
            resolved = await self._resolve(host)
            if resolved is None:
                return None  # the downloader says why
            address = ipaddress.ip_address(resolved)
        if address.is_global and self._loopback:
            return f"{host} is a live site, and CHUANMEN_ALLOW_LOOPBACK (for tests) is on; tests never touch live sites"
        if not address.is_global and not self._loopback:
            return f"{host} leads to the private address {address}; it is not fetched"
        return None

    @staticmethod
    async def _resolve(host: str) -> str | None:
        from twisted.internet import reactor  # the reactor is chosen when the process starts

        resolve: Any = reactor.resolve
        try:
            # Scrapy's resolver caches the answer, so the connection goes to the very address judged here.
            found: str = await maybe_deferred_to_future(resolve(host))
        except OSError:  # Twisted's DNS errors are of that kind
            return None
        return found
