"""``datapackage.json``: what the files hold, in the form of Frictionless, generated from the tables' columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pipelines.export.tables import Column
from schemas.base import SCHEMA_VERSION

FORMATS = {".csv": ("csv", "text/csv"), ".parquet": ("parquet", "application/vnd.apache.parquet")}


def package(tables: Iterable[tuple[str, str, Sequence[Column]]], files: Iterable[Path]) -> str:
    """The descriptor of an export.

    Args:
        tables: Name, what a row is, columns.
        files: What was written; a database or workbook holds all tables and is described as one resource.
    """
    by_name = {name: (row, columns) for name, row, columns in tables}
    resources: list[dict[str, Any]] = []
    for file in files:
        if file.stem in by_name and file.suffix in FORMATS:
            row, columns = by_name[file.stem]
            kind, media = FORMATS[file.suffix]
            resources.append(
                {"name": f"{file.stem}-{kind}", "path": file.name, "format": kind, "mediatype": media, "encoding": "utf-8",
                 "description": row, "schema": {"fields": [_field(column) for column in columns], "missingValues": [""]}}
            )  # fmt: skip
        else:
            resources.append(
                {"name": file.name.replace(".", "-"), "path": file.name, "description": "all tables in one file"}
            )
    described = {
        "name": "chuanmen",
        "title": "Visits of Chinese provinces, prefectures and counties to each other, from the open news",
        "profile": "data-package",
        "version": SCHEMA_VERSION,
        "contributors": [{"title": "the chuanmen contributors", "role": "author"}],
        "resources": resources,
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def _field(column: Column) -> dict[str, str]:
    return {"name": column.name, "type": column.type, "description": column.meaning}
