"""Kinds of damage met on real mirror pages, in made-up words: officials and events are invented, places are real."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.repair import repair
from pipelines.repair.tables import is_gb2312

CASES = {
    "table_variant": (
        "3月5日,陜西省黨政代表團(tuán)在甘肅學(xué)習(xí)考察,實(shí)地了解產(chǎn)業(yè)發(fā)展情況。",
        "3月5日，陕西省党政代表团在甘肃学习考察，实地了解产业发展情况。",
    ),
    "table_variant_2": (
        "龍巖市與黃巖區(qū)簽署協(xié)議,陳巖出席會(huì)議,推動(dòng)產(chǎn)業(yè)發(fā)展。",
        "龙岩市与黄岩区签署协议，陈岩出席会议，推动产业发展。",
    ),
    "table_variant_3": (
        "參觀城墻遺址,了解文物保護(hù)和產(chǎn)業(yè)發(fā)展,聽取經(jīng)驗(yàn)介紹。",
        "参观城墙遗址，了解文物保护和产业发展，听取经验介绍。",
    ),
    "already_hant_source": (
        "代表團(tuán)訪問(wèn)白雲(yún)村,産業(yè)發(fā)展先後取得成效,學(xué)習(xí)經(jīng)驗(yàn)。",
        "代表团访问白云村，产业发展先后取得成效，学习经验。",
    ),
    "gloss_not_in_table": (
        "國(guó)家產(chǎn)業(yè)發(fā)展?fàn)I商環(huán)境不斷優(yōu)化,企業(yè)數(shù)量增長(zhǎng)。",
        "国家产业发展营商环境不断优化，企业数量增长。",
    ),
    "gloss_not_in_table_2": (
        "介紹全市經(jīng)濟(jì)發(fā)展?fàn)顩r,實(shí)現(xiàn)產(chǎn)業(yè)升級(jí)。",
        "介绍全市经济发展状况，实现产业升级。",
    ),
    "vanished_mark": (
        "要確!半p減”落地,推動(dòng)產(chǎn)業(yè)發(fā)展,學(xué)習(xí)先進(jìn)經(jīng)驗(yàn)。",
        "要确保“双减”落地，推动产业发展，学习先进经验。",
    ),
    "random_gloss_simplified": (
        "辽宁省委书(shū )记顾长林、省长薛振(zhèn )邦陪同考察(chá ),详(\U0001f50c)细了解产业发展情况。",
        "辽宁省委书记顾长林、省长薛振邦陪同考察,详细了解产业发展情况。",
    ),
    "eaten_entity": (
        "走訪當(dāng)?shù)?ldquo;紅色驛站”,了解產(chǎn)業(yè)發(fā)展,學(xué)習(xí)經(jīng)驗(yàn)。",
        "走访当地“红色驿站”，了解产业发展，学习经验。",
    ),
    "torn_stop_rank": (
        "大家一起加油?。?編輯認(rèn)為產(chǎn)業(yè)發(fā)展要點(diǎn)燃創(chuàng)新活力。",
        "大家一起加油啊！编辑认为产业发展要点燃创新活力。",
    ),
    "torn_stop_paragraph_start": (
        "?。ㄓ浾?王 明)昨日市長(zhǎng)主持會(huì)議,研究產(chǎn)業(yè)發(fā)展。",
        "　（记者 王 明）昨日市长主持会议，研究产业发展。",
    ),
    "english_bracket_veto": (
        "溫度計(meter)、濾網(mesh)和彈簧(coil)等產品質(zhì)量穩(wěn)定,應用廣泛。",
        "温度计(meter)、滤网(mesh)和弹簧(coil)等产品质量稳定，应用广泛。",
    ),
    "second_program": (
        "書(shū)記和市長(cháng)來(lái)我縣調研,強調要進(jìn)一步推動(dòng)產(chǎn)業(yè)發(fā)展,會(huì )上還聽(tīng)取了匯報,成績(jì)顯著(zhù)。",
        "书记和市长来我县调研，强调要进一步推动产业发展，会上还听取了汇报，成绩显著。",
    ),
    "second_program_2": (
        "書(shū)記來(lái)我縣調研,強調要進(jìn)一步推動(dòng)產(chǎn)業(yè)發(fā)展,會(huì )上還聽(tīng)取了匯報,成績(jì)顯著(zhù)。",
        "书记来我县调研，强调要进一步推动产业发展，会上还听取了汇报，成绩显著。",
    ),
    "nbsp_widened": (
        "來源?網(wǎng)站 首頁(yè)?新聞?正文 產(chǎn)業(yè)發(fā)展,時(shí)間:5月1日",
        "来源 网站 首页 新闻 正文 产业发展，时间：5月1日",
    ),
    "japanese": (
        "視察団は現(xiàn)地調(diào)査を行い、企業(yè)の発展現(xiàn)狀を學(xué)んだ。",
        "視察団は現地調査を行い、企業の発展現狀を學んだ。",
    ),
    "folded_fullwidth_digit_in_run": (
        "企業(yè)學(xué)習(xí)經(jīng)驗(yàn),產(chǎn)業(yè)發(fā)展,效率不斷提高?!⌒＼囃7旁趶S門口",
        "企业学习经验，产业发展，效率不断提高。　校车停放在厂门口",
    ),
    "latin1_one_char_lost": (
        "É½Î÷Ê¡µ³Õþ´ú±íÍÅ¸°ÁÉÄþÊ¡Ñ§Ï°¿¼²ì£¬Á½Ê¡ÕÙ¿ª×ùÌ¸»á¡",
        "山西省党政代表团赴辽宁省学习考察，两省召开座谈会\ufffd",
    ),
    "latin1_one_hanzi_in_block": (
        "标题：É½Î÷Ê¡µ³Õþ´ú±íÍÅ¸°ÁÉÄþÊ¡Ñ§Ï°¿¼²ì£¬Á½Ê¡ÕÙ¿ª×ùÌ¸»á¡£",
        "标题：山西省党政代表团赴辽宁省学习考察，两省召开座谈会。",
    ),
    "utf8_read_as_latin1": (
        "å±±è¥¿ç\x9c\x81å\x85\x9aæ\x94¿ä»£è¡¨å\x9b¢èµ´è¾½å®\x81ç\x9c\x81å\xad¦ä¹\xa0è\x80\x83å¯\x9fï¼\x8cä¸¤ç\x9c\x81å\x8f¬å¼\x80åº§è°\x88ä¼\x9aã\x80\x82",
        "山西省党政代表团赴辽宁省学习考察，两省召开座谈会。",
    ),
    "conversion_only_short": (
        "縣委書記帶隊考察,先后走訪三家企業,并召開座談會,詳細了解了產品特點、經營現狀和發展規劃,隨后回訪了已簽約的企業,雙方表示進一步加強合作。",
        "县委书记带队考察，先后走访三家企业，并召开座谈会，详细了解了产品特点、经营现状和发展规划，随后回访了已签约的企业，双方表示进一步加强合作。",
    ),
}

ARTICLE = "代表團(tuán)學(xué)習(xí)經(jīng)驗(yàn),了解產(chǎn)業(yè)發(fā)展,聽取規(guī)劃介紹,實(shí)地調(diào)研。"
GOLD = "代表团学习经验，了解产业发展，听取规划介绍，实地调研。"


@pytest.mark.parametrize("name", CASES)
def test_damage_is_undone(name: str) -> None:
    seen, gold = CASES[name]
    assert repair(seen).text == gold


@pytest.mark.parametrize("name", CASES)
def test_repairing_twice_is_repairing_once(name: str) -> None:
    once = repair(CASES[name][0]).text
    assert repair(once).text == once


@pytest.mark.parametrize("name", CASES)
def test_damage_is_taken_back_exactly(name: str) -> None:
    seen = CASES[name][0]
    assert repair(seen).undo() == seen


SIDEBARS = {
    "hong_kong": "立法會於星期三復會，議員就製造業回流、遊客數字及麵包價格提問。",
    "lesson": "學(xué)而(ér)時(shí)習(xí)之(zhī)，不(bù)亦(yì)說(yuè)乎(hū)？",
    "two_readings": "「長」有兩讀：長(zhǎng)輩的長，長(cháng)短的長。",
    "simplified": "首页 > 新闻中心 > 要闻 | 来源:示例日报",
}


@pytest.mark.parametrize("name", SIDEBARS)
def test_sidebar_vetoes_nothing_and_stays(name: str) -> None:
    assert repair(f"{SIDEBARS[name]}\n{ARTICLE}").text == f"{SIDEBARS[name]}\n{GOLD}"


@pytest.mark.parametrize("name", ["lesson", "two_readings"])
def test_sidebar_that_could_not_be_judged_is_told(name: str) -> None:
    result = repair(f"{SIDEBARS[name]}\n{ARTICLE}")
    assert ("unjudged" in result.families, result.uncertain > 0) == (True, True)


@pytest.mark.parametrize("name", SIDEBARS)
def test_sidebar_alone_stays(name: str) -> None:
    assert repair(SIDEBARS[name]).edits == ()


def test_two_pages_pasted_together_veto_neither() -> None:
    other = "縣長(cháng)昨日下午帶隊到山西學(xué)習(xí)經(jīng)驗(yàn),推進(jìn)產(chǎn)業(yè)發(fā)展,實(shí)地調(diào)研。"
    first = ARTICLE.replace("介紹", "介紹市長(zhǎng)講話")
    gold = GOLD.replace("介绍", "介绍市长讲话") + "\n县长昨日下午带队到山西学习经验，推进产业发展，实地调研。"
    assert repair(f"{first}\n{other}").text == gold


STILL = {
    "gloss": ("六安(lù)之行", "（lù）"),
    "character_outside_gb2312": ("陪同者有孫喆", "喆"),
    "unread_run": ("們東?fā)國家的人", "?fā)国家的人"),
}


@pytest.mark.parametrize("name", STILL)
def test_what_stays_damaged_is_told(name: str) -> None:
    seen, kept = STILL[name]
    edits = repair(f"{ARTICLE}{seen}").edits
    assert [(e.inserted, e.certain) for e in edits if e.kind == "unresolved"] == [(kept, False)]


@pytest.mark.parametrize("name", STILL)
def test_what_stays_damaged_is_counted(name: str) -> None:
    assert repair(f"{ARTICLE}{STILL[name][0]}").uncertain >= len(STILL[name][1])


def test_question_mark_after_a_question_is_certain() -> None:
    edits = repair(f"{ARTICLE}你更關注誰呢?大家都在問這件事情的結果。").edits
    assert [e.certain for e in edits if e.inserted == "？"] == [True]


def test_question_mark_after_no_question_is_doubtful() -> None:
    edits = repair(f"{ARTICLE}記者從今天的會上得到的消息?代表們都已返回了各自的家鄉。").edits
    assert [e.certain for e in edits if e.inserted == "？"] == [False]


def test_folded_question_mark_that_stands_for_a_straddling_stop_is_read() -> None:
    assert repair(f"{ARTICLE}要確?疾鞂W(xué)習(xí)取得成效。").text == f"{GOLD}要确保考察学习取得成效。"


def test_first_example_of_the_docs_is_true() -> None:
    text = (Path(__file__).parents[3] / "docs" / "repair.md").read_text(encoding="utf-8")
    seen = next(line.strip() for line in text.splitlines() if line.startswith("    "))
    assert f"the line above was {repair(seen).text}" in text


@given(st.lists(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF), max_size=30).map("".join))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_character_outside_gb2312_stays_unmarked(text: str) -> None:
    result = repair(f"{ARTICLE}\n經(jīng)濟(jì)發(fā)展{text}")
    told = {i for edit in result.edits if not edit.certain for i in range(*edit.after)}
    outside = {i for i, c in enumerate(result.text) if "\u3400" <= c <= "\u9fff" and not is_gb2312(c)}
    assert outside <= told
