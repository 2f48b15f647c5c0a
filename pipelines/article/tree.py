"""The page's one parse, and its walk into lines: everything later works on these lines and the blocks they stand in."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from lxml import etree

from pipelines.article.zones import is_hidden, name_facts, zone_word
from pipelines.blanks import EDGES, visible

MAX_CHARS = 2_000_000
"""What is parsed of a page, inline images left out; the rest is cut and told. Bounds the time of everything after it."""

MAX_STEPS = 60_000
"""Tags walked through, some twenty times those of the largest of 94 real pages (3,137); a page with more is cut there and told."""

_SKIP = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "svg",
        "select",
        "button",
        "option",
        "object",
        "embed",
        "applet",
        "canvas",
        "audio",
        "video",
        "map",
        "head",
        "textarea",
        "rt",
        "rp",
    ]
)
"""Elements whose content is no text of the page: what a reader does not see as text, and the readings beside characters (ruby)."""

_BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "title",
        "founder-content",
        "founder-title",
        "founder-subtitle",
        "ucapcontent",
        "ucaptitle",
        "app-page",
        "xmp",
        "listing",
    ]
)
_CONTROL = bytes({*range(0x20), 0x7F} - {*b"\t\n\r\f"})
"""Bytes dropped before parsing; in UTF-8 they are never part of a longer character."""

_INLINE_IMAGE = re.compile(r"data:image/[\w.+-]{1,20};base64,[A-Za-z0-9+/=\s]*")
_TAG_RUN = re.compile(rb"(?:<[a-z][^<>]{0,200}>\s*){60,}", re.IGNORECASE)
_CLOSERS = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)
_AFTER_CLOSER = 200
_MANY_ATTRIBUTES = 10_000
_LONG_TAG = re.compile(rb"<([a-zA-Z][\w-]{0,20})\s[^<>]{16000,}>")
_SPACES = re.compile("[ \t\n\r\f]+")
_WRAPPED = re.compile(
    "(?<=[\u2014-\u2026\u3000-\u9fff\uff00-\uffef])[ \t\r\f]*\n[ \t\n\r\f]*(?=[\u2014-\u2026\u3000-\u9fff\uff00-\uffef])"
)
Element = Any
"""lxml's stubs do not name the element class that its parser returns."""


@dataclass(slots=True)
class Line:
    """What a reader sees as one line.

    Attributes:
        parts: Pieces of text in order, one for each inline element.
        block: The block element the line stands in.
        links: Characters of the line that are link text.
        zone: Name of the boilerplate zone around the line, or "".
        pictured: Whether an image stands right before the line.
    """

    parts: list[str]
    block: Element
    links: int
    zone: str
    pictured: bool
    text: str = ""

    @property
    def spaced(self) -> str:
        """The line with a blank between its inline elements, as labels and values need it."""
        return _SPACES.sub(" ", " ".join(part for part in self.parts if part)).strip(EDGES)


@dataclass(slots=True)
class Block:
    """A block element and its lines [first, end)."""

    element: Element
    first: int
    end: int
    depth: int


@dataclass(slots=True)
class Walked:
    """A page as lines and blocks.

    Attributes:
        index: Elements by ``#id``, ``.class`` and tag name of rare tags.
        comments: Comments worth reading (publication systems write fields into them).
        zones: Boilerplate zones as (first line, end, kind).
        marks: Line number at which a marking comment stands, by its text.
    """

    root: Element
    lines: list[Line] = field(default_factory=list)
    blocks: dict[Element, Block] = field(default_factory=dict)
    index: dict[str, list[Element]] = field(default_factory=lambda: defaultdict(list))
    comments: list[str] = field(default_factory=list)
    marks: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    zones: list[tuple[int, int, str]] = field(default_factory=list)
    damage: list[str] = field(default_factory=list)


def parse(text: str) -> tuple[Element, list[str]]:
    """Parse decoded text once.

    Control characters are dropped, and every ``</html>`` and ``</body>`` too: an included header that ends in one would hide the
    article from the parser. Beyond the parser's limit of
    nesting (255) long runs of opening tags are dropped, and that is told.

    Returns:
        The root element and words for what was cut.
    """
    damage = []
    if len(text) > MAX_CHARS:
        text = _INLINE_IMAGE.sub("", text)
        if len(text) > MAX_CHARS:
            text, damage = text[:MAX_CHARS], ["page_cut"]
    data = text.encode("utf-8", "replace").translate(None, _CONTROL)
    if data.count(b"=") > _MANY_ATTRIBUTES:  # the parser's time grows with the square of a tag's attributes
        data = _LONG_TAG.sub(rb"<\1>", data)
    closer = data.lower().find(b"</html")
    if 0 <= closer < len(data) - _AFTER_CLOSER:
        data = _CLOSERS.sub(b"", data)
    root, too_deep = _tree(data)
    if too_deep:  # the parser drops what lies deeper: take runs of opening tags out and parse what is left
        root, _ = _tree(_TAG_RUN.sub(b"", data))
        damage.append("nesting_cut")
    return root, damage


def _tree(data: bytes) -> tuple[Element, bool]:
    """The root element, and whether the parser gave up at its limit of nesting."""
    parser = etree.HTMLParser(encoding="utf-8", recover=True, remove_pis=True, no_network=True, collect_ids=False)
    root = etree.fromstring(data or b"<html/>", parser)
    last = parser.error_log.last_error
    if root is None:
        root = etree.fromstring(b"<html><body/></html>", parser)
    return root, last is not None and last.type_name == "ERR_RESOURCE_LIMIT"


def walk(root: Element, damage: list[str]) -> Walked:  # noqa: C901
    """Turn a tree into lines, in one pass over its tags.

    One long function on purpose: it runs for every tag of a page and is half of what extraction costs (docs/extraction.md).
    """
    page = Walked(root, damage=damage)
    index, lines, blocks = page.index, page.lines, page.blocks
    parts: list[str] = []
    stack: list[Element] = [root]
    zones: list[tuple[Element, str, int]] = []
    links = open_links = preformatted = steps = 0
    pictured = False
    plain: Element | None = None

    def flush() -> None:
        nonlocal parts, links, pictured
        text = (parts[0] if len(parts) == 1 else "".join(parts)).strip(EDGES)
        if text:
            lines.append(Line(parts, stack[-1], links, "", pictured, text))
            pictured = False
        parts, links = [], 0

    def add(text: str) -> None:
        nonlocal links
        text = visible(text)
        if text.isspace():
            if not parts:
                return
            text = " " if text[0] in " \t\r\n" else text
        elif "\n" in text:
            if preformatted:
                for row in text.split("\n"):
                    parts.append(row)
                    flush()
                return
            text = _SPACES.sub(" ", _WRAPPED.sub("", text))
        parts.append(text)
        if open_links:
            links += len(text.strip(EDGES))

    walker = etree.iterwalk(root, events=("start", "end", "comment"))
    for event, element in walker:
        if event == "start":
            tag = element.tag
            if tag in _SKIP:
                walker.skip_subtree()
                continue
            steps += 1
            if steps > MAX_STEPS:
                page.damage.append("page_cut")
                break
            get = element.get
            zone = "frame" if tag in _ZONE_TAGS else ""
            if class_ := get("class"):
                for name in class_.split():
                    said, is_wanted = name_facts(name)
                    zone = zone or said
                    if is_wanted:
                        index["." + name].append(element)
            if id_ := get("id"):
                id_ = id_.strip()
                index["#" + id_].append(element)
                zone = zone or zone_word(id_)
            if ((style := get("style")) and is_hidden(style)) or get("hidden") is not None:
                if _is_inline(element):  # a filler inside a sentence: the sentence goes on behind it
                    walker.skip_subtree()
                    continue
                zone = "hidden"
            if tag in _BLOCK:
                if tag == "tr" and _is_plain_row(element):
                    plain = element
                if parts and (plain is None or tag not in _CELLS or element.getparent() is not plain):
                    flush()
                stack.append(element)
                blocks[element] = Block(element, len(lines), -1, len(stack))
                if tag not in _COMMON:
                    index[tag].append(element)
                    preformatted += tag in _PRE
            elif tag == "a":
                open_links += 1
            elif tag == "br":
                if parts:
                    flush()
            elif tag == "img":
                if _is_glyph(element, parts):
                    add(get("alt") or "")
                else:
                    if "".join(parts).strip(EDGES):
                        flush()
                    pictured = True
            if zone and tag not in _NEVER_ZONES:
                if parts:
                    flush()
                zones.append((element, zone, len(lines)))
            if (text := element.text) is not None:
                add(text)
            continue
        if event == "end":
            if zones and zones[-1][0] is element:
                if parts:
                    flush()
                _, kind, first = zones.pop()
                page.zones.append((first, len(lines), kind))
            if stack[-1] is element and len(stack) > 1:
                if plain is not None and element.tag in _CELLS and element.getparent() is plain:
                    parts.append("\t")
                elif parts:
                    flush()
                stack.pop()
                blocks[element].end = len(lines)
                if preformatted:
                    preformatted -= element.tag in _PRE
            elif open_links and element.tag == "a":
                open_links -= 1
        else:
            _note(page, element.text or "")
        if (text := element.tail) is not None:
            add(text)
    if parts:
        flush()
    page.zones += [(first, len(lines), kind) for _, kind, first in zones]
    for block in blocks.values():
        if block.end < 0:
            block.end = len(lines)
    _mark_zones(page)
    return page


def _note(page: Walked, comment: str) -> None:
    """Keep a comment that a publication system writes fields or marks into."""
    if "enpproperty" in comment or "npm:" in comment:
        page.comments.append(comment)
    if len(comment) < 60:
        page.marks[comment.strip()].append(len(page.lines))


def _mark_zones(page: Walked) -> None:
    """Write zones onto lines.

    An element that holds half of the page's running text is no boilerplate for its name alone. Comments and hidden parts are, however
    long, where sentences stand outside of them that they do not carry on.
    """
    lines = page.lines
    running = [0, *accumulate(len(line.text) if line.links * 2 < len(line.text) > 30 else 0 for line in lines)]
    for first, end, kind in sorted(page.zones, key=lambda zone: zone[0] - zone[1]):
        if first >= end:
            continue
        inside = running[end] - running[first]
        is_minor = inside * 2 < running[-1] or running[-1] == 0
        if is_minor or (kind in ("comment", "hidden") and _stands_alone(lines, first, end)):
            for line in lines[first:end]:
                line.zone = line.zone or kind


_STANDS_ALONE = 80
"""Characters of sentences outside of a hidden part or of comments that are an article of their own."""


def _stands_alone(lines: list[Line], first: int, end: int) -> bool:
    """Whether the page has an article outside of lines [first, end), not just the beginning of what stands in them."""
    outside = [
        line.text for line in (*lines[:first], *lines[end:]) if not line.zone and line.links * 2 < len(line.text)
    ]
    told = [text for text in outside if len(text) >= 20 and _TOLD.search(text)]
    if sum(map(len, told)) < _STANDS_ALONE:
        return False
    inside = "".join(line.text for line in lines[first:end])
    known = sum(len(text) for text in told if text[:20] in inside)
    return not (known and len(inside) > 1.5 * known and 2 * known > sum(map(len, told)))


_TOLD = re.compile(r"[。！？!?][”’\"')）】]*\s*$")


def _is_inline(element: Element) -> bool:
    """Whether an element stands inside a line: neither it nor anything in it is a block."""
    return all(inner.tag not in _BLOCK for inner in element.iter())


def _is_glyph(image: Element, parts: list[str]) -> bool:
    """Whether an image stands for a character inside a sentence: a rare character of a name, as old systems showed it."""
    before = parts[-1][-1:] if parts else ""
    after = (image.tail or "")[:1]
    return bool(_WORD.match(before) and _WORD.match(after) and len(image.get("alt") or "") <= 1)


_WORD = re.compile("[\u3400-\u9fff\U00020000-\U000323af]")
_CELLS = frozenset(["td", "th"])
_COMMON = frozenset(["div", "p", "li", "ul", "td", "tr", "dd", "dl", "dt", "tbody", "table", "center", "form", "ol"])
"""Tags too frequent to look up by name alone."""

_PRE = frozenset(["pre", "xmp", "listing"])
_ZONE_TAGS = frozenset(["nav", "footer", "aside"])
_NEVER_ZONES = frozenset(["html", "body", "article", "a", "img", "h1"])


def _is_plain_row(row: Element) -> bool:
    """Whether a table row holds data (several cells of text alone), not page layout."""
    if not 2 <= len(row) <= 30:
        return False
    return all(cell.tag in ("td", "th") and all(child.tag not in _LAYOUT for child in cell) for cell in row)


_LAYOUT = frozenset(["table", "div", "ul", "ol", "dl", "form", "h1", "h2", "h3", "script", "iframe", "br", "img"])
