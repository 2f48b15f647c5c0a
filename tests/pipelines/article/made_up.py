"""Made-up pages in the structures of real platforms. Places are real, every official, reporter and firm is invented.

A case is a page and the facts it must give. Builders take the trap as an argument, so one structure serves several traps.
"""

from __future__ import annotations

from dataclasses import dataclass, field

TITLE = "示例省党政代表团来我省学习考察"
KICKER = "深化交流合作 实现互利共赢"
NAMES_LINE = "李示例王样本参加考察"
BODY = (
    "5月6日至7日，示例省党政代表团来我省学习考察，就深化区域合作进行深入交流，并召开两省工作座谈会。",
    "座谈会上，省委书记李示例代表省委、省政府对代表团一行的到来表示热烈欢迎，对示例省长期以来给予的支持表示感谢。",
    "代表团先后来到合肥市示范科技有限公司、样板产业园，实地察看企业研发、生产和经营情况，详细了解成果转化机制。",
    "示例省省长王样本表示，将认真学习借鉴好经验好做法，推动两省合作走深走实，共同谱写高质量发展新篇章。",
)
NOISE = (
    "样例县召开年度工作总结会议",
    "多地气温将迎来断崖式下跌",
    "某示范集团发布新款家用电器",
    "球迷热议昨夜样板队大胜对手",
    "十张图看懂今年经济运行情况",
    "虚构市长会见外国客人一行",
)
FOOTER = '<div class="footer">关于我们 | 联系方式 | 版权所有 示例新闻网 未经授权不得转载 示ICP备00000000号</div>'


@dataclass(frozen=True)
class Case:
    """One page and its facts; a fact of ``...`` is not checked."""

    name: str
    html: str
    url: str | None = None
    title: str | None = TITLE
    kicker: str | None = None
    subtitle: str | None = None
    outlet: str | None = "示例日报"
    published: str | None = "2024-05-07T07:16"
    published_from: str | None = None
    reporters: tuple[str, ...] = ("张三丰",)
    editors: tuple[str, ...] | None = None
    body: tuple[str, ...] = BODY
    captions: tuple[str, ...] | None = None
    absent: tuple[str, ...] = (*NOISE, "未经授权", "责任编辑", "分享到", "打印", "上一篇")
    account: str | None = None
    extra: dict[str, str] = field(default_factory=dict)


def paragraphs(
    body: tuple[str, ...] = BODY,
    end: str = "（记者 张三丰）",
    indent: str = "　　",
    tag: str = "p",
    attributes: str = "",
) -> str:
    """The body as block elements, the reporter in the closing brackets."""
    lines = [*body[:-1], body[-1] + end]
    return "\n".join(f"<{tag}{attributes}>{indent}{line}</{tag}>" for line in lines)


def links(heading: str = "相关新闻", tag: str = "ul", class_: str = "") -> str:
    """A block of other articles' headlines under a heading."""
    rows = "".join(f'<li><a href="/n/{number}.html">{text}</a></li>' for number, text in enumerate(NOISE))
    return f"<div{f' class={class_}' if class_ else ''}><h3>{heading}</h3><{tag}>{rows}</{tag}></div>"


def nav() -> str:
    """Site head: channel links and the site's own slogan."""
    words = ["首页", "要闻", "政务", "经济", "社会", "文化", "体育", "视频", "图片", "评论", "理论", "专题"]
    return (
        '<div class="nav">'
        + "".join(f'<a href="/{word}/">{word}</a> ' for word in words)
        + '</div><div class="slogan">权威声音 主流价值</div>'
    )


def page(head: str, body: str, title: str = f"{TITLE}_要闻_示例新闻网", charset: str = "utf-8") -> str:
    """A whole page."""
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{title}</title>{head}</head>'
        f"<body>{nav()}{body}{FOOTER}</body></html>"
    )


def trs(
    meta: str = "", source: str = "示例日报", time: str = "2024-05-07 07:16", body: str = "", nested: bool = False
) -> str:
    """TRS WCM, government site: metas, three headline lines, ul.infos, .TRS_Editor."""
    text = body or paragraphs(end="（记者 张三丰）", tag="div")
    inner = f'<div class="TRS_Editor">{text}</div>' if nested else text
    return page(
        f'<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2024-05-07 07:16"><meta name="ContentSource" content="{source}">{meta}',
        f'<div class="path"><a class="CurrChnlCls" href="../">首页</a> &gt; <a class="CurrChnlCls" href="./">要闻</a></div>'
        f'<div class="detail-title"><h3></h3><h2>{TITLE}</h2><h3></h3></div>'
        f'<ul class="infos"><li><span><i>时间：</i>{time}</span><span><i>来源：</i> {source}</span></li></ul>'
        f'<div class="article-body"><div class="TRS_Editor"><style>.TRS_Editor p{{margin:0}}</style>{inner}</div></div>'
        f'<div class="page"><script>createPageHTML(1,0,"t20240507_1234567","html");</script></div><div class="article-edit">责任编辑：赵编辑</div>{links()}',
    )


def hanweb() -> str:
    """Hanweb jcms article."""
    return page(
        '<meta name="PubDate" content="2024-05-07 07:16"><meta name="ContentSource" content="示例日报">',
        f'<!--<$[标题]>begin--><div class="con-title">{TITLE}</div><!--<$[标题]>end--><div class="xx">发布日期：2024-05-07 07:16　浏览次数：<span>12</span> 信息来源：示例日报 字号：[ 大 中 小 ]</div>'
        f'<div id="zoom"><!--<$[信息内容]>begin-->{paragraphs()}<!--<$[信息内容]>end--></div><div>打印本页 关闭窗口</div>{links("相关信息")}',
    )


def ucap(shown: str = "2024-05-07 07:16", meta: str = "2026-01-02 10:00") -> str:
    """UCAP, with a PubDate meta from a later re-import."""
    return page(
        f'<meta name="PubDate" content="{meta}">',
        f'<h1><ucaptitle>{TITLE}</ucaptitle></h1><div class="pages-date">{shown} <span>来源： 示例日报</span><span>【字体： 大 中 小】</span></div>'
        f'<div class="pages_content" id="UCAP-CONTENT"><ucapcontent>{paragraphs()}</ucapcontent></div>'
        f'<div class="xg-list related"><div class="pannel-title">相关稿件</div><ul>{links()}</ul></div><div id="div_div">扫一扫在手机打开当前页</div>',
    )


def enorth(pager: bool = True) -> str:
    """Enorth in a td, with a pager inside the body."""
    more = (
        '<div id="news_more_page_div_id"><span>1</span><a href="/system/2024/05/07/030123456_01.shtml">2</a><a href="/x_01.shtml">下一页</a></div>'
        if pager
        else ""
    )
    return page(
        "",
        f'<!--enorth cms{{ name }}--><table><tr><td>您当前的位置 ： <a href="/">示例网</a> > <a href="/yw">要闻</a> > 正文</td></tr><tr><td><h1>{TITLE}</h1></td></tr>'
        f'<tr><td class="black12">作者：张三丰 来源：示例日报 编辑：赵编辑 2024-05-07 07:16</td></tr><tr><td class="content">{paragraphs(end="")}{more}</td></tr></table>{links("热门点击")}',
    )


def founder_web(doubled: bool = False, broken: bool = False) -> str:
    """Founder web: enpproperty comment; tags doubled, or the comment's end shown as text."""
    start, stop = ("<!--enpcontent-->", "<!--/enpcontent-->")
    start, stop = (start * 2, stop * 2) if doubled else (start, stop)
    fields = (
        f"<date>2024-05-07 07:16:05.0</date><author></author><title>{TITLE}</title><introtitle>{KICKER}</introtitle>"
    )
    comment = f"<!--enpproperty <articleid>1</articleid>{fields}/enpproperty-->" + ("/enpproperty-->" if broken else "")
    return page(
        "",
        f'{comment}<div class="art"><div class="yt">{KICKER}</div><h1>{TITLE}</h1><p class="msg">来源：示例日报</p><div class="cc">{start}{paragraphs()}{stop}</div></div>{links("图片新闻")}',
    )


def classic_paper(comment_only: bool = False) -> str:
    """Founder paper edition, old skin."""
    inside = paragraphs(end="", tag="P")
    body = (
        f"<!--enpcontent-->{inside}<!--/enpcontent-->"
        if comment_only
        else f"<founder-content><!--enpcontent-->{inside}<!--/enpcontent--></founder-content>"
    )
    lead = inside.replace("　　5月6日", "　　本报讯（记者 张三丰）5月6日", 1)
    return (
        f"<html><head><title>示例日报数字报-{TITLE}</title></head><body><table><tr><td class=default><a id=pageLink href=./node_2.htm>第01版：要闻</a></td></tr></table>"
        f'<table><tr><td class="font02">{KICKER}</td></tr><tr><td class="font01"><founder-title>{TITLE}</founder-title></td></tr><tr><td class="font02">{NAMES_LINE}</td></tr></table>'
        f'<div id="ozoom">{body.replace(inside, lead)}</div><!--enpproperty <date>2024-05-07 02:10:33:0</date><author>张三丰</author><introtitle>{KICKER}</introtitle><title>{TITLE}</title>/enpproperty-->'
        f"<div>上一篇 下一篇 放大 缩小 默认</div></body></html>"
    )


def new_paper() -> str:
    """Founder paper edition, new skin, kicker and subtitle present."""
    return (
        f'<html><head><title>{TITLE}</title></head><body><div class="nav-list"><a href="node_01.html">第01版：要闻</a></div>'
        f'<div class="totalTitle"><h5 id="PreTitle">{KICKER}</h5><h2 id="Title">{TITLE}</h2><h5 id="SubTitle">{NAMES_LINE}</h5></div>'
        f'<p class="info">2024-05-07 记者 张三丰 示例日报 第01版：要闻</p><div class="attachment"><img src="../../../../att/202405/07/a.jpg"><p>图为座谈会现场。李摄影 摄</p></div>'
        f'<div id="ozoom"><founder-content>{paragraphs(end="")}</founder-content></div></body></html>'
    )


def anhui_skin() -> str:
    """New paper skin without #Title."""
    return (
        f'<html><head><title>{TITLE}-示例日报</title></head><body><div id="ScroLeft"><div class="newsdetatit"><h3>{TITLE}</h3><p>2024-05-07 来源：示例日报</p></div>'
        f'<div class="newsdetatext"><founder-content>{paragraphs()}</founder-content></div></div></body></html>'
    )


def people(style: str = "new") -> str:
    """人民网: the present template, the one before 2020, the one before 2012."""
    text = paragraphs(end="（记者张三丰）")
    if style == "new":
        body = (
            f'<div class="layout route cf" id="rwb_navpath"><a class="clink" href="/">人民网</a>&gt;&gt;<a href="/a">要闻</a></div><div class="layout rm_txt cf"><div class="col col-1">'
            f'<h3 class="pre">{KICKER}</h3><h1>{TITLE}</h1><h4 class="sub"></h4><div class="author cf"></div><div class="channel cf"><div class="col-1-1">2024年05月07日07:16 | 来源：<a href="#">示例日报</a></div><div class="col-1-2 fr">小字号</div></div>'
            f'<div class="rm_txt_con cf"><div class="bza"><p></p></div>{text}<div class="zdfy clearfix"><a href="/n2/2024/0507/c1-2.html">【1】</a><a href="/n2/2024/0507/c1-2-2.html">【2】</a></div><div class="edit cf">(责编：赵编辑、钱校对)</div><p class="paper_num">分享让更多人看到</p></div></div></div>'
        )
    elif style == "middle":
        body = (
            f'<div class="clearfix w1000_320 text_title"><h3 class="pre">{KICKER}</h3><h1>{TITLE}</h1><h4 class="sub"></h4><p class="author"></p><div class="box01"><div class="fl">2024年05月07日07:16&nbsp;&nbsp;来源：<a href="#">示例日报</a></div></div></div>'
            f'<div class="box_con" id="rwb_zw">{text}<div class="edit clearfix">(责编：赵编辑、钱校对)</div></div><div id="rwb_xgxw">{links("相关新闻")}</div>'
        )
    else:
        body = f'<h1 id="p_title">{TITLE}</h1><span id="p_publishtime">2024年05月07日07:16</span>　来源：<span id="p_origin"><a href="#">示例日报</a></span><div id="p_content">{text}</div><div id="p_editor">(责任编辑：赵编辑)</div>'
    return page(
        '<meta name="publishdate" content="2024-05-07"><meta name="source" content="来源：示例日报"><meta name="author" content="102345">',
        body,
        title=f"{TITLE}--示例频道--人民网",
    )


def xinhua(old: bool = False) -> str:
    """新华网: old and new templates, with a hidden block of other articles."""
    seo = f'<div class="seo" style="display:none">{links("更多")}</div>'
    if old:
        return page(
            "",
            f'<div class="h-title">{TITLE}</div><div class="h-info"><span class="h-time"> 2024-05-07 07:16:00 </span> 来源： <em class="aticle-src">示例日报</em></div><div id="p-detail">{paragraphs()}</div><div class="p-jc">【纠错】 责任编辑： 赵编辑</div>{seo}',
            title=f"{TITLE}-新华网",
        )
    return page(
        "",
        f'<div class="head-line clearfix"><h1><span class="title">{TITLE}</span></h1></div><div class="info"><span>2024-05-07 07:16:00</span> 来源：示例日报</div><div id="detail"><span id="detailContent">{paragraphs()}</span></div><div class="editor">【责任编辑:赵编辑】</div>{seo}',
        title=f"{TITLE}-新华网",
    )


def portal(  # noqa: PLR0913 – the parts of a page, each with a default
    time: str = "2024-05-07 07:16",
    source: str = "来源：示例日报",
    heading: str = "",
    body: str = "",
    after: str = "",
    title: str = f"{TITLE}_要闻_示例新闻网",
    head: str = "",
    before: str = "",
) -> str:
    """A portal of no known platform; every part can be replaced."""
    top = heading or f"<h1>{TITLE}</h1>"
    return page(
        head,
        f'<div class="wrap">{before}{top}<div class="bar"><span>{time}</span> <span>{source}</span></div><div class="txt_box">{body or paragraphs()}</div>{after or links("推荐阅读")}</div>',
        title=title,
    )


def wechat(rendered: bool = True) -> str:
    """A WeChat article: the date in a script, sections and spans, the account as source."""
    text = "".join(
        f'<section><span style="font-size:15px">{line}</span></section><section><br></section>' for line in BODY
    )
    shown = (
        '<em id="publish_time" class="rich_media_meta rich_media_meta_text">2024-05-07 07:16</em>'
        if rendered
        else '<em id="publish_time"></em>'
    )
    return (
        f'<html><head><meta property="og:title" content="{TITLE}"><meta name="author" content="张三丰"><title></title></head><body><h1 class="rich_media_title" id="activity-name">\n{TITLE}\n</h1>'
        f'<div id="meta_content"><span class="rich_media_meta rich_media_meta_text">张三丰</span><span class="rich_media_meta_nickname" id="profileBt"><a id="js_name">示例发布</a></span>{shown}</div>'
        f'<div class="rich_media_content" id="js_content" style="visibility: hidden;">{text}</div><script>var ct = "1715037360";var msg_title = "x";</script><p>预览时标签不可点</p><p>微信扫一扫关注该公众号</p></body></html>'
    )


def baijiahao() -> str:
    """A self-publishing account with a yearless, glued time."""
    return page(
        '<meta itemprop="dateUpdate" content="2024-05-07 07:16:57">',
        f'<div id="left-container"><h2 class="article-title">{TITLE}</h2><p class="author-name">示例观察室</p><div class="article-source article-source-bjh"><span>发布时间：</span><span>05-07</span><span>07:16</span></div>'
        f'<div class="article-content">{paragraphs(end="", indent="")}</div></div><div><h2>作者最新文章</h2>{links("相关文章")}</div>',
        title=TITLE,
    )


def hong_kong(time: str = "2024年5月7日（星期二） 香港時間 07:16") -> str:
    """A page in traditional characters."""
    text = "".join(f"<p>{line}</p>" for line in HANT_BODY)
    return (
        f'<html lang="zh-HK"><head><meta charset="utf-8"><title>{HANT_TITLE} - 示例文匯網</title></head><body>{nav()}<div class="post-title"><h1>{HANT_TITLE}</h1></div><div class="post-meta">{time}　來源：示例文匯報</div>'
        f'<div class="post-content">{text}</div><div>責任編輯：陳編輯</div><h3>相關新聞</h3><ul>'
        + "".join(f'<li><a href="#">{text}</a></li>' for text in NOISE)
        + "</ul></body></html>"
    )


HANT_TITLE = "示例省黨政代表團訪港推動兩地合作"
HANT_BODY = (
    "【示例文匯網訊】（記者 張三豐）示例省黨政代表團5月6日抵達香港訪問，與特區政府官員會面，就深化兩地合作交換意見。",
    "代表團成員表示，香港是國際金融中心，希望兩地在科技創新、人才培養等方面加強合作，實現優勢互補、共同發展。",
    "據了解，代表團還將參觀多個科研機構，並出席兩地經貿合作交流會，預計將簽署多項合作協議，涉及多個領域。",
)


def government_document() -> str:
    """A government paper under a table of index numbers, its headline broken over lines."""
    rows = "".join(
        f"<tr><td>{label}：</td><td>{value}</td></tr>"
        for label, value in (
            ("索 引 号", "00000/2024-00001"),
            ("分 类", "通知"),
            ("发文机关", "示例省人民政府"),
            ("标 题", "示例省人民政府关于加强样板工作的通知"),
            ("发布日期", "2024年05月07日"),
        )
    )
    return page(
        "",
        f'<div class="xxgk"><table>{rows}</table><div class="con"><p align="center">示例省人民政府</p><p align="center">关于加强样板工作的通知</p>'
        "<p>各市、县人民政府，省政府各厅委、各直属机构：</p><p>　　为做好样板工作，经省政府研究同意，现就有关事项通知如下，请结合实际认真贯彻执行。</p>"
        "<p>　　一、提高思想认识。各地要充分认识样板工作的重要意义，切实增强责任感和紧迫感，加强组织领导，明确责任分工。</p>"
        "<p>　　二、强化工作落实。各部门要按照职责分工，密切协作配合，形成工作合力，确保各项任务落到实处、取得实效。</p><p>特此通知。</p><p>示例省人民政府</p><p>2024年5月6日</p></div></div>",
        title="示例省人民政府关于加强样板工作的通知",
    )


def script_shell() -> str:
    """No text in the HTML: the article is JSON in a script."""
    import json

    data = {
        "props": {
            "pageProps": {
                "detail": {
                    "title": TITLE,
                    "pubTime": "2024-05-07 07:16",
                    "source": "示例日报",
                    "content": paragraphs(end="（记者 张三丰）"),
                }
            }
        }
    }
    return f'<html><head><title>{TITLE}_示例新闻</title></head><body><div id="__next"></div><script id="__NEXT_DATA__" type="application/json">{json.dumps(data, ensure_ascii=False)}</script></body></html>'


def textarea_page() -> str:
    """The article as HTML inside a hidden textarea."""
    import html

    return page(
        "",
        f'<h1>{TITLE}</h1><div class="meta">2024-05-07 07:16 来源：示例日报</div><textarea class="article-content" style="display:none">{html.escape(paragraphs())}</textarea>',
    )


_FONTS = "".join(
    f'<p><font size="3"><span style="color:#000"><font face="宋体">　　{line[:20]}</font></span></font><font>{line[20:]}</font></p>'
    for line in (*BODY[:-1], BODY[-1] + "（记者 张三丰）")
)
_BREAKS = "<br>\n<br>".join(f"　　{line}" for line in (*BODY[:-1], BODY[-1] + "（记者 张三丰）"))
_NESTED_TABLES = (
    f"<table><tr><td><table><tr><td><table><tr><td>{paragraphs()}</td></tr></table></td></tr></table></td></tr></table>"
)
_COMMENTED = paragraphs().replace("，", "，<!-- ad begin --><!-- ad end -->", 3)
_PHOTO = (
    '<p style="text-align:center"><img data-src="a.jpg" src="blank.gif"></p><p style="text-align:center">座谈会现场</p>'
)
_WRAPPED = paragraphs().replace("，", "，\n        ", 4)
_INLINE_LINKS = paragraphs().replace("合肥市", '<a href="/hf">合肥市</a>')
_HIDDEN = f'<div style="display: none">{links("更多")}</div>'
_CAPTION = '<figure><img src="a.jpg"><figcaption>5月6日，座谈会在合肥举行。李摄影 摄</figcaption></figure>'

CASES: tuple[Case, ...] = (
    Case(
        "trs",
        trs(),
        "http://www.example.gov.cn/yw/202405/t20240507_1234567.html",
        editors=("赵编辑",),
        extra={"platform": "trs_wcm"},
    ),
    Case("trs_nested_editor", trs(nested=True), editors=("赵编辑",)),
    Case(
        "trs_duplicate_metas_visible_line_wins",
        trs(meta='<meta name="PubDate" content="2021-01-01 00:00"><meta name="PubDate" content="2029-01-01 00:00">'),
    ),
    Case("trs_paragraphs_of_div_and_br", trs(body=f"<div>{_BREAKS}</div>")),
    Case("hanweb", hanweb(), "http://www.example.gov.cn/art/2024/5/7/art_1_2.html", extra={"platform": "hanweb_jpage"}),
    Case("ucap_reimported_meta", ucap(), extra={"platform": "ucap"}),
    Case("ucap_day_only_line_takes_minute_from_meta", ucap(shown="2024-05-07", meta="2024-05-07 07:16")),
    Case(
        "enorth_pager_in_body",
        enorth(),
        "http://news.example.cn/system/2024/05/07/030123456.shtml",
        editors=("赵编辑",),
        extra={"platform": "enorth"},
    ),
    Case("enorth_without_pager", enorth(pager=False), editors=("赵编辑",)),
    Case(
        "founder_web",
        founder_web(),
        "http://news.example.com/2024-05/07/content_1.htm",
        kicker=KICKER,
        published_from="comment",
    ),
    Case("founder_web_doubled_marks", founder_web(doubled=True), kicker=KICKER),
    Case("founder_web_broken_comment", founder_web(broken=True), kicker=KICKER, absent=(*NOISE, "enpproperty")),
    Case(
        "paper_classic",
        classic_paper(),
        "http://epaper.example.cn/html/2024-05/07/content_3583702.htm",
        kicker=KICKER,
        subtitle=NAMES_LINE,
        published="2024-05-07",
        published_from="url",
        body=BODY[1:],
    ),
    Case(
        "paper_classic_comment_only",
        classic_paper(comment_only=True),
        "http://epaper.example.cn/html/2024-05/07/content_3583702.htm",
        kicker=KICKER,
        subtitle=NAMES_LINE,
        published="2024-05-07",
        body=BODY[1:],
    ),
    Case(
        "paper_new",
        new_paper(),
        "http://epaper.example.cn/pc/content/202405/07/content_1234567.html",
        kicker=KICKER,
        subtitle=NAMES_LINE,
        published="2024-05-07",
        captions=("图为座谈会现场。李摄影 摄",),
        published_from="line",
    ),
    Case(
        "paper_new_without_ids",
        anhui_skin(),
        "http://epaper.example.cn/anhui/pc/c/202405/07/c123.html",
        published="2024-05-07",
    ),
    Case(
        "people_new",
        people(),
        "http://ah.example.cn/n2/2024/0507/c1-2.html",
        kicker=KICKER,
        editors=("赵编辑", "钱校对"),
        extra={"platform": "people_cms"},
    ),
    Case("people_middle", people("middle"), kicker=KICKER, editors=("赵编辑", "钱校对")),
    Case("people_oldest", people("oldest"), editors=("赵编辑",)),
    Case(
        "xinhua_new",
        xinhua(),
        "http://www.news.cn/politics/20240507/0123456789abcdef0123456789abcdef/c.html",
        editors=("赵编辑",),
    ),
    Case("xinhua_old", xinhua(old=True), editors=("赵编辑",)),
    Case("chinanews", portal().replace("txt_box", "left_zw"), "http://www.chinanews.com/gn/2024/05-07/1.shtml"),
    Case(
        "gd_post", portal().replace("txt_box", "article-content"), "http://www.gd.example.cn/gdywdt/content/post_1.html"
    ),
    Case("lonsun", portal().replace("txt_box", "wzcon j-fontContent"), "http://www.ah.example.cn/zwyw/1/2.html"),
    Case(
        "wechat_rendered",
        wechat(),
        "https://mp.weixin.qq.com/s/abc",
        outlet="示例发布",
        absent=("预览时", "扫一扫"),
        account="示例发布",
    ),
    Case(
        "wechat_date_in_script_only",
        wechat(rendered=False),
        outlet="示例发布",
        published_from="json",
        account="示例发布",
    ),
    Case("account_with_glued_yearless_time", baijiahao(), outlet=None, reporters=(), account="示例观察室"),
    Case(
        "hong_kong",
        hong_kong(),
        title=HANT_TITLE,
        outlet="示例文匯報",
        reporters=("張三豐",),
        editors=("陳編輯",),
        body=HANT_BODY,
    ),
    Case(
        "hong_kong_weekday_in_brackets",
        hong_kong("2024年05月07日 (二) 07:16"),
        title=HANT_TITLE,
        outlet="示例文匯報",
        reporters=("張三豐",),
        body=HANT_BODY,
    ),
    Case(
        "government_document",
        government_document(),
        title="示例省人民政府关于加强样板工作的通知",
        outlet=None,
        published="2024-05-07",
        reporters=(),
        body=("特此通知。", "2024年5月6日"),
        absent=("索 引 号", "发文机关"),
    ),
    Case("article_in_script", script_shell()),
    Case("article_in_textarea", textarea_page()),
    Case("portal_plain", portal()),
    Case("time_chinese_glued", portal(time="2024年05月07日07:16")),
    Case("time_with_slashes", portal(time="2024/5/7 7:16:00")),
    Case("time_with_dots", portal(time="2024.05.07 07:16")),
    Case("time_hour_word", portal(time="2024年5月7日 07时16分")),
    Case("time_two_digit_year_glued", portal(time="24-05-0707:16")),
    Case("time_afternoon", portal(time="2024年5月7日 下午3:05"), published="2024-05-07T15:05"),
    Case(
        "time_in_utc_meta",
        portal(time="", head='<meta property="article:published_time" content="2024-05-06T23:16:00Z">'),
        published_from="meta",
    ),
    Case(
        "time_with_zone_meta",
        portal(time="", head='<meta property="article:published_time" content="2024-05-07T07:16:00+08:00">'),
        published_from="meta",
    ),
    Case(
        "time_in_json_ld",
        portal(
            time="",
            head='<script type="application/ld+json">{"@context":"https://schema.org","pubDate":"2024-05-07T07:16:00"}</script>',
        ),
        published_from="json",
    ),
    Case(
        "time_in_script",
        portal(time="", head='<script>var info = {"pubtime":"2024-05-07 07:16:00"};</script>'),
        published_from="json",
    ),
    Case(
        "day_in_url_only",
        portal(time=""),
        "http://www.example.com/2024-05/07/abc.html",
        published="2024-05-07",
        published_from="url",
    ),
    Case("year_0001_is_no_date", portal(time="0001-01-01 00:00"), published=None),
    Case(
        "year_9999_is_no_date",
        portal(time="9999-12-31 00:00", head='<meta name="PubDate" content="0001-01-01">'),
        published=None,
    ),
    Case(
        "copyright_year_is_no_date",
        portal(time="", after="<p>Copyright 2003-2019 示例网 2019-01-01 版权所有</p>"),
        published=None,
    ),
    Case("source_with_tool_word", portal(source='来源：<a href="#">示例日报</a> <a href="#">举报</a>')),
    Case("source_variants_xinxi", portal(source="信息来源：示例日报 浏览次数：123")),
    Case("source_variants_gaoyuan", portal(source="稿源：示例日报 作者：")),
    Case("source_own_host_is_none", portal(source="来源：www.example.com"), outlet=None),
    Case("source_own_paper_is_none", portal(source="来源：本网"), outlet=None),
    Case("source_unlabelled_after_time", portal(time="2024年05月07日 07:16 示例日报", source="")),
    Case(
        "source_from_dateline",
        portal(source="", body=paragraphs().replace("5月6日至7日", "示例日报讯 5月6日至7日", 1)),
        body=BODY[1:],
    ),
    Case("author_unknown", portal(source="来源：示例日报 作者：佚名", body=paragraphs(end="")), reporters=()),
    Case("author_dashes", portal(source="来源:示例日报   作者:----", body=paragraphs(end="")), reporters=()),
    Case(
        "author_is_site_in_meta",
        portal(head='<meta name="author" content="示例新闻网">', body=paragraphs(end="")),
        reporters=(),
    ),
    Case(
        "editor_is_not_reporter",
        portal(body=paragraphs(end="") + "<p>（责任编辑：赵编辑）</p>"),
        reporters=(),
        editors=("赵编辑",),
    ),
    Case(
        "photographer_is_not_reporter",
        portal(body=paragraphs(end="") + _CAPTION),
        reporters=(),
        captions=("5月6日，座谈会在合肥举行。李摄影 摄",),
    ),
    Case(
        "reporter_and_correspondent",
        portal(body=paragraphs(end="（记者 张三丰 通讯员 李四光）")),
        reporters=("张三丰", "李四光"),
    ),
    Case(
        "reporter_with_blank_in_name",
        portal(body=paragraphs(end="（记者 张 三 李四光）")),
        reporters=("张三", "李四光"),
    ),
    Case(
        "reporter_in_dateline",
        portal(body=paragraphs(end="").replace("5月6日至7日", "本报合肥5月7日电（记者 张三丰）5月6日至7日", 1)),
        body=BODY[1:],
    ),
    Case(
        "reporter_of_own_line",
        portal(body="<p>□示例日报全媒体记者 张三丰</p>" + paragraphs(end="")),
        extra={"lines": "1"},
    ),
    Case(
        "heading_above_the_title_is_the_kicker",
        portal(heading=f"<div><h3>{KICKER}</h3><h2>{TITLE}</h2><h3>{NAMES_LINE}</h3></div>"),
        kicker=KICKER,
        subtitle=NAMES_LINE,
    ),
    Case(
        "reporter_bare_in_closing_brackets",
        portal(body=paragraphs(end="（张三丰 李四光）")),
        reporters=("张三丰", "李四光"),
    ),
    Case("site_name_in_h1", portal(before="<h1>示例新闻网</h1>", heading=f'<div class="bt">{TITLE}</div>')),
    Case(
        "title_cut_at_quote_in_meta",
        portal(
            head='<meta property="og:title" content="样板市',
            heading='<h1>样板市"千人"计划启动</h1>',
            title='样板市"千人"计划启动_示例网',
        ),
        title='样板市"千人"计划启动',
    ),
    Case("title_with_tags", portal(heading=f"<h1>{TITLE[:7]}<br/><b>{TITLE[7:]}</b></h1>"), extra={"squash": "title"}),
    Case(
        "title_holds_dash",
        portal(heading="<h1>样板市-示范县合作洽谈会开幕</h1>", title="样板市-示范县合作洽谈会开幕-要闻-示例网"),
        title="样板市-示范县合作洽谈会开幕",
    ),
    Case("title_column_name_in_head", portal(title="新闻动态")),
    Case("font_soup", portal(body=_FONTS)),
    Case("br_paragraphs", portal(body=_BREAKS)),
    Case("nested_tables", portal(body=_NESTED_TABLES)),
    Case("comments_inside_paragraphs", portal(body=_COMMENTED)),
    Case("lazy_image_and_centred_caption", portal(body=_PHOTO + paragraphs()), captions=("座谈会现场",)),
    Case("source_wrapped_in_html", portal(body=_WRAPPED)),
    Case("links_inside_sentences", portal(body=_INLINE_LINKS)),
    Case("hidden_link_block_inside_body", portal(body=paragraphs() + _HIDDEN)),
    Case("link_block_inside_body", portal(body=paragraphs() + links("相关阅读："))),
    Case(
        "link_block_between_paragraphs",
        portal(body=paragraphs(BODY[:2], end="") + links("延伸阅读") + paragraphs(BODY[2:])),
    ),
    Case(
        "one_line_reference_between_paragraphs",
        portal(body=paragraphs(BODY[:2], end="") + f"<p>相关阅读：{NOISE[0]}</p>" + paragraphs(BODY[2:])),
    ),
    Case(
        "notice_and_tools_after_body",
        portal(
            body=paragraphs()
            + "<p>分享到：微信 微博</p><p>【打印本页】【关闭窗口】</p><p>声明：转载此文是出于传递更多信息之目的，不代表本网观点。</p><p>上一篇：某某新闻标题</p>"
        ),
        absent=(*NOISE, "分享到", "打印", "声明", "上一篇"),
    ),
    Case(
        "comments_of_readers_after_body",
        portal(
            after='<div class="comment_list"><h4>网友评论</h4>'
            + "".join(f"<p>网友{n}：说得太好了，支持家乡发展，希望越来越好，大家一起努力。</p>" for n in range(8))
            + "</div>"
        ),
        absent=("说得太好了",),
    ),
    Case("header_closes_html", portal().replace('<div class="wrap">', '</body></html><div class="wrap">')),
    Case(
        "conditional_comments",
        portal(before="<!--[if lt IE 9]><p>您的浏览器版本过低，请升级。</p><![endif]-->"),
        absent=("浏览器",),
    ),
    Case(
        "wrapper_named_like_boilerplate",
        portal().replace('<div class="wrap">', '<div id="page" class="sidebar-left"><div class="wrap">'),
    ),
    Case("original_title_line", portal(body=f"<p>（原标题：{TITLE}并座谈）</p>" + paragraphs()), absent=("原标题",)),
    Case(
        "no_source_no_time",
        portal(time="", source="", body=paragraphs(end="")),
        outlet=None,
        published=None,
        reporters=(),
    ),
    Case("english_brackets_and_colons", portal(source="来源:示例日报", body=paragraphs(end="(记者:张三丰)"))),
    Case(
        "baidu_ids_with_blanks",
        portal(
            time='<span id="pubtime_baidu ">2024-05-07 07:16</span>',
            source='<span id="source_baidu ">来源：示例日报</span>',
        ),
    ),
)
