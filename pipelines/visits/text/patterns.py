"""Patterns that people write in data files, turned into regular expressions in this one place.

<lead>      any verb of a class (text/verbs.py), or a class that the data file itself names
<mark>      a punctuation mark, a blank, or the end of the text
..12        up to 12 characters of the same clause (no ，。；：！？)
...30       up to 30 characters of the same sentence (no 。；！？)
a|b  (…)  ? one or the other, a group, something that may be missing
anything else stands for itself; blanks only divide
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from pipelines.han import HAN
from pipelines.visits.text.lexicon import trie
from pipelines.visits.text.verbs import classes as verb_classes
from pipelines.visits.text.verbs import verbs

_TOKEN = re.compile(
    r"<(?P<run>han|number) (?P<least>\d+)-(?P<top>\d+)>|<(?P<cls>[a-z ]+)>|(?P<dots>\.{2,3})(?P<most>\d+)|(?P<sign>[()|?])|(?P<blank>\s+)|(?P<word>[^<>.()|?\s]+)"
)
_BUILT_IN = {
    "mark": r"(?:[，、。；：！？”’）》\s]|$)",
    "begin": r"(?:^|(?<=[\n。”]))",
    "first": "^",
    "line": r"(?:^|(?<=\n))",
    "end": "$",
}
_RUNS = {"han": f"[{HAN}·]", "number": "[0-9〇零一二三四五六七八九十百千]"}
_CLAUSE, _SENTENCE = "[^，。；：！？\n]", "[^。；！？\n]"


def table(name: str) -> dict[str, Any]:
    """A TOML file of data/ as it stands, examples included."""
    return tomllib.loads(resources.files("pipelines.visits").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))


@cache
def patterns(name: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns of a TOML file of data/, compiled, by id. Each has examples: ``finds`` and ``spares``."""
    file = table(name)
    classes = file.get("classes", {})
    return {row["id"]: re.compile(expression("|".join(row["any_of"]), classes)) for row in file["pattern"]}


def expression(pattern: str, classes: Mapping[str, str]) -> str:
    """The regular expression of a pattern.

    Args:
        pattern: As above.
        classes: Further classes by name, each a pattern.

    Raises:
        ValueError: A class nobody knows, or a character that means nothing.
    """
    made, at = [], 0
    for token in _TOKEN.finditer(pattern):
        if token.start() != at:
            break
        at = token.end()
        made.append(_one(token, classes))
    if at != len(pattern):
        raise ValueError(f"expected words, <class>, ..n, (, |, ) or ?, found {pattern[at:]!r} in {pattern!r}")
    return f"(?:{''.join(made)})"


def _one(token: re.Match[str], classes: Mapping[str, str]) -> str:
    if token["word"]:
        return re.escape(token["word"])
    if token["dots"]:
        return f"{_CLAUSE if len(token['dots']) == 2 else _SENTENCE}{{0,{token['most']}}}?"
    if token["run"]:
        return f"{_RUNS[token['run']]}{{{token['least']},{token['top']}}}?"
    if token["cls"]:
        return _class(token["cls"], classes)
    return "(?:" if token["sign"] == "(" else token["sign"] or ""


def _class(name: str, classes: Mapping[str, str]) -> str:
    if name in _BUILT_IN:
        return _BUILT_IN[name]
    if name in classes:
        return expression(classes[name], classes)
    if name in verb_classes():
        return f"(?:{trie(verbs(name))})"
    known = sorted({*_BUILT_IN, *classes, *verb_classes()})
    raise ValueError(f"expected one of the classes {known}, found <{name}>")
