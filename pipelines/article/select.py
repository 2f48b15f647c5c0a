"""Selectors over the walked page, and which platform a page belongs to."""

from __future__ import annotations

import re
from functools import cache

from pipelines.article.tables import Platform, platforms
from pipelines.article.tree import Element, Walked

_MOST = 60
"""Elements of one name that are looked at: a page with more of them is built to waste time."""

_STEP = re.compile(r"^([\w-]*)([#.][\w-]+)?$")


def select(page: Walked, selector: str) -> list[Element]:
    """Elements that match a selector: ``#id``, ``.class``, ``tag``, ``tag.class``, and two of these with a blank between."""
    outer, tag, name = _parts(selector)
    found = page.index.get(name or tag, [])[:_MOST]
    if not found:
        return []
    return [
        element
        for element in found
        if (not tag or element.tag == tag)
        and all(_has_ancestor(element, step_tag, step_name) for step_tag, step_name in outer)
    ]


@cache
def _parts(selector: str) -> tuple[tuple[tuple[str, str], ...], str, str]:
    *outer, last = (_split(step) for step in selector.split())
    return tuple(outer), *last


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


def _has_ancestor(element: Element, tag: str, name: str) -> bool:
    for outer in element.iterancestors():
        if tag and outer.tag != tag:
            continue
        if not name or name[1:] in ((outer.get("id") or "") if name[0] == "#" else (outer.get("class") or "")).split():
            return True
    return False
