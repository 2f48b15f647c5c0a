"""Lists that are no HTML."""

from __future__ import annotations

import json
import time
from datetime import date

import pytest

from crawler.crawl.listing import Row
from crawler.platforms import _feeds
from crawler.platforms.generic import GenericSpider
from tests.crawler.platforms.made_up import spider_of

HEX = "0123456789abcdef0123456789abcdef"


def spider(platform: str, **facts: object) -> GenericSpider:
    return spider_of(platform, hosts=("example.cn",), **facts)


def test_ucap_json_rows_take_the_text_time_not_the_epoch() -> None:
    row = {"title": "<em>吉林省</em>代表团来访", "url": f"//www.example.cn/xj/202405/{HEX}.shtml"}
    row |= {"publishedTimeStr": "2024-05-07 00:30:00", "publishedTime": 1714984200000}
    answer = json.dumps({"data": {"total": 45, "results": [row]}})
    found = spider("ucap").read_list("http://www.example.cn/common/search/x?_isJson=true&_pageSize=20&page=2", answer)
    assert found.rows == (Row(f"http://www.example.cn/xj/202405/{HEX}.shtml", "吉林省 代表团来访", date(2024, 5, 7)),)
    assert found.next_url == "http://www.example.cn/common/search/x?_isJson=true&_pageSize=20&page=3"


def test_ucap_json_ends_with_its_total() -> None:
    row = {"title": "标题", "url": f"/xj/202405/{HEX}.shtml"}
    answer = json.dumps({"data": {"total": 40, "results": [row]}})
    url = "http://www.example.cn/common/search/x?_isJson=true&_pageSize=20&page=2"
    assert spider("ucap").read_list(url, answer).next_url is None


def test_hubei_jsonp_is_read() -> None:
    answer = (
        'pushInfoJsonpCallBack([{"title":"标题","link":"./202405/t20240507_1.shtml","pubDate":"2024-05-06 23:59:00"}])'
    )
    found = spider("trs_wcm").read_list("http://www.example.cn/hbywqb/pushinfo.jsonp", answer)
    assert found.rows == (Row("http://www.example.cn/hbywqb/202405/t20240507_1.shtml", "标题", date(2024, 5, 6)),)


def test_xinhua_jsonp_counts_pages() -> None:
    answer = f'cb({{"data":{{"list":[{{"Title":"标题","LinkUrl":"http://x.example.cn/20240507/{HEX}/c.html"}}]}},"totalnum":25}})'
    found = spider("xinhua_cms").read_list("http://qc.example.cn/nodeart/list?nid=1&pgnum=2&cnt=10", answer)
    assert [r.published for r in found.rows] == [date(2024, 5, 7)]
    assert found.next_url == "http://qc.example.cn/nodeart/list?nid=1&pgnum=3&cnt=10"


def test_people_roll_is_read() -> None:
    answer = '{"items":[{"id":"1","title":"标题","url":"http://politics.example.cn/n1/2024/0507/c1001-40834001.html","date":"2024-05-07 08:01:02"}]}'
    assert len(spider("people_cms").read_list("http://news.example.cn/210801/211150/index.js", answer).rows) == 1


def test_rows_in_a_script_are_read_with_addresses_that_are_json_inside_json() -> None:
    urls = json.dumps({"pc": "/jxsrmzf/szf/pc/content/content_2007653864991363072.html"})
    script = (
        "<script>var listData = "
        + json.dumps({"articleList": [{"title": "标题", "urls": urls, "pubDate": "2026-05-07"}]})
        + ";</script>"
    )
    site = spider("hanweb_jpage", article_url=r"https?://www\.example\.cn/jxsrmzf/\w+/pc/content/content_\d+\.html")
    assert [r.published for r in site.read_list("http://www.example.cn/jxsrmzf/col/col1/", script).rows] == [
        date(2026, 5, 7)
    ]


def test_jpage_answers_are_counted_by_record_where_no_group_is_named() -> None:
    answer = (
        "<datastore><totalrecord>100</totalrecord><recordset><record><![CDATA["
        '<li><a href="/art/2024/5/7/art_1_22.html">标题</a></li>]]></record></recordset></datastore>'
    )
    url = "http://www.example.cn/module/web/jpage/dataproxy.jsp?startrecord=46&endrecord=90&perpage=15&webid=1&columnid=1&unitid=35&path=/"
    following = spider("hanweb_jpage").read_list(url, answer).next_url
    assert following is not None
    assert following.startswith(
        "http://www.example.cn/module/web/jpage/dataproxy.jsp?startrecord=91&endrecord=100&perpage=15"
    )
    assert "unitid=35" in following
    assert spider("hanweb_jpage").read_list(following, answer).next_url is None


def test_jpage_column_page_gives_the_first_request_from_its_script() -> None:
    html = (
        "<script>$('#350000').jpage({proxyUrl:'/module/web/jpage/dataproxy.jsp',totalRecord:'6163',perPage:15,"
        "ajaxParam:{'col':'1','webid':'1','columnid':84322,'sourceContentType':'3','unitid':'350000','webname':'示例','permissiontype':'0'}})"
        '</script><script type="text/xml"><record><![CDATA[<a href="/art/2024/5/7/art_1_22.html">标题</a>]]></record></script>'
    )
    following = spider("hanweb_jpage").read_list("http://www.example.cn/col/col84322/index.html", html).next_url
    assert following is not None
    assert "startrecord=46&endrecord=90" in following
    assert {"columnid=84322", "unitid=350000", "sourceContentType=3"} <= set(following.partition("?")[2].split("&"))


def test_rss_times_become_beijing_days() -> None:
    rss = (
        '<?xml version="1.0" encoding="utf-8"?><rss><channel><item><title><![CDATA[标题]]></title>'
        "<link>http://www.example.cn/n1/2024/0507/c1-40834001.html</link><pubDate>Mon, 06 May 2024 20:00:00 GMT</pubDate></item></channel></rss>"
    )
    found = spider("people_cms").read_list("http://www.example.cn/rss/politics.xml", rss)
    assert found.rows == (Row("http://www.example.cn/n1/2024/0507/c1-40834001.html", "标题", date(2024, 5, 7)),)


def test_a_site_map_index_leads_to_its_site_maps_on_the_site_only() -> None:
    index = (
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>http://www.example.cn/s1.xml</loc></sitemap>'
        "<sitemap><loc>http://evil.net/s2.xml</loc></sitemap></sitemapindex>"
    )
    assert spider("people_cms").read_list("http://www.example.cn/sitemap_index.xml", index).further_lists == (
        "http://www.example.cn/s1.xml",
    )


def test_rows_in_the_script_of_a_portal_without_links_are_read() -> None:
    script = (
        'var a={b:1};var list=[{"abstract":"x","url":"/system/2024/05/07/030123456.shtml","title":"标题"}];render(list)'
    )
    found = spider("enorth").read_list("http://news.example.cn/gz/index.shtml", f"<script>{script}</script>")
    assert found.rows == (Row("http://news.example.cn/system/2024/05/07/030123456.shtml", "标题", date(2024, 5, 7)),)


def test_a_script_full_of_openings_costs_little() -> None:
    start = time.process_time()
    html = "<script>" + '[{"' * 500_000 + "</script>"
    assert spider("enorth").read_list("http://news.example.cn/", html).rows == ()
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("\ufeff[1]", [1]),
        ("cb({});", {}),
        ("a.b(\n[1])", [1]),
        ("var x = [1];", [1]),
        ("callback([1], 2)", [1]),
        ("{broken", None),
        ("<html>", None),
        ("", None),
        ("[" * 100_000, None),
    ],
)
def test_json_is_found_bare_called_or_assigned(text: str, value: object) -> None:
    assert _feeds.json_of(text) == value


def test_entities_of_a_hostile_feed_are_not_expanded() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x"}">' for n in range(12))
    rss = f"<?xml version='1.0'?><!DOCTYPE rss [{entities}]><rss><item><title>&e11;</title></item></rss>"
    start = time.process_time()
    assert spider("people_cms").read_list("http://www.example.cn/rss.xml", rss).rows == ()
    assert time.process_time() - start < 2


def test_a_robots_txt_leads_to_its_site_maps() -> None:
    text = "User-agent: *\nDisallow: /x\nSitemap: https://a.example/map.xml\nsitemap:/news.xml.gz\n"
    assert _feeds.robots_sitemaps(text, "https://a.example/robots.txt") == (
        "https://a.example/map.xml",
        "https://a.example/news.xml.gz",
    )


def test_a_page_that_speaks_of_site_maps_is_no_robots_txt() -> None:
    assert _feeds.robots_sitemaps("<html><p>\nSitemap: /map.xml</p>", "https://a.example/") == ()
