"""JSON Schema and the codebook, generated from the models so that they can never say something else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from schemas.article import ArchivePlace, Article, ArticleRef, Charset, Image, RepairCount
from schemas.base import SCHEMA_VERSION
from schemas.changes import Change
from schemas.coverage import Coverage
from schemas.event import (
    EVENT_FLAGS,
    Disagreement,
    Event,
    EventItem,
    EventLeader,
    EventPurpose,
    EventReport,
    EventStop,
    ToldValue,
)
from schemas.evidence import Quote
from schemas.flags import FLAGS
from schemas.office import Claim, Doubt, Office
from schemas.parts import Leader, Named, Purpose, Role, Stop, VisitEvidence
from schemas.rejected import Rejected
from schemas.units import Then, Unit
from schemas.visit import Visit
from schemas.vocabulary import terms

RECORDS: tuple[type[BaseModel], ...] = (Visit, Article, Rejected, Change, Event, Office, Doubt, Coverage)
PARTS: tuple[type[BaseModel], ...] = (
    ArticleRef, Unit, Then, Leader, Role, Stop, Purpose, Named, VisitEvidence, Quote, Charset, RepairCount, Image, ArchivePlace,
    EventLeader, EventItem, EventStop, EventPurpose, EventReport, Disagreement, ToldValue, Claim,
)  # fmt: skip


def json_schemas() -> dict[str, str]:
    """File name → JSON Schema (2020-12) of each record."""
    return {
        f"{model.__name__.lower()}.schema.json": json.dumps(model.model_json_schema(), ensure_ascii=False, indent=1)
        + "\n"
        for model in RECORDS
    }


def codebook() -> str:
    """The codebook in Markdown: every record, part, flag and closed vocabulary, field by field."""
    return "\n".join(_codebook()) + "\n"


def _codebook() -> Iterator[str]:
    yield f"# Codebook (schema {SCHEMA_VERSION})\n"
    yield "Generated from the models in `schemas/` by `scrapy schema`; do not edit. `null` = not stated, `[]` = none stated or found."
    yield "How the values are read, and how a quotation proves them, is told in [records.md](../records.md).\n"
    for model in RECORDS + PARTS:
        yield f"## {model.__name__}\n"
        yield f"{(model.__doc__ or '').strip().splitlines()[0]}\n"
        yield "| field | type | meaning |\n|---|---|---|"
        for name, info in model.model_fields.items():
            yield f"| `{name}` | {_type(info.annotation)} | {(info.description or _MEANING.get((model.__name__, name), '')).replace('|', '/')} |"
        yield ""
    yield "## Flags\n\n| flag | meaning |\n|---|---|"
    yield from (f"| `{flag}` | {meaning} |" for flag, meaning in FLAGS.items())
    yield "\n## Flags of events\n\n| flag | meaning |\n|---|---|"
    yield from (f"| `{flag}` | {meaning} |" for flag, meaning in EVENT_FLAGS.items())
    for kind in ("strategies", "topics", "roles"):
        yield f"\n## {kind.capitalize()} (closed vocabulary)\n\n| term | wordings that stand for it |\n|---|---|"
        yield from (f"| {term} | {'、'.join(words)} |" for term, words in terms(kind).items())


_MEANING = {
    ("Article", "schema_version"): "version of these definitions",
    ("Article", "archive"): "where the page lies as fetched; null for local files",
    ("Article", "charset"): "how the bytes were read",
    ("Rejected", "schema_version"): "version of these definitions",
    ("Rejected", "url"): "address of the page; null for local files",
    ("Rejected", "site"): "id of the site",
    ("Rejected", "source_file"): "path of the page; null for fetched pages",
    ("Rejected", "fetched_at"): "UTC time of the fetch; null for local files",
    ("Rejected", "archive"): "where the page lies as fetched",
    ("RepairCount", "count"): "how many edits of that kind",
} | {("VisitEvidence", name): f"quotations of `{name}`" for name in VisitEvidence.model_fields}


def _type(annotation: Any) -> str:
    origin, args = get_origin(annotation), get_args(annotation)
    if annotation in (None, NoneType):
        return "null"
    if hasattr(annotation, "__metadata__"):
        return _type(args[0])
    if origin is Literal:
        return " or ".join(f"`{arg}`" for arg in args)
    if origin is list:
        return f"list of {_type(args[0])}"
    if args:
        return " or ".join(_type(arg) for arg in args)
    return str(getattr(annotation, "__name__", annotation))
