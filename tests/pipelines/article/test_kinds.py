"""Kinds of pages that were once read wrong, each a small page made up for it; places are real or invented, people are invented."""

from __future__ import annotations

import pytest

from pipelines.article import extract_html, extract_text, read_frame
from pipelines.article.notices import is_notice
from pipelines.rooms import Draft, Frame, Page

TITLE = "清河县推进重点项目建设"
BODY = (
    "三月十二日上午，清河县在城东新区召开项目推进会，二十三个乡镇和部门的负责人到会，会议安排了本年度的重点建设任务。",
    "会议提出，各单位要把工期倒排到周，把责任落实到人，遇到用地和用电方面的问题要当天报、三天办，不让一个项目停在纸面上。",
    "据介绍，今年全县计划实施重点项目四十一个，总投资六十二亿元，其中新开工十九个，预计年内可以建成投产的有十一个。",
)


def page_of(
    info: str = '<div class="info">2021-03-12 09:30</div>', after: str = "", above: str = "", head: str = TITLE
) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY)
    return (
        f'<html><head><meta charset="utf-8"><title>{head}</title></head><body><div class="nav"><a href="/">首页</a></div>{above}'
        f'<div class="main"><h1>{TITLE}</h1>{info}<div class="content">{paragraphs}{after}</div></div></body></html>'
    )


def read(html: str) -> tuple[Draft, Frame]:
    draft = extract_html(html, Page(b""))
    return draft, read_frame(draft, Page(b""))


@pytest.mark.parametrize(
    ("info", "published"),
    [
        ("2024-06-09 07:12:30 下午", "2024-06-09T19:12"),
        ("2024-06-09 7:12 PM", "2024-06-09T19:12"),
        ("2024年6月9日中午1:12", "2024-06-09T13:12"),
        ("2024年6月9日凌晨12:12", "2024-06-09T00:12"),
        ("2024年6月9日晚7：12", "2024-06-09T19:12"),
        ("更新时间：2024-06-21 16:00　发布时间：2024-06-09 10:12", "2024-06-09T10:12"),
        ("02.03.2018  18:22", "2018-03-02T18:22"),
        ("二〇一八年三月二日", "2018-03-02"),
    ],
)
def test_time_of_publication(info: str, published: str) -> None:
    _, frame = read(page_of(f'<div class="info">{info}</div>'))
    assert (frame.published_at.strftime("%Y-%m-%dT%H:%M") if frame.published_at else str(frame.published)) == published


def test_two_digit_year_in_a_cell_without_name() -> None:
    _, frame = read(
        page_of('<table><tr><td>| 19-03-12 | 【<a href="#">大</a>】【<a href="#">打印</a>】</td></tr></table>')
    )
    assert str(frame.published) == "2019-03-12"


def test_label_and_day_in_lines_of_their_own_go_before_the_day_of_a_list() -> None:
    listed = '<ul><li><a href="/x.html">《清河县统计公报》解读</a> <span class="time">2023-07-12</span></li></ul>'
    info = "<dl><dt>索引号：</dt><dd>A001</dd><dt>发布日期：</dt><dd><div>2023-05-11</div></dd></dl>"
    _, frame = read(page_of(info).replace("</div></div></body>", f"</div>{listed}</div></body>"))
    assert str(frame.published) == "2023-05-11"


def test_utc_with_milliseconds_is_utc() -> None:
    script = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","datePublished":"2024-06-08T22:12:00.000Z"}</script>'
    _, frame = read(page_of("").replace("<title>", f"{script}<title>"))
    assert str(frame.published_at) == "2024-06-09 06:12:00+08:00"


def test_line_of_labels_above_the_headline_is_read() -> None:
    above = '<table><tr><td>发布者：<a href="/u/3">柳长青</a> 时间：2021-03-12 09:30:50 来源：清河网</td></tr></table>'
    _, frame = read(page_of("", above=above))
    assert (str(frame.published), frame.outlet, frame.reporters) == ("2021-03-12", "清河网", ())


def test_notice_that_speaks_of_sources_names_none() -> None:
    notice = '<div class="sm">本站标有“来源：XXX（不含本站）”的稿子都取自别家媒体，本站不为其内容作保。</div>'
    _, frame = read(page_of(after="").replace("</div></body>", f"</div>{notice}</body>"))
    assert frame.outlet is None


@pytest.mark.parametrize(
    "notice",
    [
        "【免责声明】以上内容由供稿者自己负责，同清河网没有关系；清河网不替其中的说法和数字作保，后果也请自己承担。",
        "凡未写明出处的稿件均为本站所有，其他网站要用须先得到书面许可，并标明作者。",
        "文中说法只是作者的看法，不代表本平台立场，据此买卖风险自负。",
        "欢迎广大读者拨打热线提供新闻线索，一经采用即付稿酬。",
    ],
)
def test_notice_behind_the_text_is_left_out(notice: str) -> None:
    draft, _ = read(page_of(after=f"<p>{notice}</p>"))
    assert draft.text.split("\n") == list(BODY)


@pytest.mark.parametrize(
    "line",
    [
        *BODY,
        "会议指出，要压实各方责任，切实承担起安全生产主体责任，防范化解重大风险，加强知识产权保护。",
        "业务咨询电话010-00000000，联系人：柳长青，联系地址：清河县城东路22号，邮编000000。",
        "清河网记者从县市场监管局获悉，未经许可使用他人注册商标的行为将承担法律责任。",
    ],
)
def test_news_is_no_notice(line: str) -> None:
    assert not is_notice(line)


def test_hidden_second_copy_is_left_out() -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY)
    draft, _ = read(
        page_of().replace(
            "</div></div></body>", f'</div><div class="wap" style="display:none">{paragraphs}</div></div></body>'
        )
    )
    assert draft.text.split("\n") == list(BODY)


def test_visible_second_copy_is_left_out() -> None:
    draft, _ = read(page_of(after="".join(f"<p>{line}</p>" for line in BODY)))
    assert draft.text.split("\n") == list(BODY)


def test_hidden_whole_behind_a_teaser_is_the_article() -> None:
    whole = "".join(
        f"<p>{line}</p>" for line in (*BODY, *(line.replace("清河", "南河").replace("县", "市") for line in BODY))
    )
    html = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div><p>{BODY[0]}</p><p>{BODY[1]}</p></div><div style='display:none'>{whole}</div></body></html>"
    assert extract_html(html, Page(b"")).text.split("\n")[-1].startswith("据介绍，今年全市")


def test_long_comments_are_none_of_a_short_article() -> None:
    said = "".join(
        f"<p>网友说了很长的一段话，第{n}条，讲自己的看法，也讲自己的经历，还讲别人的事情。</p>" for n in range(30)
    )
    draft, _ = read(
        page_of().replace("</div></body>", f'</div><div class="comment-list"><h3>网友评论</h3>{said}</div></body>')
    )
    assert draft.text.split("\n") == list(BODY)


def test_comments_under_a_heading_close_the_article() -> None:
    said = "".join(
        f"<p>说了很长的一段话，第{n}条，讲自己的看法，也讲自己的经历，还讲别人的事情。</p>" for n in range(30)
    )
    draft, _ = read(page_of(after=f"<p>最新评论（30）</p>{said}"))
    assert draft.text.split("\n") == list(BODY)


@pytest.mark.parametrize(
    "head", [f"{TITLE} - 清河农业信息网_生物种子,有机种子,种子价格", f"{TITLE}|清河,县城,新闻,项目,建设,投资"]
)
def test_keywords_behind_the_title_do_not_beat_the_heading(head: str) -> None:
    assert read(page_of(head=head))[0].title == TITLE


TEXT = (
    "\n3月2日，海南省党政代表团在四川省考察。两省在成都召开座谈会，甘立山、鲁长河出席会议并讲话，双方签署了合作协议。\n"
)


@pytest.mark.parametrize(
    "head",
    [
        "转自:某某发布\n海南省党政代表团来川考察\n同心谱写合作新篇章\n甘立山鲁长河参加座谈",
        "海南省党政代表团来川考察\n2018-03-02 09:03:53 来源: 新华网\n微博\nQzone\n评论\n",
        "海南省党政代表团来川考察\n\n综合新闻 某某日报 2025-03-02 06:42:09\nA1 A2 A3\n",
        "原标题:海南省党政代表团来川考察",
        "海南省党政代表团来川考察\n\n共建大通道 携手开新局\n\n时间:2019-10-29 09:40 来源:某某日报",
    ],
)
def test_the_line_that_reports_is_the_headline(head: str) -> None:
    assert extract_text(head + TEXT).title == "海南省党政代表团来川考察"


@pytest.mark.parametrize(
    "glued",
    [
        "海南省党政代表团来川考察 本报成都3月2日电(记者卢敏)" + TEXT.strip(),
        "海南省党政代表团来川考察海南省党政代表团来川考察" + TEXT.strip(),
    ],
)
def test_headline_in_one_line_with_the_body(glued: str) -> None:
    draft = extract_text(glued)
    assert (draft.title, draft.text.endswith(TEXT.strip())) == ("海南省党政代表团来川考察", True)


def test_foot_line_of_an_edition_dates_the_text() -> None:
    text = f"海南省代表团考察援建项目\n{TEXT}\n某某日报 要闻 00002 省代表团考察援建项目 2011-03-04 1234567 2 2011年03月04日 星期五"
    draft = extract_text(text)
    frame = read_frame(draft, Page(b""))
    assert (frame.outlet, str(frame.published), "1234567" in draft.text) == ("某某日报", "2011-03-04", False)
