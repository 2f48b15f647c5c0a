"""Selectors over the walked page, and which platform a page belongs to."""

from __future__ import annotations

import re

from pipelines.article.tables import Platform, platforms
from pipelines.article.tree import Element, Walked

_STEP = re.compile(r"^([\w-]*)([#.][\w-]+)?$")


def select(page: Walked, selector: str) -> list[Element]:
    """Elements that match a selector: ``#id``, ``.class``, ``tag``, ``tag.class``, and two of these with a blank between."""
    *outer, last = selector.split()
    tag, name = _split(last)
    found = [element for element in page.index.get(name or tag, ()) if not tag or element.tag == tag]
    for step in outer:
        found = [element for element in found if _has_ancestor(element, step)]
    return found


def platform_of(page: Walked, url: str | None, told: str | None) -> Platform | None:
    """The platform a page belongs to: as told, else by its address, else by its marks; None where nothing tells."""
    known = platforms()
    if told:
        return next((platform for platform in known if platform.name == told), None)
    if url:
        for platform in known:
            if any(pattern.search(url) for pattern in platform.url):
                return platform
    for platform in known:
        if any(_has_mark(page, mark) for mark in platform.marks):
            return platform
    return None


def _has_mark(page: Walked, mark: str) -> bool:
    if mark.startswith("!"):
        return any(comment.startswith(mark[1:]) for comment in page.marks)
    return mark in page.index


def _split(step: str) -> tuple[str, str]:
    match = _STEP.match(step)
    return (match.group(1), match.group(2) or "") if match else (step, "")


def _has_ancestor(element: Element, step: str) -> bool:
    tag, name = _split(step)
    for outer in element.iterancestors():
        if tag and outer.tag != tag:
            continue
        if not name or name[1:] in ((outer.get("id") or "") if name[0] == "#" else (outer.get("class") or "")).split():
            return True
    return False
