"""Sites that need no more than list addresses and an article pattern; base of every platform."""

from __future__ import annotations

import re
from datetime import date
from typing import ClassVar
from urllib.parse import urlsplit

from crawler.crawl.listing import ListPage
from crawler.crawl.site_spider import SiteSpider
from crawler.platforms import _dates, _feeds, _forward, _pager, _rows
from pipelines.ids import canonical_url


class GenericSpider(SiteSpider):
    """Reads any list of plain links, JSON rows (alone or in a page's script), RSS or a site map.

    A site gives ``sections``, ``hosts`` and ``article_url``; nothing else is needed. A platform overrides what its vendor does otherwise.

    Attributes:
        later_pages: Name of list page n (from 2) relative to the list, where neither link nor script names it: ``index_{n}.html``.
        page_separator: Characters that may stand between an article's name and its page number.
    """

    platform = "generic"
    article_url = r"(?!)"
    later_pages: ClassVar[str | None] = None
    page_separator: ClassVar[str] = "_-"

    def is_on_site(self, url: str) -> bool:
        """Whether an address lies on one of the site's hosts or below it (``enorth.com.cn`` covers ``news.enorth.com.cn``)."""
        try:
            parts = urlsplit(url)
            host = parts.hostname or ""
            _ = parts.port  # one that does not exist raises
        except ValueError:
            return False
        return parts.scheme in ("http", "https") and any(
            host == own or parts.netloc == own or host.endswith(f".{own}") for own in self.hosts
        )

    def is_article(self, url: str) -> bool:
        """Whether an absolute address is an article of this site."""
        return re.match(self.article_url, url) is not None and self.is_on_site(url)

    def read_list(self, url: str, html: str) -> ListPage:
        """Rows of one list and the page after it, or nothing for a page without rows."""
        if (value := _feeds.json_of(html)) is not None:
            rows = _feeds.json_rows(value, url, self.is_article)
            return ListPage(rows, self._own(self.next_list(url, html, None)) if rows else None)
        if _feeds.is_xml_feed(html):
            rows, further = _feeds.xml_rows(html, url, self.is_article)
            return ListPage(rows, None, tuple(filter(self.is_on_site, further)))
        if sitemaps := _feeds.robots_sitemaps(html, url):
            return ListPage((), None, tuple(filter(self.is_on_site, sitemaps)))
        tree = self.parse_list(html)
        if tree is None:
            return ListPage(())
        rows = _rows.read_rows(tree, url, self.is_article, same=self.article_key, today=self.today)
        rows = rows or _feeds.script_rows(tree, url, self.is_article)
        return ListPage(rows, self._own(self.next_list(url, html, tree)) if rows else None)

    def parse_list(self, html: str) -> _rows.Tree | None:
        """The list as a tree; platforms take out what must not be read, or put in what the mark-up hides."""
        return _rows.parse(html)

    def next_list(self, url: str, html: str, tree: _rows.Tree | None) -> str | None:
        """The list page after this one, before it is checked to lie on the site."""
        if self.later_pages is not None:
            return _pager.next_by_name(url, self.later_pages)
        by_call = _pager.next_by_call(url, html)
        return by_call or (_pager.next_by_link(tree, url) if tree is not None else None)

    def article_pages(self, url: str, html: str) -> tuple[str, ...]:
        """Pages 2, 3, … of an article as its pager links them."""
        stem = url.partition("?")[0].rpartition("/")[2].rpartition(".")[0]
        if not stem or not any(f"{stem}{mark}" in html for mark in self.page_separator):
            return ()  # nearly every article: nothing to parse for
        tree = _rows.parse(html)
        if tree is None:
            return ()
        return _pager.numbered_pages(tree, url, self.page_separator)

    def article_key(self, url: str) -> str:
        """What makes two addresses the same article: scheme, fragment and query noise do not count."""
        return canonical_url(url)

    def published_in_url(self, url: str) -> date | None:
        """Day in the address, in any of the known forms."""
        return _dates.in_address(url)

    def forwards_to(self, url: str, html: str) -> str | None:
        """Where an entry page sends the reader, when that lies on the site."""
        return self._own(_forward.forward_of(url, html))

    def _own(self, url: str | None) -> str | None:
        return url if url is not None and self.is_on_site(url) else None
