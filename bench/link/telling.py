"""Reports of a true visit: records with their texts, as papers of both sides, third ones, reprints and mirrors tell it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bench.link import noise
from bench.link.world import GIVEN, Record, Visit, body, party_of
from schemas.units import level_of, table

PHRASES = [
    "深入交流",
    "共谋发展",
    "优势互补",
    "务实合作",
    "产业协作",
    "互利共赢",
    "对口支援",
    "乡村振兴",
    "绿色低碳",
    "科技创新",
    "招商引资",
    "文旅融合",
    "营商环境",
    "开放平台",
    "项目建设",
    "协同联动",
    "资源共享",
    "市场一体",
    "生态保护",
    "民生改善",
    "人才交流",
    "干部培训",
    "港口物流",
    "数字经济",
    "先进制造",
    "现代农业",
    "园区共建",
    "经验做法",
    "考察学习",
    "座谈交流",
]
WORDS = [
    "表示",
    "指出",
    "强调",
    "希望",
    "感谢",
    "介绍",
    "欢迎",
    "认为",
    "期待",
    "进一步",
    "近年来",
    "双方",
    "两地",
    "充分",
    "高度",
    "持续",
    "积极",
    "全面",
    "共同",
    "不断",
    "推动",
    "加强",
    "深化",
    "拓展",
    "落实",
    "围绕",
    "聚焦",
    "抢抓",
    "机遇",
    "把握",
    "提升",
    "水平",
    "质量",
    "效益",
    "领域",
    "方面",
    "机制",
    "平台",
    "渠道",
    "成果",
    "条件",
    "基础",
    "空间",
    "潜力",
    "力量",
    "支持",
    "帮助",
    "关心",
    "指导",
    "参与",
    "投资",
    "企业",
    "群众",
    "发展",
    "建设",
    "改革",
    "开放",
    "转型",
    "升级",
]


@dataclass
class Report:
    """One record with its article's text, and the visit it truly tells."""

    record: Record
    text: str
    truth: int


def reports(visit: Visit, seed: int, slip: float = noise.SLIP) -> Iterator[Report]:
    """All reports of one visit; `slip`: share of names with a wrong character."""
    rng = random.Random(f"{seed}/{visit.number}")
    sides = rng.sample(("guest", "host", "third"), rng.choices((1, 2, 3), (4, 4, 1))[0])
    count = 0
    for side in sides:
        stage = _stage(rng, visit, side)
        for hosts, days in stage:
            own = _tell(rng, visit, side, hosts, days, count, slip)
            yield own
            count += 1
            for make, share in ((_reprint, noise.REPRINT), (_mirror, noise.MIRROR)):
                while rng.random() < share:
                    yield make(rng, own, visit, count)
                    count += 1


def _stage(rng: random.Random, visit: Visit, side: str) -> list[tuple[list[str], tuple[date, date]]]:
    """Which hosts one paper tells, and their days: all of a tour at once, or host by host."""
    whole = [(visit.hosts, (visit.start, visit.end))]
    if len(visit.hosts) == 1 or (side != "host" and rng.random() > noise.TOLD_PER_HOST):
        return whole
    parts: list[tuple[list[str], tuple[date, date]]] = []
    day = visit.start
    for host, length in zip(visit.hosts, visit.lengths, strict=True):
        parts.append(([host], (day, day + timedelta(days=length - 1))))
        day += timedelta(days=length)
    return parts


def _tell(
    rng: random.Random, visit: Visit, side: str, hosts: list[str], days: tuple[date, date], count: int, slip: float
) -> Report:
    start, end = days
    if rng.random() < noise.OFF_BY_ONE:
        shift = timedelta(days=rng.choice((-1, 1)))
        start, end = start + shift, end + shift
    if rng.random() < noise.FIRST_DAY_ONLY:
        end = start
    published = end + timedelta(days=rng.randint(0, 3))
    guests = visit.party if side == "guest" else visit.party[: rng.randint(1, len(visit.party))]
    if rng.random() < noise.FIRST_NAME_LOST:
        guests = guests[1:]
    received = [(host, p) for host in hosts for p in party_of(host, start.year // 4)[: rng.randint(1, 4)]]
    leads = rng.random() >= noise.NO_HEAD and guests[:1] == visit.party[:1]
    leaders = [
        _leader(rng, slip, p, "guest", visit.guest, "leads" if leads and p == visit.party[0] else "attends")
        for p in guests
    ]
    leaders += [_leader(rng, slip, p, "host", host, "receives") for host, p in received]
    named = {leader["name"]: leader for leader in leaders}
    sites = [s for host in hosts for s in visit.sites[host] if rng.random() < 0.6]
    told = {} if (dice := rng.random()) < noise.NO_DAY else {"start": start.isoformat(), "end": end.isoformat()}
    if noise.NO_DAY <= dice < noise.NO_DAY + noise.NO_YEAR:
        told = {"start": start.strftime("--%m-%d"), "end": end.strftime("--%m-%d")}
    record: Record = {
        "schema_version": "2.0.0",
        "id": f"v1-{visit.number:012x}{count:04x}-1",
        "article": _article(visit, count, side, published),
        "level": level_of(visit.guest),
        "delegation": f"{table()[visit.guest]}{body(visit)}代表团" if rng.random() < 0.6 else None,
        "guest": None if rng.random() < noise.NO_GUEST else _unit(visit.guest),
        "hosts": [] if rng.random() < noise.NO_HOST else [_unit(host) for host in hosts],
        "start": told.get("start"),
        "end": told.get("end"),
        "leaders": list(named.values()),
        "stops": [],
        "purpose": None,
        "sites": [{"name": site, "evidence": []} for site in dict.fromkeys(sites)],
        "meetings": [],
        "agreements": [],
        "strategies": [],
        "topics": [],
        "reported_from": side,
        "evidence": {},
        "flags": [],
    }
    return Report(record, _text(rng, record), visit.number)


def _article(visit: Visit, count: int, side: str, published: date | None) -> Record:
    return {
        "id": f"a1-{visit.number:012x}{count:04x}",
        "version": 1,
        "url": f"https://www.example.cn/{visit.number}/{count}.html",
        "source_file": None,
        "site": side,
        "via": "live",
        "title": f"第{visit.number}次来访",
        "outlet": f"{side}报",
        "published": published.isoformat() if published else None,
        "quotable_sha256": "0" * 64,
        "repairs": [],
        "damage": [],
    }


def _leader(rng: random.Random, slip: float, person: tuple[str, str], side: str, code: str, role: str) -> Record:
    name, post = person
    if rng.random() < slip and len(name) == 3:
        name = name[:2] + rng.choice(GIVEN)
    return {
        "name": name,
        "side": side,
        "titles": [post],
        "unit": _unit(code),
        "roles": [{"role": role, "evidence": []}],
        "evidence": [],
    }


def _unit(code: str) -> Record:
    return {"code": code, "name": table()[code], "then": None}


def _text(rng: random.Random, record: Record) -> str:
    """About 400 characters: names and sites of this report between words in an order of their own."""
    facts = [leader["titles"][0] + leader["name"] for leader in record["leaders"]] + [
        s["name"] for s in record["sites"]
    ]
    pieces = facts + rng.choices(PHRASES, k=30) + rng.choices(WORDS, k=110)
    rng.shuffle(pieces)
    return "".join(pieces)


def _reprint(rng: random.Random, own: Report, visit: Visit, count: int) -> Report:
    published = own.record["article"]["published"]
    day = date.fromisoformat(published) + timedelta(days=rng.randint(0, 2))
    record = own.record | {
        "id": f"v1-{visit.number:012x}{count:04x}-1",
        "article": _article(visit, count, "third", day),
        "reported_from": "third",
    }
    cut = rng.randint(int(len(own.text) * 0.85), len(own.text))
    return Report(record, "转载" + own.text[:cut], visit.number)


def _mirror(rng: random.Random, own: Report, visit: Visit, count: int) -> Report:
    day = date.fromisoformat(own.record["article"]["published"]) + timedelta(days=rng.randint(60, 900))
    article = _article(visit, count, "third", day if rng.random() < 0.5 else None)
    article["repairs"] = [{"kind": "gloss", "count": 3}]
    record = own.record | {"id": f"v1-{visit.number:012x}{count:04x}-1", "article": article, "reported_from": None}
    if rng.random() < 0.4:
        record |= {"start": None, "end": None}
    if rng.random() < 0.1:
        record |= {"guest": None}
    if rng.random() < 0.1:
        record |= {"leaders": record["leaders"][1:]}
    text = "".join("" if rng.random() < 0.005 else char for char in own.text)
    return Report(record, text, visit.number)
