"""The site's pages that lie in no file."""

from __future__ import annotations

import tomllib

import pytest

from bench.docs_site import on_page_markdown, phrases, settings
from crawler import settings as module
from tests.conftest import ROOT


def test_every_setting_stands_in_its_page() -> None:
    page = settings()
    assert [
        name
        for name in vars(module)
        if name.startswith("CHUANMEN_") and f"| `{name}` |" not in page and name != "CHUANMEN_VERSION"
    ] == []


def test_every_phrase_stands_in_its_page() -> None:
    page = phrases()
    found = tomllib.loads((ROOT / "pipelines" / "visits" / "data" / "phrases.toml").read_text(encoding="utf-8"))
    names = [row.get("id", row.get("name")) for rows in found.values() if isinstance(rows, list) for row in rows]
    assert [name for name in names if f"| {name.replace('<', '&lt;')} |" not in page] == []
    assert len(names) > 20


def test_a_row_is_one_line_of_the_table() -> None:
    assert all(line.count(" | ") - line.count("\\|") >= 3 for line in phrases().splitlines() if line.startswith("| "))


class _Page:
    class file:  # noqa: N801 – as mkdocs has it
        src_path = "contributing.md"


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("[x](docs/sites.md)", "[x](sites.md)"),
        ("[x](../CONTRIBUTING.md#a)", "[x](contributing.md#a)"),
        ("[x](https://a.example/docs/x)", "[x](https://a.example/docs/x)"),
    ],
)
def test_links_lead_to_the_pages_of_the_site(link: str, leads: str) -> None:
    assert on_page_markdown(link, _Page()) == leads
