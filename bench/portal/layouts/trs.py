"""TRS WCM: ``t20260507_1234567.html``, ``index_1.html`` is page 2, the pager is a script call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from bench.portal.layouts.base import Layout, cut, paragraphs
from bench.portal.site import Article

_DEFINITION = (
    "<script>function createPageHTML(_nPageCount,_nCurrIndex,_sPageName,_sPageExt){if(_nPageCount==null||_nPageCount<=1){return;}"
    "var nCurrIndex=_nCurrIndex||0;document.write('<a>'+_sPageName+'_'+(nCurrIndex+1)+'.'+_sPageExt+'</a>');}</script>"
)


class Trs(Layout):
    """Government and portal sites on TRS."""

    platform = "trs_wcm"

    def choose(self) -> None:
        v = self.site.variant
        self.ext = ("html", "htm", "shtml")[v % 3]
        self.stem = ("index", "index_10935", "list")[v % 3]
        self.rows_per_page = (20, 15, 25)[v % 3]  # type: ignore[misc]
        self.copies_past_end = v % 2 == 0
        self.channels = ("/ywdt/yaowen/", "/zwgk/zwyw/")
        if v % 4 == 1:
            self.declared = "gb2312"  # a wrong label: the bytes are UTF-8
        self.header_charset = "utf-8" if v % 4 == 2 else None

    def place_article(self, article: Article) -> None:
        d = article.published
        channel = self.channels[article.sections[0]]
        article.path = f"{channel}{d:%Y%m}/t{d:%Y%m%d}_{article.number}.{self.ext}"

    def page_paths(self, article: Article) -> Sequence[str]:
        base = article.path.removesuffix("." + self.ext)
        return [article.path] + [f"{base}_{n}.{self.ext}" for n in range(1, len(article.pages))]

    def article_html(self, article: Article, page: int) -> tuple[str, str]:
        s = article.story
        when = f"{s.published} {s.clock}"
        metas = (
            f'<meta name="SiteName" content="{self.site.outlet}"><meta name="ArticleTitle" content=""><meta name="ArticleTitle" content="{s.title}">'
            f'<meta name="PubDate" content="{when}"><meta name="ContentSource" content="{s.outlet}"><meta name="ColumnName" content="要闻">'
        )
        image = f"W0{s.published:%Y%m%d}{article.number:015d}.jpg"
        photo = (
            f'<p style="text-align:center"><img src="./{image}" oldsrc="{image}"></p>'
            if s.captions and page == 0
            else ""
        )
        photo += "".join(f'<p style="text-align:center">{c}</p>' for c in s.captions) if page == 0 else ""
        text = paragraphs(article.pages[page], "p" if article.number % 3 else "div")
        if article.number % 2:
            text = f'<div class="TRS_Editor"><style type="text/css">.TRS_Editor P{{margin:0}}</style>{text}</div>'
        name = article.path.rsplit("/", 1)[1].removesuffix("." + self.ext)
        core = (
            '<div class="path"><a class="CurrChnlCls" href="../../">首页</a> &gt; <a class="CurrChnlCls" href="../">要闻</a></div>'
            f'<div class="detail-title"><h3>{s.kicker}</h3><h2>{s.title}</h2><h3>{s.subtitle}</h3></div>'
            f'<ul class="infos"><li><span><i>时间：</i>{when}</span><span><i>来源：</i> {s.outlet}</span></li></ul>'
            f'<div class="article-body"><div class="TRS_Editor">{photo}{text}</div></div>'
            f'<div class="page">{_DEFINITION}<script>createPageHTML({len(article.pages)},{page},"{name}","{self.ext}");</script></div>'
            f'<div class="article-edit">责任编辑：{s.editor}</div>'
        )
        return metas, core

    def list_routes(self) -> dict[str, Callable[[], str]]:
        routes: dict[str, Callable[[], str]] = {}
        for n, channel in enumerate(self.channels):
            pages = list(self.in_pages(self.site.in_section(n)))
            for page, count, rows in pages:
                render = partial(self.list_html, channel, page, count, rows)
                path = f"{channel}{self.stem}_{page - 1}.{self.ext}" if page > 1 else f"{channel}{self.stem}.{self.ext}"
                routes[path] = render
                if page == 1:
                    routes[channel] = render
                    if self.copies_past_end:
                        routes[f"{channel}{self.stem}_{count}.{self.ext}"] = render
        return routes

    def list_html(self, channel: str, page: int, count: int, rows: Sequence[Article]) -> str:
        items = "".join(self.row(channel, a) for a in rows)
        outside = '<li><a href="https://mp.weixin.qq.com/s/madeup" title="外部链接">外部链接</a><span>[2026-11-01]</span></li>'
        call = f'createPageHTML({count},{page - 1},"{self.stem}","{self.ext}");'
        return self.list_page(
            f"{channel}{page}",
            f'<ul class="list">{items}{outside}</ul><div class="more-page">{_DEFINITION}<script>{call}</script></div>',
        )

    def row(self, channel: str, a: Article) -> str:
        # A row of another channel's article climbs out of this one, as TRS writes relative addresses.
        href = "." + a.path[len(channel) - 1 :] if a.path.startswith(channel) else "../.." + a.path
        return f'<li><a href="{href}" title="{a.story.title}" target="_blank">{cut(a.story.title)}</a><span>[{a.published}]</span></li>'

    def sections(self) -> tuple[str, ...]:
        if self.stem == "index":
            return self.channels
        return tuple(f"{c}{self.stem}.{self.ext}" for c in self.channels)

    def article_pattern(self) -> str:
        return rf"/(?:[\w-]+/)+\d{{6}}/t\d{{8}}_\d+\.{self.ext}"
