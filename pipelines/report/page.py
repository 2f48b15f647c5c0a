"""The page put together: one HTML file that asks the network for nothing and runs no script but its own."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Sequence
from importlib import resources
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from pipelines.report.count import Counts, months_between, province
from pipelines.report.figures import matrix, plain_table, tile_grid, timeline
from pipelines.report.grid import tiles
from pipelines.report.words import say, say_option, words
from schemas.coverage import Coverage
from schemas.flags import FLAGS
from schemas.gazetteer import partners
from schemas.tables import rows
from schemas.units import short_name, table

TOP = 12
"""Rows of a list of the most frequent."""


def page(
    payload: dict[str, Any],
    counts: Counts,
    coverage: Sequence[Coverage],
    doubts: Sequence[dict[str, Any]],
    *,
    shown: int,
    all_: int,
    made_up: bool,
) -> str:
    """The whole file.

    Args:
        payload: Events in full with their sentences (payload.full).
        counts: Numbers of all events.
        coverage: Days seen, by site.
        doubts: Contradictions to check by hand.
        shown: Events in the payload.
        all_: Events there are.
        made_up: Officials are made up, and the page says so.
    """
    names = {t.code: short_name(table()[t.code]) for t in tiles()}
    data = {**payload, "words": words(), "names": names, "flags": FLAGS}
    packed = base64.b64encode(
        zlib.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    ).decode()
    style, script = _file("page.css"), _file("page.js")
    html = Element("html", {"lang": "en", "data-lang": "en"})
    head = SubElement(html, "head")
    SubElement(head, "meta", {"charset": "utf-8"})
    policy = f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; base-uri 'none'; form-action 'none'"
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": policy})
    SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    SubElement(head, "title").text = "串门 chuanmen: who visited whom"
    SubElement(head, "style").text = style
    body = SubElement(html, "body")
    _header(body, counts, all_, made_up=made_up)
    main = SubElement(body, "main")
    beside = SubElement(_figure(main, "provinces", "tiles", counts, all_), "div", {"class": "beside"})
    tile_grid(SubElement(beside, "div"), counts)
    _pairs(SubElement(beside, "div"), counts)
    timeline(_figure(main, "timeline", "coveredbar", counts, all_), counts)
    _events(main, shown, all_)
    matrix(_figure(main, "matrix", "matrixsays", counts, all_), counts)
    _tops(_section(main, "tops"), counts)
    _coverage(_section(main, "coverage", "coveragesays"), coverage)
    _doubts(_section(main, "doubts"), doubts)
    SubElement(body, "script", {"type": "text/plain", "id": "data"}).text = packed
    SubElement(body, "script").text = script
    return "<!DOCTYPE html>\n" + tostring(html, encoding="unicode", method="html") + "\n"


def _file(name: str) -> str:
    return (resources.files("pipelines.report") / "data" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _section(parent: Element, key: str, says: str | None = None) -> Element:
    section = SubElement(parent, "section", {"id": key, "aria-labelledby": f"h-{key}"})
    say(SubElement(section, "h2", {"id": f"h-{key}"}), key)
    if says is not None:
        say(SubElement(section, "p", {"class": "says"}), says)
    return section


def _figure(parent: Element, key: str, says: str, counts: Counts, all_: int) -> Element:
    section = _section(parent, key, says)
    say(SubElement(section, "p", {"class": "count"}), "count", n=all_, r=counts.reports, m=_without(counts))
    return section


def _without(counts: Counts) -> int:
    return sum(month not in counts.covered for month in months_between(counts))


def _pairs(parent: Element, counts: Counts) -> None:
    """The most frequent pairs, and how often those met that the centre paired."""
    named = {tile.code: short_name(table()[tile.code]) for tile in tiles()}
    say(SubElement(parent, "h3"), "pairs")
    lines = [(f"{named[one]} → {named[other]}", n) for (one, other), n in counts.pairs.most_common(PAIRS)]
    plain_table(parent, ("pairs", "visits"), lines)
    paired = {(province(p.helper), province(p.helped)) for p in partners()}
    met = sorted(((counts.pairs[a, b], counts.pairs[b, a], a, b) for a, b in paired if a != b), reverse=True)
    say(SubElement(parent, "h3"), "counterparts")
    say(SubElement(parent, "p", {"class": "says"}), "counterpartsays")
    lines2 = [(f"{named[a]} – {named[b]}", there, back) for there, back, a, b in met[:PAIRS] if there + back]
    plain_table(parent, ("counterparts", "there", "back"), lines2)


PAIRS = 7
"""Pairs listed beside the tiles; the table of the matrix has all."""


def _wrong(parent: Element) -> None:
    """How often a value is wrong, measured (data/wrong.tsv; a test holds it against docs/visits.md)."""
    found = list(rows("pipelines.report", "wrong"))
    told = [", ".join(f"{name} {n}" for _, name, _, n in found), "、".join(f"{name} {n}" for _, _, name, n in found)]
    for (language, text), values in zip(zip(("en", "zh"), words()["wrong"], strict=True), told, strict=True):
        SubElement(parent, "span", {"class": language, "lang": language}).text = text.format(values=values)


def _header(body: Element, counts: Counts, all_: int, *, made_up: bool) -> None:
    header = SubElement(body, "header")
    say(SubElement(header, "button", {"id": "language", "type": "button"}), "language")
    say(SubElement(header, "h1"), "title")
    say(SubElement(header, "p", {"class": "lead"}), "lead")
    say(SubElement(header, "p", {"class": "count"}), "count", n=all_, r=counts.reports, m=_without(counts))
    if made_up:
        say(SubElement(header, "p", {"class": "note madeup"}), "madeup")
    say(SubElement(header, "p", {"class": "note"}), "machine")
    _wrong(SubElement(header, "p", {"class": "note"}))
    say(SubElement(SubElement(header, "noscript"), "p", {"class": "note"}), "noscript")


def _events(main: Element, shown: int, all_: int) -> None:
    section = _section(main, "events")
    form = SubElement(section, "form", {"id": "filters"})
    _field(form, "search", Element("input", {"type": "search", "name": "q"}))
    for key in ("guest", "host", "unit"):
        select = Element("select", {"name": key})
        say_option(select, "", "any")
        for tile in sorted(tiles()):
            SubElement(select, "option", {"value": tile.code}).text = short_name(table()[tile.code])
        _field(form, key, select)
    level = Element("select", {"name": "level"})
    say_option(level, "", "any")
    for key in ("province", "prefecture", "county"):
        say_option(level, key, key)
    _field(form, "level", level)
    for key in ("from", "to"):
        _field(
            form,
            key,
            Element("input", {"name": key, "type": "month", "pattern": "[0-9]{4}-[0-9]{2}", "placeholder": "2023-06"}),
        )
    for key in ("leader", "place"):
        _field(form, key, Element("input", {"name": key}))
    _field(form, "flag", Element("select", {"name": "flag"}))
    buttons = SubElement(section, "p", {"class": "buttons"})
    say(SubElement(buttons, "button", {"id": "clear", "type": "button"}), "clear")
    say(SubElement(buttons, "button", {"id": "download", "type": "button"}), "download")
    SubElement(section, "p", {"id": "listed", "role": "status", "class": "count"})
    SubElement(section, "div", {"id": "about"})
    SubElement(section, "ol", {"id": "list"})
    say(SubElement(section, "button", {"id": "more", "type": "button", "hidden": ""}), "more")
    if shown < all_:
        say(SubElement(section, "p", {"class": "note"}), "older")


def _field(form: Element, key: str, control: Element) -> None:
    label = SubElement(form, "label")
    say(label, key)
    label.append(control)


def _tops(section: Element, counts: Counts) -> None:
    columns = SubElement(section, "div", {"class": "columns"})
    for key in ("leaders", "sites", "strategies", "topics"):
        box = SubElement(columns, "div")
        say(SubElement(box, "h3"), key)
        plain_table(box, (key, "visits"), getattr(counts, key).most_common(TOP))


def _coverage(section: Element, coverage: Sequence[Coverage]) -> None:
    months = sorted({f"{line.first:%Y-%m}" for line in coverage} | {f"{line.last:%Y-%m}" for line in coverage})[
        -MOST_MONTHS:
    ]
    days = _days(coverage)
    box = SubElement(
        section, "div", {"class": "scroll", "tabindex": "0", "role": "group", "aria-label": "site by month"}
    )
    made = SubElement(box, "table", {"class": "cover"})
    row = SubElement(SubElement(made, "thead"), "tr")
    say(SubElement(row, "th", {"scope": "col"}), "site")
    for month in months:
        SubElement(row, "th", {"scope": "col"}).text = month
    body = SubElement(made, "tbody")
    for site in sorted({line.site for line in coverage}):
        row = SubElement(body, "tr")
        SubElement(row, "th", {"scope": "row"}).text = site
        for month in months:
            seen = days.get((site, month))
            SubElement(row, "td", {"class": "nodata" if seen is None else ""}).text = (
                "–" if seen is None else f"{seen[0] / sum(seen):.0%}"
            )


MOST_MONTHS = 36
"""Months of the coverage table; scrapy coverage shows any."""


def _days(coverage: Sequence[Coverage]) -> dict[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = {}
    for line in coverage:
        for ordinal in range(line.first.toordinal(), line.last.toordinal() + 1):
            day = type(line.first).fromordinal(ordinal)
            found.setdefault((line.site, f"{day:%Y-%m}"), [0, 0])[line.state != "covered"] += 1
    return found


def _doubts(section: Element, doubts: Sequence[dict[str, Any]]) -> None:
    if not doubts:
        say(SubElement(section, "p"), "nodoubts")
    listed = SubElement(section, "ul")
    for doubt in doubts[:MOST_DOUBTS]:
        item = SubElement(listed, "li")
        item.text = doubt["says"]
        for claim in doubt["claims"]:
            SubElement(item, "blockquote").text = str(claim.get("quote") or claim.get("record") or "")


MOST_DOUBTS = 200
"""Doubts listed; doubts.jsonl has all."""
