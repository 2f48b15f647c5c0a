"""Pages that lost their mark-up: frame, body and link lists told apart by their lines."""

from __future__ import annotations

import pytest

from pipelines.article import extract_html, extract_text, read_frame
from pipelines.rooms import Draft, Frame, Page
from tests.pipelines.article.made_up import BODY, KICKER, NAMES_LINE, NOISE, TITLE

TEXT = "\n".join(BODY)
LINE = "2024年05月07日 07:16   来源:示例日报   作者:----"
PAGE = Page(b"", source_file="page.txt")


def read(*lines: str) -> tuple[Draft, Frame]:
    draft = extract_text("\n".join(lines))
    return draft, read_frame(draft, PAGE)


def test_body_stands_unchanged() -> None:
    assert read(TITLE, LINE, TEXT)[0].text == TEXT


def test_headline_above_the_credit_line() -> None:
    assert read("首页 > 内容管理 > 政经", TITLE, LINE, TEXT)[0].title == TITLE


def test_headline_below_the_credit_line() -> None:
    assert read("发布时间：2024-05-07 浏览量： 来源：示例日报", TITLE, TEXT)[0].title == TITLE


def test_three_headline_lines_have_their_ranks() -> None:
    draft, _ = read(LINE, KICKER, TITLE, NAMES_LINE, TEXT)
    assert (draft.kicker, draft.title, draft.subtitle) == (KICKER, TITLE, NAMES_LINE)


@pytest.mark.parametrize("below", ["——示例省党政代表团来皖侧记", "李示例王样本带队", "示例县人民政府　艾示例·买样本"])
def test_line_below_the_headline_is_no_headline(below: str) -> None:
    assert read(TITLE, below, LINE, TEXT)[0].title == TITLE


def test_text_that_starts_with_its_dateline_has_no_title() -> None:
    assert read(f"本报合肥7日电（记者 张三丰）{BODY[0]}", *BODY[1:])[0].title is None


def test_channel_list_is_no_headline() -> None:
    assert read("地方频道: 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵", "滚动播报:", TITLE, LINE, TEXT)[0].title == TITLE


def test_source_and_time_are_read_from_the_frame() -> None:
    _, frame = read(TITLE, LINE, TEXT)
    assert (frame.outlet, str(frame.published_at), frame.published_from) == (
        "示例日报",
        "2024-05-07 07:16:00+08:00",
        "line",
    )


@pytest.mark.parametrize("nobody", ["----", "佚名", "本网", "admin"])
def test_nobody_is_no_reporter(nobody: str) -> None:
    assert read(TITLE, f"2024-05-07 来源:示例日报 作者:{nobody}", TEXT)[1].reporters == ()


def test_byline_above_the_body_is_read() -> None:
    draft, frame = read(TITLE, "□示例晨报记者 初晓示", TEXT)
    assert (draft.title, frame.reporters, frame.outlet) == (TITLE, ("初晓示",), "示例晨报")


def test_entities_left_of_mark_up_are_read() -> None:
    draft, frame = read(TITLE, "&nbsp;&nbsp; 添加时间：2024-05-07 11:02:15　点击：341&nbsp;", f"&nbsp;&nbsp;{TEXT}")
    assert (str(frame.published), draft.text) == ("2024-05-07", TEXT)


def test_source_in_closing_brackets() -> None:
    assert read(TITLE, TEXT + "（转自示例在线）")[1].outlet == "示例在线"


def test_bare_own_paper_is_no_outlet() -> None:
    assert read(TITLE, f"本报讯（记者 张三丰）{TEXT}")[1].outlet is None


@pytest.mark.parametrize("heading", ["推荐阅读", "热门点击", "相关新闻：", "【延伸阅读】", "最新更新"])
def test_link_lists_after_the_body_are_cut(heading: str) -> None:
    draft, _ = read(TITLE, LINE, TEXT, heading, *(f"·{line}" for line in NOISE))
    assert draft.text == TEXT


def test_link_list_without_heading_is_cut() -> None:
    assert read(TITLE, LINE, TEXT, *NOISE)[0].text == TEXT


def test_notices_are_cut() -> None:
    notice = "示例网版权及免责声明：\n1、凡本网注明“来源：示例网”的所有作品，版权均属于示例网，未经授权不得转载。\n2、如有问题请在30日内联系。"
    assert read(TITLE, LINE, TEXT, notice)[0].text == TEXT


def test_photo_caption_is_kept_apart() -> None:
    caption = "5月6日下午，两省座谈会在合肥召开。记者 李摄影 摄"
    draft, frame = read(TITLE, LINE, BODY[0], caption, *BODY[1:])
    assert (draft.captions, draft.text, frame.reporters) == ((caption,), TEXT, ())


def test_list_of_headlines_is_no_article() -> None:
    assert read("最新更新", *NOISE, *NOISE)[0].not_an_article == "list"


def test_empty_file_is_no_article() -> None:
    assert read("")[0].not_an_article == "empty"


def test_a_line_of_paper_and_date_above_the_body_is_frame() -> None:
    text = "甲省党政代表团来我省考察\n示例日报讯 2013年06月09日\n\n6月7日至8日，甲省省委书记张某率甲省党政代表团来我省考察。省委书记李某会见代表团一行，并陪同考察。"
    draft = extract_text(text)
    frame = read_frame(draft, Page(body=b""))
    assert draft.text.startswith("6月7日至8日")
    assert (frame.outlet, str(frame.published)) == ("示例日报", "2013-06-09")


def test_a_line_of_labels_without_source_is_frame() -> None:
    text = "甲州政协考察组到我市考察\n乙市政协网站    日期：2018年11月19日    编辑：办公室    阅读：88\n\n11月15日，甲州政协主席张某率考察组到乙市考察。市政协主席李某、秘书长王某陪同考察。"
    draft = extract_text(text)
    assert draft.text.startswith("11月15日")
    assert str(read_frame(draft, Page(body=b"")).published) == "2018-11-19"


def test_reporter_on_a_line_of_two_media_is_read() -> None:
    text = "甲市党政代表团在乙市考察\n2025-07-11 09:30\n示例日报、示例传媒中心客户端记者 雷惠\n\n7月9日，甲市党政代表团在乙市考察。市委书记张某陪同考察，双方进行了座谈。"
    page = Page(body=b"")
    assert read_frame(extract_text(text), page).reporters == ("雷惠",)


@pytest.mark.parametrize(
    "head",
    [
        "示例日报\n2014年8月21日  星期四  第1版",
        "示例日报电子版 2024-06-13 A01  上一版 下一版",
        "示例网-示例日报 2003-08-26",
        "示例网 2008-04-19 示例日报",
        "示例日报甲州 2019/10/28",
    ],
)
def test_a_paper_named_beside_the_date_is_the_outlet(head: str) -> None:
    text = (
        f"甲省党政代表团来乙省考察\n{head}\n\n8月20日，甲省党政代表团来乙省考察。省委书记张某陪同考察，双方进行了座谈。"
    )
    draft = extract_text(text)
    assert (draft.title, read_frame(draft, PAGE).outlet) == ("甲省党政代表团来乙省考察", "示例日报")


def test_source_that_only_a_script_names_is_read() -> None:
    html = (
        "<html><head><title>甲省党政代表团来乙省考察</title></head><body><script>var page = { title: '甲', source: '示例观察微信公号', id: 1 };</script>"
        "<h1>甲省党政代表团来乙省考察</h1><div class='content'><p>2024-05-07 08:00</p>"
        + "<p>　　5月6日，甲省党政代表团来乙省考察。省委书记张某陪同考察，双方进行了座谈，就深化合作交换了意见。</p>"
        * 3
        + "</div></body></html>"
    )
    assert read_frame(extract_html(html, PAGE), PAGE).outlet == "示例观察"
