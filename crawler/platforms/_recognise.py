"""Which platform an address or a page belongs to, for pages met without their spider."""

from __future__ import annotations

import re

_ADDRESSES: tuple[tuple[str, str], ...] = (
    ("people_cms", r"/n[12]/\d{4}/\d{4}/c\d+-\d+(?:-\d+)?\.html?$"),
    ("people_cms", r"^https?://(?!paper\.)[a-z]+\.people\.(?:com\.)?cn/GB/"),
    ("hanweb_jpage", r"/art/\d{4}/\d{1,2}/\d{1,2}/art_\d+_\d+\.html?$|/col/col\d+/|/jpage/\w*dataproxy\.jsp"),
    ("xinhua_cms", r"/\d{8}/[0-9a-f]{32}/c\.html?$|/\d{4}-\d{2}/\d{2}/c_\d+(?:_\d+)?\.html?$"),
    ("enorth", r"/system/\d{4}/\d{2}/\d{2}/\d{9}(?:_\d{2})?\.shtml$|/system/(?:more|count)/"),
    ("founder_epaper_classic", r"/html/\d{4}-\d{2}/\d{2}/(?:node|content)_\d+(?:_\d+)?\.htm$|/paperindex\.htm$"),
    ("founder_epaper_new", r"/\d{6}/\d{2}/(?:node_|content_|con|col|c)\w*\d+\.html?$"),
    ("founder_web", r"/\d{4}-\d{2}/\d{2}/content_\d+(?:_\d+)?\.html?$|/node_\d+(?:_\d+)?\.html?$"),
    ("trs_wcm", r"/t\d{8}_\d+(?:_\w+)?\.s?html?$|/t\d{6,8}\.s?html?$"),
    ("ucap", r"/[0-9a-f]{32}\.shtml$|/c\d+/\d{6}/(?:c00_)?\d+\.shtml$|/common/search/[0-9a-f]{32}"),
    ("ucap", r"^https?://www\.gov\.cn/\S*/content_\d+\.html?$"),
)
"""First match decides. A classic paper is told from Founder's web publishing by ``/html/`` before the day and by ``.htm``."""

_MARKS: tuple[tuple[str, str], ...] = (
    ("enorth", r"(?i:enorth webpublisher)|<!--enorth cms|news_more_page_div_id"),
    ("hanweb_jpage", r"<datastore>|jpage/\w*dataproxy\.jsp|<!--<\$\[|<!--ZJEG_RSS"),
    ("ucap", r"(?i:<ucap(?:title|content))|UCAP-CONTENT|createPageHTML\(\s*'page[_-]div'"),
    ("people_cms", r"""id=["']?(?:rwb_zw|rwb_navpath|p_publishtime)\b|class=["']?rm_txt_con\b"""),
    ("xinhua_cms", r"""id=["']?(?:p-detail|detailContent)\b|name=["']?publishid\b"""),
    (
        "trs_wcm",
        r"TRS_(?:Editor|UEDITOR|PreAppend)|CurrChnlCls|\bW0\d{20}\.|createPageHTML\(\s*\d+\s*,\s*\d+\s*,\s*[\"']",
    ),
    ("trs_wcm", r"""<meta name=["']DOC(?:CONTENT|TITLE|PUBURL|RELTIME)["']"""),
    ("founder_epaper_classic", r"(?i:name=[\"']?PagePicMap|id=[\"']?pageLink)"),
    ("founder_epaper_new", r"""id=["']?PreTitle\b|/(?:layout|column)/\d{6}/\d{2}/|<founder-content>"""),
)
_FOUNDER = re.compile(r"<!--\s*enp(?:property|content)")
_FOUNDER_LINK = re.compile(r"(?:content_\d{4,}|node_\d{2,})(?:_\d+)?\.html?\b")


def recognise(url: str | None, html: str) -> str | None:
    """Name of the platform, by the address first, then by marks in the page; None where neither shows one.

    Founder's comments alone prove nothing, since they travel with re-posted text to TRS, enorth and home-made sites: they count after every
    other mark, and only beside links of Founder's own form.

    Args:
        url: Final address, or None for a file.
        html: Decoded page, or "" to go by the address alone.

    Source:
        Saved pages of these platforms, 2005 to 2025.
    """
    address = (url or "").partition("#")[0].partition("?")[0]
    for platform, form in _ADDRESSES:
        if address and re.search(form, address):
            return platform
    for platform, mark in _MARKS:
        if re.search(mark, html):
            return platform
    return "founder_web" if _FOUNDER.search(html) and _FOUNDER_LINK.search(html) else None
