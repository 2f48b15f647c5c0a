"""Odd and hostile articles: a record or none, a flag, never an exception, never an invalid record."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.visits import Reading, explain, read_visits, to_visit
from schemas import Article, Visit

Reader = Callable[..., Visit]
LEAD = "7月3日，安徽省委书记郭守义率安徽省党政代表团赴浙江省学习考察。"


def test_article_of_2_mb_is_cut_and_flagged(visit: Reader) -> None:
    begin = time.process_time()
    found = visit((LEAD + "两省座谈会举行。") * 40_000)
    assert "text_cut" in found.flags
    assert time.process_time() - begin < 20


def test_article_that_is_all_names_gives_no_visit(read: Callable[..., Reading]) -> None:
    names = "、".join("".join(p) for p in product("张王李赵", "伟强军平", "一二三四"))
    assert read("省领导" + names * 20 + "代表团").kind == "negative"


def test_list_of_500_leaders_is_cut_and_flagged(visit: Reader) -> None:
    names = ["".join(p) for p in product("赵钱孙李周吴郑冯陈卫", "文武国家春", "华明刚丽军强伟芳林森")]
    found = visit(LEAD + "安徽省领导" + "、".join(names) + "参加。")
    assert len(found.leaders) == 400
    assert "leaders_cut" in found.flags


def test_contradicting_days_are_flagged(visit: Reader) -> None:
    found = visit("7月3日至1月2日，安徽省委书记郭守义率安徽省党政代表团赴浙江省学习考察。")
    assert "dates_contradict" in found.flags


def test_delegation_that_visits_itself_gives_no_visit(read: Callable[..., Reading]) -> None:
    text = "7月3日，安徽省委书记郭守义率安徽省党政代表团赴安徽省学习考察。安徽省委书记郭守义会见安徽省党政代表团。"
    assert read(text, "安徽省党政代表团赴安徽考察").kind == "negative"


def test_english_gives_no_visit(read: Callable[..., Reading]) -> None:
    assert (
        read("The Anhui delegation led by the Party Secretary visited Zhejiang from July 3 to 5. " * 20).kind
        == "negative"
    )


def test_nested_brackets_do_no_harm(visit: Reader) -> None:
    found = visit(LEAD + "代表团来到" + "（" * 3000 + "明湖智造公司" + "）" * 3000 + "《" * 500 + "“" * 500 + "。")
    assert found.guest is not None


def test_name_that_is_also_a_place_is_a_person(visit: Reader) -> None:
    found = visit("7月3日，安徽省政协主席吉林率安徽省政协考察团赴河南省考察。河南省政协副主席海南、张安康陪同。")
    assert {(p.name, p.side) for p in found.leaders} == {("吉林", "guest"), ("海南", "host"), ("张安康", "host")}
    assert [host.code for host in found.hosts] == ["410000"]


@pytest.mark.parametrize("text", [
    "来到" * 200_000, "座谈会" * 20_000, "省委书记、" * 20_000, "阿·" * 30_000, "赴浙江省杭州市" * 8_000, "1" * 100_000 + "日", "记者：" * 20_000,
    "学习考察" * 20_000 + "代表团", "“" * 30_000 + "、" * 30_000,
])  # fmt: skip
def test_repeated_words_take_no_more_than_seconds(read: Callable[..., Reading], text: str) -> None:
    begin = time.process_time()
    read("安徽省委书记郭守义率代表团赴浙江省考察，" + text)
    assert time.process_time() - begin < 15


def test_explanation_escapes_control_characters(article: Callable[..., Article]) -> None:
    made = article("7月3日，安徽省委书记郭守义\x1b[31m率安徽省党政代表团赴浙江省\x07学习考察。")
    assert not {"\x1b", "\x07"} & set(explain(made, read_visits(made)))


_WORDS = st.sampled_from([
    "安徽省", "浙江省", "杭州市", "我省", "两省", "党政代表团", "考察团", "一行", "率", "赴", "来", "会见", "省委书记", "、", "，", "。", "\n", "省长",
    "郭守义", "单文博", "于飞", "7月3日", "至", "13日", "今天", "座谈会", "举行", "签署", "《", "》", "协议", "领导", "来到", "明湖公司", "（", "）", "“", "　", "参加",
    "政协主席", "副", "皖", "浙", "在", "陪同", "阿·", "买买提", "说，", "2010年", " ", "了", "和", "等地", "有限公司",
])  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.lists(_WORDS, min_size=1, max_size=60), title=st.lists(_WORDS, max_size=8))
def test_any_mix_of_words_gives_valid_records(
    article: Callable[..., Article], body: list[str], title: list[str]
) -> None:
    made = article("".join(body), "".join(title).strip() or None)
    reading = read_visits(made)
    for n, fields in enumerate(reading.visits, 1):
        to_visit(made, fields, n)
    explain(made, reading)
