"""Requests and redirects stay on the site's own hosts, on http(s), and away from private addresses."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.manners.peers import complaint_about
from crawler.manners.refusals import Refused


class SiteHostsMiddleware:
    """Downloader middleware, nearest to the engine, so that it judges each redirect too (a redirect is a new request)."""

    def __init__(self, crawler: Crawler) -> None:
        """Read the settings."""
        self._crawler = crawler
        self._loopback = crawler.settings.getbool("CHUANMEN_ALLOW_LOOPBACK")

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
        if request.meta.get("is_robots") and came_from:
            pass  # RFC 9309, 2.3.1.2: redirects of robots.txt are followed, also to other hosts
        elif is_on_site is not None and not is_on_site(request.url):
            how = "redirected off the site to" if came_from else "expected one of the site's hosts, found"
            raise Refused(f"{how} {parts.netloc}", verdict="off_site")
        if "proxy" in request.meta or parts.hostname is None:
            return
        try:
            ipaddress.ip_address(parts.hostname)
        except ValueError:
            return  # a name: where it leads to is judged when the connection is made (connection.py)
        if complaint := complaint_about(parts.hostname, parts.hostname, loopback=self._loopback):
            raise Refused(complaint, verdict="private_address")
