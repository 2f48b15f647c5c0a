"""``scrapy verify`` without a site: one line each, and what is wrong is in the exit code."""

from __future__ import annotations

import json
import os
import shutil
from collections import namedtuple
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.keep.outputs import LineFile
from crawler.watch import installation
from crawler.watch.installation import Finding, look
from schemas.coverage import Coverage
from tests.scrapy_command import last_line, scrapy

NOW = datetime(2025, 3, 20, 3, 0, tzinfo=UTC)


def found(folder: Path, about: str, contact: str = "me@example.org") -> Finding:
    return next(one for one in look(folder, contact, NOW) if one.about == about)


def run_file(folder: Path, site: str = "news", started: datetime = NOW, *, ok: bool = True, alarms: int = 0) -> Path:
    path = folder / "runs" / f"{started:%Y%m%dT%H%M%SZ}-{site}.json"
    path.parent.mkdir(exist_ok=True)
    facts = {"site": site, "started": f"{started:%Y-%m-%dT%H:%M:%SZ}", "ok": ok, "alarms": [{}] * alarms}
    path.write_text(json.dumps(facts))
    os.utime(path, (started.timestamp(), started.timestamp()))
    return path


def cover(folder: Path, first: str, last: str, state: str) -> None:
    line = Coverage.model_validate({"site": "news", "province": None, "first": first, "last": last, "state": state})
    with LineFile(str(folder / "coverage.jsonl")) as file:
        file.write(line.model_dump_json() + "\n")


def test_a_contact_is_shown_and_a_missing_one_told(tmp_path: Path) -> None:
    assert found(tmp_path, "contact") == Finding("contact", True, "me@example.org")
    assert not found(tmp_path, "contact", " ").ok


def test_a_disk_that_is_nearly_full_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10, 9, installation.FREE_BYTES - 1))
    assert not found(tmp_path, "disk").ok
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10, 9, installation.FREE_BYTES))
    assert found(tmp_path, "disk").ok


def test_the_disk_of_a_folder_that_is_not_there_yet_is_that_of_its_parent(tmp_path: Path) -> None:
    assert "GB free at" in found(tmp_path / "not" / "yet", "disk").says


def test_a_clock_that_was_set_back_is_told(tmp_path: Path) -> None:
    run_file(tmp_path)
    assert found(tmp_path, "clock").ok
    ahead = run_file(tmp_path, started=NOW + timedelta(days=1))
    assert ahead.name in found(tmp_path, "clock").says
    assert not found(tmp_path, "clock").ok


def test_the_versions_are_those_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(tmp_path, "versions").ok
    monkeypatch.setattr(installation, "_version", lambda name: None if name == "lxml" else "2.0")
    says = found(tmp_path, "versions").says
    assert "expected lxml>=" in says
    assert "found none" in says


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert not found(tmp_path, "rights").ok
    tmp_path.chmod(0o700)


def test_a_file_without_rights_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "visits.jsonl").touch()
    assert found(tmp_path, "rights").ok
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "visits.jsonl")
    assert "visits.jsonl" in found(tmp_path, "rights").says


def test_the_last_run_of_each_site_counts(tmp_path: Path) -> None:
    run_file(tmp_path, started=NOW - timedelta(days=2), ok=False)
    run_file(tmp_path, started=NOW - timedelta(days=1))
    assert found(tmp_path, "last runs") == Finding("last runs", True, "1 sites within a month")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"ok": False}, "1 not ok (news)"),
        ({"ok": False, "alarms": 1}, "1 with alarms (news)"),
        ({"started": NOW - timedelta(days=4)}, "1 not for 3 days (news)"),
    ],
)
def test_what_is_wrong_with_the_last_runs_is_told(tmp_path: Path, change: dict[str, object], says: str) -> None:
    run_file(tmp_path, **change)  # type: ignore[arg-type]
    finding = found(tmp_path, "last runs")
    assert says in finding.says
    assert not finding.ok


def test_runs_of_more_than_a_month_ago_are_not_asked_for(tmp_path: Path) -> None:
    run_file(tmp_path, started=NOW - timedelta(days=32), ok=False)
    assert found(tmp_path, "last runs") == Finding("last runs", True, "none within a month")


def test_half_a_run_file_is_told(tmp_path: Path) -> None:
    path = run_file(tmp_path)
    path.write_text(path.read_text()[:-9])
    assert path.name in found(tmp_path, "last runs").says
    assert not found(tmp_path, "last runs").ok


def test_a_month_that_was_covered_is_well(tmp_path: Path) -> None:
    cover(tmp_path, "2025-01-01", "2025-03-19", "covered")
    assert found(tmp_path, "last month") == Finding("last month", True, "100% of 30 days (sites × days) covered")


def test_a_month_with_gaps_is_told(tmp_path: Path) -> None:
    cover(tmp_path, "2025-02-18", "2025-03-19", "blocked")
    assert found(tmp_path, "last month").says == (
        "0% of 30 days (sites × days) covered; blocked 30: 'scrapy coverage' shows which"
    )
    assert not found(tmp_path, "last month").ok


def test_a_month_that_nobody_asked_for_is_told(tmp_path: Path) -> None:
    cover(tmp_path, "2024-01-01", "2024-01-31", "covered")
    assert not found(tmp_path, "last month").ok


def test_the_command_prints_a_line_each_and_names_what_is_wrong(tmp_path: Path) -> None:
    done = scrapy("verify", "-s", f"CHUANMEN_DATA={tmp_path / 'data'}", "-s", "CHUANMEN_CONTACT=")
    assert done.returncode == 1
    assert len(done.stdout.decode().splitlines()) == 8
    assert done.stderr.decode().splitlines() == ["error: 1 of 8 are not well: contact"]
    assert "contact" in last_line(done.stderr)


def test_an_installation_that_is_well_ends_with_0(tmp_path: Path) -> None:
    done = scrapy("verify", "-s", f"CHUANMEN_DATA={tmp_path / 'data'}", "-s", "CHUANMEN_CONTACT=me@example.org")
    assert (done.returncode, done.stderr) == (0, b"")
