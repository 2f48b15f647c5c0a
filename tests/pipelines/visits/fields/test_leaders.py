"""Leaders: names, sides, posts, places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemas import Visit

Reader = Callable[..., Visit]
LEAD = "7月10日至12日，安徽省委书记郭守义率安徽省党政代表团赴浙江省学习考察。"


def leader(visit: Visit, name: str) -> tuple[str, list[str], str | None]:
    return next((p.side, p.titles, p.unit and p.unit.code) for p in visit.leaders if p.name == name)


@pytest.mark.parametrize(("text", "name", "expected"), [
    ("浙江省委副书记、省长鹿鸣远会见。", "鹿鸣远", ("host", ["省委副书记", "省长"], "330000")),
    ("浙江省政协党组书记、主席鹿鸣远陪同。", "鹿鸣远", ("host", ["省政协党组书记", "省政协主席"], "330000")),
    ("浙江省委常委、宁波市委书记鹿鸣远陪同。", "鹿鸣远", ("host", ["省委常委", "宁波市委书记"], "330000")),
    ("浙江省副省长鹿鸣远陪同。", "鹿鸣远", ("host", ["副省长"], "330000")),
    ("安徽省领导马骏川、于洪涛，浙江省领导鹿鸣远、章若水参加。", "章若水", ("host", [], "330000")),
    ("安徽省领导马骏川、于洪涛，浙江省领导鹿鸣远、章若水参加。", "于洪涛", ("guest", [], "340000")),
    ("浙江省政协主席甲乙丙，副主席鹿鸣远陪同。", "鹿鸣远", ("host", ["省政协副主席"], "330000")),
    ("中共中央政治局委员、浙江省委书记鹿鸣远会见。", "鹿鸣远", ("host", ["中央政治局委员", "省委书记"], "330000")),
    ("浙江省委书记钟全国在杭州会见代表团。", "钟全国", ("host", ["省委书记"], "330000")),
    ("浙江省委常委、组织部长鹿鸣远陪同。", "鹿鸣远", ("host", ["省委常委", "组织部长"], "330000")),
    ("浙江省政协副主席章若水，秘书长柏林森，经济委主任鹿鸣远陪同。", "鹿鸣远", ("host", ["省政协经济委主任"], "330000")),
    ("浙江省委书记陆以恒，省委副书记、省长鹿鸣远陪同考察。", "鹿鸣远", ("host", ["省委副书记", "省长"], "330000")),
])  # fmt: skip
def test_side_posts_and_place(visit: Reader, text: str, name: str, expected: tuple[str, list[str], str]) -> None:
    assert leader(visit(LEAD + text, outlet="安徽日报"), name) == expected


@pytest.mark.parametrize(
    "name", ["马·伊斯哈", "欧阳修远", "白玛央金", "单于波", "于飞", "和丽江", "向荣", "买买提明·阿布都拉"]
)
def test_name_of_every_kind_is_found(visit: Reader, name: str) -> None:
    found = visit(LEAD + f"浙江省委副书记{name}主持座谈会，副省长鹿鸣远参加。")
    assert name in [p.name for p in found.leaders]


def test_blank_inside_a_name_is_not_part_of_it(visit: Reader) -> None:
    found = visit(LEAD + "浙江省领导盖　平、于　飞、鹿鸣远参加。")
    assert {"盖平", "于飞", "鹿鸣远"} <= {p.name for p in found.leaders}


def test_sex_and_nationality_in_brackets_are_not_part_of_a_name(visit: Reader) -> None:
    found = visit(LEAD + "浙江省领导鹿鸣远（女，回族）、章若水参加。")
    assert {"鹿鸣远", "章若水"} <= {p.name for p in found.leaders}


@pytest.mark.parametrize("text", [
    "企业负责人韩竹生介绍情况。", "明湖公司董事长韩竹生陪同。", "讲解员韩竹生介绍。", "受浙江省委书记韩竹生委托，副省长鹿鸣远会见。",
    "郭守义转达了省长韩竹生的问候。", "时任副省长韩竹生曾来访。", "村党支部书记韩竹生迎上前来。",
])  # fmt: skip
def test_people_who_are_no_leaders_are_left_out(visit: Reader, text: str) -> None:
    assert "韩竹生" not in [p.name for p in visit(LEAD + text).leaders]


def test_post_without_place_is_on_the_publishers_side(visit: Reader) -> None:
    text = "7月10日，湖北省党政代表团来我省考察。湖北省委书记操世杰讲话。省委副书记皮国安主持。"
    assert leader(visit(text, outlet="江苏日报"), "皮国安")[0] == "host"


def test_a_province_has_one_governor(visit: Reader) -> None:
    text = LEAD + "安徽省省长单文博参加。浙江省委书记陆以恒讲话，省长鹿鸣远主持。"
    assert leader(visit(text, outlet="安徽日报"), "鹿鸣远")[0] == "host"


def test_one_each_in_the_order_of_the_two_provinces(visit: Reader) -> None:
    text = LEAD + "座谈会在杭州举行。安徽、浙江两省政协主席马骏川、鹿鸣远分别讲话。"
    found = visit(text)
    assert (leader(found, "马骏川")[0], leader(found, "鹿鸣远")[0]) == ("guest", "host")


def test_post_that_one_person_holds_does_not_move_the_other_side_over(visit: Reader) -> None:
    text = "7月10日，安徽省委书记郭守义、省长单文博率安徽省党政代表团赴浙江省学习考察。浙江省省长鹿鸣远、单文博分别介绍情况。"
    assert leader(visit(text), "单文博")[0] == "guest"


def test_secondee_is_on_the_side_of_the_post_given_first(visit: Reader) -> None:
    text = "7月10日，嘉鱼县委书记郭守义率嘉鱼县党政代表团赴精河县考察。精河县委常委、副县长、咸宁援疆工作队队长鹿鸣远陪同。"
    assert leader(visit(text), "鹿鸣远")[:2] == ("host", ["县委常委", "副县长", "咸宁援疆工作队队长"])


def test_side_without_ground_is_flagged(visit: Reader) -> None:
    found = visit("7月10日，安徽省党政代表团赴浙江省考察。副省长鹿鸣远参加。")
    assert any(flag.startswith("side_from_order:") for flag in found.flags)


@pytest.mark.parametrize(("text", "name", "side", "unit", "titles"), [
    ("7月3日，烟台市市长郭守义率烟台市代表团到甘肃省考察。天水市委书记单文博，市委副书记马骏川，烟台市政府秘书长费明珠参加。",
     "马骏川", "host", "620500", ["市委副书记"]),
    ("7月3日，吉林省政协主席郭守义率团来绍考察。绍兴市政协主席单文博参加，市领导马骏川陪同。", "马骏川", "host", "330600", []),
    ("7月3日，绍兴市越城区委书记郭守义率代表团到雷波县考察。四川省政府副秘书长、援川工作队队长单文博参加。",
     "单文博", "host", "510000", ["省政府副秘书长", "援川工作队队长"]),
    ("4月9日，聊城市考察团在市委副书记单文博带领下，来潍坊市考察。", "单文博", "guest", "371500", ["市委副书记"]),
    ("7月3日，海南省代表团在青海考察。青海省省长单文博与海南省省长郭守义共商合作。", "郭守义", "guest", "460000", ["省长"]),
])  # fmt: skip
def test_of_a_list_one_post_belongs_where_the_list_says(
    visit: Callable[..., Visit], text: str, name: str, side: str, unit: str, titles: list[str]
) -> None:
    person = next(one for one in visit(text).leaders if one.name == name)
    assert (person.side, person.unit and person.unit.code, list(person.titles)) == (side, unit, titles)


@pytest.mark.parametrize(("text", "nobody"), [
    ("7月3日，钟祥市委书记郭守义率考察团到宜城市考察。钟祥市四个班子领导和各街道、各局负责人同行。宜城市领导单文博陪同。", "和各街道"),
    ("7月3日，受遵义市委书记马骏川、费明珠市长委托，遵义市委副书记单文博陪同佛山市委副书记郭守义率领的佛山市代表团考察。", "委托"),
    ("7月3日，合肥市市长郭守义一行赴宝鸡市考察。宝鸡市副市长单文博陪同；信天集团党委书记、董事长马骏川参加活动。", "马骏川"),
    ("7月3日，合肥市市长郭守义一行赴通化市考察，走访花园街道政协委员联络站。通化市副市长单文博等也一起陪同。", "联络站"),
    ("7月3日，丽江市党政代表团赴攀枝花市考察。攀枝花市委秘书长单文博以及市发改、财政、交通、旅游等部门负责人陪同。", "市发改"),
    ("7月3日，铜仁市副市长、市药材产业领导小组组长郭守义率考察团来到遵义市余庆县考察。余庆县县长单文博陪同。", "小组组长郭"),
    ("7月3日，天津市委副书记、市长单文与代表团一行座谈。沈阳市委书记郭守义率沈阳市代表团赴天津市考察。", "单文与"),
])  # fmt: skip
def test_words_behind_a_post_are_nobody(visit: Callable[..., Visit], text: str, nobody: str) -> None:
    assert nobody not in [one.name for one in visit(text).leaders]
