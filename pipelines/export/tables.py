"""The tables: a name, what a row is, and its columns, each with type, meaning and how it is read off the feeds.

Types are those of Frictionless (string, integer, number, date, boolean). Codes are text everywhere. Lists inside a cell are divided
by ``;``.
"""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel

from schemas.event import Disagreement, Event, EventLeader, EventReport
from schemas.office import Office
from schemas.visit import Visit


@dataclass(frozen=True, slots=True)
class Column:
    """One column: name, type, the SQL that reads it, its meaning."""

    name: str
    type: str
    sql: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what a row is, the relation its columns are read from, the order of its rows."""

    name: str
    row: str
    source: str
    columns: tuple[Column, ...]
    order: str

    @property
    def sql(self) -> str:
        """The whole query."""
        wanted = ", ".join(f'{column.sql} AS "{column.name}"' for column in self.columns)
        return f"SELECT {wanted} FROM {self.source} ORDER BY {self.order}"


def of(
    model: type[BaseModel], field: str, sql: str | None = None, name: str | None = None, type_: str = "string"
) -> Column:
    """A column that is a field of a model and takes its meaning from it."""
    meaning = model.model_fields[field].description or ""
    return Column(name or field, type_, sql or f'"{field}"', meaning)


def day(model: type[BaseModel], field: str) -> tuple[Column, Column, Column]:
    """A day as date (null where the year is unknown), as text, and how precise it is."""
    meaning = model.model_fields[field].description or ""
    sql = f'"{field}"'
    precision = f"CASE WHEN {sql} IS NULL THEN NULL WHEN {sql} LIKE '--%' THEN 'no_year' ELSE 'day' END"
    told = "day: the full date is known; no_year: month and day only; null: not stated"
    return (
        Column(field, "date", f"TRY_CAST({sql} AS DATE)", f"{meaning}; null where no year is known"),
        Column(f"{field}_text", "string", sql, f"{meaning}, as the records have it"),
        Column(f"{field}_precision", "string", precision, told),
    )


def unit(model: type[BaseModel], field: str) -> tuple[Column, ...]:
    """A unit: code and name of today, in letters too, code and name of the day, and its province."""
    meaning = model.model_fields[field].description or ""
    return (
        Column(field, "string", f"{field}.code", f"{meaning}: code of today (GB/T 2260)"),
        Column(f"{field}_name", "string", f"{field}.name", "name of today"),
        Column(f"{field}_pinyin", "string", f"unit_pinyin({field}.code)", "name of the code in Hanyu pinyin"),
        Column(f"{field}_english", "string", f"unit_english({field}.code)", "name of the code in English"),
        Column(
            f"{field}_province",
            "string",
            f"substr({field}.code, 1, 2) || '0000'",
            "code of the province it lies in, or is",
        ),
        Column(f"{field}_then", "string", f'{field}."then".code', "code on the day of the visit, where it was another"),
        Column(
            f"{field}_then_name", "string", f'{field}."then".name', "name on the day of the visit, where it was another"
        ),
    )


def unnested(name: str) -> str:
    """A list of the events as a relation: the event's id, one entry ``x``, and its place ``n`` in the list."""
    return f"(SELECT id AS event, unnest({name}) AS x, generate_subscripts({name}, 1) AS n FROM feed_events)"


_EVENT = Column("event", "string", "event", "id of the event")
_PLACE = Column("place", "integer", "n", "place in the event's list")
_HOSTS = (
    Column("hosts", "string", "array_to_string(list_transform(hosts, lambda h: h.code), ';')", "who received: codes of today, in the order of the days"),
    Column("host_names", "string", "array_to_string(list_transform(hosts, lambda h: h.name), ';')", "their names"),
    Column("host_provinces", "string", "array_to_string(list_distinct_in_order(list_transform(hosts, lambda h: substr(h.code, 1, 2) || '0000')), ';')", "codes of the provinces they lie in, each once"),
)  # fmt: skip

EVENTS = Table(
    "events",
    "one visit, told by one or more reports",
    "feed_events",
    (
        of(Event, "id"),
        of(Event, "level"),
        of(Event, "delegation"),
        *unit(Event, "guest"),
        *_HOSTS,
        *day(Event, "start"),
        *day(Event, "end"),
        of(Event, "days", type_="integer"),
        of(Event, "head"),
        Column("head_pinyin", "string", "person_pinyin(head)", "the same in Hanyu pinyin"),
        of(Event, "head_post"),
        of(Event, "purpose", "purpose.text"),
        Column("reports", "integer", "len(reports)", "records that report it, copies among them"),
        Column("voices", "integer", "len(list_filter(reports, lambda r: r.copy_of IS NULL))", "reports that are no copies"),
        Column("sides", "string", "array_to_string(list_sort(list_distinct(list_filter(list_transform(reports, lambda r: r.reported_from), lambda s: s IS NOT NULL))), ';')", "whose papers tell it"),
        Column("disagree_on", "string", "array_to_string(list_transform(disagreements, lambda d: d.field), ';')", "fields on which the reports differ"),
        Column("flags", "string", "array_to_string(flags, ';')", "see the codebook, flags of events"),
        Column("may_be", "string", "array_to_string(may_be, ';')", "events that an ambiguous report fits equally well"),
    ),
    "id",
)  # fmt: skip

RECORDS = Table(
    "records",
    "one visit as one article reports it",
    "feed_records",
    (
        of(Visit, "id"),
        Column("event", "string", "event_of(id)", "id of its event"),
        Column("article", "string", "article.id", "id of the article"),
        Column("version", "integer", "article.version", "version of the article"),
        Column("url", "string", "article.url", "address of the page; null for files"),
        Column("site", "string", "article.site", "id of the site"),
        Column("via", "string", "article.via", "which way the page came: live, file, or an archive's name"),
        Column("title", "string", "article.title", "main headline"),
        Column("outlet", "string", "article.outlet", "medium named as source"),
        Column("published", "date", "article.published", "publication day"),
        Column("quotable_sha256", "string", "article.quotable_sha256", "hash over all that may be quoted"),
        Column(
            "damage",
            "string",
            "array_to_string(article.damage, ';')",
            "damage recognised in the article and not undone",
        ),
        of(Visit, "level"),
        of(Visit, "delegation"),
        *unit(Visit, "guest"),
        *_HOSTS,
        *day(Visit, "start"),
        *day(Visit, "end"),
        of(Visit, "purpose", "purpose.text"),
        of(Visit, "reported_from"),
        Column("leaders", "integer", "len(leaders)", "people named"),
        Column("sites", "integer", "len(sites)", "sites named"),
        of(Visit, "flags", "array_to_string(flags, ';')"),
    ),
    "id",
)

LEADERS = Table(
    "event_leaders",
    "one person in one event",
    unnested("leaders"),
    (
        _EVENT,
        _PLACE,
        of(EventLeader, "name", "x.name"),
        Column("pinyin", "string", "person_pinyin(x.name)", "the name in Hanyu pinyin"),
        of(EventLeader, "side", "x.side"),
        of(EventLeader, "titles", "array_to_string(x.titles, ';')"),
        of(EventLeader, "unit", "x.unit.code"),
        Column("unit_name", "string", "x.unit.name", "name of today"),
        of(EventLeader, "roles", "array_to_string(x.roles, ';')"),
        Column("records", "integer", "len(x.records)", "records that name the person"),
    ),
    "event, n",
)  # fmt: skip


def _items(name: str, row: str) -> Table:
    return Table(
        name,
        row,
        unnested(name),
        (
            _EVENT,
            _PLACE,
            Column("name", "string", "x.name", "the longest form among the reports"),
            Column("records", "integer", "len(x.records)", "records that name it"),
        ),
        "event, n",
    )


STOPS = Table(
    "stops",
    "one city, prefecture or county inside the hosts that the group went to",
    unnested("stops"),
    (
        _EVENT,
        _PLACE,
        Column("code", "string", "x.code", "code of today"),
        Column("name", "string", "x.name", "name of today"),
        Column("english", "string", "unit_english(x.code)", "name of the code in English"),
        Column("records", "integer", "len(x.records)", "records that name it"),
    ),
    "event, n",
)

REPORTS = Table(
    "reports",
    "one record of one event",
    unnested("reports"),
    (
        _EVENT,
        *(of(EventReport, field, f"x.{field}", type_="date" if field == "published" else "string") for field in EventReport.model_fields),
    ),
    "event, n",
)  # fmt: skip

DISAGREEMENTS = Table(
    "disagreements",
    "one value that some reports of an event give for a field on which they differ",
    "(SELECT id AS event, d.field AS field, d.shown AS shown, d.why AS why, unnest(d.\"values\") AS x FROM"
    " (SELECT id, unnest(disagreements) AS d FROM feed_events))",
    (
        _EVENT,
        of(Disagreement, "field"),
        Column("value", "string", "x.value", "the value as text"),
        Column("is_shown", "boolean", "x.value = shown", "whether the event shows it"),
        of(Disagreement, "why"),
        Column("records", "string", "array_to_string(x.records, ';')", "records that give it"),
    ),
    "event, field, value",
)  # fmt: skip

OFFICES = Table(
    "offices",
    "one person in one post of one unit, as far as the records saw it",
    "feed_offices",
    tuple(
        of(Office, field, type_={"first": "date", "last": "date", "reports": "integer"}.get(field, "string"))
        for field in Office.model_fields
        if field != "schema_version"
    ),
    "unit, post, first, name",
)

UNITS = Table(
    "units",
    "one unit of today",
    "gazetteer",
    (
        Column("code", "string", "code", "GB/T 2260, six digits"),
        Column("name", "string", "name", "full name"),
        Column("pinyin", "string", "pinyin", "full name in Hanyu pinyin"),
        Column("english", "string", "english", "name in English"),
        Column("level", "string", "level", "province, prefecture or county"),
        Column("province", "string", "substr(code, 1, 2) || '0000'", "code of the province it lies in, or is"),
    ),
    "code",
)

TABLES = (
    EVENTS,
    RECORDS,
    LEADERS,
    _items("sites", "one place visited in one event"),
    STOPS,
    _items("meetings", "one gathering held within one event"),
    _items("agreements", "one document signed at one event"),
    REPORTS,
    DISAGREEMENTS,
    OFFICES,
    UNITS,
)
"""All tables but the panel (pipelines/export/panel.py), in the order in which they are written."""
