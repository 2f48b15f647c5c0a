"""方正 digital paper, new skin: 人民日报 (2024-12 on) and most provincial party dailies."""

from __future__ import annotations

import re
from typing import ClassVar

from crawler.platforms.epaper import EpaperSpider
from pipelines.ids import canonical_url

_TABLET = re.compile(r"/pad/|(?<=\w)pad/")


class FounderEpaperNewSpider(EpaperSpider):
    """Boards ``…/layout/YYYYMM/DD/node_01.html``, articles ``…/content/YYYYMM/DD/content_<id>.html``.

    The two path words differ by paper (layout, column, col; content, cont, con, c), some have none, and some write ``col01.html`` and
    ``c123.html``. ``pad/`` and ``xzrbpad/`` hold a twin of every page.
    """

    platform = "founder_epaper_new"
    article_url = r"https?://[^/]+/(?:[\w-]+/)*\d{6}/\d{2}/(?:content_\w+|con\d+|c\d+)\.html$"
    board_file: ClassVar[str] = r"(?:node|col)_?[A-Z]{0,3}\d+\.html?"

    def article_key(self, url: str) -> str:
        """The tablet twin is the same page."""
        return _TABLET.sub(lambda m: "/pc/" if m[0] == "/pad/" else "/", canonical_url(url))
