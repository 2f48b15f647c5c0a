"""Brackets thrown into simplified text, words written to dodge filters, wrong forms. Officials and events are made up."""

from __future__ import annotations

import pytest

from bench.repair_clean import traps
from pipelines.repair import repair, repair_blocks
from pipelines.repair.inserted import find_inserted

GOLD = "辽宁省委书记顾长林、省长薛振邦陪同考察，详细了解产业发展情况，听取当地负责人关于港口建设、临港工业和海洋经济的介绍。"

THROWN_IN = {
    "blank_inside": GOLD.replace("书", "书(shū )").replace("振", "振(zhèn )"),
    "one_with_a_blank": GOLD.replace("振", "振(zhèn )"),
    "emoji": GOLD.replace("详", "详(🔌)").replace("港口", "港(🚢)口"),
    "doubled": GOLD.replace("振", "振(zhèn )(zhèn )"),
    "toneless": GOLD.replace("察", "察(cha)")
    .replace("详", "详(xiang)")
    .replace("陪", "陪(pei)")
    .replace("听取", "听取(qu)"),
    "toned": GOLD.replace("察", "察(chá)").replace("详", "详(xiáng)").replace("陪", "陪(péi)"),
    "full_width": GOLD.replace("书", "书（shū ）").replace("振", "振（zhèn ）"),
}


@pytest.mark.parametrize("name", THROWN_IN)
def test_bracket_thrown_in_is_taken_out(name: str) -> None:
    assert repair(THROWN_IN[name]).text == GOLD


@pytest.mark.parametrize("name", THROWN_IN)
def test_bracket_thrown_in_is_told(name: str) -> None:
    assert "inserted_glosses" in repair(THROWN_IN[name]).families


@pytest.mark.parametrize("name", THROWN_IN)
def test_bracket_thrown_in_comes_back_from_the_ledger(name: str) -> None:
    assert repair(THROWN_IN[name]).undo() == THROWN_IN[name]


def test_title_and_body_are_judged_together() -> None:
    title = "薛振(zhen)邦到大连考察(cha)"
    assert repair_blocks([title, THROWN_IN["blank_inside"]])[0].text == "薛振邦到大连考察"


@pytest.mark.parametrize("name", traps())
def test_nothing_was_thrown_into_a_trap(name: str) -> None:
    assert find_inserted(traps()[name]) == []


WRITERS = {
    "about_readings": "“察”读音为察(chá)，“详”读音为详(xiáng)，“陪”读音为陪(péi)，都是常用字。" + GOLD,
    "two_readings": "他姓单(shàn)，不是单(dān)位的单，也不是朝(cháo)阳的朝(zhāo)。" + GOLD,
    "rare_characters": "逄(páng)师傅、覃(qín)师傅和亳(bó)州的客商都来了。" + GOLD,
}


@pytest.mark.parametrize("name", WRITERS)
def test_writers_glosses_stay(name: str) -> None:
    assert repair(WRITERS[name]).text == WRITERS[name]


TOLD = {
    "split_words": "东川市.委全会召开，市.委副书记主持，市.委委员出席。",
    "split_words_underscore": "东川市_委全会召开，市_委副书记主持，市_委委员出席。",
    "syllables": "省长主chi会议，书ji出席并讲话，与会代表热烈讨论。",
    "homophones": "市萎书记出席，县政斧有关负责人参加会议。",
}


@pytest.mark.parametrize("name", TOLD)
def test_word_that_dodges_a_filter_is_told(name: str) -> None:
    assert name.removesuffix("_underscore") in repair(TOLD[name]).families


@pytest.mark.parametrize("name", TOLD)
def test_word_that_dodges_a_filter_stays(name: str) -> None:
    assert repair(TOLD[name]).text == TOLD[name]


def test_plain_text_tells_of_no_dodging() -> None:
    text = "公司使用app下单，员工登录wifi，版本为v1.2，网址example.cn，文件名为报告_终稿.doc。"
    assert not {"split_words", "syllables", "homophones"} & set(repair(text).families)


GARBLED = "代表團(tuán)學(xué)習(xí)經(jīng)驗(yàn),聽取規(guī)劃介紹,"


def test_wrong_form_is_undone_in_mirror_text() -> None:
    assert repair(f"{GARBLED}蓡加郃作會議,完善係統,壹個項目。").text.endswith("参加合作会议，完善系统，一个项目。")


def test_wrong_forms_alone_tell_mirror_text() -> None:
    assert (
        repair("縣委書記帶隊蓡加會議,推動兩地郃作,完善係統建設。").text
        == "县委书记带队参加会议，推动两地合作，完善系统建设。"
    )


def test_form_that_is_a_name_stays_in_genuine_text() -> None:
    text = "郃阳县地处关中，县名古写作郃阳，今作合阳。"
    assert repair(text).text == text
