"""Every family of the mirror's damage as a named case, in words made up for it."""

from __future__ import annotations

import pytest

from pipelines.repair import repair
from pipelines.repair.candidates import by_pair
from pipelines.repair.document import Document
from pipelines.repair.forward import COMMA, INVISIBLE, Mirror, garble
from pipelines.repair.hypothesis import NARROW, start
from pipelines.repair.runs import Beam
from pipelines.repair.tables import codes, gloss_readings

#: A garbled article that settles the verdict; the case is its last line.
CLEAN = "全省农业发展会议在合肥召开，区域创新优势明显。会议听取了医疗改革情况，要求加强环境治理。\n"
VISIBLE = Mirror(dict(gloss_readings()), COMMA, (True,))
UNSEEN = Mirror(dict(gloss_readings()), INVISIBLE, (True,), fold=False)

CASES = {
    "aligned_gloss": ("工業(yè)園區(qū)發(fā)展", "工业园区发展"),
    "straddling_gloss": ("推動(dòng)?xùn)|部發(fā)展", "推动东部发展"),
    "gloss_after_ascii_letter": ("患者M(jìn)RI檢查", "患者MRI检查"),
    "marker_comma_before_full_stop": ("會(huì)議(yì)結(jié)束,。", "会议结束。"),
    "marker_comma_before_folded_comma": ("今年,,他說(shuō),,要加強(qiáng)", "今年，他说，要加强"),
    "conversion_of_zhu_by_word": ("著力提升著名景點(diǎn)", "着力提升著名景点"),
    "characters_left_alone_stay": ("后來(lái)于該縣里制定", "后来于该县里制定"),
    "folded_signs_widen_next_to_chinese": ("來(lái)源:本報(bào)(記者李某)", "来源：本报（记者李某）"),
    "folded_signs_stay_between_digits": ("增長(zhǎng)1,234萬(wàn),比分10:30", "增长1,234万，比分10:30"),
    "nbsp_runs_are_white_space": ("????本報(bào)訊", "\xa0\xa0\xa0\xa0本报讯"),
    "spaced_nbsp": ("摘? ? 要", "摘\xa0 \xa0 要"),
    "escaped_line_breaks": ("如下。 x0dx0ax0dx0a一、總則", "如下。 \n\n一、总则"),
    "bracket_that_is_no_gloss": ("六安(lù ān)經(jīng)濟(jì)", "六安（lù ān）经济"),
}


@pytest.mark.parametrize("name", CASES)
def test_damage_is_undone(name: str) -> None:
    seen, gold = CASES[name]
    assert repair(garble(CLEAN, VISIBLE) + seen).text == CLEAN + gold


ROUND_TRIPS = {
    "run_with_a_dropped_pair": "因为各省之间的情况不同，改革不能一刀切。",
    "marker_straddles_full_stop_and_quote": "他说：“我们有信心。”随后大家鼓掌。",
    "marker_straddles_full_stop_and_hanzi": "双方交换了意见。可以说，合作前景广阔。",
    "marker_straddles_two_hanzi": "考察组来到海口，了解情况。",
    "two_markers_before_a_stop": "考察组走访上海、浙江、福建。",
    "trail_byte_80": "随后，几个孩子跑了过来。",
    "trail_byte_80_after_quote": "他说：“还是要靠群众。”",
    "ideographic_indent_before_bracket": "工作要求：　（一）加强领导。（二）明确责任。",
    "dropped_pair_before_a_marker": "大家鼓掌。“攀枝花，我们来了。",
    "quote_after_quote": "会议强调“创新驱动”“人才强省”两大战略。",
}


@pytest.mark.parametrize("mirror", [VISIBLE, UNSEEN], ids=["visible", "invisible"])
@pytest.mark.parametrize("name", ROUND_TRIPS)
def test_garbled_line_comes_back(name: str, mirror: Mirror) -> None:
    gold = CLEAN + ROUND_TRIPS[name]
    assert repair(garble(gold, mirror)).text == gold


def test_kept_private_use_characters_make_the_run_exact() -> None:
    mirror = Mirror(dict(gloss_readings()), COMMA, (True,), private="keep")
    gold = CLEAN + "因为各省之间的情况不同，改革不能一刀切。"
    assert repair(garble(gold, mirror)).text == gold


def test_swallowed_digit_is_counted_as_lost() -> None:
    mirror = Mirror(dict(gloss_readings()), b"")
    result = repair(garble(CLEAN + "将近1 930万人受益。推动东亚3国合作，优势明显。", mirror))
    assert result.lost_ascii == garble("将近1 930万人受益。推动东亚3国合作，优势明显。", mirror).count("? 930")


def test_opened_tag_after_a_run_is_dropped() -> None:
    mirror = Mirror(dict(gloss_readings()), b"", tags=True)
    garbled = garble(CLEAN + "他推动东亚公司", mirror)
    assert "/p>" not in repair(garbled).text


def test_simplified_page_frame_around_a_garbled_article_stays() -> None:
    frame = "首页 > 新闻中心 > 要闻 | 发布时间:2023-07-24 (来源:示例日报)"
    assert repair(frame + "\n" + garble(CLEAN, VISIBLE)).text == frame + "\n" + CLEAN


def test_conversion_only_mainland_text_is_converted() -> None:
    gold = "全市干部关于旅游工作的意见征求完毕，示范项目在里弄推进，之后着力发展乡村经济，实现产业兴旺，游客占比提高。"
    assert repair(garble(gold, Mirror(marker=b"", fold=False))).text == gold


FAMILIES = {
    "gbk_read_as_latin1": "本报讯，中国的经济是好的。".encode("gbk").decode("latin-1"),
    "repeated_stops": "今天，，，，很好。。。。大家，，，，都来。。。。真的，，，，不错。。。。",
    "forum_jammer": '这是论坛里的一个帖子，写了很多字给大家看看。\n( C$ g5 e* e& }9 R" z\n下一行仍然是正文内容。\n6 h* c; z! k1 D8 o# y$ p\n完。',
    "filler_glyphs": "正文。" + "芈芉芊芌" * 20 + "正文继续。",
    "replacement_characters": "这里原来有字锟斤拷锟斤拷。",
    "masked_words": "这是全国***大的市场。",
}


@pytest.mark.parametrize("family", FAMILIES)
def test_other_family_is_recognised(family: str) -> None:
    assert family in repair(FAMILIES[family]).families


UNDONE = {
    "gbk_read_as_latin1": "本报讯，中国的经济是好的。",
    "repeated_stops": "今天，很好。大家，都来。真的，不错。",
    "filler_glyphs": "正文。正文继续。",
}


@pytest.mark.parametrize("family", UNDONE)
def test_other_family_with_one_right_answer_is_undone(family: str) -> None:
    assert repair(FAMILIES[family]).text == UNDONE[family]


def test_utf8_read_as_gbk_is_undone() -> None:
    gold = "杨平6年前从海东来到郯城县，先后创办了9家修理厂"
    assert repair(gold.encode("utf-8").decode("gbk")).text == gold


UNREADABLE = "們東?fā)國家的人"


def test_run_without_a_reading_is_marked_uncertain() -> None:
    result = repair(garble(CLEAN, VISIBLE) + UNREADABLE)
    assert [(e.removed, e.certain) for e in result.edits if e.kind == "unresolved"] == [("?fā)國家的人", False)]


def test_run_without_a_reading_is_taken_back_exactly() -> None:
    garbled = garble(CLEAN, VISIBLE) + UNREADABLE
    assert repair(garbled).undo() == garbled


def test_two_swallowed_pairs_in_a_row_before_a_gloss_are_read() -> None:
    mirror = Mirror({**gloss_readings(), "瑩": "yíng", "寶": "bǎo"}, COMMA, (True,), private="keep")
    gold = CLEAN + "他的经历很丰富，据宝应县志记载。"
    assert repair(garble(gold, mirror)).text == gold


def test_line_that_is_mostly_a_run_is_no_page_frame() -> None:
    gold = CLEAN + "今天最高9度。《秋日山中夜行小记》由江西美术出版社出版。"
    assert repair(garble(gold, VISIBLE)).text == gold


def test_one_simplified_character_leaves_a_traditional_page_traditional() -> None:
    text = "灣仔碼頭的渡輪服務明年起延長，運輸處發言人說，班次會視乎乘客數目調整，来往離島的航線不變。"
    assert repair(text).script == "hant"


def test_bracket_that_closes_nothing_is_unlikely() -> None:
    assert _imbalance("与会者", "）") > 0 == _imbalance("（与会者", "）")


def test_indent_in_mid_line_is_unlikely_and_in_mid_sentence_more_so() -> None:
    assert _imbalance("结束", "\u3000") > _imbalance("结束。", "\u3000") > 0 == _imbalance("\n", "\u3000")


def _imbalance(before: str, sign: str) -> int:
    beam = Beam("", Document({}, False, False, True), NARROW)
    return beam._imbalance(start(before, before), by_pair()[codes()[sign]])
