"""Articles alone, many in one process: ``{"page", "path"}`` lines in, one line of facts and text out."""

from __future__ import annotations

import json
from typing import IO, Any, BinaryIO

from pipelines.article import read_frame
from pipelines.clean import read_text, repaired_draft
from pipelines.errors import ChuanmenError, InputError, NoArticleError
from pipelines.inputs import read_pages
from pipelines.rooms import Page


def article_json(source: BinaryIO, target: IO[str], max_bytes: int) -> int:
    """Answer each request line with one line, in order.

    Args:
        source: Lines ``{"page": id, "path": file}``; ``url`` may be given too.
        target: Gets ``{"page", "title", "published", "authors", "outlet", "text"}`` or ``{"page", "error"}``.
        max_bytes: Larger pages are refused.

    Returns:
        0, or 1 where a page could not be read.
    """
    failed = 0
    for number, line in enumerate(source, 1):
        if not line.strip():
            continue
        answer: dict[str, Any]
        try:
            request = json.loads(line)
            answer = {"page": request["page"], **_facts(str(request["path"]), request.get("url"), max_bytes)}
        except (ValueError, KeyError, TypeError) as error:
            answer = {"page": None, "error": f'line {number}: expected {{"page", "path"}}, found: {error!r}'}
        except ChuanmenError as error:
            answer = {"page": request["page"], "error": str(error)}
        failed |= "error" in answer
        target.write(json.dumps(answer, ensure_ascii=False) + "\n")
        target.flush()
    return int(failed)


def _facts(path: str, url: str | None, max_bytes: int) -> dict[str, Any]:
    page = next(read_pages([path], max_bytes), InputError(f"{path}: expected a page, found none"))
    if not isinstance(page, Page):
        raise page if isinstance(page, InputError) else InputError(f"{path}: expected a page, found {page.word}")
    if url:
        page = Page(body=page.body, url=url, source_file=path)
    draft, _ = repaired_draft(read_text(page, max_bytes), page)
    if draft.not_an_article and not draft.text:
        raise NoArticleError(f"{path}: expected a news article, found {draft.not_an_article}")
    frame = read_frame(draft, page)
    day = frame.published.isoformat() if frame.published else None
    return {
        "title": draft.title,
        "published": frame.published_at.isoformat(timespec="minutes") if frame.published_at else day,
        "authors": list(frame.reporters) or ([frame.account] if frame.account else []),
        "outlet": frame.outlet,
        "text": draft.text,
    }
