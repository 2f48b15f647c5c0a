"""A made-up visit that is valid in every field; tests change one thing at a time."""

from __future__ import annotations

import copy
from typing import Any

TEXT = "5月14日至16日，甘肃省党政代表团赴山东考察。山东省委副书记、省长齐望舒会见。代表团考察海岱种业园，召开座谈会，签署《鲁甘协议》，推动乡村振兴和产业合作。"


def span(quote: str, field: str = "text", of: str = TEXT) -> dict[str, Any]:
    """Evidence for the first place where the quotation stands."""
    start = of.index(quote)
    return {"field": field, "start": start, "end": start + len(quote), "quote": quote}


def article() -> dict[str, Any]:
    return {
        "id": "a1-0123456789abcdef", "kind": "visit", "url": None, "site": "file", "source_file": "made_up.txt", "outlet": "示例日报",
        "title": "甘肃省党政代表团赴山东考察", "kicker": None, "subtitle": None, "published": "2024-05-17", "published_at": None, "published_from": "line",
        "reporters": ["南宫雪"], "editors": [], "fetched_at": None, "archive": None, "page_sha256": "0" * 64,
        "charset": {"declared": None, "used": "utf-8", "lost_bytes": 0}, "script": "hans", "repairs": [], "uncertain_chars": 0, "damage": [], "quality": 1.0,
        "captions": ["代表团在海岱种业园。", "合影"], "credits": "来源：示例日报", "text": TEXT,
    }  # fmt: skip


def article_ref() -> dict[str, Any]:
    return {
        "id": "a1-0123456789abcdef", "version": 1, "url": None, "source_file": "made_up.txt", "site": "file", "via": "file",
        "title": "甘肃省党政代表团赴山东考察", "outlet": "示例日报", "published": "2024-05-17", "quotable_sha256": "0" * 64,
        "repairs": [], "damage": [],
    }  # fmt: skip


def visit() -> dict[str, Any]:
    return {
        "id": "v1-0123456789abcdef-1", "article": article_ref(), "level": "province", "delegation": "甘肃省党政代表团",
        "guest": {"code": "620000", "name": "甘肃省"}, "hosts": [{"code": "370000", "name": "山东省"}], "start": "2024-05-14", "end": "2024-05-16",
        "leaders": [{"name": "齐望舒", "side": "host", "titles": ["省委副书记", "省长"], "unit": {"code": "370000", "name": "山东省"},
            "roles": [{"role": "receives", "evidence": [span("会见")]}], "evidence": [span("齐望舒"), span("山东省委副书记、省长")]}],
        "stops": [], "purpose": {"text": "推动乡村振兴和产业合作", "evidence": [span("推动乡村振兴和产业合作")]},
        "sites": [{"name": "海岱种业园", "evidence": [span("海岱种业园")]}], "meetings": [{"name": "座谈会", "evidence": [span("座谈会")]}],
        "agreements": [{"name": "鲁甘协议", "evidence": [span("鲁甘协议")]}], "strategies": [{"name": "乡村振兴", "evidence": [span("乡村振兴")]}],
        "topics": [{"name": "产业", "evidence": [span("产业合作")]}],
        "reported_from": None,
        "evidence": {"guest": [span("甘肃省")], "hosts": [span("山东")], "start": [span("5月14日")], "end": [span("16日")], "delegation": [span("甘肃省党政代表团")], "level": []},
        "flags": ["year_from_publication", "level_from_guest"],
    }  # fmt: skip


def changed(record: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy of the record with one value changed: ``changed(visit(), "leaders.0.name", "X")``."""
    record = copy.deepcopy(record)
    *way, last = path.split(".")
    inner: Any = record
    for step in way:
        inner = inner[int(step)] if step.isdecimal() else inner[step]
    inner[int(last) if last.isdecimal() else last] = value
    return record
