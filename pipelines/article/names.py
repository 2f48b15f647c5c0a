"""Names of people in credits: what a mixed phrase of roles, media, names and marks of photographers says of who wrote.

One reader serves brackets of datelines, closing brackets, label values and bare lines: 记者 甲 通讯员 乙, 甲/文 乙/图, X日报记者甲乙.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from pipelines.article.labels import EDITOR, LABEL_WORD
from pipelines.han import HAN, surnames
from schemas.units import short_name, table

NAME = rf"(?:[{HAN}](?:[ \u3000\xa0]{{0,2}}[{HAN}])(?![{HAN}])|[{HAN}]{{2,4}}|[{HAN}]{{2,7}}(?:·[{HAN}]{{1,8}}){{1,3}})"

WRITES = (
    r"(?:记\s?者|記\s?者|通[讯訊迅信]\s?[员員]|撰稿人?|撰文|文字|文案|采写|採寫|采访|編寫|编写|报道[员]?|報道|报导|特约评论员|评论员|評論員|见习生|见习|实习生|實習生|"
    r"作\s?者|执笔人?|原创|供稿人?|投稿人?|来稿|整理|整合|编译|翻译|口述|讲述|文/图|文、图|文图|图文|图/文|文/摄|文并摄|文并图|摄影报道|摄影报導|小记者)"
)
SHOWS = rf"(?:摄影记者|摄影|攝影|摄像|摄制|图片|圖片|供图|供圖|配图|题图|制图|绘图|漫画|视频|剪辑|海报|设计|航拍|出镜|配音|受访者|资料图|新华社发|图源|{EDITOR}|指导|出品|监制|协调|鸣谢)"
_TOKEN = re.compile(
    rf"(?P<writes>{WRITES})|(?P<shows>{SHOWS})|(?P<mark>(?<![{HAN}])[文图圖摄攝](?![{HAN}])|(?<=[/／])[文图圖摄攝])|(?P<break>[\s、，,/／;；|｜丨︱&+：:。（）()【】\[\]]+|和(?=[{HAN}]{{2,3}}$)|与|及)"
)
_ROLE_WORDS = r"(?:全媒体|全媒體|融媒体|融媒體|首席|实习|實習|见习|見習|特约|特約|特派|特别|高级|资深|本报|本報|本网|本網|本刊|本台|本社|总台|前方|随团|驻[\u3400-\u9fff]{1,4}|駐[\u3400-\u9fff]{1,4})+$"
_NOBODY = re.compile(
    r"佚名|未知|不详|匿名|网络|互联网|本站|本网|本报|管理员|小编|原创|综合|整理|转载|暂无|编辑部|办公室|撰稿|记者|记者团|全文|图片|如下|通讯员|通迅员|通信员|"
    r"关闭|打印|收藏|分享|举报|返回|点击|浏览|阅读|评论|字号|封面|凤凰|华商|和讯|东方|钱江|连接|温馨|强国|完|待续|未完待续|摘编|选编|首发|独家|有删节|有删减|节选|时评|时政|要闻|文化|体育|经济|金融|房产|汽车|旅游|健康|党建|党政|法治|高教|万象|华东|华南|华北|平安|和平|安全|方面|"
    r"时间|时报|日报|游客|平台|通告|温馨提示|相关|关注|查看|应用|边栏|白皮书|于是|从而|经过|经济部|国际|国内|国务院|公告|公示|广告|广而告之|单位|来稿|来源|来自|都市|东部|西部|商务|农业|农村|农民|水利|司法|查询|终于|显示|管理|简介|相册|红包|党员|方案|成果|成功|祝福|高清|高端|连载|连线|连接|双语|时刻|景区|景点|水电|宣传|毕业|招生|习近平|金色|黄金|古城|石油|石化|花絮|雷锋|喜报|路况|路线|温度|山水|江南|江山|安徽省|柳编|段落|全国|全省|全市|全县|全区|全媒体|广州日报",
    re.IGNORECASE,
)
_MEDIUM_END = re.compile(
    r"(?:报|報|网|網|社|台|局|委|办|辦|厅|處|处|部|站|署|队|所|公司|政府|学院|大学|集团|银行|频道|新闻|新聞|客户端|公众号|传媒|媒体|中心|电视|广播|杂志|周刊|在线|发布|融媒|日报|中国|检察院|法院|学会|协会|联合会|委员会|视频|资讯|观察|之声|热线)$"
)
_OFFICE = re.compile(
    r"(?:宣传|国际|综合|组织|教务|人事|外事|办公|信息|新闻|党政|党委|党群|科研|学生|后勤|保卫|财务|统战|纪检|工会|团委|妇联|机关|文化|文秘|政工|党建|农业|水利|司法|交通|教育|公共|市场|经济|发展).{0,3}(?:科|室|组|团|会|课|股|院|校|站|中心|支部)$|(?:支部|党支部)$"
)
_NOT_LAST = re.compile(r"[省市县區区镇乡村路街湖河桥港湾][\s]*$")


@dataclass(slots=True)
class Credit:
    """What a phrase says of who wrote.

    Attributes:
        names: People, in the phrase's order, photographers and editors left out.
        others: What is neither name, role, medium nor mark.
        has_role: Whether a word such as 记者 or 文 stands in the phrase.
    """

    names: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    has_role: bool = False


def read_credit(value: str, strict: bool = True) -> Credit:
    """Read a phrase of roles, names and marks.

    Args:
        value: The phrase, brackets around it aside.
        strict: Whether a name must begin with a known family name.
    """
    credit = Credit()
    state = "bare"
    pending: list[str] = []
    for kind, token, is_prefix in _tokens(re.sub("[•・‧●]", "·", value.strip())):
        if kind == "name":
            found = _people(token, strict, joined=state != "bare")
            if state != "shows":
                pending += found
                if not found and not _is_medium(token):
                    credit.others.append(token)
            continue
        if kind == "writes":
            credit.has_role = True
            if state == "shows" and not pending and not is_prefix:
                continue  # 图片由…提供 and the like
            credit.names += pending
            pending, state = [], "writes"
        elif is_prefix:  # 图/丙: whoever follows showed
            if state == "writes" and not pending:
                continue  # 撰文、摄影：甲
            credit.names += pending
            pending, state = [], "shows"
        else:  # 丙 摄: whoever stands before
            pending = []
            state = "bare" if credit.names or state == "bare" else state
    credit.names += pending
    credit.names = list(dict.fromkeys(credit.names))
    return credit


def _runs(value: str) -> list[tuple[str, str, int]]:
    """(kind, text, end) of what a phrase is made of: role words, breaks, and the names between them."""
    place = 0
    runs: list[tuple[str, str, int]] = []
    for match in _TOKEN.finditer(value):
        if match.start() > place:
            runs.append(("name", value[place : match.start()], match.start()))
        kind = match.lastgroup or "break"
        if kind == "mark":
            kind = "writes" if match.group() == "文" else "shows"
        runs.append((kind, match.group(), match.end()))
        place = match.end()
    if place < len(value):
        runs.append(("name", value[place:], len(value)))
    return runs


def _tokens(value: str) -> Iterator[tuple[str, str, bool]]:
    """(kind, text, whether a role word stands before its names) of a phrase: ``writes``, ``shows`` or ``name``."""
    singles = ""
    runs = _runs(value)
    for number, (kind, text, end) in enumerate(runs):
        if kind == "name":
            following = runs[number + 1][0] if number + 1 < len(runs) else ""
            before = runs[number - 1][0] if number else ""
            text = text.strip("“”\"'《》-—.·•*@#!！?？…")
            is_before_role = following == "writes" and before != "writes" and (before != "break" or number <= 1)
            if following == "writes" and any(_is_medium(part) for part in text.split("·")):
                continue  # X日报·Y点记者甲
            if is_before_role and (before == "" or _is_medium(text) or not is_person(text)):
                continue  # X日报记者甲: a medium before its role
            text = re.sub(_ROLE_WORDS, "", text)
            if len(text) == 1 and re.match(rf"[{HAN}]", text):
                singles += text
                nearest = next((later for later in runs[number + 1 :] if later[0] != "break"), None)
                is_last = nearest is None or nearest[0] != "name" or len(nearest[1]) != 1
                if not is_last and not (len(singles) == 2 and _wide_gap(runs, number)):
                    continue
                yield "name", singles, False
                singles = ""
                continue
            if singles:
                yield "name", singles, False
                singles = ""
            shown = re.search("[摄攝]$|(?<=..)[图圖]$", text)
            if shown and is_person(text[:-1]):
                yield "name", text[:-1], False
                yield "shows", text[-1], False
            elif text:
                yield "name", text, False
            continue
        if kind == "break":
            continue
        if singles:
            yield "name", singles, False
            singles = ""
        yield kind, text, _leads(value, end, number, runs)


def _wide_gap(runs: list[tuple[str, str, int]], number: int) -> bool:
    """Whether more than one blank, or a mark, parts a single character from the next: 张 三  李 四."""
    gap = runs[number + 1][1] if number + 1 < len(runs) else ""
    return len(gap) > 1 or not gap.isspace()


def _leads(value: str, end: int, number: int, runs: list[tuple[str, str, int]]) -> bool:
    """Whether the names behind a role word are its own: 图/丙, 摄影：丙, 编辑 丙; not 甲/图, 甲 摄."""
    rest = value[end : end + 3]
    if not rest.strip():
        return False
    if re.match(r"\s?[:：丨｜︱|/／]", rest):
        return True
    before = runs[number - 1] if number else None
    is_short = len(runs[number][1]) == 1
    if before is not None and before[0] == "break" and re.search("[/／]$", before[1]) and number > 1:
        return False
    if is_short:
        return number == 0 or (before is not None and before[0] == "break" and bool(re.search("[、，,;；]", before[1])))
    return True


def _is_medium(token: str) -> bool:
    return bool(_MEDIUM_END.search(token) or _OFFICE.search(token)) or bool(
        re.match("(?:新华|中新|央视|本报|本网|总台|据)", token)
    )


def _people(token: str, strict: bool, joined: bool) -> list[str]:
    """The names of a token: itself, or two or three that run together."""
    token = re.sub(r"^(?:本报|本網|本网|由|by|BY)", "", token)
    if is_person(token, strict and not (len(token) > 4)) and (
        len(token) <= 3 or "·" in token or token[:2] in surnames()
    ):
        return [token]
    if joined and (parts := run_together(token)):
        return parts
    return [token] if is_person(token, strict) else []


def run_together(token: str) -> list[str]:
    """Names written without a gap (甲乙丙丁 → 甲乙, 丙丁), told apart by family names; [] where that is not possible."""
    if not re.fullmatch(rf"[{HAN}]{{4,9}}", token):
        return []
    for sizes in _SPLITS.get(len(token), ()):
        parts, place = [], 0
        for size in sizes:
            parts.append(token[place : place + size])
            place += size
        if all(_is_plain(part) for part in parts):
            return parts
    return []


_SPLITS = {
    4: ((2, 2),),
    5: ((3, 2), (2, 3)),
    6: ((3, 3), (2, 2, 2)),
    7: ((3, 2, 2), (2, 3, 2), (2, 2, 3)),
    8: ((3, 3, 2), (3, 2, 3), (2, 3, 3)),
    9: ((3, 3, 3),),
}


def _is_plain(part: str) -> bool:
    return part[0] in surnames() and not _NOBODY.fullmatch(part) and not _MEDIUM_END.search(part)


@cache
def _places() -> frozenset[str]:
    """Names of units, short ones of provinces and prefectures only: 安徽 begins with a family name, too; 尤溪 and 蓝田 are people's names as well."""
    short = {short_name(name) for code, name in table().items() if code.endswith("00")}
    return frozenset({*table().values(), *short})


def is_person(name: str, strict: bool = True) -> bool:
    """Whether a string can be a person's name: Han characters, beginning with a family name (or with · inside)."""
    if LABEL_WORD.fullmatch(name) or _MEDIUM_END.search(name) or _OFFICE.search(name):
        return False
    if "·" in name:
        return not any(_is_medium(part) for part in name.split("·")) and bool(
            re.fullmatch(rf"[{HAN}]{{1,8}}(?:·[{HAN}]{{1,10}}){{1,3}}", name)
        )
    if not re.fullmatch(rf"[{HAN}]{{2,4}}", name) or _NOBODY.fullmatch(name) or name in _places():
        return False
    known = name[0] in surnames() or name[:2] in surnames()
    if len(name) == 4 and name[:2] not in surnames():
        return not strict and not _NOT_LAST.search(name)
    return (known or not strict) and not (_NOT_LAST.search(name) and not known)


def is_plain_person(value: str) -> bool:
    """Whether a value is a person's name and cannot be a medium's (金羊网 begins with a family name, too)."""
    return len(value) <= 3 and is_person(value)


def names_in(value: str, strict: bool = True) -> list[str]:
    """Names of a phrase such as 记者 甲 乙 通讯员 丙, roles dropped."""
    return read_credit(value, strict).names


def plain_names(value: str, strict: bool = True) -> list[str]:
    """Names of a plain list, cut at blanks and marks, nothing read into its words; two single characters are one name."""
    pieces = [piece.strip("()（）【】[]“”:：。.-—") for piece in re.split(r"[\s、，,/／;；|｜&和与及]+", value)]
    joined: list[str] = []
    for piece in pieces:
        if len(piece) == 1 and joined and len(joined[-1]) == 1:
            joined[-1] += piece
        else:
            joined.append(piece)
    return list(dict.fromkeys(name for name in joined if is_person(name, strict)))


def only_names(value: str) -> list[str]:
    """Names of a phrase that holds nothing else; [] where it does."""
    credit = read_credit(value)
    return credit.names if not credit.others else []


def pen_names(value: str) -> list[str]:
    """Names behind a label, where pen names count too: beside a real name, or alone."""
    people = read_credit(value)
    loose = read_credit(value, strict=False)
    if people.names:
        return loose.names if not loose.others and len(loose.names) <= 6 else people.names
    tokens = value.split()
    first = re.sub(r"(?:编译|编写|报道|整理|撰文|(?<=[ /])文)$", "", tokens[0]) if tokens else ""
    is_named = is_person(first, strict=False) and (len(tokens) == 1 or (len(tokens) == 2 and first[0] in surnames()))
    return [first] if is_named else []
