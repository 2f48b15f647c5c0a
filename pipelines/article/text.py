"""A page that lost its mark-up: its lines told apart into frame, body and link lists, by the rules that serve HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from pipelines.article.body import Row, is_block_heading, sort_rows
from pipelines.article.container import SENTENCE_END, STOPS, count_han
from pipelines.article.headline import squash
from pipelines.article.headrows import is_label_line, read_head, split_glued
from pipelines.article.labels import CREDIT, LABEL
from pipelines.article.moments import without_dates
from pipelines.article.outlets import is_masthead
from pipelines.article.people import text_people
from pipelines.article.tables import fold, line_pattern
from pipelines.article.verdict import quality
from pipelines.blanks import EDGES, visible
from pipelines.rooms import Draft

_DATELINE = re.compile(r"^[\s(（【■□◎●▲]*\S{0,20}?(?:讯|訊|电|電|消息)[\s(（]|^[(（](?:记者|記者)")
_MAX_CHARS = 500_000
"""What is read of a text file; the rest is cut and told."""


def extract_text(text: str) -> Draft:
    """Take the article out of a page's bare lines.

    Args:
        text: The lines, already repaired as a whole.

    Returns:
        The draft. ``title`` is None where the text starts with the body.
    """
    damage = ("page_cut",) if len(text) > _MAX_CHARS else ()
    text = text[:_MAX_CHARS]
    if "&" in text:  # entities are what is left of mark-up
        text = html.unescape(text)
    text = visible(text)
    rows = [line.strip(EDGES) for line in text.splitlines()]
    rows = [row for row in rows if row]
    start = _body_start(rows)
    title, kicker, subtitle = read_head(rows[:start])
    if title is None and start < len(rows) and not _DATELINE.match(rows[start]) and (glued := split_glued(rows[start])):
        title, rows[start] = glued
    titles = [squash(line) for line in (title, kicker, subtitle) if line]
    stop = _body_end(rows, start)
    body = sort_rows([Row(row, spaced=row) for row in rows[start:stop]], titles)
    frame = [
        row
        for row in rows[max(0, start - 12) : start]
        if len(row) <= 200 and _is_credit(row) and row not in (title, kicker, subtitle)
    ]
    tail = [row for row in rows[stop : stop + 3] if CREDIT.search(fold(row)) and len(row) <= 80]
    lines = "\n".join(body.text)
    cut = sum(len(row) for row in rows[stop:]) + body.dropped_chars
    return Draft(
        title=title,
        text=lines,
        kicker=kicker,
        subtitle=subtitle,
        captions=tuple(dict.fromkeys(body.captions)),
        credits="\n".join(dict.fromkeys([*frame, *body.credits, *tail])),
        quality=quality(lines, cut, None, title is not None),
        not_an_article=_verdict(lines, rows),
        damage=damage,
    )


def _is_credit(row: str) -> bool:
    """Whether a row names source, time or people, behind labels or as a byline."""
    return bool(CREDIT.search(fold(row))) or is_masthead(fold(row)) or bool(text_people(fold(row)))


def _is_running(row: str) -> bool:
    """Whether a row is running text: long enough, with stops, no notice."""
    if line_pattern("notice").match(fold(row[:60])) or line_pattern("drop").fullmatch(fold(row[:100])):
        return False
    return (len(row) >= 40 and len(STOPS.findall(row)) >= 2) or (
        len(row) >= 20 and bool(SENTENCE_END.search(row[-8:])) and len(STOPS.findall(row)) >= 2
    )


def _body_start(rows: Sequence[str]) -> int:
    """Number of the first row of the body: the first running text that is no label line and no breadcrumb."""
    for place, row in enumerate(rows):
        if _is_dated_head(row):
            continue
        if _DATELINE.match(row):
            return place
        if _is_running(row) and not is_label_line(row) and not re.match(r"^(?:首页|您|当前)", row):
            return place
    return len(rows)


def _is_dated_head(row: str) -> bool:
    """Whether a row is the frame's line of source and time (X日报讯 2013年06月09日), not the opening of the body."""
    rest = without_dates(row)
    if rest != row and len(LABEL.findall(fold(row[:200]))) >= 2 and "。" not in row:
        return True
    return rest != row and count_han(rest) <= 16 and not re.search("[，。,;；]", rest)


def _body_end(rows: Sequence[str], start: int) -> int:
    """Number of the row behind the body: where, after running text, a block heading or a run of headlines begins."""
    sizes = [count_han(row) if _is_running(row) else 0 for row in rows]
    total = sum(sizes[start:])
    seen = 0
    for place in range(start, len(rows)):
        rest = total - seen
        if seen and rest <= 0.3 * total and (is_block_heading(rows[place]) or _is_link_run(rows, sizes, place)):
            return place
        seen += sizes[place]
    return len(rows)


def _is_link_run(rows: Sequence[str], sizes: Sequence[int], place: int) -> bool:
    """Whether four headlines in a row begin here: no running text, no stops at the end."""
    run = rows[place : place + 4]
    return (
        len(run) == 4
        and not any(sizes[place : place + 4])
        and all(8 <= len(row) <= 50 and not SENTENCE_END.search(row[-8:]) and not LABEL.match(row) for row in run)
    )


def _verdict(body: str, rows: Sequence[str]) -> str | None:
    han = count_han(body)
    if han >= 60:
        return None
    if not rows:
        return "empty"
    short = sum(not _is_running(row) for row in rows)
    return "list" if len(rows) >= 10 and short >= 0.9 * len(rows) else None if han >= 20 else "empty"
