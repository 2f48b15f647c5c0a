"""What failed: every page that gave no article, and every record that did not validate, with the reason."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from schemas.article import ArchivePlace
from schemas.base import SCHEMA_VERSION, Record


class Rejected(Record):
    """One page or record that could not be used."""

    schema_version: Literal["2.0.0"] = SCHEMA_VERSION
    stage: Literal["fetch", "read", "decode", "article", "repair", "visits", "validate", "write"] = Field(
        description="room in which it failed"
    )
    reason: str = Field(description="one line: what was expected, what was found")
    url: str | None
    site: str
    source_file: str | None
    fetched_at: datetime | None
    archive: ArchivePlace | None
    page_sha256: str | None = Field(description="hash of the page's bytes; null when it could not be read")
