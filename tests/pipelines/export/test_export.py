from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest

from pipelines.export.errors import ExportError
from pipelines.export.run import FORMATS, descriptions, export
from tests.pipelines.export.conftest import write
from tests.pipelines.link.made_up import record


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def files(folder: Path, tmp_path: Path) -> Path:
    export(folder, tmp_path / "out", FORMATS)
    return tmp_path / "out"


def test_every_table_stands_in_every_form(files: Path) -> None:
    names = {name for name, _, _ in descriptions()}
    assert {path.stem for path in files.glob("*.parquet")} == names
    assert {path.stem for path in files.glob("*.csv")} == names
    with closing(sqlite3.connect(files / "chuanmen.sqlite")) as db:
        assert {name for (name,) in db.execute("SELECT name FROM sqlite_master")} == names | {"descriptions"}


@pytest.mark.parametrize("name", [name for name, _, _ in descriptions()])
def test_every_reader_opens_every_table_with_its_columns(files: Path, name: str) -> None:
    wanted = [column.name for n, _, columns in descriptions() if n == name for column in columns]
    parquet = str(files / f"{name}.parquet")
    assert list(pd.read_parquet(parquet).columns) == wanted
    assert pl.read_parquet(parquet).columns == wanted
    assert [c[0] for c in duckdb.sql(f"SELECT * FROM '{parquet}'").description] == wanted
    assert list(pd.read_csv(files / f"{name}.csv", dtype=str).columns) == wanted
    assert list(pd.read_excel(files / "chuanmen.xlsx", sheet_name=name).columns) == wanted


def test_codes_are_text_and_days_are_days(files: Path) -> None:
    types = dict(pl.read_parquet(files / "events.parquet").schema)
    assert (types["guest"], types["start"]) == (pl.String, pl.Date)


def test_a_day_without_year_is_null_as_date_and_stands_as_text(files: Path) -> None:
    (city,) = [row for row in rows(files / "events.csv") if row["guest"] == "340100"]
    assert (city["start"], city["start_text"], city["start_precision"]) == ("", "--09-01", "no_year")


def test_units_and_people_stand_in_letters(files: Path) -> None:
    first = rows(files / "events.csv")[0]
    assert (first["guest_english"], first["head_pinyin"]) == ("Anhui Province", "Tao Wangchun")


def test_a_tour_names_all_hosts(files: Path) -> None:
    assert "320000;330000" in [row["hosts"] for row in rows(files / "events.csv")]


def test_records_lead_to_their_events(files: Path) -> None:
    events = {row["id"]: row["event"] for row in rows(files / "records.csv")}
    assert events["v1-0000000000000002-1"] == events["v1-0000000000000001-1"] == "e1-0000000000000001-1"


def test_disagreements_name_value_and_records(files: Path) -> None:
    told = {(row["field"], row["value"]): row["records"] for row in rows(files / "disagreements.csv")}
    assert told["start", "2023-05-09"] == "v1-0000000000000002-1"


def test_excel_reads_chinese_and_runs_nothing(files: Path) -> None:
    assert (files / "sites.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert "'=1+1" in [row["name"] for row in rows(files / "sites.csv")]
    sheet = pd.read_excel(files / "chuanmen.xlsx", sheet_name="sites")
    assert "=1+1" in list(sheet["name"])


def test_descriptions_are_those_of_the_columns(files: Path) -> None:
    package = json.loads((files / "datapackage.json").read_text(encoding="utf-8"))
    (events,) = [r for r in package["resources"] if r["path"] == "events.parquet"]
    assert all(field["description"] for field in events["schema"]["fields"])
    assert {r["path"] for r in package["resources"]} == {p.name for p in files.iterdir()} - {"datapackage.json"}


def test_two_runs_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        export(folder, tmp_path / name, FORMATS)
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in ("a", "b"))
    assert one == two


def test_what_was_corrected_stands_in_the_records_too(folder: Path, tmp_path: Path) -> None:
    header = "record\tfield\tfrom\tto\treason\twho\tday\n"
    row = "v1-0000000000000001-1\tdelegation\t安徽省党政代表团\t安徽党政团\tread again\treader\t2026-11-01\n"
    (folder / "corrections.tsv").write_text(header + row)
    write(folder, *(json.loads(line) for line in (folder / "visits.jsonl").read_text().splitlines()))
    export(folder, tmp_path / "out", ("csv",))
    told: dict[str, Any] = {row["id"]: row for row in rows(tmp_path / "out" / "records.csv")}
    assert len(told) == 4
    assert told["v1-0000000000000001-1"]["delegation"] == "安徽党政团"
    assert "corrected:delegation" in told["v1-0000000000000001-1"]["flags"]


def test_an_empty_feed_gives_empty_tables(tmp_path: Path) -> None:
    write(tmp_path)
    assert export(tmp_path, tmp_path / "out", ("csv",))["events"] == 0


def test_a_line_still_being_written_is_passed_over(folder: Path, tmp_path: Path) -> None:
    with (folder / "visits.jsonl").open("a") as feed:
        feed.write('{"id": "v1-')
    assert export(folder, tmp_path / "out", ("csv",))["records"] == 4


def test_records_that_came_since_linking_are_told(folder: Path, tmp_path: Path) -> None:
    with (folder / "visits.jsonl").open("a") as feed:
        feed.write(json.dumps(record(9)) + "\n")
    with pytest.raises(
        ExportError,
        match="expected events of these 5 records, found events of 4, 4 of them the same: run scrapy link again",
    ):
        export(folder, tmp_path / "out", ("csv",))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("torn\n", "visits.jsonl: expected"),
        ('{"schema_version": "1.0", "id": "v1-1"}\n', "found 1 lines of another: make the feed again"),
    ],
)
def test_a_foreign_line_leaves_the_good_files_in_place(folder: Path, tmp_path: Path, line: str, told: str) -> None:
    export(folder, tmp_path / "out", ("csv",))
    good = (tmp_path / "out" / "events.csv").read_bytes()
    with (folder / "visits.jsonl").open("a") as feed:
        feed.write(line)
    with pytest.raises(ExportError, match=told):
        export(folder, tmp_path / "out", ("csv",))
    assert (tmp_path / "out" / "events.csv").read_bytes() == good
    assert not list((tmp_path / "out").glob(".*"))


def test_without_events_it_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "visits.jsonl").touch()
    with pytest.raises(ExportError, match="run scrapy link first"):
        export(tmp_path, tmp_path / "out", ("csv",))
