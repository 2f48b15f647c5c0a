"""How good an extraction is, and whether the page is an article at all."""

from __future__ import annotations

import re

from pipelines.article.container import SENTENCE_END, count_han
from pipelines.article.tables import fold
from pipelines.article.tree import Walked

_SHORT = 120
_NOTICE = 30
"""Han characters of the shortest notice: a whole sentence beside many links is still an article from here on."""
_MANY_LINKS = 15
"""Links in the source of a page that shows few: the rows of a list hidden in CDATA, comments or scripts."""
_ERROR = re.compile(
    r"404|页面(?:不存在|未找到|没有找到|已删除|丢失|走丢)|頁面不存在|您(?:访问|查看|要找)的(?:页面|文章|内容|网页|信息)|(?:文章|内容|新闻|信息|稿件)(?:不存在|已(?:被)?删除|已下线|已过期)|无法找到|找不到(?:该|您)?|"
    r"not found|server error|bad gateway|service unavailable|服务器(?:错误|内部错误|繁忙)|系统(?:错误|繁忙|维护)|访问出错|出错了|该内容已被|已被发布者删除|此内容因违规|链接已失效",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"请(?:先)?登录|登录后(?:查看|阅读|可见|浏览)|需要登录|登录才能|会员(?:专享|可见)|付费(?:阅读|内容)|订阅后阅读|扫码登录|請登入|权限不足|没有权限"
)
_CHALLENGE = re.compile(
    r"acw_tc|acw_sc__v2|__jsl_clearance|__jsluid|\$_ts\s*=|知道创宇云防御|安全验证|人机验证|访问验证|请完成(?:下方|以下)?(?:安全)?验证|正在(?:检查|验证)您的浏览器|checking your browser|"
    r"cf-browser-verification|滑动验证|访问(?:过于)?频繁|您的访问被阻断|请求被拦截|疑似黑客攻击|captcha|C3VK|安全狗|WAF",
    re.IGNORECASE,
)
_REFRESH = re.compile(
    r"http-equiv\s*=\s*[\"']?refresh[\"']?[^>]{0,120}url\s*=|(?:window|document|top|self)\.location(?:\.href)?\s*=",
    re.IGNORECASE,
)


def not_an_article(page: Walked, body_text: str, title: str | None, source: str) -> str | None:
    """Why a page holds no article, or None.

    ``challenge``, ``login_wall``, ``error_page``, ``redirect``, ``frames``, ``shell`` (text by script only), ``list`` and ``empty``.
    A page with a body of running text is an article whatever words stand around it.
    """
    han = count_han(body_text)
    sentences = sum(bool(SENTENCE_END.search(line[-8:])) for line in body_text.split("\n"))
    if han >= _SHORT and (sentences >= 1 or han >= 4 * _SHORT) and not _is_list(page, han, sentences):
        return None
    visible = " ".join(line.text for line in page.lines[:400])
    shown = fold(f"{title or ''} {visible}")
    if len(visible) < 1500 and (
        _CHALLENGE.search(shown) or (len(visible) < 200 and _CHALLENGE.search(source[:30_000]))
    ):
        return "challenge"
    if _ERROR.search(shown[:600]) and han < _SHORT:
        return "error_page"
    if _LOGIN.search(shown[:1500]) and han < _SHORT:
        return "login_wall"
    if next(page.root.iter("frameset", "frame"), None) is not None and len(visible) < 300:
        return "frames"
    if len(visible) < 200 and _REFRESH.search(source[:20_000]):
        return "redirect"
    if _is_list(page, han, sentences) or (
        (han < _NOTICE or sentences < 1) and source.count("<a ") >= _MANY_LINKS and len(page.lines) < 2 * _MANY_LINKS
    ):
        return "list"
    if han < 20:
        return "shell" if "<script" in source.lower() else "empty"
    return None


def _is_list(page: Walked, han: int, sentences: int) -> bool:
    """Whether links dominate the page and its running text does not amount to an article."""
    linked = [line for line in page.lines if line.links * 2 > len(line.text) and len(line.text) >= 8]
    if han >= 3 * _SHORT and sentences >= 2:
        return False
    return (
        len(linked) >= 10
        and sum(len(line.text) for line in linked) > 3 * max(han, 1)
        and (han < _NOTICE or sentences < 1)
    )


def quality(text: str, dropped_chars: int, agreement: float | None, has_title: bool) -> float:
    """0 to 1: the product of four measurable signs.

    Share of the region that was kept (not links, tools, notices); agreement of the two extractions where both ran; length up to 200
    characters; share of longer lines that end in a stop. Without a title a tenth is lost.
    """
    if not text:
        return 0.0
    kept = len(text) / (len(text) + 0.5 * dropped_chars)
    long_lines = [line for line in text.split("\n") if len(line) > 20]
    stops = (
        sum(bool(SENTENCE_END.search(line[-8:])) or line.rstrip().endswith((")", "）")) for line in long_lines)
        / len(long_lines)
        if long_lines
        else 0.5
    )
    length = min(1.0, len(text) / 200)
    score = kept * (0.5 + 0.5 * stops) * (0.4 + 0.6 * length) * (1.0 if has_title else 0.9)
    return round(score * (0.5 + 0.5 * agreement if agreement is not None else 1.0), 3)
