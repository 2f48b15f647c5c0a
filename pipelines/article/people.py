"""Who wrote and who edited: names behind labels, in datelines and in closing brackets. Photographers and offices are left out."""

from __future__ import annotations

import re

from pipelines.article.labels import AUTHOR, EDITOR, LABEL, PHOTO, REPORTER, SOURCE, TIME
from pipelines.han import HAN as _HAN
from pipelines.han import surnames

_NAME = rf"(?:[{_HAN}](?:[ \u3000\xa0]{{0,2}}[{_HAN}])(?![{_HAN}])|[{_HAN}]{{2,4}}|[{_HAN}]{{2,7}}(?:[·•・‧][{_HAN}]{{1,8}}){{1,3}})"
_BREAKS = re.compile(r"[\s、，,/／;；|｜&和与及]+")
_ROLE = re.compile(
    rf"^(?:(?:本报|本報|本网|本網|本刊|本台|新华社|[{_HAN}A-Za-z]{{2,16}}?(?:日报|晚报|早报|时报|商报|都市报|青年报|报|网|社|台|客户端|新闻|传媒|中心|频道|杂志|周刊|融媒体?|全媒体)))?"
    rf"[ \u3000·]*(?:{REPORTER}[ \u3000\xa0]*[:：丨｜|/]?|{AUTHOR}[ \u3000\xa0]*[:：丨｜|/])"
)
_STOP_ROLE = re.compile(rf"(?:{EDITOR}|{PHOTO}|实习生|指导)\s*[:：丨｜|/]?")
_NOBODY = re.compile(
    r"佚名|未知|不详|匿名|网络|互联网|本站|本网|本报|管理员|admin|小编|原创|综合|整理|转载|无|暂无|编辑部|办公室|管理员|撰稿|记者|记者团|全文|图片|如下",
    re.IGNORECASE,
)
LABEL_WORD = re.compile(rf"{SOURCE}|{TIME}|{AUTHOR}|{REPORTER}|{EDITOR}|{PHOTO}")
_NOT_A_NAME = re.compile(
    r"(?:报|網|网|社|台|局|部|委|办|厅|处|科|室|院|校|团|会|中心|公司|政府|学院|大学|集团|银行|频道|新闻|日报|记者|通讯|编辑|摄影|摄|报道|综合|消息|获悉|了解|从|在|日前|近日|今天|昨天|昨日|今日|客户端|公众号|传媒|媒体|来源|发布|时间|整理)$"
)
_HEAD = re.compile(r"[(（【]\s*([^()（）【】]{0,60}?(?:记者|記者|通讯员|通訊員|撰稿|评论员)[^()（）【】]{0,80})[)）】]")
_OPEN_HEAD = re.compile(
    rf"^[■□◎●▲★◆○〇\s(（]*(?:(?:《[^》]{{2,12}}》)?[{_HAN}A-Za-z·、]{{0,24}}?(?:{REPORTER}|作者)[ \u3000\xa0]*[:：]?[ \u3000\xa0]*)((?:{_NAME})(?:[\s、/]+(?:通讯员|實習生|实习生|特约记者)?[\s:：]*(?:{_NAME})){{0,6}})\s*(?:$|报道|[/／]\s?文|\s文|摄|[\n　])"
)
_TAIL = re.compile(r"[(（【]([^()（）【】]{2,90})[)）】][\s。]*$")
_LABELLED = re.compile(rf"(?<![{_HAN}])({REPORTER}|{AUTHOR})\s*[:：丨｜|/]\s*")
_LABELLED_EDITOR = re.compile(rf"({EDITOR})\s*[:：丨｜|/]?\s*")
_ROLE_NAME = re.compile(rf"(?<![{_HAN}])(?:{REPORTER})[ \u3000\xa0]+((?:{_NAME})(?:[ \u3000、]+(?:{_NAME})){{0,4}})")
_NAMES_BEHIND = re.compile(rf"[ \u3000\xa0][(（]((?:{_NAME})(?:[ \u3000、]+(?:{_NAME})){{0,3}})[)）]$")
_NAME_OF_MEDIUM = re.compile(
    rf"^((?:{_NAME})(?:[、 ](?:{_NAME}))*)\s*[/／|｜]\s*[{_HAN}A-Za-z]{{2,14}}(?:报|網|网|社|台|新闻|客户端|杂志|周刊|财经)$"
)
_SLASH = re.compile(r"^[\s(（【]*(?:文|图文|文图|撰文|采写)\s*[/／丨｜|:：]\s*(.{2,60})$")


def is_person(name: str, strict: bool = True) -> bool:
    """Whether a string can be a person's name: Han characters, beginning with a family name (or with · inside)."""
    if LABEL_WORD.fullmatch(name):
        return False
    if "·" in name:
        return not _NOT_A_NAME.search(name) and bool(
            re.fullmatch(rf"[{_HAN}]{{1,8}}(?:·[{_HAN}]{{1,10}}){{1,3}}", name)
        )
    if not re.fullmatch(rf"[{_HAN}]{{2,4}}", name) or _NOBODY.fullmatch(name):
        return False
    known = name[0] in surnames() or name[:2] in surnames()
    if len(name) == 4 and name[:2] not in surnames():
        return not strict and not _NOT_A_NAME.search(name)
    return (known or not strict) and not (_NOT_A_NAME.search(name) and not known)


def is_plain_person(value: str) -> bool:
    """Whether a value is a person's name and cannot be a medium's (金羊网 begins with a family name, too)."""
    return len(value) <= 3 and is_person(value) and not _NOT_A_NAME.search(value)


def names_in(value: str, strict: bool = True) -> list[str]:
    """Names of a value such as 记者 甲 乙 通讯员 丙: split at blanks and marks, roles dropped, two single characters joined."""
    value = re.sub(rf"[\s(（]*(?:{PHOTO})[\s)）]*$", "", value.strip())
    value = re.sub(r"[•・‧]", "·", value)
    names: list[str] = []
    pending = ""
    for piece in _BREAKS.split(value):
        piece = _ROLE.sub("", piece.strip("()（）【】[]“”:：。.-—"))
        if not piece:
            continue
        if len(piece) == 1 and re.match(rf"[{_HAN}]", piece):
            if pending:
                names.append(pending + piece)
                pending = ""
            else:
                pending = piece
            continue
        pending = ""
        names.append(piece)
    return list(dict.fromkeys(name for name in names if is_person(name, strict)))


def value_after(text: str, start: int) -> str:
    """The value behind a label: up to the next label, a wide gap, or a closing bracket."""
    rest = text[start : start + 160]
    stop = LABEL.search(rest)
    if stop and stop.start() > 0:
        rest = rest[: stop.start()]
    elif stop:
        return ""
    return re.split(r"[\n\t]|[\s\u3000\xa0]{4,}|[)）】\]]|\||｜", rest, maxsplit=1)[0].strip(" \u3000\xa0:：-—")


def labelled_people(lines: list[str]) -> list[str]:
    """Reporters and authors that credit lines name behind a label."""
    found: list[str] = []
    for line in lines:
        for match in _LABELLED.finditer(line):
            found += pen_names(value_after(line, match.end()))
        for hit in (
            _NAMES_BEHIND.search(line),
            _NAME_OF_MEDIUM.match(line),
            _OPEN_HEAD.match(line),
            _ROLE_NAME.search(line),
        ):
            found += names_in(hit.group(1)) if hit else []
    return list(dict.fromkeys(found))


def pen_names(value: str) -> list[str]:
    """Names behind a label, where pen names count too: beside a real name, or alone."""
    value = re.sub(r"(?:编译|编写|报道|整理|撰文|(?<=[ /])文)$", "", _without_photo(value)).strip()
    people = names_in(value)
    pieces = [piece for piece in _BREAKS.split(value) if piece]
    if people:
        loose = names_in(value, strict=False)
        return loose if len(loose) == len(pieces) else people
    tokens = value.split()
    first = re.sub(r"(?:编译|编写|报道|整理|撰文|(?<=[ /])文)$", "", tokens[0]) if tokens else ""
    if (
        len(tokens) <= 2
        and is_person(first, strict=False)
        and (first[0] in surnames() or len(tokens) == 1)
        and not _NOT_A_NAME.search(first)
    ):
        return [first]
    return []


def listed_names(value: str) -> list[str]:
    """Names behind a role word: by family name, or all of a list that holds nothing but strings of a name's length."""
    people = names_in(value)
    loose = names_in(value, strict=False)
    pieces = [piece for piece in (_ROLE.sub("", piece) for piece in _BREAKS.split(value)) if piece]
    return loose if len(loose) == len(pieces) <= 6 and not any(_NOT_A_NAME.search(name) for name in loose) else people


def labelled_editors(lines: list[str]) -> list[str]:
    """Editors that credit lines name behind a label."""
    found: list[str] = []
    for line in lines:
        for match in _LABELLED_EDITOR.finditer(line):
            has_colon = match.group().rstrip().endswith((":", "：", "丨", "｜", "|", "/"))
            value = value_after(line, match.end())
            found += listed_names(value) if has_colon else names_in(value)
    return list(dict.fromkeys(found))


def text_people(text: str) -> list[str]:
    """Reporters named in the text: in the brackets of the dateline, on a line of their own, or in the closing brackets."""
    lines = [line for line in text.split("\n") if line.strip()]
    found: list[str] = []
    for line in lines[:4]:
        for hit in _HEAD.finditer(line[:160]):
            found += _bracketed(hit.group(1))
    for line in [*lines[:8], *lines[-4:]]:
        if len(line) <= 60 and (match := _OPEN_HEAD.match(line)):
            found += names_in(_without_photo(match.group(1)))
        if match := _SLASH.match(line):
            found += names_in(_without_photo(match.group(1)))
    for line in lines[-4:]:
        for hit in _HEAD.finditer(line[-160:]):
            found += _bracketed(hit.group(1))
        if match := _TAIL.search(line):
            found += _bracketed(match.group(1), tail=True)
    if not found and lines and (match := _DATELINE_NAME.match(lines[0])):
        found = _bracketed(match.group(1), tail=True)
    if not found:
        found = [
            name for line in lines for match in [_SIGNED.search(line)] if match for name in names_in(match.group(1))
        ][-2:]
    if not found and lines:
        found = _opening(lines[0]) or (_opening(lines[1]) if len(lines) > 1 else [])
    return list(dict.fromkeys(found))


_PHOTO_LAST = re.compile("(?:摄|攝|摄影|攝影|供图|供圖|图|圖)$")


def _bracketed(value: str, tail: bool = False) -> list[str]:
    """Names in brackets. Without a role word they count only at the end of the text, and only if nothing else stands there."""
    value = value.strip()
    if _PHOTO_LAST.search(value):
        value = value[: max(0, value.rfind("文"))]
    if _is_credit_role(value):
        return listed_names(
            _without_photo(re.sub(rf"^[^{_HAN}]*(?:文[/／]?图|图[/／]?文|文)\s*[/／:：]?\s*", "", value))
        )
    if not tail or re.search(r"[，。：:；\d]", value):
        return []
    pieces = [piece for piece in _BREAKS.split(value) if piece]
    people = names_in(value)
    return people if people and len("".join(people)) == len("".join(pieces)) else []


def _is_credit_role(value: str) -> bool:
    return bool(re.search(rf"{REPORTER}|(?:^|\s)(?:作者|文[/／]?图|图[/／]?文|文[/／:：])", value)) and not re.match(
        rf"\s*(?:{EDITOR})", value
    )


def _without_photo(value: str) -> str:
    """A credit without the photographer's part: 记者 甲 文 乙 图 → 记者 甲."""
    return re.split(rf"(?:{EDITOR}|摄影|攝影|图片|供图)\s*[:：/]?|[/／]\s*图|\s图[:：/]", value, maxsplit=1)[0]


_DATELINE_NAME = re.compile(rf"^[{_HAN}·A-Za-z\d、 ]{{2,30}}?(?:电|讯|電|訊)\s*[(（]([^()（）]{{2,24}})[)）]")
_SIGNED = re.compile(rf"[。！？”][ \u3000\xa0]+((?:{_NAME})(?:[ 、](?:{_NAME})){{0,2}})$")
"""A name after the last stop of a paragraph."""

_OPENING = re.compile(
    rf"^.{{0,40}}?(?:讯|电|報|报|网|端|社|消息)?[ \u3000\xa0(（|｜]*(?:全媒体|融媒体|首席|实习|见习|特约|本报|本网|本台|本刊)*(?:记者|記者)[ \u3000\xa0:：]+((?:{_NAME})(?:[ \u3000\xa0、]+(?:通讯员[ \u3000\xa0:：]*)?(?:{_NAME})){{0,5}})(?![ \u3000\xa0]*(?:摄|攝|供图|供圖))(?=[ \u3000\xa0)）|｜报]|$)"
)


_REPORTED = re.compile(
    rf"(?:讯|訊|电|電|^|【|】)[ \u3000\xa0]*(?:{REPORTER})[ \u3000\xa0:：]*([{_HAN} \u3000\xa0、]{{2,24}}?)[ \u3000\xa0]*(?:报道|報道|報導|报导)"
)
"""Names between the role and 报道, with or without blanks."""


def _opening(line: str) -> list[str]:
    """Names in an opening such as 本报讯 记者 甲 报道, without brackets."""
    if reported := _REPORTED.search(line[:90]):
        return listed_names(reported.group(1))
    match = _OPENING.match(line[:90])
    return names_in(match.group(1)) if match else []
