"""Which medium the page names as its source: behind 来源 and its like, in a field of its own, or in the dateline."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipelines.article.bylines import MEDIUM, patterns
from pipelines.article.labels import LABEL, SOURCE, segments
from pipelines.article.moments import without_dates
from pipelines.article.names import is_plain_person, names_in
from pipelines.han import HAN as _HAN

_BARE = re.compile(
    r"(?:[xXＸ×]{2,}.*|[Nn]one|本报|本報|本网|本網|本站|本刊|本台|原创|本站原创|本网原创|原創|未知|网络|互联网|网络转载|不详|佚名|其他|其它|暂无|无|综合(?:本网|本报|网络|整理|报道)?|管理员|admin|null|undefined|转载|综合|点击|资料图片?|网络图片|图片|视频|作者投稿|投稿|来稿|官方|媒体|媒体报道|公众号|微信公众号|朋友圈|用户上传|自媒体|[-—]+|\d+)"
    r"(?:讯|消息|综合|整理)?",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+/?\S*", re.IGNORECASE)
_PASSED_ON = re.compile(
    r"[(（](?:转自|轉自|摘自|转载自|原载|来源|來源|据)[:：]?\s*《?([^()（）《》]{2,20})》?[)）]\s*$"
)
_PAPER = re.compile(
    r"([\u4e00-\u9fff]{2,10}(?:报|報))(?:社)?[\s·-]*(?:数字报|数字版|电子版|电子报|多媒体|數字報|電子報)"
)
_TOOL = r"(?:举报|分享|打印|字号|字体|收藏|评论|关注|订阅|我要|编辑|责编|作者|时间|日期|点击|浏览|大|中|小|A[+-]|⋅|·)"
_DATELINE_LINES = 8
_SIGNED_LINES = 4
_PAGE_NUMBER = re.compile(r"(?<!\d)\d{4,}(?!\d)")
_TALKS = re.compile(r"注明|标有|标注|凡(?:本|是|来)|未经|转载请|如需|侵权|[“\"「](?:文章|稿件)?来源")
"""A line that speaks about sources, not of this article's."""
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
    """The value behind 来源 (or its like) in the credit lines; notices that speak of sources name none."""
    for line in lines:
        if _TALKS.search(line):
            continue
        for part in segments(line):
            if part.kind == "source":
                value = clean_outlet(without_dates(part.value))
                if value and not is_plain_person(value):
                    return value
    return None


def meta_outlet(metas: Mapping[str, str]) -> str | None:
    """The source that metas or a named element give."""
    for name in ("source_id", "source", "source_script"):
        raw = metas.get(name, "")
        if name == "source_id" and names_in(raw) and not re.search(MEDIUM, raw):
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
            found += media_beside(rest)
        if match := re.fullmatch(rf"[{_HAN}·、 ]{{2,20}}[/／]\s*({MEDIUM})", line.strip()):
            found.append(match.group(1))
    if not found and any(without_dates(line) != line for line in lines):
        found = [line.strip() for line in lines if is_masthead(line)]
    return next((name for name in found if name.endswith(("报", "報"))), found[0] if found else None)


def media_beside(rest: str) -> list[str]:
    """Media among the tokens before the first label of a line whose dates were taken out."""
    head = _PAGE_NUMBER.split(LABEL.split(rest)[0])[0]
    raw = re.split(rf"[\s\u3000\xa0|｜/]+|(?<=[{_HAN}])[-－—–]+(?=[{_HAN}])", head)
    return [token for part in raw if (token := _medium(re.sub(r"(?:全媒体|融媒体)?(?:记者|記者|通讯员)$", "", part)))]


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
    named = re.fullmatch(rf"{MEDIUM}|\w{{2,8}}发布", token) and not _BARE.fullmatch(token)
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
    """The medium of the dateline: X日报讯, X网X月X日讯, 新华社某地X日电, X日报记者 甲; also of a byline that closes the text."""
    lines = text.split("\n")
    for line in [*lines[:_DATELINE_LINES], *lines[_DATELINE_LINES:][-_SIGNED_LINES:]]:
        for pattern in patterns("dateline"):
            match = pattern.match(re.sub(r"^\W*(?:采写|文字?|撰文|整合|来源)[\s:：/|｜丨]*", "", line[:80]))
            if match and match["outlet"] and not _OWN.match(match["outlet"]):
                value = re.split(r"[、，/]", match["outlet"])[0].split("·")[-1].strip()
                if clean_outlet(value):
                    return value
    return None
