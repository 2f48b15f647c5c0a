"""Refusals and errors: growing pauses, Retry-After, at most so many tries, and the door that stays closed for the run."""

from __future__ import annotations

import asyncio
import logging
from email.utils import parsedate_to_datetime
from time import monotonic, time
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response

from crawler.manners.doors import Door, judge
from crawler.manners.network import LONGEST_PAUSE_S, NETWORK, NO_NETWORK
from crawler.manners.pace import Pace
from crawler.manners.refusals import Refused
from crawler.manners.wholeness import cut_off

logger = logging.getLogger(__name__)

_TRANSIENT = (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
    OSError,
)


class BackoffMiddleware:
    """Downloader middleware in the place of Scrapy's retries.

    Attributes:
        closed: Hosts (with port) that are closed for this run, and why.
    """

    def __init__(self, crawler: Crawler) -> None:
        """Read the settings."""
        settings = crawler.settings
        self._crawler = crawler
        self._tries = settings.getint("CHUANMEN_TRIES")
        self._to_close = settings.getint("CHUANMEN_REFUSALS_TO_CLOSE")
        self._refusal_pauses = [float(pause) for pause in settings.getlist("CHUANMEN_REFUSAL_PAUSES_S")]
        self._error_pauses = [float(pause) for pause in settings.getlist("CHUANMEN_ERROR_PAUSES_S")]
        self._longest = settings.getfloat("CHUANMEN_MAX_PAUSE_S")
        self._until: dict[str, float] = {}
        self._in_row: dict[str, int] = {}
        self.closed: dict[str, str] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> BackoffMiddleware:
        """Scrapy's way to make it."""
        return cls(crawler)

    def close_host(self, host: str, reason: str) -> None:
        """Ask nothing more of a host in this run."""
        if host not in self.closed:
            self.closed[host] = reason
            logger.warning("%s is closed for this run: %s", host, reason)

    async def process_request(self, request: Request) -> None:
        """Refuse what lies behind a closed door; wait out a pause.

        Raises:
            Refused: The host is closed for this run.
        """
        host = urlsplit(request.url).netloc
        self._raise_if_closed(host)
        while (wait := self._until.get(host, 0.0) - monotonic()) > 0:
            await asyncio.sleep(wait)
        self._raise_if_closed(host)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Judge an answer.

        Raises:
            Refused: It is no page, and asking again is of no use now.
        """
        NETWORK.heard()
        host = urlsplit(response.url).netloc
        lost = cut_off(response)
        door = (
            Door("error", f"the answer was cut off ({lost})")
            if lost
            else judge(response.status, _door_of(request, response))
        )
        if request.meta.get("is_robots"):
            passes = lost is not None or (response.status >= 500 and response.status != 521)
            asks_again = door is not None and passes and request.meta.get("tries", 1) < self._tries
            return self._again(request, host, door, _retry_after_s(response)) if door and asks_again else response
        if door is None:
            self._in_row[host] = 0
            return response
        if door.kind == "gone":
            self._in_row[host] = 0
            raise Refused(door.reason, verdict="gone" if response.status in (404, 410) else "soft_404", missing=True)
        return self._again(request, host, door, _retry_after_s(response))

    def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """Take a failed connection like a server's error; leave everything else alone.

        Raises:
            Refused: It failed too often.
        """
        if isinstance(exception, (IgnoreRequest, DownloadCancelledError)) or not isinstance(exception, _TRANSIENT):
            return None
        if isinstance(exception, CannotResolveHostError):
            return self._unresolved(request)
        if request.meta.get("tries", 1) >= self._tries:
            self._count(urlsplit(request.url).netloc, type(exception).__name__)
            return None  # the caller words it
        return self._again(request, urlsplit(request.url).netloc, Door("error", type(exception).__name__), None)

    def _unresolved(self, request: Request) -> Request:
        """Look a name up again after a short pause; one that never resolves closes its host and says nothing about its pages."""
        host, tries = urlsplit(request.url).netloc, request.meta.get("tries", 1)
        if tries >= self._tries or NETWORK.is_down:
            NETWORK.unresolved(host)
            self.close_host(host, NO_NETWORK if NETWORK.is_down else "its name does not resolve")
            raise Refused(self.closed[host], asked=False)
        pause = min([LONGEST_PAUSE_S, *self._error_pauses[:1]])
        self._until[host] = monotonic() + pause
        return request.replace(dont_filter=True, meta={**request.meta, "tries": tries + 1})

    def _again(self, request: Request, host: str, door: Door, retry_after_s: float | None) -> Request:
        tries = request.meta.get("tries", 1)
        if not door.asks_again or tries >= (2 if door.closes_host else self._tries):
            if door.closes_host:
                self.close_host(host, door.reason)
            self._count(host, door.reason)
            raise Refused(
                door.reason + (f" ({tries} tries)" if tries > 1 else ""),
                verdict="challenge" if door.kind == "challenge" else None,
                asked=not door.closes_host,
            )
        pauses = self._error_pauses if door.kind == "error" else self._refusal_pauses
        pause = max(
            retry_after_s or 0.0, pauses[min(tries, len(pauses)) - 1] if pauses and retry_after_s is None else 0.0
        )
        if pause > self._longest:
            self.close_host(host, f"{door.reason} and asked to wait {pause:.0f} s, longer than a run waits")
            raise Refused(self.closed[host])
        self._until[host] = monotonic() + pause
        if door.kind != "error" and (pace := self._crawler.get_extension(Pace)) is not None:
            pace.slow_down(urlsplit(request.url).hostname or "")
        logger.info("%s: %s; asking again in %.0f s", request.url, door.reason, pause)
        return request.replace(dont_filter=True, meta={**request.meta, "tries": tries + 1})

    def _count(self, host: str, reason: str) -> None:
        self._in_row[host] = self._in_row.get(host, 0) + 1
        if self._in_row[host] >= self._to_close:
            self.close_host(host, f"{self._to_close} addresses in a row gave nothing, the last one: {reason}")

    def _raise_if_closed(self, host: str) -> None:
        if host in self.closed:
            raise Refused(f"{host} is closed for this run: {self.closed[host]}", asked=False)


def _retry_after_s(response: Response) -> float | None:
    """Seconds a server asks to wait; None when it says nothing usable."""
    text = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if text.isdigit():
        return float(text[:9])
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time()) if text else None
    except (TypeError, ValueError):
        return None


def _door_of(request: Request, response: Response) -> bytes:
    """What stands before a host: a web archive's replay shows what once stood before another."""
    return b"" if request.meta.get("is_replay") and response.status == 200 else response.body
