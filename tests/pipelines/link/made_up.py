"""Made-up records for linking: real places, people of our own."""

from __future__ import annotations

from typing import Any

from bench.link.valid import valid
from schemas.units import table

ANHUI, JIANGSU, ZHEJIANG, SUZHOU, FUJIAN = "340000", "320000", "330000", "320500", "350000"
HEAD, SECOND, THIRD = "陶望春", "柏远山", "鲁知秋"
HOST = "石定波"


def record(number: int, **changed: Any) -> dict[str, Any]:
    """Anhui's party secretary and governor in Jiangsu on one day, told by one paper; `changed` replaces fields.

    ``guest``, ``hosts`` and ``unit`` are given as codes, ``guests`` and ``received`` as names, ``head`` as a name or None.
    """
    told = {
        "guest": ANHUI,
        "hosts": [JIANGSU],
        "start": "2023-05-10",
        "end": "2023-05-10",
        "level": "province",
    } | changed
    guests = told.pop("guests", [HEAD, SECOND])
    head = told.pop("head", guests[0] if guests else None)
    received = told.pop("received", [HOST])
    article = {"published": "2023-05-11", "outlet": "江淮新报", "version": 1} | told.pop("article", {})
    guest, hosts = told.pop("guest"), told.pop("hosts")
    titles = told.pop("titles", ["省委书记", "省长", "省委秘书长"])
    leaders = [
        _leader(name, "guest", titles[i : i + 1], guest or ANHUI, "leads" if name == head else "attends")
        for i, name in enumerate(guests)
    ] + [_leader(name, "host", ["省委书记"], hosts[0] if hosts else JIANGSU, "receives") for name in received]
    return valid(
        {
            "schema_version": "2.0.0",
            "id": f"v1-{number:016x}-1",
            "article": _article(number) | article,
            "delegation": None,
            "guest": _unit(guest),
            "hosts": [_unit(code) for code in hosts],
            "leaders": leaders,
            "stops": [],
            "purpose": None,
            "sites": [{"name": name} for name in told.pop("sites", [])],
            "meetings": [],
            "agreements": [],
            "strategies": [],
            "topics": [],
            "reported_from": None,
        }
        | told
    )


def _article(number: int) -> dict[str, Any]:
    return {
        "id": f"a1-{number:016x}",
        "url": f"http://www.example.cn/{number}.html",
        "source_file": None,
        "site": "made_up",
        "via": "live",
        "title": "党政代表团来访",
        "quotable_sha256": "0" * 64,
        "repairs": [],
        "damage": [],
    }


def _unit(code: str | None) -> dict[str, Any] | None:
    return {"code": code, "name": table()[code], "then": None} if code else None


def _leader(name: str, side: str, titles: list[str], unit: str, role: str) -> dict[str, Any]:
    return {"name": name, "side": side, "titles": titles, "unit": _unit(unit), "roles": [{"role": role}]}
