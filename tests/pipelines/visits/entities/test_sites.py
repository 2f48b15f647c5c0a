"""Sites: places with a name, and what looks like one and is none. Officials, firms and places of work are made up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.visits.entities.site_names import is_common, is_matter, trimmed
from schemas import Visit

Reader = Callable[..., Visit]
LEAD = "7月10日至12日，安徽省委书记郭守义率安徽省党政代表团赴浙江省学习考察。\n"


def names(visit: Reader, text: str) -> list[str]:
    return [site.name for site in visit(LEAD + text).sites]


@pytest.mark.parametrize("text", [
    "代表团实地考察能源保障、文化旅游等方面情况。",
    "代表团实地调研教育帮扶、人才交流、旅游合作等工作进展。",
    "代表团用两天时间细看杭州在港口管理、老街更新、水源保护等方面怎么做。",
    "代表团赴杭州市考察城市建设、招商引资、民生工程等方面的先进经验。",
    "这次考察行程紧凑、内容丰富。",
    "代表团深入贯彻落实中央要求和党中央决策部署。",
])  # fmt: skip
def test_matters_are_no_places(visit: Reader, text: str) -> None:
    assert names(visit, text) == []


def test_what_is_looked_at_somewhere_is_no_further_place(visit: Reader) -> None:
    text = "代表团来到白鹭展示中心，深入了解杭州在科技创新、文化传承等方面的经验。"
    assert names(visit, text) == ["白鹭展示中心"]


@pytest.mark.parametrize("text", [
    "代表团先后考察了农业种植基地、新农村建设示范村、社会福利院建设情况。",
    "代表团考察了合肥对口帮扶的农业种植基地、新农村建设示范村建设情况。",
])  # fmt: skip
def test_kinds_of_places_are_no_places(visit: Reader, text: str) -> None:
    assert names(visit, text) == []


def test_a_place_whose_work_is_looked_at_is_one(visit: Reader) -> None:
    text = "代表团察看了明湖数字管理中心运行情况、白鹭风情线建设管理以及松雪庙、南山寺等景点建设情况。"
    assert names(visit, text) == ["明湖数字管理中心", "白鹭风情线", "松雪庙", "南山寺"]


def test_a_list_goes_on_behind_a_comma_and_an_aspect(visit: Reader) -> None:
    text = "代表团先后考察了白鹭化工项目、旧厂拆迁及滨河公园建设项目，柳林乡桃园新村及县城框架，枫桥小学建设项目、松岗乡石门村，云湖湿地公园等10余处。"
    found = names(visit, text)
    assert found == [
        "白鹭化工项目",
        "滨河公园建设项目",
        "柳林乡桃园新村",
        "枫桥小学建设项目",
        "松岗乡石门村",
        "云湖湿地公园",
    ]


def test_a_count_behind_the_last_place_is_not_its_name(visit: Reader) -> None:
    text = "代表团参加石塘村、松岗镇联合村、云溪乡枫林村三个“美丽乡村”建设项目集中开工仪式。"
    assert names(visit, text) == ["石塘村", "松岗镇联合村", "云溪乡枫林村"]


def test_a_ceremony_names_its_house(visit: Reader) -> None:
    text = "代表团举行了安徽援建海棠职业中学教学楼奠基仪式。"
    assert names(visit, text) == ["海棠职业中学"]


def test_houses_of_which_one_learns_are_visited(visit: Reader) -> None:
    text = "代表团了解海棠图书馆等援建项目及青鸟明湖新能源有限公司情况。"
    assert names(visit, text) == ["海棠图书馆", "青鸟明湖新能源有限公司"]


def test_what_is_looked_at_by_name(visit: Reader) -> None:
    text = "代表团对城市建设、海棠集团三峡纺织公司、云溪药业公司进行了调研。"
    assert names(visit, text) == ["海棠集团三峡纺织公司", "云溪药业公司"]


def test_matters_of_which_one_learns_are_none(visit: Reader) -> None:
    assert names(visit, "代表团详细了解项目建设、明湖产业园和人才交流开展情况。") == []


def test_halls_of_a_house_are_not_counted_beside_it(visit: Reader) -> None:
    text = "在凯山学院，代表团参观了图书馆、校史展览馆和学生食堂。"
    assert names(visit, text) == ["凯山学院"]


def test_museums_of_a_town_count_where_no_house_holds_them(visit: Reader) -> None:
    text = "代表团参观了城市规划展览馆、明湖图书馆。"
    assert names(visit, text) == ["城市规划展览馆", "明湖图书馆"]


def test_houses_of_which_a_town_has_one_count_in_a_list(visit: Reader) -> None:
    text = "代表团一行6日上午参观了体育中心、规划展览馆、博物馆。"
    assert names(visit, text) == ["体育中心", "规划展览馆", "博物馆"]


def test_a_house_of_which_a_town_has_one_is_none_inside_another(visit: Reader) -> None:
    assert names(visit, "代表团来到海棠学院，参观图书馆、体育馆。") == ["海棠学院"]


def test_what_a_place_is_said_to_be_is_not_its_name(visit: Reader) -> None:
    assert names(visit, "代表团考察了东西部协作项目——高山番茄谷。") == ["高山番茄谷"]
    assert names(visit, "代表团考察了晓月农牧公司和协作项目明湖食品，认真询问。") == ["晓月农牧公司", "明湖食品"]


@pytest.mark.parametrize("text", [
    "11日，座谈会在明湖大厦召开。",
    "11日，代表团抵达杭州明湖机场。",
    "从山间的油茶林到机声隆隆的白鹭产业园，处处是两省情谊。",
])  # fmt: skip
def test_where_one_meets_or_lands_is_no_site(visit: Reader, text: str) -> None:
    assert names(visit, text) == []


@pytest.mark.parametrize("name", ["教育帮扶", "林果产业", "文化旅游业发展"])
def test_words_for_matters(name: str) -> None:
    assert is_matter(name)


@pytest.mark.parametrize("name", ["明湖医疗", "海棠科技", "转型产业园"])
def test_names_that_hold_such_words(name: str) -> None:
    assert not is_matter(name)


def test_a_name_of_common_words_alone() -> None:
    assert is_common("新农村建设示范村")
    assert not is_common("石塘村")


@pytest.mark.parametrize(("name", "short"), [
    ("明湖青石盐湖资源开发与保护", "明湖青石盐湖"),
    ("白鹭有限公司60万吨项目", "白鹭有限公司"),
    ("五家渠市102团示范田", "五家渠市102团示范田"),
])  # fmt: skip
def test_what_is_taken_off_a_name(name: str, short: str) -> None:
    assert trimmed(name) == short
