"""Texts that use the words of a visit and report none: fiction, surveys of many visits, history, other kinds of groups."""

from __future__ import annotations

import re
from typing import Literal

from pipelines.visits.ballot import OUTSIDE, OWN, Ballot
from pipelines.visits.prepare import Prepared
from schemas import Article

_CHAPTER = re.compile("第[一二三四五六七八九十百千零〇0-9]{1,7}[章回节]")
_DIALOGUE = re.compile("(?:笑道|说道|问道|答道|心想|冷笑|暗道|低声道|[一-鿿]道：“|点了点头|皱起?眉)")
_QUESTION = re.compile("(?:^|\n)[^\n：]{0,8}(?:记者|问|答|本刊|本报|主持人)[^\n：]{0,6}：")
_ROUNDUP = re.compile("频频|频繁|密集|扎堆|掀起|接连|轮番|串门|走亲|各地党政|多省|多地|盘点|梳理|据不完全统计|近期以来|一个月内|今年以来，")
_CENTRAL_HOST = re.compile("国家发展改革委|国家发改委|国家[一-鿿]{1,6}[部局委]|财政部|交通运输部|自然资源部|生态环境部|水利部|商务部|工业和信息化部|中国[一-鿿]{2,8}集团|央企|部委")
_MEETING_ONLY = re.compile("视频连线|视频会商|视频会议|线上会议|云签约|电视电话会议|视频形式|视频方式")


def other_kind(prepared: Prepared, ballot: Ballot, article: Article) -> tuple[Literal["roundup", "negative"] | None, str]:
    """``roundup`` or ``negative`` with a reason, or (None, "") when nothing speaks against a visit."""
    text = prepared.text
    dialogue = len(_DIALOGUE.findall(text)) if any(word in text for word in ("道", "心想", "冷笑", "点头", "皱")) else 0
    if dialogue >= 3 or (dialogue and _CHAPTER.search(text, 0, 200)):
        return "negative", "fiction: chapter or dialogue"
    if text.count("：") >= 2 and len(_QUESTION.findall(text)) >= 2:
        return "negative", "interview"
    guests = {u for d in ballot.delegations for u in (d.units or ((d.unit,) if d.unit else ())) if not u.startswith(OWN)}
    guests |= {v.unit for v in ballot.guest if v.rule == "unit of the leader who leads" and not v.unit.startswith(OWN)}
    guests -= set(OUTSIDE)
    if len(guests) >= 4 or (len(guests) >= 3 and _ROUNDUP.search(text)):
        return "roundup", f"{len(guests)} different groups travel"
    if len(guests) >= 2 and _ROUNDUP.search(article.title or ""):
        return "roundup", "the headline surveys visits"
    return None, ""


def only_ministries(prepared: Prepared, hosts: list[str]) -> bool:
    """Whether Beijing is only where the ministries and central firms are that the leaders call on."""
    return hosts == ["110000"] and "北京市" not in prepared.text and _CENTRAL_HOST.search(prepared.text) is not None
