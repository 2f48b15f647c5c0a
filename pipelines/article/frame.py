"""Reading the frame of a repaired draft: outlet, publication time, reporters, editors."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.article.dates import choose, modified
from pipelines.article.labels import EDITOR, LABEL, LABEL_WORD, segments
from pipelines.article.moments import without_dates
from pipelines.article.names import names_in, pen_names
from pipelines.article.outlets import (
    bare_outlet,
    clean_outlet,
    closing_outlet,
    dateline_outlet,
    labelled_outlet,
    media_beside,
    meta_outlet,
    paper_outlet,
)
from pipelines.article.people import bare_people, labelled_editors, labelled_people, text_people
from pipelines.article.tables import fold, platforms
from pipelines.rooms import Draft, Frame, Page

_LONGEST_LINE = 300
_MOST_LINES = 60


def read_frame(draft: Draft, page: Page) -> Frame:
    """Read who published the article, when, and who wrote it.

    Args:
        draft: The article, its strings already repaired.
        page: The page, for its address and the time of the fetch.

    Returns:
        The frame. A line on the page goes before metas, metas before the dateline, the address comes last.
    """
    plain = replace(
        draft,
        text=fold(draft.text),
        credits=fold(draft.credits),
        metas={key: fold(value) for key, value in draft.metas.items()},
    )
    frame = _read(plain, page)
    if (plain.text, plain.credits, plain.metas) == (draft.text, draft.credits, draft.metas):
        return frame
    sources = [(plain.credits, draft.credits), (plain.text, draft.text)]
    sources += [(plain.metas[key], value) for key, value in draft.metas.items()]
    return replace(
        frame,
        outlet=_as_printed(frame.outlet, sources) if frame.outlet else None,
        reporters=tuple(_as_printed(name, sources) for name in frame.reporters),
        editors=tuple(_as_printed(name, sources) for name in frame.editors),
        account=_as_printed(frame.account, sources) if frame.account else None,
    )


def _as_printed(value: str, sources: list[tuple[str, str]]) -> str:
    """A value found in folded text, in the characters of the page: folding keeps offsets."""
    for folded, printed in sources:
        place = folded.find(value)
        if place >= 0:
            return printed[place : place + len(value)]
    return value


def _read(draft: Draft, page: Page) -> Frame:
    lines = [line[:_LONGEST_LINE] for line in draft.credits.split("\n") if line.strip()][:_MOST_LINES]
    paper = any(platform.paper and platform.name == draft.metas.get("platform") for platform in platforms())
    moment, origin = choose(draft.metas, lines or _dated_opening(draft.text), page, paper)
    editors = _editors(draft, lines)
    outlet = (
        labelled_outlet(lines)
        or meta_outlet(draft.metas)
        or bare_outlet(lines)
        or labelled_outlet(_edges(draft.text))
        or closing_outlet(draft.text)
        or bare_outlet(_dated_opening(draft.text))
        or dateline_outlet(draft.text)
        or dateline_outlet(draft.credits)
        or paper_outlet(draft.metas)
    )
    reporters = tuple(_reporters(draft, lines, editors, outlet))
    return Frame(
        outlet=outlet,
        published=moment.day if moment else None,
        published_at=moment.at if moment else None,
        published_from=origin,
        modified_at=modified(draft.metas, lines, moment),
        reporters=reporters,
        editors=tuple(editors),
        account=_account(draft, reporters),
    )


def _dated_opening(text: str) -> list[str]:
    """What stands before 讯 or 本报 where the text opens with a full date: time and source run into the body there."""
    first = text.split("\n", 1)[0][:60]
    if not re.match(r"\s*(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\s\u3000]", first):
        return []
    return [re.split(r"本报|本網|本网|讯|訊|（|\(", first, maxsplit=1)[0]]


def _edges(text: str) -> list[str]:
    """First and last lines of the body, where a source may still stand."""
    lines = [line for line in text.split("\n") if line.strip()]
    return [line for line in [*lines[:2], *lines[-2:]] if len(line) <= 80]


def _editors(draft: Draft, lines: list[str]) -> list[str]:
    found = labelled_editors(lines)
    for name in ("editor_id", "editor"):
        if not found and name in draft.metas:
            found = labelled_editors([draft.metas[name]]) or names_in(draft.metas[name])
    return found


def _reporters(draft: Draft, lines: list[str], editors: list[str], outlet: str | None) -> list[str]:
    """Reporters of text and credit lines together; metas only where neither names one."""
    found = list(dict.fromkeys([*text_people(draft.text), *labelled_people(lines)]))
    if not found:
        found = [name for line in lines for name in _beside_the_time(line) if name not in editors]
    for name in ("author_id", "source_id", "author_comment", "author", "author_json"):
        if found:
            break
        value = draft.metas.get(name, "")
        if re.search(EDITOR, value) or (name == "source_id" and LABEL.search(value)):
            continue
        people = (
            labelled_people([value]) or pen_names(without_dates(value)) if name.endswith("_id") else names_in(value)
        )
        found = [person for person in people if person not in editors]
    return [person for person in found if person != outlet]


def _beside_the_time(line: str) -> list[str]:
    """People that stand without a label between time and medium: 清河网 甲 2021-03-12 09:30."""
    rest = without_dates(line)
    if rest == line or len(rest) > 60:
        return []
    parts = list(segments(rest))
    is_by_medium = bool(media_beside(rest)) or any(part.kind == "source" and part.value for part in parts)
    return bare_people(parts[0].value, is_by_medium) if parts and not parts[0].kind else []


def _account(draft: Draft, reporters: tuple[str, ...]) -> str | None:
    """The self-publishing account that the page names as author, where that is no person and no source line stands beside it."""
    value = clean_outlet(without_dates(draft.metas.get("author_id", ""))) if "author_id" in draft.metas else None
    if draft.metas.get("platform") == "wechat":
        value = clean_outlet(draft.metas.get("source_id", "")) or value
    if (
        not value
        or LABEL.search(value)
        or LABEL_WORD.fullmatch(value)
        or value in reporters
        or re.search(EDITOR, value)
        or len(value) > 20
    ):
        return None
    return value
