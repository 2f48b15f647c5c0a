"""Sites that need no more than list addresses and an article pattern; base of every platform."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import ClassVar

from crawler.crawl.listing import ListPage, Row
from crawler.crawl.site_spider import SiteSpider
from crawler.platforms import _asides, _dates, _feeds, _forward, _pager, _rows


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

    def _may_be_row(self, url: str) -> bool:
        """Whether an address is an article of this site, or of a sister host by the same pattern."""
        if re.match(self.article_url, url) is None:
            return False
        return self.is_on_site(url) or any(_asides.are_sisters(url, f"http://{host}/") for host in self.hosts)

    def _told(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """Rows with those on sister hosts marked; without a day such a link is the site's furniture, no row."""
        told = (row if self.is_on_site(row.url) else replace(row, on_site=False) for row in rows)
        return tuple(row for row in told if row.on_site or row.published)

    def read_list(self, url: str, html: str) -> ListPage:
        """Rows of one list and the page after it, or nothing for a page without rows."""
        if (value := _feeds.json_of(html)) is not None:
            rows = self._told(_feeds.json_rows(value, url, self._may_be_row))
            return ListPage(rows, self._own(self.next_list(url, html, None)) if rows else None)
        if _feeds.is_xml_feed(html):
            rows, further = _feeds.xml_rows(html, url, self.is_article)
            return ListPage(rows, None, tuple(filter(self.is_on_site, further)))
        if sitemaps := _feeds.robots_sitemaps(html, url):
            return ListPage((), None, tuple(filter(self.is_on_site, sitemaps)))
        tree = self.parse_list(html)
        if tree is None:
            return ListPage(())
        rows = _rows.read_rows(tree, url, self._may_be_row, same=self.article_key, today=self.today)
        rows = self._told(self._continued(rows, _feeds.script_rows(tree, url, self._may_be_row)))
        return ListPage(rows, self._own(self.next_list(url, html, tree)) if rows else None)

    def _continued(self, rows: tuple[Row, ...], scripted: tuple[Row, ...]) -> tuple[Row, ...]:
        """Rows of the mark-up, and those with title and day that a script of the page goes on with; all of the script's where there are no others."""
        if not rows:
            return scripted
        seen = {self.article_key(row.url) for row in rows}
        more = [row for row in scripted if row.title and row.published and self.article_key(row.url) not in seen]
        return (*rows, *more)

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

    def published_in_url(self, url: str) -> date | None:
        """Day in the address, in any of the known forms."""
        return _dates.in_address(url)

    def forwards_to(self, url: str, html: str) -> str | None:
        """Where an entry page sends the reader, when that lies on the site."""
        return self._own(_forward.forward_of(url, html))

    def _own(self, url: str | None) -> str | None:
        return url if url is not None and self.is_on_site(url) else None
