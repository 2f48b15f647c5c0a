"""Founder digital paper, new: boards ``layout/YYYYMM/DD/node_01.html``, path words differ per paper, empty #PreTitle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from bench.portal.layouts.base import Layout, paragraphs
from bench.portal.site import Article

BOARDS = ("要闻", "综合", "时政", "专题")
_WORDS = (
    ("pc/layout", "pc/content", "node_", "content_"),
    ("pc/col", "pc/c", "col", "c"),
    ("pc/paper/layout", "pc/paper/c", "node_", "content_"),
    ("pc/column", "pc/con", "node_", "content_"),
)


class FounderNew(Layout):
    """A party daily's paper edition, new system."""

    platform = "founder_epaper_new"

    def choose(self) -> None:
        layout, content, self.board_name, self.article_name = _WORDS[self.site.variant % 4]
        self.layout, self.content = f"/rb/{layout}", f"/rb/{content}"
        self.skin = self.site.variant % 3

    def place_article(self, article: Article) -> None:
        article.path = f"{self.content}/{article.published:%Y%m/%d}/{self.article_name}{article.number}.html"

    def page_paths(self, article: Article) -> Sequence[str]:
        return [article.path]  # a paper's article is one page

    def board_path(self, day: date, n: int) -> str:
        """Address of board ``n`` (from 0)."""
        return f"{self.layout}/{day:%Y%m/%d}/{self.board_name}{n + 1:02d}.html"

    def article_html(self, article: Article, page: int) -> tuple[str, str]:
        s = article.story
        text = paragraphs([p for group in article.pages for p in group])
        board = f"第{article.sections[0] + 1:02d}版：{BOARDS[article.sections[0]]}"
        photo = "".join(
            f'<div class="attachment"><img src="/rb/pc/att/{s.published:%Y%m/%d}/{article.number}.jpg"><p>{c}</p></div>'
            for c in s.captions
        )
        info = f'<p class="info">{s.published} 记者 {" ".join(s.reporters)} {s.outlet} {board}</p>'
        if self.skin == 1:
            core = (
                f'<div id="ScroLeft"><div class="newsdetatit"><h3>{s.title}</h3><p class="date">{s.published:%Y年%m月%d日} {s.outlet} {board}</p></div>'
                f'{photo}<div class="newsdetatext"><founder-content>{text}</founder-content></div></div>'
            )
        else:
            core = (
                f'<div class="totalTitle"><h5 id="PreTitle">{s.kicker}</h5><h2 id="Title">{s.title}</h2><h5 id="SubTitle">{s.subtitle}</h5></div>'
                f'{info}{photo}<div id="ozoom"><founder-content>{text}</founder-content></div>'
            )
        return "", core + '<div class="tool"><a>上一篇</a><a>下一篇</a></div>'

    def list_routes(self) -> dict[str, Callable[[], str]]:
        routes: dict[str, Callable[[], str]] = {}
        for day in self.site.issues:
            for n in range(len(BOARDS)):
                routes[self.board_path(day, n)] = partial(self.board_html, day, n)
        newest = max(self.site.issues)
        forward = f'<html><head><meta http-equiv="refresh" content="0; url={self.board_path(newest, 0)}"></head><body></body></html>'
        routes[f"{self.layout}/index.html"] = lambda: forward
        return routes

    def board_html(self, day: date, n: int) -> str:
        rows = [a for a in self.site.in_section(n) if a.published == day]
        up = "../" * (len(self.layout.split("/")) - 1)
        nav = "".join(
            f'<a href="{self.board_name}{k + 1:02d}.html">第{k + 1:02d}版：{name}</a>' for k, name in enumerate(BOARDS)
        )
        items = "".join(f'<li><h3><a href="{up}../..{a.path}">{a.story.title}</a></h3></li>' for a in rows)
        items = items.replace(f"{up}../..{self.content}", self.relative_content())
        pdf = f'<a href="/rb/pc/att/{day:%Y%m/%d}/b{n + 1}.pdf">PDF版</a>'
        return self.list_page(f"{day}/{n}", f'<div class="nav-list">{nav}</div>{pdf}<ul class="newslist">{items}</ul>')

    def relative_content(self) -> str:
        """From a board's folder to the content folder, as the papers write it."""
        layout, content = self.layout.split("/"), self.content.split("/")
        shared = next(n for n, (a, b) in enumerate(zip(layout, content, strict=False)) if a != b)
        return "../" * (len(layout) - shared + 2) + "/".join(content[shared:])

    def sections(self) -> tuple[str, ...]:
        return (f"{self.layout}/{{Y}}{{m}}/{{d}}/{self.board_name}01.html",)

    def article_pattern(self) -> str:
        return rf"{self.content}/\d{{6}}/\d{{2}}/{self.article_name}\d+\.html"
