"""Founder digital paper, old: boards with irregular ids, ``<area>`` doubles, ``?div=-1``, meta refresh at the entry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from bench.portal.layouts.base import Layout
from bench.portal.layouts.founder_new import BOARDS
from bench.portal.site import Article

_IDS = ((1, 2, 4, 3), (18, 19, 24, 21), (219, 222, 220, 224))


class FounderClassic(Layout):
    """A party daily's paper edition, old system."""

    platform = "founder_epaper_classic"

    def choose(self) -> None:
        self.base = ("/rb", "")[self.site.variant % 2]
        self.ids = _IDS[self.site.variant % 3]
        self.old_marks = self.site.variant % 2 == 1

    def place_article(self, article: Article) -> None:
        day = article.published
        issue = 32000 + (day - date(2026, 1, 1)).days
        article.path = f"{self.base}/html/{day:%Y-%m/%d}/content_{issue}_{article.number}.htm"

    def page_paths(self, article: Article) -> Sequence[str]:
        return [article.path]

    def board_path(self, day: date, n: int) -> str:
        """Address of board ``n`` (from 0)."""
        return f"{self.base}/html/{day:%Y-%m/%d}/node_{self.ids[n]}.htm"

    def article_html(self, article: Article, page: int) -> tuple[str, str]:
        s = article.story
        text = "".join(f"<P>　　{p}</P>" for group in article.pages for p in group)
        photo = "".join(
            f'<table><tr><td><img src="../../../images/{article.number}.jpg"></td></tr><tr><td>{c}</td></tr></table>'
            for c in s.captions
        )
        body = f"<!--enpcontent-->{text}<!--/enpcontent-->"
        body = body if self.old_marks else f"<founder-content>{body}</founder-content>"
        title = s.title if self.old_marks else f"<founder-title>{s.title}</founder-title>"
        core = (
            f'<table><tr><td class="font02">{s.kicker}</td></tr><tr><td class="font01">{title}</td></tr><tr><td class="font02">{s.subtitle}</td></tr></table>'
            f"<table><tr><td>{s.outlet} {s.published:%Y年%m月%d日} 第{article.sections[0] + 1:02d}版</td></tr></table>"
            f'{photo}<div id="ozoom">{body}'
            f"<!--enpproperty <date>{s.published} 02:10:33:0</date><author>{' '.join(s.reporters)}</author><subtitle>{s.subtitle}</subtitle>"
            f"<introtitle>{s.kicker}</introtitle><keyword></keyword><id>{article.number}</id><title>{s.title}</title>/enpproperty--></div>"
        )
        return "", core

    def list_routes(self) -> dict[str, Callable[[], str]]:
        routes: dict[str, Callable[[], str]] = {}
        for day in self.site.issues:
            for n in range(len(BOARDS)):
                routes[self.board_path(day, n)] = partial(self.board_html, day, n)
        newest = self.board_path(max(self.site.issues), 0).removeprefix(self.base + "/")
        forward = f'<HTML><HEAD><META HTTP-EQUIV="REFRESH" CONTENT="0; URL={newest}"></HEAD><BODY></BODY></HTML>'
        routes[f"{self.base}/paperindex.htm"] = lambda: forward
        return routes

    def board_html(self, day: date, n: int) -> str:
        rows = [a for a in self.site.in_section(n) if a.published == day]
        nav = "".join(
            f"<a id=pageLink href=./node_{self.ids[k]}.htm>第{k + 1:02d}版：{name}</a> "
            for k, name in enumerate(BOARDS)
        )
        name = {a.number: a.path.rsplit("/", 1)[1] for a in rows}
        areas = "".join(
            f'<area coords="{n},1,300,200" shape="polygon" href="{name[a.number]}?div=-1">' for n, a in enumerate(rows)
        )
        items = "".join(
            f'<li><a href={name[a.number]}?div=-1><div style="display:inline">{a.story.title}</div></a></li>'
            for a in rows
        )
        return self.list_page(
            f"{day}/{n}",
            f'{nav}<map name="PagePicMap">{areas}</map><ul class="main-ed-articlenav-list">{items}</ul><a href="../{day:%d}/node_{self.ids[0]}.htm">下一版</a>',
        )

    def sections(self) -> tuple[str, ...]:
        return (f"{self.base}/html/{{Y}}-{{m}}/{{d}}/node_{self.ids[0]}.htm",)

    def article_pattern(self) -> str:
        return rf"{self.base}/html/\d{{4}}-\d{{2}}/\d{{2}}/content_\d+_\d+\.htm"
