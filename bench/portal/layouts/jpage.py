"""Hanweb jcms: rows hidden in CDATA, further rows from a proxy that answers XML; wrong unit ids get nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from urllib.parse import parse_qs

from bench.portal.layouts.base import Layout, Reply, paragraphs
from bench.portal.site import Article

_COLUMNS = (84322, 84330)
_UNIT = "350000"
PROXY = "/module/web/jpage/dataproxy.jsp"


class Jpage(Layout):
    """A government site on jcms. Even variants name the next group, odd ones answer groups that overlap."""

    platform = "hanweb_jpage"
    group = 15

    def choose(self) -> None:
        self.named_groups = self.site.variant % 2 == 0
        self.group = 15 if self.named_groups else 45

    def place_article(self, article: Article) -> None:
        d = article.published
        paths = [f"/art/{d.year}/{d.month}/{d.day}/art_{_COLUMNS[n]}_{article.number}.html" for n in article.sections]
        article.path, article.aliases = paths[0], tuple(paths[1:])

    def page_paths(self, article: Article) -> Sequence[str]:
        return [article.path]

    def article_html(self, article: Article, page: int) -> tuple[str, str]:
        s = article.story
        when = f"{s.published} {s.clock}"
        metas = (
            f'<meta name="ArticleTitle" content="{s.title}"><meta name="pubdate" content="{when}"><meta name="contentSource" content="{s.outlet}">'
            f'<meta name="Maketime" content="{when}:00">'
        )
        text = paragraphs([p for group in article.pages for p in group])
        core = (
            f'<div class="con-title"><!--<$[标题]>begin-->{s.title}<!--<$[标题]>end--></div>'
            f'<div class="sub">发布日期：{when} 信息来源：<!--<$[信息来源]>begin-->{s.outlet}<!--<$[信息来源]>end--></div>'
            f'<div class="main-txt" id="zoom"><!--<$[信息内容]>begin--><meta name="ContentStart">{text}<meta name="ContentEnd"><!--<$[信息内容]>end--></div>'
        )
        return metas, core

    def list_routes(self) -> dict[str, Callable[[], str]]:
        return {
            f"/col/col{column}/index.html": partial(self.column_html, n, column) for n, column in enumerate(_COLUMNS)
        }

    def get(self, path: str, query: str = "") -> Reply:
        if path != PROXY:
            return super().get(path, query)
        return Reply(self.proxy(query).encode(), 200, "text/html; charset=utf-8")

    def column_html(self, n: int, column: int) -> str:
        rows = self.site.in_section(n)
        script = (
            f"<script>var options={{webid:1,appid:1,col:1,path:'/',columnid:{column},sourceContentType:1,unitid:'{_UNIT}',webname:'portal',"
            f"permissiontype:0,totalRecord:{len(rows)},proxyUrl:'{PROXY}'}};</script>"
        )
        store = self.store(n, column, rows[: self.group], 1)
        return self.list_page(f"{column}", f'<div id="12345"><script type="text/xml">{store}</script></div>{script}')

    def store(self, n: int, column: int, rows: Sequence[Article], page: int) -> str:
        """A datastore element: rows and, on some sites, where the next group is."""
        total = len(self.site.in_section(n))
        records = "".join(f"<record><![CDATA[{self.row(n, a)}]]></record>" for a in rows)
        following = ""
        if self.named_groups and page * self.group < total:
            href = f"{PROXY}?page={page + 1}&appid=1&webid=1&path=/&columnid={column}&unitid={_UNIT}&webname=portal&permissiontype=0"
            following = f'<nextgroup><![CDATA[<a href="{href}"></a>]]></nextgroup>'
        return f"<datastore><totalrecord>{total}</totalrecord>{following}<recordset>{records}</recordset></datastore>"

    def row(self, n: int, a: Article) -> str:
        """One row, linked under this column."""
        path = a.path if a.sections[0] == n else a.aliases[a.sections.index(n) - 1]
        return f'<li><a href="{path}" title="{a.story.title}" target="_blank">{a.story.title}</a><b readlabel="{a.published}">{a.published}</b></li>'

    def proxy(self, query: str) -> str:
        """The answer to a request for more rows."""
        asked = {k: v[0] for k, v in parse_qs(query).items()}
        column = int(asked.get("columnid", 0))
        if asked.get("unitid") != _UNIT or column not in _COLUMNS:
            return "<datastore><totalrecord>0</totalrecord><recordset></recordset></datastore>"
        n = _COLUMNS.index(column)
        rows = self.site.in_section(n)
        if "page" in asked:
            page = int(asked["page"])
            return self.store(n, column, rows[(page - 1) * self.group : page * self.group], page)
        start = int(asked.get("startrecord", 1)) - 1
        # Seen: answers reach back over the rows before, so that neighbours overlap.
        return self.store(n, column, rows[max(0, start - 10) : int(asked.get("endrecord", start + 45))], 1 << 20)

    def sections(self) -> tuple[str, ...]:
        return tuple(f"/col/col{c}/index.html" for c in _COLUMNS)

    def article_pattern(self) -> str:
        return r"/art/\d{4}/\d{1,2}/\d{1,2}/art_\d+_\d+\.html"
