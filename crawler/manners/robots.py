"""robots.txt: obeyed, Crawl-delay included; a host that refuses to show it is closed for the run."""

from __future__ import annotations

import codecs
import logging
import zlib
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.manners.backoff import BackoffMiddleware
from crawler.manners.causes import explain
from crawler.manners.doors import SHORT_BYTES, judge
from crawler.manners.pace import Pace
from crawler.manners.refusals import Refused
from crawler.manners.wholeness import cut_off

logger = logging.getLogger(__name__)

_MOST_BYTES = 512 * 1024
"""RFC 9309 asks for at least 500 KiB; the rest is not read."""

AGENT = "chuanmen"


class RobotsMiddleware:
    """Downloader middleware in the place of Scrapy's, which lets everything pass when the file cannot be fetched."""

    def __init__(self, crawler: Crawler) -> None:
        """Nothing is fetched yet."""
        self._crawler = crawler
        self._rules: dict[str, Protego | None] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        """Scrapy's way to make it."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Refuse what robots.txt forbids.

        Raises:
            Refused: Forbidden, or the host is closed.
        """
        if request.meta.get("is_robots"):
            return
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = await self._read(origin)
        rules = self._rules[origin]
        if rules is None:
            raise Refused(
                f"{parts.netloc} is closed for this run: {self._backoff.closed.get(parts.netloc, 'no robots.txt')}",
                asked=False,
            )
        if not rules.can_fetch(request.url, AGENT):
            raise Refused("forbidden by robots.txt", verdict="robots")

    @property
    def _backoff(self) -> BackoffMiddleware:
        backoff = self._crawler.get_downloader_middleware(BackoffMiddleware)
        assert backoff is not None, "DOWNLOADER_MIDDLEWARES must name BackoffMiddleware"
        return backoff

    async def _read(self, origin: str) -> Protego | None:
        """Rules of a host; None when it is closed."""
        request = Request(f"{origin}/robots.txt", meta={"is_robots": True}, callback=NO_CALLBACK, dont_filter=True)
        host = urlsplit(origin).netloc
        try:
            response = await self._crawler.engine.download_async(request)
        except Refused as error:
            if host in self._backoff.closed:
                return None
            if error.verdict:  # sent to another site's page: this host has no such file
                return Protego.parse("")
            self._backoff.close_host(host, f"robots.txt: {error}")
            return None
        except IgnoreRequest as error:
            if "redirections" in str(error):  # RFC 9309, 2.3.1.2: sent on more than five times, there is none
                return Protego.parse("")
            self._backoff.close_host(host, f"robots.txt: {error}")
            return None
        except Exception as error:  # noqa: BLE001  whatever kept us from reading the rules, we do not go in without them
            self._backoff.close_host(host, f"robots.txt: {explain(error)}")
            return None
        try:
            return self._judged(host, response)
        except zlib.error as error:
            self._backoff.close_host(host, f"robots.txt is packed and does not unpack ({error})")
            return None

    def _judged(self, host: str, response: Response) -> Protego | None:
        if (lost := cut_off(response)) is not None:
            self._backoff.close_host(host, f"robots.txt was cut off ({lost})")
            return None
        door = judge(response.status, response.body)
        if door is not None and door.kind != "gone":
            self._backoff.close_host(host, f"robots.txt {door.reason}")
            return None
        text = robots_text(response.body)
        if door is not None or _is_html(text):
            # 404, a soft 404, the home page in its place: there is no robots.txt. Allowed, at our own pace.
            return Protego.parse("")
        rules = Protego.parse(text)
        self._slow_down(host, rules)
        return rules

    def _slow_down(self, host: str, rules: Protego) -> None:
        delay = rules.crawl_delay(AGENT)
        rate = rules.request_rate(AGENT)
        if rate is not None and rate.requests:
            delay = max(delay or 0.0, rate.seconds / rate.requests)
        if delay and (pace := self._crawler.get_extension(Pace)) is not None:
            logger.info("%s: robots.txt asks for %.0f s between requests", host, delay)
            pace.robots_ask(host.partition(":")[0], delay)


def robots_text(body: bytes) -> str:
    """Text of a robots.txt, however it was sent: with a byte order mark, in UTF-16, or compressed without saying so.

    Raises:
        zlib.error: It is gzip that does not unpack, or not to its end.
    """
    if body.startswith(b"\x1f\x8b"):
        unpacker = zlib.decompressobj(zlib.MAX_WBITS + 16)
        body = unpacker.decompress(body, _MOST_BYTES)
        if not unpacker.eof and len(body) < _MOST_BYTES:
            raise zlib.error("gzip without its end")
    body = body[:_MOST_BYTES]
    for mark, charset in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if body.startswith(mark):
            return body.removeprefix(mark).decode(charset, "replace")
    if b"\0" in body[:64]:
        return body.decode("utf-16-be" if body[:1] == b"\0" else "utf-16-le", "replace")
    return body.decode("utf-8", "replace")


def _is_html(text: str) -> bool:
    return text[:SHORT_BYTES].lstrip().lower().startswith(("<!doctype", "<html"))
