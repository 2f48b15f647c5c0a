"""The tables of docs/visits.md that come from the grammar: ``python -m bench.visits_docs`` writes them into the page again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipelines.visits.direction.phrases import source
from pipelines.visits.text.lexicon import rows
from pipelines.visits.text.verbs import classes

PAGE = Path(__file__).parent.parent / "docs" / "visits.md"


def tables() -> dict[str, str]:
    """Table by the name its marks carry in the page."""
    found = source()
    return {
        "phrases": _table(("phrase", "at", "speaks for", "weight", "an example"), _phrases(found["phrase"])),
        "numbers": _table(("number", "value", "what for"), _numbers(found["number"])),
        "verbs": _table(("class", "means", "verbs"), _verbs()),
    }


def _phrases(found: list[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    for row in found:
        at = ", ".join(row["anchor"]) + (f" ({', '.join(row['of'])})" if "of" in row else "")
        yield row["says"], at, row["side"], row["weight"], row["works"].get("title") or row["works"]["text"]


def _numbers(found: list[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    for row in found:
        yield row["name"], f"{row['value']}", row["says"]


def _verbs() -> Iterator[tuple[str, ...]]:
    for name, means in classes().items():
        words = [word for word, found, *_ in rows("verbs") if name in found.split()]
        yield name, means, " ".join(words)


def _table(head: tuple[str, ...], body: Iterator[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *body]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in line) + " |" for line in lines
    )


def page_of_today(page: str) -> str:
    """The page with its tables made again.

    Raises:
        ValueError: A table has no place in the page.
    """
    for name, table in tables().items():
        begin, end = f"<!-- {name}: python -m bench.visits_docs -->", f"<!-- end of {name} -->"
        if begin not in page or end not in page:
            raise ValueError(f"expected {begin} … {end} in {PAGE}, found none: put the marks where the table belongs")
        before, _, rest = page.partition(begin)
        page = f"{before}{begin}\n{table}\n{end}{rest.partition(end)[2]}"
    return page


def main() -> int:
    PAGE.write_text(page_of_today(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
