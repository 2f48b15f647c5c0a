"""Crawls groups of sites in this process, several at a time, each group asked for when there is room for it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any

from scrapy import Spider
from scrapy.crawler import AsyncCrawlerProcess, Crawler

from crawler.keep.middleware import CleaningMiddleware
from crawler.keep.run import Run
from crawler.manners.network import NETWORK
from crawler.manners.pace import least_delay_s
from pipelines.errors import ChuanmenError

Ask = Callable[[], Awaitable[Sequence[str | type[Spider]] | None]]
"""Gives the sites of the next group (ids or spiders), None when there is none left."""


class Work:
    """Crawls until nothing is left or the process is stopped.

    Attributes:
        is_over: No further site is begun.
    """

    def __init__(
        self, process: AsyncCrawlerProcess, ask: Ask, tell: Callable[[Run], None], arguments: dict[str, str]
    ) -> None:
        """Begin nothing yet.

        Args:
            process: Scrapy's crawler process.
            ask: Where groups come from. Sites of one group share a host: they go one after the other.
            tell: Gets each run when it has ended.
            arguments: Spider arguments, the same for all sites.
        """
        self._process, self._ask, self._tell, self._arguments = process, ask, tell, arguments
        self.is_over = False

    def run(self, at_once: int) -> None:
        """Crawl; returns when all is done.

        Args:
            at_once: Groups at a time.
        """
        for _ in range(at_once):
            self.add(self._one_after_the_other())
        self._process.start()

    def add(self, job: Coroutine[Any, Any, None]) -> None:
        """Let the process wait for this too; Scrapy itself would begin all sites at once."""
        task = asyncio.get_event_loop().create_task(job)
        self._process._active.add(task)
        task.add_done_callback(self._process._active.discard)

    async def _one_after_the_other(self) -> None:
        while not self._is_over and (group := await self._ask()) is not None:
            for n, site in enumerate(group):
                if n:
                    await asyncio.sleep(
                        least_delay_s(self._process.settings)
                    )  # it begins with a request to the same host
                if self._is_over:
                    return
                run = await crawl(self._process, site, self._arguments)
                self.is_over |= run.outcome == "shutdown"  # Ctrl-C ends the queue too
                self._tell(run)

    @property
    def _is_over(self) -> bool:
        return self.is_over or NETWORK.is_down


async def crawl(process: AsyncCrawlerProcess, site: str | type[Spider], arguments: dict[str, Any]) -> Run:
    """Crawl one site; what the run did, also when it could not begin."""
    crawler: Crawler = process.create_crawler(site)
    try:
        await process._crawl(crawler, **arguments)
    except ChuanmenError as error:  # an argument that cannot be used
        return not_begun(crawler.spidercls.name, str(error))
    cleaning = crawler.get_spider_middleware(CleaningMiddleware)
    assert cleaning is not None
    for name, count in crawler.stats.get_stats().items():
        if name.startswith(("feedexport/failed_count", "item_error")) and count:
            cleaning.run.fail("-o/-O/FEEDS", f"{count} could not be written; the log says why")
    return cleaning.run


def not_begun(site: str, reason: str) -> Run:
    """The run of a site that could not be crawled."""
    run = Run(site, outcome="not begun")
    run.fail(site, reason)
    return run
