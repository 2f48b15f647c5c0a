"""Where a list goes on, and where an article goes on: pagers in mark-up and in script calls."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple
from urllib.parse import urljoin

from crawler.platforms._rows import Tree, absolute, base_of, targets

MOST_ARTICLE_PAGES = 1000
"""A bound on what one link can make us list; how many of them are fetched is CHUANMEN_MAX_ARTICLE_PAGES."""

_MOST_CALLS = 20
"""A list has one call, or one above and one below its rows."""

_NEXT = re.compile(r"[\s\[【<(]*(?:下一?[页頁]|后一?[页頁]|[>»›]{1,2}|next)[\s\]】>»›)]*", re.IGNORECASE)
_CALL = re.compile(
    r"""\bcreatePageHTML\s*\(\s*
    (?:(?P<box>["'][\w-]*["'])\s*,\s*)?           # UCAP names a container first
    (?P<count>\d{1,9})\s*,\s*(?P<current>\d{1,9})\s*,\s*
    ["'](?P<stem>[\w.-]{1,200})["']\s*,\s*["']\.?(?P<extension>\w{1,6})["']""",
    re.VERBOSE,
)
_VARIABLES = re.compile(r"\bvar\s+countPage\s*=\s*(?P<count>\d{1,9})")


class PageCall(NamedTuple):
    """A call of ``createPageHTML`` with its numbers: never the function's definition, which has names in their place.

    Attributes:
        pages: How many the list or article has.
        stem, extension: File of the first page, ``index`` and ``html``.
        first_suffix: Suffix of the second page: TRS ``index_1``, UCAP ``list_2``.
    """

    pages: int
    stem: str
    extension: str
    first_suffix: int


def page_calls(html: str) -> tuple[PageCall, ...]:
    """The page's calls of ``createPageHTML`` that are not commented out in their line."""
    calls = []
    for m in islice(_CALL.finditer(html), _MOST_CALLS):
        before = html[max(0, m.start() - 200) : m.start()]
        if "//" not in before[max(before.rfind("\n"), before.rfind(">")) + 1 :]:
            calls.append(PageCall(int(m["count"]), m["stem"], m["extension"], 2 if m["box"] else 1))
    return tuple(calls)


def next_by_call(url: str, html: str) -> str | None:
    """Following page of a list whose pager is a script call.

    Which page this is comes from its address, not from the call: past the end some sites answer with a copy of page 1, whose call would
    start the list again.
    """
    if "createPageHTML" not in html:
        return None
    file = url.partition("?")[0].rpartition("/")[2]
    calls = page_calls(html)
    if not calls and (counted := _VARIABLES.search(html)) is not None:  # old TRS templates pass variables
        stem, dot, extension = file.partition(".")
        calls = (
            PageCall(int(counted["count"]), re.sub(r"_\d{1,4}$", "", stem) or "index", extension if dot else "html", 1),
        )
    for call in calls:
        m = re.fullmatch(rf"{re.escape(call.stem)}(?:_(?P<n>\d{{1,9}}))?\.{call.extension}", file)
        if m is None and (file or len(calls) > 1) and not call.stem.startswith(("index", "default")):
            continue  # the call of another list on this page
        suffix = int(m["n"]) + 1 if m is not None and m["n"] else call.first_suffix
        if suffix < call.pages + call.first_suffix - 1:
            return urljoin(url, f"{call.stem}_{suffix}.{call.extension}")
    return None


def next_by_link(tree: Tree, url: str) -> str | None:
    """Following page by ``rel=next`` or by a link called 下一页."""
    base = base_of(tree, url)
    for link in tree.iter("a", "link"):
        if link.get("rel") == "next" or (
            link.tag == "a" and len(link) < 4 and _NEXT.fullmatch(link.text_content()[:20])
        ):
            for target in targets(link):
                found = absolute(base, target)
                if found is not None and found != url:
                    return found
    return None


def next_by_name(url: str, name: str) -> str:
    """Following page of a list whose files are numbered from 2.

    Args:
        url: This page.
        name: File or query of page n relative to the list: ``index_{n}.html``, ``?page={n}``.
    """
    place = r"(?P<n>\d{1,6})".join(re.escape(part) for part in name.split("{n}"))
    m = re.search(rf"{'' if name.startswith('?') else '/'}{place}$", url)
    return urljoin(url, name.format(n=int(m["n"]) + 1 if m else 2))


def numbered_pages(tree: Tree, url: str, separator: str) -> tuple[str, ...]:
    """Pages 2, 3, … of an article: links whose address is the article's own plus a number before the extension.

    Args:
        tree: Page 1.
        url: Its address.
        separator: Characters that may stand between stem and number: ``-`` (人民网), ``_``.

    Returns:
        The pages up to the highest number that is linked (pagers leave out the middle), at most ``MOST_ARTICLE_PAGES`` with page 1. The second
        page is number 1 (TRS, enorth ``_01``) where such a link stands, else 2.
    """
    stem, dot, extension = url.partition("?")[0].rpartition(".")
    if not dot:
        return ()
    form = re.compile(rf"{re.escape(stem)}(?P<mark>[{separator}])(?P<n>\d{{1,3}})\.{re.escape(extension)}")
    base = base_of(tree, url)
    found = [m for a in tree.iter("a") if (m := form.fullmatch(absolute(base, a.get("href") or "") or "")) is not None]
    if not found:
        return ()
    mark, width = found[0]["mark"], min(len(m["n"]) for m in found)
    numbers = [int(m["n"]) for m in found]
    first = 1 if 1 in numbers else 2
    return file_names(f"{stem}{mark}", f".{extension}", first, max(numbers), width)


def file_names(before: str, after: str, first: int, last: int, width: int = 1) -> tuple[str, ...]:
    """Addresses of the pages ``first`` to ``last`` of an article that starts on another page, cut at ``MOST_ARTICLE_PAGES``."""
    return tuple(f"{before}{n:0{width}d}{after}" for n in range(first, min(last, first + MOST_ARTICLE_PAGES - 2) + 1))


def own_links(tree: Tree, url: str) -> Iterable[str]:
    """Every address the page links to, in page order."""
    base = base_of(tree, url)
    for link in tree.iter("a", "area"):
        if (found := absolute(base, link.get("href") or "")) is not None:
            yield found
