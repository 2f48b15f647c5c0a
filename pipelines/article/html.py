"""A page of HTML → draft of its article. One parse serves title, metadata, body and dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.article.body import Body, Row, is_block_heading, is_caption, sort_rows
from pipelines.article.container import find_container, line_value
from pipelines.article.embedded import embedded_page
from pipelines.article.headline import Headline, head_title, read_headline, squash
from pipelines.article.labels import CREDIT, LABEL
from pipelines.article.metas import read_metas, read_named
from pipelines.article.moments import moments
from pipelines.article.second import second_opinion
from pipelines.article.select import platform_of
from pipelines.article.tables import fold
from pipelines.article.tree import Block, Line, Walked, parse, walk
from pipelines.article.verdict import not_an_article, quality
from pipelines.rooms import Draft, Page

_MOST_ROWS = 20_000
"""Lines of a body that are looked at; a page with more is cut there and told."""

_SHORT_BODY = 150
"""A body below this many characters is weighed against what the page's scripts hold."""

_HEADER_LINES = 30
_FOOTER_LINES = 20
_ABOVE_LINES = 8
"""Lines above the headline in which a whole line of labels may stand."""

_LONGEST_CREDIT = 200
_LABEL_ONLY = re.compile(rf"(?:{LABEL.pattern})\s*")
_CAPTION_CLASS = ("caption", "pic", "img", "photo", "figure", "tuzhu", "tupian", "imginfo")


def extract_html(decoded_text: str, page: Page) -> Draft:
    """Take the article out of a page.

    Args:
        decoded_text: The page as decoded, never normalised.
        page: Address and platform, as far as known.

    Returns:
        The draft. Nothing in it is read for meaning yet; characters are those of the page.
    """
    root, damage = parse(decoded_text)
    walked = walk(root, damage)
    draft = _draft(walked, decoded_text, page)
    if len(draft.text) < _SHORT_BODY and (inner := embedded_page(walked)):
        return _from_script(draft, inner, page)
    return draft


def _from_script(shell: Draft, inner: str, page: Page) -> Draft:
    """The article that a shell carries in a script; the shell's own metadata fill what it lacks."""
    draft = _draft(walk(*parse(inner)), inner, page)
    if draft.not_an_article is not None or len(draft.text) < 2 * len(shell.text):
        return shell
    credits_ = "\n".join(line for line in (shell.credits, draft.credits) if line)
    title = draft.title or shell.title
    return replace(
        draft,
        title=title,
        credits=credits_,
        metas={**shell.metas, **draft.metas, "container": "script"},
        damage=shell.damage,
    )


def _draft(walked: Walked, decoded_text: str, page: Page) -> Draft:
    platform = platform_of(walked, page.url, page.platform)
    metas = read_metas(walked, platform)
    block, how = find_container(walked, platform)
    headline = read_headline(walked, block, metas, platform)
    metas |= read_named(walked, platform, *_header(walked, block, headline))
    titles = [squash(line) for line in (headline.title, headline.kicker, headline.subtitle) if line]
    body = sort_rows(_rows(walked, block, headline), titles) if block else Body()
    agreement, text_lines = second_opinion(block, body) if block else (None, [])
    text = "\n".join(text_lines)
    metas["container"] = how
    metas["head"] = head_title(walked)
    return Draft(
        title=headline.title,
        text=text,
        kicker=headline.kicker,
        subtitle=headline.subtitle,
        captions=tuple(dict.fromkeys([*_captions_above(walked, block, headline), *body.captions])),
        credits="\n".join(_credits(walked, block, headline, body, platform is not None and platform.paper)),
        metas=metas,
        quality=quality(text, body.dropped_chars, agreement, headline.title is not None),
        not_an_article=not_an_article(walked, text, headline.title, decoded_text),
        damage=tuple(dict.fromkeys(walked.damage)),
    )


def _header(page: Walked, block: Block | None, headline: Headline) -> tuple[int, int]:
    """Lines of the article's header: around the headline and down to the body's first lines."""
    if block is None:
        return (headline.line or 0), min(len(page.lines), (headline.line or 0) + _HEADER_LINES)
    first = headline.line if headline.line is not None else block.first - _HEADER_LINES
    return max(0, min(first, block.first) - 3, block.first - 2 * _HEADER_LINES), min(
        len(page.lines), max(first + 1, min(max(first, block.first) + 5, block.end))
    )


def _rows(page: Walked, block: Block, headline: Headline) -> list[Row]:
    """The container's lines as rows, boilerplate zones inside it left out unless they hold most of its text."""
    lines = page.lines[block.first : block.end]
    if len(lines) > _MOST_ROWS:
        lines = lines[:_MOST_ROWS]
        page.damage.append("page_cut")
    inner = sum(len(line.text) for line in lines if line.zone)
    outer_zone = inner * 2 > sum(len(line.text) for line in lines)
    first = 0
    if headline.line is not None and block.first <= headline.line < block.end:
        first = headline.line - block.first
        first = first if all(line_value(line) < 60 for line in lines[:first]) else 0
    return [_row(line) for line in lines[first:] if outer_zone or not line.zone]


def _row(line: Line) -> Row:
    return Row(
        line.text,
        links=min(1.0, line.links / len(line.text)),
        caption=_in_caption(line) or (line.pictured and _is_centred(line)),
        heading=line.block.tag in ("h1", "h2", "h3", "h4"),
        spaced=line.spaced,
    )


def _is_centred(line: Line) -> bool:
    block = line.block
    style = f"{block.get('style') or ''} {block.get('align') or ''}".lower()
    return block.tag == "center" or "center" in style


def _in_caption(line: Line) -> bool:
    names = f"{line.block.tag} {line.block.get('class') or ''}".lower()
    return any(word in names for word in _CAPTION_CLASS)


def _captions_above(page: Walked, block: Block | None, headline: Headline) -> list[str]:
    """Captions of photos that stand between headline and body."""
    if block is None or headline.line is None or headline.line >= block.first:
        return []
    lines = page.lines[max(headline.line + 1, block.first - _HEADER_LINES) : block.first]
    return [line.text for line in lines if not line.zone and is_caption(_row(line))]


def _credits(page: Walked, block: Block | None, headline: Headline, body: Body, paper: bool) -> list[str]:
    """Credit lines in page order: between headline and body, inside the body's region, right behind it."""
    if block is None:
        start, stop = (headline.line or 0), len(page.lines)
        return _matching(page.lines[start : min(stop, start + _HEADER_LINES)])
    start = headline.line if headline.line is not None and headline.line < block.first else block.first - _HEADER_LINES
    if paper:  # the day stands above the headline
        start = max(0, start - _HEADER_LINES // 2)
    top = max(0, headline.line if headline.line is not None else start)
    above = [line for line in _matching(page.lines[max(0, top - _ABOVE_LINES) : top]) if _is_label_line(line)]
    skip_links = headline.line is None or (start != headline.line and not paper)
    before = _matching(page.lines[max(0, start, block.first - 2 * _HEADER_LINES) : block.first], skip_links)
    after = [
        line
        for line in _matching(_until_heading(page.lines[block.end : block.end + _FOOTER_LINES]))
        if LABEL.search(fold(line))
    ]
    return list(dict.fromkeys([*above, *before, *body.credits, *after]))


def _is_label_line(line: str) -> bool:
    """Whether a line is the frame's own: two labels or more, one of them of the time with its value."""
    line = fold(line)
    return len(LABEL.findall(line)) >= 2 and next(moments(line), None) is not None


def _until_heading(lines: Sequence[Line]) -> list[Line]:
    """Lines up to the heading of a block of links."""
    for place, line in enumerate(lines):
        linked = sum(other.links * 2 > len(other.text) for other in lines[place + 1 : place + 4])
        if linked >= 2 and is_block_heading(line.text):
            return list(lines[:place])
    return list(lines)


def _matching(lines: Sequence[Line], skip_links: bool = False) -> list[str]:
    """Lines that say something of source, time or people; a label on a line of its own goes with the value below it."""
    found, label = [], ""
    for line in lines:
        if line.zone in ("links", "comment", "hidden") or (skip_links and line.links * 2 > len(line.text)):
            continue
        spaced = f"{label} {line.spaced}" if label else line.spaced
        if len(spaced) <= 12 and not label and _LABEL_ONLY.fullmatch(fold(spaced)):
            label = spaced
            continue
        label = ""
        if len(spaced) <= _LONGEST_CREDIT and CREDIT.search(fold(spaced)):
            found.append(spaced)
    return found
