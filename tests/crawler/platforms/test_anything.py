"""Whatever a server sends, a platform answers; it never raises and never leaves the site."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.platforms import NAMES, recognise
from tests.crawler.platforms.made_up import made_up_spider

PIECES = st.sampled_from(
    [
        "<a href='", "'>", "</a>", '<a title="', "<li>", "</ul>", "<!--", "-->", "<script>", "</script>", "<![CDATA[", "]]>", "<area href=",
        "createPageHTML(3,0,'index','html')", "createPageHTML('x',9,1,'l','shtml',2)", "var countPage=7", "../", "//evil.net/", "javascript:",
        "http://[", "%zz", "&#x0;", "\x00", "\ud800", "2024-02-30", "[02-29]", "下一页", "{", "[", '"url":', "null", "cb(", "<rss>", "<item>", "<link>",
        "/202405/t20240507_1.html", "/2024/0507/c1-40834001.html", "/system/2024/05/07/030123456.shtml", "/art/2024/5/7/art_1_2.html", "node_2.htm",
        "<base href='http://evil.net/'>", "<nextgroup><![CDATA[<a href='x?page=1'>]]></nextgroup>", "<meta http-equiv=refresh content='0;url=", " ",
    ]
)  # fmt: skip
HTML = st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=40).map("".join)
URLS = st.sampled_from(
    [
        "http://www.example.cn/",
        "http://www.example.cn/yw/index_2.html",
        "http://www.example.cn/d?page=1&_pageSize=x",
        "",
    ]
)


@pytest.mark.parametrize("platform", NAMES)
@given(url=URLS, html=HTML)
@settings(max_examples=60, deadline=None)
def test_any_answer_is_read_and_leads_nowhere_off_the_site(platform: str, url: str, html: str) -> None:
    spider = made_up_spider(platform)
    found = spider.read_list(url, html)
    led_to = [*(row.url for row in found.rows), *filter(None, [found.next_url]), *found.further_lists]
    led_to += filter(None, [spider.forwards_to(url, html)])
    assert all(spider.is_on_site(address) for address in led_to)
    assert found.next_url is None or found.next_url != url
    assert len(spider.article_pages(url, html)) < 20
    recognise(url, html)
