"""拓尔思 TRS WCM: the largest family of government sites, and many portals."""

from __future__ import annotations

import re
from typing import ClassVar
from urllib.parse import urljoin

from crawler.platforms import _pager
from crawler.platforms.generic import GenericSpider
from pipelines.ids import canonical_url

_TWIN = re.compile(r"_(?:wap|slb|ext|senior)(?=\.s?html?$)")


class TrsWcmSpider(GenericSpider):
    """Articles ``/YYYYMM/tYYYYMMDD_<id>.html``; a channel's folder is its list, and ``index_1.html`` is its **second** page.

    No pager link stands in the mark-up: ``createPageHTML(pages, current, "index", "html")`` writes it, for lists and for articles alike.
    """

    platform = "trs_wcm"
    article_url = r"https?://[^/]+/(?:[\w-]+/)*\d{6}/t\d{8}_\d+(?:_(?:wap|slb|ext|senior))?\.s?html?$"
    page_separator: ClassVar[str] = "_"

    def article_key(self, url: str) -> str:
        """Phone, load-balancer and large-print twins are the same document."""
        return _TWIN.sub("", canonical_url(url))

    def article_pages(self, url: str, html: str) -> tuple[str, ...]:
        """``t20240507_1234567_1.html`` … as the script call with the document's name counts them."""
        file = url.partition("?")[0].rpartition("/")[2]
        for call in _pager.page_calls(html):
            if f"{call.stem}.{call.extension}" == file:
                return _pager.file_names(urljoin(url, f"{call.stem}_"), f".{call.extension}", 1, call.pages - 1)
        return ()
