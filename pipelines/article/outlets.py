"""Which medium the page names as its source: behind 来源 and its like, in a field of its own, or in the dateline."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipelines.article.dates import without_dates
from pipelines.article.labels import LABEL, SOURCE
from pipelines.article.people import is_plain_person, names_in, value_after
from pipelines.han import HAN as _HAN

_LABELLED = re.compile(rf"(?<![{_HAN}])(?:{SOURCE})\s*[:：丨｜|/／]\s*")
_SOFT = re.compile(rf"(?:{SOURCE})\s*[:：]\s*")
_BARE = re.compile(
    r"(?:本报|本報|本网|本網|本站|本刊|本台|原创|本站原创|本网原创|原創|未知|网络|互联网|网络转载|不详|佚名|其他|其它|暂无|无|综合(?:本网|本报|网络|整理|报道)?|管理员|admin|null|undefined|转载|综合|点击|[-—]+|\d+)"
    r"(?:讯|消息|综合|整理)?",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+/?\S*", re.IGNORECASE)
_MEDIUM = (
    r"(?:今日[\u4e00-\u9fff]{2,3}|[\w·]{1,14}?(?:日报|日報|晚报|晚報|早报|早報|时报|時報|商报|商報|都市报|晨报|青年报|政协报|法制报|法治报|文汇报|文匯報|大公报|大公報|报社|报业|电视台|广播电台|电台|网|網|社|客户端|"
    r"新闻|新聞|融媒|融媒体|传媒|在线|之声|周刊|杂志|观察|播报|电视|云|台|报|報|号))"
)
_DATELINE = re.compile(
    rf"^[\s(（【■□◎●▲]*({_MEDIUM}(?:[、，/]\s?{_MEDIUM})?)(?:客户端)?(?:[ \u3000\xa0·,，]|[{_HAN}]{{2,8}}?)?(?:[(（].{{0,40}}[)）])?"
    rf"(?:\d{{1,4}}年)?(?:\d{{1,2}}月\d{{1,2}}日|\d{{1,2}}日)?\s?(?:讯|訊|电|電|消息)(?=[\s(（）)】:：|｜丨/／]|记者|記者|$)"
)
_PASSED_ON = re.compile(
    r"[(（](?:转自|轉自|摘自|转载自|原载|来源|來源|据)[:：]?\s*《?([^()（）《》]{2,20})》?[)）]\s*$"
)
_PAPER = re.compile(
    r"([\u4e00-\u9fff]{2,10}(?:报|報))(?:社)?[\s·-]*(?:数字报|数字版|电子版|电子报|多媒体|數字報|電子報)"
)
_REPORTER_OF = re.compile(
    rf"^[\s(（【■□◎●▲]*({_MEDIUM})(?:客户端)?(?:全媒体|融媒体|首席|见习|实习|特约|特派|驻[{_HAN}]{{2,4}})*(?:记者|記者)(?:[ \u3000\xa0:：]|[{_HAN}]{{2,4}}[/／(（\s]|[{_HAN}]{{2,4}}$)"
)
_TOOL = r"(?:举报|分享|打印|字号|字体|收藏|评论|关注|订阅|我要|编辑|责编|作者|时间|日期|点击|浏览|大|中|小|A[+-]|⋅|·)"
_DATELINE_LINES = 8
_OWN = re.compile(r"^(?:本|我|各|该|此|据)")


def clean_outlet(value: str) -> str | None:
    """A source value without blanks, brackets and hosts; None for 本报, 本网, nobody, and addresses."""
    value = re.sub(rf"^(?:{SOURCE})\s*[:：]\s*", "", value.strip())
    value = re.sub(r"^(?:微信)?公(?:众|眾)(?:平台|号|號)[:：\s“\"「]*", "", value)
    value = re.sub(r"^(?:人民网|新华网|央视网)\s*[-—－]+\s*《([^》]+)》?.*$", r"\1", value)
    value = re.split(
        rf"[\s\u3000\xa0]+(?=[\d(（【\[-])|[\t\n]| {{2,}}|(?<=[{_HAN}A-Za-z])[\s\u3000\xa0]+(?={_TOOL})|(?<=[{_HAN}]{{2}})[\s\u3000\xa0]+(?=[{_HAN}])",
        value,
        maxsplit=1,
    )[0]
    value = re.sub(r"[(（](?:ID|id|微信号?|公众号)[^()（）]*[)）]", "", value)
    value = re.sub(r"(?<=..)(?:微信)?(?:公众号|公號|公号)$", "", value)
    value = re.sub(r"[(（【\[][^)）】\]]*$", "", value).strip(" \u3000\xa0:：|｜-—,，。.;；?？[]【】<>《》“”\"'")
    if not value or len(value) > 40 or len(value) < 2 or _BARE.fullmatch(value) or _HOST.fullmatch(value):
        return None
    return value


def labelled_outlet(lines: list[str]) -> str | None:
    """The value behind 来源 (or its like) in the credit lines."""
    for pattern in (_LABELLED, _SOFT):
        for line in lines:
            for match in pattern.finditer(line):
                value = clean_outlet(value_after(line, match.end()))
                if value and not is_plain_person(value):
                    return value
    return None


def meta_outlet(metas: Mapping[str, str]) -> str | None:
    """The source that metas or a named element give."""
    for name in ("source_id", "source", "source_script"):
        raw = metas.get(name, "")
        if name == "source_id" and names_in(raw) and not re.search(_MEDIUM, raw):
            continue
        value = (labelled_outlet([raw]) if LABEL.search(raw) else None) or clean_outlet(without_dates(raw))
        if value and not LABEL.search(value):
            return value
    return None


def bare_outlet(lines: list[str]) -> str | None:
    """A medium's name that stands without label beside the time: 原创 X日报 2019-09-09 16:01, or NAME/X报; a paper goes before a portal."""
    found: list[str] = []
    for line in lines:
        rest = without_dates(line)
        if rest != line and len(rest) <= 60:
            found += [
                token
                for raw in re.split(r"[\s\u3000\xa0|｜/]+|(?<=[网網])-", LABEL.split(rest)[0])
                if (token := _medium(raw))
            ]
        if match := re.fullmatch(rf"[{_HAN}·、 ]{{2,20}}[/／]\s*({_MEDIUM})", line.strip()):
            found.append(match.group(1))
    if not found and any(without_dates(line) != line for line in lines):
        found = [line.strip() for line in lines if is_masthead(line)]
    return next((name for name in found if name.endswith(("报", "報"))), found[0] if found else None)


def is_masthead(line: str) -> bool:
    """Whether a line is nothing but a paper's name."""
    return bool(
        re.fullmatch(
            r"[\u4e00-\u9fff]{2,6}(?:日报|日報|晚报|晚報|早报|晨报|时报|商报|都市报|青年报|政协报)", line.strip()
        )
    )


def _medium(token: str) -> str | None:
    """A token's medium, edition words dropped: X日报电子版, X日报讯, X日报甲市 (a local desk); None where it names none."""
    token = re.sub(r"(?:讯|訊|消息|电子版|电子报|数字报|汉文版|网络版)$", "", token)
    if match := re.fullmatch(r"([\u4e00-\u9fff]{2,6}日报)[\u4e00-\u9fff]{2,3}", token):
        token = match.group(1)
    named = re.fullmatch(rf"{_MEDIUM}|\w{{2,8}}发布", token) and not _BARE.fullmatch(token)
    return token if named and not re.search("(?:频道|首页|正文)$", token) else None


def closing_outlet(text: str) -> str | None:
    """The medium of the closing brackets: （转自X）, （来源：X）."""
    match = _PASSED_ON.search(text[-60:])
    return clean_outlet(match.group(1)) if match else None


def paper_outlet(metas: Mapping[str, str]) -> str | None:
    """The paper that the page's head names as its own: …--X日报数字报."""
    match = _PAPER.search(metas.get("head", ""))
    return clean_outlet(match.group(1)) if match else None


def dateline_outlet(text: str) -> str | None:
    """The medium of the dateline: X日报讯, X网X月X日讯, 新华社某地X日电, X日报记者."""
    for line in text.split("\n")[:_DATELINE_LINES]:
        for pattern in (_DATELINE, _REPORTER_OF):
            match = pattern.match(line[:80])
            if match and not _OWN.match(match.group(1)):
                value = re.split(r"[、，/]", match.group(1))[0].split("·")[-1].strip()
                if clean_outlet(value):
                    return value
    return None
