"""Both feeds open in pandas, polars, DuckDB and pyarrow with typed columns, in the lines that docs/records.md gives."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.json
import pytest

from pipelines.clean import clean
from pipelines.inputs import read_pages
from pipelines.rooms import Page
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The feeds of the seeds."""
    folder = tmp_path_factory.mktemp("feeds")
    cleaned = [clean(page) for page in read_pages([str(ROOT / "seeds")], 1 << 20) if isinstance(page, Page)]
    articles = [one.article.to_line() for one in cleaned if one.article]
    visits = [visit.to_line() for one in cleaned for visit in one.visits]
    (folder / "articles.jsonl").write_text("".join(articles), encoding="utf-8")
    (folder / "visits.jsonl").write_text("".join(visits), encoding="utf-8")
    return folder


def test_pandas(feeds: Path) -> None:
    visits = pandas.read_json(feeds / "visits.jsonl", lines=True, dtype={"id": str})
    assert [guest["code"] for guest in visits["guest"]][:2] == ["630000", "522600"]
    assert pandas.read_json(feeds / "articles.jsonl", lines=True)["version"].dtype == "int64"


def test_polars(feeds: Path) -> None:
    visits = polars.read_ndjson(feeds / "visits.jsonl", infer_schema_length=None)
    assert visits.schema["guest"].to_python() is dict
    quote = visits.explode("sites").select(
        polars.col("sites").struct.field("evidence").list.first().struct.field("start")
    )
    assert quote.dtypes == [polars.Int64]
    assert polars.read_ndjson(feeds / "articles.jsonl", infer_schema_length=None).schema["quality"] == polars.Float64


def test_duckdb(feeds: Path) -> None:
    rows = duckdb.sql(
        f"SELECT guest.code, len(leaders) FROM read_json('{feeds / 'visits.jsonl'}') WHERE hosts[1].code = '350000'"
    )
    assert [str(kind) for kind in rows.types] == ["VARCHAR", "BIGINT"]
    assert rows.fetchall() == [("640000", 7), ("640000", 10)]
    assert duckdb.sql(f"SELECT count(*) FROM read_json('{feeds / 'articles.jsonl'}')").fetchall() == [(11,)]


def test_pyarrow(feeds: Path) -> None:
    visits = pyarrow.json.read_json(feeds / "visits.jsonl")
    evidence = visits.schema.field("sites").type.value_type.field("evidence").type.value_type
    assert (evidence.field("start").type, evidence.field("quote").type) == (pyarrow.int64(), pyarrow.string())
    assert pyarrow.json.read_json(feeds / "articles.jsonl").schema.field("title").type == pyarrow.string()
