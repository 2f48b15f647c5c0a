"""Lists that are no HTML: JSON, JSONP, scripts that assign JSON, RSS and site maps."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Any

from lxml import etree

from crawler.crawl.listing import Row
from crawler.platforms import _dates
from crawler.platforms._rows import Tree, absolute, clean_title

_BEIJING = timezone(timedelta(hours=8))
_PREFIX = re.compile(r"\s*(?:(?:var|let|const)\s+[\w$.]+\s*=|[\w$.]+\s*=|[\w$.]*\s*\()\s*(?=[\[{])")
_ADDRESS_KEYS = ("url", "link", "linkurl", "docpuburl", "articlehref", "href", "puburl", "urls", "pc")
_TITLE_KEYS = ("title", "maintitle", "doctitle", "name")
_DAY_KEYS = ("publishedtimestr", "pubdate", "pubtime", "publishtime", "published", "date", "time", "docreltime")
_DEEPEST = 12
_JSON_START = re.compile(r"[\[{](?=\s{0,9}[\[{\"])")
_MOST_TRIES = 50
"""Places of one script at which reading JSON is tried: each may cost the length of the script."""
_XML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:rss|feed|urlset|sitemapindex|rdf:RDF)\b", re.DOTALL
)


def json_of(text: str) -> Any:
    """The JSON value of an answer, bare, inside a call (``cb({…})``) or assigned (``var x = {…}``); None when there is none.

    The first value counts; what follows it (``);``) is not read. A nesting too deep for the reader is no list.
    """
    start = text.lstrip("\ufeff")
    m = _PREFIX.match(start)
    start = start[m.end() :] if m else start.lstrip()
    if not start.startswith(("{", "[")):
        return None
    try:
        return json.JSONDecoder(strict=False).raw_decode(start)[0]
    except (ValueError, RecursionError):
        return None


def is_xml_feed(text: str) -> bool:
    """Whether the text is RSS, Atom or a site map."""
    return _XML.match(text.lstrip("\ufeff")) is not None


_SITEMAP = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S{1,500})", re.IGNORECASE | re.MULTILINE)


def robots_sitemaps(text: str, url: str) -> tuple[str, ...]:
    """Site maps that a robots.txt names; none for any other text. So ``https://host/robots.txt`` may stand among a site's sections."""
    if "<" in text[:1000]:
        return ()
    return tuple(dict.fromkeys(found for m in _SITEMAP.finditer(text[:512_000]) if (found := absolute(url, m[1]))))


def json_rows(value: Any, url: str, accept: Callable[[str], bool]) -> tuple[Row, ...]:
    """Rows of a JSON list: every object that has an accepted address under one of the platforms' names for it.

    Names differ by site (``url``, ``LinkUrl``, ``link`` …) and are compared without regard to case; an address may be JSON inside JSON
    (江西: ``"urls": "{\\"pc\\": …}"``). Times are read from their text, as Beijing time: the epoch numbers beside them were seen eight
    hours off.
    """
    rows: dict[str, Row] = {}
    for entry in _objects(value, 0):
        named = {str(k).lower(): v for k, v in entry.items()}
        found = next((a for k in _ADDRESS_KEYS for a in _addresses(named.get(k), url) if accept(a)), None)
        if found is None or found in rows:
            continue
        title = next((t for k in _TITLE_KEYS if isinstance(named.get(k), str) and (t := clean_title(named[k]))), None)
        shown = next((d for k in _DAY_KEYS if isinstance(named.get(k), str) and (d := _dates.in_label(named[k]))), None)
        rows[found] = Row(found, title, shown or _dates.in_address(found))
    return tuple(rows.values())


def script_rows(tree: Tree, url: str, accept: Callable[[str], bool]) -> tuple[Row, ...]:
    """Rows that a page without any in its mark-up keeps as JSON in a script (贵州 gog.cn, the 江西 government)."""
    for script in tree.iter("script"):
        text, end, tries = script.text or "", 0, 0
        for m in _JSON_START.finditer(text):
            if m.start() < end:
                continue
            tries += 1
            if tries > _MOST_TRIES:
                break
            try:
                value, end = json.JSONDecoder(strict=False).raw_decode(text, m.start())
            except (ValueError, RecursionError):
                continue
            if rows := json_rows(value, url, accept):
                return rows
    return ()


def xml_rows(text: str, url: str, accept: Callable[[str], bool]) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """Rows of RSS or of a site map, and the site maps an index names."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(text.lstrip("\ufeff").encode("utf-8", "replace"), parser=parser)
    if root is None:
        return (), ()
    rows: dict[str, Row] = {}
    further: list[str] = []
    for entry in root.iter("{*}item", "{*}entry", "{*}url", "{*}sitemap"):
        fields = {etree.QName(f).localname: f for f in entry if isinstance(f.tag, str)}
        link = fields.get("loc", fields.get("link"))
        found = absolute(url, (link.text or link.get("href") or "") if link is not None else "")
        if found is None:
            continue
        if etree.QName(entry).localname == "sitemap":
            further.append(found)
        elif accept(found) and found not in rows:
            title = clean_title(fields["title"].text) if "title" in fields else None
            rows[found] = Row(found, title, _xml_day(fields) or _dates.in_address(found))
    return tuple(rows.values()), tuple(further)


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            if isinstance(inner, dict | list):
                yield from _objects(inner, depth + 1)


def _addresses(value: Any, base: str) -> Iterator[str]:
    if isinstance(value, str):
        inner = json_of(value) if value.lstrip().startswith("{") else None
        if isinstance(inner, dict):
            for nested in inner.values():
                yield from _addresses(nested if isinstance(nested, str) and not nested.startswith("{") else None, base)
        elif (found := absolute(base, value)) is not None:
            yield found


def _xml_day(fields: dict[str, Any]) -> date | None:
    text = next(
        (
            fields[n].text
            for n in ("pubDate", "published", "updated", "lastmod", "date")
            if n in fields and fields[n].text
        ),
        "",
    )
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            moment = read(text.strip())
        except ValueError:
            continue
        return (moment.astimezone(_BEIJING) if moment.tzinfo else moment).date()
    return _dates.in_label(text)
