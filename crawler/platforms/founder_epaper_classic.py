"""方正 digital paper, old skin: 天津 内蒙古 浙江 江西 河南 湖南 海南 dailies and many city papers."""

from __future__ import annotations

from typing import ClassVar

from crawler.platforms.epaper import EpaperSpider


class FounderEpaperClassicSpider(EpaperSpider):
    """Boards ``…/html/YYYY-MM/DD/node_<n>.htm``, articles ``content_[<issue>_]<id>.htm`` beside them.

    Board numbers are not 1 to n: each paper's first board has its own (1, 18, 201), the others come from the menu in any order. Articles
    stand in a list and again in an image map without text, with ``?div=-1``. Entry pages forward by meta refresh.
    """

    platform = "founder_epaper_classic"
    article_url = r"https?://[^/]+/(?:[\w-]+/)*\d{4}-\d{2}/\d{2}/content_\d+(?:_\d+)?\.htm$"
    board_file: ClassVar[str] = r"node_\d+\.html?"
