"""The feeds as relations of an embedded DuckDB: read with the models' own columns, snapshots of files that may still grow."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from pipelines.export.columns import as_sql, columns_of
from pipelines.export.errors import ExportError
from pipelines.export.letters import person_letters
from pipelines.link.corrections import Corrections
from pipelines.link.errors import LinkError
from pipelines.link.feed import Feed
from pipelines.link.withdrawn import withdrawn
from schemas.coverage import Coverage
from schemas.event import Event
from schemas.gazetteer import gazetteer
from schemas.office import Office
from schemas.visit import Visit

if TYPE_CHECKING:
    pass

MEMORY = "1GB"
"""What DuckDB may hold; beyond it works on disk, beside the output."""
_LINE_BYTES = 64 << 20
_NULL = "\\N"


class Database:
    """Relations ``feed_events``, ``feed_records``, ``feed_offices``, ``gazetteer``, and functions for names in letters."""

    def __init__(self, folder: Path, scratch: Path, corrections: Corrections) -> None:
        """Read the feeds of a folder.

        Args:
            folder: Data folder with visits, events and offices.
            scratch: Folder for snapshots and for what does not fit into memory.
            corrections: Applied to the records; events already carry them.

        Raises:
            ExportError: A feed is missing, cannot be read, or the events were linked from other records.
        """
        try:
            import duckdb
        except ModuleNotFoundError as error:
            raise ExportError("expected DuckDB (pip install chuanmen[export]), found none") from error
        self._duckdb = duckdb
        self.db = duckdb.connect(str(scratch / "relations.duckdb"))
        self._scratch = scratch
        self._setup(scratch)
        if (
            folder / "changes.jsonl"
        ).exists():  # before the visits: a change may speak of the newest of them, never of later ones
            _snapshot(folder / "changes.jsonl", scratch)
        visits = _snapshot(folder / "visits.jsonl", scratch)
        self._feed("feed_offices", folder / "offices.jsonl", Office)
        self._feed("feed_events", folder / "events.jsonl", Event)
        self._records(visits, scratch, corrections)
        self._letters()
        self._same_records(folder)

    def close(self) -> None:
        """Close it."""
        self.db.close()

    def rows(self, query: str, size: int = 10_000) -> Iterator[tuple[Any, ...]]:
        """Rows of a query, a batch at a time."""
        cursor = self.db.execute(query)
        while batch := cursor.fetchmany(size):
            yield from batch

    def load(self, name: str, types: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> None:
        """Make a relation of rows, through a CSV file: inserting them one by one takes a hundred times as long.

        Args:
            name: The relation; one of that name is replaced.
            types: Column → DuckDB type.
            rows: Values in that order; None is null.
        """
        path = self._scratch / "loaded.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([_NULL if value is None else value for value in row] for row in rows)
        columns = ", ".join(f'"{column}" {kind}' for column, kind in types.items())
        self.db.execute(f'CREATE OR REPLACE TABLE "{name}" ({columns})')
        if path.stat().st_size:
            self.db.execute(f"COPY \"{name}\" FROM '{_quoted(path)}' (FORMAT csv, HEADER false, NULLSTR '{_NULL}')")

    def _setup(self, scratch: Path) -> None:
        for setting in (
            "threads = 1",  # the same bytes each time
            f"memory_limit = '{MEMORY}'",
            f"temp_directory = '{_quoted(scratch / 'duckdb')}'",
            "autoinstall_known_extensions = false",
            "autoload_known_extensions = false",
        ):
            self.db.execute(f"SET {setting}")
        self.db.execute(
            "CREATE MACRO list_distinct_in_order(l) AS list_filter(l, lambda x, i: list_position(l, x) = i)"
        )

    def _feed(self, name: str, path: Path, model: type[BaseModel]) -> None:
        if not path.exists():
            raise ExportError(f"expected {path}, found none: run scrapy link first")
        self._table(name, path, model)

    def _table(self, name: str, path: Path, model: type[BaseModel]) -> None:
        read = (
            f"read_json('{_quoted(path)}', format = 'newline_delimited', columns = {as_sql(columns_of(model))},"
            f" maximum_object_size = {_LINE_BYTES})"
        )
        try:
            self.db.execute(f"CREATE TABLE {name} AS SELECT * FROM {read}")
            foreign = self.db.execute(
                f"SELECT count(*) FROM {name} WHERE schema_version IS DISTINCT FROM '2.0.0'"
            ).fetchone()
        except self._duckdb.Error as error:
            raise ExportError(
                f"{path}: expected records of schema 2.0.0, found: {str(error).splitlines()[0]}"
            ) from error
        if foreign is not None and foreign[0]:
            raise ExportError(
                f"{path}: expected records of schema 2.0.0, found {foreign[0]} lines of another: make the feed again"
            )

    def _records(self, visits: Path, scratch: Path, corrections: Corrections) -> None:
        """The records that hold: of an article the highest version, with what was corrected by hand."""
        self._table("all_records", visits, Visit)
        corrected = scratch / "corrected.jsonl"
        named = corrections.records()
        with _told():
            gone = withdrawn(visits)
        self.load("withdrawn", {"article": "VARCHAR", "version": "INTEGER"}, gone.items())
        hold = "SELECT r.* FROM all_records r LEFT JOIN withdrawn w ON r.article.id = w.article WHERE r.article.version >= coalesce(w.version, 0) QUALIFY r.article.version = max(r.article.version) OVER (PARTITION BY r.article.id)"
        if not named:
            self.db.execute(f"CREATE TABLE feed_records AS {hold}")
            return
        every = corrections.touches_every()
        _write_corrected(visits, corrected, corrections)
        self._table("corrected", corrected, Visit)
        left = "false" if every else "id NOT IN (" + ", ".join(f"'{_quoted(record)}'" for record in sorted(named)) + ")"
        self.db.execute(
            f"CREATE TABLE feed_records AS SELECT * FROM ({hold}) WHERE {left} UNION ALL SELECT * FROM corrected"
        )

    def _letters(self) -> None:
        units = ((u.code, u.name, u.pinyin, u.english, u.level) for u in gazetteer())
        self.load("gazetteer", dict.fromkeys(("code", "name", "pinyin", "english", "level"), "VARCHAR"), units)
        people = "SELECT DISTINCT unnest(list_transform(leaders, lambda l: l.name)) FROM feed_events"
        names = sorted({name for (name,) in self.rows(people)})
        self.load("people", {"name": "VARCHAR", "pinyin": "VARCHAR"}, ((name, person_letters(name)) for name in names))
        self.db.execute(
            "CREATE TABLE event_ids AS SELECT id AS event, unnest(list_transform(reports, lambda r: r.record)) AS record FROM feed_events"
        )
        for macro in (
            "unit_pinyin(c) AS (SELECT any_value(g.pinyin) FROM gazetteer g WHERE g.code = c)",
            "unit_english(c) AS (SELECT any_value(g.english) FROM gazetteer g WHERE g.code = c)",
            "person_pinyin(n) AS (SELECT any_value(p.pinyin) FROM people p WHERE p.name = n)",
            "event_of(r) AS (SELECT any_value(e.event) FROM event_ids e WHERE e.record = r)",
        ):
            self.db.execute(f"CREATE MACRO {macro}")

    def _same_records(self, folder: Path) -> None:
        """Whether the events were made of these records, all of them and no others."""
        count = "SELECT (SELECT count(*) FROM feed_records), (SELECT count(*) FROM event_ids), (SELECT count(*) FROM feed_records r JOIN event_ids e ON r.id = e.record)"
        try:
            found = self.db.execute(count).fetchone()
        except self._duckdb.Error as error:
            raise ExportError(
                f"{folder / 'visits.jsonl'}: expected visit records, found: {str(error).splitlines()[0]}"
            ) from error
        assert found is not None
        records, linked, both = found
        if not records == linked == both:
            raise ExportError(
                f"{folder}: expected events of these {records} records, found events of {linked}, {both} of them the same:"
                " run scrapy link again"
            )


def coverage(folder: Path) -> list[Coverage]:
    """Lines of ``coverage.jsonl``, none where there is no such file.

    Raises:
        ExportError: A line is no coverage.
    """
    path = folder / "coverage.jsonl"
    if not path.exists():
        return []
    read = TypeAdapter(Coverage).validate_json
    found = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            found.append(read(line))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            raise ExportError(f"{path}, line {number}: expected a line of coverage, found {first['msg']}") from error
    return found


def _snapshot(path: Path, scratch: Path) -> Path:
    """The whole lines of a file that may still grow, as it stands now."""
    if not path.exists():
        raise ExportError(f"expected {path}, found none: crawl or clean first")
    copy = scratch / path.name
    left = path.stat().st_size
    with path.open("rb") as source, copy.open("w+b") as target:
        while left > 0 and (piece := source.read(min(left, 1 << 20))):
            target.write(piece)
            left -= len(piece)
        target.truncate(_whole_lines(target))
    return copy


def _whole_lines(file: Any) -> int:
    """Length up to the last line feed."""
    end: int = file.seek(0, 2)
    while end > 0:
        start = max(0, end - 65_536)
        file.seek(start)
        found = file.read(end - start).rfind(b"\n")
        if found >= 0:
            return start + int(found) + 1
        end = start
    return 0


def _write_corrected(visits: Path, target: Path, corrections: Corrections) -> None:
    """The corrected records, in the form of the feed."""
    from pydantic_core import to_json

    named, every = corrections.records(), corrections.touches_every()
    with _open_feed(visits) as feed, target.open("wb") as out:
        for record in feed.scan(lambda r: r if every or r["id"] in named else None):
            if (changed := corrections.apply(record)) is not None:
                out.write(to_json(changed) + b"\n")


@contextmanager
def _open_feed(path: Path) -> Iterator[Feed]:
    feed = Feed(path)
    try:
        with _told():
            yield feed
    finally:
        feed.close()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except LinkError as error:
        raise ExportError(str(error)) from error


def _quoted(value: object) -> str:
    return str(value).replace("'", "''")
