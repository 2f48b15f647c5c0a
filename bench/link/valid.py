"""A made-up record made whole: each value with words that prove it, so that it passes as a line of a feed."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
WORDS = {"leads": "率", "receives": "会见", "attends": "参加"}


def valid(record: Json) -> Json:
    """The record with evidence for each value, as the feed wants it."""
    named = {
        kind: [item | {"evidence": _quotes(item["name"])} for item in record[kind]] for kind in ("sites", "meetings")
    }
    days = {key: _quotes(_spoken(record[key])) if record[key] else [] for key in ("start", "end")}
    evidence = {
        "guest": _quotes(record["guest"]["name"]) if record["guest"] else [],
        "hosts": [quote for host in record["hosts"] for quote in _quotes(host["name"])],
        "delegation": _quotes(record["delegation"]) if record["delegation"] else [],
        "level": [],
        **days,
    }
    leaders = [
        leader
        | {
            "evidence": _quotes(leader["name"]) + [q for title in leader["titles"] for q in _quotes(title)],
            "roles": [{"role": role["role"], "evidence": _quotes(WORDS[role["role"]])} for role in leader["roles"]],
        }
        for leader in record["leaders"]
    ]
    flags = ["year_from_publication"] if record["start"] else []
    return record | named | {"evidence": evidence, "leaders": leaders, "flags": ["level_from_guest", *flags]}


def _spoken(day: str) -> str:
    return f"{int(day[-5:-3])}月{int(day[-2:])}日"


def _quotes(words: str) -> list[Json]:
    return [{"field": "text", "start": 0, "end": len(words), "quote": words}]
