"""What can be told of a page whose site is not known yet: its platform, what it holds, and a spider to start from."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from typing import Any, ClassVar
from urllib.parse import urlsplit

from crawler.crawl.fetching import UnreachableError, fetch
from crawler.crawl.listing import ListPage
from crawler.crawl.site_spider import SiteSpider
from crawler.jobs.address_pattern import pattern_of
from crawler.platforms import class_name, platform_class, recognise
from crawler.platforms.generic import GenericSpider
from pipelines.clean import Cleaned, clean
from pipelines.decode import decode_page
from pipelines.rooms import Page

_ROWS_SHOWN = 10
_ANY_ARTICLE = (
    r"https?://(?!\S+\.(?i:js|css|json|xml|jpe?g|png|gif|pdf|docx?|xlsx?|zip|rar|mp[34]|apk)(?:$|\?))"
    r"[^/\s]+/\S*(?:\d{4,}|(?=[A-Z]*\d)[A-Z0-9]{12,})\S*"
)
"""A number or an id in the address is what articles have in common."""


_NO_PATTERN = '    article_url = r"https?://TODO: what every article\'s address matches$"'


class ProbeSpider(SiteSpider):
    """Fetches one page with all the manners of a crawl, and keeps it.

    Attributes:
        found: The page, or why there is none.
    """

    name = "probe"
    keeps_records = False
    found: ClassVar[list[Page | UnreachableError]] = []

    async def start(self) -> AsyncIterator[Any]:
        """Fetch it."""
        try:
            self.found.append(await fetch(self.crawler, self.sections[0], self.page_facts()))
        except UnreachableError as error:
            self.found.append(error)
        return
        yield  # Scrapy wants an asynchronous generator


def spider_for(url: str) -> type[ProbeSpider]:
    """A probe that may ask the address's own host and nothing else."""
    return type("ProbeSpider", (ProbeSpider,), {"hosts": (urlsplit(url).hostname or "",), "sections": (url,)})


def describe(page: Page, url: str) -> Iterator[str]:
    """Lines that tell what a page is and what would be read off it.

    Args:
        page: The page.
        url: Its address, or a stand-in for a file.

    Raises:
        InputError: It is empty, too large, or in no known charset.
    """
    decoded = decode_page(page.body, page.headers.get("content-type"))
    platform = recognise(url, decoded.text)
    yield f"platform  {platform or 'none of the known ones; GenericSpider with an article_url may read it'}"
    yield f"charset   {decoded.used}" + (f" (it says {decoded.declared})" if decoded.declared != decoded.used else "")
    spider = make(platform, url)
    listed = spider.read_list(url, decoded.text)
    cleaned = clean(page)
    if cleaned.article is not None and (spider.is_article(url) or len(listed.rows) < _ROWS_SHOWN):
        yield from _article(cleaned)
    else:
        yield from _list(listed)


def draft(url: str, name: str, platform: str | None, article_url: str | None = None) -> str:
    """The file of a spider to start from; what only a person can know is marked.

    Args:
        url: Address of a list.
        name: Site id.
        platform: What was recognised.
        article_url: Pattern of its articles' addresses, None: the platform's, or for a person to tell.
    """
    host = urlsplit(url).hostname or "example.cn"
    base = class_name(platform or "generic")
    section = re.sub(
        r"(?<=/)(\d{4})-(\d{2})/(\d{2})(?=/)", "{Y}-{m}/{d}", re.sub(r"(?<=/)(\d{6})/(\d{2})(?=/)", "{Y}{m}/{d}", url)
    )
    pattern = [f'    article_url = r"{article_url}"'] if article_url else [] if platform else [_NO_PATTERN]
    return "\n".join(
        [
            '"""TODO: the outlet\'s name."""',
            "",
            f"from crawler.platforms.{platform or 'generic'} import {base}",
            "",
            "",
            f"class {class_name(name)}({base}):",
            '    """TODO: outlet, province (GB/T 2260 code): kind."""',
            "",
            f'    name = "{name}"',
            '    province = "TODO: six digits"',
            '    outlet = "TODO"',
            '    kind = "TODO: portal, gov, epaper or national"',
            f'    hosts = ("{host.removeprefix("www.")}",)',
            f'    sections = ("{section}",)',
            *pattern,
            '    verified = "not yet"',
            '    confidence = "medium"',
            "",
        ]
    )


def articles_of(page: Page, url: str) -> str | None:
    """Pattern of the addresses that a list leads to, where at least five are alike and the site has no known platform."""
    text = decode_page(page.body, page.headers.get("content-type")).text
    if recognise(url, text) is not None:
        return None  # a platform knows its own
    return pattern_of(row.url for row in make(None, url).read_list(url, text).rows if row.on_site)


def make(platform: str | None, url: str) -> GenericSpider:
    """A platform's spider that knows nothing but a host."""
    base = platform_class(platform or "generic")
    facts: dict[str, Any] = {"name": "probe", "hosts": (urlsplit(url).hostname or "",), "sections": (url,)}
    if platform is None:
        facts["article_url"] = _ANY_ARTICLE
    spider: GenericSpider = type("ProbedSpider", (base,), facts)()
    return spider


def _article(cleaned: Cleaned) -> Iterator[str]:
    article = cleaned.article
    assert article is not None
    yield "holds     an article"
    for name in ("kicker", "title", "subtitle", "published", "published_from", "outlet", "quality"):
        if (value := getattr(article, name)) is not None:
            yield f"  {name:14} {value}"
    yield f"  {'reporters':14} {'、'.join(article.reporters) or '(none)'}"
    yield f"  {'text':14} {len(article.text)} characters: {' '.join(article.text[:100].split())}…"
    for visit in cleaned.visits:
        guest = visit.guest.name if visit.guest else "?"
        yield f"  {'visit':14} {guest} → {'、'.join(host.name for host in visit.hosts)}, {visit.start} to {visit.end}, {len(visit.leaders)} leaders"


def _list(listed: ListPage) -> Iterator[str]:
    yield (
        f"holds     a list of {len(listed.rows)} rows"
        if listed.rows
        else "holds     no article and no row that looks like one"
    )
    for row in listed.rows[:_ROWS_SHOWN]:
        elsewhere = "" if row.on_site else "  (sister host, not followed)"
        yield f"  {row.published or 'no day    '}  {row.title or 'no title'}  {row.url}{elsewhere}"
    yield f"next page {listed.next_url or '(none found)'}"
    if listed.further_lists:
        yield f"boards    {len(listed.further_lists)}: {listed.further_lists[0]} …"
