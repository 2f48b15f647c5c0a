"""Entry pages that send the reader on."""

from __future__ import annotations

import pytest

from tests.crawler.platforms.made_up import spider_of

ENTRY = "http://epaper.example.cn/ahrb/paperindex.htm"


@pytest.mark.parametrize(
    "html",
    [
        '<html><head><META HTTP-EQUIV="REFRESH" CONTENT="0; URL=html/2024-05/07/node_18.htm"></head></html>',
        "<meta http-equiv=refresh content='0;url=html/2024-05/07/node_18.htm'>",
        "<script>window.location.href='html/2024-05/07/node_18.htm';</script>",
        '<title>数字报</title><script language="javascript">location.replace("html/2024-05/07/node_18.htm")</script>',
        "<script>top.location = './html/2024-05/07/node_18.htm'</script>",
    ],
)
def test_forwarding_is_followed(html: str) -> None:
    assert (
        spider_of("founder_epaper_classic").forwards_to(ENTRY, html)
        == "http://epaper.example.cn/ahrb/html/2024-05/07/node_18.htm"
    )


@pytest.mark.parametrize(
    "html",
    [
        '<meta http-equiv="refresh" content="300">',
        '<meta http-equiv="refresh" content="60; url=other.htm">',
        '<!-- <meta http-equiv="refresh" content="0; url=old.htm"> -->',
        '<meta http-equiv="refresh" content="0; url=paperindex.htm">',
        '<meta http-equiv="refresh" content="0; url=http://evil.net/">',
        '<meta http-equiv="refresh" content="0; url=javascript:alert(1)">',
        "<script>if(phone) location.href='m/index.htm';</script><p>" + "正文" * 60 + "</p>",
        "",
    ],
)
def test_pages_in_their_own_right_and_ways_off_the_site_are_not(html: str) -> None:
    assert spider_of("founder_epaper_classic").forwards_to(ENTRY, html) is None
