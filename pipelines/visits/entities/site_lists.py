"""The object of a visit verb: where it ends, the items of a list, and whether the list is of matters, not of places."""

from __future__ import annotations

import re

from pipelines.visits.entities.site_names import BAD, CLAUSE, Span, last_word, trimmed

REACH = 240
"""Longest object read, in characters."""
_ASPECT = (
    "(?:的)?(?:建设|规划|发展|运营|生产|运行|管理|开发|保护|治理|改造|经营|产业发展|经济发展)(?:管理|与[一-鿿]{2}|和[一-鿿]{2})?"
    "(?:情况|进展|成果)"
)
_STOP = re.compile(
    "等(?:地|处|企业|项目|单位|点|重点|现场|考察点|[0-9一二三四五六七八九十]+[个家处]|，|。|，|$|进行|实地|参观|考察|一批|多[个家处]|几[个家处])?|参观|考察|调研|进行|开展|听取|了解|详细|实地|察看|观看|视察|体验(?!馆|中心|区|店|园)|感受|分别|慰问|看望|拜谒|"
    "检查|并|就(?!业)|(?<=[馆园区司心村镇院])(?:时|里|内|后|看到|前(?=，|。|$)|门口)|仔细|认真|学习|观摩|瞻仰|感悟|重温|缅怀|敬献|的(?:展厅|车间|生产|总装|展示|实验|沙盘|现场|情况|建设|发展|运营|经验|做法|规划|产品)|"
    f"{_ASPECT}|举行|召开|奠基|开工|揭牌"
)
_STARTS_WITHOUT = re.compile("参观|考察|调研|听取|了解|详细|察看|视察|贯彻|落实|学习|推进|推动|开展|交流|等")
"""What follows a verb and is no object of it: 深入了解, 考察学习."""
_GOES_ON_AFTER = re.compile("[、及]|以及|和(?=[^，。]{3,24}[、，。等])")
_SPLIT = re.compile("，?、|，?以及|，?还有|和(?!平|县|田|谐|静|硕|顺|政|林|睦|布)|及(?!其)|，")
_MATTERS = re.compile(
    "等(?!地|处|景点|村|企业|公司|单位|项目|[0-9])(?:多个|各|诸多|相关|重点|有关|等|[一-鿿]{0,4})?(?:方面|领域|环节|产业|行业|工作|情况|内容|议题|主题|事宜|进展|经验|做法|成果|成效)|(?:的)?(?:等)?(?:方面|领域|工作进展|工作情况|工作)|"
    "(?:的)?(?:建设|规划|发展|运营|运行|管理|开展|实施|推进)?(?:情况|进展|成果|经验|做法)"
)
_NEXT = re.compile("，(?P<name>[^，。；：、！？\n“”（）]{3,40}?)(?=[、，。；]|等|[和及](?=[^，。]{3,20}[、，。]))")
_VERBS_INSIDE = re.compile("来到|走进|考察|参观|察看|观摩|调研|走访|瞻仰|前往|抵达|看望|了解|听取|出席|参加")


def object_end(text: str, at: int, end: int) -> int:
    """End of the object: the first mark outside brackets and quotation marks, or a word that begins something else."""
    if _STARTS_WITHOUT.match(text, at):
        return at
    depth, i = 0, at
    while i < end and i - at < REACH:
        char = text[i]
        if char in "（“《":
            depth += 1
        elif char in "）”》":
            depth -= 1
        elif depth <= 0:
            if char in "，。；！？\n：" and not (
                char == "，" and (text.startswith(("、", "以及", "还有"), i + 1) or _goes_on(text, i, end))
            ):
                return i
            if i > at + 1 and (stop := _STOP.match(text, i)):
                if not (stop.group().endswith(("情况", "进展", "成果")) and _GOES_ON_AFTER.match(text, stop.end())):
                    return i
                i = stop.end()  # A建设情况、B、C等地: what of A was looked at; the list goes on
                continue
        i += 1
    return i


def is_about_matters(text: str, stop: int) -> bool:
    """Whether what follows a list says that it names matters: 等方面情况, 等工作进展, 建设情况."""
    return _MATTERS.match(text, stop) is not None


def items_of(text: str, at: int, stop: int) -> list[Span]:
    """Items of a list, divided by 、 ， 和 及 outside brackets."""
    items: list[Span] = []
    depth, begin, i = 0, at, at
    while i < stop:
        char = text[i]
        if char in "（“《":
            depth += 1
        elif char in "）”》":
            depth -= 1
        elif depth <= 0 and i > begin and (match := _SPLIT.match(text, i)):
            items.append((begin, i))
            begin = i = match.end()
            continue
        i += 1
    items.append((begin, stop))
    return items


def _goes_on(text: str, at: int, end: int) -> bool:
    """Whether a comma divides the list by places (甲市的A、B，乙市的C): what follows ends as sites do and holds no verb."""
    following = _NEXT.match(text, at, end)
    if following is None:
        return False
    name = trimmed(following["name"])
    return (
        last_word(name) is not None
        and not _VERBS_INSIDE.search(name)
        and not _STOP.search(name)
        and not CLAUSE.search(name)
        and not BAD.search(name)
    )
