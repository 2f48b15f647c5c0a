"""The whole export on one screen: feeds → relations → tables and panel → files and their description."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, Literal

from pipelines.export.database import Database, coverage
from pipelines.export.package import package
from pipelines.export.panel import Counted, panel, panel_columns
from pipelines.export.tables import TABLES, Column
from pipelines.export.writers import Filled, Rows, write_csv, write_parquet, write_sqlite, write_xlsx
from pipelines.link.run import read_tables

Format = Literal["parquet", "csv", "sqlite", "xlsx"]
FORMATS: tuple[Format, ...] = ("parquet", "csv", "sqlite", "xlsx")
PERIODS = ("month", "year")


def export(folder: Path, target: Path, formats: tuple[Format, ...]) -> dict[str, int]:
    """Write a data folder's tables.

    Args:
        folder: Data folder with visits, events, offices; coverage and corrections where they are.
        target: Folder for the files; made if missing. A file is replaced only when its successor is whole.
        formats: What to write.

    Returns:
        Table → rows.

    Raises:
        ExportError: A feed cannot be used, or a file cannot be written.
    """
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".export-", dir=target) as scratch:
        corrections = read_tables(folder).corrections
        with closing(Database(folder, Path(scratch), corrections)) as database:
            counts: dict[str, int] = {}
            tables = list(filled(database, folder))
            files: list[Path] = []
            for format_ in formats:
                files += _write(format_, target, tables, database)
            for name, _, rows in tables:
                counts[name] = _count(database, name, rows)
    described = [(name, row, columns) for name, row, columns in descriptions()]
    (target / "datapackage.json").write_text(package(described, files), encoding="utf-8")
    return counts


def descriptions() -> Iterator[tuple[str, str, tuple[Column, ...]]]:
    """Every table's name, what a row is, and its columns; the panel's too."""
    for table in TABLES:
        yield table.name, table.row, table.columns
    for period in PERIODS:
        yield f"panel_{period}", f"one pair of provinces in one {period}", panel_columns(period)


def filled(database: Database, folder: Path) -> Iterator[Filled]:
    """Every table with what yields its rows."""
    for table in TABLES:
        yield table.name, table.columns, partial(database.rows, table.sql)
    for period in PERIODS:
        rows = list(panel(_counted(database), coverage(folder), period))  # bounded by provinces and years
        yield f"panel_{period}", panel_columns(period), partial(iter, rows)


def _counted(database: Database) -> Iterator[Counted]:
    query = "SELECT substr(guest.code, 1, 2) || '0000', list_transform(hosts, lambda h: substr(h.code, 1, 2) || '0000'), level, TRY_CAST(start AS DATE) FROM feed_events WHERE guest IS NOT NULL"
    for guest, hosts, level, day in database.rows(query):
        yield Counted(guest, tuple(hosts), level, day)


def _write(format_: Format, target: Path, tables: list[Filled], database: Database) -> list[Path]:
    if format_ == "parquet":
        return write_parquet(target, tables, database, {table.name: table.sql for table in TABLES})
    writers: dict[str, Callable[[Path, Any], list[Path]]] = {
        "csv": write_csv,
        "sqlite": write_sqlite,
        "xlsx": write_xlsx,
    }
    return writers[format_](target, tables)


def _count(database: Database, name: str, rows: Callable[[], Rows]) -> int:
    for table in TABLES:
        if table.name == name:
            ((count,),) = database.rows(f"SELECT count(*) FROM {table.source}")
            return int(count)
    return sum(1 for _ in rows())
