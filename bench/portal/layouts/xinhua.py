"""Xinhuanet: new addresses with a 32-digit hash, old ones with ``c_N.htm``, and a hidden block that lists other articles."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import partial

from bench.portal.layouts.base import Layout, paragraphs
from bench.portal.site import Article


class Xinhua(Layout):
    """A channel of news.cn; odd variants serve the old form."""

    platform = "xinhua_cms"

    def choose(self) -> None:
        self.old = self.site.variant % 2 == 1
        self.channels = ("/politics/", "/local/")

    def place_article(self, article: Article) -> None:
        channel = self.channels[article.sections[0]]
        if self.old:
            article.path = f"{channel}{article.published:%Y-%m/%d}/c_{article.number:010d}.htm"
        else:
            digits = hashlib.md5(f"{self.site.id}{article.number}".encode(), usedforsecurity=False).hexdigest()
            article.path = f"{channel}{article.published:%Y%m%d}/{digits}/c.html"

    def page_paths(self, article: Article) -> Sequence[str]:
        if self.old:
            base = article.path.removesuffix(".htm")
            return [article.path] + [f"{base}_{n}.htm" for n in range(2, len(article.pages) + 1)]
        return [article.path]

    def article_html(self, article: Article, page: int) -> tuple[str, str]:
        s = article.story
        metas = f'<meta name="publishid" content="{article.number}"><meta name="keywords" content="{self.site.outlet}">'
        seo = "".join(f'<a href="{a.path}">{a.story.title}</a>' for a in self.neighbours(article))
        hidden = f'<div class="seo" style="display:none">{seo}</div>'
        pages = article.pages[page] if self.old else [p for group in article.pages for p in group]
        photo = f'<p align="center"><img src="{article.number}.jpg"></p>' if s.captions and not page else ""
        photo += "".join(f'<p align="center"><font color="navy">{c}</font></p>' for c in s.captions) if not page else ""
        text = photo + paragraphs(pages)
        if self.old:
            links = "".join(
                f'<a href="{p.rsplit("/", 1)[1]}">{n}</a>' for n, p in enumerate(self.page_paths(article), 1)
            )
            pager = f'<div id="div_currpage"><center>{links}</center></div>' if len(article.pages) > 1 else ""
            core = (
                f'<div class="h-title">{s.title}</div><div class="h-info"><span class="h-time"> {s.published} {s.clock}:07</span> '
                f'<span class="aticle-src">来源： {s.outlet}</span></div><div id="p-detail">{text}{pager}</div>'
                f'<div class="p-jc"><span>【纠错】</span>责任编辑： {s.editor}</div>'
            )
        else:
            core = (
                f'<div class="header-time"><span class="year"><em>{s.published:%Y}</em></span><span class="day"><em>{s.published:%m}</em>/<em>{s.published:%d}</em></span>'
                f'<span class="time">{s.clock}:07</span></div><div class="source">来源：{s.outlet}</div>'
                f'<div class="head-line clearfix"><h1><span class="title">{s.title}</span></h1></div>'
                f'<div id="detail"><span id="detailContent">{text}</span><div class="tiyi1">【纠错】 【责任编辑:{s.editor} 】</div></div>'
            )
        return metas, hidden + core

    def list_routes(self) -> dict[str, Callable[[], str]]:
        routes: dict[str, Callable[[], str]] = {}
        for n, channel in enumerate(self.channels):
            render = partial(self.list_html, channel, self.site.in_section(n))
            routes[channel] = routes[f"{channel}index.htm"] = render
        return routes

    def list_html(self, channel: str, rows: Sequence[Article]) -> str:
        def row(a: Article) -> str:
            return f'<li><div class="tit"><a href="{a.path}" target="_blank">{a.story.title}</a></div><div class="time">{a.published}</div></li>'

        hidden = "".join(f'<a href="{a.path}">{a.story.title}</a>' for a in rows[:5])
        return self.list_page(
            channel,
            f'<div class="seo" style="display:none">{hidden}</div><ul class="list">{"".join(map(row, rows))}</ul>',
        )

    def sections(self) -> tuple[str, ...]:
        return tuple(f"{c}index.htm" for c in self.channels) if self.old else self.channels

    def article_pattern(self) -> str:
        return r"/(?:[\w-]+/)*(?:\d{8}/[0-9a-f]{32}/c\.html?|\d{4}-\d{2}/\d{2}/c_\d+(?:_\d+)?\.html?)"
