"""Sites, meetings, agreements, strategies and topics."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemas import Visit

Reader = Callable[..., Visit]
LEAD = "7月10日至12日，安徽省委书记郭守义率安徽省党政代表团赴浙江省学习考察。\n"


@pytest.mark.parametrize(("text", "expected"), [
    ("代表团先后考察了云栖算力小镇、明湖智造有限公司、钱塘江治水展示馆等地。", ["云栖算力小镇", "明湖智造有限公司", "钱塘江治水展示馆"]),
    ("在明湖智造有限公司，郭守义详细了解产品研发。", ["明湖智造有限公司"]),
    ("明湖智造有限公司是一家机器人企业。代表团走进展厅，听取介绍。", ["明湖智造有限公司"]),
    ("代表团来到安吉县余村桥生态农场，边走边看。", ["安吉县余村桥生态农场"]),
    ("代表团走进格物新能源（安徽）有限公司，察看生产线。", ["格物新能源（安徽）有限公司"]),
    ("代表团考察了杭州市、宁波市。", []),
    ("代表团深入企业、学校、园区，详细了解情况。", []),
    ("代表团来到明湖智造有限公司，察看总装车间、电池车间。", ["明湖智造有限公司"]),
    ("郭守义说，欢迎浙江企业到合肥高新区投资。", []),
])  # fmt: skip
def test_sites(visit: Reader, text: str, expected: list[str]) -> None:
    assert [site.name for site in visit(LEAD + text).sites] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("11日下午，皖浙两省合作交流座谈会在杭州举行。", ["皖浙两省合作交流座谈会"]),
    ("两省召开工作交流座谈会。", ["工作交流座谈会"]),
    ("安徽·浙江东西部协作第二十一次联席会议在杭州召开。", ["安徽·浙江东西部协作第二十一次联席会议"]),
    ("座谈会上，双方介绍了情况。", ["座谈会"]),
    ("双方就合作事宜进行座谈。", []),
])  # fmt: skip
def test_meetings(visit: Reader, text: str, expected: list[str]) -> None:
    assert [meeting.name for meeting in visit(LEAD + text).meetings] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("会上，双方签署《深化合作框架协议》《人才交流备忘录》。", ["深化合作框架协议", "人才交流备忘录"]),
    ("会上，双方签署了战略合作协议。", ["战略合作协议"]),
    ("双方认真落实《皖浙合作框架协议》。", []),
    ("现场签约项目26个。", []),
])  # fmt: skip
def test_agreements(visit: Reader, text: str, expected: list[str]) -> None:
    assert [a.name for a in visit(LEAD + text).agreements] == expected


def test_strategies_and_topics_are_of_the_vocabulary(visit: Reader) -> None:
    found = visit(LEAD + "双方将抢抓长三角一体化机遇，深化产业合作和人才交流。")
    assert [s.name for s in found.strategies] == ["长三角一体化"]
    assert {t.name for t in found.topics} == {"产业", "人才"}
