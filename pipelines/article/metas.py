"""What the page says of itself outside its text: metas, JSON-LD, publication systems' comments, variables in scripts."""

from __future__ import annotations

import json
import re
from typing import Any

from pipelines.article.select import select
from pipelines.article.tables import Platform, all_selectors
from pipelines.article.tree import Walked
from pipelines.article.zones import field_of
from pipelines.blanks import EDGES, visible

_NAMES = {
    "title": ("articletitle", "og:title", "twitter:title", "title", "headline"),
    "published": (
        "pubdate", "publishdate", "publishtime", "firstpublishedtime", "article:published_time", "og:published_time", "datepublished",
        "pubtime", "og:release_date", "weibo:article:create_at", "publish-date", "publish_time", "dc.date", "date", "release_date",
        "apub:time", "bytedance:published_time", "publication_date", "createdate", "createtime", "maketime", "dateupdate", "article:create_at",
    ),
    "source": ("contentsource", "source", "mediaid", "og:source", "article:source", "copyrightholder"),
    "author": ("author", "article:author", "og:article:author", "byl", "dc.creator"),
    "editor": ("editor", "article:editor"),
    "site": ("sitename", "og:site_name", "application-name", "apple-mobile-web-app-title"),
    "description": ("description", "og:description"),
    "url": ("og:url", "url"),
}  # fmt: skip
_CANONICAL = {name: (canonical, rank) for canonical, names in _NAMES.items() for rank, name in enumerate(names)}
_PROPERTY_TAG = re.compile(
    r"<(?:founder-)?(date|author|title|subtitle|introtitle|source|keyword)>([^<]*(?:<(?!/)[^<]*)*?)</", re.IGNORECASE
)
_TAG = re.compile(r"<[^>]{0,200}>")
_DATE_WORDS = (
    "ubtime",
    "ubTime",
    "ubdate",
    "ubDate",
    "ub_date",
    "ublish",
    "atePublished",
    "ptime",
    "reateTime",
    "reate_time",
)
_VARIABLES = (
    (
        "published_script",
        _DATE_WORDS,
        re.compile(
            r"(?:_?[tT]ime|_?[dD]ate|edAt)?[\"']?\s*[:=]\s*[\"'](\d{4}-\d{1,2}-\d{1,2}[ T]\d{1,2}:\d{2}(?::\d{2})?[^\"']{0,8})[\"']"
        ),
    ),
    (
        "source_script",
        ("media_name", "mediaName", "source_name", "sourceName", '"media', " source", '"source'),
        re.compile(r"[\"']?\s*:\s*[\"']([^\"'\\]{0,12}[\u4e00-\u9fff][^\"'\\]{0,24})[\"']"),
    ),
    ("published_epoch", ("var ct", "create_time", "oriCreateTime"), re.compile(r"[\"']?\s*[:=]\s*[\"']?(\d{10})\b")),
)
"""Variables by which scripts name the publication time and the source: words before them, and the shape of the value."""

_MOST_TRIES = 20
_LONGEST_SCRIPT = 200_000


def read_metas(page: Walked, platform: Platform | None) -> dict[str, str]:
    """Metadata by canonical name.

    Plain names (``published``, ``source`` …) come from metas. Others say where they come from: ``published_comment``, ``published_json``,
    ``published_script``, ``published_id`` (an element that the platform names), ``source_id``, ``author_id``, ``editor_id`` and so on.
    """
    metas = _from_metas(page)
    metas |= _from_comments(page)
    needless = {"published_script", "published_epoch"} if ":" in metas.get("published", "") else set()
    needless |= {"source_script"} if "source" in metas else set()
    metas |= _from_scripts(page, frozenset(needless))
    if platform is not None:
        metas["platform"] = platform.name
    return metas


def clean(value: str) -> str:
    """A value without tags, outer blanks and what shows nothing."""
    return " ".join(_TAG.sub("", visible(value)).replace("\xa0", " ").split()).strip(EDGES)


def _from_metas(page: Walked) -> dict[str, str]:
    best: dict[str, tuple[int, str]] = {}
    for element in page.root.iter("meta"):
        name = (element.get("name") or element.get("property") or element.get("itemprop") or "").strip().lower()
        content = clean((element.get("content") or "")[:2000])
        if name not in _CANONICAL or not content:
            continue
        canonical, rank = _CANONICAL[name]
        if (
            canonical not in best or rank <= best[canonical][0]
        ):  # the last non-empty one of a name stands for the article
            best[canonical] = (rank, content)
    return {canonical: value for canonical, (_, value) in best.items()}


def _from_comments(page: Walked) -> dict[str, str]:
    found: dict[str, str] = {}
    for comment in page.comments:
        for name, value in _PROPERTY_TAG.findall(comment[:20_000]):
            key = {"date": "published_comment", "introtitle": "kicker_comment"}.get(
                name.lower(), f"{name.lower()}_comment"
            )
            if clean(value):
                found.setdefault(key, clean(value))
    return found


def _from_scripts(page: Walked, known: frozenset[str]) -> dict[str, str]:
    """JSON-LD and variables of scripts; variables that the metas make needless are not searched for."""
    found: dict[str, str] = {}
    for script in page.root.iter("script"):
        source = script.text
        if not source:
            continue
        if script.get("type") == "application/ld+json":
            found |= _json_ld(source[:_LONGEST_SCRIPT])
            continue
        for key, words, pattern in _VARIABLES:
            if key not in found and key not in known and (value := _variable(source, words, pattern)):
                found[key] = value
    return found


def _variable(source: str, words: tuple[str, ...], pattern: re.Pattern[str]) -> str | None:
    """The value behind the first of some words in a script. Words are searched as plain strings: scripts are long."""
    for word in words:
        place = source.find(word, 0, _LONGEST_SCRIPT)
        for _ in range(_MOST_TRIES):
            if place < 0:
                break
            if match := pattern.match(source, place + len(word)):
                return match.group(1)
            place = source.find(word, place + 1, _LONGEST_SCRIPT)
    return None


def _json_ld(source: str) -> dict[str, str]:
    try:
        data: Any = json.loads(source, strict=False)
    except (ValueError, RecursionError):
        return {}
    items = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
    found: dict[str, str] = {}
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict) and (item.get("datePublished") or item.get("pubDate") or item.get("headline")):
            for key, name in (
                ("datePublished", "published_json"),
                ("pubDate", "published_json"),
                ("headline", "title_json"),
            ):
                if isinstance(item.get(key), str):
                    found.setdefault(name, clean(item[key]))
            author = item.get("author")
            author = author[0] if isinstance(author, list) and author else author
            author = author.get("name") if isinstance(author, dict) else author
            if isinstance(author, str) and clean(author):
                found.setdefault("author_json", clean(author))
    return found


def read_named(page: Walked, platform: Platform | None, first: int, end: int) -> dict[str, str]:
    """Fields that an element's id or class names, in the article's header (lines first to end): by the platform's selectors, else by
    words such as source, author, time in the names. Values as on the page, labels included."""
    named: dict[str, str] = {}
    usual: dict[str, list[str]] = {}
    for key in page.index:
        if key[0] in "#." and (field := field_of(key[1:])):
            usual.setdefault(field, []).append(key)
    for field, name in (
        ("time", "published_id"),
        ("source", "source_id"),
        ("author", "author_id"),
        ("editor", "editor_id"),
    ):
        own = platform.selectors(field) if platform else ()
        for selector in (*own, *all_selectors(field), *usual.get(field, ())):
            value = _header_text(page, selector, first, end)
            if value:
                named[name] = value
                break
    return named


def _header_text(page: Walked, selector: str, first: int, end: int) -> str:
    for element in select(page, selector)[:4]:
        block = next(
            (page.blocks[outer] for outer in (element, *element.iterancestors()) if outer in page.blocks), None
        )
        if block is None or block.first >= end or block.end <= first or block.end - block.first > 12:
            continue
        value = clean(" ".join(element.itertext()))
        if value and len(value) <= 120:
            return value
    return ""
