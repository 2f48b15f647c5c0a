"""人民网: people.com.cn and its 31 local channels."""

from __future__ import annotations

import re
from typing import ClassVar
from urllib.parse import urljoin, urlsplit

from crawler.platforms import _pager, _rows
from crawler.platforms.generic import GenericSpider
from pipelines.ids import canonical_url

_ID = re.compile(r"/n[12]/\d{4}/\d{4}/c\d+-(?P<id>\d+)(?:-\d+)?\.html?$|/GB/(?:\d+/)*(?P<old>\d{6,})\.html?$")
_LIST_FILE = re.compile(r"/index(?P<n>\d{0,4})\.html?$")


class PeopleCmsSpider(GenericSpider):
    """Articles ``/n1|n2/YYYY/MMDD/c<column>-<id>[-page].html``; lists ``/GB/<column>/index.html``, then ``index2.html``.

    One text stands under several columns: the id alone is the article's key, and ids run through all channels of people.cn. Only
    as many list pages as the pager links are kept on the server. Pages declare GB2312 and hold characters beyond it; they are decoded by
    evidence, since the JSON lists are UTF-8.

    Source:
        Saved pages of 2009 to 2022; articles before 2012 are ``/GB/[<column>/]<id>.html``.
    """

    platform = "people_cms"
    article_url = r"https?://[^/]+/n[12]/\d{4}/\d{4}/c\d+-\d+(?:-\d+)?\.html$"
    # Crawl-delay reported in 2026; one list an hour or two is enough. Until its robots.txt was read by `scrapy verify`.
    delay_s = 120.0
    page_separator: ClassVar[str] = "-"

    def article_key(self, url: str) -> str:
        """Id without column and page; channels of people.com.cn and people.cn count as one host."""
        m = _ID.search(url.partition("?")[0])
        if m is None:
            return canonical_url(url)
        host = urlsplit(url).netloc
        if re.search(r"(?:^|\.)people\.(?:com\.)?cn$", host):
            host = "people.cn"
        return f"//{host}/{m['id'] or 'GB/' + m['old']}"

    def next_list(self, url: str, html: str, tree: _rows.Tree | None) -> str | None:
        """``index2.html`` after ``index.html`` when the page links it (under any name)."""
        m = _LIST_FILE.search(url)
        if tree is None or (m is None and not url.endswith("/")):
            return None
        following = urljoin(url, f"index{int((m and m['n']) or 1) + 1}.html")
        return following if following in _pager.own_links(tree, url) else None
