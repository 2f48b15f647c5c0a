"""Each platform's quirks are really served: a portal that lost one would prove nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

import pytest

from bench.portal.country import Spec
from bench.portal.generate import make_country
from bench.portal.layouts import Layout
from bench.portal.layouts.jpage import PROXY
from bench.portal.site import Article

COUNTRY = make_country(Spec(seed=11, sites=40, articles=1300, scale=0.1, port=8000))


def of(platform: str) -> Iterator[Layout]:
    return (layout for layout in COUNTRY.layouts.values() if layout.platform == platform)


def text(layout: Layout, path: str, query: str = "") -> str:
    return layout.get(path, query).body.decode(layout.encoding)


def every_article(platform: str) -> Iterator[tuple[Layout, Article, str]]:
    for layout in of(platform):
        for article in layout.site.articles:
            yield layout, article, text(layout, article.path)


STATIC = [
    x
    for x in COUNTRY.layouts.values()
    if x.platform != "hanweb_jpage" and not x.sections()[0].startswith("/common/search/")
]


@pytest.mark.parametrize("layout", STATIC, ids=lambda x: x.site.id)
def test_every_article_is_linked_from_a_list(layout: Layout) -> None:
    linked = set()
    for path in layout.routes:
        if path not in layout.article_paths:
            for quoted, bare in re.findall(r"""href=(?:["']([^"']*)["']|([^"'\s>]+))""", text(layout, path)):
                linked.add(urljoin(f"http://x{path}", quoted or bare).split("?")[0].removeprefix("http://x"))
    missing = [a.path for a in layout.site.articles if a.path not in linked]
    assert not missing


def test_trs_second_page_is_index_1() -> None:
    layout = next(x for x in of("trs_wcm") if x.site.variant % 3 == 0)
    assert re.search(r'createPageHTML\(\d+,0,"index","html"\)', text(layout, "/ywdt/yaowen/"))
    assert re.search(r'createPageHTML\(\d+,1,"index","html"\)', text(layout, "/ywdt/yaowen/index_1.html"))


def test_trs_serves_page_one_again_past_the_end_or_404() -> None:
    answers = set()
    for layout in of("trs_wcm"):
        first = layout.sections()[0]
        channel = first if first.endswith("/") else first.rsplit("/", 1)[0] + "/"
        m = re.search(r'createPageHTML\((\d+),0,"(\w+)","(\w+)"\);</script></div>', text(layout, first))
        assert m
        past = layout.get(f"{channel}{m[2]}_{m[1]}.{m[3]}")
        answers.add(past.status if past.status == 404 else past.body == layout.get(first).body)
    assert answers == {404, True}


def test_trs_bodies_are_nested_twice_on_some_pages() -> None:
    counts = {page.count('class="TRS_Editor"') for _, _, page in every_article("trs_wcm")}
    assert counts == {1, 2}


def test_trs_multi_page_article_counts_its_pages_in_a_call() -> None:
    pages = [(a, page) for _, a, page in every_article("trs_wcm") if len(a.pages) > 1]
    assert pages
    for article, page in pages:
        name = article.path.rsplit("/", 1)[1].split(".")[0]
        assert f'createPageHTML({len(article.pages)},0,"{name}"' in page


def test_some_trs_site_labels_utf8_as_gb2312() -> None:
    assert any(x.declared == "gb2312" and x.encoding == "utf-8" for x in of("trs_wcm"))


def test_people_declares_gb2312_and_holds_characters_beyond_it() -> None:
    pages = [layout.get(a.path).body for layout in of("people_cms") for a in layout.site.articles]
    assert all(b"charset=GB2312" in page for page in pages)
    beyond = 0
    for page in pages:
        try:
            page.decode("gb2312")
        except UnicodeDecodeError:
            beyond += 1
    assert beyond > 0


def test_people_serves_one_article_under_two_columns() -> None:
    layout, article = next((x, a) for x in of("people_cms") for a in x.site.articles if a.aliases)
    assert layout.get(article.aliases[0]).status == 200
    assert article.path != article.aliases[0]


def test_people_pages_end_in_dash_2() -> None:
    layout, article = next((x, a) for x in of("people_cms") for a in x.site.articles if len(a.pages) > 1)
    assert layout.page_paths(article)[1].endswith(f"-{article.number}-2.html")


def test_enorth_is_gbk_with_the_pager_inside_the_body() -> None:
    _, _, page = next(x for x in every_article("enorth") if len(x[1].pages) > 1)
    assert re.search(r'<div class="content">.*id="news_more_page_div_id"', page, re.DOTALL)


def test_enorth_older_lists_count_downwards() -> None:
    layout = next(of("enorth"))
    numbers = [int(m[1]) for p in layout.routes if (m := re.search(r"2056003\d+_(\d+)\.shtml", p))]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers


def test_founder_web_comment_is_broken_on_some_pages() -> None:
    pages = [page for _, _, page in every_article("founder_web")]
    broken = sum("-->/enpproperty-->" in page for page in pages)
    assert 0 < broken < len(pages)


def test_founder_web_content_marks_are_doubled_on_some_pages() -> None:
    counts = {page.count("<!--enpcontent-->") for _, _, page in every_article("founder_web")}
    assert counts == {1, 2}


def test_classic_entry_forwards_by_meta_refresh() -> None:
    layout = next(of("founder_epaper_classic"))
    entry = next(p for p in layout.routes if p.endswith("paperindex.htm"))
    m = re.search(r'URL=([^"]+)"', text(layout, entry))
    assert m
    assert layout.get(urljoin(entry, m[1])).status == 200


def test_classic_boards_have_irregular_ids_and_area_doubles() -> None:
    layout = next(of("founder_epaper_classic"))
    board = next(text(layout, p) for p in layout.routes if "/node_" in p and "area" in text(layout, p))
    ids = [int(n) for n in re.findall(r"id=pageLink href=\./node_(\d+)\.htm", board)]
    assert ids != list(range(1, len(ids) + 1))
    for href in re.findall(r'<area [^>]*href="([^"]+)"', board):
        assert f"<a href={href}>" in board
        assert href.endswith("?div=-1")


@pytest.mark.parametrize("platform", ["founder_epaper_classic", "founder_epaper_new"])
def test_papers_have_no_issue_on_some_weekend_day(platform: str) -> None:
    for layout in of(platform):
        days = layout.site.issues
        assert not any(d.weekday() == 6 for d in days)
        assert days


def test_new_papers_differ_in_their_path_words() -> None:
    words = {
        layout.sections()[0].split("/{Y}")[0] + layout.site.articles[0].path.split("/20")[0]
        for layout in of("founder_epaper_new")
    }
    assert len(words) >= 3


def test_new_papers_leave_pretitle_empty_on_most_items() -> None:
    pages = [page for _, _, page in every_article("founder_epaper_new") if 'id="PreTitle"' in page]
    empty = sum('id="PreTitle"></h5>' in page for page in pages)
    assert empty > len(pages) / 2


def test_xinhua_serves_old_and_new_addresses() -> None:
    paths = [a.path for _, a, _ in every_article("xinhua_cms")]
    assert any(re.search(r"/[0-9a-f]{32}/c\.html$", p) for p in paths)
    assert any(re.search(r"/c_\d{10}\.htm$", p) for p in paths)


def test_xinhua_hides_links_to_other_articles() -> None:
    assert all('<div class="seo" style="display:none"><a href="/' in page for _, _, page in every_article("xinhua_cms"))


def test_list_titles_are_cut_where_a_title_attribute_has_them_whole() -> None:
    layout = next(of("trs_wcm"))
    page = text(layout, layout.sections()[0])
    assert re.search(r'title="([^"]{17,})"[^>]*>[^<]{16}\.\.\.</a>', page)


def test_jpage_hides_rows_in_cdata() -> None:
    layout = next(of("hanweb_jpage"))
    page = text(layout, layout.sections()[0])
    assert "<record><![CDATA[<li><a href=" in page


def test_jpage_proxy_gives_nothing_to_a_wrong_unit() -> None:
    layout = next(of("hanweb_jpage"))
    right = text(layout, PROXY, "columnid=84322&unitid=350000&startrecord=1&endrecord=45")
    wrong = text(layout, PROXY, "columnid=84322&unitid=1&startrecord=1&endrecord=45")
    assert "<record>" in right
    assert "<record>" not in wrong


def test_jpage_groups_overlap_where_no_next_group_is_named() -> None:
    layout = next(x for x in of("hanweb_jpage") if x.site.variant % 2)
    rows = len(layout.site.in_section(0))
    groups = [
        set(
            re.findall(
                r'href="(/art/[^"]+)"',
                text(layout, PROXY, f"columnid=84322&unitid=350000&startrecord={s}&endrecord={s + 9}"),
            )
        )
        for s in (1, 11)
    ]
    assert rows > 11
    assert groups[0] & groups[1]


def test_ucap_serves_lists_plain_in_a_comment_and_as_json() -> None:
    forms = set()
    for layout in of("ucap"):
        section, _, query = layout.sections()[0].partition("?")
        page = text(layout, section, query)
        forms.add("json" if page.startswith("{") else "comment" if "<!--<ul" in page else "html")
    assert forms >= {"html", "comment"}


def test_ucap_json_addresses_have_no_scheme() -> None:
    country = make_country(Spec(seed=2, sites=46, articles=400, scale=0.05, port=8000))
    layout = next(x for x in country.layouts.values() if x.sections()[0].startswith("/common/search/"))
    section, _, query = layout.sections()[0].partition("?")
    assert f'"url": "//{layout.site.host}:8000/' in text(layout, section, query)
