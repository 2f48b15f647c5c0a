"""One request in, one page out, or the reason why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    DownloadCancelledError,
    IgnoreRequest,
)
from scrapy.http import Response

from crawler.crawl.content import TooLargeError, is_feed, unpacked
from crawler.manners.causes import FAILURES, explain
from crawler.manners.refusals import Refused
from pipelines.blanks import shown
from pipelines.rooms import Page

_PAGE_TYPES = (
    "text/",
    "application/xhtml",
    "application/xml",
    "application/json",
    "application/x-ndjson",
    "application/javascript",
    "application/x-javascript",
)
_HOME = frozenset(
    {
        "",
        "/",
        "/index.html",
        "/index.htm",
        "/index.shtml",
        "/index.php",
        "/index.jsp",
        "/404.html",
        "/404.htm",
        "/error.html",
    }
)


class UnreachableError(Exception):
    """An address gave no page.

    Attributes:
        reason: One line.
        verdict: Kind of an answer that looks final (``gone``, ``home``, ``empty`` …); None for what may pass.
        missing: The server says there is no such page.
        asked: The address itself was judged; False when its whole host is closed, which says nothing about it.
    """

    def __init__(self, reason: str, *, verdict: str | None = None, missing: bool = False, asked: bool = True) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason, self.verdict, self.missing, self.asked = reason, verdict, missing, asked


class NotModifiedError(Exception):
    """The server says that the page is still the one we know (304)."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the server said of the page that we have: its ETag and Last-Modified, as they came."""

    etag: str | None = None
    modified: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        """Of a request that wants the page only if it changed."""
        wanted = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in wanted.items() if value}


async def fetch(
    crawler: Crawler,
    url: str,
    facts: dict[str, Any],
    callback: Any = None,
    known: Known | None = None,
    *,
    meta: dict[str, Any] | None = None,
    part: str | None = None,
) -> Page:
    """Fetch a page through Scrapy's downloader and all the manners.

    Args:
        crawler: The running crawler.
        url: Address of the page.
        facts: What the page is to know of its site (``site``, ``province``, ``outlet``, ``platform``).
        callback: Ignored by the downloader; kept on the request for Scrapy's own logs.
        known: Of the page that we have; None: it is wanted whatever became of it.
        meta: Of the request, for the manners: ``is_replay`` where the content is another site's of another time.
        part: Bytes wanted of a larger file, as in a Range header; what comes need not be a page.

    Raises:
        UnreachableError: Anything that is no page: a refusal, an error, a wrong type, the home page instead of an article.
        NotModifiedError: It is the page that is known.
    """
    headers = {"Range": part} if part else known.headers if known else {}
    settings = crawler.settings
    if len(url) > settings.getint("URLLENGTH_LIMIT"):
        raise UnreachableError(
            f"address longer than {settings.getint('URLLENGTH_LIMIT')} characters", verdict="no_address"
        )
    try:
        response = await crawler.engine.download_async(
            Request(url, callback=callback, headers=headers, meta=meta, dont_filter=True)
        )
        if response.status == 304 and headers:
            raise NotModifiedError(url)
        if part and response.status != 206:  # a server that sends the whole file after all
            raise UnreachableError(f"expected a part of a file (206), found {response.status}", verdict="no_part")
        return _page(url, response, facts, settings.getint("DOWNLOAD_MAXSIZE"), any_type=part is not None)
    except (UnreachableError, NotModifiedError):
        raise
    except Refused as error:
        raise UnreachableError(str(error), verdict=error.verdict, missing=error.missing, asked=error.asked) from error
    except IgnoreRequest as error:
        verdict = "too_large" if "DOWNLOAD_MAXSIZE" in str(error) else None
        raise UnreachableError(_ignored(str(error)), verdict=verdict) from error
    except TooLargeError as error:
        raise UnreachableError(str(error), verdict="too_large") from error
    except DownloadCancelledError as error:
        limit = settings.getint("DOWNLOAD_MAXSIZE")
        raise UnreachableError(f"larger than {limit:,} bytes, not read further", verdict="too_large") from error
    except tuple(FAILURES) as error:
        raise UnreachableError(explain(error)) from error
    except Exception as error:
        # Bodies that do not decode, addresses that lie, answers no library expected: one page harms only itself.
        what = " ".join(str(error).split())[:200]
        raise UnreachableError(f"no page could be made of it ({type(error).__name__}: {what})") from error


def _ignored(message: str) -> str:
    if "DOWNLOAD_MAXSIZE" in message:
        return "larger than the limit once decompressed, not read further"
    return "redirected too often" if "redirections" in message else message


def _page(asked: str, response: Response, facts: dict[str, Any], most_bytes: int, *, any_type: bool = False) -> Page:
    kind = (response.headers.get("Content-Type") or b"").decode("latin-1").lower()
    body = unpacked(response.body, most_bytes)
    if kind and not any_type and not kind.startswith(_PAGE_TYPES) and not is_feed(body):
        raise UnreachableError(f"expected a page, found {shown(kind.partition(';')[0])[:100]}", verdict="no_page")
    moved = urlsplit(response.url).path != urlsplit(asked).path
    if moved and urlsplit(response.url).path.lower() in _HOME and not urlsplit(response.url).query:
        raise UnreachableError("the home page was given instead (a soft 404)", verdict="home", missing=True)
    if not body.strip():
        raise UnreachableError("expected a page, found an empty answer", verdict="empty")
    return Page(
        body=body,
        url=response.url,
        headers=_headers(response),
        fetched_at=datetime.now(UTC).replace(microsecond=0),
        **facts,
    )


def _headers(response: Response) -> dict[str, str]:
    raw = response.meta.get("headers_as_sent", response.headers)
    return {
        name.decode("latin-1").lower(): ", ".join(" ".join(value.decode("latin-1").split()) for value in values)
        for name, values in raw.items()
        if name.lower() not in (b"set-cookie", b"set-cookie2")  # sessions are nobody's business
    }
