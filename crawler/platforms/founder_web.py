"""方正翔宇 web publishing: portals of 河北 福建 湖北 重庆 黑龙江 西藏 陕西 and others."""

from __future__ import annotations

import re
from typing import ClassVar

from crawler.platforms import _pager, _rows
from crawler.platforms.generic import GenericSpider

_LIST_FILE = re.compile(r"/(?P<stem>node_\d+|[a-z]+)(?:_(?P<n>\d{1,4}))?\.(?P<extension>html?)$")


class FounderWebSpider(GenericSpider):
    """Articles ``/[channel/][content/]YYYY-MM/DD/content_<id>.html``, pages ``content_<id>_2.html`` from the second on.

    Lists are ``node_<id>.htm`` and ``node_<id>_2.htm``, or named folders.
    """

    platform = "founder_web"
    article_url = r"https?://[^/]+/(?:[\w-]+/)*\d{4}-\d{2}/\d{2}/content_\d+\.html?$"
    page_separator: ClassVar[str] = "_"

    def next_list(self, url: str, html: str, tree: _rows.Tree | None) -> str | None:
        """下一页, else ``node_<id>_<n+1>.htm`` where it is linked."""
        if tree is None:
            return None
        if (by_link := _pager.next_by_link(tree, url)) is not None:
            return by_link
        m = _LIST_FILE.search(url)
        if m is None:
            return None
        following = f"{url[: m.end('stem')]}_{int(m['n'] or 1) + 1}.{m['extension']}"
        return following if following in _pager.own_links(tree, url) else None
