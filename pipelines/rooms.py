"""What passes from room to room: Page → Decoded → Draft → (repaired Draft) → Frame → schemas.Article → visits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was fetched or read, with what is known of where it comes from.

    Attributes:
        body: Raw bytes after content-decoding (gzip and the like undone), at most 8 MiB.
        url: Final address, or None for a local file.
        source_file: Path as the user gave it, or None for a fetched page.
        site: Site id; ``file`` for local files.
        headers: Response headers, names in lower case.
        fetched_at: UTC time of the fetch, or None.
        archive: WARC file name and byte offset, or None.
        province: GB/T 2260 code of the site's own province, or None where nothing is known.
        outlet: Name of the site's own medium, or None.
        platform: Platform (CMS) name where the spider knows it, or None: then the page's marks decide.
        via: Which way the page came where it is neither fetched nor a file: a web archive's name; else None.
        further: Pages 2, 3, … of the same article, in order.
    """

    body: bytes
    url: str | None = None
    source_file: str | None = None
    site: str = "file"
    headers: Mapping[str, str] = field(default_factory=dict)
    fetched_at: datetime | None = None
    archive: tuple[str, int] | None = None
    province: str | None = None
    outlet: str | None = None
    platform: str | None = None
    via: str | None = None
    further: tuple[Page, ...] = ()

    @property
    def where(self) -> str:
        """How messages name this page."""
        return self.source_file or self.url or "<page>"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text exactly as decoded, never normalised, and how it was read.

    Attributes:
        text: The page's text.
        declared: Charset named by header, meta or XML declaration, lower case, or None.
        used: Charset that the bytes fit.
        lost: Byte offsets of bytes that fit no character, each kept as one U+FFFD.
        cut_bytes: Bytes of a last character that the page's end cuts off; they are dropped.
    """

    text: str
    declared: str | None
    used: str
    lost: tuple[int, ...] = ()
    cut_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """An article taken out of its page, not yet read for names and dates.

    Attributes:
        title, kicker, subtitle: Headline lines without site name, or None.
        text: Body, paragraphs divided by a line feed.
        captions: Photo captions, not part of the text.
        credits: Lines that name source, time, reporters and editors, divided by a line feed.
        metas: Metadata of the page by canonical name (``source``, ``published``, ``author``, ``editor`` …), values as on the page.
        quality: 0 to 1, how far the signs of a clean extraction agree.
        not_an_article: Why this page is no article (list, shell, error page, …), or None.
        damage: Words for what went wrong and was survived (time or size cut, …).
    """

    title: str | None
    text: str
    kicker: str | None = None
    subtitle: str | None = None
    captions: tuple[str, ...] = ()
    credits: str = ""
    metas: Mapping[str, str] = field(default_factory=dict)
    quality: float = 1.0
    not_an_article: str | None = None
    damage: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What the page says about the article: who published it, when, who wrote it. Read after repair.

    Attributes:
        published_from: ``meta``, ``line``, ``comment``, ``json``, ``url``, ``dateline``; ``fetch`` where the page counts the day from the
            reader's (昨天); None exactly when ``published`` is None.
        published_at: With zone (Asia/Shanghai), only where the page gives hour and minute.
        modified_at: With zone, where the page says when it was last changed.
        account: Self-publishing account that the page names as its author (公众号, 百家号 …), where that is no person's name.
    """

    outlet: str | None = None
    published: date | None = None
    published_at: datetime | None = None
    published_from: str | None = None
    modified_at: datetime | None = None
    reporters: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    account: str | None = None


@dataclass(frozen=True, slots=True)
class SiteHint:
    """What is known of the page's home beyond its text.

    Attributes:
        province: Code of the site's own unit (six digits), or None.
        outlet: Name of the site's own medium, or None.
    """

    province: str | None = None
    outlet: str | None = None
