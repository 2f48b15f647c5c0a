"""``scrapy link``: feeds of a folder in, events, offices and doubts out, all in one step or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.pipelines.link.made_up import record
from tests.scrapy_command import last_line, scrapy

CORRECTION = (
    "record\tfield\tfrom\tto\treason\twho\tday\n{}\tstart\t2023-05-10\t2023-05-09\tread again\treader\t2026-11-01\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, record(1), record(2), record(3, start="2023-09-01", end="2023-09-01"))
    return tmp_path


def write(folder: Path, *records: dict[str, Any]) -> None:
    lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in records)
    (folder / "visits.jsonl").write_text("".join(lines), encoding="utf-8")


def events(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "events.jsonl").read_text(encoding="utf-8").splitlines()]


def test_it_writes_events_offices_and_doubts_and_says_what_it_did(folder: Path) -> None:
    done = scrapy("link", folder)
    assert done.returncode == 0
    assert [len(event["reports"]) for event in events(folder)] == [2, 1]
    assert last_line(done.stdout).startswith(
        "3 records, 0 of them copies → 2 events (0 records left ambiguous), 3 offices, 0 doubts"
    )
    assert "no articles.jsonl: copies were told by facts alone" in done.stderr.decode()


def test_twice_is_once(folder: Path) -> None:
    scrapy("link", folder)
    first = (folder / "events.jsonl").read_bytes()
    scrapy("link", folder)
    assert (folder / "events.jsonl").read_bytes() == first


def test_a_torn_line_leaves_the_old_events_in_place(folder: Path) -> None:
    scrapy("link", folder)
    old = (folder / "events.jsonl").read_bytes()
    with (folder / "visits.jsonl").open("a") as feed:
        feed.write("torn\n")
    done = scrapy("link", folder)
    assert done.returncode == 1
    assert last_line(done.stderr).startswith(f"error: {folder}/visits.jsonl, line 4: expected one JSON object")
    assert (folder / "events.jsonl").read_bytes() == old


def test_a_correction_is_applied_and_flagged(folder: Path) -> None:
    (folder / "corrections.tsv").write_text(CORRECTION.format("v1-0000000000000001-1"))
    assert scrapy("link", folder).returncode == 0
    (first, _) = events(folder)
    assert "corrected" in first["flags"]
    assert first["disagreements"][0]["field"] == "start"


def test_a_correction_that_fits_nothing_is_told_and_fails(folder: Path) -> None:
    (folder / "corrections.tsv").write_text(CORRECTION.format("v1-00000000000000ff-1"))
    done = scrapy("link", folder)
    assert done.returncode == 1
    assert "corrections.tsv, line 2: fits nothing any more" in done.stderr.decode()
    assert len(events(folder)) == 2


def test_records_decided_by_hand_are_kept_apart(folder: Path) -> None:
    row = "v1-0000000000000001-1\tv1-0000000000000002-1\tnot same\ttwo groups\n"
    (folder / "links.tsv").write_text("record\tother\tverdict\treason\n" + row)
    scrapy("link", folder)
    assert len(events(folder)) == 3


def test_an_empty_feed_gives_empty_files(tmp_path: Path) -> None:
    (tmp_path / "visits.jsonl").touch()
    assert scrapy("link", tmp_path).returncode == 0
    assert (tmp_path / "events.jsonl").read_bytes() == b""


def test_an_event_of_three_hundred_reports_is_one_event(tmp_path: Path) -> None:
    write(tmp_path, *(record(n) for n in range(1, 301)))
    scrapy("link", tmp_path)
    assert [len(event["reports"]) for event in events(tmp_path)] == [300]
