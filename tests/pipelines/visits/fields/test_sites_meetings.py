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
    ("代表团到明湖智造有限公司、西溪生态廊道、南浔古镇考察。", ["明湖智造有限公司", "西溪生态廊道", "南浔古镇"]),
    ("代表团走访了明湖智造有限公司、三桥历史文化街区。", ["明湖智造有限公司", "三桥历史文化街区"]),
    ("代表团考察了两山协同创新中心、钱塘江材料实验室。", ["两山协同创新中心", "钱塘江材料实验室"]),
    ("代表团来到杭州市明湖智造有限公司、云栖算力小镇，宁波市北仑出口加工区、东港集团总部大厦，认真学习做法。",
     ["杭州市明湖智造有限公司", "云栖算力小镇", "宁波市北仑出口加工区", "东港集团总部大厦"]),
    ("代表团考察了西溪工业区和东山公园.郭守义说,收获很大.", ["西溪工业区", "东山公园"]),
    ("代表团瞻仰西山会议会址，走进安徽省对口支援前方指挥部，慰问干部。", ["西山会议会址", "安徽省对口支援前方指挥部"]),
    ("代表团来到百丈岭国家级自然保护区、双溪镇前薛村考察。", ["百丈岭国家级自然保护区", "双溪镇前薛村"]),
    ("双方将在智能网联新能源汽车、茶产业示范园等方面开辟新空间。", []),
    ("代表团考察了东港集团下属的明湖农产品交易中心。", ["明湖农产品交易中心"]),
])  # fmt: skip
def test_sites(visit: Reader, text: str, expected: list[str]) -> None:
    assert [site.name for site in visit(LEAD + text).sites] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("11日下午，皖浙两省合作交流座谈会在杭州举行。", ["皖浙两省合作交流座谈会"]),
    ("两省召开工作交流座谈会。", ["工作交流座谈会"]),
    ("安徽·浙江东西部协作第二十一次联席会议在杭州召开。", ["安徽·浙江东西部协作第二十一次联席会议"]),
    ("座谈会上，双方介绍了情况。", ["座谈会"]),
    ("双方就合作事宜进行座谈。", []),
    ("11日，两地召开皖浙协作联席会议，签订《2022年皖浙协作框架协议》。", ["皖浙协作联席会议"]),
    ("皖浙两省召开座谈会。\n热点 | 川渝党政联席会议召开 | 市政协举行会议", ["座谈会"]),
])  # fmt: skip
def test_meetings(visit: Reader, text: str, expected: list[str]) -> None:
    assert [meeting.name for meeting in visit(LEAD + text).meetings] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("会上，双方签署《深化合作框架协议》《人才交流备忘录》。", ["深化合作框架协议", "人才交流备忘录"]),
    ("会上，双方签署了战略合作协议。", ["战略合作协议"]),
    ("此行双方将签署一系列协议。", []),
    ("双方认真落实《皖浙合作框架协议》。", []),
    ("现场签约项目26个。", []),
    ("2021年5月两省签订的对口支援框架协议已基本落实。", []),
    ("希望双方抓紧对接，争取明年一季度签订框架协议。", []),
    ("双方拟签署对口合作项目协议40余个。", []),
    ("代表团观看了《云山记》专题片，双方签订《皖浙协作框架协议》。", ["皖浙协作框架协议"]),
    ("会上，双方签订了文旅协作协议书和港口合作框架协议。", ["文旅协作协议书", "港口合作框架协议"]),
    ("会上，双方签署了《关于支持推进港口建设合作协议》和《人才协作备忘录》。", ["关于支持推进港口建设合作协议", "人才协作备忘录"]),
])  # fmt: skip
def test_agreements(visit: Reader, text: str, expected: list[str]) -> None:
    assert [a.name for a in visit(LEAD + text).agreements] == expected


def test_a_body_names_the_meeting_of_its_headline(visit: Reader) -> None:
    made = visit(LEAD + "11日，皖浙协作第六次联席会议在杭州召开。", "皖浙两省党政联席会议召开")
    assert [meeting.name for meeting in made.meetings] == ["皖浙协作第六次联席会议"]


def test_strategies_and_topics_are_of_the_vocabulary(visit: Reader) -> None:
    found = visit(LEAD + "双方将抢抓长三角一体化机遇，深化产业合作和人才交流。")
    assert [s.name for s in found.strategies] == ["长三角一体化"]
    assert {t.name for t in found.topics} == {"产业", "人才"}
