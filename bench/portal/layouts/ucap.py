"""UCAP: ``common_list_2.shtml`` is page 2, rows may hide in one HTML comment; or JSON with ``//host`` addresses."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import partial
from urllib.parse import parse_qs

from bench.portal.layouts.base import Layout, Reply, paragraphs
from bench.portal.site import Article

_CHANNELS = ("/xwfb/szyw/", "/xwfb/bmdt/")


class Ucap(Layout):
    """A government site on UCAP; variants: plain list, list inside a comment, JSON."""

    platform = "ucap"

    def choose(self) -> None:
        self.form = ("html", "comment", "json")[self.site.variant % 3]
        self.channel_ids = [
            hashlib.md5(f"{self.site.id}{c}".encode(), usedforsecurity=False).hexdigest() for c in _CHANNELS
        ]

    def place_article(self, article: Article) -> None:
        channel = _CHANNELS[article.sections[0]]
        digits = hashlib.md5(f"{self.site.id}{article.number}".encode(), usedforsecurity=False).hexdigest()
        name = digits if self.site.variant % 2 else f"c00_{article.number}"
        article.path = f"{channel}{article.published:%Y%m}/{name}.shtml"

    def page_paths(self, article: Article) -> Sequence[str]:
        return [article.path]

    def article_html(self, article: Article, page: int) -> tuple[str, str]:
        s = article.story
        metas = (
            f'<meta name="firstpublishedtime" content="{s.published}-{s.clock}:00"><meta name="ArticleTitle" content="{s.title}">'
            f'<meta name="PubDate" content="{s.published} {s.clock}"><meta name="ContentSource" content="{s.outlet}">'
        )
        text = paragraphs([p for group in article.pages for p in group])
        core = (
            f'<h1><ucaptitle>{s.title}</ucaptitle></h1><div class="pages-date">{s.published} {s.clock} <span>来源： {s.outlet}</span></div>'
            f'<div class="pages_content" id="UCAP-CONTENT"><ucapcontent>{text}</ucapcontent></div>'
            '<div id="div_div">扫一扫在手机打开当前页</div>'
        )
        return metas, core

    def list_routes(self) -> dict[str, Callable[[], str]]:
        routes: dict[str, Callable[[], str]] = {}
        for n, channel in enumerate(_CHANNELS):
            for page, count, rows in self.in_pages(self.site.in_section(n)):
                name = f"common_list_{page}.shtml" if page > 1 else "common_list.shtml"
                routes[channel + name] = partial(self.list_html, channel, page, count, rows)
        return routes

    def list_html(self, channel: str, page: int, count: int, rows: Sequence[Article]) -> str:
        items = "".join(
            f'<li><a href="{a.path}" title="{a.story.title}">{a.story.title}</a><span>{a.published}</span></li>'
            for a in rows
        )
        call = f"<script>createPageHTML('page_div', {count}, {page}, 'common_list', 'shtml', {len(self.site.articles)});</script>"
        core = f'<ul class="list">{items}</ul><div id="page_div"></div>{call}'
        return self.list_page(
            f"{channel}{page}", f"<div><!--{core}--></div>" if self.form == "comment" else f"<div>{core}</div>"
        )

    def get(self, path: str, query: str = "") -> Reply:
        channel = path.rpartition("/")[2]
        if not path.startswith("/common/search/") or channel not in self.channel_ids:
            return super().get(path, query)
        asked = {k: v[0] for k, v in parse_qs(query).items()}
        page, size = int(asked.get("page", 1)), int(asked.get("_pageSize", 20))
        rows = self.site.in_section(self.channel_ids.index(channel))
        results = [
            {
                "title": a.story.title,
                "url": f"//{self.netloc}{a.path}",
                "publishedTimeStr": f"{a.published} {a.story.clock}:12",
                "publishedTime": 0,
                "channelName": "要闻",
                "content": a.story.paragraphs[0][:40],
            }
            for a in rows[(page - 1) * size : page * size]
        ]
        answer = {"data": {"total": len(rows), "page": page, "rows": size, "results": results}}
        return Reply(json.dumps(answer, ensure_ascii=False).encode(), 200, "application/json;charset=UTF-8")

    def sections(self) -> tuple[str, ...]:
        if self.form != "json":
            return tuple(f"{c}common_list.shtml" for c in _CHANNELS)
        return tuple(
            f"/common/search/{c}?_isAgg=true&_isJson=true&_pageSize=20&_template=index&page=1" for c in self.channel_ids
        )

    def article_pattern(self) -> str:
        return r"/(?:[\w-]+/)*\d{6}/(?:[0-9a-f]{32}|c00_\d+)\.shtml"
