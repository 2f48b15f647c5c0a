"""Reading the frame of a repaired draft: outlet, publication time, reporters, editors."""

from __future__ import annotations

from pipelines.article.dates import choose
from pipelines.article.outlets import dateline_outlet, labelled_outlet, meta_outlet
from pipelines.article.people import is_person, labelled_editors, labelled_people, names_in, text_people
from pipelines.article.tables import platforms
from pipelines.rooms import Draft, Frame, Page


def read_frame(draft: Draft, page: Page) -> Frame:
    """Read who published the article, when, and who wrote it.

    Args:
        draft: The article, its strings already repaired.
        page: The page, for its address and the time of the fetch.

    Returns:
        The frame. A line on the page goes before metas, metas before the dateline, the address comes last.
    """
    lines = [line for line in draft.credits.split("\n") if line.strip()]
    paper = any(platform.paper and platform.name == draft.metas.get("platform") for platform in platforms())
    moment, origin = choose(draft.metas, lines, page, paper)
    editors = _editors(draft, lines)
    outlet = labelled_outlet(lines) or meta_outlet(draft.metas) or labelled_outlet(_edges(draft.text)) or dateline_outlet(draft.text)
    return Frame(
        outlet=outlet,
        published=moment.day if moment else None,
        published_at=moment.at if moment else None,
        published_from=origin,
        reporters=tuple(_reporters(draft, lines, editors, outlet)),
        editors=tuple(editors),
    )


def _edges(text: str) -> list[str]:
    """First and last lines of the body, where a source may still stand."""
    lines = [line for line in text.split("\n") if line.strip()]
    return [line for line in [*lines[:2], *lines[-2:]] if len(line) <= 80]


def _editors(draft: Draft, lines: list[str]) -> list[str]:
    found = labelled_editors(lines)
    for name in ("editor_id", "editor"):
        if not found and name in draft.metas:
            found = labelled_editors([draft.metas[name]]) or names_in(draft.metas[name])
    return [name for name in found if is_person(name)]


def _reporters(draft: Draft, lines: list[str], editors: list[str], outlet: str | None) -> list[str]:
    """Reporters of text and credit lines together; metas only where neither names one."""
    found = list(dict.fromkeys([*text_people(draft.text), *labelled_people(lines)]))
    if not found:
        for name in ("author_id", "author_comment", "author", "author_json"):
            value = draft.metas.get(name, "")
            found = [person for person in names_in(value) if person not in editors]
            if found:
                break
    return [person for person in found if person != outlet]
