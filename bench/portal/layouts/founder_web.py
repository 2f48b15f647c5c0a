"""Founder web CMS: ``node_N_2.htm`` lists, ``enpproperty`` comments that are doubled on some pages and broken on others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from bench.portal.layouts.base import Layout, paragraphs
from bench.portal.site import Article

_NODES = (94858, 94861)


class FounderWeb(Layout):
    """A portal on the Founder web system."""

    platform = "founder_web"

    def choose(self) -> None:
        self.ext = "html" if self.site.variant % 2 else "htm"
        self.header_charset = "utf-8" if self.site.variant % 3 else None
        self.folder = "/content" if self.site.variant % 2 else ""

    def place_article(self, article: Article) -> None:
        article.path = f"{self.folder}/{article.published:%Y-%m/%d}/content_{article.number}.{self.ext}"

    def page_paths(self, article: Article) -> Sequence[str]:
        base = article.path.removesuffix("." + self.ext)
        return [article.path] + [f"{base}_{n}.{self.ext}" for n in range(2, len(article.pages) + 1)]

    def article_html(self, article: Article, page: int) -> tuple[str, str]:
        s = article.story
        fields = (
            f"<articleid>{article.number}</articleid><date>{s.published} {s.clock}:05.0</date><author></author><title>{s.title}</title><keyword></keyword>"
            f"<subtitle>{s.subtitle}</subtitle><introtitle>{s.kicker}</introtitle><siteid>2</siteid><nodeid>{_NODES[article.sections[0]]}</nodeid><nodename>要闻</nodename>"
        )
        broken = article.number % 5 == 0
        comment = (
            f"<!--enpproperty {fields}-->/enpproperty-->" if broken else f"<!--enpproperty {fields}/enpproperty-->"
        )
        double = 2 if article.number % 2 else 1
        paths, pager = self.page_paths(article), ""
        if len(paths) > 1:
            links = "".join(f'<a href="{p.rsplit("/", 1)[1]}">{n}</a>' for n, p in enumerate(paths, 1))
            pager = f'<div id="displaypagenum"><center>{links}</center></div>'
        photo = (
            f'<p align="center"><img src="/pic/{s.published:%Y-%m/%d}/{article.number}.jpg"></p>'
            if s.captions and not page
            else ""
        )
        photo += "".join(f'<p class="pictext" align="center">{c}</p>' for c in s.captions) if not page else ""
        core = (
            f'{comment}<div class="article"><h4>{s.kicker}</h4><h1>{s.title}</h1><h5>{s.subtitle}</h5>'
            f'<div class="source"><span>{s.published} {s.clock}</span> <span>来源：{s.outlet}</span> <span>责任编辑：{s.editor}</span></div>'
            f'<div class="content">{"<!--enpcontent-->" * double}{photo}{paragraphs(article.pages[page])}{"<!--/enpcontent-->" * double}{pager}</div></div>'
        )
        return "", core

    def list_routes(self) -> dict[str, Callable[[], str]]:
        routes: dict[str, Callable[[], str]] = {}
        for n, node in enumerate(_NODES):
            for page, count, rows in self.in_pages(self.site.in_section(n)):
                path = f"/node_{node}_{page}.{self.ext}" if page > 1 else f"/node_{node}.{self.ext}"
                routes[path] = partial(self.list_html, node, page, count, rows)
        return routes

    def list_html(self, node: int, page: int, count: int, rows: Sequence[Article]) -> str:
        items = "".join(
            f'<li><a href="{a.path.lstrip("/")}?spm=zm1018.{n}" target="_blank">{a.story.title}</a><span>{a.published}</span></li>'
            for n, a in enumerate(rows)
        )
        links = "".join(
            f'<a href="node_{node}{f"_{k}" if k > 1 else ""}.{self.ext}">{k}</a>' for k in range(1, count + 1)
        )
        after = f'<a href="node_{node}_{page + 1}.{self.ext}">下一页</a>' if page < count else ""
        pager = f'<div id="displaypagenum"><center>{links}{after}</center></div>' if count > 1 else ""
        return self.list_page(f"{node}/{page}", f'<ul class="newslist">{items}</ul>{pager}')

    def sections(self) -> tuple[str, ...]:
        return tuple(f"/node_{n}.{self.ext}" for n in _NODES)

    def article_pattern(self) -> str:
        return rf"{self.folder}/\d{{4}}-\d{{2}}/\d{{2}}/content_\d+(?:_\d+)?\.{self.ext}"
