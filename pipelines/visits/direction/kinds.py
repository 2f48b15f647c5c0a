"""Texts that use the words of a visit and report none: fiction, surveys of many visits, history, other kinds of groups."""

from __future__ import annotations

import re
from typing import Any, Literal

from pipelines.visits.direction.ballot import Ballot, codes_of
from pipelines.visits.text.prepare import Prepared
from schemas import Article

_CHAPTER = re.compile("第[一二三四五六七八九十百千零〇0-9]{1,7}[章回节]")
_DIALOGUE = re.compile("(?:笑道|说道|问道|答道|心想|冷笑|暗道|低声道|[一-鿿]道：“|点了点头|皱起?眉)")
_QUESTION = re.compile("(?:^|\n)[^\n：]{0,8}(?:记者|问|答|本刊|本报|主持人)[^\n：]{0,6}：")
_ROUNDUP = re.compile(
    "频频|频繁|密集|扎堆|掀起|接连|轮番|串门|走亲|各地党政|多省|多地|盘点|梳理|据不完全统计|近期以来|一个月内|今年以来，"
)
_CENTRAL_HOST = re.compile(
    "国家发展改革委|国家发改委|国家[一-鿿]{1,6}[部局委]|财政部|交通运输部|自然资源部|生态环境部|水利部|商务部|工业和信息化部|中国[一-鿿]{2,8}集团|央企|部委"
)
_MEETING_ONLY = re.compile("视频连线|视频会商|视频会议|线上会议|云签约|电视电话会议|视频形式|视频方式")
_PRESS = re.compile(
    "新闻发布厅|政策解读|图解|(?:举行|召开)[^，。]{0,24}(?:新闻发布会|新闻通气会|记者会)|答记者问|记者提问|回答[^，。]{0,8}提问"
)
_ADDRESS = re.compile(
    "(?:^|[\n。”])(?:同志们|各位领导|各位来宾|各位代表|各位委员|女士们|朋友们|尊敬的)[^。\n]{0,40}[：！，]"
)
_ADDRESS_TITLE = re.compile(
    "上的(?:讲话|致辞|发言|演讲)(?:提纲|摘要|全文)?(?:$|[（ ])|讲话摘要$|^人民论坛|评论员|社论$|观后感$|随笔$"
)
_REPORTED = re.compile(
    "(?:听取|审议|传达)[^。；]{0,40}(?:考察|学习|访问|交流)[^。；]{0,12}(?:汇报|报告|精神|成果)|(?:考察|学访)(?:情况|成果|心得)[^，。]{0,6}(?:汇报会|报告会|交流会|总结会)"
)
_FAIR = re.compile(
    "(?:参加|出席|参展|亮相)[^，。；]{0,28}(?:洽谈会|洽会|博览会|交易会|投洽会|世博会|高交会|文博会|进博会|消博会|广交会|旅博会|农博会|展销会|运动会|全运会|年会|峰会|招商大会|经济论坛)"
)
_WITH_HOSTS = re.compile("学习考察|考察学习|考察对接|考察交流|考察了|会见|陪同|座谈会|交流会|联席会议")
_WEEK = re.compile("本周|上周|一周|本月|上月|连日来|近期|这段时间|密集|频繁|接连")
_SOMEBODY_WENT = re.compile(
    "(?P<unit>[一-鿿]{2,3})(?:省|市|自治区)?(?:[省市]?[委政党一-鿿、]{0,10})(?:书记|省长|市长|主席)[一-鿿·]{2,4}(?:率[^，。；]{0,14}?)?(?:赴|到|访|前往|来)"
)


def other_kind(
    prepared: Prepared, ballot: Ballot, article: Article
) -> tuple[Literal["roundup", "negative"] | None, str]:
    """``roundup`` or ``negative`` with a reason, or (None, "") when nothing speaks against a visit."""
    text = prepared.text
    dialogue = len(_DIALOGUE.findall(text)) if any(word in text for word in ("道", "心想", "冷笑", "点头", "皱")) else 0
    if dialogue >= 3 or (dialogue and _CHAPTER.search(text, 0, 200)):
        return "negative", "fiction: chapter or dialogue"
    if text.count("：") >= 2 and len(_QUESTION.findall(text)) >= 2:
        return "negative", "interview"
    lead = text[prepared.body : prepared.body + 160]
    told = _other_occasion(text, lead, article.title or "")
    if told:
        return "negative", told
    if _WEEK.search((article.title or "") + lead) and len({m["unit"] for m in _SOMEBODY_WENT.finditer(text)}) >= 3:
        return "roundup", "several leaders go to several places"
    leading = [v.party for v in ballot.guest if "leader" in v.phrase.anchor]
    guests = codes_of([*(party for group in ballot.groups for party in group.parties), *leading])
    if len(guests) >= 4 or (len(guests) >= 3 and _ROUNDUP.search(text)):
        return "roundup", f"{len(guests)} different groups travel"
    if len(guests) >= 2 and _ROUNDUP.search(article.title or ""):
        return "roundup", "the headline surveys visits"
    return None, ""


def _other_occasion(text: str, lead: str, title: str) -> str:
    """A press conference, an address, a report on a past trip or a fair, by the headline and the lead; empty for none."""
    if _PRESS.search(title) or _PRESS.search(lead):
        return "press conference"
    if _ADDRESS.search(lead) or _ADDRESS_TITLE.search(title):
        return "an address"
    if _REPORTED.search(lead.split("。")[0]):
        return "a report on a trip that is over"
    if _FAIR.search(lead.split("。")[0]) and not _WITH_HOSTS.search(text):
        return "a fair"
    return ""


def only_offices(fields: dict[str, Any]) -> bool:
    """Whether the guests are an office, not leaders of a place: nobody of them holds one of a place's leading posts.

    A 党政代表团 or a delegation of the people's congress or CPPCC stays a visit, and so does a group whose posts are not given.
    """
    if _OFFICIAL_GROUP.search(fields["delegation"] or ""):
        return False
    posts = [title for one in fields["leaders"] if one["side"] == "guest" for title in one["titles"]]
    return bool(posts) and not any(_LEADING.search(title) for title in posts)


def only_firms(fields: dict[str, Any], text: str) -> bool:
    """Whether leaders call on firms to win investment and nobody of the place receives them."""
    received = any(one["side"] == "host" for one in fields["leaders"])
    return (
        not (received or _OFFICIAL_GROUP.search(fields["delegation"] or "") or _WITH_HOSTS.search(text))
        and _CALL.search(text) is not None
    )


_CALL = re.compile(
    "(?:拜访|走访|会见|与)[^，。；]{0,24}(?:公司|集团|企业|董事长|总裁|总经理)|招商(?:引资|活动|考察|推介|洽谈)|(?:考察|开展)招商"
)
_OFFICIAL_GROUP = re.compile("党政|人大|政协|政府|[省市县区州盟旗]代表团|慰问")
_LEADING = re.compile(
    "(?<!团)(?:省|市|州|盟|地|县|区|旗|兵团|师市|团场|工)(?:党|工)?委(?:常务)?(?:第一)?(?:副?书记|代理书记|常委|委员|.{0,8}部长|副?秘书长|.{0,6}书记)|党委(?:副?书记|常委|副?秘书长)|"
    "省长|市长|州长|县长|区长|盟长|旗长|专员|[自治]区.{0,4}主席|政协|人大|政府|召集人|司令员|政委|师长|团长|政治局|纪委|监委|常委|^.{0,2}书记$|^.{0,2}主席$|^副?秘书长$|(?:组织|宣传|统战)部"
)


def only_ministries(prepared: Prepared, hosts: list[str]) -> bool:
    """Whether Beijing is only where the ministries and central firms are that the leaders call on."""
    return hosts == ["110000"] and "北京市" not in prepared.text and _CENTRAL_HOST.search(prepared.text) is not None
