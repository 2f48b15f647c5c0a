"""Claims: sdist and wheel are whole: installed, they run the main job and hold what a reader of types needs."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

_LEFT = shutil.ignore_patterns(".git", ".venv", "data", "__pycache__", ".*_cache", ".hypothesis", "*.egg-info", "dist")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sdist of this tree, and the wheel made from that sdist alone, as an index would get them."""
    folder = tmp_path_factory.mktemp("built")
    tree = folder / "tree"
    shutil.copytree(
        ROOT,
        tree,
        ignore=lambda at, names: _LEFT(at, names) if Path(at) == ROOT else _LEFT(at, [n for n in names if n != "data"]),
    )
    (tree / "data").mkdir()
    shutil.copy(ROOT / "data" / "README.md", tree / "data")
    sdist = folder / build("build_sdist", tree, folder)
    with tarfile.open(sdist) as packed:
        packed.extractall(folder / "unpacked", filter="data")
    (unpacked,) = (folder / "unpacked").iterdir()
    return {"sdist": sdist, "wheel": folder / build("build_wheel", unpacked, folder)}


@pytest.fixture(scope="module")
def installed(built: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of commands of an environment that holds the wheel and, by reference, what the tests run on."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True, timeout=120)
    python = folder / "bin" / "python"
    install = [python, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", built["wheel"]]
    subprocess.run(install, check=True, timeout=120, capture_output=True)
    home = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    )
    (Path(home.stdout.strip()) / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin"


def build(hook: str, tree: Path, into: Path) -> str:
    """Build the sdist or the wheel of a tree; the file's name."""
    code = f"import setuptools.build_meta as b; print('built', b.{hook}({str(into)!r}))"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], cwd=tree, capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip().splitlines()[-1].removeprefix("built ")


def run(command: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("CHUANMEN_", "PYTHON", "SCRAPY_"))
    }
    return subprocess.run(
        [command, *words], capture_output=True, text=True, cwd=cwd, env=clean, timeout=240, check=False
    )


def test_the_main_job_runs_where_the_wheel_is_installed(installed: Path, tmp_path: Path) -> None:
    done = run(installed / "chuanmen", "crawl", "seeds", cwd=tmp_path)
    assert (done.returncode, (tmp_path / "data" / "seeds" / "visits.jsonl").read_text().count("\n")) == (0, 9), (
        done.stderr
    )


def test_all_sites_are_in_the_wheel(installed: Path, tmp_path: Path) -> None:
    sites = list((ROOT / "crawler" / "spiders").glob("[a-z]*.py"))
    assert len(run(installed / "chuanmen", "list", cwd=tmp_path).stdout.split()) == len(sites)


def test_the_python_door_opens(installed: Path, tmp_path: Path) -> None:
    code = "from chuanmen import clean, repair, read_visits; print(repair('發(fā)展').text)"
    assert run(installed / "python", "-c", code, cwd=tmp_path).stdout == "发展\n"


@pytest.mark.parametrize("package", ["chuanmen", "crawler", "pipelines", "schemas"])
def test_types_travel(built: dict[str, Path], package: str) -> None:
    assert f"{package}/py.typed" in zipfile.ZipFile(built["wheel"]).namelist()


def test_no_build_script_travels_as_a_package(built: dict[str, Path]) -> None:
    assert not [name for name in zipfile.ZipFile(built["wheel"]).namelist() if "/build/" in name or "/build_" in name]


def test_the_sdist_holds_the_tests(built: dict[str, Path]) -> None:
    with tarfile.open(built["sdist"]) as packed:
        assert any(name.endswith("tests/chuanmen/test_install.py") for name in packed.getnames())


def test_the_wheel_holds_the_template_of_a_site(built: dict[str, Path]) -> None:
    assert "crawler/templates/spiders/site.tmpl" in zipfile.ZipFile(built["wheel"]).namelist()


def test_metadata_names_what_an_index_shows(built: dict[str, Path]) -> None:
    wheel = zipfile.ZipFile(built["wheel"])
    (name,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
    said = {line.partition(":")[0] for line in wheel.read(name).decode().split("\n\n")[0].splitlines()}
    assert said >= {
        "Name",
        "Version",
        "Summary",
        "Author",
        "License-Expression",
        "License-File",
        "Keywords",
        "Classifier",
        "Requires-Python",
    }


def test_dependencies_cover_every_import() -> None:
    """What the packages import at their top level is installed by a plain ``pip install``; extras are imported where they are used."""
    said = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    named = {re.split(r"[\[<>=]", line)[0].lower().replace("-", "_") for line in said} | _OTHER_NAMES
    assert sorted(_imported() - named - set(sys.stdlib_module_names) - _OURS) == []


_OTHER_NAMES = {"opencc", "pydantic_core"}  # of opencc-python-reimplemented and pydantic
_OURS = {"chuanmen", "crawler", "pipelines", "schemas"}


def _imported() -> set[str]:
    files = [
        path
        for package in _OURS
        for path in (ROOT / package).rglob("*.py")
        if "build" not in path.stem and "build" not in path.parts
    ]
    nodes = [node for path in files for node in ast.parse(path.read_text(encoding="utf-8")).body]
    plain = {alias.name.partition(".")[0] for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {(node.module or "").partition(".")[0] for node in nodes if isinstance(node, ast.ImportFrom)}
