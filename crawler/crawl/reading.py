"""Reads one list page or one article of a site: fetch, follow what only forwards, put it to the platform, archive it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from crawler.crawl.fetching import Known, UnreachableError, fetch
from crawler.crawl.listing import ListPage
from crawler.crawl.site import Site
from crawler.keep.keeper import Keeper
from crawler.manners.doors import is_shell
from pipelines.decode import decode_page
from pipelines.errors import InputError
from pipelines.rooms import Page

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

T = TypeVar("T")

_MOST_FORWARDS = 3


class Reader:
    """Reads pages of one site.

    Attributes:
        fetched: Pages fetched so far.
    """

    def __init__(self, site: Site, crawler: Crawler, keeper: Keeper) -> None:
        """Nothing is fetched yet."""
        self._site, self._crawler, self._keeper = site, crawler, keeper
        self.fetched = 0

    async def list_page(self, url: str, known: Known | None = None) -> tuple[ListPage, Known]:
        """Fetch, archive and read one page of a list.

        Args:
            url: Its address.
            known: What the server said of it before; None: it is wanted whatever became of it.

        Returns:
            What it shows, and what the server says of it.

        Raises:
            UnreachableError: There is none, or the platform cannot read it.
            NotModifiedError: It is as it was.
        """
        page, html = await self._fetch(url, self._site.encoding, known)
        self._keeper.archived(page, "list")
        return _ask(self._site.read_list, page.url or url, html), Known(
            page.headers.get("etag"), page.headers.get("last-modified")
        )

    async def article(self, url: str, *, last_look: bool = False, known: Known | None = None) -> Page:
        """Fetch all pages of an article; none is archived yet.

        Args:
            url: Its address.
            last_look: It is not asked again: a later page that is gone leaves the others, and is listed.
            known: What the server said of it before; None: it was never had.

        Returns:
            The first page, the later ones as ``further``.

        Raises:
            UnreachableError: The article, or for now one of its pages, cannot be had. What was fetched is archived as ``other``.
            NotModifiedError: It is the one that is known.
        """
        pages: list[Page] = []
        try:
            first, html = await self._fetch(url, None, known)
            pages.append(first)
            most = self._crawler.settings.getint("CHUANMEN_MAX_ARTICLE_PAGES") - 1
            for more in _ask(self._site.article_pages, first.url or url, html)[:most]:
                try:
                    pages.append((await self._fetch(more, None))[0])
                except UnreachableError as error:
                    if not (last_look and error.verdict):
                        verdict = f"page_{error.verdict}" if error.verdict else None
                        raise UnreachableError(
                            f"its page {more}: {error.reason}", verdict=verdict, asked=error.asked
                        ) from error
                    self._keeper.page_lost(more, error.reason)
        except UnreachableError:
            self.archive_other(pages)
            raise
        return replace(pages[0], further=tuple(pages[1:]))

    def archive_other(self, pages: list[Page]) -> None:
        """Archive pages that make no article of their own."""
        for page in pages:
            self._keeper.archived(page, "other")

    async def _fetch(self, url: str, encoding: str | None, known: Known | None = None) -> tuple[Page, str]:
        for _ in range(_MOST_FORWARDS):
            self.fetched += 1
            page = await fetch(self._crawler, url, self._site.page_facts(), known=known)
            known = None
            html = _text(page, encoding)
            target = _ask(self._site.forwards_to, page.url or url, html)
            if target is None:
                if is_shell(html):
                    raise UnreachableError("a page that shows nothing without running its scripts", verdict="shell")
                return page, html
            self.archive_other([page])
            url = target
        raise UnreachableError(f"forwards more than {_MOST_FORWARDS} times", verdict="loop")


def _ask(question: Callable[[str, str], T], url: str, html: str) -> T:
    """Put a page to the platform; one that it stumbles over is skipped and listed, with the traceback in the log."""
    try:
        return question(url, html)
    except Exception as error:
        logger.exception("%s: %s stumbled", url, question.__name__)
        what = f"{type(error).__name__}: {error}"
        raise UnreachableError(f"the platform's {question.__name__} stumbled over it ({what})") from error


def _text(page: Page, encoding: str | None) -> str:
    """Text of a page for the platform's questions; cleaning decodes again, strictly."""
    if encoding is not None:
        return page.body.decode(encoding, "replace")
    try:
        return decode_page(page.body, page.headers.get("content-type")).text
    except InputError:
        return page.body.decode("utf-8", "replace")
