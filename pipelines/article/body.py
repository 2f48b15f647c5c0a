"""From the container's lines to the body: known blocks cut, credit lines and captions set apart.

The same rules serve HTML and text files; HTML lines bring link shares, zones and images, text lines do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.article.bylines import MEDIUM
from pipelines.article.container import SENTENCE_END, STOPS, count_han
from pipelines.article.labels import CREDIT, EDITOR, LABEL, REPORTER, SOURCE
from pipelines.article.moments import moments
from pipelines.article.notices import trailing_notices
from pipelines.article.tables import fold, line_pattern
from pipelines.blanks import EDGES

_TRIM = EDGES + "■◆●▲▼★☆※>＞»›·-—=_*#|｜[]【】「」[]()（）:：《》<"
_PHOTO_CREDIT = re.compile(
    r"(?:(?:记者|記者|通讯员|本报记者|实习生|特约|本网记者|新华社|中新社).{0,24}|[\u3400-\u9fff·]{2,12}[\s/]?)(?:摄影|攝影|摄|攝|供图|供圖|图)[\s/]*[)）】。]?$"
)
_PHOTO_END = re.compile("[摄攝影图圖]")
_CAPTION_START = re.compile(
    r"^[▲△▼↑←→↓◎]|^(?:图为|圖為|图[:：]|上图|下图|左图|右图|资料图|資料圖|图[①-⑩一二三四五六七八九十\d]{1,2}[:：为]|△|图片说明|图片来源|图源|圖[:：])|(?:资料图|資料圖|资料图片|效果图|示意图|截图)[)）]?[。]?$"
)
_CREDIT_ONLY = re.compile(
    rf"^[\s(（【\[]*(?:{EDITOR})\s*[:：丨｜|/]?\s*[\u3400-\u9fff·\s、,，;；/]{{0,60}}[)）】\]]?\s*(?:{EDITOR}.*)?$"
)
_LIST_DATE = re.compile(r"[\[(（]?\s*(?:20\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?\s*[\])）]?$")
_REFERENCE = re.compile(
    r"^[【\[]?(?:相关(?:新闻|阅读|链接|报道)|推荐阅读|延伸阅读|热门推荐|相關新聞|延伸閱讀)[】\]]?[:：】\]].{4,}"
)
_FOOT = re.compile(rf"{MEDIUM}\s[^，。！？；]+$")
_LONGEST_FRAME = 400
"""A longer line is running text."""

_COPIED = 20
"""Characters from which on a line that stands twice is a copy."""

_CLOSED_REST = 0.3
"""A block heading closes the article where less than this share of its running text comes after it; else only the block goes."""


@dataclass(slots=True)
class Row:
    """One line of the body's region.

    Attributes:
        text: The line as on the page, outer blanks aside.
        links: Share of the line that is link text, 0 to 1.
        caption: Whether its mark-up says caption (figcaption, a class, or centred right under an image).
        heading: Whether it is a heading element.
        spaced: The line with a blank between inline elements.
    """

    text: str
    links: float = 0.0
    caption: bool = False
    heading: bool = False
    spaced: str = ""


@dataclass(slots=True)
class Body:
    """Rows sorted into body, captions and credits; what was dropped is counted."""

    text: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)
    dropped_chars: int = 0


def sort_rows(rows: Sequence[Row], titles: Sequence[str] = ()) -> Body:
    """Sort the rows of the body's region.

    Args:
        rows: Lines in page order.
        titles: Headline lines, squashed (see ``headline.squash``); their repetitions at the top are dropped.
    """
    body = Body()
    kept = _without_notices(_without_copies(_without_blocks(rows, body)), body)
    for place, row in enumerate(kept):
        _sort(row, place, len(kept), titles, body)
    _trim_end(body)
    return body


def _without_copies(rows: Sequence[Row]) -> list[Row]:
    """Rows without a second copy of the article (for phones, for printing): long lines that stood before."""
    seen: set[str] = set()
    kept = []
    for row in rows:
        key = re.sub(r"\s+", "", row.text)
        if len(key) >= _COPIED and key in seen:
            continue
        seen.add(key)
        kept.append(row)
    return kept


def _without_notices(rows: Sequence[Row], body: Body) -> list[Row]:
    """Rows without the notices, calls and advertisements behind the last line of news."""
    running = [bool(running_size(row)) for row in rows]
    notices = trailing_notices([row.text for row in rows], running)
    body.dropped_chars += sum(len(rows[place].text) for place in notices)
    return [row for place, row in enumerate(rows) if place not in notices]


def running_size(row: Row) -> int:
    """Characters of running text in a row: 0 for links, headlines and labels."""
    if row.links > 0.5 or not STOPS.search(row.text) or len(row.text) < 16:
        return 0
    return count_han(row.text) if not line_pattern("notice").match(fold(row.text[:60])) else 0


def _without_blocks(rows: Sequence[Row], body: Body) -> list[Row]:
    """Rows without the blocks that a heading such as 相关新闻 opens, and without anything after a closing one."""
    sizes = [running_size(row) for row in rows]
    total = sum(sizes)
    kept: list[Row] = []
    place = 0
    while place < len(rows):
        row = rows[place]
        if is_block_heading(row.text):
            rest = sum(sizes[place + 1 :])
            if rest < total and _COMMENTS.search(row.text):  # however many comments there are
                body.dropped_chars += sum(len(other.text) for other in rows[place:])
                break
            if not _REFERENCE.match(fold(row.text)) and rest <= _CLOSED_REST * total and rest < total:
                body.dropped_chars += sum(len(other.text) for other in rows[place:])
                break
            end = _block_end(rows, sizes, place + 1)
            body.dropped_chars += sum(len(other.text) for other in rows[place:end])
            place = end
            continue
        kept.append(row)
        place += 1
    return kept


def _block_end(rows: Sequence[Row], sizes: Sequence[int], place: int) -> int:
    """Where a block inside the article ends: at the first line of running text, or at a heading."""
    start = place
    while place < len(rows) and not sizes[place] and place - start < 40:
        place += 1
    return place if place - start < 40 and place < len(rows) else start


def is_block_heading(text: str) -> bool:
    """Whether a line is the heading of a block of other articles."""
    if len(text) > 120 or (len(text) > 40 and text[0] not in "【[相推延热相熱"):
        return False
    text = fold(text)
    if _REFERENCE.match(text):
        return True
    core = text.strip(_TRIM)
    if not core or len(core) > 24:
        return False
    core = re.sub(r"\s*(?:更多|more|MORE|换一换|换一批|>+|\d+)\s*[>»›]*$", "", core).strip(_TRIM)
    return bool(core) and bool(line_pattern("heading").fullmatch(re.sub(r"[\s·•・|｜]+", "", core)))


_LOOSE_SOURCE = re.compile(rf"\W{{0,3}}(?:{SOURCE})\s*[:：].{{2,30}}")
_COMMENTS = re.compile(r"评论|評論|跟[帖贴]|留言|网友.{0,4}说|回复\d")
"""Words of a heading behind which readers speak."""

_TAIL_TOOL = re.compile(r"\s*(?:返回搜狐，查看更多|点击查看更多|展开全文|查看更多)$")
"""Tool texts that some portals put into the last paragraph itself."""


def _sort(row: Row, place: int, count: int, titles: Sequence[str], body: Body) -> None:
    text = row.text
    if len(text) > _LONGEST_FRAME:
        body.text.append(_TAIL_TOOL.sub("", text))
        return
    if _is_frame(row, place, count, titles):
        body.dropped_chars += len(text)
        if len(text) <= 200 and CREDIT.search(fold(row.spaced or text)):
            body.credits.append(row.spaced or text)
        return
    if _LOOSE_SOURCE.fullmatch(fold(text[:60])) and 5 <= place < count - 6:  # of a video or picture inside the text
        body.dropped_chars += len(text)
        return
    if is_credit(fold(text[:200]), place, count):
        body.credits.append(row.spaced or text)
        return
    if is_caption(row):
        body.captions.append(text)
        return
    if row.links > 0.6 and not text.endswith(("。", "；", "。”", "。）")) and len(text) < 60:
        body.dropped_chars += len(text)
        return
    if not SENTENCE_END.search(text[-8:]) and len(text) < 30:
        body.doubtful.append(text)
    body.text.append(_TAIL_TOOL.sub("", text))


def _is_frame(row: Row, place: int, count: int, titles: Sequence[str]) -> bool:
    """Whether a row is frame, not body: a tool, notice, pager, breadcrumb, or the headline once more."""
    text = fold(row.text)
    if len(text) <= 80 and line_pattern("drop").fullmatch(text):
        return True
    if place * 2 < count and len(text) <= 200 and line_pattern("document").match(text):
        return True
    if place * 3 >= count and len(text) <= 400 and line_pattern("notice").fullmatch(text):
        return True
    if place < 4 and titles:
        from pipelines.article.headline import squash

        return bool(squash(row.text)) and squash(row.text) in titles
    return not re.search(r"[\w\u3400-\u9fff]", text) and len(text) < 8


def is_credit(text: str, place: int, count: int) -> bool:
    """Whether a row is a credit line: labels with short values at the top or the end, an editor's line anywhere."""
    if len(text) <= 80 and _CREDIT_ONLY.match(text) and len(text) >= 4:
        return True
    at_edge = place < 5 or place >= count - 6
    if place >= count - 3 and len(text) <= 120 and _FOOT.match(text) and next(moments(text), None):
        return True  # the foot line of a paper's edition: X日报 要闻 00002 … 2011年03月04日 星期五
    if (
        at_edge
        and len(text) <= 50
        and re.search(rf"{REPORTER}.{{2,24}}[/／ ]?文", text)
        and re.search("[文图摄]$", text)
    ):
        return True
    if not at_edge or len(text) > 120 or not CREDIT.search(text):
        return False
    bare = LABEL.sub("", text)
    if LABEL.match(text.lstrip("([（【 \u3000")) and not re.search("[。！？]", text):
        return len(bare) <= 70 and text.count("，") <= 2
    if (
        place < 5
        and re.match(r"^[\s(（\[【]*(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}", text)
        and not re.search("[。，！？]", text)
    ):
        return len(text) <= 100
    return bool(re.fullmatch(r"[(（\[【](?:[^()（）]*(?:编辑|責編|责编|校对|审核)[^()（）]*)[)）\]】]", text))


def is_caption(row: Row) -> bool:
    """Whether a row is a photo caption, by its place or its wording."""
    text = fold(row.text)
    if len(text) > 160:
        return False
    if _PHOTO_END.search(text[-4:]) and _PHOTO_CREDIT.search(text) and (row.caption or len(text) <= 110):
        return True
    if _CAPTION_START.search(text) and len(text) <= 120 and (row.caption or len(text) <= 60):
        return True
    return (
        row.caption
        and len(text) <= 80
        and not re.match(r"^(?:[一二三四五六七八九十\d]+[、.．]|[（(][一二三四五])", text)
    )


def _trim_end(body: Body) -> None:
    """Drop short remains without a stop behind the last sentence: link texts, tool names, site names."""
    while len(body.text) > 1:
        last = body.text[-1]
        if re.fullmatch(r"\d{1,2}", last):  # a pager's number
            body.text.pop()
            continue
        if (
            SENTENCE_END.search(last[-8:])
            or len(last) > 14
            or re.search(r"[)）】\d]$", last)
            or not SENTENCE_END.search(body.text[-2][-8:])
        ):
            return
        if not re.search(
            "(?:报|网|社|讯|电|首页|频道|更多|论坛|博客|微博|QQ|客户端|公众号|评论|参与|订阅|登录|注册)$", last
        ):
            return
        body.dropped_chars += len(last)
        body.text.pop()
