"""News prose for the repair benchmark: paragraphs from templates and a vocabulary the language model never reads."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

SOURCE = Path(__file__).with_name("repair_news.toml")
#: Sentences that open with a quotation mark or bracket come less often than the others. With this weight there are about
#: 15 straddling markers in 10,000 characters (21 without it); news pages garbled the same way have about 7.
_QUOTING = 0.3
_SLOT = re.compile(r"\{(\w+)\}")


@cache
def vocabulary() -> tuple[list[str], dict[str, list[str]]]:
    """Sentence templates, and entries by slot."""
    data = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return data["sentences"], data["slots"]


_NUMBERS: dict[str, Callable[[Random], str]] = {
    "n": lambda r: str(r.randint(2, 9)),
    "m": lambda r: str(r.randint(11, 98)),
    "big": lambda r: r.choice(
        [f"{r.randint(1, 9)},{r.randint(100, 999)}", f"{r.randint(10, 99)}万", f"{r.randint(100, 9999)}"]
    ),
    "km": lambda r: f"{r.randint(10, 400)}.{r.randint(1, 9)}",
    "pct": lambda r: f"{r.randint(1, 40)}.{r.randint(1, 9)}%",
    "year": lambda r: f"{r.randint(1958, 2035)}年",
    "month": lambda r: f"{r.randint(1, 12)}月",
    "day": lambda r: f"{r.randint(1, 12)}月{r.randint(1, 28)}日",
    "hour": lambda r: str(r.randint(0, 23)),
}


def fill(template: str, random: Random) -> str:
    """One template with its slots filled."""
    _, slots = vocabulary()

    def entry(match: re.Match[str]) -> str:
        slot = match[1]
        if slot in _NUMBERS:
            return _NUMBERS[slot](random)
        if slot == "name":
            return random.choice(slots["surname"]) + random.choice(slots["given"])
        return random.choice(slots[slot])

    return _SLOT.sub(entry, template)


def paragraph(random: Random, length: int) -> str:
    """A paragraph of about ``length`` characters (at least one clause), in simplified characters, full width."""
    templates, _ = vocabulary()
    if length < 20:
        return fill("{name}{day}到{city}", random)[: max(5, length)]
    weights = [_QUOTING if template[0] in "“（《" or "：“" in template else 1.0 for template in templates]
    parts: list[str] = []
    while sum(map(len, parts)) < length:
        ends = random.choices("。；！？，", (72, 8, 1, 1, 18))[0]
        sentence = fill(random.choices(templates, weights)[0], random)
        parts.append(sentence if sentence[-1] in "”）？" else sentence + ends)
    text = "".join(parts)
    return text if text[-1] in "。！？”）" else text[:-1] + "。"


def lengths(random: Random, count: int) -> list[int]:
    """Paragraph lengths from 5 to 3,000 characters, most of them between 60 and 300."""
    return [min(3000, max(5, round(random.lognormvariate(4.8, 0.8)))) for _ in range(count)]


def with_spaces(text: str, random: Random) -> str:
    """The no-break spaces that word processors leave: an indent, or one between letters of a heading."""
    if random.random() < 0.1:
        return "\xa0" * 4 + text
    return text
