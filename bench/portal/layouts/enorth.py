"""Enorth: GBK, pager inside the body, older rows under ``/system/more/`` with numbers that fall."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from bench.portal.layouts.base import Layout, paragraphs
from bench.portal.site import Article

_SECTIONS = (("/news/index.shtml", "00002056003000000"), ("/szyw/index.shtml", "00002056004000000"))


class Enorth(Layout):
    """A portal on the enorth system."""

    platform = "enorth"

    def choose(self) -> None:
        self.encoding, self.declared = "gb18030", "gbk" if self.site.variant % 2 else "gb2312"
        self.block = self.site.variant % 2 == 0

    def place_article(self, article: Article) -> None:
        article.path = f"/system/{article.published:%Y/%m/%d}/{article.number:09d}.shtml"

    def page_paths(self, article: Article) -> Sequence[str]:
        base = article.path.removesuffix(".shtml")
        return [article.path] + [f"{base}_{n:02d}.shtml" for n in range(1, len(article.pages))]

    def article_html(self, article: Article, page: int) -> tuple[str, str]:
        s = article.story
        mark = (
            '<!--enorth cms block start [ name="正文" ]-->'
            if self.block
            else "<!--Enorth webpublisher, Server name: portal-->"
        )
        paths, pager = self.page_paths(article), ""
        if len(paths) > 1:
            links = "".join(
                f'<a href="{p}">{n}</a>' if n != page + 1 else f"<span>{n}</span>" for n, p in enumerate(paths, 1)
            )
            before = f'<a href="{paths[page - 1]}">上一页</a>' if page else ""
            after = f'<a href="{paths[page + 1]}">下一页</a>' if page + 1 < len(paths) else ""
            pager = f'<div id="news_more_page_div_id">{before}{links}{after}</div>'
        photo = (
            f'<p align="center"><img src="/a.gif" data-original="/pic/0/10/{article.number}.jpg"></p>'
            if s.captions and not page
            else ""
        )
        photo += "".join(f'<p align="center">{c}</p>' for c in s.captions) if not page else ""
        core = (
            f'{mark}<h1>{s.title}</h1><div class="info"><span id="pubtime_baidu">{s.published} {s.clock}:05</span> '
            f'<span id="source_baidu">来源：<a>{s.outlet}</a></span> 编辑：<span id="editor_baidu">{s.editor}</span></div>'
            f'<div class="content">{photo}{paragraphs(article.pages[page])}{pager}</div><!--enorth cms block end-->'
        )
        return f'<meta name="publishdate" content="{s.published} {s.clock}">', core

    def list_routes(self) -> dict[str, Callable[[], str]]:
        routes: dict[str, Callable[[], str]] = {}
        for n, (path, _) in enumerate(_SECTIONS):
            for page, count, rows in self.in_pages(self.site.in_section(n)):
                routes[path if page == 1 else self.older(n, page, count)] = partial(
                    self.list_html, n, page, count, rows
                )
        return routes

    def older(self, n: int, page: int, count: int) -> str:
        """Older rows: numbers count upwards with time, so page 2 has the highest."""
        section = _SECTIONS[n][1]
        return f"/system/more/{section}/0028/{section}_{2844 + count - page:08d}.shtml"

    def list_html(self, n: int, page: int, count: int, rows: Sequence[Article]) -> str:
        items = "".join(
            f'<li><a href="{a.path}" target="_blank">{a.story.title}</a><span>{a.published:%m-%d %H:%M}</span></li>'
            for a in rows
        )
        items = items.replace(" 00:00</span>", "</span>")
        word = "更多" if page == 1 else "下一页"
        more = f'<a href="{self.older(n, page + 1, count)}">{word}</a>' if page < count else ""
        return self.list_page(f"{n}/{page}", f'<div class="list"><ul>{items}</ul><div class="pages">{more}</div></div>')

    def sections(self) -> tuple[str, ...]:
        return tuple(path for path, _ in _SECTIONS)

    def article_pattern(self) -> str:
        return r"/(?:\w+/)?system/\d{4}/\d{2}/\d{2}/\d{9}(?:_\d{2})?\.shtml"
