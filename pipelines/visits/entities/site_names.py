"""What a stretch of text must be like to be a site's name: its last word, what is trimmed from it, what it never holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.visits.text.lexicon import either, trie, words

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Site:
    """A place visited: ``text[start:end]`` of the prepared text, and the rule that found it."""

    start: int
    end: int
    name: str
    rule: str


_GENERIC = re.compile(
    "^(?:小城镇|城镇|当地|有关|部分|重点|企业|公司|园区|学校|医院|社区|车间|展厅|展馆|基层|一线|现场|项目|农村|城市|乡村|这里|该|本|此|我|其|各|相关|一些|多个|多家|几个|两个|三个|一家|一个|一座|一处|该县|生产|"
    "田间|地头|农户|群众|牧民|村民|居民|职工|贫困|移民|产业|工业园区|开发区|中心|现代|种植|养殖|施工|建设|工程|港口|码头|机场|车站|火车站|高铁站|市场|基地|村里|镇里|会场|会议|活动|座谈|酒店|宾馆|省|全省|全市|全县|全国|"
    "两省|两市|两地|双方|对方|兄弟|先进|沿海|发达|东部|西部|中部|外地|省外)(?:的)?(?:[一-鿿]{0,5})$"
)
_PUBLIC = re.compile("^(?:城市|产业|工业|社区|市场|农村|乡村|现代|移民)[一-鿿]{2,4}(?:馆|中心|学院|剧院|博物院)$")
"""Houses that a town has one of (城市规划艺术馆, 产业展示中心): a name, though of common words."""
_OF_A_TOWN = re.compile(
    "^(?:(?:体育|文化|会展|市民|便民|政务|行政|文化活动|青少年活动|妇女儿童活动)(?:服务)?中心|(?:博物|图书|文化|美术|科技|档案|规划|纪念|体育)馆)$"
)
"""What a town has one of; a site in a list of such, where no house is named that holds them."""
_GENERIC_START = re.compile(
    "^(?:首批|[建设](?=基地|总部|厂|点|园$|分公司)|钻进|企业|公司|园区|该|这|那|[一两三几](?:[个家座处所条项类种批些]|大(?!坝|桥|学)|省|市|县|地)|多|部分|有关|相关|重点|当地|各|每|其|本|我|他|她|它|全|现场|等|延伸|援建)"
)
BAD = re.compile(
    "书记|省长|市长|县长|主席|主任|领导|代表团|一行|考察团|座谈|会议(?!旧址|会址|中心|展览|纪念)|[省市县区州]委(?!党校|旧址)|政府(?!旧址)|工作(?!站|室|队|委员会旧址|前方)|经验|情况|成效|合作(?![社区产示试成])|协作(?!区)|发展的|建设的|问题|机制(?!造)|战略|思想|邀请|设立|来设|支援(?![一-鿿]{0,8}指挥部)|投资(?!集团|公司|有限|控股)|看望|打造|成立|召开|举办|精神|方面|期间|下午|上午|介绍|表示|欢迎|希望(?!小学|学校|中学|工程)|干部人才"
    "|抵达|参观|考察|来到|贯彻|落实|立足|紧扣|聚焦|抢抓|轰鸣|机声|书声|琅琅|瑯瑯|隆隆|援藏|援疆(?!前|指|[一-鿿]{0,6}(?:馆|路|村|学校|医院))|自治区党|城乡$|宾馆|酒店"
)
_OF_PLACE = re.compile("[一-鿿]{2,14}(?:[省市县区州畔边旁内侧岸]|附近|脚下|下属|旗下|所属)的")
CLAUSE = re.compile("[了着是有为将把使让]")
_UNIT_END = re.compile("(?:[市县区州省]|农?[一二三四五六七八九十0-9]师)$")
_QUARTER = re.compile(
    "(?:园|新|社|景|开发|保税|示范|度假|片|老|街|港|校|院|小|厂|矿|功能|综合|合作|试验|实验|旅游|安置|居民|生活|住宅|保护|工业|加工|产业|集聚|聚集|物流|商务|先导|先行|引领|展示|种植|养殖|库|湖|林|牧|灌|营|展|作业|管理|监管|自贸|贸易|经济|技术|高新|经开|核心|启动|起步|集中|风貌|保育|观光|休闲|移民|新村|棚户|居住|项目|服务|贸)区$"
)
_PART = re.compile(
    "延伸段|[一-鿿]{0,4}(?:车间|展厅|大棚|生产线|工地|现场|家里|家中)|(?:重点|国家|联合|企业|国家重点)?实验室|[一-鿿]{0,2}(?:展馆|平台|总部|中心|走廊)|(?:产业|生产|研发|教育|培训|示范|种植|养殖|实训|实践|创业|科研)?基地"
)
_LEAD_IN = re.compile(
    "(?: |了|过|我[省市县区旗州]|位于|地处|坐落于|坐落在|设在|在|到|著名的|全国|我国|国家级|当地的|当地|位於|同样位于|各|以及|及|和|还|又|先后|一起|一同|共同|分别|实地|专程)+"
)
_APPOSED = re.compile(
    "^(?:[一-鿿]{2,16}(?:——|—{1,2}|－－|--)|[一-鿿]{0,12}(?:示范单位|示范企业|龙头企业|(?:协作|帮扶|援建|合作)(?:项目|企业|点)))(?=[一-鿿A-Za-z“]{3})"
)
"""What a site is said to be, right before its name: 东西部协作项目——高山番茄谷, 闽宁协作项目某某食品."""
_COUNTED = re.compile("(?<=公司)[0-9].*$|(?:[两三四五六七八九十几多0-9]+[个处座]|[多0-9]+家)(?=[“一-鿿]).*$")
_WORK = "(?:建设|规划|发展|运营|生产|运行|管理|开发|保护|利用|治理|改造|提升|整治|修复|拆迁|经营|打造|生态环境|校园环境|环境|教育教学|教学工作|教学|资源|生态|面貌|企业)"
_ASPECT = re.compile(
    f"(?:的)?(?:{_WORK}(?:与|和|及)?)+(?:情况|进展|成果|成效|现场|工作|项目点)?$|项目点$|(?:企业)?展厅$|(?:情况|进展|成果)$"
)
_AFTER_LAST = re.compile("[”’》]?(?:（[^（）]{1,12}）)?$")


@cache
def _last_words() -> tuple[frozenset[str], int]:
    return frozenset(words("sites")), max(map(len, words("sites")))


@cache
def _common() -> re.Pattern[str]:
    return re.compile(f"(?:{either(words('site_words', 'common'))})+")


@cache
def _fields() -> re.Pattern[str]:
    """Common words and fields of work, nothing else."""
    return re.compile(f"{either([*words('site_words', 'common'), *words('site_words', 'field')])}+")


@cache
def _abstract() -> re.Pattern[str]:
    return re.compile(trie(words("site_words", "abstract")) + "$")


def last_word(name: str) -> int | None:
    """Where a site's last word begins in a name, the longest that fits; None where it ends in none."""
    nouns, longest = _last_words()
    mark = _AFTER_LAST.search(name) if name[-1:] in ("”", "’", "》", "）") else None
    end = mark.start() if mark else len(name)
    return next((end - size for size in range(min(longest, end), 0, -1) if name[end - size : end] in nouns), None)


def is_matter(name: str) -> bool:
    """Whether words name a matter and no place: 教育帮扶, 林果产业; 明湖医疗 is a firm."""
    return last_word(name) is None and (_abstract().search(name) is not None or _fields().fullmatch(name) is not None)


def is_of_a_town(name: str) -> bool:
    """Whether a name is that of a house of which any town has one: 博物馆, 体育中心."""
    return _OF_A_TOWN.match(name) is not None


def is_common(name: str) -> bool:
    """Whether a name is common words and a last word alone: 新农村建设示范村, 学生食堂, 图书馆."""
    tail = last_word(name)
    return tail is not None and (tail == 0 or _common().fullmatch(name[:tail]) is not None)


def site(  # noqa: PLR0913 – one name and what is known around it
    text: str,
    s: int,
    e: int,
    exact: set[Span],
    people: Sequence[str],
    rule: str,
    *,
    strict: bool,
    firm: bool = False,
    own: bool = False,
) -> list[Site]:
    """The site that ``text[s:e]`` names, or none.

    Args:
        text: Prepared text.
        s, e: The stretch.
        exact: Spans of units: a whole city is no site.
        people: Names of persons, which no site holds.
        rule: What is told of how it was found.
        strict: Whether it must end in a site's last word.
        firm: Whether the text itself says that it is a firm or the like.
        own: Whether it must hold a word of its own besides common ones.
    """
    s, e = _trimmed(text, s, e)
    name = text[s:e]
    if not 3 <= len(name) <= 40 or (s, e) in exact:
        return []
    tail = last_word(name)
    if (strict and tail is None) or (tail is None and is_matter(name)):
        return []
    if own and (tail is None or is_common(name[name.rfind("的") + 1 :])):
        return []
    if not strict and _OF_A_TOWN.match(name):
        return [Site(s, e, name, rule)]
    if (
        (_GENERIC.match(name) and not _PUBLIC.match(name))
        or _PART.fullmatch(name)
        or BAD.search(name)
        or any(len(person) > 2 and person in name for person in people)
    ):
        return []
    if tail is None and (len(name) > 22 or CLAUSE.search(name)):
        return []
    if tail is not None and (
        (tail == 0 and len(name) < 4) or (_GENERIC_START.match(name) and not firm and len(name) < 10)
    ):
        return []
    if _UNIT_END.search(name) and not _QUARTER.search(name):
        return []
    return [Site(s, e, name, rule)]


def _trimmed(text: str, s: int, e: int) -> Span:
    """The stretch without what leads in and what the site is said to be, and without what of it was looked at."""
    if lead := _LEAD_IN.match(text, s, e):
        s = lead.end()
    if (said := _APPOSED.match(text[s:e])) and e - s - said.end() >= 3:
        s += said.end()
    of = _OF_PLACE.match(text, s, e)
    if of and e - of.end() >= 3:
        s = of.end()
    return s, s + len(trimmed(text[s:e]))


def trimmed(name: str) -> str:
    """A name without a count behind it and without what of the place was looked at: 某某园建设情况 → 某某园."""
    name = name.rstrip("等之 ")
    if (counted := _COUNTED.search(name)) and counted.start() >= 3:
        name = name[: counted.start()]
    while (aspect := _ASPECT.search(name)) and aspect.start() >= 3 and last_word(name[: aspect.start()]) is not None:
        name = name[: aspect.start()]
    return name
