"""Tiles, timeline and matrix as SVG, each with its table. Built as trees, so that whatever was scraped is text and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from pipelines.report.count import Counts, months_between
from pipelines.report.grid import Tile, tiles
from pipelines.report.words import say, say_option
from schemas.units import short_name, table

TILE = 64
GAP = 6
STEPS = 5
"""Shades of a figure."""


def tile_grid(parent: Element, counts: Counts) -> None:
    """The provinces, coloured by visits sent and received; the page's script changes what is coloured."""
    width = (max(tile.column for tile in tiles()) + 1) * (TILE + GAP)
    height = (max(tile.row for tile in tiles()) + 1) * (TILE + GAP)
    choice = SubElement(SubElement(parent, "p"), "select", {"id": "colour", "aria-labelledby": "h-provinces"})
    for value, key in (("both", "both"), ("sent", "sent"), ("received", "received"), ("balance", "balance")):
        say_option(choice, value, key)
    svg = _svg(parent, width, height, "tiles", "provinces")
    most = max((counts.sent[tile.code] + counts.received[tile.code] for tile in tiles()), default=0)
    for tile in tiles():
        _tile(svg, tile, counts, most)
    lines = [
        (_name(t.code), counts.sent[t.code], counts.received[t.code], counts.sent[t.code] - counts.received[t.code])
        for t in tiles()
    ]
    _table(parent, ("provinces", "sent", "received", "balance"), lines)


def _tile(svg: Element, tile: Tile, counts: Counts, most: int) -> None:
    sent, received = counts.sent[tile.code], counts.received[tile.code]
    link = SubElement(
        svg,
        "a",
        {
            "href": f"#unit={tile.code}",
            "data-code": tile.code,
            "data-sent": str(sent),
            "data-received": str(received),
            "aria-label": f"{_name(tile.code)}: {sent} sent, {received} received",
        },
    )
    x, y = tile.column * (TILE + GAP) + GAP / 2, tile.row * (TILE + GAP) + GAP / 2
    place = {"x": f"{x:g}", "y": f"{y:g}", "width": str(TILE), "height": str(TILE), "rx": "8"}
    SubElement(link, "rect", {**place, "class": f"shade s{shade(sent + received, most)}"})
    for text, dy, kind in ((tile.han, 27, "han"), (f"{sent}→ {received}←", 48, "number")):
        label = SubElement(
            link, "text", {"x": f"{x + TILE / 2:g}", "y": f"{y + dy:g}", "class": kind, "text-anchor": "middle"}
        )
        label.text = text
    SubElement(link, "title").text = f"{_name(tile.code)} ({tile.letters}): {sent} → , {received} ←"


def timeline(parent: Element, counts: Counts) -> None:
    """Visits by month with coverage under it: a month without data looks unlike one without visits."""
    months = months_between(counts)
    if not months:
        return
    step = max(6.0, min(72.0, 960 / len(months)))
    most = max((counts.months[month] for month in months), default=0) or 1
    svg = _svg(parent, step * len(months) + 20, 190, "timeline", "timeline")
    pattern = SubElement(
        SubElement(svg, "defs"),
        "pattern",
        {
            "id": "nodata",
            "width": "6",
            "height": "6",
            "patternUnits": "userSpaceOnUse",
            "patternTransform": "rotate(45)",
        },
    )
    SubElement(pattern, "rect", {"width": "6", "height": "6", "class": "nodata"})
    SubElement(pattern, "line", {"x1": "0", "y1": "0", "x2": "0", "y2": "6", "class": "hatch"})
    SubElement(
        svg, "line", {"x1": "10", "x2": f"{step * len(months) + 10:g}", "y1": "130", "y2": "130", "class": "axis"}
    )
    for n, month in enumerate(months):
        x, share, visits = 10 + n * step, counts.covered.get(month), counts.months[month]
        group = SubElement(svg, "g")
        SubElement(group, "title").text = f"{month}: {visits}, {'?' if share is None else f'{share:.0%}'}"
        tall = 110 * visits / most
        SubElement(
            group,
            "rect",
            {
                "x": f"{x + 1:g}",
                "y": f"{130 - tall:g}",
                "width": f"{step - 2:g}",
                "height": f"{tall:g}",
                "class": "bar",
            },
        )
        below = {"x": f"{x + 1:g}", "y": "134", "width": f"{step - 2:g}", "height": "22"}
        if share is None:
            SubElement(group, "rect", {**below, "fill": "url(#nodata)"})
        else:
            SubElement(group, "rect", {**below, "class": "cover0"})
            SubElement(
                group, "rect", {**below, "y": f"{156 - 22 * share:g}", "height": f"{22 * share:g}", "class": "cover"}
            )
        if visits and step >= 20:
            SubElement(
                group,
                "text",
                {"x": f"{x + step / 2:g}", "y": f"{126 - tall:g}", "text-anchor": "middle", "class": "number"},
            ).text = str(visits)
        if month.endswith("-01") or (n == 0 and not any(near.endswith("-01") for near in months[: 1 + int(50 / step)])):
            SubElement(svg, "text", {"x": f"{x:g}", "y": "178", "class": "number"}).text = (
                month[:4] if month.endswith("-01") else month
            )
    lines = [(m, counts.months[m], "?" if m not in counts.covered else f"{counts.covered[m]:.0%}") for m in months]
    _table(parent, ("month", "visits", "coverage"), lines)


def matrix(parent: Element, counts: Counts) -> None:
    """Guest × host, provinces by code; a dot says that there is none."""
    codes = [tile.code for tile in sorted(tiles())]
    cell, left = 20, 34
    size = left + cell * len(codes) + 4
    choice = SubElement(SubElement(parent, "p"), "select", {"id": "order", "aria-labelledby": "h-matrix"})
    for value in ("byregion", "bynumber"):
        say_option(choice, value, value)
    svg = _svg(parent, size, size, "matrix", "matrix")
    most = max(counts.pairs.values(), default=0)
    names = {tile.code: tile.han for tile in tiles()}
    for n, code in enumerate(codes):
        total = str(counts.sent[code] + counts.received[code])
        for x, y, along in (
            (left + n * cell + cell / 2, left - 10, {"data-column": str(n), "data-total": total}),
            (left / 2, left + n * cell + 15, {"data-row": str(n)}),
        ):
            SubElement(
                svg, "text", {"x": f"{x:g}", "y": f"{y:g}", "text-anchor": "middle", "class": "number", **along}
            ).text = names[code]
        for k, other in enumerate(codes):
            found = counts.pairs[code, other]
            place = {
                "x": str(left + k * cell + 1),
                "y": str(left + n * cell + 1),
                "width": str(cell - 2),
                "height": str(cell - 2),
            }
            if not found:
                SubElement(svg, "rect", {**place, "class": "shade s0", "data-row": str(n), "data-column": str(k)})
                continue
            link = SubElement(
                svg,
                "a",
                {
                    "href": f"#guest={code}&host={other}",
                    "aria-label": f"{_name(code)} → {_name(other)}: {found}",
                    "data-row": str(n),
                    "data-column": str(k),
                },
            )
            SubElement(link, "rect", {**place, "class": f"shade s{shade(found, most)}"})
            SubElement(link, "title").text = f"{_name(code)} → {_name(other)}: {found}"
            SubElement(
                link,
                "text",
                {
                    "x": str(left + k * cell + 10),
                    "y": str(left + n * cell + 15),
                    "text-anchor": "middle",
                    "class": "number",
                },
            ).text = str(found)
    lines = [(_name(guest), _name(host), n) for (guest, host), n in counts.pairs.most_common()]
    _table(parent, ("guest", "host", "visits"), lines)


def shade(value: int, most: int) -> int:
    """0 for nothing, 1 to ``STEPS`` for shares of the most."""
    return 0 if value <= 0 or most <= 0 else min(STEPS, 1 + (value * STEPS - 1) // most)


def _name(code: str) -> str:
    return short_name(table()[code])


def _svg(parent: Element, width: float, height: float, kind: str, label: str) -> Element:
    box = SubElement(parent, "div", {"class": "figure", "tabindex": "0", "role": "group", "aria-label": kind})
    return SubElement(
        box,
        "svg",
        {
            "viewBox": f"0 0 {width:g} {height:g}",
            "class": kind,
            "role": "group",
            "aria-labelledby": f"h-{label}",
            "width": f"{width:g}",
        },
    )


def _table(parent: Element, head: Sequence[str], lines: Sequence[Sequence[object]]) -> None:
    details = SubElement(parent, "details")
    say(SubElement(details, "summary"), "table")
    box = SubElement(details, "div", {"class": "scroll", "tabindex": "0", "role": "group", "aria-label": "table"})
    plain_table(box, head, lines)


def plain_table(parent: Element, head: Sequence[str], lines: Sequence[Sequence[object]]) -> None:
    """A table with words of data/words.tsv as its head."""
    made = SubElement(parent, "table")
    row = SubElement(SubElement(made, "thead"), "tr")
    for key in head:
        say(SubElement(row, "th", {"scope": "col"}), key)
    body = SubElement(made, "tbody")
    for line in lines:
        row = SubElement(body, "tr")
        for n, value in enumerate(line):
            SubElement(row, "th" if n == 0 else "td", {"scope": "row"} if n == 0 else {}).text = str(value)
