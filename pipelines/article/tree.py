"""The page's one parse, and its walk into lines: everything later works on these lines and the blocks they stand in."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from lxml import etree

from pipelines.article.zones import is_hidden, zone_word

MAX_CHARS = 2_000_000
"""What is parsed of a page, inline images left out; the rest is cut and told. Bounds the time of everything after it."""

MAX_STEPS = 120_000
"""Tags walked through; a page with more is cut there and told."""

_SKIP = frozenset(
    ["script", "style", "noscript", "template", "iframe", "svg", "select", "button", "option", "object", "embed", "applet", "canvas", "audio", "video", "map", "head", "textarea"]
)
_BLOCK = frozenset(
    ["address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "title", "founder-content", "founder-title", "founder-subtitle", "ucapcontent", "ucaptitle", "app-page", "xmp", "listing"]
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_INLINE_IMAGE = re.compile(r"data:image/[\w.+-]{1,20};base64,[A-Za-z0-9+/=\s]*")
_TAG_RUN = re.compile(r"(?:<[a-z][^<>]{0,200}>\s*){60,}", re.IGNORECASE)
_CLOSERS = re.compile(r"</\s*(?:html|body)\s*>", re.IGNORECASE)
_SPACES = re.compile("[ \t\n\r\f]+")
_WRAPPED = re.compile("(?<=[\u2014-\u2026\u3000-\u9fff\uff00-\uffef])[ \t\r\f]*\n[ \t\n\r\f]*(?=[\u2014-\u2026\u3000-\u9fff\uff00-\uffef])")
EDGES = " \t\r\n\f\v\u3000\xa0\u200b\u200c\u200d\u2003\u2002\ufeff"
"""White space that may be stripped at the ends of a line; inside a line nothing is touched."""

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
    if _CONTROL.search(text):
        text = _CONTROL.sub("", text)
    text = _CLOSERS.sub("", text)
    root, too_deep = _tree(text)
    if too_deep:  # the parser drops what lies deeper: take runs of opening tags out and parse what is left
        root, _ = _tree(_TAG_RUN.sub("", text))
        damage.append("nesting_cut")
    return root, damage


def _tree(text: str) -> tuple[Element, bool]:
    """The root element, and whether the parser gave up at its limit of nesting."""
    parser = etree.HTMLParser(encoding="utf-8", recover=True, remove_pis=True, no_network=True, collect_ids=False)
    root = etree.fromstring(text.encode("utf-8", "replace") or b"<html/>", parser)
    last = parser.error_log.last_error
    if root is None:
        root = etree.fromstring(b"<html><body/></html>", parser)
    return root, last is not None and last.type_name == "ERR_RESOURCE_LIMIT"


def walk(root: Element, damage: list[str]) -> Walked:
    """Turn a tree into lines, in one pass over its tags."""
    page = Walked(root, damage=damage)
    state = _State(page)
    steps = 0
    walker = etree.iterwalk(root, events=("start", "end", "comment"))
    for event, element in walker:
        if event == "start":
            steps += 1
            if element.tag in _SKIP:
                walker.skip_subtree()
            else:
                state.start(element)
        elif event == "end":
            state.end(element)
            if (tail := element.tail) is not None:
                state.add(tail)
        else:
            state.comment(element)
        if steps > MAX_STEPS:
            page.damage.append("page_cut")
            break
    state.finish()
    return page


class _State:
    """What the walk carries along: the open line, open links, zones and blocks."""

    __slots__ = ("blocks", "links", "open_links", "page", "parts", "pictured", "plain", "pre", "zones")

    def __init__(self, page: Walked) -> None:
        self.page = page
        self.parts: list[str] = []
        self.links = 0
        self.open_links = 0
        self.pictured = False
        self.zones: list[tuple[Element, str, int]] = []
        self.blocks: list[Element] = [page.root]
        self.pre = 0
        self.plain: Element | None = None

    def start(self, element: Element) -> None:
        tag = element.tag
        get = element.get
        index = self.page.index
        zone = ""
        if class_ := get("class"):
            for name in class_.split():
                index["." + name].append(element)
                zone = zone or zone_word(name)
        if id_ := get("id"):
            id_ = id_.strip()
            index["#" + id_].append(element)
            zone = zone or zone_word(id_)
        if tag in _ZONE_TAGS:
            zone = "frame"
        if (style := get("style")) and is_hidden(style):
            zone = "hidden"
        if tag in _BLOCK:
            self.open(element, tag)
        elif tag == "a":
            self.open_links += 1
        elif tag == "br":
            self.flush()
        elif tag == "img":
            self.picture()
        if zone and tag not in _NEVER_ZONES:
            self.flush()
            self.zones.append((element, zone, len(self.page.lines)))
        if (text := element.text) is not None:
            self.add(text)

    def open(self, element: Element, tag: str) -> None:
        if tag == "tr" and _is_plain_row(element):
            self.plain = element
        if self.plain is None or tag not in ("td", "th") or element.getparent() is not self.plain:
            self.flush()
        self.blocks.append(element)
        if tag not in _COMMON:
            self.page.index[tag].append(element)
        self.pre += tag in _PRE
        self.page.blocks[element] = Block(element, len(self.page.lines), -1, len(self.blocks))

    def end(self, element: Element) -> None:
        tag = element.tag
        if self.zones and self.zones[-1][0] is element:
            self.flush()
            _, kind, first = self.zones.pop()
            if first < len(self.page.lines):
                self.page.zones.append((first, len(self.page.lines), kind))
        if tag == "a":
            self.open_links = max(0, self.open_links - 1)
        elif tag in _BLOCK and self.blocks[-1] is element and len(self.blocks) > 1:
            if self.plain is not None and tag in ("td", "th") and element.getparent() is self.plain:
                self.parts.append("\t")
            else:
                self.flush()
            self.blocks.pop()
            self.page.blocks[element].end = len(self.page.lines)
            self.pre -= tag in _PRE

    def comment(self, element: Element) -> None:
        text = element.text or ""
        if "enpproperty" in text or "npm:" in text:
            self.page.comments.append(text)
        if len(text) < 60:
            self.page.marks[text.strip()].append(len(self.page.lines))
        if element.tail:
            self.add(element.tail)

    def add(self, text: str) -> None:
        if text.isspace():
            if not self.parts:
                return
            text = " " if text[0] in " \t\r\n" else text
        elif "\n" in text or "\r" in text:
            if self.pre:
                self.rows(text)
                return
            text = _SPACES.sub(" ", _WRAPPED.sub("", text))
        self.parts.append(text)
        if self.open_links:
            self.links += len(text.strip(EDGES))

    def rows(self, text: str) -> None:
        """Preformatted text: its line feeds are line breaks."""
        for row in text.splitlines():
            self.parts.append(row)
            self.flush()

    def picture(self) -> None:
        if "".join(self.parts).strip(EDGES):
            self.flush()
        self.pictured = True

    def flush(self) -> None:
        parts = self.parts
        if not parts:
            return
        text = (parts[0] if len(parts) == 1 else "".join(parts)).strip(EDGES)
        if text:
            self.page.lines.append(Line(parts, self.blocks[-1], self.links, "", self.pictured, text))
            self.pictured = False
        self.parts, self.links = [], 0

    def finish(self) -> None:
        self.flush()
        end = len(self.page.lines)
        for block in self.page.blocks.values():
            if block.end < 0:
                block.end = end
        self.page.zones += [(first, end, kind) for _, kind, first in self.zones]
        self.mark_zones()

    def mark_zones(self) -> None:
        """Write zones onto lines. An element that holds half of the page's running text is no boilerplate, whatever it is called."""
        lines = self.page.lines
        running = [0, *accumulate(len(line.text) if line.links * 2 < len(line.text) > 30 else 0 for line in lines)]
        for first, end, kind in sorted(self.page.zones, key=lambda zone: zone[0] - zone[1]):
            if (running[end] - running[first]) * 2 < running[-1] or running[-1] == 0:
                for line in lines[first:end]:
                    line.zone = line.zone or kind


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
