"""What looks like a visit and is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.visits import Reading


@pytest.mark.parametrize(("title", "text", "outlet"), [
    ("in its own province", "7月3日，省委副书记、省长郭守义率队赴黄山市调研文旅产业。市委书记单文博陪同。", "安徽日报"),
    ("own leaders, paper unknown", "17日，市委书记郭守义带队到滨海新区调研。市委常委、滨海新区区委书记单文博参加。", None),
    ("central leaders", "7月3日，全国政协副主席郭守义率全国政协考察团来甘肃考察。省委书记单文博陪同。", "甘肃日报"),
    ("abroad", "7月3日，省长郭守义率河南省代表团访问新加坡。", "河南日报"),
    ("foreign guests", "7月3日，省长郭守义在济南会见德国巴伐利亚州代表团一行。", "大众日报"),
    ("hong kong", "7月3日，江西省副省长郭守义率江西省代表团赴香港招商。", "江西日报"),
    ("taiwan", "台湾高雄市里长参访团一行来榕交流，市长郭守义会见。", "福州日报"),
    ("taiwan by one character", "海南经贸团抵台。海南省委书记郭守义带着海南经贸交流团上午到了台北。这回访台要办十几场洽谈。", None),
    ("a county of taiwan", "9月9日，江西省副省长郭守义在南昌会见了台湾苗栗县长单文博一行。", None),
    ("the province over it", "5月9日，省政协调研组来甬考察调研。省政协副秘书长郭守义参加，市政协主席单文博陪同。", None),
    ("a party", "4月9日，民盟湖南省委副主委郭守义、秘书长单文博一行到安顺市考察，民盟贵州省委副主委马骏川陪同。", None),
    ("firms", "7月3日，省工商联主席郭守义率安徽省企业家代表团赴广东考察。", "安徽日报"),
    ("university", "7月3日，浙江大学党委书记郭守义率代表团来新疆考察，自治区副主席单文博会见。", "新疆日报"),
    ("deputies in session", "3月6日，河南省代表团举行全体会议。省委书记郭守义主持，省长单文博发言。", "河南日报"),
    ("history", "二十年来，浙江派出九批援疆干部。2010年，浙江省党政代表团赴阿克苏考察。指挥长郭守义说。", "浙江日报"),
    ("ministries", "7月3日，省委书记郭守义率队赴北京拜访国家发展改革委。", "甘肃日报"),
    ("video meeting", "4月16日，粤桂两省区以视频连线方式召开会商会。广东省委书记郭守义、广西壮族自治区党委书记单文博出席。", "岭南早报"),
    ("press conference", "2月16日，省政府新闻办举行新闻发布会，邀请省发展改革委副主任郭守义解读文件。郭守义介绍，去年陕西省党政代表团到济南考察。", "大众日报"),
    ("fair", "9月8日，省长郭守义率河南省代表团赴厦门参加第二十届中国国际投资贸易洽谈会。", "河南日报"),
    ("an office", "5月8日，福建省教育厅厅长郭守义一行来甘肃考察教育协作，甘肃省教育厅厅长单文博陪同。", "甘肃日报"),
    ("an office's group", "5月8日，安徽省财政厅考察组到湖北省考察。湖北省副省长单文博陪同。", "安徽日报"),
    ("women's federation", "7月3日，安徽省妇联主席郭守义一行到浙江省考察妇女工作，浙江省妇联主席单文博陪同。", "安徽日报"),
    ("youth league", "7月3日，共青团安徽省委书记郭守义率队赴浙江考察青年工作。", "安徽日报"),
    ("development zone", "近日，合肥高新区管委会主任郭守义率队赴深圳考察招商。", "合肥日报"),
    ("report on a past trip", "7月3日，省委常委会召开会议，听取省党政代表团赴浙江考察情况汇报。省委书记郭守义主持。", "安徽日报"),
    ("address", "同志们：今天，我们率安徽省党政代表团来到浙江省学习考察。安徽省委书记郭守义", None),
    ("firms only", "4月16日，副市长郭守义率队赴深圳市拜访海云科技有限公司，与公司董事长单文博交谈。", "黄山日报"),
    ("itself", "7月3日，安徽省委书记郭守义率安徽省党政代表团赴安徽省考察。", None),
])  # fmt: skip
def test_no_visit(read: Callable[..., Reading], title: str, text: str, outlet: str | None) -> None:
    reading = read(text, None, outlet=outlet)
    assert (reading.kind, reading.visits) == ("negative", ()), title


def test_fiction_is_no_visit(read: Callable[..., Reading]) -> None:
    text = "安徽省党政代表团的车队驶下高速。“您来了！”浙江省委书记郭守义快步上前，笑道：“一路辛苦。”"
    assert read(text, "第三百一十二章 来者是客").kind == "negative"


def test_interview_is_no_visit(read: Callable[..., Reading]) -> None:
    text = "记者：您率固原市党政代表团赴福建考察，印象如何？\n市长郭守义：很深。\n记者：下一步呢？\n郭守义：签协议。"
    assert read(text).kind == "negative"


def test_survey_of_many_visits_is_told_apart(read: Callable[..., Reading]) -> None:
    text = "近期，安徽省党政代表团赴上海考察，江苏省党政代表团赴广东考察，浙江省党政代表团赴四川考察，福建省党政代表团赴宁夏考察，书记省长频频串门。"
    assert read(text).kind == "roundup"


def test_leaders_going_to_several_places_in_a_week_are_told_apart(read: Callable[..., Reading]) -> None:
    text = "本周，安徽省委书记郭守义赴浙江考察；江苏省委书记单文博率团赴广东；湖北省长陆以恒到四川。"
    assert read(text).kind == "roundup"


def test_a_deputy_head_with_his_offices_makes_a_visit(read: Callable[..., Reading]) -> None:
    text = "7月3日，副市长郭守义率市教育局、卫健委负责人赴浙江省湖州市考察对接。湖州市副市长单文博会见。"
    assert read(text, None, outlet="黄山日报").kind == "visit"


def test_a_county_s_whole_leadership_makes_a_visit(read: Callable[..., Reading]) -> None:
    text = "7月3日，宁夏固原市原州区区委书记郭守义率区四套班子到福州市马尾区考察，马尾区区长单文博陪同。"
    assert read(text, None, outlet="固原日报").kind == "visit"
