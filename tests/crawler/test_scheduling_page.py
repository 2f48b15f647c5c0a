"""docs/scheduling.md says what is true: its units pass systemd's own check, its settings are all there."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from crawler import settings
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "scheduling.md").read_text(encoding="utf-8")
OWN = sorted(name for name in vars(settings) if name.startswith("CHUANMEN_"))


def test_every_setting_of_ours_is_in_the_table() -> None:
    assert sorted(set(re.findall(r"^\| `(CHUANMEN_\w+)`", PAGE, re.MULTILINE))) == OWN


@pytest.mark.parametrize("unit", ["chuanmen.service", "chuanmen.timer"])
def test_units_pass_systemds_own_check(unit: str, tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed here")
    for name, text in re.findall(r"`(chuanmen\.\w+)`:\n\n```ini\n(.*?)```", PAGE, re.DOTALL):
        (tmp_path / name).write_text(text.replace("/srv/chuanmen/.venv/bin/scrapy", shutil.which("true") or "true"))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--recursive-errors=no", str(tmp_path / unit)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.strip()) == (0, "")


def test_crawl_all_is_what_the_units_start() -> None:
    assert len(re.findall(r"\.venv/bin/scrapy crawl-all", PAGE)) >= 2
