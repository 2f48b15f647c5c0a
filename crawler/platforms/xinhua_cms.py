"""新华网: news.cn, xinhuanet.com and their local channels."""

from __future__ import annotations

import re
from typing import ClassVar
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler.platforms import _feeds, _rows
from crawler.platforms.generic import GenericSpider
from pipelines.ids import canonical_url

_HOST = re.compile(r"^//(?:www\.)?(?:(?P<channel>[a-z]+)\.)?(?:news\.cn|xinhuanet\.com)(?=/)")

_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


class XinhuaCmsSpider(GenericSpider):
    """Articles ``/<channel>/YYYYMMDD/<32 hex>/c.html`` (2022 on) or ``/<channel>/YYYY-MM/DD/c_<id>.htm``, pages ``c_<id>_2.htm``.

    Column lists are plain HTML, or the JSONP answer of ``nodeart/list?nid=…&pgnum=1&cnt=10``. Pages carry a hidden block (``.seo``) of links to
    other articles that no reader sees: it is no list.
    """

    platform = "xinhua_cms"
    article_url = r"https?://[^/]+/(?:[\w-]+/)*(?:\d{8}/[0-9a-f]{32}/c\.html?|\d{4}-\d{2}/\d{2}/c_\d+\.html?)$"
    page_separator: ClassVar[str] = "_"

    def article_key(self, url: str) -> str:
        """www.news.cn is www.xinhuanet.com, he.news.cn is www.he.xinhuanet.com."""
        return _HOST.sub(lambda m: f"//{m['channel'] or 'www'}.news.cn", canonical_url(url))

    def parse_list(self, html: str) -> _rows.Tree | None:
        """The list without its hidden blocks."""
        tree = _rows.parse(html)
        blocks: list[_rows.Tree] = list(tree.iter("div")) if tree is not None else []
        for block in blocks:
            if "seo" in block.get("class", "").split() or _HIDDEN.search(block.get("style", "")):
                block.drop_tree()
        return tree

    def next_list(self, url: str, html: str, tree: _rows.Tree | None) -> str | None:
        """Page ``pgnum`` + 1 of a JSONP list while rows remain; else the pager."""
        if tree is not None:
            return super().next_list(url, html, tree)
        query = dict(parse_qsl(urlsplit(url).query))
        answer = _feeds.json_of(html)
        total = answer.get("totalnum") if isinstance(answer, dict) else None
        if not isinstance(total, int) or not query.get("pgnum", "").isdecimal() or not query.get("cnt", "").isdecimal():
            return None
        if int(query["pgnum"]) * int(query["cnt"]) >= total:
            return None
        return urlunsplit(urlsplit(url)._replace(query=urlencode({**query, "pgnum": str(int(query["pgnum"]) + 1)})))
