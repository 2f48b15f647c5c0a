"""``scrapy schema`` writes what the models say, and tells when a copy is stale."""

from __future__ import annotations

from pathlib import Path

from schemas.generate import codebook, json_schemas
from tests.scrapy_command import scrapy


def test_writes_schemas_and_codebook(tmp_path: Path) -> None:
    scrapy("schema", "--out", tmp_path / "out")
    assert {p.name: p.read_text(encoding="utf-8") for p in (tmp_path / "out").iterdir()} == {
        **json_schemas(),
        "codebook.md": codebook(),
    }


def test_check_tells_a_stale_copy(tmp_path: Path) -> None:
    done = scrapy("schema", "--check", "--out", tmp_path)
    assert done.returncode == 1
    assert "codebook.md is stale" in done.stderr.decode()
