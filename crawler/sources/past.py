"""The crawl of a site's past: spans of time in order, in each the lists first, since their titles choose, then the articles, each text once."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, cast

from scrapy.exceptions import CloseSpider
from scrapy.settings import BaseSettings

from crawler.crawl.candidates import is_candidate
from crawler.crawl.fetching import UnreachableError, fetch
from crawler.crawl.site import Site
from crawler.crawl.site_spider import SiteSpider
from crawler.crawl.window import today
from crawler.errors import OutputError
from crawler.keep.captures import CAPTURED, Captured, capture_key
from crawler.keep.keeper import Keeper
from crawler.keep.looks import Mark
from crawler.keep.middleware import CleaningMiddleware
from crawler.manners.pace import least_delay_s
from crawler.sources.archives import Collection, WebArchive, indexes_of, least_hosts
from crawler.sources.captures import Capture, day_of, read_captures, wanted_articles, wanted_lists
from crawler.sources.index import Index
from crawler.sources.replay import Replay
from pipelines.decode import decode_page
from pipelines.errors import InputError
from pipelines.ids import canonical_url
from pipelines.rooms import Page

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

_FINAL = {"another", "cut", "no_place", "gone", "soft_404", "home", "empty", "no_page", "too_large"}
"""Verdicts on an answer that will not be another one tomorrow."""
_EARLIEST = date(1996, 1, 1)


class PastSpider(SiteSpider):
    """Asks an archive for one site's past. It is the archive's spider: its hosts, its pace; the site's facts are asked for by ``of``.

    Attributes:
        of: The site.
        archive: The archive.
        plan: Only count what would be asked for.
        is_archive: The pace of archives holds (crawler/manners/pace.py).
    """

    of: ClassVar[type[SiteSpider]]
    archive: ClassVar[WebArchive]
    plan: ClassVar[bool] = False
    is_archive: ClassVar[bool] = True

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Put the archive's pace and our name in place."""
        super().update_settings(settings)
        asked_s = 0.0 if settings.getbool("CHUANMEN_ALLOW_LOOPBACK") else cls.archive.delay_s
        settings.set("DOWNLOAD_DELAY", max(asked_s, least_delay_s(settings, is_archive=True)), priority="spider")

    async def start(self) -> AsyncIterator[Any]:
        """The crawl; cleaning takes what this yields."""
        async for found in Past(self, self.crawler).run():
            yield found


def past_of(site: type[SiteSpider], archive: WebArchive, *, plan: bool) -> type[PastSpider]:
    """The spider of a site's past."""
    facts = {
        "name": site.name,
        "of": site,
        "archive": archive,
        "plan": plan,
        "keeps_records": not plan,
        "hosts": archive.hosts,
    }
    return cast(
        type[PastSpider],
        type(f"Past{site.__name__}", (PastSpider,), {**facts, "province": site.province, "outlet": site.outlet}),
    )


class Past:
    """One crawl of one site's past."""

    def __init__(self, spider: PastSpider, crawler: Crawler) -> None:
        """Nothing is fetched yet."""
        self._spider, self._crawler = spider, crawler
        self._site: Site = spider.of()
        self._today = today(crawler.settings.get("CHUANMEN_TODAY"))
        self._first = spider.since or self._site.start_date or _EARLIEST
        self._last = min(spider.until or self._today, self._today)
        self._failed: set[str] = set()
        self._days: set[date] = set()

    async def run(self) -> AsyncIterator[Any]:
        """Yield each capture that was fetched.

        Raises:
            CloseSpider: The disk is full.
        """
        cleaning = self._crawler.get_spider_middleware(CleaningMiddleware)
        assert cleaning is not None, "SPIDER_MIDDLEWARES must name CleaningMiddleware"
        self._run = cleaning.run
        self._run.day, self._run.complete = self._today, False
        self._run.arguments = {"since": str(self._first), "until": str(self._last), "from": self._spider.archive.name}
        keeper = cleaning.keeper
        self._keeper = keeper if isinstance(keeper, Keeper) else None
        try:
            if self._keeper is not None:
                self._keeper.begin(self._today, self._first, self._last)
            lists = {canonical_url(url) for url in self._site.list_urls(self._first, self._last)}
            for collection in await self._collections():
                for host in least_hosts(self._site.hosts):
                    async for found in self._host(collection, host, lists):
                        yield found
        except OutputError as error:
            raise CloseSpider(str(error)) from error
        if not self._run.counts["captures"] and not self._run.counts["failed"]:
            self._run.fail(
                self._site.name,
                f"expected captures of {', '.join(self._site.hosts)}, found none in {self._spider.archive.name}; is it an archive's address?",
            )

    async def _collections(self) -> tuple[Collection, ...]:
        archive = self._spider.archive
        if archive.list_of_indexes is None:
            return archive.collections
        try:
            page = await fetch(self._crawler, archive.list_of_indexes, {}, meta={"is_replay": True})
            found = indexes_of(archive, page.body.decode("utf-8", "replace"))
        except (UnreachableError, ValueError) as error:
            self._run.fail(archive.list_of_indexes, str(error))
            return ()
        return tuple(
            one for one in found if one.meets(self._first, self._today)
        )  # an article may be captured long after its day

    async def _host(self, collection: Collection, host: str, lists: set[str]) -> AsyncIterator[Any]:
        index = Index(self._crawler, self._run, collection, host)
        replay = Replay(self._crawler, collection, self._spider.archive.name, self._site.page_facts())
        begin = datetime(self._first.year, self._first.month, self._first.day, tzinfo=UTC) - timedelta(
            hours=8
        )  # midnight in China
        end = (
            datetime(self._today.year, self._today.month, self._today.day, tzinfo=UTC)
            + timedelta(hours=16)
            - timedelta(seconds=1)
        )
        async for captures in index.captures(begin, end):
            for capture in wanted_lists((one for one in captures if self._first <= one.day <= self._last), lists):
                await self._list(replay, capture)
            for capture in wanted_articles(self._site, captures, self._first, self._last):
                async for found in self._article(collection, replay, capture):
                    yield found
            logger.info(
                "%s: %d captures looked at, %d articles so far",
                host,
                self._run.counts["captures"],
                self._run.counts["articles"],
            )

    # lists

    async def _list(self, replay: Replay, capture: Capture) -> None:
        """Read a list as it was: rows whose title promises no visit are passed over, as a live crawl does."""
        keeper, address = self._keeper, canonical_url(capture.url)
        if keeper is None or self._crawler.settings["CHUANMEN_CANDIDATES"] == "all":
            return
        seen = capture_key(address, capture.digest or capture.timestamp)
        if self._is_settled(seen):
            return
        try:
            page = await replay.page(capture)
            keeper.archived(page, "list")
            self._site.today = capture.day
            rows = self._site.read_list(capture.url, _text(page, self._site.encoding)).rows
        except UnreachableError as error:
            self._give_up(seen, capture.url, error.reason, final=error.verdict in _FINAL)
            return
        except Exception as error:  # noqa: BLE001 – whatever an old page holds, it is that page's failure alone
            self._give_up(
                seen, capture.url, f"the platform stumbled over it ({type(error).__name__}: {error})", final=True
            )
            return
        self._run.counts["rows"] += len(rows)
        for row in rows:
            if row.on_site and not is_candidate(row.title):
                key = self._site.article_key(row.url)
                if keeper.known(key) is None:
                    keeper.passed(Mark(key, row.url, "passed", shown_by=CAPTURED, title=row.title))
        self._saw(capture.day)
        keeper.captures.settle(seen, capture.url)
        keeper.flush_if_due()

    # articles

    async def _article(self, collection: Collection, replay: Replay, capture: Capture) -> AsyncIterator[Any]:
        key = self._site.article_key(capture.url)
        seen = capture_key(key, capture.digest or capture.timestamp)
        if self._keeper is None:
            self._run.counts["wanted"] += 1
            self._run.counts["bytes"] += capture.length
            return
        known = self._keeper.known(key)
        if self._is_settled(seen) or (known is not None and known.status == "passed" and known.shown_by == CAPTURED):
            return
        try:
            page = await replay.page(capture)
            page = replace(page, further=tuple([one async for one in self._further(collection, replay, page)]))
        except UnreachableError as error:
            self._give_up(seen, capture.url, error.reason, final=error.verdict in _FINAL)
            return
        self._saw(day_of(self._site, capture))
        yield Captured(page, key, seen, self._site.published_in_url(capture.url))

    async def _further(self, collection: Collection, replay: Replay, page: Page) -> AsyncIterator[Page]:
        """Later pages of an article, as captured nearest to the first; one that was never captured is noted."""
        most = self._crawler.settings.getint("CHUANMEN_MAX_ARTICLE_PAGES") - 1
        for url in self._site.article_pages(page.url or "", _text(page, None))[:most]:
            try:
                found = await fetch(self._crawler, collection.page_query(url), {}, meta={"is_replay": True})
                captures, _ = read_captures(found.body.decode("utf-8", "replace"))
                near = min(captures, key=lambda one: abs(one.time - (page.fetched_at or one.time)))
                yield await replay.page(near)
            except (UnreachableError, ValueError) as error:
                if isinstance(error, UnreachableError) and error.verdict is None and not error.missing:
                    raise
                self._run.counts["pages_not_captured"] += 1
                self._run.note(f"{url}: a later page that was not captured; the article goes without it")

    def _is_settled(self, seen: str) -> bool:
        """Whether a capture is not to be asked for now: it was had, or it failed in this run."""
        assert self._keeper is not None
        known = self._keeper.known(seen)
        return seen in self._failed or (known is not None and known.status == "done")

    def _give_up(self, seen: str, url: str, reason: str, *, final: bool) -> None:
        assert self._keeper is not None
        self._failed.add(seen)
        self._keeper.captures.failed(seen, url, reason, final=final)
        self._keeper.flush_if_due()

    def _saw(self, day: date) -> None:
        assert self._keeper is not None
        if day not in self._days:
            self._days.add(day)
            self._keeper.saw_list(CAPTURED, has_rows=True, pages=0, covered=(day, day))


def _text(page: Page, encoding: str | None) -> str:
    if encoding is not None:
        return page.body.decode(encoding, "replace")
    try:
        return decode_page(page.body, page.headers.get("content-type")).text
    except InputError:
        return page.body.decode("utf-8", "replace")
