"""docs/downstream.md: each answer by two libraries, on a made-up year, and the page as the scripts print it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from bench.downstream import SCRIPTS, page, script, year
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return year(tmp_path_factory.mktemp("year"))


@pytest.mark.parametrize("name", SCRIPTS)
def test_duckdb_and_pandas_give_one_answer(exported: Path, name: str) -> None:
    answer = script(name)
    told = answer.with_duckdb(str(exported))
    assert len(told) > 0
    pd.testing.assert_frame_equal(told, answer.with_pandas(str(exported)), check_dtype=False)


def test_the_page_is_what_the_scripts_print(exported: Path) -> None:
    written = (ROOT / "docs" / "downstream.md").read_text(encoding="utf-8")
    assert written == page(exported), "write it anew: python -m bench.downstream > docs/downstream.md"
