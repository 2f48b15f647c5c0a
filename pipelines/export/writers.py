"""Tables → files of one kind each: Parquet, CSV, SQLite, Excel. Each file is written beside its target and moved over it."""

from __future__ import annotations

import csv
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from pipelines.export.cells import guarded
from pipelines.export.database import Database
from pipelines.export.errors import ExportError
from pipelines.export.tables import Column

Rows = Iterable[Sequence[Any]]
Filled = tuple[str, Sequence[Column], Callable[[], Rows]]
"""Name, columns, and what yields the rows; asked once for each file."""
EXCEL_ROWS: Final = 1_048_575
"""Rows a sheet takes besides its header."""
_SQLITE = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_DUCKDB = {"string": "VARCHAR", "date": "DATE", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}


def write_csv(folder: Path, tables: Iterable[Filled]) -> list[Path]:
    """One CSV a table, UTF-8 with byte order mark so that Excel reads Chinese; a text that Excel would run gets a ' in front."""
    written = []
    for name, columns, rows in tables:
        with _replacing(folder / f"{name}.csv") as part, part.open("w", encoding="utf-8-sig", newline="") as file:
            out = csv.writer(file, lineterminator="\r\n")
            out.writerow([column.name for column in columns])
            out.writerows([_cell(value) for value in row] for row in rows())
        written.append(folder / f"{name}.csv")
    return written


def write_sqlite(folder: Path, tables: Iterable[Filled]) -> list[Path]:
    """One database with all tables, and a table ``descriptions`` of their columns. Days are text, YYYY-MM-DD."""
    target = folder / "chuanmen.sqlite"
    with _replacing(target) as part, closing(sqlite3.connect(part)) as db:
        db.execute("CREATE TABLE descriptions (table_name TEXT, column_name TEXT, type TEXT, meaning TEXT)")
        for name, columns, rows in tables:
            wanted = ", ".join(f'"{column.name}" {_SQLITE[column.type]}' for column in columns)
            db.execute(f'CREATE TABLE "{name}" ({wanted})')
            marks = ", ".join("?" * len(columns))
            db.executemany(f'INSERT INTO "{name}" VALUES ({marks})', (_plain(row) for row in rows()))
            described = [(name, column.name, column.type, column.meaning) for column in columns]
            db.executemany("INSERT INTO descriptions VALUES (?, ?, ?, ?)", described)
        db.commit()
        db.execute("VACUUM")
    return [target]


def write_xlsx(folder: Path, tables: Iterable[Filled]) -> list[Path]:
    """One workbook, a sheet a table, and a sheet of descriptions; text stays text, whatever it begins with.

    Raises:
        ExportError: A table has more rows than a sheet takes.
    """
    from xlsxwriter import Workbook

    target = folder / "chuanmen.xlsx"
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": "yyyy-mm-dd",
    }
    with _replacing(target) as part, Workbook(str(part), options) as book:
        book.set_properties({"created": _EPOCH})  # the same bytes each time
        described: list[tuple[str, ...]] = [("table", "column", "type", "meaning")]
        for name, columns, rows in tables:
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, [column.name for column in columns])
            sheet.freeze_panes(1, 0)
            for number, row in enumerate(rows(), start=1):
                if number > EXCEL_ROWS:
                    raise ExportError(
                        f"{name}: expected at most {EXCEL_ROWS:,} rows for Excel, found more: take parquet, csv or sqlite"
                    )
                sheet.write_row(number, 0, row)
            described += [(name, column.name, column.type, column.meaning) for column in columns]
        sheet = book.add_worksheet("descriptions")
        for number, line in enumerate(described):
            sheet.write_row(number, 0, line)
    return [target]


def write_parquet(folder: Path, tables: Iterable[Filled], database: Database, queries: Mapping[str, str]) -> list[Path]:
    """One Parquet file a table: those of the feeds straight from the database, others from their rows."""
    written = []
    for name, columns, rows in tables:
        with _replacing(folder / f"{name}.parquet") as part:
            if name not in queries:
                database.load(f"made_{name}", {column.name: _DUCKDB[column.type] for column in columns}, rows())
            query = queries.get(name, f"SELECT * FROM made_{name}")
            target = str(part).replace("'", "''")
            database.db.execute(f"COPY ({query}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
        written.append(folder / f"{name}.parquet")
    return written


_EPOCH = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return guarded(value) if isinstance(value, str) else value


def _plain(row: Sequence[Any]) -> list[Any]:
    return [
        value.isoformat() if isinstance(value, date) else int(value) if isinstance(value, bool) else value
        for value in row
    ]


@contextmanager
def _replacing(target: Path) -> Iterator[Path]:
    """A path beside the target that takes its place when all went well, and is taken away when not."""
    part = target.with_name(f".{target.name}.part-{os.getpid()}")
    part.unlink(missing_ok=True)
    try:
        yield part
        os.replace(part, target)
    except OSError as error:
        raise ExportError(f"{target}: expected room to write, found: {error.strerror}; the old file is kept") from error
    finally:
        part.unlink(missing_ok=True)
