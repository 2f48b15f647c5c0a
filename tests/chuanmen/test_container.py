"""The image's steps, run as a script: what is copied into it builds the same package, and its words are commands. It is built where docker is at hand."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.chuanmen.test_install import build
from tests.conftest import ROOT
from tests.scrapy_command import scrapy

STEPS = dict(re.findall(r"^([A-Z]+) (.*)$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE))
LEFT_OUT = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="git tells what a checkout holds")
def test_what_is_copied_builds_the_same_package(tmp_path: Path) -> None:
    whole = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    for name, left_out in (("whole", []), ("copied", LEFT_OUT)):
        for path in whole:
            if not any(fnmatch(path, rule) or fnmatch(path.split("/")[0], rule) for rule in left_out):
                (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / path, tmp_path / name / path)
    names = [
        set(zipfile.ZipFile(tmp_path / build("build_wheel", tmp_path / name, tmp_path)).namelist())
        for name in ("whole", "copied")
    ]
    assert names[0] == names[1]
    assert not (tmp_path / "copied" / "tests").exists()


@pytest.mark.parametrize(
    "words", [json.loads(STEPS["CMD"]), json.loads(re.search(r"\[.*\]", STEPS["HEALTHCHECK"])[0])[1:]]
)  # type: ignore[index]
def test_its_words_are_commands(words: list[str]) -> None:
    assert scrapy(*words, "--help").returncode == 0


def test_nothing_runs_as_root() -> None:
    assert STEPS["USER"] == "chuanmen"
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    assert not any(line.startswith("RUN") for line in lines[lines.index("USER chuanmen") :])
