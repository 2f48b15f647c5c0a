"""The article: one cleaned page, with what was done to it on the way."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from schemas.base import SCHEMA_VERSION, Record
from schemas.evidence import EVIDENCE_FIELDS
from schemas.text import PersonName, has_gloss

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
ArticleId = Annotated[str, Field(pattern=r"^a1-[0-9a-f]{16}$")]
Via = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$")]
"""Which way a page came: ``live``, ``file``, or an archive's name."""


class Charset(Record):
    """How the page's bytes were read."""

    declared: str | None = Field(description="charset the page or its headers name, lower case; null if they name none")
    used: str = Field(description="charset that the bytes fit")
    lost_bytes: int = Field(
        ge=0,
        description="bytes that fit no character (kept as U+FFFD) or belong to a last character that the page cuts off",
    )


class RepairCount(Record):
    """How many edits of one kind brought the text back."""

    kind: str = Field(
        description="kind of edit, as in the repair ledger (gloss, straddle, run, marker, character, width, …)"
    )
    count: int = Field(ge=1)


class ArchivePlace(Record):
    """Where the page lies as it was fetched."""

    file: str = Field(description="name of the WARC file, relative to the data folder")
    offset: int = Field(ge=0, description="byte offset of the page's record in that file")


class Image(Record):
    """A picture of the article."""

    url: str = Field(description="address of the picture")
    caption: str | None = Field(description="its caption; null where it has none")


class Article(Record):
    """One cleaned page of news."""

    schema_version: Literal["2.0.0"] = SCHEMA_VERSION
    id: ArticleId = Field(
        description="a1- + 16 hex digits of SHA-256 over the canonical URL; without URL over the bytes",
    )
    version: int = Field(
        default=1, ge=1, description="raised when the same page is met again with other text; readers take the highest"
    )
    kind: Literal["visit", "roundup", "negative"] = Field(
        description="visit: reports at least one; roundup: surveys several; negative: the rest"
    )
    url: str | None = Field(description="address the page was fetched from, after redirects; null for files")
    site: str = Field(description="id of the site, file for local files, seeds for the saved pages")
    source_file: str | None = Field(description="path the page was read from; null for fetched pages")
    outlet: str | None = Field(description="medium named as source or in the dateline; null for bare 本报 and 本网")
    title: str | None = Field(description="main headline, without site name; null when the text starts with the body")
    kicker: str | None = Field(description="line above the headline (引题)")
    subtitle: str | None = Field(description="line below the headline (副题), such as the names line")
    published: date | None = Field(description="publication day, Asia/Shanghai")
    published_at: datetime | None = Field(description="publication time with zone, where the page gives the minute")
    published_from: str | None = Field(
        description="what the day was read from: meta, line, comment, url, json, dateline; fetch where the page counts it from the reader's day (昨天)"
    )
    modified_at: datetime | None = Field(
        default=None, description="time with zone at which the page says it was last changed; null where it says none"
    )
    via: Via = Field(
        default="file",
        description="which way the page came: live, file, or the name of the web archive it was read from",
    )
    images: list[Image] = Field(default=[], description="pictures of the article; [] where none was looked for")
    reporters: list[PersonName] = Field(
        description="people credited as 记者, 通讯员, 作者; no editors, no photographers"
    )
    editors: list[PersonName] = Field(description="people credited as 责任编辑, 编辑, 审核")
    fetched_at: datetime | None = Field(description="UTC time of the fetch; null for local files")
    archive: ArchivePlace | None
    page_sha256: Sha256 = Field(description="hash of the page's bytes")
    charset: Charset
    script: Literal["hans", "hant"] = Field(description="script of the text after repair")
    repairs: list[RepairCount] = Field(description="edits that undid a mirror's damage, by kind")
    uncertain_chars: int = Field(ge=0, description="characters that the repair had to choose by likelihood")
    damage: list[str] = Field(
        description="damage recognised but not undone, and limits that were hit (docs/records.md lists the words)"
    )
    quality: float = Field(ge=0, le=1, description="how far the signs of a clean extraction agree")
    captions: list[str] = Field(description="photo captions, kept apart from the text")
    credits: str = Field(description="lines that name source, time, reporters and editors, as on the page")
    text: str = Field(description="the body, paragraphs divided by a line feed")

    def field(self, name: str) -> str:
        """Text of a field that evidence may point into; captions are joined by a line feed, missing lines are empty."""
        if name == "captions":
            return "\n".join(self.captions)
        return getattr(self, name) or ""

    @property
    def quotable_sha256(self) -> str:
        """SHA-256 over all that evidence may point into: the fields in the order of ``EVIDENCE_FIELDS``, U+0000 between them."""
        return hashlib.sha256("\0".join(map(self.field, EVIDENCE_FIELDS)).encode()).hexdigest()

    @model_validator(mode="after")
    def _dates_agree(self) -> Self:
        if (self.published is None) != (self.published_from is None):
            raise ValueError(
                f"expected published and published_from together, found {self.published} from {self.published_from}"
            )
        if self.modified_at is not None and self.modified_at.tzinfo is None:
            raise ValueError(f"expected a time of change with zone, found {self.modified_at}")
        if self.published_at is not None:
            if self.published_at.tzinfo is None:
                raise ValueError(f"expected a publication time with zone, found {self.published_at}")
            if self.published_at.date() != self.published:
                raise ValueError(f"expected published_at on the day {self.published}, found {self.published_at}")
        return self

    @model_validator(mode="after")
    def _title_is_clean(self) -> Self:
        for name in ("title", "kicker", "subtitle"):
            value = getattr(self, name)
            if value is not None and (not value.strip() or (self.repairs and has_gloss(value))):
                raise ValueError(f"expected {name} to be null or clean text, found {value!r}")
        return self

    @model_validator(mode="after")
    def _can_be_written(self) -> Self:
        for name in EVIDENCE_FIELDS:
            try:
                self.field(name).encode()
            except UnicodeEncodeError as error:
                raise ValueError(
                    f"expected characters in {name}, found half a surrogate pair at {error.start}"
                ) from None
        return self


class ArticleRef(Record):
    """The article of a visit: what names it and what was done to it, without its text."""

    id: ArticleId = Field(description="the article's id in articles.jsonl")
    version: int = Field(
        ge=1, description="version of the article that is quoted; of one article's visits the highest holds"
    )
    url: str | None = Field(description="address of the page; null for files")
    source_file: str | None = Field(description="path the page was read from; null for fetched pages")
    site: str = Field(description="id of the site, file for local files, seeds for the saved pages")
    via: Via = Field(description="which way the page came: live, file, or an archive's name")
    title: str | None = Field(description="main headline")
    outlet: str | None = Field(description="medium named as source")
    published: date | None = Field(description="publication day, Asia/Shanghai")
    quotable_sha256: Sha256 = Field(
        description="SHA-256 over title, kicker, subtitle, text, captions (joined by line feeds) and credits, U+0000 between them"
    )
    repairs: list[RepairCount] = Field(description="edits that undid a mirror's damage, by kind")
    damage: list[str] = Field(description="damage recognised but not undone, and limits that were hit")

    @classmethod
    def of(cls, article: Article) -> Self:
        """What a visit carries of its article."""
        copied = {name: getattr(article, name) for name in cls.model_fields if name != "quotable_sha256"}
        return cls(**copied, quotable_sha256=article.quotable_sha256)
