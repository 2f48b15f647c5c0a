"""The words by which Chinese pages label source, time and people, in both scripts. One place, used on HTML and on text lines alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.han import HAN as _HAN

SOURCE = (
    r"(?:(?:文章|信息|本文|消息|新闻|新聞|稿件|内容|內容|资料|资讯|图文|原文|文稿|数据|转载|媒体)?(?:来源|來源|来\s源|来自|來自|源自)(?:于|自|網站|网站|媒体|单位|地址)?"
    r"|稿\s?源|出\s?处|出\s?處|转自|轉自|转载自|轉載自|转载于|摘自|选自|原载于?|供稿单位|信息提供|信源|发布单位|发布机构|发布媒体|Source|source)"
)
TIME = (
    r"(?:(?:发布|發布|發佈|发表|發表|更新|添加|宣布|出版|录入|上传|创建|发稿|刊发|修改|撰稿|编辑|公布|提交|首发|成文|生成|时间|時間)?(?:时间|時間|日期|于|於)"
    r"|发布|發布|發佈|日\s?期|时\s?间)"
)
REPORTER = (
    r"(?:(?:全媒体|全媒體|融媒体|融媒體|首席|实习|實習|见习|見習|特约|特約|特派|驻\S{1,6}|駐\S{1,6}|本报|本報|本网|本網|本刊|本台)*"
    r"(?:记\s?者|記\s?者|通[讯訊迅信]\s?[员員]|撰稿人?|撰文|特约作者|采访|采写|採寫|报道员|评论员|評論員|见习生|实习生|實習生))"
)
AUTHOR = r"(?:执笔人?|原创|撰文|文章作者|本文作者|作\s*者|原作者|文字|文图|图文|图/文|文/图|文、图|(?:供|投|来)稿人?(?:[、/]摄影)?|供稿者|撰写|编写|整理|文)"
EDITOR = (
    r"(?:责任?编辑|責任?編輯|责\s?编|責\s?編|编辑|編輯|本期编辑|值班编辑|网络?编辑|实习编辑|编\s辑|审核|審核|审校|校对|校對|值班编委|值班主任|监制|監製|主编|初审|"
    r"复审|终审|一审|二审|三审|编审|编委|统筹|责任?校对|签发|核稿|录入|上传|录入员|编辑人|发布人|信息员|美编|排版|版面|视觉|策划)"
)
PHOTO = r"(?:摄影|攝影|摄影报道|摄制|图片|圖片|供图|供圖|图|摄|攝|制图|漫画|绘图|视频|剪辑|题图|配图|航拍)"
OTHER = (
    r"(?:字体|字號|字号|字体大小|分享|打印|(?:浏览|瀏覽|点击|點擊|阅读|閱讀|访问|訪問|查看)(?:次数|量|数)?|评论|评|人气|次数|关键词|关键字|热词|标签|分类|栏目|所属|访问|热度|收藏|举报|我要|"
    r"索引号|发文|文号|主题|有效性|电话|地址|邮箱|编号|语音|扫|视力保护|背景|繁体|原标题|已有|跟贴|参与|发布者|发布人|用户|共|大|中|小|\d+\s*次)"
)
LABEL = re.compile(rf"(?:{SOURCE}|{TIME}|{REPORTER}|{AUTHOR}|{EDITOR}|{PHOTO}|{OTHER})\s*[:：丨︱｜|/]")
"""Any label with its colon: where one value ends and the next begins."""

LABEL_WORD = re.compile(rf"{SOURCE}|{TIME}|{AUTHOR}|{REPORTER}|{EDITOR}|{PHOTO}")

_DATED = (
    r"(?:19|20)\d\d\s*[-/.年·]\s*\d{1,2}\s*[-/.月·]\s*\d{1,2}|(?<!\d)\d{1,2}[-/月]\d{1,2}日?\s*\d{1,2}:\d\d|(?<![\d./-])\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d|"
    r"[一二][九〇○零][〇○零一二三四五六七八九]{2}年|(?<![\d./:-])(?:[0-4]\d|9\d)[-/.](?:0[1-9]|1[0-2])[-/.](?:0[1-9]|[12]\d|3[01])(?![\d./-])|"
    r"^\W{0,3}(?:今天|今日|昨天|昨日|前天)\s?\d{1,2}[:：]\d\d|^\W{0,3}\d{1,3}\s?(?:分钟|小时|天)前|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s+\d{1,2},?\s+(?:19|20)\d\d"
)
CREDIT = re.compile(
    rf"(?:{SOURCE}|{AUTHOR}|{REPORTER}|{EDITOR})\s*[:：丨︱｜|/]|(?:^|[\s(（【\[])(?:{EDITOR}|{REPORTER})\s*[一-鿿·]{{2,8}}(?:$|[\s)）】\]、])|(?:{TIME})\s*[:：]|"
    r"^[一-鿿]{2,4}(?:[、 ][一-鿿]{2,4})*\s*[/／]\s*[一-鿿A-Za-z]{2,14}(?:报|網|网|社|台|新闻|客户端|杂志|周刊|财经)$|"
    rf"{_DATED}"
)
"""A line that says something of source, time or people."""

_SEGMENT = re.compile(
    rf"(?:(?<![{_HAN}])(?P<short>[文图圖摄攝评大中小共])|(?P<source>{SOURCE})|(?P<reporter>{REPORTER})|(?P<editor>{EDITOR})|(?P<author>{AUTHOR})|(?P<photo>{PHOTO})|(?P<time>{TIME})|"
    rf"(?P<other>{OTHER}))[ \u3000\xa0]*[:：丨︱｜|/／]"
)
_OPEN_LABEL = re.compile(
    rf"(?<![{_HAN}])(来源|來源|作者|责编|责任编辑|編輯|编辑)[ \u3000\xa0](?=[ \u3000\xa0]*[{_HAN}《])"
)
"""Labels that some pages print with a blank instead of a colon."""

_LONGEST_VALUE = 160


@dataclass(frozen=True, slots=True)
class Segment:
    """One labelled value of a line.

    Attributes:
        kind: ``source``, ``reporter``, ``editor``, ``author``, ``photo``, ``time``, ``other``; "" for what stands before the first label.
        label: The label with its colon.
        value: What stands behind it, up to the next label, a wide gap, a bracket's end or a bar.
        start: Offset of the label in the line.
    """

    kind: str
    label: str
    value: str
    start: int


def segments(line: str) -> Iterator[Segment]:
    """A line cut at its labels, which may follow each other without a gap: 来源：甲网作者：乙责编：丙."""
    line = _OPEN_LABEL.sub("\\1：", line)
    found = list(_SEGMENT.finditer(line))
    head = line[: found[0].start()] if found else line
    if head.strip():
        yield Segment("", "", head.strip(), 0)
    for number, match in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(line)
        kind = match.lastgroup or ""
        if kind == "short":
            kind = {"文": "author"}.get(match["short"], "photo" if match["short"] in "图圖摄攝" else "other")
        yield Segment(
            kind, match.group(), _value(line[match.end() : min(end, match.end() + _LONGEST_VALUE)]), match.start()
        )


def _value(rest: str) -> str:
    """A label's value: brackets around it dropped, cut at a wide gap, a bracket's end or a bar."""
    rest = rest.lstrip(" \u3000\xa0:：").lstrip("[【〔「(（").lstrip(" \u3000\xa0")
    return re.split(r"[\n\t]|[\s\u3000\xa0]{4,}|[)）】〕」\]]|\||｜", rest, maxsplit=1)[0].strip(" \u3000\xa0:：-—")


def value_after(text: str, start: int) -> str:
    """The value behind a label that ends at ``start``: up to the next label, a wide gap, a closing bracket or a bar."""
    rest = text[start : start + _LONGEST_VALUE]
    stop = LABEL.search(rest)
    return _value(rest[: stop.start()] if stop else rest)
