"""The last step before the network: whose turn it is, and where the connection goes to."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Response

from crawler.manners.pace import Pace
from crawler.manners.peers import guard
from crawler.manners.refusals import Refused
from crawler.manners.turns import Turns


class PoliteDownloadHandler(HTTP11DownloadHandler):
    """Scrapy's handler, entered in turn and kept off private addresses."""

    def __init__(self, crawler: Crawler) -> None:
        """Read the settings."""
        super().__init__(crawler)
        self._turns = Turns(Path(crawler.settings["CHUANMEN_DATA"]))
        self._loopback = crawler.settings.getbool("CHUANMEN_ALLOW_LOOPBACK")
        self._guard = guard()

    async def download_request(self, request: Request) -> Response:
        """Fetch one page.

        Raises:
            Refused: The host's name leads to an address that is not fetched.
        """
        host = urlsplit(request.url).hostname or ""
        if "proxy" not in request.meta:
            self._guard.watch(host, loopback=self._loopback)
        pace = self._crawler.get_extension(Pace)
        async with self._turns.turn(host, pace.floor_s(host) if pace is not None else 0.0):
            try:
                return await super().download_request(request)
            except CannotResolveHostError as error:
                if complaint := self._guard.refused.get(host):
                    raise Refused(complaint, verdict="private_address") from error
                raise
