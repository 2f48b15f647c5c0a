"""The small rules: dates, names, outlets, verdicts, joined pages, the second opinion."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.article import extract_html, join_pages, read_frame
from pipelines.article.body import is_block_heading
from pipelines.article.dates import url_day
from pipelines.article.headline import strip_site
from pipelines.article.moments import read_moment
from pipelines.article.outlets import clean_outlet, dateline_outlet, labelled_outlet
from pipelines.article.people import labelled_editors, labelled_people, text_people
from pipelines.rooms import Draft, Page
from tests.pipelines.article.made_up import BODY, TITLE, links, paragraphs, portal

MINUTE = "%Y-%m-%dT%H:%M"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-07-19 07:16", "2026-07-19T07:16"),
        ("2024年04月24日23:52", "2024-04-24T23:52"),
        ("2018年11月08日 20时26分", "2018-11-08T20:26"),
        ("2024 / 05 / 07 07:16", "2024-05-07T07:16"),
        ("2024-05-07-07:16:00", "2024-05-07T07:16"),
        ("18-03-0823:16", "2018-03-08T23:16"),
        ("2019年11月25日 (一) 18:57", "2019-11-25T18:57"),
        ("2019-11-25 HKT 18:57", "2019-11-25T18:57"),
        ("2023年11月2日（星期四）香港時間16時30分", "2023-11-02T16:30"),
        ("2023-11-02 下午 4:30", "2023-11-02T16:30"),
        ("2019-09-07T13:43:45+08:00", "2019-09-07T13:43"),
        ("2019-09-07T05:43:45Z", "2019-09-07T13:43"),
    ],
)
def test_time_strings(text: str, expected: str) -> None:
    moment = read_moment(text)
    assert moment is not None
    assert moment.at is not None
    assert moment.at.strftime(MINUTE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019.06.20", "2019-06-20"),
        ("07.07.2016", "2016-07-07"),
        ("21-12-06", "2021-12-06"),
        ("发布日期：20190306", "2019-03-06"),
        ("2014/8/29", "2014-08-29"),
    ],
)
def test_day_strings(text: str, expected: str) -> None:
    moment = read_moment(text)
    assert moment is not None
    assert (str(moment.day), moment.at) == (expected, None)


@pytest.mark.parametrize(
    "text",
    ["0001-01-01", "9999-12-31 10:00", "2024-02-31", "2024-13-01", "05-07 07:16", "电话 0551-62601234", "版本 1.2.3"],
)
def test_what_is_no_date(text: str) -> None:
    assert read_moment(text) is None


def test_yearless_date_takes_the_year_of_the_hint_or_the_one_before() -> None:
    near, far = read_moment("10-08 12:00", date(2019, 10, 9)), read_moment("12-30 12:00", date(2020, 1, 2))
    assert near is not None
    assert far is not None
    assert (near.day, far.day) == (date(2019, 10, 8), date(2019, 12, 30))


@given(st.dates(date(1995, 1, 1), date(2035, 12, 31)), st.integers(0, 23), st.integers(0, 59))
def test_any_moment_is_read_back_in_every_form(day: date, hour: int, minute: int) -> None:
    for form in ("%Y-%m-%d %H:%M", "%Y年%m月%d日%H:%M", "%Y/%m/%d %H:%M", "%Y.%m.%d %H:%M"):
        moment = read_moment(
            f"发布时间：{datetime(day.year, day.month, day.day, hour, minute).strftime(form)} 来源：示例日报"
        )
        assert moment is not None
        assert moment.at is not None
        assert (moment.day, moment.at.hour, moment.at.minute) == (day, hour, minute)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://x.cn/yw/202405/t20240507_1234567.html", "2024-05-07"),
        ("http://x.cn/2024-05/07/content_1.htm", "2024-05-07"),
        ("http://x.cn/n2/2024/0507/c1-2.html", "2024-05-07"),
        ("http://x.cn/art/2024/5/7/art_1_2.html", "2024-05-07"),
        ("http://x.cn/pc/c/202405/07/c123.html", "2024-05-07"),
        ("http://x.cn/system/2024/05/07/030123456.shtml", "2024-05-07"),
        ("http://x.cn/politics/20240507/0123456789abcdef0123456789abcdef/c.html", "2024-05-07"),
        ("http://x.cn/content/s663961a0e4b0aabbccddeeff.html", "2024-05-07"),
        ("http://x.cn/news/1234567.html", "None"),
        ("http://20240507.x.cn/a.html", "None"),
    ],
)
def test_day_in_the_address(url: str, expected: str) -> None:
    assert str(url_day(url)) == expected


def test_no_time_after_the_fetch() -> None:
    page = Page(b"", fetched_at=datetime(2024, 5, 8, tzinfo=UTC))
    frame = read_frame(extract_html(portal(time="2026-05-07 07:16"), page), page)
    assert frame.published is None


def test_meta_of_the_same_day_lends_its_minute() -> None:
    draft = extract_html(portal(time="2024-05-07", head='<meta name="PubDate" content="2024-05-07 07:16">'), Page(b""))
    frame = read_frame(draft, Page(b""))
    assert str(frame.published_at) == "2024-05-07 07:16:00+08:00"


def test_times_carry_the_zone() -> None:
    frame = read_frame(extract_html(portal(), Page(b"")), Page(b""))
    assert frame.published_at is not None
    assert frame.published_at.utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("正文。（记者 张三丰）", ["张三丰"]),
        ("正文。（记者张三丰、李四光）", ["张三丰", "李四光"]),
        ("正文。(本报记者 张三丰 通讯员 李四光)", ["张三丰", "李四光"]),
        ("正文。（文/图 张三丰 李四光）", ["张三丰", "李四光"]),
        ("正文。（张三丰 李四光）", ["张三丰", "李四光"]),
        ("正文。（张 三）", ["张三"]),
        ("新华社合肥5月7日电（记者张三丰、李四光）正文。", ["张三丰", "李四光"]),
        ("示例日报讯（首席记者 张三丰）正文。", ["张三丰"]),
        ("【示例網訊】（記者 張三豐）正文。", ["張三豐"]),
        ("□ 本报记者 张三丰\n正文。", ["张三丰"]),
        ("文/张三丰\n正文。", ["张三丰"]),
        ("示例新闻·示例商报记者张三丰/文受访者供图\n正文。", ["张三丰"]),
        ("正文。\n(记者 塔娜 通讯员 何西)  本版图片由示例厅提供", ["塔娜", "何西"]),
        ("正文。\n采写：记者 张三丰", ["张三丰"]),
        ("正文。（记者 张三丰 摄）", []),
        ("正文。（记者 张三丰/文 李摄影/摄）", ["张三丰"]),
        ("正文。（记者 张三丰 李四光 文/图）", ["张三丰", "李四光"]),
        ("正文。（记者 张三丰 摄影 李四光）", ["张三丰"]),
        ("示例网合肥5月7日电（张三丰）正文。", ["张三丰"]),
        ("正文。\n示例报记者 张三丰 编辑 赵编辑 校对 钱校对", ["张三丰"]),
        ("正文。（作者：张三丰，系示例大学教授）", ["张三丰"]),
        ("正文。（责任编辑 赵编辑）", []),
        ("正文。（完）", []),
        ("正文。（据新华社电）", []),
        ("正文（示例公司）。", []),
        ("正文提到记者了解到的情况。", []),
        ("正文。（下转第二版）", []),
    ],
)
def test_reporters_in_the_text(text: str, names: list[str]) -> None:
    assert text_people(text) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("来源：示例日报 作者：张三丰", ["张三丰"]),
        ("作者： 来源： 示例在线 编辑： 赵编辑", []),
        ("执笔/叨叨姐、胡一刀", ["叨叨姐", "胡一刀"]),
        ("记者：阿依古丽", ["阿依古丽"]),
        ("张三丰/示例青年报", ["张三丰"]),
        ("2024-05-07 记者 张三丰 示例日报 第01版", ["张三丰"]),
        ("作者：佚名", []),
        ("作者：示例新闻网", []),
        ("摄影：李摄影", []),
    ],
)
def test_reporters_in_credit_lines(line: str, names: list[str]) -> None:
    assert labelled_people([line]) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("(责编：赵编辑、钱校对)", ["赵编辑", "钱校对"]),
        ("责任编辑 赵编辑", ["赵编辑"]),
        ("【编辑:赵编辑】", ["赵编辑"]),
        ("審核：陳編輯", ["陳編輯"]),
    ],
)
def test_editors(line: str, names: list[str]) -> None:
    assert labelled_editors([line]) == names


@pytest.mark.parametrize(
    ("value", "outlet"),
    [
        ("示例日报", "示例日报"),
        ("来源：示例日报", "示例日报"),
        ("人民网-《人民日报》", "人民日报"),
        ("示例日报 2020年05月06日04版", "示例日报"),
        ("微信公众号“示例观察”", "示例观察"),
        ("示例号（ID：abc_def）", "示例号"),
        ("本报", None),
        ("本网原创", None),
        ("www.example.com", None),
        ("https://www.example.com/a", None),
        ("---", None),
        ("综合本网", None),
        ("未知", None),
    ],
)
def test_outlet_values(value: str, outlet: str | None) -> None:
    assert clean_outlet(value) == outlet


def test_contributor_behind_a_source_label_is_no_outlet() -> None:
    assert labelled_outlet(["供稿：张三丰 编辑：赵编辑"]) is None


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("新华社合肥5月7日电（记者张三丰）正文", "新华社"),
        ("示例日报讯（记者 张三丰）正文", "示例日报"),
        ("示例网5月7日讯 正文", "示例网"),
        ("示例日报5月7日讯（记者 张三丰）正文", "示例日报"),
        ("中示在线、中示新闻客户端讯 5月7日，正文", "中示在线"),
        ("示例融媒讯 (记者 张三丰) 正文", "示例融媒"),
        ("本报讯（记者 张三丰）正文", None),
        ("本网讯 正文", None),
        ("5月7日，代表团来到示例电视台考察", None),
    ],
)
def test_outlet_of_the_dateline(text: str, outlet: str | None) -> None:
    assert dateline_outlet(text) == outlet


@pytest.mark.parametrize("shown", ["作者：", "发布于", "来源"])
def test_label_without_value_is_no_account(shown: str) -> None:
    page = portal(source=f'<span class="author">{shown}</span>', body=paragraphs(end=""))
    frame = read_frame(extract_html(page, Page(b"")), Page(b""))
    assert (frame.account, frame.reporters) == (None, ())


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (f"{TITLE}_要闻_示例新闻网", TITLE),
        (f"{TITLE}-示例网", TITLE),
        (f"{TITLE}--示例频道--人民网", TITLE),
        (f"示例网-{TITLE}", TITLE),
        ("样板市-示范县合作洽谈会开幕_示例网", "样板市-示范县合作洽谈会开幕"),
        ("20-30岁青年的新选择", "20-30岁青年的新选择"),
    ],
)
def test_site_names_are_stripped_from_the_head(head: str, title: str) -> None:
    assert strip_site(head) == title


@pytest.mark.parametrize(
    "text",
    [
        "相关新闻",
        "推荐阅读：",
        "■ 热门点击",
        "延伸 · 推荐",
        "猜你喜欢",
        "您可能还感兴趣",
        "网友评论",
        "相关阅读 >>",
        "24小时热文",
        "相關新聞",
    ],
)
def test_block_headings(text: str) -> None:
    assert is_block_heading(text)


@pytest.mark.parametrize(
    "text",
    [
        "点评",
        "相关部门负责人介绍",
        "新闻发布会现场",
        "一、推荐工作",
        "图片新闻里的中国故事很精彩",
        "评论",
        "加强视频监控建设",
    ],
)
def test_what_is_no_block_heading(text: str) -> None:
    assert not is_block_heading(text)


SHELLS = {
    "error_page": "<title>404</title><h1>404</h1><p>抱歉，您访问的页面不存在</p>",
    "login_wall": "<title>示例网</title><p>请先登录后查看全文</p>",
    "challenge": "<title>安全验证</title><script>var acw_tc='1';</script><p>请完成安全验证</p>",
    "shell": "<title>示例</title><div id=app></div><script>app()</script>",
    "frames": '<frameset><frame src="a.htm"></frameset>',
    "redirect": "<script>window.location.href='/a.html'</script>",
    "list": f"<title>要闻</title><body>{links() * 6}",
}


@pytest.mark.parametrize("reason", SHELLS)
def test_page_without_article_says_why(reason: str) -> None:
    assert extract_html(SHELLS[reason], Page(b"")).not_an_article == reason


def test_article_about_an_error_page_is_an_article() -> None:
    body = paragraphs().replace("5月6日", "网站显示“页面不存在404”后，5月6日", 1)
    assert extract_html(portal(body=body), Page(b"")).not_an_article is None


def test_pages_are_joined_in_order_and_running_leads_kept_once() -> None:
    first = Draft(TITLE, "甲。\n乙。", credits="来源：示例日报", captions=("图一",))
    second = Draft(TITLE, "甲。\n丙。", credits="责任编辑：赵编辑", captions=("图二",), damage=("page_cut",))
    joined = join_pages([first, second])
    assert (joined.text, joined.credits, joined.captions, joined.damage) == (
        "甲。\n乙。\n丙。",
        "来源：示例日报\n责任编辑：赵编辑",
        ("图一", "图二"),
        ("page_cut",),
    )


def test_no_page_cannot_be_joined() -> None:
    with pytest.raises(ValueError, match="at least one page"):
        join_pages([])


def test_doubtful_line_that_the_second_extractor_leaves_out_is_left_out() -> None:
    draft = extract_html(
        portal(body=paragraphs(BODY * 3) + '<div class="x"><a href="#">赞</a> 0 <a href="#">赏</a></div>'), Page(b"")
    )
    assert draft.text.endswith("（记者 张三丰）")


def test_link_blocks_lower_the_quality() -> None:
    clean, noisy = (
        extract_html(portal(after=""), Page(b"")),
        extract_html(portal(body=paragraphs() + links() * 8), Page(b"")),
    )
    assert noisy.quality < clean.quality


def test_characters_are_never_normalised() -> None:
    line = "代表团来到“ＡＢＣ”园区，考察了①号车间、㎡级项目……以及Ⅳ期工程：约１２３项，深入了解有关情况。"
    assert line in extract_html(portal(body=f"<p>{line}</p>{paragraphs(BODY)}"), Page(b"")).text
