"""A site whose list runs to a hundred thousand rows: for memory, not for news. Rows are made when asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bench.portal.layouts.base import NOT_FOUND, Reply
from bench.portal.layouts.generic import Generic
from bench.portal.site import Article

ROWS = 200
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
        if path.startswith("/gn/"):
            return Reply(self.encode(self.article_page(self.site.articles[0], 0)))
        return super().get(path, query)

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
        title = f"党政代表团考察纪行之{k}" if k % 500 == 7 else f"{_TITLES[k % len(_TITLES)]}（{k}）"
        return f'<li><a href="/gn/{day:%Y/%m-%d}/{90_000_000 - k}.html">{title}</a><span>{day}</span></li>'
