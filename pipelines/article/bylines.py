"""The grammar of bylines and datelines: the rows of ``data/bylines.tsv``, each with an example, their slots filled in here.

``head`` rows open one of the first lines, ``dateline`` rows tell its medium there, ``tail`` rows close one of the last lines, ``line`` rows
are a line of their own, ``credit`` rows are lines of the page's frame. Where a row finds names in free text it hands them to ``names.read_credit``, which tells roles, media and marks apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipelines.article.labels import REPORTER
from pipelines.article.names import NAME
from pipelines.han import HAN
from schemas.tables import rows as table_rows

MEDIUM = (
    r"(?:今日[\u4e00-\u9fff]{2,3}|[\w·+]{1,14}?(?:日报|日報|晚报|晚報|早报|早報|时报|時報|商报|商報|都市报|晨报|快报|导报|周报|青年报|政协报|法制报|法治报|参考报|文汇报|文匯報|大公报|大公報|报社|报业|"
    r"融媒体中心|全媒体中心|新闻中心|广播电视台|电视台|广播电台|电台|网|網|社|客户端|APP|时刻新闻|"
    r"新闻|新聞|融媒体?|全媒体?|传媒|在线|热线|之声|周刊|杂志|观察|播报|电视|发布|头条|视界|视线|人大|政协|组工|党建|先锋|云|台|报|報|号|讯息|资讯|财经|海都))"
)
"""A medium's name by its last word. Only where the place says medium: in a dateline, beside the time, behind a label."""

CHAIN = rf"{MEDIUM}(?:客户端)?(?:[、，/·\-－—]\s?{MEDIUM}(?:客户端)?|·[\u4e00-\u9fff]{{2,6}}){{0,3}}"
_OPEN, _CLOSE = r"[(（【\[〔]", r"[)）】\]〕]"
_SLOTS = {
    "{m}": r"^[\s■□◎●▲★◆○〇◇◢※▍丨|*·]*",
    "{src}": rf"{_OPEN}?\s*(?P<outlet>{CHAIN}|本报|本報|本网|本網|本刊|本台|本站|据\w{{2,8}})",
    "{org}": rf"(?:《?(?P<outlet>{CHAIN})》?|本报|本報|本网|本網|本刊|本台)?",
    "{place}": rf"(?:[ \u3000\xa0]?[{HAN}]{{2,10}}?)?(?:[(（].{{0,40}}?[)）])?",
    "{day}": r"\s?(?:\d{2,4}年)?(?:\d{1,2}月\d{1,2}日|\d{1,2}日)?(?:\d{1,2}[时時])?\s?",
    "{wire}": r"(?:综合)?(?:快?[讯訊]|专?[电電]|快?消息)",
    "{close}": rf"\s*{_CLOSE}?\s*(?:题)?[:：]?\s*",
    "{in}": rf"{_OPEN}\s*(?P<credit>[^()（）【】\[\]〔〕]{{2,90}}?)\s*{_CLOSE}",
    "{said}": rf"(?:{_OPEN}[^()（）]{{2,20}}{_CLOSE}\s*)?(?P<credit>(?:\S{{0,8}}?)(?:{REPORTER})[ \u3000\xa0:：/]*[{HAN} \u3000\xa0、，·:：/]{{2,40}}?)[ \u3000\xa0]*(?:报道|報道|報导|报导)",
    "{free}": rf"(?P<credit>(?:{REPORTER})[ \u3000\xa0:：/]+{NAME}(?:[ \u3000\xa0、]+(?:(?:{REPORTER})[ \u3000\xa0:：/]*)?{NAME}){{0,5}})(?=[ \u3000\xa0]|$)",
    "{role}": rf"(?:{REPORTER})",
    "{gap}": r"[ \u3000\xa0:：/]*",
    "{names}": rf"(?P<credit>[{HAN}·](?:[{HAN}·]|[ \u3000\xa0、]+(?:(?:{REPORTER})[ \u3000\xa0:：]*)?(?=[{HAN}])){{1,30}}?)\s*",
    "{name}": NAME,
    "{chain}": CHAIN,
    "{adjective}": rf"(?:全媒体|融媒体|首席|见习|实习|特约|特派|驻[{HAN}]{{2,4}})*",
    "{ends}": r"(?=[\s(（）)】:：|｜丨/／\]]|记者|記者|$)",
    "{source}": "",
    "{bare}": "",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the grammar.

    Attributes:
        where: ``head``, ``dateline``, ``tail``, ``line`` or ``credit``.
        pattern: With slots still open.
        example: A made-up line that it reads.
        outlet: What the example names as medium, or "".
        reporters: Whom it names.
    """

    where: str
    pattern: str
    example: str
    outlet: str
    reporters: tuple[str, ...]


@cache
def rows() -> tuple[Row, ...]:
    """The table's rows in order."""
    cells = table_rows("pipelines.article", "bylines")
    return tuple(
        Row(where, pattern, example, outlet, tuple(reporters.split()))
        for where, pattern, example, outlet, reporters in cells
    )


@cache
def patterns(where: str) -> tuple[re.Pattern[str], ...]:
    """Compiled patterns of one place, each once; ``credit`` rows have none: ``labels.segments`` cuts those lines."""
    found = dict.fromkeys(row.pattern for row in rows() if row.where == where)
    return tuple(re.compile(_filled(pattern)) for pattern in found)


def _filled(pattern: str) -> str:
    for slot, value in _SLOTS.items():
        pattern = pattern.replace(slot, value)
    return pattern
