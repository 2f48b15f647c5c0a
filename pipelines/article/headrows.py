"""The headline among bare lines: the line that reports, told from slogans, kickers, names lines and what else stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.article.body import is_block_heading
from pipelines.article.container import STOPS, count_han
from pipelines.article.headline import squash
from pipelines.article.labels import CREDIT, LABEL
from pipelines.article.names import is_person
from pipelines.article.outlets import is_masthead
from pipelines.article.people import text_people
from pipelines.article.tables import fold, line_pattern

_CRUMB = re.compile(r"[>»›＞]|(?:您|你)?(?:的|现在的|当前)?(?:当前)?位置|^首页")
_DOES = (
    r"会见|出席|率|讲话|发言|带队|陪同|主持|强调|介绍|汇报|参加|签署|作|致|等|一行|接待|看望|调研|會見|講話|陪同|介紹"
)
_NAMES_FIRST = re.compile(rf"^[\u3400-\u9fff]{{2,20}}?(?:{_DOES})")
_REPORTS = re.compile(
    r"代表团|代表團|考察团|考察團|慰问团|会议|會議|座谈会|交流会|对接会|恳谈会|推介会|赴|来我?[省市县区州]|到访|来访|举行|召开|舉行|签|率团|率队|慰问|考察(?!纪实)|学习|会见|會見|揭牌|开幕|启动|抵达|发布|印发|获|成立"
)
_SLOGAN = re.compile(
    r"谱写|共同|推动|深化|携手|同心|共[创建享赢谋绘]|新篇章|新局面|新征程|高质量|提升|助力|凝聚|聚力|奋力|实现|互利|互惠|促进|开创|加快|全面|奋进|使命|山海情|擦亮|厚植|锚定|勇当|争当"
)
_ORIGINAL = re.compile(r"^[\s(（【\[]*原(?:文)?标题\s*[:：]\s*(.{4,80}?)[\s)）】\]]*$")
_GLUED = re.compile(
    r"^(?P<title>[^，。；！？、]{8,48}?)[ \u3000\xa0]+(?P<rest>(?:本报|本网|本刊|[\w·]{2,10}(?:报|网|社|台|客户端|新闻|在线|融媒体?))?\S{0,16}(?:讯|电|消息)\s?[(（:：\s].{20,}|\d{1,2}月\d{1,2}日.{30,}|[(（]记者.{30,})$",
    re.DOTALL,
)
_LONGEST_TITLE = 60
_MOST_ROWS = 14


def read_head(rows: Sequence[str]) -> tuple[str | None, str | None, str | None]:
    """Title, kicker and subtitle among the rows before the body.

    Label lines, breadcrumbs, channel lists and tools are no headlines. Of what is left the rows next to the credit line or the body count:
    one is the title; of more, the one that reports what happened goes before a slogan and before a line of names; where that tells
    nothing apart, of three the middle one, of two the second below a kicker.
    """
    kept = ["" if _is_furniture(row) else row for row in rows[-_MOST_ROWS:]]
    groups = [group.split("\n") for group in re.split("\n{2,}", "\n".join(kept).strip("\n")) if group]
    group = [row for row in groups[-1] if row] if groups else []
    if not group:
        original = [match.group(1) for row in rows if (match := _ORIGINAL.match(fold(row)))]
        return (original[-1] if original else None), None, None
    below: list[str] = []
    while len(group) > 1 and _is_below(group[-1]):
        below.insert(0, group.pop())
    worth = [_worth(row) for row in group[-3:]]
    group = group[-3:]
    usual = len(group) - 1
    best = max(range(len(group)), key=lambda place: (worth[place], place == usual, place))
    kicker = group[best - 1] if best else None
    subtitle = group[best + 1] if best + 1 < len(group) else below[0] if below else None
    return group[best], kicker, subtitle


def split_glued(row: str) -> tuple[str, str] | None:
    """A headline and the body that stands in one line with it, told by the dateline behind it or by the headline standing twice."""
    for size in range(8, min(_LONGEST_TITLE, len(row) // 2) + 1):
        if row.startswith(row[:size], size) and not re.search("[，。；]", row[:size]):
            return row[:size], row[2 * size :].strip()
    match = _GLUED.match(row)
    return (match["title"].strip(), match["rest"]) if match else None


def _worth(row: str) -> int:
    """2 for a line that reports, 0 for a slogan, 1 for what may be either."""
    reports, slogan = bool(_REPORTS.search(fold(row))), bool(_SLOGAN.search(fold(row)))
    return (
        2
        if reports and not (slogan and not re.search("代表团|考察团|赴|来|会见|举行|召开", fold(row)))
        else 0
        if slogan
        else 1
    )


def _is_furniture(row: str) -> bool:
    """Whether a row cannot be a headline: a label, a byline, a breadcrumb, a tool, a page number, channels."""
    core = squash(row)
    return (
        not 4 <= len(core) <= _LONGEST_TITLE
        or (count_han(row) < 4 and len(re.findall("[A-Za-z]{3,}", row)) < 3)
        or is_label_line(row)
        or bool(text_people(row))
        or is_masthead(fold(row))
        or bool(CREDIT.search(fold(row)))
        or bool(_CRUMB.search(row))
        or bool(_ORIGINAL.match(fold(row)))
        or bool(line_pattern("drop").fullmatch(fold(row[:100])))
        or row.endswith((":", "："))
        or _is_channels(row)
        or is_block_heading(row)
    )


def is_label_line(row: str) -> bool:
    """Whether a row opens with a label and holds no sentence."""
    return bool(LABEL.match(fold(row[:60].lstrip("([（【 ")))) and "。" not in row


def _is_channels(row: str) -> bool:
    """Whether a row is a list of channel or city names: many short words with blanks."""
    words = row.split()
    return len(words) >= 4 and sum(len(word) for word in words) / len(words) < 4.5 and not STOPS.search(row)


def _is_below(row: str) -> bool:
    """Whether a row stands below the headline: after a dash, a names line (甲乙丙参加, 甲与乙座谈), or the author's name."""
    if row.startswith(("—", "－", "-", "―")):
        return True
    if is_person(re.split(rf"{_DOES}|与", row, maxsplit=1)[0][-3:]) and (
        _NAMES_FIRST.match(row) or re.match("^[\u3400-\u9fff·]{2,4}与", row)
    ):
        return True
    if (
        re.search(r"(?:参加|出席|陪同|考察|讲话|主持|致辞|会见|活动|座谈|带队|率队)$", row)
        and len(row) <= 30
        and not _REPORTS.search(row.removesuffix("考察"))
    ):
        return True
    return bool(re.search(r"[・·]", row)) or is_person("".join(row.split()[1:])) or is_person(row)
