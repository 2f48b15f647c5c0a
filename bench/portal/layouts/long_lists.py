"""A site whose list runs to a hundred thousand rows: for memory, not for news. Rows are made when asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bench.portal.layouts.base import NOT_FOUND, Reply
from bench.portal.layouts.generic import Generic
from bench.portal.site import Article

ROWS = 200
_FIRST = 90_000_000
_NUMERALS = str.maketrans("0123456789", "零一二三四五六七八九")
_TITLES = ("冷空气来袭 各地降温", "农技专家下田 管护忙", "市图书馆延长夜间开放时间", "新校区启用", "经济运行调度会召开")


class LongLists(Generic):
    """``site.links`` rows over the range of days; every 500th leads to an article that looks like a visit by its title."""

    def page_paths(self, article: Article) -> Sequence[str]:
        return [article.path]

    def get(self, path: str, query: str = "") -> Reply:
        if path.startswith("/news/index"):
            stem = path.removeprefix("/news/index").removesuffix(".html")
            page = int(stem.removeprefix("_") or 1) if stem.removeprefix("_").isdigit() or not stem else 0
            return self.list_reply(page) if 0 < page <= -(-self.site.links // ROWS) else NOT_FOUND
        stem = path.rpartition("/")[2].removesuffix(".html")
        if path.startswith("/gn/") and stem.isdigit():
            return Reply(self.encode(self.article_page(self.numbered_article(_FIRST - int(stem)), 0)))
        return super().get(path, query)

    def numbered_article(self, k: int) -> Article:
        """The article behind row ``k``: under the row's title, with a sentence of its own."""
        like = self.site.articles[0]
        own = f"这是编造的第{str(k).translate(_NUMERALS)}篇。"
        return replace(
            like, story=replace(like.story, title=self.title(k)), pages=((own, *like.pages[0]), *like.pages[1:])
        )

    def title(self, k: int) -> str:
        """Title of row ``k``."""
        return f"党政代表团考察纪行之{k}" if k % 500 == 7 else f"{_TITLES[k % len(_TITLES)]}（{k}）"

    def list_reply(self, page: int) -> Reply:
        """Rows ``200 (page - 1)`` and on."""
        rows = range((page - 1) * ROWS, min(page * ROWS, self.site.links))
        items = "".join(self.numbered_row(k) for k in rows)
        after = f'<a href="index_{page + 1}.html">下一页</a>' if rows.stop < self.site.links else ""
        return Reply(
            self.encode(
                self.list_page(f"{page}", f'<ul class="content_list">{items}</ul><div class="pagebox">{after}</div>')
            )
        )

    def numbered_row(self, k: int) -> str:
        """Row ``k``: newest first, spread over 28 days."""
        day = self.site.today - timedelta(days=k * 28 // self.site.links)
        return f'<li><a href="/gn/{day:%Y/%m-%d}/{_FIRST - k}.html">{self.title(k)}</a><span>{day}</span></li>'
