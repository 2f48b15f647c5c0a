"""What the page knows: events with their sentences, coverage, doubts. One JSON value, read by the page's own script as data."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipelines.export.database import Database
from pipelines.report.sentences import Sentences

Json = dict[str, Any]

VALUES = ("guest", "hosts", "start", "end", "delegation", "level")
NAMED = ("sites", "meetings", "agreements", "strategies", "topics", "stops")


def events_of(database: Database) -> list[Json]:
    """All events, the newest first, those without a day last."""
    found = [json.loads(text) for (text,) in database.rows("SELECT to_json(e)::VARCHAR FROM feed_events e")]
    return sorted(found, key=lambda event: (str(event["start"] or ""), event["id"]), reverse=True)


def full(events: list[Json], database: Database, folder: Path) -> tuple[list[Json], list[str]]:
    """Events as the page shows them one by one, and the sentences they rest on.

    Args:
        events: The events to be shown in full.
        database: The export's relations.
        folder: The data folder; its articles give the sentences around the quotations.
    """
    wanted = {report["record"] for event in events for report in event["reports"]}
    records = {record["id"]: record for record in _records(database) if record["id"] in wanted}
    articles = _articles(folder / "articles.jsonl", {record["article"]["id"] for record in records.values()})
    sentences = Sentences()
    return [_shown(event, records, articles, sentences) for event in events], sentences.kept


def _records(database: Database) -> Iterator[Json]:
    for (text,) in database.rows("SELECT to_json(r)::VARCHAR FROM feed_records r"):
        yield json.loads(text)


def _articles(path: Path, wanted: set[str]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    if path.exists():
        with path.open("rb") as feed:
            for line in feed:
                try:
                    article = json.loads(line)
                except ValueError:
                    continue  # the last line of a feed that is being written
                known = found.get(article["id"])
                if article["id"] in wanted and (known is None or known["version"] <= article["version"]):
                    found[article["id"]] = article
    return found


def _shown(event: Json, records: dict[str, Json], articles: dict[str, Json], sentences: Sentences) -> Json:
    told = [records[report["record"]] for report in event["reports"] if report["record"] in records]
    proofs: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for record in told:
        article = articles.get(record["article"]["id"])
        for key, quotes in _evidence(record):
            for quote in quotes:
                place = sentences.around(quote, article)
                if place not in proofs[key] and len(proofs[key]) < MOST_PROOFS:
                    proofs[key].append(place)
    return {
        "id": event["id"],
        "level": event["level"],
        "guest": _unit(event["guest"]),
        "hosts": [_unit(host) for host in event["hosts"]],
        "start": event["start"],
        "end": event["end"],
        "delegation": event["delegation"],
        "head": event["head"],
        "leaders": [
            [one["name"], one["side"], one["titles"], (one["unit"] or {}).get("name")] for one in event["leaders"]
        ],
        **{what: [item["name"] for item in event[what]] for what in NAMED},
        "purpose": (event["purpose"] or {}).get("text"),
        "reports": [
            [
                r["record"],
                r["outlet"] or r["site"],
                r["published"],
                r["title"],
                r["url"],
                r["reported_from"],
                r["copy_of"],
            ]
            for r in event["reports"]
        ],
        "differ": [
            [one["field"], one["shown"], one["why"], [[v["value"], v["records"]] for v in one["values"]]]
            for one in event["disagreements"]
        ],
        "flags": sorted({*event["flags"], *(flag.partition(":")[0] for record in told for flag in record["flags"])}),
        "proofs": proofs,
    }


MOST_PROOFS = 3
"""Sentences shown a value; more would say the same."""


def _unit(unit: Json | None) -> list[str | None] | None:
    return [unit["code"], unit["name"], (unit["then"] or {}).get("name")] if unit else None


def _evidence(record: Json) -> Iterator[tuple[str, list[Json]]]:
    for key in VALUES:
        yield key, record["evidence"][key]
    for leader in record["leaders"]:
        yield f"leaders:{leader['name']}", leader["evidence"]
    for what in NAMED:
        for item in record[what]:
            yield f"{what}:{item['name']}", item["evidence"]
    if record["purpose"]:
        yield "purpose", record["purpose"]["evidence"]
