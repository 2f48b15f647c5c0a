"""Who wrote and who edited: names behind labels, in datelines, in closing brackets, on lines of their own. Photographers and offices are left out."""

from __future__ import annotations

import re

from pipelines.article.bylines import patterns
from pipelines.article.labels import EDITOR, REPORTER, segments, value_after
from pipelines.article.moments import without_dates
from pipelines.article.names import (
    NAME,
    is_plain_person,
    names_in,
    only_names,
    pen_names,
    plain_names,
    read_credit,
)
from pipelines.han import HAN

_LABELLED_EDITOR = re.compile(rf"({EDITOR})\s*[:：丨｜|/]?\s*")
_HEAD_LINES = 6
_TAIL_LINES = 4
_REACH = 160
"""Characters of a line's beginning or end in which a byline is looked for."""

_ROLE = re.compile(
    rf"{REPORTER}|(?:^|[\s/／(（》])(?:作者|文[/／、]?图|图[/／、]?文|文|撰文|采写|报道|供稿|整理)(?:[\s/／:：、，丨︱｜|]|$)|[/／]\s?文"
)
_BRACKET = re.compile(r"[(（【\[]\s*([^()（）【】\[\]]{2,90}?)\s*[)）】\]]")
_ROLE_NAME = re.compile(rf"(?<![{HAN}])(?:{REPORTER})[ \u3000\xa0]+((?:{NAME})(?:[ \u3000、]+(?:{NAME})){{0,4}})")
_NAMES_BEHIND = re.compile(rf"[ \u3000\xa0][(（]((?:{NAME})(?:[ \u3000、]+(?:{NAME})){{0,3}})[)）]$")
_NAME_OF_MEDIUM = re.compile(
    rf"^((?:{NAME})(?:[、 ](?:{NAME}))*)\s*[/／|｜]\s*[{HAN}A-Za-z]{{2,14}}(?:报|報|網|网|社|台|新闻|客户端|杂志|周刊|财经)$"
)
_SPACED_OUT = re.compile(r"(?:\S\s){6,}\S?\s*")


def labelled_people(lines: list[str]) -> list[str]:
    """Reporters and authors that credit lines name: behind a label, in brackets, or as a byline of their own."""
    found: list[str] = []
    for line in lines:
        parts = list(segments(line))
        for part in parts:
            if part.kind in ("reporter", "author"):
                found += pen_names(part.value)
        for hit in (_NAMES_BEHIND.search(line), _NAME_OF_MEDIUM.match(line), _ROLE_NAME.search(line)):
            found += names_in(hit.group(1)) if hit else []
        if not found:
            found = whole_line(without_dates(line)) or _in_brackets(line)
    return list(dict.fromkeys(found))


def whole_line(line: str) -> list[str]:
    """People of a line that is nothing but a byline: 本报记者 甲, 文/甲 图/乙; [] for any other line."""
    for pattern in patterns("line"):
        match = pattern.match(line.strip())
        if match and _ROLE.search(line) and not re.search("[。！？，；]$|[，。；].{8}", line):
            value = match["whole"].strip("()（）【】[] ")
            credit = read_credit(value)
            if credit.has_role and credit.names and not credit.others:
                return credit.names
            if parts := [part for part in segments(value) if part.kind in ("author", "reporter")]:
                return [name for part in parts for name in pen_names(part.value)]
    return []


def _closed_up(line: str) -> str:
    """A line without the blanks that a mirror put between all of its characters."""
    return "".join(line.split()) if _SPACED_OUT.fullmatch(line) else line


def _in_brackets(text: str) -> list[str]:
    """People of brackets that hold a role word."""
    return [
        name for match in _BRACKET.finditer(text) if _is_credit(match.group(1)) for name in _credited(match.group(1))
    ]


def _is_credit(value: str) -> bool:
    return bool(_ROLE.search(value)) and not re.match(rf"\s*(?:{EDITOR})", value)


def _credited(value: str) -> list[str]:
    """Names of a phrase with a role; pen names where the phrase holds nothing but names of a name's length."""
    credit = read_credit(value)
    loose = read_credit(value, strict=False)
    if credit.names and loose.names != credit.names and not loose.others and len(loose.names) <= 6:
        return loose.names
    if not credit.names and not loose.others and 1 <= len(loose.names) <= 4 and re.search(REPORTER, value):
        return loose.names
    return credit.names


def labelled_editors(lines: list[str]) -> list[str]:
    """Editors that credit lines name behind a label."""
    found: list[str] = []
    for line in lines:
        for match in _LABELLED_EDITOR.finditer(line):
            has_colon = match.group().rstrip().endswith((":", "：", "丨", "｜", "|", "/"))
            value = value_after(line, match.end())
            found += _listed(value) if has_colon else plain_names(value)
    return list(dict.fromkeys(found))


def _listed(value: str) -> list[str]:
    """Names behind an editor's label: by family name, or all of a list that holds nothing but strings of a name's length."""
    value = re.sub(rf"^(?:{EDITOR})\s*", "", value)
    people, loose = plain_names(value), plain_names(value, strict=False)
    pieces = [piece for piece in re.split(r"[\s、，,/／;；|｜]+", value) if piece]
    return loose if len(loose) == len(pieces) <= 6 else people


def text_people(text: str) -> list[str]:
    """Reporters named in the text: in the dateline, on a line of their own, or at its end."""
    lines = [_closed_up(line) for line in text.split("\n") if line.strip()]
    head, tail = lines[:_HEAD_LINES], lines[-_TAIL_LINES:]
    found = [name for line in head[:4] for name in _in_brackets(line[:_REACH])]
    for line in [*lines[:8], *tail]:
        if len(line) <= 80:
            found += whole_line(line)
    for line in tail:
        found += _in_brackets(line[-_REACH:])
    found += [name for line in head[:3] for name in _opening(line[:_REACH])]
    if not found:
        found = [name for line in tail for name in _closing(line, text)]
    if not found:
        found = [name for line in lines if (name := _signed(line))][-2:]
    return list(dict.fromkeys(found))


def _opening(line: str) -> list[str]:
    """People of a dateline, by the first row that reads it."""
    for pattern in patterns("head"):
        match = pattern.match(line)
        if match is None:
            continue
        value, before = match["credit"], match.group()[: match.start("credit") - match.start()]
        if _ROLE.search(value) or _ROLE.search(before):
            names = _credited(value if _ROLE.search(value) else f"记者 {value}")
        else:  # 新华社某地X日电（甲、乙）
            names = only_names(value) if "outlet" in pattern.groupindex else []
        if names:
            return names
    return []


def _closing(line: str, text: str) -> list[str]:
    """Bare names in the last brackets of the text: nothing else stands in them, and the text does not speak of these people."""
    match = patterns("tail")[0].search(line[-_REACH:])
    if not match or re.search(r"[，。：:；\d]", match["credit"]):
        return []
    names = only_names(match["credit"])
    return [name for name in names if text.count(name) <= 1]


def _signed(line: str) -> str | None:
    """A name after the last stop of a paragraph."""
    match = patterns("tail")[1].search(line[-40:])
    names = only_names(match["signed"]) if match else []
    return names[0] if len(names) == 1 else None


def bare_people(value: str, beside_medium: bool) -> list[str]:
    """People that stand without a label beside time and medium: 清河网 甲 2021-03-12; [] where anything else stands there."""
    if not beside_medium:
        return []
    tokens = [token for token in re.split(r"[\s\u3000\xa0|｜/／、]+", value) if token]
    return [
        token for token in tokens if is_plain_person(token) and not re.search("[省市县区镇乡村路街网报台版]$", token)
    ][:3]
