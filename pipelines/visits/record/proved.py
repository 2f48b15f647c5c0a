"""Drop what its quotation does not prove, before the record is built: a value without proof does not exist."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from schemas import Quote
from schemas.proof import yields_day, yields_unit
from schemas.text import PersonName, Phrase, elided, same


def prune(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields without unproved quotations, posts, names and days; flags say what a value rests on instead."""

    def quote(item: Quote) -> str:
        return item.quote

    evidence, flags = fields["evidence"], list(fields["flags"])
    for key in ("start", "end"):
        day = fields[key]
        evidence[key] = [s for s in evidence[key] if day is not None and yields_day(quote(s), day)]
        if day is not None and not evidence[key] and not _excused(key, flags):
            flags.append("start_from_publication" if key == "start" else "end_from_start")
    units = {"guest": [fields["guest"]] if fields["guest"] else [], "hosts": fields["hosts"]}
    for key, wanted in units.items():
        evidence[key] = [s for s in evidence[key] if any(yields_unit(quote(s), u) for u in wanted)]
        proved = [u for u in wanted if any(yields_unit(quote(s), u) for s in evidence[key])]
        if len(proved) < len(wanted) and not any(f.startswith(f"{key}_from_") for f in flags):
            flags.append(f"{key}_from_leader")
    if fields["delegation"] and not (
        _is(Phrase, fields["delegation"]) and all(same(quote(s), fields["delegation"]) for s in evidence["delegation"])
    ):
        fields["delegation"], evidence["delegation"] = None, []
    fields["leaders"] = [p for one in fields["leaders"] if (p := _leader(one, quote)) is not None]
    for what in ("sites", "meetings", "agreements"):
        fields[what] = _once(
            [
                i
                for i in fields[what]
                if _is(Phrase, i["name"]) and all(same(quote(s), i["name"]) for s in i["evidence"])
            ]
        )
    fields["leaders"] = _once(fields["leaders"])
    names = {item["name"] for what in ("leaders", "sites") for item in fields[what]}
    fields["flags"] = [f for f in dict.fromkeys(flags) if ":" not in f or f.partition(":")[2] in names]
    return fields


@cache
def _adapter(kind: Any) -> TypeAdapter[str]:
    return TypeAdapter(kind)


def _is(kind: Any, value: str) -> bool:
    """Whether a string is of a kind that records take (schemas/text.py)."""
    try:
        _adapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


def _excused(key: str, flags: list[str]) -> bool:
    words = {
        "start": {"start_from_publication"},
        "end": {"end_from_start", "end_from_length", "start_from_publication"},
    }
    return any(f in words[key] for f in flags)


def _leader(leader: dict[str, Any], quote: Any) -> dict[str, Any] | None:
    quotes = [quote(s) for s in leader["evidence"]]
    if not _is(PersonName, leader["name"]) or not any(same(q, leader["name"]) for q in quotes):
        return None
    return {
        **leader,
        "titles": [
            t
            for t in leader["titles"]
            if _is(Phrase, t) and (any(t in q for q in quotes) or any(elided(q, t) for q in quotes))
        ],
    }


def _once(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({item["name"]: item for item in reversed(items)}.values())[::-1]
