"""Captures as an index lists them: read from either dialect, and chosen for a site. No network."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from crawler.crawl.site import Site
from pipelines.ids import canonical_url

_CHINA = timezone(timedelta(hours=8))
_PAGES = ("text/html", "application/xhtml+xml", "unk")
_FURTHER = re.compile(r"[_-]1?\d(?=\.s?html?$)")
"""What the address of a later page has more than that of its article."""
_NAMES = {"original": "url", "mimetype": "mime", "statuscode": "status"}
"""The Wayback Machine's names of fields, and pywb's."""


@dataclass(frozen=True, slots=True, order=True)
class Capture:
    """One page as an archive once saw it.

    Attributes:
        timestamp: UTC time, 14 digits.
        url: Its address then.
        digest: SHA-1 of its body in base 32, or None where the index gives none.
        length: Bytes of its record, compressed; 0 where that is not told.
        file: Name of the file that it lies in, where the index tells.
        offset: Where in that file.
    """

    timestamp: str
    url: str
    digest: str | None = None
    length: int = 0
    file: str | None = None
    offset: int = 0

    @property
    def time(self) -> datetime:
        """When it was captured, UTC."""
        return datetime.strptime(self.timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)

    @property
    def day(self) -> date:
        """Day of the capture, Asia/Shanghai."""
        return self.time.astimezone(_CHINA).date()


class NoIndexError(ValueError):
    """An answer that lists no captures."""


def read_captures(text: str) -> tuple[list[Capture], int]:
    """Captures of pages that an answer lists, and how many lines it had.

    Lines that cannot be read are passed over: they are counted as lines.

    Args:
        text: JSON lines (pywb, Common Crawl), or one JSON list of lists, the first naming the fields (Wayback Machine).

    Raises:
        NoIndexError: It is neither.
    """
    text = text.strip()
    if not text or text == "[]":
        return [], 0
    if text.startswith("["):
        rows = _table(text)
    elif text.startswith("{"):
        rows = [_line(line) for line in text.splitlines()]
    else:
        raise NoIndexError(f"expected captures in JSON, found {' '.join(text[:80].split())!r}")
    return [one for row in rows if (one := _capture(row)) is not None], len(rows)


def _table(text: str) -> list[dict[str, object]]:
    try:
        head, *rows = json.loads(text)
        if not isinstance(head, list):
            raise TypeError("the first entry names no fields")
        return [dict(zip(map(str, head), row, strict=False)) for row in rows if isinstance(row, list)]
    except (ValueError, TypeError, RecursionError) as error:
        raise NoIndexError(f"expected a list of captures, found JSON that cannot be read ({error})") from None


def _line(line: str) -> dict[str, object]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _capture(row: dict[str, object]) -> Capture | None:
    """The capture of a page, None for another answer than a page and for a line that makes no sense."""
    row = {_NAMES.get(name, name): value for name, value in row.items()}
    url, stamp, digest = (str(row.get(name) or "") for name in ("url", "timestamp", "digest"))
    if row.get("status") != "200" or row.get("mime") not in _PAGES or not re.match(r"https?://", url):
        return None
    try:
        url.encode()
        found = Capture(
            stamp, url, digest.removeprefix("sha1:") if len(digest) >= 32 else None, _number(row.get("length")), _text(row.get("filename")),
            _number(row.get("offset")),
        )  # fmt: skip
        return found if len(stamp) == 14 and found.time else None
    except ValueError:
        return None


def _number(value: object) -> int:
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def day_of(site: Site, capture: Capture) -> date:
    """Day that an article's address carries, else the day of the capture."""
    return site.published_in_url(capture.url) or capture.day


def wanted_articles(site: Site, captures: Iterable[Capture], first: date, last: date) -> list[Capture]:
    """Captures of articles of a site in a range of days, the earliest first, each text of an address once.

    Args:
        site: The site.
        captures: What an index lists.
        first: First day; of the address where it carries one, else of the capture.
        last: Last day, included.
    """
    seen: set[tuple[str, str]] = set()
    found = []
    for capture in sorted(captures):
        if (
            not site.is_article(capture.url)
            or _is_further(site, capture.url)
            or not first <= day_of(site, capture) <= last
        ):
            continue
        text = (site.article_key(capture.url), capture.digest or capture.timestamp)
        if text not in seen:
            seen.add(text)
            found.append(capture)
    return found


def _is_further(site: Site, url: str) -> bool:
    whole = _FURTHER.sub("", url)
    return whole != url and site.is_article(whole)


def wanted_lists(captures: Iterable[Capture], lists: set[str]) -> list[Capture]:
    """Captures of a site's lists, the earliest first, each text of an address once.

    Args:
        captures: What an index lists.
        lists: Canonical addresses of the lists.
    """
    seen: set[tuple[str, str]] = set()
    found = []
    for capture in sorted(captures):
        address = canonical_url(capture.url)
        text = (address, capture.digest or capture.timestamp)
        if address in lists and text not in seen:
            seen.add(text)
            found.append(capture)
    return found
