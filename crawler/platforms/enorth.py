"""北方网 publishing system (enorth webpublisher): portals of 天津 内蒙古 辽宁 黑龙江 江西 贵州 云南 甘肃 青海 and others."""

from __future__ import annotations

import re
from typing import ClassVar

from crawler.platforms import _pager, _rows
from crawler.platforms.generic import GenericSpider

_OLDER = re.compile(r"/system/(?:more|count)/(?P<list>\S*?)_(?P<n>\d{4,12})\.shtml$")


class EnorthSpider(GenericSpider):
    """Articles ``/[section/]system/YYYY/MM/DD/<9 digits>.shtml``, pages ``_01.shtml``, ``_02.shtml`` from the second on.

    A section's front page holds the newest rows; older ones stand under ``/system/more/`` or ``/system/count/``, whose numbers **rise with
    time**: the walk follows the pager and only downwards.
    """

    platform = "enorth"
    article_url = r"https?://[^/]+/(?:\w+/)*system/\d{4}/\d{2}/\d{2}/\d{9}\.shtml$"
    page_separator: ClassVar[str] = "_"

    def next_list(self, url: str, html: str, tree: _rows.Tree | None) -> str | None:
        """The page of older rows: 下一页, or from a front page the newest archive page it links."""
        if tree is None:
            return None
        here = _OLDER.search(url)
        linked = _pager.next_by_link(tree, url)
        if linked is not None and (here is None or self._is_older(linked, int(here["n"]))):
            return linked
        archive = [m for link in _pager.own_links(tree, url) if (m := _OLDER.search(link)) is not None]
        if here is None and len({m["list"] for m in archive}) > 1:
            return None  # a front page of many sections: which of them goes on from here cannot be told
        older = [m for m in archive if here is None or (m["list"] == here["list"] and int(m["n"]) < int(here["n"]))]
        return max(older, key=lambda m: int(m["n"])).string if older else None

    def _is_older(self, link: str, number: int) -> bool:
        m = _OLDER.search(link)
        return m is None or int(m["n"]) < number
