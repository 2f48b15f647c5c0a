"""What the digital papers share: an issue a day, boards, articles on boards."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import ClassVar

from crawler.crawl.listing import ListPage
from crawler.platforms import _dates, _pager, _rows
from crawler.platforms.generic import GenericSpider


class EpaperSpider(GenericSpider):
    r"""Any paper: walks issues by date, the first board of each day, then every board that it names.

    ``sections`` holds the first board with ``{Y}``, ``{m}``, ``{d}``. Days without an issue (holidays) answer 404, or with the newest issue:
    the address then carries another day, and rows take their day from it. A paper shows no other time than the issue's day.

    Attributes:
        board_file: What a board's address is within the issue, as a regex: ``node_\d+\.htm``, ``\d{3}/node\.htm``.
    """

    board_file: ClassVar[str] = ""

    def read_list(self, url: str, html: str) -> ListPage:
        """Articles of one board, and the other boards of the same issue; a paper's list has no next page."""
        tree = self.parse_list(html)
        if tree is None:
            return ListPage(())
        issue = self.published_in_url(url)
        rows = _rows.read_rows(tree, url, self.is_article, same=self.article_key)
        return ListPage(
            tuple(replace(r, published=self._issue_of(r.url, issue)) for r in rows), None, self.boards(tree, url)
        )

    def boards(self, tree: _rows.Tree, url: str) -> tuple[str, ...]:
        """Other boards of this issue, as linked: their numbers follow no rule and no order."""
        issue = url.rsplit("/", 1 + self.board_file.count("/"))[0]
        board = re.compile(rf"{re.escape(issue)}/{self.board_file}")
        linked = dict.fromkeys(
            link for link in _pager.own_links(tree, url) if board.fullmatch(link) and not self.is_article(link)
        )
        return tuple(link for link in linked if link != url and self.is_on_site(link))

    def article_pages(self, url: str, html: str) -> tuple[str, ...]:
        """None: papers print an article on one page; a continuation on another board is an item of its own."""
        return ()

    def _issue_of(self, article: str, issue: date | None) -> date | None:
        return _dates.in_address(article) or issue
