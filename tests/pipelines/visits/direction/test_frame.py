"""Guest, hosts, level, delegation: who went to whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.rooms import SiteHint
from schemas import Visit

Reader = Callable[..., Visit]
LEAD = "7月10日至12日，"


def codes(visit: Visit) -> tuple[str | None, list[str]]:
    return visit.guest.code if visit.guest else None, [host.code for host in visit.hosts]


@pytest.mark.parametrize(("text", "title", "outlet", "expected"), [
    ("安徽省委书记郭守义率安徽省党政代表团赴浙江省学习考察。", None, None, ("340000", ["330000"])),
    ("安徽省党政代表团来粤考察。省委书记郭守义会见代表团。", None, "南粤早报", ("340000", ["440000"])),
    ("我省党政代表团赴河北学习考察。省委书记郭守义讲话。", None, "安徽日报", ("340000", ["130000"])),
    ("湖北省党政代表团来我省考察。省委书记郭守义会见。", None, "江苏日报", ("420000", ["320000"])),
    ("由安徽省委书记郭守义率领的代表团，在浙江省委书记单文博陪同下，在浙江省考察。", None, None, ("340000", ["330000"])),
    ("省委书记郭守义会见广东省委副书记、省长马骏川一行。", "郭守义会见广东客人", "陕西日报", ("440000", ["610000"])),
    ("省委书记郭守义率安徽省党政代表团先后赴上海、江苏、浙江学习考察。", None, "安徽日报", ("340000", ["310000", "320000", "330000"])),
    ("四川省攀枝花市委书记米步高率攀枝花市党政代表团来我省考察，省委书记郭守义在海口会见。", None, "海南日报", ("510400", ["460000"])),
    ("舒城县委书记查正春率舒城县党政代表团到安吉县考察。安吉县委书记费明珠陪同。", None, None, ("341523", ["330523"])),
    ("市委书记郭守义率党政代表团赴浙江省考察。考察团先后到杭州市、宁波市参观。", None, "十堰日报", ("420300", ["330000"])),
    ("新疆生产建设兵团党委书记、政委郭守义率兵团党政代表团赴河南省考察。", None, None, ("650000", ["410000"])),
    ("襄樊市委书记郭守义率襄樊市党政代表团赴江苏省考察。", None, None, ("420600", ["320000"])),
    ("乌什县委书记郭守义，县委副书记、县长艾力·买买提带队赴东阳市对接援疆工作。", None, None, ("652927", ["330783"])),
    ("住冀全国政协委员考察团来晋考察，河北省政协主席郭守义任团长。", None, "三晋日报", ("130000", ["140000"])),
    ("泰州市委书记郭守义带领泰州市党政代表团来苏看工厂。省委常委、市委书记单文博全程陪同。", None, None, ("321200", ["320500"])),
    ("安徽省委书记郭守义带领安徽省党政代表团来苏看工厂。", None, None, ("340000", ["320000"])),
    ("仙桃市委副书记郭守义率代表团赴秀山商谈协作，秀山土家族苗族自治县县长单文博介绍县情。", None, None, ("429004", ["500241"])),
    ("山西省政协副主席郭守义一行来昆山考察。江苏省政协副主席单文博陪同。", None, None, ("140000", ["320000"])),
    ("在科左后旗委常委、副旗长郭守义的带领下，考察组一行赴扎兰屯市考察。", None, None, ("150522", ["150783"])),
    ("市委书记单文博与江西省赣州市委书记郭守义率领的党政代表团一行座谈。单文博说，赣州和漳州都产水果。", None, None, ("360700", ["350600"])),
    ("旗政协主席郭守义带队赴阿巴嘎旗考察。郭守义说，苏尼特左旗要看得更远。", None, None, ("152523", ["152522"])),
    ("河北省赞皇县县委书记郭守义带领党政考察团来我县考察。县长单文博说，赞皇、平邑都种金银花。", None, None, ("130129", ["371326"])),
    ("两省在武汉举行座谈会，湖北省委书记单文博主持，山西省省长郭守义讲话。\n单文博说，对山西省党政代表团的到来表示欢迎。", None, None, ("140000", ["420000"])),
    ("受烟台市委书记马骏川委托，市委副书记郭守义代表市委、市政府，率队在重庆市巫溪县考察。巫溪县县长单文博陪同。", None, None, ("370600", ["500238"])),
    ("福建省暨厦门市党政代表团来北京市考察，北京市委书记单文博会见。", None, None, ("350000", ["110000"])),
    ("天津统一战线调研组到甘肃省调研。天津市委常委郭守义，甘肃省委常委单文博参加。", None, None, ("120000", ["620000"])),
    ("住皖全国政协委员一行近日赴青海省考察，安徽省政协主席郭守义任团长。", None, None, ("340000", ["630000"])),
    ("大同市政协主席郭守义、副主席费明珠一行来穗开展考察调研。广州市政协主席单文博陪同。", None, None, ("140200", ["440100"])),
    ("扬州市政协主席郭守义带领考察组一行到我市展开学习考察。市政协副主席单文博参加。潮州的老城值得一看。", None, None, ("321000", ["445100"])),
    ("仁怀市党政代表团到佛山市城北组团开展交流，市领导参加。", None, None, ("520382", ["440600"])),
    ("海南省代表团飞抵西宁，将在青海省考察三天，走访企业。", None, None, ("460000", ["630000"])),
    ("市政协组织住桐乡的嘉兴市政协委员到平湖市开展异地视察。市政协主席郭守义参加。", None, None, ("330483", ["330482"])),
    ("湖南省政协副主席郭守义一行来我市考察。河北省政协秘书长单文博，市政协主席查正春陪同。", None, None, ("430000", ["130000"])),
    ("县政协主席郭守义率考察团赴兴山县、长阳县考察，远安县的同志同行。", None, "今日远安网", ("420525", ["420526", "420528"])),
])  # fmt: skip
def test_guest_and_hosts(
    visit: Reader, text: str, title: str | None, outlet: str | None, expected: tuple[str, list[str]]
) -> None:
    assert codes(visit(LEAD + text, title, outlet=outlet)) == expected


def test_own_place_is_known_from_the_site(visit: Reader) -> None:
    found = visit(LEAD + "我省党政代表团赴河北学习考察。省委书记郭守义讲话。", hint=SiteHint(province="230000"))
    assert codes(found) == ("230000", ["130000"])
    assert "guest_from_site" in found.flags


def test_own_place_is_known_from_the_other_half_of_a_pair(visit: Reader) -> None:
    found = visit(LEAD + "省委书记郭守义率我省党政代表团赴贵州省考察。6日晚，晋黔两省座谈会举行。")
    assert codes(found) == ("140000", ["520000"])


def test_unknown_own_place_stays_null(visit: Reader) -> None:
    found = visit(LEAD + "省委书记郭守义率我省党政代表团赴贵州省考察。")
    assert codes(found) == (None, ["520000"])


def test_two_groups_told_one_after_the_other_are_two_visits(read: Callable[..., object]) -> None:
    text = (
        "10月10日，平泉市委书记董连升率平泉市党政考察团到迁安市考察。考察团走进迁安市政务服务中心。\n"
        "10月11日，阜平县委书记郄满仓率阜平县党政代表团到迁安市考察乡村旅游。代表团来到滦河湿地公园。"
    )
    reading = read(text)
    assert [v.guest and v.guest.code for v in reading.visits] == ["130881", "130624"]
    assert [[s.name for s in v.sites] for v in reading.visits] == [["迁安市政务服务中心"], ["滦河湿地公园"]]


def test_two_groups_received_together_are_two_visits(read: Callable[..., object]) -> None:
    text = (
        "5月17日，江苏省太仓市市长郭守义、江苏省射阳县县长查正春分别率党政考察团来我县考察。县委书记费明珠陪同。\n"
        "太仓市党政考察团一行来到东关面业有限公司。\n射阳县党政考察团一行到西关小麦种植合作社考察。"
    )
    reading = read(text, None, outlet="安吉县融媒体中心")
    found = [(v.guest and v.guest.code, v.hosts[0].code, [s.name for s in v.sites]) for v in reading.visits]
    assert found == [("320585", "330523", ["东关面业有限公司"]), ("320924", "330523", ["西关小麦种植合作社"])]


def test_traditional_text_that_calls_itself_simplified_is_read(visit: Reader) -> None:
    found = visit(LEAD + "安徽省委書記郭守義率安徽省黨政代表團赴浙江省學習考察。浙江省領導鹿鳴遠陪同。")
    assert [p.name for p in found.leaders] == ["郭守义", "鹿鸣远"]


def test_characters_that_stand_apart_are_read(visit: Reader) -> None:
    text = "".join(f"{c} " for c in "3月2日，安阳市委书记郭守义率党政代表团到济南市考察，济南市市长单文博陪同。")
    assert codes(visit(text)) == ("410500", ["370100"])
