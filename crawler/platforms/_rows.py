"""Rows of an HTML list: links to articles with the title and the day shown beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from html import unescape
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeAlias
from urllib.parse import urljoin, urlsplit

import lxml.html
from lxml import etree

from crawler.crawl.listing import Row
from crawler.platforms import _asides, _dates
from pipelines.ids import canonical_url

Tree: TypeAlias = Any
"""An element of the parsed page; lxml's stubs do not name the class its HTML parser returns."""

LONGEST_ADDRESS = 1_000
"""Characters; no address of a known platform is half as long, and patterns are matched against what remains."""

LONGEST_TITLE = 500
"""Characters; no headline is longer, and what follows would only cost time."""

_CLIMB = 4
"""Elements around a link that may belong to its row: a → h3 → div → li."""

_NO_PAGE = ("#", "javascript:", "mailto:", "tel:", "data:", "about:")
_PLAIN = re.compile(r"[\w/.%=&?+,~@!$*()-]+", re.ASCII)
_QUOTED = re.compile(r"""['"]([^'"]{4,500})['"]""")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_CUT = re.compile(r"(?:\.{2,}|…+)$")


def parse(html: str) -> Tree | None:
    """One lenient parse of a page; None when there is nothing in it.

    Nesting is limited by libxml2 (256 levels; deeper mark-up is flattened or left out, never followed without bound).
    """
    body = html.replace("\x00", "").encode("utf-8", "replace")
    try:
        return lxml.html.document_fromstring(body, parser=lxml.html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:  # an empty document
        return None


def base_of(tree: Tree, url: str) -> str:
    """What relative addresses of the page are relative to."""
    base = tree.find(".//base[@href]")
    return url if base is None else absolute(url, base.get("href") or "") or url


def absolute(base: str, href: str) -> str | None:
    """Absolute http(s) address without fragment and query noise, or None when the link leads to no page."""
    href = href.strip()
    if not href or href[:11].lower().startswith(_NO_PAGE) or len(href) > LONGEST_ADDRESS:
        return None
    try:
        full = join(base, href.partition("#")[0])
        if "?" in full:
            full = f"{urlsplit(full).scheme}:{canonical_url(full)}"
    except ValueError:  # "http://[": no address
        return None
    return full if full.startswith(("http://", "https://")) and len(full) <= LONGEST_ADDRESS else None


def join(base: str, href: str) -> str:
    """``urljoin`` for the forms nearly every link has, at a fifth of its cost; whatever is odd is left to it."""
    if href.startswith(("http://", "https://")):
        rest = href.partition("://")[2]
        return href if _is_plain(rest) and rest[0] not in "/?" else urljoin(base, href)
    path = href.removeprefix("./")
    folder, origin = _parts_of(base)
    if not folder or not _is_plain(path) or path[0] in ".?":
        return urljoin(base, href)
    if path[0] == "/":
        return origin + path if href is path else urljoin(base, href)
    return folder + path


def _is_plain(path: str) -> bool:
    return _PLAIN.fullmatch(path) is not None and "//" not in path and "/." not in path and path[-1] != "?"


@lru_cache(maxsize=8)
def _parts_of(base: str) -> tuple[str, str]:
    """Folder and origin of a page; both empty where the page's own address is odd."""
    scheme, mark, rest = base.partition("?")[0].partition("://")
    if not mark or not _is_plain(rest.replace(":", "")) or rest[0] in "/:":
        return "", ""
    host, slash, path = rest.partition("/")
    origin = f"{scheme}://{host}"
    return f"{origin}{slash or '/'}{path.rpartition('/')[0]}".rstrip("/") + "/", origin


def targets(link: Tree) -> Iterable[str]:
    """Where a link may lead: ``href``, ``data-href`` (北京日报), or the address a script call opens (内蒙古: ``jumpToDetail('./…')``)."""
    for name in ("href", "data-href"):
        if (value := link.get(name)) is not None:
            yield value
    if (call := link.get("onclick")) is not None:
        yield from _QUOTED.findall(call[:LONGEST_ADDRESS])


def read_rows(
    tree: Tree,
    url: str,
    accept: Callable[[str], bool],
    *,
    same: Callable[[str], str] = canonical_url,
    today: date | None = None,
) -> tuple[Row, ...]:
    """Rows of a parsed list in page order, each article once.

    A row's title is the fuller of ``title`` attribute and link text; links without text (map areas, pictures) take the title of
    another link to the same article. Its day is the one shown in the smallest element around the link that holds no other article, else
    the one in the address.

    Args:
        tree: The page.
        url: Its final address.
        accept: Whether an absolute address is an article of the site.
        same: Key that is equal for two addresses of one article.
        today: For days without a year, see ``_dates.in_label``.
    """
    base = base_of(tree, url)
    links: list[tuple[str, str, Tree]] = []
    for link in tree.iter("a", "area"):
        found = next((full for t in targets(link) if (full := absolute(base, t)) is not None and accept(full)), None)
        if found is not None:
            links.append((same(found), found, link))
    aside = _asides.asides([link for _, _, link in links])
    links = [item for item in links if item[2] not in aside]
    groups = [list(group) for _, group in groupby(links, key=itemgetter(0))]
    rows: dict[str, Row] = {}
    for before, group, after in zip([[], *groups], groups, [*groups[1:], []], strict=False):
        foreign = {element for _, _, link in before[-1:] + after[:1] for element in _around(link)}
        scanned: dict[Tree, date | None] = {}
        for key, found, link in group:
            known = rows.get(key) or Row(found, None, None)
            title = known.title or _title(link)
            rows[key] = Row(known.url, title, known.published or _day_beside(link, foreign, scanned, today))
    return tuple(r if r.published else Row(r.url, r.title, _dates.in_address(r.url)) for r in rows.values())


def clean_title(text: str | None) -> str | None:
    """A title as a reader sees it: no tags, entities or doubled spaces (lists carry ``<br>`` between kicker and title); None if empty."""
    if not text:
        return None
    words = " ".join(_TAG.sub(" ", unescape(text[:LONGEST_TITLE])).replace("\u200b", "").split())
    return _dates.without_final_date(words) or None


def _around(link: Tree) -> Iterable[Tree]:
    element: Tree | None = link
    for _ in range(_CLIMB + 1):
        if element is None or element.tag == "body":
            return
        yield element
        element = element.getparent()


def _title(link: Tree) -> str | None:
    pieces = [piece for piece in link.itertext() if not _dates.is_only_date(piece)]
    shown = clean_title(" ".join(pieces)) or next((clean_title(i.get("alt")) for i in link.iter("img")), None)
    full = clean_title(link.get("title"))
    if shown is None or full is None:
        return shown or full
    return full if _CUT.search(shown) or len(full) >= len(shown) else shown


def _day_beside(link: Tree, foreign: set[Tree], scanned: dict[Tree, date | None], today: date | None) -> date | None:
    for element in _around(link):
        if element in foreign:  # it also holds the article before or after this one
            return None
        if element not in scanned:  # each element once, however many links to one article it holds
            scanned[element] = _day_in(element, today, whole_piece=element is link)
        if scanned[element] is not None:
            return scanned[element]
    return None


def _day_in(element: Tree, today: date | None, *, whole_piece: bool) -> date | None:
    before = ""
    for piece in element.itertext():
        if not whole_piece or _dates.is_only_date(piece):
            found = _dates.in_label(piece, today)
            if found is not None:
                return found
        if len(piece) <= _SHORT_PIECE and not piece.isspace():
            if before and (found := _dates.in_two_labels(before, piece)) is not None:
                return found
            before = piece
        elif not piece.isspace():
            before = ""
    return None


_SHORT_PIECE = 20
"""Characters; a piece of a day that is printed in two is no longer."""


def comments(html: str) -> Iterable[tuple[int, int]]:
    """Start and end of every HTML comment with its marks; an unclosed one ends the search."""
    yield from enclosed(html, "<!--", "-->")


def enclosed(text: str, opening: str, closing: str) -> Iterable[tuple[int, int]]:
    """Start and end of every stretch from ``opening`` to ``closing``, in time linear in the text (a regex is not, where the closing is missing)."""
    start = text.find(opening)
    while start >= 0:
        end = text.find(closing, start + len(opening))
        if end < 0:
            return
        yield start, end + len(closing)
        start = text.find(opening, end + len(closing))
