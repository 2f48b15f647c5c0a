"""The one crawl loop: lists (newest first) → candidates by day and title → articles, one request after the other.

It runs as Scrapy's ``start()``: a plain sequence, since one host is asked one thing at a time anyway. So what waits in memory is one
page of one list, however long the list. What the lists showed and is wanted goes into the frontier first, then new addresses are asked for; what is
left of earlier runs comes after all lists, what failed before last of all, so that dead pages close no healthy host.
"""

from __future__ import annotations

import logging
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from scrapy.exceptions import CloseSpider

from crawler.crawl.candidates import is_candidate
from crawler.crawl.fetching import Known, NotModifiedError, UnreachableError
from crawler.crawl.listing import ListPage, Row
from crawler.crawl.reading import Reader
from crawler.crawl.recovery import recover
from crawler.crawl.site import Site
from crawler.crawl.starts import Start, Starts
from crawler.crawl.window import today
from crawler.errors import ArgumentError, OutputError
from crawler.keep.coverage import Answer
from crawler.keep.feeds import explained
from crawler.keep.keeper import Again, Fetched, Keeper
from crawler.keep.looks import OPEN, Mark, is_last_look
from crawler.keep.middleware import CleaningMiddleware
from crawler.manners.backoff import BackoffMiddleware

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

_ISSUE_DAYS = 7
"""A paper's day without an issue counts as covered from this age on; until then it may still appear."""

_MOST_ALIKE = 5
"""Days without an issue in one run, from which on, when they are half of those asked, the site is doubted and not the days."""


@dataclass
class _ListWalk:
    """Where one list was followed to.

    Attributes:
        start: Where it began, and what is wanted of it.
        pages: Pages read.
        rows_seen: Hashes of the keys of all rows so far; a page without a new one is the end (endless paging).
        whole: It was followed as far as its days are wanted.
        answer: What the server says of its first page, to be kept when it was walked to its end.
    """

    start: Start
    waiting: deque[str] = field(default_factory=deque)
    asked: set[int] = field(default_factory=set)
    pages: int = 0
    rows_seen: set[int] = field(default_factory=set)
    whole: bool = True
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class _Issue:
    """A paper's day: its issue was there, missing (404), or a page without rows."""

    day: date
    how: Literal["there", "missing", "empty"]


@dataclass
class _PageSeen:
    """What the rows of one list page told: their days, and whether each was known from a run that went as far back."""

    days: list[date] = field(default_factory=list)
    settled: list[bool] = field(default_factory=list)


class Walk:
    """One crawl of one site."""

    def __init__(self, site: Site, crawler: Crawler) -> None:
        """Nothing is fetched yet."""
        self._site, self._crawler = site, crawler
        self._settings = crawler.settings
        self._articles = 0
        self._tried: set[int] = set()
        self._issues: defaultdict[str, list[_Issue]] = defaultdict(list)
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
            for start in self._begin():
                async for found in self._list(start):
                    yield found
                if self._ended:
                    break
            self._settle_issues()
            if not self._site.candidates_only:
                async for found in self._rest():
                    yield found
                async for found in self._again():
                    yield found
        except (OutputError, ArgumentError) as error:
            if isinstance(error, ArgumentError):
                self._run.fail(self._site.name, str(error))
            raise CloseSpider(str(error)) from error
        finally:
            self._note_closed_hosts()

    def _begin(self) -> Starts:
        site, settings = self._site, self._settings
        day = site.today = today(settings.get("CHUANMEN_TODAY"))
        state, first_days = self._keeper.state, settings.getint("CHUANMEN_FIRST_DAYS")
        all_rows = settings["CHUANMEN_CANDIDATES"] == "all"
        recover(site, self._keeper, Path(settings["CHUANMEN_DATA"]), first_days=first_days, all_rows=all_rows)
        starts = Starts(site, state, day, first_days, settings.getint("CHUANMEN_OVERLAP_DAYS"))
        self._day = self._run.day = day
        self._run.complete = site.limit is None and not site.candidates_only
        self._run.arguments = {"since": starts.since.isoformat(), "until": starts.until.isoformat()}
        if site.limit is not None:
            self._run.arguments["limit"] = str(site.limit)
        if site.candidates_only:
            self._run.arguments["candidates_only"] = "1"
        with explained(state.path):
            self._keeper.begin(day, starts.since, starts.until)
            starts.begin(state)
        logger.info("crawling %s, %s to %s", site.outlet or site.name, starts.since, starts.until)
        return starts

    # lists

    async def _list(self, start: Start) -> AsyncIterator[Any]:
        walk = _ListWalk(start, deque([start.url]), {hash(start.url)})
        while walk.waiting and not self._is_over():
            url = walk.waiting.popleft()
            listed = await self._read_list(walk, url)
            if listed is None:
                continue
            rows = [row for row in listed.rows if self._is_new(walk, row)]
            self._run.counts["rows"] += len(rows)
            self._run.saw_days(row.published for row in rows)
            self._sample(rows)
            seen = _PageSeen()
            wanted = [mark for row in rows if (mark := self._wanted(walk, row, seen)) is not None]
            for mark in wanted:
                if self._is_over():
                    break
                async for found in self._candidate(mark, seen):
                    yield found
            logger.info("%s: %d rows, %d articles so far", url, len(rows), self._run.counts["articles"])
            self._go_on(walk, listed, bool(rows), seen)
        self._cover(walk, whole=walk.whole and not walk.waiting)

    def _sample(self, rows: list[Row]) -> None:
        for row in rows[: 10 - len(self._run.samples)]:
            day = row.published.isoformat() if row.published else None
            self._run.samples.append({"url": row.url, "title": row.title, "published": day})

    async def _read_list(self, walk: _ListWalk, url: str) -> ListPage | None:
        walk.pages += 1
        known = self._answer_of(walk)
        try:
            listed, said = await self._reader.list_page(url, Known(known.etag, known.modified) if known else None)
        except NotModifiedError:
            assert known is not None
            self._unchanged(known)
            return None
        except UnreachableError as error:
            self._list_failed(walk, url, error)
            return None
        self._run.counts["lists"] += 1
        if not listed.rows and not listed.further_lists:
            self._without_rows(walk, url)
        elif walk.pages == 1 and (said.etag or said.modified):
            newest = max((row.published for row in listed.rows if row.published), default=None)
            walk.answer = Answer(
                self._day,
                walk.start.window.since,
                self._settings["CHUANMEN_CANDIDATES"],
                len(listed.rows),
                newest,
                said.etag,
                said.modified,
            )
        return listed

    def _answer_of(self, walk: _ListWalk) -> Answer | None:
        """What the server said of a list before, where it may be asked only for what changed since."""
        site = self._site
        if (
            walk.pages > 1
            or walk.start.issue is not None
            or site.since
            or site.until
            or site.limit is not None
            or site.candidates_only
        ):
            return None
        known = self._keeper.state.answer(site.name, walk.start.section)
        wanted = (self._day, walk.start.window.since, self._settings["CHUANMEN_CANDIDATES"])
        return known if known is not None and known.still_tells(*wanted) else None

    def _unchanged(self, known: Answer) -> None:
        """A list that is as it was: it counts with the rows that it has, or it would look like one gone silent."""
        self._run.counts["lists"] += 1
        self._run.counts["lists_unchanged"] += 1
        self._run.counts["rows"] += known.rows
        self._run.saw_days([known.newest])

    def _list_failed(self, walk: _ListWalk, url: str, error: UnreachableError) -> None:
        if error.missing and walk.start.issue is not None and walk.pages == 1:
            self._run.note(f"{url}: {error.reason}; no issue on that day, or not yet")
            self._no_issue(walk, walk.start.issue, "missing")
        elif error.missing and walk.pages > 1 and (walk.start.issue or walk.pages > walk.start.known.pages):
            self._run.note(f"{url}: {error.reason}; taken as the end of the list")
        elif not error.asked:
            walk.whole = self._run.complete = False
            self._run.counts["not_asked"] += 1
        elif error.missing and walk.pages > 1:
            self._ended_early(walk, url, error.reason)
        else:
            walk.whole = False
            self._keeper.list_failed(url, error.reason)

    def _no_issue(self, walk: _ListWalk, day: date, how: Literal["missing", "empty"]) -> None:
        self._run.counts["missing_issues"] += 1
        self._issues[walk.start.section].append(_Issue(day, how))
        walk.whole = False  # _settle_issues decides

    def _ended_early(self, walk: _ListWalk, url: str, reason: str) -> None:
        walk.whole = False
        pages = walk.start.known.pages
        self._keeper.list_ended_early(
            walk.start.section, url, f"{reason}; expected {pages} pages, as the list had", known_pages=pages
        )

    def _without_rows(self, walk: _ListWalk, url: str) -> None:
        """A list page that shows nothing: a list that had rows, or pages, has not lost them; the page is not the list."""
        known = walk.start.known
        if walk.pages == 1 and walk.start.issue is not None:
            self._run.note(f"{url}: a page without rows; no issue on that day, or not the issue")
            self._no_issue(walk, walk.start.issue, "empty")
            return
        if walk.pages == 1:
            ever = "it had some" if known.had_rows else "it never had any: has the site changed, or its article_url?"
            reason = f"expected rows that lead to articles, found none ({ever})"
        elif walk.start.issue is None and walk.pages <= known.pages:
            self._ended_early(walk, url, f"expected rows, found none on page {walk.pages}")
            return
        else:
            return
        walk.whole = False
        self._keeper.list_failed(url, reason)

    def _is_new(self, walk: _ListWalk, row: Row) -> bool:
        try:
            mark = hash(self._site.article_key(row.url))
            row.url.encode()
        except Exception as error:  # noqa: BLE001  whatever an address holds, it is that row's failure alone
            what = f"{type(error).__name__}: {error}"
            self._run.fail(ascii(row.url)[:300], f"expected an address, found one that cannot be used ({what[:200]})")
            return False
        if mark in walk.rows_seen:
            return False
        walk.rows_seen.add(mark)
        return True

    def _go_on(self, walk: _ListWalk, listed: ListPage, has_new: bool, seen: _PageSeen) -> None:
        """Decide whether the list's following pages are asked for."""
        following = list(listed.further_lists)
        if listed.next_url is not None and not self._at_end(walk, listed, has_new, seen):
            following.append(listed.next_url)
        for url in following:
            if hash(url) in walk.asked:
                continue
            if walk.pages + len(walk.waiting) >= self._settings.getint("CHUANMEN_MAX_LIST_PAGES"):
                walk.whole = self._run.complete = False
                self._run.fail(
                    walk.start.url,
                    f"still going on after {walk.pages} pages (CHUANMEN_MAX_LIST_PAGES); not followed further",
                )
                return
            walk.asked.add(hash(url))
            walk.waiting.append(url)

    def _at_end(self, walk: _ListWalk, listed: ListPage, has_new: bool, seen: _PageSeen) -> bool:
        if listed.rows and not has_new:
            return True  # the same rows again: endless paging
        if seen.days and max(seen.days) < walk.start.window.since:
            return True
        undated = not any(row.published for row in listed.rows)
        return undated and bool(seen.settled) and all(seen.settled)

    def _cover(self, walk: _ListWalk, *, whole: bool) -> None:
        """Keep how far the list was walked; a run that skipped something covers nothing."""
        start = walk.start
        pages = walk.pages - 1 if start.issue is None and walk.rows_seen and whole else 0
        days = start.window if start.issue is None else None
        covered = (days.since, days.until) if days else (start.issue, start.issue) if start.issue else None
        if covered is not None:  # what is still to come was not seen, whatever ``until`` was asked for
            covered = (covered[0], min(covered[1], self._day)) if covered[0] <= self._day else None
        is_walk = self._site.limit is None and not self._site.candidates_only
        if whole and start.issue is not None:
            self._issues[start.section].append(_Issue(start.issue, "there"))
        self._keeper.saw_list(
            start.section,
            has_rows=bool(walk.rows_seen),
            pages=max(0, pages),
            covered=covered if whole and is_walk else None,
            answer=walk.answer if whole and is_walk else None,
        )
        if not whole:
            self._run.complete = False

    def _settle_issues(self) -> None:
        """Days on which a paper had no issue: covered once they are old enough, unless too many are missing, or all that came were pages without
        rows."""
        for section, days in self._issues.items():
            missing = [one.day for one in days if one.how != "there"]
            is_empty = len(missing) == len(days) and any(one.how == "empty" for one in days)
            if is_empty or (len(missing) >= _MOST_ALIKE and 2 * len(missing) >= len(days)):
                self._run.complete = False
                self._run.fail(section, f"no issue on {len(missing)} of {len(days)} days; taken as the site's fault")
                continue
            if self._site.limit is not None or self._site.candidates_only:
                continue
            for day in missing:
                if (self._day - day) >= timedelta(days=_ISSUE_DAYS):
                    self._keeper.saw_list(section, has_rows=False, pages=0, covered=(day, day))

    # rows

    def _wanted(self, walk: _ListWalk, row: Row, seen: _PageSeen) -> Mark | None:
        """The row's address, kept in the frontier, where it is to be asked for now; None for all others."""
        if not row.on_site:
            self._run.counts["sister_rows"] += 1
            return None
        day = row.published or self._site.published_in_url(row.url)
        if day is not None:
            seen.days.append(day)
        if day not in walk.start.window:
            return None
        key = self._site.article_key(row.url)
        known = self._keeper.known(key)
        is_settled = bool(known and known.settled_since and known.settled_since <= walk.start.window.since)
        seen.settled.append(is_settled)
        title = row.title.encode("utf-8", "replace").decode() if row.title else None
        mark = Mark(key, row.url, "waiting", shown_by=walk.start.section, title=title, day=day)
        if not self._may_report(row.title):
            if day is None and not self._site.candidates_only and (known is None or not is_settled):
                self._keeper.passed(known or Mark(key, row.url, "passed", shown_by=walk.start.section, title=title))
            return None
        self._run.counts["candidates"] += 1
        if self._site.candidates_only:
            return mark if known is None or known.is_open or known.status == "passed" else None
        now = self._keeper.shown(mark, known)
        if day is None and known is not None and not is_settled:
            self._keeper.passed(now)
        if now.status != "waiting":  # what failed before is asked for last
            self._run.counts["known"] += not now.is_open
            return None
        return now

    async def _candidate(self, mark: Mark, seen: _PageSeen) -> AsyncIterator[Any]:
        if self._site.candidates_only:
            self._run.would_fetch(mark.day, mark.title, mark.url)
            yield {"url": mark.url, "title": mark.title, "published": mark.day.isoformat() if mark.day else None}
            return
        fetched = await self._ask(mark)
        if fetched is not None:
            yield fetched
            if mark.day is None and fetched.cleaned and fetched.cleaned.article and fetched.cleaned.article.published:
                seen.days.append(fetched.cleaned.article.published)

    async def _rest(self) -> AsyncIterator[Any]:
        """What earlier runs and forgetful lists left: first what was never asked for, then what failed, then what looked final."""
        for status in OPEN:
            if self._is_over():
                return
            self._keeper.flush()
            for mark in self._keeper.state.due(self._site.name, status, self._day):
                if self._is_over():
                    return
                fetched = await self._ask(mark)
                if fetched is not None:
                    yield fetched

    async def _again(self) -> AsyncIterator[Any]:
        """Written articles that report a visit, seen again after some days: a small share of the run's requests."""
        if self._site.limit is not None:
            return
        share = self._settings.getfloat("CHUANMEN_REVISIT_SHARE")
        if not share:
            return
        most = max(1, int(self._reader.fetched * share))
        for mark in self._keeper.revisits(most):
            if self._is_over():
                return
            host = urlsplit(mark.url).netloc
            if hash(mark.key) in self._tried or host in self._keeper.fault or host in self._closed:
                continue
            self._tried.add(hash(mark.key))
            self._run.counts["revisits"] += 1
            try:
                page = await self._reader.article(mark.url, known=Known(mark.etag, mark.modified))
            except NotModifiedError:
                self._keeper.not_again(mark, "unchanged")
            except UnreachableError as error:
                self._keeper.not_again(mark, "gone" if error.verdict and error.asked else "unreached", error.reason)
            else:
                yield Again(page, mark)

    def _may_report(self, title: str | None) -> bool:
        return self._settings.get("CHUANMEN_CANDIDATES") == "all" or is_candidate(title)

    def _is_over(self) -> bool:
        """Whether the run ends here; looked at before each request."""
        if self._ended is not None:
            return True
        if self._site.limit is not None and self._articles >= self._site.limit:
            self._ended = "limit"
        elif self._reader.fetched >= self._settings.getint("CHUANMEN_MAX_PAGES"):
            self._end_early(f"{self._reader.fetched} pages fetched (CHUANMEN_MAX_PAGES)")
        elif monotonic() - self._began >= self._settings.getfloat("CHUANMEN_MAX_RUN_S"):
            self._end_early("the run's time is over (CHUANMEN_MAX_RUN_S)")
        return self._ended is not None

    def _end_early(self, why: str) -> None:
        self._ended = why
        self._run.complete = False
        self._run.fail(self._site.name, f"ended early: {why}; the next run goes on")

    # articles

    async def _ask(self, mark: Mark) -> Fetched | None:
        """Ask for an address, once a run; nothing is asked of a host that is closed, or whose answers are not its pages'."""
        if hash(mark.key) in self._tried:
            return None
        host = urlsplit(mark.url).netloc
        if host in self._keeper.fault or host in self._closed:
            self._run.counts["not_asked"] += 1
            return None
        self._tried.add(hash(mark.key))
        self._articles += 1
        try:
            page = await self._reader.article(mark.url, last_look=is_last_look(mark, self._day))
        except UnreachableError as error:
            self._keeper.unreached(mark, error.reason, verdict=error.verdict, asked=error.asked)
            return None
        final = self._site.article_key(page.url or mark.url)
        if final != mark.key and (known := self._keeper.known(final)) is not None and known.status == "done":
            self._reader.archive_other([page, *page.further])
            self._keeper.same_as(mark, known)
            return None
        return Fetched(page, mark.key, also=final if final != mark.key else None)

    @property
    def _closed(self) -> dict[str, str]:
        backoff = self._crawler.get_downloader_middleware(BackoffMiddleware)
        return backoff.closed if backoff is not None else {}

    def _note_closed_hosts(self) -> None:
        self._run.closed_hosts.update({**self._closed, **self._keeper.fault})
        for host, reason in self._closed.items():
            self._run.complete = False
            self._run.fail(host, f"closed for this run: {reason}")
