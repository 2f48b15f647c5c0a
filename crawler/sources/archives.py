"""Web archives: where each has its index, and how a capture is asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode, urljoin, urlsplit

from crawler.errors import ArgumentError

COMMON_CRAWL = "https://index.commoncrawl.org/collinfo.json"
WAYBACK = "https://web.archive.org/cdx/search/cdx"
_FILES = {COMMON_CRAWL: "https://data.commoncrawl.org/"}
"""Where the files lie that an index names by path; elsewhere beside the list of indexes."""
_KNOWN = {"commoncrawl": COMMON_CRAWL, "wayback": WAYBACK}
_WAYBACK_INDEX = "/cdx/search/cdx"


@dataclass(frozen=True, slots=True)
class Collection:
    """One index of an archive.

    Attributes:
        cdx: Address of its CDX server.
        replay: Raw captures, with ``{timestamp}`` and ``{url}``; None: they are read out of files.
        files: Address under which the files lie that the index names; None where there is a replay.
        narrow: Words that make the server leave out what is no page: each dialect has its own.
        first: Day of its first capture, None where that is not known.
        last: Day of its last capture.
    """

    cdx: str
    replay: str | None = None
    files: str | None = None
    narrow: tuple[tuple[str, str], ...] = ()
    first: date | None = None
    last: date | None = None

    def query(self, host: str, first: str, last: str, limit: int) -> str:
        """Address that asks for captures of a host and of those below it.

        Args:
            host: Host name.
            first: First second, 14 digits.
            last: Last second, included.
            limit: Most captures that the answer is to hold.
        """
        words = [
            ("url", host),
            ("matchType", "domain"),
            ("output", "json"),
            ("from", first),
            ("to", last),
            ("limit", str(limit)),
        ]
        return f"{self.cdx}?{urlencode([*words, *self.narrow])}"

    def page_query(self, url: str) -> str:
        """Address that asks for all captures of one address."""
        words = [("url", url), ("matchType", "exact"), ("output", "json"), ("limit", "1000")]
        return f"{self.cdx}?{urlencode([*words, *self.narrow])}"

    def meets(self, first: date, last: date) -> bool:
        """Whether it holds captures of these days."""
        return (self.first or first) <= last and (self.last or last) >= first


@dataclass(frozen=True, slots=True)
class WebArchive:
    """An archive as the user names it.

    Attributes:
        name: What records call it (``via``): ``commoncrawl``, ``wayback``, or ``at-`` and the address in a–z, 0–9 and ``-``.
        collections: Its indexes; none where ``list_of_indexes`` has to be asked for them first.
        list_of_indexes: Address of such a list, as Common Crawl has one.
        delay_s: Least seconds between two requests. The Wayback Machine allows its index sixty a minute, over five minutes.
    """

    name: str
    collections: tuple[Collection, ...] = ()
    list_of_indexes: str | None = None
    delay_s: float = 1.0

    @property
    def hosts(self) -> tuple[str, ...]:
        """Hosts that may be asked."""
        addresses = [self.list_of_indexes, _files(self.list_of_indexes)] if self.list_of_indexes else []
        addresses += [address for one in self.collections for address in (one.cdx, one.replay) if address]
        return tuple(dict.fromkeys(urlsplit(address).netloc for address in addresses))


def archive_of(name: str) -> WebArchive:
    """The archive that a user names.

    Args:
        name: ``commoncrawl``, ``wayback``, or an address: of a list of indexes (``…/collinfo.json``), of a Wayback Machine's index (``…/cdx/search/cdx``), of a pywb collection.

    Raises:
        ArgumentError: It is none of these.
    """
    address = _KNOWN.get(name, name).rstrip("/")
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ArgumentError(f"--from: expected commoncrawl, wayback or the address of an archive, found {name!r}")
    called = (
        name if name in _KNOWN else "at-" + re.sub(r"[^a-z0-9]+", "-", (parts.netloc + parts.path).lower()).strip("-")
    )
    if address.endswith("/collinfo.json"):
        return WebArchive(called, list_of_indexes=address)
    if address.endswith(_WAYBACK_INDEX):
        root = address.removesuffix(_WAYBACK_INDEX)
        narrow = (("filter", "statuscode:200"), ("filter", "mimetype:text/html"))
        return WebArchive(
            called, (Collection(address, f"{root}/web/{{timestamp}}id_/{{url}}", narrow=narrow),), delay_s=1.5
        )
    return WebArchive(called, (Collection(f"{address}/cdx", f"{address}/{{timestamp}}id_/{{url}}"),))


def indexes_of(archive: WebArchive, text: str) -> tuple[Collection, ...]:
    """The indexes of a list as Common Crawl gives it, the oldest first; those it gives on other hosts are left out.

    Raises:
        ValueError: It is no such list.
    """
    found = json.loads(text)
    assert archive.list_of_indexes is not None
    made = []
    for one in found if isinstance(found, list) else ():
        address = one.get("cdx-api") if isinstance(one, dict) else None
        if isinstance(address, str) and urlsplit(address).netloc in archive.hosts:
            files = _files(archive.list_of_indexes)
            made.append(
                Collection(
                    address,
                    files=files,
                    narrow=(("filter", "=status:200"),),
                    first=_day(one.get("from")),
                    last=_day(one.get("to")),
                )
            )
    if not made:
        raise ValueError(f"expected a list of indexes, each with its cdx-api, found {text[:80]!r}")
    return tuple(sorted(made, key=lambda one: (one.first or date.min, one.cdx)))


def least_hosts(hosts: Iterable[str]) -> tuple[str, ...]:
    """Hosts without those that lie below another: asking for a host asks for all below it."""
    given = tuple(dict.fromkeys(hosts))
    return tuple(host for host in given if not any(host.endswith(f".{other}") for other in given))


def _files(list_of_indexes: str) -> str:
    return _FILES.get(list_of_indexes) or urljoin(list_of_indexes, ".")


def _day(text: object) -> date | None:
    found = re.match(r"(\d{4})-(\d{2})-(\d{2})", str(text))
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
