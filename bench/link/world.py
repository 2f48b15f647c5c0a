"""A made-up country: units that are real, people and visits that are not, and the reports that tell of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from bench.link import noise
from schemas.units import level_of, table

FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
GIVEN = "安邦成德恩丰刚国海和鸿华建江杰军凯康克宽朗立亮林明鸣宁培平启强清泉仁荣瑞润山尚升盛石松涛天廷伟文武夏祥晓新信旭学岩阳一毅永有宇玉元远哲正志中忠子"
HALLS = [
    "科技园",
    "产业园",
    "港区",
    "大数据中心",
    "博物馆",
    "纪念馆",
    "电子厂",
    "汽车公司",
    "生物药业",
    "钢铁集团",
    "新村",
    "实验室",
    "展示馆",
    "水库",
    "枢纽站",
]
POSTS = {
    "province": ("省委书记", "省长", "省委副书记", "省委秘书长", "副省长", "省政协主席", "省人大常委会副主任"),
    "prefecture": ("市委书记", "市长", "市委副书记", "市委秘书长", "副市长", "市政协主席", "市人大常委会主任"),
    "county": ("县委书记", "县长", "县委副书记", "县委办公室主任", "副县长", "县政协主席", "县人大常委会主任"),
}
BEGIN = date(2004, 1, 1)
DAYS = 7300
"""Twenty years: a province then sends a visit every three weeks, as in the open news."""

Busy = dict[str, list[tuple[date, date, frozenset[str]]]]
"""Unit → who of it is on the road, and when: nobody is in two places at once."""


@dataclass
class Visit:
    """What truly happened."""

    number: int
    guest: str
    hosts: list[str]
    start: date
    lengths: list[int]
    party: list[tuple[str, str]]
    sites: dict[str, list[str]] = field(default_factory=dict)

    @property
    def end(self) -> date:
        """Last day."""
        return self.start + timedelta(days=sum(self.lengths) - 1)


@cache
def units(level: str) -> tuple[str, ...]:
    """Codes of one level, mainland, without the carriers of districts."""
    return tuple(
        c
        for c, name in table().items()
        if level_of(c) == level and c[:2] not in ("71", "81", "82") and "辖" not in name
    )


@cache
def party_of(code: str, term: int) -> tuple[tuple[str, str], ...]:
    """Name and post of a unit's leaders in one term of four years."""
    rng = random.Random(f"{code}{term}")
    return tuple((_name(rng), post) for post in POSTS[level_of(code)])


def _name(rng: random.Random) -> str:
    return rng.choice(FAMILY) + "".join(rng.choice(GIVEN) for _ in range(1 if rng.random() < 0.2 else 2))


def visits(count: int, seed: int) -> Iterator[Visit]:
    """Make visits, among them second ones of a pair, returns, and cities on the road beside their province."""
    rng = random.Random(seed)
    busy: Busy = {}
    number = 0
    while number < count:
        level = rng.choices(("province", "prefecture", "county"), (5, 4, 1))[0]
        start = BEGIN + timedelta(days=rng.randrange(DAYS))
        visit = _visit(rng, number, rng.choice(units(level)), start)
        made = [visit]
        if rng.random() < noise.AGAIN:
            again = _visit(rng, number + len(made), visit.guest, visit.end + timedelta(days=rng.randint(4, 40)))
            again.hosts = visit.hosts[:1]
            again.lengths = again.lengths[:1]
            _meet(rng, again)
            if rng.random() < noise.AGAIN_SAME_HEAD and again.start.year // 4 == visit.start.year // 4:
                again.party = [visit.party[0], *[p for p in again.party if p != visit.party[0]]]
            made.append(again)
        if rng.random() < noise.BOTH_WAYS:
            back = _visit(rng, number + len(made), visit.hosts[0], visit.end + timedelta(days=rng.randint(1, 40)))
            back.hosts, back.lengths = [visit.guest], back.lengths[:1]
            _meet(rng, back)
            made.append(back)
        if level == "province" and rng.random() < noise.INSIDE:
            cities = [c for c in units("prefecture") if c[:2] == visit.guest[:2]] or [visit.guest]
            inside = _visit(rng, number + len(made), rng.choice(cities), visit.start)
            homes = [c for c in units("prefecture") if c[:2] == visit.hosts[0][:2]]
            if homes and level_of(inside.guest) == "prefecture":
                inside.hosts, inside.lengths = [rng.choice(homes)], [1]
                _meet(rng, inside)
                made.append(inside)
        for visit in made:
            if _take(visit, busy):
                visit.number = number
                number += 1
                yield visit


def _visit(rng: random.Random, number: int, guest: str, start: date) -> Visit:
    level = level_of(guest)
    others = [c for c in units("province") if c[:2] != guest[:2]]
    hosts = rng.sample(others, rng.randint(2, 3) if rng.random() < noise.TOUR else 1)
    if level != "province" and rng.random() < 0.7:
        hosts = [rng.choice([c for c in units("prefecture") if c[:2] == h[:2]] or [h]) for h in hosts]
    lengths = [rng.choices((1, 2, 3, 4), (5, 3, 2, 1))[0] for _ in hosts]
    roster = party_of(guest, start.year // 4)
    head = rng.choices(roster, (5, 4, 1, 0.2, 1, 2, 1))[0]
    party = [head, *rng.sample([p for p in roster if p != head], rng.randint(1, 4))]
    visit = Visit(number, guest, hosts, start, lengths, party)
    _meet(rng, visit)
    return visit


def _take(visit: Visit, busy: Busy) -> bool:
    """Leave out of the party who is on the road elsewhere; no visit without anybody."""
    first, last = visit.start - timedelta(days=1), visit.end + timedelta(days=1)
    trips = busy.setdefault(visit.guest, [])
    away = {name for start, end, names in trips if start <= last and first <= end for name in names}
    visit.party = [person for person in visit.party if person[0] not in away]
    if not visit.party:
        return False
    trips.append((visit.start, visit.end, frozenset(name for name, _ in visit.party)))
    return True


def _meet(rng: random.Random, visit: Visit) -> None:
    for host in visit.hosts:
        place = table()[host][:2]
        visit.sites[host] = [f"{place}{_name(rng)}{rng.choice(HALLS)}" for _ in range(rng.randint(1, 6))]


def body(visit: Visit) -> str | None:
    """The delegation's kind by who leads it."""
    return "政协" if "政协" in visit.party[0][1] else "人大" if "人大" in visit.party[0][1] else "党政"


Record = dict[str, Any]
