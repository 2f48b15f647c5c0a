"""The way through the house: bytes → text → article → repaired article → visits → validated records."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from pipelines.article import extract_html, extract_text, join_pages, read_frame
from pipelines.blanks import unmarked
from pipelines.decode import MAX_PAGE_BYTES, decode_page
from pipelines.errors import ChuanmenError, NoArticleError, UndecodableError
from pipelines.ids import article_id
from pipelines.repair import Repaired, recode_page, repair, repair_blocks
from pipelines.rooms import Decoded, Draft, Frame, Page, SiteHint
from pipelines.visits import read_visits, to_visit
from schemas import Article, Rejected, Visit
from schemas.article import ArchivePlace, Charset, RepairCount
from schemas.text import to_hans

_MARKUP = re.compile(
    r"<\s*(?:!doctype|html|head|body|div|p|table|td|meta|title|br|span|script|founder-content)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What one page gave: an article with its visits, or the reason why not. Nothing is dropped silently."""

    article: Article | None
    visits: tuple[Visit, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    rules: tuple[str, ...] = ()
    """Rules of the visits room that found a value, each as often as it did."""


def clean(page: Page, max_bytes: int = MAX_PAGE_BYTES) -> Cleaned:
    """Clean one page.

    Args:
        page: Raw bytes and where they come from.
        max_bytes: Larger pages are refused unread.

    Returns:
        The article and its visits, validated; or what was rejected, each with one line of reason. Never raises for
        anything a page may hold.
    """
    stage = "read"
    try:
        decoded = read_text(page, max_bytes)
        stage = "article"
        draft, repaired = repaired_draft(decoded, page)
        if draft.not_an_article:
            raise NoArticleError(f"expected a news article, found {draft.not_an_article}")
        article = build_article(page, decoded, draft, read_frame(draft, page), repaired)
        stage = "visits"
        return _with_visits(article, page)
    except ValidationError as error:
        return Cleaned(None, (), (rejection(page, "validate", one_line(error)),))
    except ChuanmenError as error:
        stage = "decode" if isinstance(error, UndecodableError) else stage
        return Cleaned(None, (), (rejection(page, stage, str(error)),))


def clean_parts(title: str | None, text: str, metas: Mapping[str, str], url: str | None = None) -> Cleaned:
    """Clean an article that is already taken out of its page: repair, frame, visits, validation.

    Args:
        title: Headline, or None.
        text: Body, paragraphs divided by a line feed.
        metas: What is known of it, by the names of :class:`~pipelines.rooms.Draft`: ``source``, ``published``.
        url: Its address, or None.
    """
    page = Page(body=f"{title or ''}\n{text}".encode(), url=url, via="file")
    decoded = Decoded(text, None, "utf-8")
    repaired = repair_blocks([title or "", text])
    draft = Draft(title=repaired[0].text or None, text=repaired[1].text, metas=metas)
    try:
        return _with_visits(build_article(page, decoded, draft, read_frame(draft, page), repaired), page)
    except ValidationError as error:
        return Cleaned(None, (), (rejection(page, "validate", one_line(error)),))
    except ChuanmenError as error:
        return Cleaned(None, (), (rejection(page, "article", str(error)),))


def read_text(page: Page, max_bytes: int = MAX_PAGE_BYTES) -> Decoded:
    """Decode a page; the Content-Type header's charset, if any, breaks ties.

    Raises:
        InputError: The page is empty or larger than ``max_bytes``.
        UndecodableError: No charset fits.
    """
    return decode_page(page.body, page.headers.get("content-type"), max_bytes)


def is_text(page: Page, decoded: Decoded) -> bool:
    """Whether the page lost its mark-up: a .txt file, text/plain, or no tag in its first 64 kB."""
    if page.headers.get("content-type", "").startswith("text/plain") or (page.source_file or "").lower().endswith(
        ".txt"
    ):
        return True
    return page.url is None and not _MARKUP.search(decoded.text, 0, 1 << 16)


def repaired_draft(decoded: Decoded, page: Page) -> tuple[Draft, list[Repaired]]:
    """Extract, and undo a mirror's damage.

    A page without mark-up is repaired whole, before its lines are told apart. In HTML the frame of a mirror is often
    clean, so the blocks are judged after extraction, each on its own (docs/repair.md); only text that was read with the wrong charset is
    undone before the parse, since it hides the words that extraction goes by.
    """
    if is_text(page, decoded):
        whole = repair(decoded.text)
        return extract_text(whole.text), [whole]
    texts = [decoded.text, *(read_text(further).text for further in page.further)]
    recoded = [recode_page(text) for text in texts]
    drafts = [
        extract_html(right.text if right else text, part)
        for text, right, part in zip(texts, recoded, (page, *page.further), strict=True)
    ]
    draft = join_pages(drafts) if len(drafts) > 1 else drafts[0]
    keys = [key for key in ("title", "kicker", "subtitle", "text", "credits") if getattr(draft, key)]
    blocks = [getattr(draft, key) for key in keys] + list(draft.captions) + list(draft.metas.values())
    repaired = repair_blocks(blocks)
    texts = [block.text for block in repaired]
    captions = tuple(texts[len(keys) : len(keys) + len(draft.captions)])
    metas = dict(zip(draft.metas, texts[len(keys) + len(draft.captions) :], strict=True))
    in_record = repaired[: len(keys) + len(draft.captions)]  # what was done to metas is not in the record
    fixed: dict[str, Any] = dict(zip(keys, texts, strict=False))
    return replace(draft, captions=captions, metas=metas, **fixed), [*in_record, *filter(None, recoded)]


def build_article(page: Page, decoded: Decoded, draft: Draft, frame: Frame, repaired: list[Repaired]) -> Article:
    """Put the article record together; its kind is settled by the visits room."""
    kinds = Counter(edit.kind for block in repaired for edit in block.edits)
    kinds.pop("unresolved", None)  # left as it stands: damage, not a repair
    undone = {*kinds, "conversion"}
    flagged = dict.fromkeys(family for block in repaired for family in block.families if family not in undone)
    opening = draft.text.partition("\n")[0][:200]  # paragraphs may be divided otherwise in what was repaired
    body = next((block for block in repaired if opening in block.text), None)
    script = body.script if body else "hans"
    value = to_hans if script == "hant" else str  # genuine traditional text stays; the record's values are simplified
    return Article(
        id=article_id(page.url, page.body),
        kind="negative",
        url=page.url,
        site=page.site,
        source_file=page.source_file,
        outlet=frame.outlet and value(frame.outlet),
        title=draft.title and unmarked(value(draft.title)),
        kicker=draft.kicker and unmarked(value(draft.kicker)),
        subtitle=draft.subtitle and unmarked(value(draft.subtitle)),
        published=frame.published,
        published_at=frame.published_at,
        published_from=frame.published_from,
        modified_at=frame.modified_at,
        via=page.via or ("file" if page.source_file else "live"),
        reporters=[value(name) for name in frame.reporters],
        editors=[value(name) for name in frame.editors],
        fetched_at=page.fetched_at,
        archive=_archive(page),
        page_sha256=hashlib.sha256(page.body).hexdigest(),
        charset=Charset(declared=decoded.declared, used=decoded.used, lost_bytes=len(decoded.lost) + decoded.cut_bytes),
        script=script,
        repairs=[RepairCount(kind=kind, count=count) for kind, count in sorted(kinds.items())],
        uncertain_chars=sum(block.uncertain for block in repaired),
        damage=list(dict.fromkeys([*draft.damage, *flagged, *_left(draft)])),
        quality=round(draft.quality, 3),
        captions=list(draft.captions),
        credits=draft.credits,
        text=draft.text,
    )


_DOUBLY_ENCODED = re.compile(
    "[\u00c2-\u00ef][\u0080-\u00bf\u0152-\u0178\u2013-\u2122]{1,2}(?:[\u00c2-\u00ef][\u0080-\u00bf\u0152-\u0178\u2013-\u2122]{1,2}){2}|(?:锟斤|[锛銆鐨][\u4e00-\u9fff€？?]){3}"
)
"""UTF-8 read as Latin-1 or Windows-1252, or as GBK: three characters in a row."""


def _left(draft: Draft) -> Iterator[str]:
    """Damage that stands in the text whatever the rooms before made of it."""
    said = "\n".join(filter(None, (draft.title, draft.kicker, draft.subtitle, draft.text, *draft.captions)))
    if "\ufffd" in said or "锟斤拷" in said:
        yield "replacement_characters"
    if _DOUBLY_ENCODED.search(said):
        yield "double_encoding"


def _with_visits(article: Article, page: Page) -> Cleaned:
    reading = read_visits(article, SiteHint(province=page.province, outlet=page.outlet))
    article = article.model_copy(update={"kind": reading.kind})
    visits, rejected = [], []
    for n, fields in enumerate(reading.visits, 1):
        try:
            visits.append(to_visit(article, fields, n))
        except ValidationError as error:
            rejected.append(rejection(page, "validate", one_line(error)))
    return Cleaned(article, tuple(visits), tuple(rejected), tuple(rule for _, _, rule in reading.explanations))


def rejection(page: Page, stage: str, reason: str) -> Rejected:
    """Record of a failure, naming the input."""
    where = page.where
    return Rejected.model_validate(
        {
            "stage": stage,
            "reason": reason if where in reason else f"{where}: {reason}",
            "url": page.url,
            "site": page.site,
            "source_file": page.source_file,
            "fetched_at": page.fetched_at,
            "archive": _archive(page),
            "page_sha256": hashlib.sha256(page.body).hexdigest() if page.body else None,
        }
    )


def one_line(error: ValidationError) -> str:
    """A validation error's complaints on one line, field by field."""
    return "; ".join(_complaints(error))[:2000]


def _complaints(error: ValidationError) -> Iterator[str]:
    for item in error.errors(include_url=False, include_input=False):
        yield f"{'.'.join(map(str, item['loc'])) or 'record'}: {item['msg']}"


def _archive(page: Page) -> ArchivePlace | None:
    return ArchivePlace(file=page.archive[0], offset=page.archive[1]) if page.archive else None
