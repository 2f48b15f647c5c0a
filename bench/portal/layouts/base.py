"""What all layouts share: routes, page frames, encodings, lists in pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from random import Random
from typing import Any, ClassVar

from bench.portal.ballast import frame
from bench.portal.site import Article, Site


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of the server."""

    body: bytes
    status: int = 200
    content_type: str = "text/html"
    headers: dict[str, str] = field(default_factory=dict)


NOT_FOUND = Reply(b"<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>", 404)


class Layout:
    """One site's pages as its CMS would serve them.

    A subclass sets addresses (``place_article``), article mark-up (``article_html``) and lists (``list_routes``).
    """

    platform: ClassVar[str]
    rows_per_page: ClassVar[int] = 20

    def __init__(self, site: Site, port: int = 0) -> None:
        self.site = site
        self.netloc = f"{site.host}:{port}"
        self.rng = Random(site.id)
        self.encoding = "utf-8"
        self.declared: str | None = "utf-8"
        self.header_charset: str | None = None
        self.choose()
        self.routes: dict[str, Callable[[], str]] = {}
        for article in site.articles:
            self.place_article(article)
        for article in site.articles:
            for n, path in enumerate(self.page_paths(article)):
                self.routes[path] = partial(self.article_page, article, n)
            for alias in article.aliases:
                twin = replace(article, path=alias, aliases=())  # a pager names its own column's addresses
                for n, path in enumerate(self.page_paths(twin)):
                    self.routes[path] = partial(self.article_page, twin, n)
        self.article_paths = frozenset(self.routes)
        self.routes.update(self.list_routes())
        self.routes.setdefault("/", self.home)

    # what a CMS decides

    def choose(self) -> None:
        """Pick this site's quirks from its variant."""

    def place_article(self, article: Article) -> None:
        """Give the article its path."""
        raise NotImplementedError

    def page_paths(self, article: Article) -> Sequence[str]:
        """Addresses of the article's pages, page 1 first."""
        raise NotImplementedError

    def article_html(self, article: Article, page: int) -> tuple[str, str]:
        """Metas and the article's own mark-up."""
        raise NotImplementedError

    def list_routes(self) -> dict[str, Callable[[], str]]:
        """List pages by path."""
        raise NotImplementedError

    def sections(self) -> tuple[str, ...]:
        """Paths of the lists a spider starts from; papers use {Y} {m} {d}."""
        raise NotImplementedError

    def article_pattern(self) -> str:
        """Regex of an article's path."""
        raise NotImplementedError

    def spider_extras(self) -> dict[str, Any]:
        """Further class attributes that the platform's spider needs."""
        return {}

    # what is the same everywhere

    def get(self, path: str, query: str = "") -> Reply:
        """Answer a path; static publishers ignore the query."""
        render = self.routes.get(path) or self.routes.get(path + "index.html" if path.endswith("/") else path)
        if render is None:
            return NOT_FOUND
        charset = f"; charset={self.header_charset}" if self.header_charset else ""
        return Reply(self.encode(render()), 200, "text/html" + charset)

    def encode(self, text: str) -> bytes:
        """Bytes in the site's encoding; characters that it lacks become references, as publishers do."""
        return text.encode(self.encoding, "xmlcharrefreplace")

    def article_page(self, article: Article, page: int) -> str:
        """One whole page of an article."""
        metas, core = self.article_html(article, page)
        heads = tuple(a.story.title for a in self.neighbours(article))
        around = frame(f"{self.site.id}/{article.number}/{page}", len((metas + core).encode()), heads, self.site.scale)
        return self.document(
            f"{article.story.title}--{self.site.outlet}", metas + around.head, around.before + core + around.after
        )

    def neighbours(self, article: Article) -> list[Article]:
        """Six other articles, for link lists beside the text."""
        at = article.number % max(1, len(self.site.articles))
        return [a for a in (self.site.articles * 2)[at : at + 7] if a is not article][:6]

    def list_page(self, name: str, core: str) -> str:
        """One whole list page."""
        around = frame(f"{self.site.id}/list/{name}", len(core.encode()), (), self.site.scale * 0.4)
        return self.document(f"要闻_{self.site.outlet}", around.head, around.before + core + around.after)

    def document(self, title: str, head: str, body: str) -> str:
        """A whole HTML document with the charset that the site claims."""
        meta = f'<meta http-equiv="Content-Type" content="text/html; charset={self.declared}">' if self.declared else ""
        header = f'<div class="header"><a href="/">{self.site.outlet}</a></div>'
        return f"<!DOCTYPE html>\n<html><head>{meta}<title>{title}</title>{head}</head>\n<body>{header}{body}</body></html>"

    def home(self) -> str:
        """The front page."""
        links = "".join(f'<li><a href="{path}">栏目</a></li>' for path in self.sections() if "{" not in path)
        return self.list_page("home", f'<div class="home"><h1>{self.site.outlet}</h1><ul>{links}</ul></div>')

    def in_pages(self, articles: Sequence[Article]) -> Iterator[tuple[int, int, Sequence[Article]]]:
        """(page from 1, page count, rows)."""
        step = self.rows_per_page
        count = max(1, -(-len(articles) // step))
        for n in range(count):
            yield n + 1, count, articles[n * step : (n + 1) * step]


def cut(title: str, at: int = 16) -> str:
    """A title as lists cut it."""
    return title if len(title) <= at else title[:at] + "..."


def paragraphs(texts: Sequence[str], tag: str = "p", indent: str = "　　") -> str:
    """Paragraphs as block elements."""
    return "".join(f"<{tag}>{indent}{text}</{tag}>" for text in texts)
