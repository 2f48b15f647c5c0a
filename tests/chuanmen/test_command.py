"""Claims: ``chuanmen`` runs the commands of ``scrapy`` from any folder, and says where its data lies."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def chuanmen(*words: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    clean = {
        name: value for name, value in os.environ.items() if name not in ("CHUANMEN_DATA", "SCRAPY_SETTINGS_MODULE")
    }
    return subprocess.run(
        [sys.executable, "-m", "chuanmen", *words],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**clean, "PYTHONPATH": str(ROOT), **env},
        timeout=120,
        check=False,
    )


def test_sites_are_listed_outside_the_checkout(tmp_path: Path) -> None:
    assert "anhuinews" in chuanmen("list", cwd=tmp_path).stdout.split()


def test_a_folder_is_given_on_the_line(tmp_path: Path) -> None:
    done = chuanmen("--data", "mine", "crawl", "seeds", cwd=tmp_path)
    assert (done.returncode, (tmp_path / "mine" / "seeds" / "visits.jsonl").exists()) == (0, True), done.stderr


def test_the_line_wins_over_the_environment(tmp_path: Path) -> None:
    done = chuanmen("settings", "--get", "CHUANMEN_DATA", "--data=mine", cwd=tmp_path, CHUANMEN_DATA="theirs")
    assert done.stdout.strip() == "mine"


def test_a_folder_that_is_missing_on_the_line_is_told(tmp_path: Path) -> None:
    done = chuanmen("crawl", "seeds", "--data", cwd=tmp_path)
    assert (done.returncode, done.stderr.strip()) == (
        1,
        "--data: expected a folder after it, found the end of the line",
    )


def test_data_that_begins_anew_is_told(tmp_path: Path) -> None:
    done = chuanmen("--data", "mine", "crawl", "seeds", cwd=tmp_path)
    assert f"data begins anew in {tmp_path / 'mine'}" in done.stderr


def test_from_a_folder_of_the_checkout_data_is_the_checkouts() -> None:
    done = chuanmen("settings", "--get", "CHUANMEN_DATA", cwd=ROOT / "docs")
    assert done.stdout.strip() == str(ROOT / "data")


def test_at_the_root_of_the_checkout_data_is_named_short() -> None:
    assert chuanmen("settings", "--get", "CHUANMEN_DATA", cwd=ROOT).stdout.strip() == "data"
