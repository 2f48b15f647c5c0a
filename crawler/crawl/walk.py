"""The one crawl loop: lists (newest first) → candidates by day and title → articles, one request after the other.

It runs as Scrapy's ``start()``: a plain sequence, since one host is asked one thing at a time anyway. So what waits in memory is one
page of one list, however long the list.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import date
from time import monotonic
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import CloseSpider

from crawler.crawl.candidates import is_candidate
from crawler.crawl.fetching import UnreachableError
from crawler.crawl.listing import ListPage, Row
from crawler.crawl.reading import Reader
from crawler.crawl.site import Site
from crawler.crawl.window import Window, today, window
from crawler.errors import ArgumentError, OutputError
from crawler.keep.keeper import Fetched, Keeper
from crawler.keep.middleware import CleaningMiddleware
from crawler.keep.state import Mark
from crawler.manners.backoff import BackoffMiddleware

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)


@dataclass
class _ListWalk:
    """Where one list was followed to.

    Attributes:
        first: Address it began at.
        pages: Pages read.
        rows_seen: Hashes of the keys of all rows so far; a page without a new one is the end (endless paging).
    """

    first: str
    waiting: deque[str] = field(default_factory=deque)
    asked: set[int] = field(default_factory=set)
    pages: int = 0
    rows_seen: set[int] = field(default_factory=set)


class Walk:
    """One crawl of one site."""

    def __init__(self, site: Site, crawler: Crawler) -> None:
        """Nothing is fetched yet."""
        self._site, self._crawler = site, crawler
        self._settings = crawler.settings
        self._articles = 0
        self._tried: set[int] = set()
        self._ended: str | None = None
        self._began = monotonic()

    async def run(self) -> AsyncIterator[Any]:
        """Yield each article that was fetched; the cleaning step fills in what became of it.

        Raises:
            CloseSpider: The disk is full, or an argument cannot be used.
        """
        cleaning = self._crawler.get_spider_middleware(CleaningMiddleware)
        assert cleaning is not None, "SPIDER_MIDDLEWARES must name CleaningMiddleware"
        assert isinstance(cleaning.keeper, Keeper)
        self._keeper, self._run = cleaning.keeper, cleaning.run
        self._reader = Reader(self._site, self._crawler, self._keeper)
        try:
            self._window = self._begin()
            for first in self._site.list_urls(self._window.since, self._window.until):
                async for found in self._list(first):
                    yield found
                if self._ended:
                    break
        except (OutputError, ArgumentError) as error:
            if isinstance(error, ArgumentError):
                self._run.fail(self._site.name, str(error))
            raise CloseSpider(str(error)) from error
        finally:
            self._note_closed_hosts()

    def _begin(self) -> Window:
        site, settings = self._site, self._settings
        day = site.today = today(settings.get("CHUANMEN_TODAY"))
        asked = window(
            site.since,
            site.until,
            day,
            self._keeper.state.last_success(site.name),
            settings.getint("CHUANMEN_FIRST_DAYS"),
            settings.getint("CHUANMEN_OVERLAP_DAYS"),
            site.start_date,
        )
        self._run.complete = site.limit is None and not site.candidates_only
        self._run.arguments = {"since": asked.since.isoformat(), "until": asked.until.isoformat()}
        if site.limit is not None:
            self._run.arguments["limit"] = str(site.limit)
        self._keeper.begin(day, asked.since, asked.until)
        logger.info("crawling %s, %s to %s", site.outlet or site.name, asked.since, asked.until)
        return asked

    # lists

    async def _list(self, first: str) -> AsyncIterator[Any]:
        walk = _ListWalk(first, deque([first]), {hash(first)})
        while walk.waiting and not self._ended:
            url = walk.waiting.popleft()
            listed = await self._read_list(walk, url)
            if listed is None:
                continue
            rows = [row for row in listed.rows if self._is_new(walk, row)]
            self._run.counts["rows"] += len(rows)
            self._sample(rows)
            days: list[date] = []
            settled: list[bool] = []
            for row in rows:
                async for found in self._row(row, days, settled):
                    yield found
                if self._ended:
                    return
            logger.info("%s: %d rows, %d articles so far", url, len(rows), self._run.counts["articles"])
            self._go_on(walk, listed, bool(rows), days, settled)

    def _sample(self, rows: list[Row]) -> None:
        for row in rows[: 10 - len(self._run.samples)]:
            day = row.published.isoformat() if row.published else None
            self._run.samples.append({"url": row.url, "title": row.title, "published": day})

    async def _read_list(self, walk: _ListWalk, url: str) -> ListPage | None:
        walk.pages += 1
        try:
            listed = await self._reader.list_page(url)
        except UnreachableError as error:
            self._list_failed(walk, url, error)
            return None
        self._run.counts["lists"] += 1
        return listed

    def _list_failed(self, walk: _ListWalk, url: str, error: UnreachableError) -> None:
        if error.missing and walk.first not in self._site.sections:
            self._run.note(f"{url}: {error.reason}; no issue on that day, or not yet")
            self._run.counts["missing_issues"] += 1
        elif error.missing and walk.pages > 1:
            self._run.note(f"{url}: {error.reason}; taken as the end of the list")
        else:
            self._keeper.failed(url, f"list {url}", error.reason, for_good=False)
            self._run.complete = False

    def _is_new(self, walk: _ListWalk, row: Row) -> bool:
        mark = hash(self._site.article_key(row.url))
        if mark in walk.rows_seen:
            return False
        walk.rows_seen.add(mark)
        return True

    def _go_on(self, walk: _ListWalk, listed: ListPage, has_new: bool, days: list[date], settled: list[bool]) -> None:
        """Decide whether the list's following pages are asked for."""
        following = list(listed.further_lists)
        if listed.next_url is not None and not self._at_end(listed, has_new, days, settled):
            following.append(listed.next_url)
        for url in following:
            if hash(url) in walk.asked:
                continue
            if walk.pages + len(walk.waiting) >= self._settings.getint("CHUANMEN_MAX_LIST_PAGES"):
                self._run.complete = False
                self._run.fail(
                    walk.first,
                    f"still going on after {walk.pages} pages (CHUANMEN_MAX_LIST_PAGES); not followed further",
                )
                return
            walk.asked.add(hash(url))
            walk.waiting.append(url)

    def _at_end(self, listed: ListPage, has_new: bool, days: list[date], settled: list[bool]) -> bool:
        if listed.rows and not has_new:
            return True  # the same rows again: endless paging
        if days and max(days) < self._window.since:
            return True
        undated = not any(row.published for row in listed.rows)
        return undated and bool(settled) and all(settled)

    # rows

    async def _row(self, row: Row, days: list[date], settled: list[bool]) -> AsyncIterator[Any]:
        day = row.published or self._site.published_in_url(row.url)
        if day is not None:
            days.append(day)
        if day not in self._window:
            return
        key = self._site.article_key(row.url)
        mark = self._keeper.known(key)
        settled.append(mark is not None and mark.settled_since is not None and mark.settled_since <= self._window.since)
        if not self._may_report(row.title):
            if day is None and mark is None and self._run.complete:
                self._keeper.passed(key, row.url)
            return
        self._run.counts["candidates"] += 1
        if self._is_done(key, mark):
            self._run.counts["known"] += 1
            return
        if self._site.candidates_only:
            yield {"url": row.url, "title": row.title, "published": day.isoformat() if day else None}
            return
        fetched = await self._article(row.url, key)
        if fetched is not None:
            yield fetched
            if day is None and fetched.cleaned and fetched.cleaned.article and fetched.cleaned.article.published:
                days.append(fetched.cleaned.article.published)
        self._check_limits()

    def _may_report(self, title: str | None) -> bool:
        return self._settings.get("CHUANMEN_CANDIDATES") == "all" or is_candidate(title)

    def _is_done(self, key: str, mark: Mark | None) -> bool:
        if hash(key) in self._tried:
            return True  # it failed a moment ago, in another list
        if mark is None or mark.status == "passed":
            return False
        given_up: int = self._settings.getint("CHUANMEN_GIVE_UP_RUNS")
        return mark.status != "failed" or mark.runs_failed >= given_up

    def _check_limits(self) -> None:
        self._articles += 1
        if self._site.limit is not None and self._articles >= self._site.limit:
            self._ended = "limit"
        elif self._reader.fetched >= self._settings.getint("CHUANMEN_MAX_PAGES"):
            self._end_early(f"{self._reader.fetched} pages fetched (CHUANMEN_MAX_PAGES)")
        elif monotonic() - self._began >= self._settings.getfloat("CHUANMEN_MAX_RUN_S"):
            self._end_early("the run's time is over (CHUANMEN_MAX_RUN_S)")

    def _end_early(self, why: str) -> None:
        self._ended = why
        self._run.complete = False
        self._run.fail(self._site.name, f"ended early: {why}; the next run goes on")

    # articles

    async def _article(self, url: str, key: str) -> Fetched | None:
        try:
            pages = await self._reader.article(url)
        except UnreachableError as error:
            self._tried.add(hash(key))
            self._keeper.failed(url, key, error.reason, for_good=error.for_good)
            return None
        final = self._site.article_key(pages[0].url or url)
        if final != key and (known := self._keeper.known(final)) is not None and known.status == "done":
            self._reader.archive_other(pages)
            self._keeper.same_as(key, url, final)
            return None
        return Fetched(self._reader.archive_article(pages), key, also=final if final != key else None)

    def _note_closed_hosts(self) -> None:
        backoff = self._crawler.get_downloader_middleware(BackoffMiddleware)
        if backoff is not None and backoff.closed:
            self._run.closed_hosts.update(backoff.closed)
            self._run.complete = False
