"""Is this installation fit to crawl unattended? One finding a line: contact, disk, clock, locale, versions, rights, last runs, last month."""

from __future__ import annotations

import os
import shutil
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from pydantic import BaseModel

import crawler
from crawler.watch.coverage import read as read_coverage

FREE_BYTES = 5_000_000_000
"""Less free disk than this is told: a year of 149 sites takes about 1.5 GB, and a full disk stops every run."""
QUIET_DAYS = 3
"""A site that was crawled within the last month and not for so many days is told."""
LEAST_COVERED = 0.9
"""A smaller share of the days asked for is told."""
CLOCK_S = 300.0
"""Files from further ahead than this say that the clock was moved back."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line.

    Attributes:
        about: What was looked at.
        ok: Whether it is well.
        says: What was found, and what to do about it.
    """

    about: str
    ok: bool
    says: str

    def __str__(self) -> str:
        """As it is printed."""
        return f"{'ok ' if self.ok else 'BAD'}  {self.about:<9} {self.says}"


@dataclass(frozen=True, slots=True)
class Place:
    """What is looked at: the data folder, the contact that is set, and the time."""

    folder: Path
    contact: str
    now: datetime

    @property
    def today(self) -> date:
        """The day, Asia/Shanghai."""
        return (self.now + timedelta(hours=8)).date()


def look(folder: Path, contact: str, now: datetime | None = None) -> list[Finding]:
    """Look at the installation; nothing is fetched and nothing is changed.

    Args:
        folder: The data folder.
        contact: Setting CHUANMEN_CONTACT.
        now: UTC time; the clock's, if not given.
    """
    place = Place(folder, contact, now or datetime.now(UTC))
    return [finding for one in _LOOKS for finding in one(place)]


def _contact(place: Place) -> Iterator[Finding]:
    if place.contact.strip():
        yield Finding("contact", True, place.contact)
    else:
        yield Finding(
            "contact",
            False,
            "none is set, live sites are refused: export CHUANMEN_CONTACT='Your Name, you@your-university.edu'",
        )


def _disk(place: Place) -> Iterator[Finding]:
    there = next(one for one in (place.folder, *place.folder.absolute().parents) if one.exists())
    free = shutil.disk_usage(there).free
    more = (
        ""
        if free >= FREE_BYTES
        else f", expected {FREE_BYTES / 1e9:g} GB at least; 'scrapy coverage --disk' says what takes how much"
    )
    yield Finding("disk", free >= FREE_BYTES, f"{free / 1e9:.1f} GB free at {place.folder.absolute()}{more}")


def _clock(place: Place) -> Iterator[Finding]:
    ahead = [path for path in _run_files(place.folder) if path.stat().st_mtime > place.now.timestamp() + CLOCK_S]
    if ahead:
        yield Finding(
            "clock",
            False,
            f"{place.now:%Y-%m-%d %H:%M} UTC, but {ahead[-1].name} was written later than that: is the clock right?",
        )
    else:
        yield Finding("clock", True, f"{place.now:%Y-%m-%d %H:%M} UTC, {place.today} in China")


def _locale(_: Place) -> Iterator[Finding]:
    wide = (sys.stdout.encoding or "ascii").lower().replace("-", "") == "utf8"
    files = sys.getfilesystemencoding().lower().replace("-", "") == "utf8"
    if wide and files:
        yield Finding("locale", True, "UTF-8")
    else:
        yield Finding(
            "locale", False, f"output in {sys.stdout.encoding}: Chinese is shown as escapes; export LC_ALL=C.UTF-8"
        )


def _versions(_: Place) -> Iterator[Finding]:
    try:
        own, wanted = version("chuanmen"), requires("chuanmen") or []
    except PackageNotFoundError:
        own = "from a checkout"
        wanted = tomllib.loads(_PYPROJECT.read_text(encoding="utf-8"))["project"]["dependencies"]
    base = [need for need in map(Requirement, wanted) if need.marker is None or need.marker.evaluate({"extra": ""})]
    found = [(need, _version(need.name)) for need in base]
    wrong = [
        f"{need}, found {have or 'none'}"
        for need, have in found
        if have is None or not need.specifier.contains(have, prereleases=True)
    ]
    if wrong:
        yield Finding("versions", False, f"expected {'; expected '.join(wrong)}: install again")
    else:
        shown = ", ".join(f"{need.name} {have}" for need, have in found[:5])
        yield Finding("versions", True, f"chuanmen {own}, Python {sys.version.split()[0]}, {shown}")


_PYPROJECT = Path(crawler.__file__).parents[1] / "pyproject.toml"


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _rights(place: Place) -> Iterator[Finding]:
    if not place.folder.exists():
        yield Finding("rights", True, f"{place.folder.absolute()} is not there yet: the first crawl makes it")
        return
    parts = (
        place.folder,
        *(path for path in place.folder.rglob("*") if path.is_dir() or path.suffix in (".jsonl", ".sqlite")),
    )
    wrong = [path for path in parts if not os.access(path, os.W_OK | (os.X_OK if path.is_dir() else 0))]
    if wrong:
        yield Finding(
            "rights",
            False,
            f"expected to write to {wrong[0]}, found no right to; who runs the crawls should own {place.folder}",
        )
    else:
        yield Finding("rights", True, f"{place.folder} can be written")


def _last_runs(place: Place) -> Iterator[Finding]:
    last, unread = _last_of_each(place)
    late_from = f"{place.now - timedelta(days=QUIET_DAYS):%Y-%m-%dT%H:%M:%SZ}"
    bad = sorted(site for site, run in last.items() if not run.ok)
    late = sorted(site for site, run in last.items() if run.started < late_from)
    odd = sorted(site for site, run in last.items() if run.alarms)
    said = [f"{len(last)} sites within a month" if last else "none within a month"]
    said += [f"{len(sites)} {words} ({', '.join(sites[:3])}{', …' * (len(sites) > 3)})" for words, sites in (
        ("not ok", bad), ("with alarms", odd), (f"not for {QUIET_DAYS} days", late), ("files that cannot be read", unread),
    ) if sites]  # fmt: skip
    yield Finding("last runs", not (bad or late or unread), "; ".join(said))


class _LastRun(BaseModel):
    site: str
    started: str
    ok: bool
    alarms: list[Any] = []


def _last_of_each(place: Place) -> tuple[dict[str, _LastRun], list[str]]:
    """The last run of each site within a month, and the run files that cannot be read."""
    last: dict[str, _LastRun] = {}
    unread: list[str] = []
    month_ago = f"{place.now - timedelta(days=31):%Y%m%dT%H%M%SZ}"
    for path in reversed(_run_files(place.folder)):
        if path.name < month_ago:
            break
        try:
            run = _LastRun.model_validate_json(path.read_bytes())
        except (OSError, ValueError):
            unread.append(path.name)
        else:
            last.setdefault(run.site, run)
    return last, unread


def _last_month(place: Place) -> Iterator[Finding]:
    """Of the days of the last 30 that were asked for, how many are covered."""
    if not (place.folder / "coverage.jsonl").exists():
        yield Finding("last month", True, "nothing was crawled yet")
        return
    first, last = place.today - timedelta(days=30), place.today - timedelta(days=1)
    days: dict[str, int] = {}
    for line in read_coverage(place.folder):
        n = (min(line.last, last) - max(line.first, first)).days + 1
        if n > 0:
            days[line.state] = days.get(line.state, 0) + n
    asked, covered = sum(days.values()), days.get("covered", 0)
    if not asked:
        yield Finding("last month", False, f"no day from {first} to {last} was asked for")
        return
    rest = ", ".join(f"{state} {n}" for state, n in sorted(days.items()) if state != "covered")
    said = f"{covered / asked:.0%} of {asked} days (sites × days) covered" + (
        f"; {rest}: 'scrapy coverage' shows which" if rest else ""
    )
    yield Finding("last month", covered >= LEAST_COVERED * asked, said)


def _run_files(folder: Path) -> list[Path]:
    return sorted((folder / "runs").glob("*.json"))


_LOOKS: tuple[Callable[[Place], Iterator[Finding]], ...] = (
    _contact, _disk, _clock, _locale, _versions, _rights, _last_runs, _last_month,
)  # fmt: skip
