"""What the docs say is so: the README's record, commands, settings and make targets."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from bench.visits_docs import PAGE, page_of_today
from crawler import settings
from tests.conftest import ROOT
from tests.scrapy_command import scrapy

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
}


def test_the_readmes_record_is_what_comes_out() -> None:
    shown = json.loads(re.search(r"<!-- sample -->\n```json\n(.*?)\n```", README, re.DOTALL).group(1))  # type: ignore[union-attr]
    given = json.loads(scrapy("clean", shown["article"]["source_file"]).stdout)
    given["article"] = {key: given["article"][key] for key in shown["article"]}
    assert given == shown


@pytest.mark.parametrize("command", sorted(path.stem for path in (ROOT / "crawler" / "commands").glob("[a-z]*.py")))
def test_every_command_is_in_the_docs(command: str) -> None:
    assert any(f"scrapy {command}" in text for text in DOCS.values())


@pytest.mark.parametrize("name", sorted(name for name in vars(settings) if name.startswith("CHUANMEN_")))
def test_every_setting_is_in_the_docs(name: str) -> None:
    assert any(name in text for text in DOCS.values())


@pytest.mark.parametrize(
    "target", re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
)
def test_every_make_target_is_in_the_docs(target: str) -> None:
    assert any(f"make {target}" in text for text in DOCS.values())


def test_links_between_docs_lead_somewhere() -> None:
    broken = [
        f"{name}: {link}"
        for name, text in DOCS.items()
        for link in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", text)
        if not (ROOT / Path(name).parent / link).exists()
    ]
    assert broken == []


def test_dependencies_are_all_explained() -> None:
    explained = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    said = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*said["dependencies"], *(line for extra in said["optional-dependencies"].values() for line in extra)]
    names = [re.split(r"[\[<>=]", line)[0] for line in wanted]
    assert [name for name in names if name not in explained and name != "chuanmen"] == []


def test_no_file_names_a_package_index() -> None:
    files = [
        ROOT / "requirements.lock",
        *ROOT.glob("requirements*"),
        ROOT / "pyproject.toml",
        ROOT / "Makefile",
        ROOT / ".ci" / "run",
    ]
    assert [path.name for path in files if re.search(r"https?://|index-url", path.read_text(encoding="utf-8"))] == []


def test_tables_of_the_grammar_are_those_of_its_data() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == page_of_today(page), "docs/visits.md is stale: run python -m bench.visits_docs"
