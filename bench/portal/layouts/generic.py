"""A home-made system: list URLs and an article pattern are all that is known. The mirror site is one of these."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from bench.portal.layouts.base import Layout, cut, paragraphs
from bench.portal.site import Article


class Generic(Layout):
    """Date path and number; ``index_2.html`` is page 2, as on 广东's government sites."""

    platform = "generic"

    def choose(self) -> None:
        if self.site.mirror:
            self.encoding, self.declared = "gb18030", "gbk"

    def place_article(self, article: Article) -> None:
        article.path = f"/gn/{article.published:%Y/%m-%d}/{article.number}.html"

    def page_paths(self, article: Article) -> Sequence[str]:
        return [article.path]

    def article_html(self, article: Article, page: int) -> tuple[str, str]:
        s = article.story
        texts = [p for group in article.pages for p in group]
        core = (
            f'<div class="crumb">首页 &gt; 新闻 &gt; 正文</div><h1 class="title">{s.title}</h1>'
            f'<div class="left-t">{s.published:%Y年%m月%d日} {s.clock}　来源：{s.outlet}</div><div class="left_zw">{paragraphs(texts)}</div>'
            f'<div class="left_name">【编辑:{s.editor}】</div>'
        )
        return "", core

    def list_routes(self) -> dict[str, Callable[[], str]]:
        routes: dict[str, Callable[[], str]] = {}
        for page, count, rows in self.in_pages(self.site.in_section(0)):
            routes[f"/news/index_{page}.html" if page > 1 else "/news/index.html"] = partial(
                self.list_html, page, count, rows
            )
        return routes

    def list_html(self, page: int, count: int, rows: Sequence[Article]) -> str:
        items = "".join(
            f'<li><a href="{a.path}" title="{a.story.title}">{cut(a.story.title, 20)}</a><span>{a.published}</span></li>'
            for a in rows
        )
        after = f'<a href="index_{page + 1}.html">下一页</a>' if page < count else ""
        return self.list_page(f"{page}", f'<ul class="content_list">{items}</ul><div class="pagebox">{after}</div>')

    def sections(self) -> tuple[str, ...]:
        return ("/news/index.html",)

    def article_pattern(self) -> str:
        return r"/gn/\d{4}/\d{2}-\d{2}/\d+\.html"
