"""开普云 UCAP: governments of 黑龙江 海南 四川 甘肃 (2021 on) 新疆, and gov.cn."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler.platforms import _feeds, _rows
from crawler.platforms.generic import GenericSpider


class UcapSpider(GenericSpider):
    """Lists ``list.shtml``, then ``list_2.shtml`` (there is no ``_1``), counted by ``createPageHTML('page_div', pages, 1, 'list', 'shtml', rows)``;
    or JSON from ``/common/search/<channel>?_isJson=true&page=1``.

    A list may keep all its rows and the call inside one HTML comment, which the site's script opens.
    """

    platform = "ucap"
    article_url = (
        r"https?://[^/]+/(?:[\w-]+/)*"
        r"(?:\d{6}/(?:[0-9a-f]{32}|c00_\d+|\d{6,})\.shtml|\d{6}/content_\d+\.html?|\d{4}/\d{1,2}/\d{1,2}/(?:[0-9a-f]{32}|\d+)\.shtml)$"
    )

    def parse_list(self, html: str) -> _rows.Tree | None:
        """The list with its comment opened, when rows and pager stand inside one."""
        for start, end in _rows.comments(html):
            hidden = html[start + 4 : end - 3]
            if "createPageHTML" in hidden and "<a " in hidden:
                html = f"{html[:start]}{hidden}{html[end:]}"
                break
        return _rows.parse(html)

    def next_list(self, url: str, html: str, tree: _rows.Tree | None) -> str | None:
        """``list_<n+1>.shtml``, or ``page=<n+1>`` of a JSON list while rows remain."""
        if tree is not None:
            return super().next_list(url, html, tree)
        query = dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))
        data = _feeds.json_of(html)
        total = (
            data.get("data", {}).get("total") if isinstance(data, dict) and isinstance(data.get("data"), dict) else None
        )
        size, page = query.get("_pageSize", ""), query.get("page", "1")
        if not isinstance(total, int) or not size.isdecimal() or not page.isdecimal() or int(size) * int(page) >= total:
            return None
        return urlunsplit(urlsplit(url)._replace(query=urlencode({**query, "page": str(int(page) + 1)})))
