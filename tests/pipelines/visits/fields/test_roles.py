"""Roles: what each leader is told to have done, from the words behind the name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemas import Visit

Reader = Callable[..., Visit]
LEAD = "7月10日至12日，安徽省委书记郭守义率安徽省党政代表团赴浙江省学习考察。"


def roles(visit: Visit, name: str) -> list[str]:
    return next([role.role for role in p.roles] for p in visit.leaders if p.name == name)


@pytest.mark.parametrize(("text", "name", "expected"), [
    ("浙江省委书记鹿鸣远会见代表团。", "鹿鸣远", ["receives"]),
    ("浙江省委书记鹿鸣远对代表团的到来表示欢迎。", "鹿鸣远", ["receives"]),
    ("浙江省委书记鹿鸣远与代表团座谈交流。", "鹿鸣远", ["receives"]),
    ("浙江省委书记鹿鸣远在机场迎候。", "鹿鸣远", ["receives"]),
    ("代表团受到浙江省委书记鹿鸣远的热情接待。", "鹿鸣远", ["receives"]),
    ("浙江省委书记鹿鸣远出席座谈会并讲话。", "鹿鸣远", ["speaks"]),
    ("浙江省委书记鹿鸣远主持座谈会并致辞。", "鹿鸣远", ["chairs", "speaks"]),
    ("浙江省委书记鹿鸣远全程陪同。", "鹿鸣远", ["accompanies"]),
    ("在浙江省委书记鹿鸣远的陪同下，代表团走进余村。", "鹿鸣远", ["accompanies"]),
    ("浙江省委书记鹿鸣远参加会见。", "鹿鸣远", ["attends"]),
    ("会见时，浙江省委书记鹿鸣远在座。", "鹿鸣远", ["attends"]),
    ("浙江省委书记鹿鸣远出席签约仪式。", "鹿鸣远", ["attends"]),
    ("会上，浙江省委书记鹿鸣远代表双方签署协议。", "鹿鸣远", ["signs"]),
    ("浙江省委书记鹿鸣远对代表团表示欢迎。他说，两省相近。", "鹿鸣远", ["receives", "speaks"]),
    ("浙江省委书记鹿鸣远、副省长章若水会见，秘书长柏林森参加。", "章若水", ["receives"]),
    ("浙江省委书记鹿鸣远、副省长章若水会见，秘书长柏林森参加。", "柏林森", ["attends"]),
    ("安徽省领导马骏川，浙江省领导鹿鸣远、章若水参加。", "马骏川", ["attends"]),
    ("浙江省委书记鹿鸣远会见郭守义一行。", "郭守义", ["leads"]),
    ("安徽省副省长马骏川陪同考察。", "马骏川", ["accompanies"]),
    ("浙江省委书记鹿鸣远，安徽省委副书记于洪涛为副团长。", "于洪涛", ["leads"]),
])  # fmt: skip
def test_role_told(visit: Reader, text: str, name: str, expected: list[str]) -> None:
    assert roles(visit(LEAD + text), name) == expected


@pytest.mark.parametrize(("text", "name", "not_told"), [
    ("浙江省委书记鹿鸣远会见，双方签署协议。", "鹿鸣远", "signs"),
    ("浙江省委书记鹿鸣远参加，企业负责人介绍情况。", "鹿鸣远", "speaks"),
    ("浙江省委书记鹿鸣远听取企业的介绍。", "鹿鸣远", "speaks"),
    ("浙江省委书记鹿鸣远说，欢迎安徽省领导来看望援建干部并主持会议。", "鹿鸣远", "chairs"),
    ("浙江省委书记鹿鸣远参加。郭守义看望援皖干部。", "郭守义", "receives"),
    ("浙江省委书记鹿鸣远率先发言。", "鹿鸣远", "leads"),
    ("浙江省委书记鹿鸣远参加。鹿鸣远向郭守义介绍情况。", "郭守义", "speaks"),
    ("浙江省委书记鹿鸣远参加会议，按照重要讲话精神推进合作。", "鹿鸣远", "speaks"),
    ("浙江省委书记鹿鸣远叮嘱随行的干部。", "鹿鸣远", "accompanies"),
])  # fmt: skip
def test_role_not_told(visit: Reader, text: str, name: str, not_told: str) -> None:
    assert not_told not in roles(visit(LEAD + text), name)


def test_each_role_quotes_the_words_that_say_so(visit: Reader) -> None:
    found = visit(LEAD + "浙江省委书记鹿鸣远会见代表团。")
    quoted = {p.name: [(r.role, [q.quote for q in r.evidence]) for r in p.roles] for p in found.leaders}
    assert quoted == {"郭守义": [("leads", ["率"])], "鹿鸣远": [("receives", ["会见"])]}


def test_a_role_told_often_is_quoted_twice(visit: Reader) -> None:
    found = visit(LEAD + "浙江省委书记鹿鸣远会见代表团。鹿鸣远欢迎代表团。鹿鸣远看望代表团。")
    assert [len(r.evidence) for p in found.leaders for r in p.roles if p.name == "鹿鸣远"] == [2]
