"""People's Daily Online: GB2312 label over GB 18030 bytes, ``index2.html``, ``-2.html``, one id under several columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from bench.portal.layouts.base import Layout, paragraphs
from bench.portal.site import Article

_COLUMNS = (358266, 374164)


class People(Layout):
    """A local channel of people.com.cn."""

    platform = "people_cms"

    def choose(self) -> None:
        self.encoding, self.declared = "gb18030", "GB2312"
        self.year_month_day = self.site.variant % 2 == 0

    def place_article(self, article: Article) -> None:
        paths = [f"/n2/{article.published:%Y/%m%d}/c{_COLUMNS[n]}-{article.number}.html" for n in article.sections]
        article.path, article.aliases = paths[0], tuple(paths[1:])

    def page_paths(self, article: Article) -> Sequence[str]:
        base = article.path.removesuffix(".html")
        return [article.path] + [f"{base}-{n}.html" for n in range(2, len(article.pages) + 1)]

    def article_html(self, article: Article, page: int) -> tuple[str, str]:
        s = article.story
        metas = (
            f'<meta name="publishdate" content="{s.published}"><meta name="source" content="来源：{s.outlet}"><meta name="author" content="130001">'
            f'<meta name="contentid" content="{article.number}"><meta name="catalogs" content="{_COLUMNS[0]}">'
        )
        pager = ""
        if len(article.pages) > 1:
            links = "".join(f'<a href="{p}">【{n}】</a>' for n, p in enumerate(self.page_paths(article), 1))
            pager = f'<div class="zdfy clearfix">{links}</div>'
        when = f"{s.published:%Y年%m月%d日}{s.clock}"
        photo = (
            f'<div class="box_pic"><img src="/NMediaFile/{article.number}.jpg"><p>{s.captions[0]}</p></div>'
            if s.captions and not page
            else ""
        )
        core = (
            f'<div class="layout route cf" id="rwb_navpath"><a class="clink">人民网</a>&gt;&gt;<a class="clink">要闻</a></div>'
            f'<div class="layout rm_txt cf"><div class="col col-1"><h3 class="pre">{s.kicker}</h3><h1>{s.title}</h1><h4 class="sub">{s.subtitle}</h4>'
            f'<div class="author cf"></div><div class="channel cf"><div class="col-1-1">{when} | 来源：<a>{s.outlet}</a></div><div class="col-1-2 fr">小字号</div></div>'
            f'<div class="rm_txt_con cf"><div class="bza"><p></p></div>{photo}{paragraphs(article.pages[page])}{pager}'
            f'<div class="edit cf">(责编：{s.editor})</div><p class="paper_num">分享让更多人看到</p></div></div></div>'
        )
        return metas, core

    def list_routes(self) -> dict[str, Callable[[], str]]:
        routes: dict[str, Callable[[], str]] = {}
        for n, column in enumerate(_COLUMNS):
            for page, count, rows in self.in_pages(self.site.in_section(n)):
                name = f"index{page}.html" if page > 1 else "index.html"
                routes[f"/GB/{column}/{name}"] = partial(self.list_html, n, page, count, rows)
        return routes

    def list_html(self, n: int, page: int, count: int, rows: Sequence[Article]) -> str:
        def row(a: Article) -> str:
            path = a.path if a.sections[0] == n else a.aliases[a.sections.index(n) - 1]
            day = f"{a.published:%Y年%m月%d日}" if self.year_month_day else f"{a.published:%m-%d}"
            return f"<li><a href='{path}' target=_blank>{a.story.title}</a> <em>{day}</em></li>"

        links = "".join(f'<a href="index{k if k > 1 else ""}.html">{k}</a>' for k in range(1, count + 1))
        more = f'<a href="index{page + 1}.html">下一页</a>' if page < count else ""
        items = "".join(row(a) for a in rows)
        return self.list_page(
            f"{n}/{page}",
            f'<div class="ej_list_box clear"><ul class="list_16 mt10">{items}</ul></div><div class="page_n clearfix">{links}{more}</div>',
        )

    def sections(self) -> tuple[str, ...]:
        return tuple(f"/GB/{c}/index.html" for c in _COLUMNS)

    def article_pattern(self) -> str:
        return r"/n2/\d{4}/\d{4}/c\d+-\d+(?:-\d+)?\.html"
