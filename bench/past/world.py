"""What an archive holds of five made-up sites over three years, and what must come of it. The same seed gives the same captures, byte for byte."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Literal

Kind = Literal["first", "same", "later", "list", "cut", "blocked", "taken", "other"]
"""first: an article's first capture. same: its text again. later: a changed text. list: a list page. cut: half a page. blocked: a page of a firewall.
taken: a page of whoever took the name over. other: a page that is neither article nor list."""

SITES = 5
FIRST, LAST = date(2012, 1, 1), date(2014, 12, 31)
_GUESTS = ("江苏省", "浙江省", "山东省", "河南省", "湖北省", "四川省")
_LEADERS = ("沈松年", "何云帆", "周立群", "吴海平", "钱云", "马林民")


@dataclass(frozen=True, slots=True, order=True)
class Made:
    """One capture.

    Attributes:
        time: UTC.
        url: Its address.
        kind: What it is.
        body: The page.
        broken: It is listed, and not served.
    """

    time: datetime
    url: str
    kind: Kind
    body: bytes = field(compare=False)
    broken: bool = field(default=False, compare=False)

    @property
    def timestamp(self) -> str:
        """14 digits."""
        return f"{self.time:%Y%m%d%H%M%S}"

    @property
    def digest(self) -> str:
        """As an index gives it."""
        return base64.b32encode(hashlib.sha1(self.body, usedforsecurity=False).digest()).decode()


@dataclass(frozen=True, slots=True)
class World:
    """Everything that was captured.

    Attributes:
        captures: The earliest first.
        versions: Address of each article that must arrive → the days of its versions' captures; the first is version 1.
    """

    captures: tuple[Made, ...]
    versions: dict[str, tuple[datetime, ...]]


def host_of(n: int) -> str:
    """Host of site n, from 0."""
    return f"news{n}.past.example"


def make_world(captures: int = 2000, seed: int = 20261125, spoilt: float = 0.1) -> World:
    """Make about so many captures, a share of them spoilt."""
    rng = Random(seed)
    made: list[Made] = []
    versions: dict[str, tuple[datetime, ...]] = {}
    n = 0
    while len(made) < captures:
        n += 1
        day = FIRST + timedelta(days=rng.randrange((LAST - FIRST).days))
        url = f"http://{host_of(n % SITES)}/{day:%Y/%m/%d}/{10_000 + n}.html"
        when = datetime(day.year, day.month, day.day, 3, tzinfo=UTC) + timedelta(
            days=rng.randrange(1, 90), seconds=rng.randrange(80_000)
        )
        if rng.random() < 2 * spoilt:  # half of what is spoilt is a capture beside good ones
            made += _spoilt(rng, url, day, when, n)
            continue
        found = list(_good(rng, url, day, when, n))
        made += found
        versions[url] = tuple(one.time for one in found if one.kind in ("first", "later"))
    for site in range(SITES):
        made += _lists(site, [one for one in made if one.kind == "first" and host_of(site) in one.url])
    return World(tuple(sorted(made)), versions)


def _good(rng: Random, url: str, day: date, when: datetime, n: int) -> Iterator[Made]:
    text = article(n, day)
    yield Made(when, url, "first", text)
    again = when + timedelta(days=rng.randrange(20, 400))
    if rng.random() < 0.5:
        yield Made(again, url, "same", text)
    if rng.random() < 0.2:
        yield Made(again + timedelta(days=30), url, "later", article(n, day, changed=True))


def _spoilt(rng: Random, url: str, day: date, when: datetime, n: int) -> list[Made]:
    match rng.randrange(4):
        case 0:
            return [Made(when, url, "cut", article(n, day)[:900])]
        case 1:
            return [Made(when, url, "blocked", _BLOCKED)]
        case 2:
            return [Made(when + timedelta(days=900), url, "taken", article(n, day + timedelta(days=880), taken=True))]
        case _:
            return [Made(when, url, "first", article(n, day), broken=True)]


def article(n: int, day: date, *, changed: bool = False, taken: bool = False) -> bytes:
    """A page."""
    guest, leader, other = _GUESTS[n % 6], _LEADERS[n % 6], _LEADERS[(n + 1) % 6]
    title = f"{guest}党政代表团来皖考察第{n}次" if not taken else f"第{n}号彩票开奖公告发布"
    tell = (
        f"{guest}委书记{leader}率{guest}党政代表团来安徽考察。安徽省委书记{other}陪同考察。"
        if not taken
        else "本站提供彩票开奖查询服务，欢迎访问。"
    )
    more = "代表团还参观了合肥市规划馆，听取了情况介绍。" if changed else ""
    paragraphs = "".join(f"<p>{tell}这是第{n}篇第{k}段，供查阅。{more}</p>" for k in range(5))
    return (
        f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><h1>{title}</h1><p>{day} 08:00 来源：示例网</p>"
        f"<div class='TRS_Editor'>{paragraphs}</div></body></html>"
    ).encode()


_BLOCKED = "<html><head><meta charset='utf-8'><title>访问被拦截</title></head><body><p>您的访问已被防火墙拦截。</p></body></html>".encode()


def _lists(site: int, articles: list[Made]) -> Iterator[Made]:
    """The site's list, captured once a quarter; it shows a tenth more rows, whose titles promise no visit."""
    for quarter in range(12):
        when = datetime(2012 + quarter // 4, 3 * (quarter % 4) + 1, 20, tzinfo=UTC)
        rows = "".join(
            f"<li><a href='{one.url}'>清江省党政代表团来皖考察</a><span>{one.time:%Y-%m-%d}</span></li>"
            for one in articles[:20]
        )
        rows += f"<li><a href='http://{host_of(site)}/2012/01/01/1.html'>春雨滋润田间庄稼长势喜人</a><span>2012-01-01</span></li>"
        body = f"<html><head><meta charset='utf-8'><title>要闻</title></head><body><ul>{rows}</ul><p>{quarter}</p></body></html>"
        yield Made(when, f"http://{host_of(site)}/list.html", "list", body.encode())
