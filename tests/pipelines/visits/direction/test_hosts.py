"""Hosts, and which unit an own word or an abbreviation means."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.visits import Reading
from pipelines.visits.direction.publisher import Publisher


@pytest.mark.parametrize(("text", "hosts"), [
    ("浙江省党政代表团考察产业园，省领导参加。皖浙两省座谈会举行。", ["340000"]),
    ("浙江省党政代表团考察产业园，省领导参加。浙皖两省座谈会举行。", ["340000"]),
    ("合肥市党政代表团赴杭州市考察，省领导参加。代表团随后赴宁波市考察。", ["330100"]),
    ("合肥市党政代表团赴杭州市、宁波市考察，市领导参加。", ["330100", "330200"]),
    ("合肥市党政代表团赴浙江省杭州市、杭州市余杭区考察，市领导参加。", ["330100"]),
    ("合肥市党政代表团来到杭州市，市领导参加。代表团前往宁波市考察。", ["330100"]),
    ("安徽省党政代表团赴杭州市考察，省领导参加。", ["330000"]),
    ("安徽省党政代表团赴浙江省、江苏省考察，省领导参加。", ["330000", "320000"]),
    ("合肥市党政代表团一行受到欢迎，杭州市委书记何远山会见客人。宁波市委书记钱守诚参加。", ["330100"]),
])  # fmt: skip
def test_hosts_of_a_guest(read: Callable[..., Reading], text: str, hosts: list[str]) -> None:
    (visit,) = read(f"7月3日，{text}").visits
    assert [host.code for host in visit.hosts] == hosts


@pytest.mark.parametrize(("code", "word", "unit"), [
    ("340100", "省", "340000"), ("340100", "市", "340100"), ("340100", "县", None), ("340102", "区", "340102"), ("340102", "市", "340100"),
    ("340121", "县", "340121"), ("340121", "市", "340100"), ("320281", "市", "320281"), ("310115", "市", "310000"), ("310115", "区", "310115"),
    ("450102", "区", "450102"), ("450123", "区", "450000"), ("450123", "自治区", "450000"), ("422801", "州", "422800"), ("152201", "盟", "152200"),
    ("150721", "旗", "150721"), ("650100", "兵团", "650000"), ("810000", "省", "810000"), ("340000", "市", None), (None, "省", None),
])  # fmt: skip
def test_level_word_of_a_publishers_place(code: str | None, word: str, unit: str | None) -> None:
    assert Publisher(code).at(word) == unit


@pytest.mark.parametrize(("text", "outlet", "guest", "hosts"), [
    ("安徽省党政代表团来苏考察，省领导参加。", None, "340000", ["320000"]),
    ("合肥市党政代表团来苏考察，市领导参加。", "苏州日报", "340100", ["320500"]),
    ("合肥市党政代表团来苏考察，参观苏州市规划馆、苏州市体育馆、苏州市图书馆，市领导参加。", None, "340100", ["320000"]),
    ("合肥市党政代表团来苏考察，参观苏州市规划馆，江苏省和江苏省博物馆，市领导参加。", None, "340100", ["320000"]),
    ("我省党政代表团赴浙江省考察，省领导参加。皖浙两省座谈会举行。", None, "340000", ["330000"]),
    ("我省党政代表团赴浙江省考察，安徽省委书记郭守义参加。", None, "340000", ["330000"]),
    ("安徽省党政代表团来我省考察，省领导参加。浙江省委书记何远山介绍情况。", None, "340000", ["330000"]),
])  # fmt: skip
def test_short_words_for_a_unit(
    read: Callable[..., Reading], text: str, outlet: str | None, guest: str, hosts: list[str]
) -> None:
    (visit,) = read(f"7月3日，{text}", outlet=outlet).visits
    assert (visit.guest.code, [host.code for host in visit.hosts]) == (guest, hosts)


@pytest.mark.parametrize("text", [
    "安徽省党政代表团赴合肥市考察，省领导参加。",
    "安徽省党政代表团赴香港考察，省领导参加。",
    "浙江省的企业赴安徽省考察，省领导参加，郭守义率队。",
    "省委书记郭守义率队在合肥市考察。",
    "安徽省党政代表团考察产业园，省领导参加。",
])  # fmt: skip
def test_no_visit_without_two_units(read: Callable[..., Reading], text: str) -> None:
    assert read(f"7月3日，{text}").visits == ()
