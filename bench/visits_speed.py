"""Speed of the visits room on one core, in CPU time, over articles of about 2,000 characters made here.

Visits: lead, speeches, sites and name lists as reports have them. Turned away: local news without a travelling group.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from pipelines.visits import Reading, read_visits, to_visit
from pipelines.visits.entities import tagger
from schemas import Article

_LEAD = (
    "本报{b}{d}日电（记者 张三石 李四海）{m}月{d}日至{e}日，{a}省委书记、省人大常委会主任郭守义，{a}省委副书记、省长单文博率{a}省党政代表团赴{b}省学习考察。"
    "{b}省委书记陆以恒会见代表团，{b}省委副书记、省长鹿鸣远主持{a}·{b}合作交流座谈会并讲话。\n"
)
_SPEECH = (
    "座谈会上，陆以恒代表{b}省委、省政府欢迎{a}省的客人。他说，{a}这几年把新技术用到田头和车间，老厂转了样子，新厂立住了脚，"
    "许多经验做法值得学习借鉴。希望双方在产业协作、科技创新、文化旅游、人才交流等方面深化务实合作，携手服务国家重大战略，推动高质量发展迈上新台阶。"
)
_SITES = "代表团先后考察了云栖算力小镇、明湖智造有限公司、城北科技创新中心，详细了解技术创新和成果转化情况。{d}日下午，代表团来到江湾数字产业园，察看重点项目建设进展。\n"
_LIST = "{a}省领导马骏川、于洪涛、冼玉兰，{b}省领导柏林森、章若水、商立群参加有关活动。"
_LOCAL = (
    "昨天下午，城东街道的志愿者来到社区广场，为居民讲解垃圾分类知识。活动现场设置了问答、体验和展示三个环节，孩子们在游戏中学会了怎样把厨余垃圾和其他垃圾分开。"
    "参加活动的居民说，这样的活动既有趣又实用，希望以后多举办几次。据了解，今年以来，街道已经组织了二十多场宣传活动，覆盖所有小区。"
)
_PAIRS = (
    ("安徽", "浙江"),
    ("湖北", "江苏"),
    ("江西", "广东"),
    ("山西", "山东"),
    ("甘肃", "福建"),
    ("辽宁", "四川"),
    ("河南", "湖南"),
    ("贵州", "河北"),
)


def article(text: str, title: str | None, n: int = 0) -> Article:
    """An article with nothing but a title and a text."""
    return Article.model_validate(
        {
            "id": f"a1-{n:016x}", "kind": "visit", "url": None, "site": "file", "source_file": "made up", "outlet": None, "title": title,
            "kicker": None, "subtitle": None, "published": "2023-07-24", "published_at": None, "published_from": "line", "reporters": [],
            "editors": [], "fetched_at": None, "archive": None, "page_sha256": "0" * 64,
            "charset": {"declared": None, "used": "utf-8", "lost_bytes": 0}, "script": "hans", "repairs": [], "uncertain_chars": 0,
            "damage": [], "quality": 1.0, "captions": [], "credits": "", "text": text,
        }
    )  # fmt: skip


def visit_articles(count: int) -> list[Article]:
    """Reports of visits of about 2,000 characters, made up, each pair of provinces and day another."""
    made = []
    for n in range(count):
        a, b = _PAIRS[n % len(_PAIRS)]
        fill = {"a": a, "b": b, "m": n % 7 + 1, "d": n % 20 + 1, "e": n % 20 + 2}
        text = _LEAD + (_SPEECH * 5 + "\n") * 2 + _SITES + _LIST
        made.append(article(text.format(**fill)[:2000], f"{a}省党政代表团赴{b}考察", n))
    return made


def local_articles(count: int) -> list[Article]:
    """Local news of 2,000 characters without a travelling group."""
    return [article((_LOCAL * 20)[n % 40 :][:2000], "社区里的垃圾分类课", n) for n in range(count)]


def per_second(articles: Sequence[Article], read: Callable[[Article], object]) -> float:
    """Articles a second of CPU time: the best of five batches, since a busy neighbour slows a core. Tables are loaded by a first call."""
    read(articles[0])
    best = 0.0
    for first in range(5):
        batch = articles[first::5]
        begin = time.process_time()
        for one in batch:
            read(one)
        best = max(best, len(batch) / max(time.process_time() - begin, 1e-9))
    return best


def _by_grammar(one: Article) -> Reading:
    return read_visits(one)


def _with_second_reader(one: Article) -> Reading:
    return read_visits(one, second_reader=True)


def _read_and_validate(one: Article) -> None:
    for n, fields in enumerate(_by_grammar(one).visits, 1):
        to_visit(one, fields, n)


def mixed_articles(count: int) -> list[Article]:
    """One report of a visit in eleven, each with a list that the grammar leaves a gap in; the rest is local news."""
    visits = visit_articles(count // 11 + 1)
    gaps = [
        one.model_copy(
            update={
                "text": one.text[:1900]
                + "\n浙江省领导鹿鸣远、扎嘎乌乐吉图们德力格、章若水参加。代表团来到青岛朗讯，边走边看。"
            }
        )
        for one in visits
    ]
    return [gaps[n // 11] if n % 11 == 0 else one for n, one in enumerate(local_articles(count))]


def report_speed(say: Callable[[str], None] = print) -> int:
    """Print the figures. Returns 1 where one falls short."""
    visits, local = visit_articles(600), local_articles(5000)
    rows = (
        ("visits, grammar", per_second(visits, _by_grammar), 400),
        ("visits, grammar and validation", per_second(visits, _read_and_validate), 0),
        ("turned away by the gate", per_second(local, read_visits), 20_000),
        (
            f"mix, second reader {'on' if tagger.is_installed() else 'not installed'}",
            per_second(mixed_articles(1100), _with_second_reader),
            50,
        ),
    )
    for name, found, wanted in rows:
        say(f"{name:<32} {found:10,.0f} /s" + (f"  (aim {wanted:,})" if wanted else ""))
    return int(any(found < wanted for _, found, wanted in rows))
