"""Stops: units inside the hosts that the group went to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemas import Visit

Reader = Callable[..., Visit]
LEAD = "7月10日至12日，安徽省委书记郭守义率安徽省党政代表团赴浙江省学习考察。"


@pytest.mark.parametrize(("text", "stops"), [
    ("代表团先后到宁波市、绍兴市考察。", ["330200", "330600"]),
    ("代表团深入宁波、绍兴两市。", ["330200", "330600"]),
    ("座谈会在杭州举行。", ["330100"]),
    ("11日，浙江省委书记鹿鸣远在杭州会见代表团。", ["330100"]),
    ("代表团来到安吉县余村生态农场。", ["330523"]),
    ("代表团考察了云栖算力小镇、安吉县余村生态农场。", ["330523"]),
    ("代表团飞抵杭州，代表团还到杭州市考察。", ["330100"]),
])  # fmt: skip
def test_unit_reached(visit: Reader, text: str, stops: list[str]) -> None:
    assert [stop.code for stop in visit(LEAD + text).stops] == stops


@pytest.mark.parametrize("text", [
    "代表团来到苏州工业园区。", "浙江省委常委、宁波市委书记鹿鸣远陪同。", "代表团考察了宁波银行大厦。", "代表团到浙江省考察。",
    "郭守义说，代表团去年到宁波市考察。", "代表团学习宁波市的经验。",
])  # fmt: skip
def test_unit_only_named(visit: Reader, text: str) -> None:
    assert visit(LEAD + text).stops == []


def test_a_unit_of_the_guest_is_no_stop(visit: Reader) -> None:
    assert visit(LEAD + "代表团回到合肥市。").stops == []


def test_a_stop_carries_its_name_of_the_day(visit: Reader) -> None:
    found = visit(
        "2008年7月10日，安徽省委书记郭守义率安徽省党政代表团赴浙江省学习考察。代表团到绍兴县考察。", published=None
    )
    assert [(s.code, s.name, s.then and s.then.name) for s in found.stops] == [("330603", "柯桥区", "绍兴县")]
