"""The tables this room works by: boilerplate lines, platforms' article mark-up. Read once, when first needed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from schemas.tables import rows

_DATA = files("pipelines.article") / "data"


@cache
def line_pattern(kind: str) -> re.Pattern[str]:
    """One pattern that matches a whole line of the given kind (heading, drop, notice), blanks at the ends aside."""
    chosen = [pattern for name, pattern, _ in rows("pipelines.article", "lines") if name == kind]
    return re.compile("|".join(f"(?:{pattern})" for pattern in chosen))


def fold(text: str) -> str:
    """A copy with frame words in simplified characters, character for character: for matching only, offsets stay."""
    forms, table = _folding()
    return text.translate(table) if forms.search(text) else text


@cache
def _folding() -> tuple[re.Pattern[str], dict[int, str]]:
    rows = (line.split() for line in (_DATA / "hant.txt").read_text("utf-8").splitlines() if not line.startswith("#"))
    table = {ord(form): plain for plain, *forms in rows for form in forms}
    return re.compile(f"[{''.join(map(chr, table))}]"), table


@dataclass(frozen=True, slots=True)
class Platform:
    """How a publication system lays out an article.

    Attributes:
        url: Patterns found in the addresses of its articles.
        marks: Selectors that only this system writes; ``!`` opens the beginning of a comment.
        body, title, kicker, subtitle, source, time, author, editor: Selectors, best first (see ``select``).
        paper: Whether it is a paper edition: its day is the issue's, clock times are upload times.
    """

    name: str
    url: tuple[re.Pattern[str], ...]
    marks: tuple[str, ...]
    fields: Mapping[str, tuple[str, ...]]
    paper: bool

    def selectors(self, field: str) -> tuple[str, ...]:
        """Selectors of one field, best first."""
        return self.fields.get(field, ())


@cache
def platforms() -> tuple[Platform, ...]:
    """All platforms in the table's order; the last one, ``generic``, fits any page."""
    table = tomllib.loads((_DATA / "platforms.toml").read_text("utf-8"))
    return tuple(_platform(name, row) for name, row in table.items())


def _platform(name: str, row: dict[str, object]) -> Platform:
    def strings(key: str) -> tuple[str, ...]:
        value = row.get(key, [])
        return tuple(str(item) for item in value) if isinstance(value, list) else (str(value),)

    known = ("body", "title", "kicker", "subtitle", "source", "time", "author", "editor")
    return Platform(
        name,
        tuple(re.compile(pattern) for pattern in strings("url")),
        strings("marks"),
        {key: strings(key) for key in known},
        bool(row.get("paper", False)),
    )


@cache
def all_selectors(field: str) -> tuple[str, ...]:
    """Selectors of a field over all platforms, each once, in the table's order."""
    return tuple(dict.fromkeys(selector for platform in platforms() for selector in platform.selectors(field)))


@cache
def selector_names() -> frozenset[str]:
    """All ``.class`` and ``#id`` names in selectors and marks of the table."""
    known = (
        text for platform in platforms() for texts in (platform.marks, *platform.fields.values()) for text in texts
    )
    return frozenset(name for text in known for name in re.findall(r"[.#][\w-]+", text))
