"""The headline: title, kicker and subtitle, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipelines.article.container import count_han
from pipelines.article.labels import CREDIT
from pipelines.article.metas import clean
from pipelines.article.select import select
from pipelines.article.tables import Platform, all_selectors, fold
from pipelines.article.tree import Block, Element, Line, Walked
from pipelines.blanks import EDGES

_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_NAMED = re.compile(r"(?:^|[\s_-])(?:\w*title|bt|biaoti|headline|tit|h1)\w*(?:\s|$)", re.IGNORECASE)
_SUFFIX = re.compile(r"\s*(?:--+|[-_|–—｜]|\s[-–—]\s|>>|::|<)\s*")
_SITE = re.compile(
    r"(?:网|网站|频道|新闻|日报|晚报|时报|门户|政府|中心|客户端|资讯|在线|財經|财经|網|頻道|新聞|报|APP|\.com|\.cn|\.net|com|cn)$",
    re.IGNORECASE,
)
_SQUASH = re.compile(r"[\W_]+")
_TITLE_LABEL = re.compile(r"(?:标\s*题|名\s*称|信息名称)\s*[:：]\s*")
_LONGEST = 160
_BEGINNING = 0.9
"""Agreement of a heading that is the beginning of a claimed title, cut at a separator."""

_WINDOW = 800
"""Lines before the body in which a headline is looked for."""


@dataclass(frozen=True, slots=True)
class Headline:
    """Headline lines of a page and where they stand.

    Attributes:
        element: Element of the title, or None where it was found in the head alone.
        line: Number of the title's first line, or None.
    """

    title: str | None
    kicker: str | None = None
    subtitle: str | None = None
    element: Element | None = None
    line: int | None = None


def squash(text: str) -> str:
    """Letters and characters only: for comparing titles."""
    return _SQUASH.sub("", text).lower()


def read_headline(page: Walked, body: Block | None, metas: Mapping[str, str], platform: Platform | None) -> Headline:
    """Find the headline.

    The page's ``<title>``, its metas and comments say what the title is; the heading that agrees with them gives it in full, since
    metas cut titles at quotation marks and ``<title>`` carries the site's name. Where none agrees, the platform's own title element,
    then the ``<h1>`` nearest before the body, then the cleaned ``<title>``.
    """
    head = head_title(page)
    claims = [
        claim for claim in (metas.get("title"), metas.get("title_comment"), metas.get("title_json"), head) if claim
    ]
    if all(_is_general(claim) for claim in claims):
        found = _by_selector(page, platform, body) or _nearest_heading(page, body) or _above_credits(page, body)
    else:
        found = _agreeing(page, body, claims) or _by_selector(page, platform, body)
    if found is None:
        title = _best_claim(claims, head)
        return Headline(title, clean(metas.get("kicker_comment", "")) or None, None)
    line, element, title = found
    kicker, subtitle = _around(page, element, line, platform, metas, title)
    return Headline(title, kicker, subtitle, element, line)


def strip_site(title: str) -> str:
    """A ``<title>`` without the names of site and channel behind it (or, rarely, before it)."""
    parts = [part for part in _SUFFIX.split(title) if part]
    if len(parts) < 2:
        return title
    separators = _SUFFIX.findall(title)
    keep = len(parts)
    while keep > 1 and (
        _SITE.search(parts[keep - 1]) or (separators[keep - 2] not in "-–—" and len(parts[keep - 1]) <= 8)
    ):
        keep -= 1
    if _SITE.search(parts[0]) and len(parts[0]) < 10 and len(parts[1]) > len(parts[0]) + 4:
        return strip_site(title.split(separators[0], 1)[1])
    kept = parts[0]
    for index in range(1, keep):
        kept += separators[index - 1] + parts[index]
    return kept.strip(EDGES)


def head_title(page: Walked) -> str:
    """The page's ``<title>``, cut where it is endless."""
    for element in page.root.iter("title"):
        value = clean("".join(element.itertext()))
        if value:
            return value[: _LONGEST * 2]
    return ""


def _best_claim(claims: list[str], head: str) -> str | None:
    if not claims:
        return None
    stripped = [strip_site(claim) for claim in claims]
    best = stripped[0]
    whole = strip_site(head) if head else best
    if whole and squash(whole).startswith(squash(best)) and len(whole) > len(best):
        best = whole
    return best or None


_Found = tuple[int, Element, str]


def _agreeing(page: Walked, body: Block | None, claims: list[str]) -> _Found | None:
    """The heading or line before the body's end that agrees best with what the page calls itself."""
    if not claims:
        return None
    keys = [squash(claim) for claim in claims]
    beginnings = {key for claim in claims for key in _beginnings(claim)}
    stop = min(len(page.lines), body.first + 8) if body else len(page.lines)
    best: tuple[float, int, Element, str] | None = None
    for index in range(max(0, stop - _WINDOW), stop):
        line = page.lines[index]
        if line.zone in ("hidden", "links", "comment") or not 4 <= len(line.text) <= _LONGEST or _is_crumb(line):
            continue
        element, title = _whole(page, index)
        key = squash(title)
        score = max(_agreement(key, claim) for claim in keys) if len(key) >= 4 else 0.0
        if score < _BEGINNING and key in beginnings and (element.tag in _HEADINGS or _is_named(element)):
            score = _BEGINNING
        if score >= 0.5:
            score += 0.3 if element.tag in _HEADINGS else 0.15 if _is_named(element) else 0.0
            score -= 0.3 if line.links * 2 > len(line.text) and element.tag not in _HEADINGS else 0.0
            if best is None or score > best[0] + 1e-9:
                best = (score, index, element, title)
    return best[1:] if best and best[0] >= 0.55 else None


def _beginnings(claim: str) -> list[str]:
    """What a claimed title may be without its tail of site names and keywords: its parts from the first on, squashed."""
    ends = [match.start() for match in _SUFFIX.finditer(claim)]
    return [key for end in ends if len(key := squash(claim[:end])) >= 6]


def _agreement(key: str, claim: str) -> float:
    """How well a line agrees with a claimed title: 1 where equal, the share covered where one contains the other's beginning."""
    if not claim:
        return 0.0
    if key == claim:
        return 1.0
    if claim.startswith(key):
        rest = claim[len(key) :]
        return 0.95 if _SITE.search(rest) or len(rest) <= 8 else len(key) / len(claim)
    if claim.endswith(key) and len(key) >= 8:
        return 0.7
    if key in claim:
        return 0.9 * len(key) / len(claim) if len(key) * 2 > len(claim) else 0.0
    if claim in key and len(claim) >= 6:
        return 0.9 * max(0.6, len(claim) / len(key))
    common = 0
    for one, other in zip(key, claim, strict=False):
        if one != other:
            break
        common += 1
    return 0.85 * common / len(key) if common >= 8 else 0.0


def _whole(page: Walked, index: int) -> tuple[Element, str]:
    """The heading element a line belongs to, and its whole text: a heading may be broken over lines."""
    line = page.lines[index]
    element = line.block
    if labelled := _TITLE_LABEL.match(fold(line.text[:20])):
        return element, line.text[labelled.end() :].strip(EDGES)
    for outer in (element, element.getparent()):
        if outer is not None and outer.tag in _HEADINGS and outer in page.blocks:
            block = page.blocks[outer]
            text = " ".join(line.text for line in page.lines[block.first : min(block.end, block.first + 6)])
            if len(text) <= _LONGEST:
                return outer, text
    return element, page.lines[index].text


def _is_named(element: Element) -> bool:
    return any(
        part is not None and _NAMED.search(f"{part.get('class') or ''} {part.get('id') or ''}")
        for part in (element, element.getparent())
    )


def _is_crumb(line: Line) -> bool:
    return bool(re.search(r"[>»›＞]", line.text)) and line.links > 0


def _by_selector(page: Walked, platform: Platform | None, body: Block | None) -> _Found | None:
    for selector in (*(platform.selectors("title") if platform else ()), *all_selectors("title")):
        for element in select(page, selector):
            block = page.blocks.get(element)
            if block and block.first < block.end and (body is None or block.first <= body.first + 4):
                title = " ".join(line.text for line in page.lines[block.first : block.end])
                if 4 <= len(title) <= _LONGEST:
                    return block.first, element, title
    return None


def _is_general(claim: str) -> bool:
    """Whether a claimed title names a column or a site, not an article."""
    key = squash(strip_site(claim))
    return (
        count_han(key) <= 6
        or bool(_SITE.search(key))
        or key.endswith(("详情", "内容", "正文", "页面", "要闻", "动态", "公告"))
    )


def _above_credits(page: Walked, body: Block | None) -> _Found | None:
    """The line right above the first credit line, where no heading is marked as such."""
    stop = min(len(page.lines), body.first + 4) if body else 0
    for index in range(max(1, stop - 16), stop):
        line, above = page.lines[index], page.lines[index - 1]
        if CREDIT.search(fold(line.spaced)) and not line.zone and not above.zone and 8 <= len(above.text) <= 80:
            if (
                count_han(above.text) >= 5
                and "。" not in above.text
                and above.links * 2 < len(above.text)
                and not _is_crumb(above)
            ):
                return index - 1, above.block, above.text
            return None
    return None


def _nearest_heading(page: Walked, body: Block | None) -> _Found | None:
    stop = body.first + 3 if body else len(page.lines)
    for index in range(min(stop, len(page.lines)) - 1, -1, -1):
        element, title = _whole(page, index)
        if element.tag in _HEADINGS and count_han(title) >= 5 and page.lines[index].zone not in ("hidden", "links"):
            return page.blocks[element].first if element in page.blocks else index, element, title
    return None


def _around(
    page: Walked, element: Element, line: int, platform: Platform | None, metas: Mapping[str, str], title: str
) -> tuple[str | None, str | None]:
    """Kicker and subtitle: by the platform's elements, else by the publication system's comment, where they stand on the page."""
    kicker = _selected(page, "kicker", platform, title, range(max(0, line - 4), line)) or metas.get("kicker_comment")
    subtitle = _selected(page, "subtitle", platform, title, range(line + 1, line + 8)) or metas.get("subtitle_comment")
    above = {squash(other.text) for other in page.lines[max(0, line - 4) : line]}
    below = {squash(other.text) for other in page.lines[line + 1 : line + 8]}
    kicker = kicker or _sibling_heading(page, element, line - 1)
    subtitle = subtitle or _sibling_heading(page, element, _last_line(page, element, line) + 1)
    return (
        kicker if kicker and squash(kicker) in above and squash(kicker) != squash(title) else None,
        subtitle if subtitle and squash(subtitle) in below and squash(subtitle) != squash(title) else None,
    )


def _last_line(page: Walked, element: Element, line: int) -> int:
    block = page.blocks.get(element)
    return max(line, block.end - 1) if block else line


def _sibling_heading(page: Walked, title: Element, index: int) -> str | None:
    """A heading right above or below the title, in the same block: kicker or subtitle by its place, whatever its rank."""
    if not 0 <= index < len(page.lines) or title.tag not in _HEADINGS:
        return None
    line = page.lines[index]
    is_beside = line.block.tag in _HEADINGS and line.block is not title and line.block.getparent() is title.getparent()
    return line.text if is_beside and count_han(line.text) >= 4 and not CREDIT.search(fold(line.text)) else None


def _selected(page: Walked, field: str, platform: Platform | None, title: str, near: range) -> str | None:
    for selector in (*(platform.selectors(field) if platform else ()), *all_selectors(field)):
        for element in select(page, selector):
            block = page.blocks.get(element)
            if block and block.first in near and block.end > block.first:
                value = clean("".join(element.itertext()))
                if value and value != title and len(value) <= _LONGEST and not CREDIT.search(fold(value)):
                    return value
    return None
