"""Where the body stands: the platform's own container where it is known, else the block with the densest running text."""

from __future__ import annotations

import re
from itertools import accumulate

from pipelines.article.select import select
from pipelines.article.tables import Platform, all_selectors, fold, line_pattern
from pipelines.article.tree import Block, Element, Line, Walked
from pipelines.han import HAN

_HAN_RUN = re.compile(f"[{HAN}]+")
STOPS = re.compile("[，。；！？、：,;!?”…]")
_COUNTED = "，。；！？、：,;”"
SENTENCE_END = re.compile("[。！？!?…；;][”’\"')）】]*$")

_FOOTER = re.compile(r"版权所有|版權所有|ICP备|ICP證|ICP证|公网安备|©|[Cc]opyright")
_DECAY = 0.9
_NEGATIVE = 0.3
_ENOUGH = 0.6
"""A known container is taken where it holds this share of the running text of the densest block."""


def count_han(text: str) -> int:
    """Number of Han characters."""
    return sum(map(len, _HAN_RUN.findall(text)))


def line_value(line: Line) -> float:
    """How much a line looks like running text: about its number of Han characters, below 0 for links, 0 in boilerplate zones."""
    if line.zone:
        return 0.0
    size = len(line.text)
    if line.links * 2 > size:
        return -_NEGATIVE * line.links
    if size < 12:
        return 0.0
    han = count_han(line.text) or size // 4
    stops = sum(map(line.text.count, _COUNTED))
    if stops == 0:
        return 0.2 * han if size < 60 else 0.6 * han
    if line_pattern("notice").match(fold(line.text[:60])) or (size < 300 and _FOOTER.search(line.text)):
        return -_NEGATIVE * han
    return float(han + 4 * stops) if stops > 1 or SENTENCE_END.search(line.text[-8:]) else 0.6 * han


def find_container(page: Walked, platform: Platform | None) -> tuple[Block | None, str]:
    """The block that holds the body.

    Returns:
        The block, and how it was found: ``platform``, ``known`` (another platform's or a usual name), ``density``, or ``none``.
    """
    values = [line_value(line) for line in page.lines]
    sums = [0.0, *accumulate(max(0.0, value) for value in values)]
    densest = _densest(page, values)
    if densest is None:
        return None, "none"
    needed = _ENOUGH * (sums[densest.end] - sums[densest.first])
    for how, selectors in (
        ("platform", platform.selectors("body") if platform else ()),
        ("known", all_selectors("body")),
    ):
        for selector in selectors:
            block = _largest(page, select(page, selector), sums)
            if (
                block is not None
                and sums[block.end] - sums[block.first] >= needed
                and not _is_wider(block, densest, values)
            ):
                return block, how
    return densest, "density"


def _largest(page: Walked, elements: list[Element], sums: list[float]) -> Block | None:
    """The block with most running text among some elements; of two nested ones with the same text, the outer."""
    blocks = [page.blocks[element] for element in elements if element in page.blocks]
    return max(blocks, key=lambda block: (sums[block.end] - sums[block.first], -block.depth), default=None)


def _is_wider(block: Block, densest: Block, values: list[float]) -> bool:
    """Whether a known container holds much more than the densest block: it wraps the article and what stands beside it."""
    inside = sum(max(0.0, value) for value in values[densest.first : densest.end])
    links = -sum(min(0.0, value) for value in values[block.first : block.end])
    return block.first <= densest.first and block.end >= densest.end and links > inside


def _densest(page: Walked, values: list[float]) -> Block | None:
    """The block with the highest sum of line values, each level of nesting between line and block costing a tenth."""
    own: dict[Element, float] = {}
    for line, value in zip(page.lines, values, strict=True):
        own[line.block] = own.get(line.block, 0.0) + value
    scores = _scores(page, own)
    best = max(scores, key=lambda element: scores[element], default=None)
    if best is None or scores[best] <= 0:
        return None
    return page.blocks.get(best) or Block(best, 0, len(page.lines), 0)


def _scores(page: Walked, own: dict[Element, float]) -> dict[Element, float]:
    """Score of every block; blocks are stored in document order, so children come after their parents."""
    total = dict(own)
    order = list(page.blocks.values())
    parents: list[Block] = []
    parent_of: dict[Element, Element] = {}
    for block in order:
        while parents and (block.depth <= parents[-1].depth):
            parents.pop()
        if parents:
            parent_of[block.element] = parents[-1].element
        parents.append(block)
    for block in reversed(order):
        score = total.get(block.element, 0.0)
        outer = parent_of.get(block.element)
        if outer is not None and score:
            total[outer] = total.get(outer, 0.0) + (_DECAY * score if score > 0 else score)
    return {block.element: total.get(block.element, 0.0) for block in order}
