"""A linked folder of three made-up records: two reports of one visit, one of another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crawler.commands.link import link_folder
from tests.pipelines.link.made_up import ANHUI, JIANGSU, ZHEJIANG, record

pytest.importorskip("duckdb")


def write(folder: Path, *records: dict[str, Any]) -> Path:
    lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in records)
    (folder / "visits.jsonl").write_text("".join(lines), encoding="utf-8")
    link_folder(folder)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    city = record(
        4, guest="340100", level="prefecture", hosts=["320500"], start="--09-01", end="--09-01", guests=[], received=[]
    )
    return write(
        tmp_path,
        record(1, sites=["太湖新港", "=1+1"], delegation="安徽省党政代表团"),
        record(2, start="2023-05-09"),
        record(3, hosts=[JIANGSU, ZHEJIANG], start="2023-07-01", end="2023-07-04", guest=ANHUI),
        city,
    )


def coverage(folder: Path, *lines: tuple[str, str, str, str]) -> None:
    """Lines of coverage: province, first, last, state."""
    (folder / "coverage.jsonl").write_text(
        "".join(
            json.dumps(
                {"schema_version": "2.0.0", "site": f"site{i}", "province": p, "first": a, "last": b, "state": s}
            )
            + "\n"
            for i, (p, a, b, s) in enumerate(lines)
        )
    )
