"""Pages of the documentation site that lie in no file: commands, settings and phrases as they are today; and those of the repository's root.

mkdocs calls the functions whose names begin with ``on_`` (``mkdocs.yml``); ``make docs`` builds the site.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FROM_ROOT = {"contributing.md": "CONTRIBUTING.md", "changelog.md": "CHANGELOG.md"}


def on_files(files: Any, config: Any) -> Any:
    """Add the pages to the site."""
    from mkdocs.structure.files import File

    pages = {
        "reference/commands.md": commands(),
        "reference/settings.md": settings(),
        "reference/phrases.md": phrases(),
    }
    pages |= {name: (ROOT / source).read_text(encoding="utf-8") for name, source in FROM_ROOT.items()}
    for name, text in pages.items():
        files.append(File.generated(config, name, content=text))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Let links between the root's pages and those of ``docs/`` lead to where they stand in the site."""
    if page.file.src_path in FROM_ROOT:
        markdown = re.sub(r"\]\((?!https?:)docs/", "](", markdown)
    for name, source in FROM_ROOT.items():
        markdown = markdown.replace(f"](../{source}", f"]({name}")
    return re.sub(r"\]\(LICENSE\)", "](https://opensource.org/license/mit)", markdown)


def commands() -> str:
    """Every command, as its ``--help`` tells."""
    parts = [
        "# Commands\n\nWritten from each command's `--help`. `chuanmen` is the same as `scrapy`, from any folder.\n"
    ]
    for path in sorted((ROOT / "crawler" / "commands").glob("[a-z]*.py")):
        done = subprocess.run(
            [sys.executable, "-m", "scrapy", path.stem, "--help"], cwd=ROOT, capture_output=True, text=True, check=True,
            env={"COLUMNS": "100", "PATH": "", "LANG": "C.UTF-8"},
        )  # fmt: skip
        told = done.stdout.partition("Global Options")[0].rstrip()
        parts.append(f"\n## scrapy {path.stem}\n\n```text\n{told}\n```\n")
    return "".join(parts)


def settings() -> str:
    """Every setting of ours, its default, and the words beside it."""
    lines = (ROOT / "crawler" / "settings.py").read_text(encoding="utf-8").splitlines()
    rows = [
        f"| `{found[1]}` | `{found[2].strip()}` | {found[3] or ''} |"
        for line in lines
        if (found := re.match(r"(CHUANMEN_\w+)(?:\s*:[^=]+)?\s*=\s*(.*?)(?:\s{2}# (.*))?$", line))
    ]
    head = "# Settings\n\nWritten from `crawler/settings.py`: `-s NAME=VALUE`, or the environment variable of that name. What each does is told in [scheduling](../scheduling.md).\n"
    return f"{head}\n| setting | default | |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def phrases() -> str:
    """The phrases of the grammar, each with the small article that fails without it."""
    found = tomllib.loads((ROOT / "pipelines" / "visits" / "data" / "phrases.toml").read_text(encoding="utf-8"))
    parts = [
        "# Phrases\n\nWritten from `pipelines/visits/data/phrases.toml`; [visits](../visits.md) tells how they vote. The officials are made up.\n"
    ]
    for kind, rows in found.items():
        if not isinstance(rows, list):
            continue
        parts.append(f"\n## {kind}\n\n| name | says | example | gives |\n|---|---|---|---|\n")
        for row in rows:
            example = row.get("works", row)
            cells = (
                row.get("id", row.get("name", "")),
                row.get("says", ""),
                example.get("text", ""),
                example.get("gives", ""),
            )
            parts.append("| " + " | ".join(map(_cell, cells)) + " |\n")
    return "".join(parts)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
