"""``docs/downstream.md`` from the scripts beside it and what they print on a made-up year: ``python -m bench.downstream > docs/downstream.md``."""

from __future__ import annotations

import importlib.util
import sys
import tempfile
from pathlib import Path
from types import ModuleType

from bench.year import make_year
from crawler.commands.link import link_folder
from pipelines.export.run import export

FOLDER = Path(__file__).parent.parent / "docs" / "downstream"
SCRIPTS = ("who_visits_whom", "new_secretary", "companies_shown", "one_side_silent", "months_without_data")
HEAD = """# Five questions, answered with the files

`scrapy link` and `scrapy export --to parquet` give the files; here they are of a **made-up year** (`python -m bench.year FOLDER`: real places, made-up people,
sites and visits; the sites of every fifth province were blocked in July and August). Each answer stands once for DuckDB and once for pandas; tests run both and
hold them, and this page, against each other. Written by `python -m bench.downstream`.

The panel counts events between provinces by the month of their first day. A count is empty where nothing was seen and no day was covered: unknown, not zero.
"""


def script(name: str) -> ModuleType:
    """One question's script."""
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec is not None, name
    assert spec.loader is not None, name
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def page(exported: Path) -> str:
    """The page: question, code, output."""
    parts = [HEAD]
    for name in SCRIPTS:
        module = script(name)
        question, _, told = (module.__doc__ or "").partition("? ")
        parts += [f"\n## {question}?\n\n{told.strip()}\n\n```python\n{_code(name)}```\n\n```text\n"]
        parts += [module.with_duckdb(str(exported)).to_string(index=False), "\n```\n"]
    return "".join(parts)


def _code(name: str) -> str:
    return (FOLDER / f"{name}.py").read_text(encoding="utf-8").partition('"""\n\n')[2]


def year(folder: Path) -> Path:
    """Export of a made-up year in a folder."""
    make_year(folder)
    link_folder(folder)
    export(folder, folder / "export", ("parquet",))
    return folder / "export"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        sys.stdout.write(page(year(Path(scratch))))
