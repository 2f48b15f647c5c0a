"""大汉 jcms with jpage lists: governments of 江苏 浙江 山东, 江西 until about 2025."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from crawler.platforms import _rows
from crawler.platforms.generic import GenericSpider
from pipelines.ids import canonical_url

_NEXT_GROUP = re.compile(r"<nextgroup>\s*<!\[CDATA\[[^<]{0,20}<a[^>]{0,200}?\bhref=[\"']([^\"']{1,600})")
_PROXY = re.compile(r"(?<![\w/.-])[\w/.-]{0,200}/jpage/\w{0,20}dataproxy\.jsp")
_TOTAL = re.compile(r"<totalrecord>\s*(\d{1,9})|\btotalRecord\W{1,5}(\d{1,9})")
_PARAMETERS = ("col", "appid", "webid", "path", "columnid", "sourceContentType", "unitid", "webname", "permissiontype")
_KEY = re.compile(r"/art/(?:\d+/){3}art_\d+_(?P<id>\d+)\.html?$")
_GROUP = 45
"""Rows of one request: three pages of fifteen, as the sites' own script asks for them."""


class HanwebJpageSpider(GenericSpider):
    """Articles ``/art/Y/M/D/art_<column>_<id>.html``; lists hold their rows as CDATA in a script block and fetch more from a proxy.

    The proxy is asked by GET. Where an answer names its next group, that is followed; else groups are counted by record. Groups may overlap
    (25 new rows in 76). The 江西 successor keeps rows as JSON in a script, which the base class reads.
    """

    platform = "hanweb_jpage"
    article_url = r"https?://[^/]+/art/\d{4}/\d{1,2}/\d{1,2}/art_\d+_\d+\.html$"

    def article_key(self, url: str) -> str:
        """The id: one text stands under several columns."""
        address = canonical_url(url)
        m = _KEY.search(address)
        return address if m is None else f"//{urlsplit(url).netloc}/art/{m['id']}"

    def parse_list(self, html: str) -> _rows.Tree | None:
        """The rows that CDATA hides from HTML parsers; the page itself where there is none."""
        pieces = (html[start + 9 : end - 3] for start, end in _rows.enclosed(html, "<![CDATA[", "]]>"))
        hidden = [piece for piece in pieces if "<a" in piece]  # XHTML pages wrap scripts in CDATA too
        return _rows.parse("\n".join(hidden) if hidden else html)

    def next_list(self, url: str, html: str, tree: _rows.Tree | None) -> str | None:
        """The group of records after those read so far."""
        if (group := _NEXT_GROUP.search(html)) is not None:
            following = urljoin(self._proxy(url, html) or url, group[1].replace("&amp;", "&"))
            return following if following != url else None
        asked = dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))
        total = next((int(m[1] or m[2]) for m in _TOTAL.finditer(html)), 0)
        seen = (
            int(asked["endrecord"])
            if asked.get("endrecord", "").isdecimal()
            else (_GROUP if "dataproxy" not in url else 0)
        )
        proxy = self._proxy(url, html)
        if proxy is None or not seen or seen >= total:
            return None
        fields = {name: asked.get(name) or _parameter(html, name) for name in _PARAMETERS}
        records = {
            "startrecord": seen + 1,
            "endrecord": min(seen + _GROUP, total),
            "perpage": asked.get("perpage") or _GROUP // 3,
        }
        return f"{proxy}?{urlencode({**records, **{k: v for k, v in fields.items() if v is not None}})}"

    def _proxy(self, url: str, html: str) -> str | None:
        if "dataproxy.jsp" in url:
            return url.partition("?")[0]
        m = _PROXY.search(html)
        return urljoin(url, m[0]) if m is not None else None


def _parameter(html: str, name: str) -> str | None:
    """A request field as the page's script gives it: ``'unitid':'350000'``, ``columnid:84322``."""
    m = re.search(rf"""\b{name}["']?\s*[:=]\s*["']?([^"',&;}}\s]{{1,100}})""", html)
    return m[1] if m is not None else None
