"""Drop what its quotation does not prove, before the record is built: a value without proof does not exist."""

from __future__ import annotations

from typing import Any

from schemas import Article
from schemas.proof import yields_day, yields_unit
from schemas.text import elided, same


def prune(article: Article, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields without unproved quotations, posts, names and days; flags say what a value rests on instead."""

    def quote(span: list[Any]) -> str:
        return article.field(span[0])[span[1] : span[2]]

    evidence, flags = fields["evidence"], list(fields["flags"])
    for key in ("start", "end"):
        day = fields[key]
        evidence[key] = [s for s in evidence[key] if day is not None and yields_day(quote(s), day)]
        if day is not None and not evidence[key] and not _excused(key, flags):
            flags.append("start_from_publication" if key == "start" else "end_from_start")
    units = {"guest": [fields["guest"]] if fields["guest"] else [], "hosts": fields["hosts"]}
    for key, wanted in units.items():
        evidence[key] = [s for s in evidence[key] if any(yields_unit(quote(s), u["code"], u["name"]) for u in wanted)]
        proved = [u for u in wanted if any(yields_unit(quote(s), u["code"], u["name"]) for s in evidence[key])]
        if len(proved) < len(wanted) and not any(f.startswith(f"{key}_from_") for f in flags):
            flags.append(f"{key}_from_leader")
    if fields["delegation"] and not all(same(quote(s), fields["delegation"]) for s in evidence["delegation"]):
        fields["delegation"], evidence["delegation"] = None, []
    fields["leaders"] = [p for one in fields["leaders"] if (p := _leader(one, quote)) is not None]
    for what in ("sites", "meetings", "agreements"):
        fields[what] = _once([i for i in fields[what] if all(same(quote(s), i["name"]) for s in i["evidence"])])
    fields["leaders"] = _once(fields["leaders"])
    names = {item["name"] for what in ("leaders", "sites") for item in fields[what]}
    fields["flags"] = [f for f in dict.fromkeys(flags) if ":" not in f or f.partition(":")[2] in names]
    return fields


def _excused(key: str, flags: list[str]) -> bool:
    words = {"start": {"start_from_publication"}, "end": {"end_from_start", "end_from_length", "start_from_publication"}}
    return any(f in words[key] for f in flags)


def _leader(leader: dict[str, Any], quote: Any) -> dict[str, Any] | None:
    quotes = [quote(s) for s in leader["evidence"]]
    if not any(same(q, leader["name"]) for q in quotes):
        return None
    return {**leader, "titles": [t for t in leader["titles"] if any(elided(q, t) for q in quotes)]}


def _once(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({item["name"]: item for item in reversed(items)}.values())[::-1]
