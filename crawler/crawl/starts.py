"""Which lists a run walks, and over which days: each list goes on where it was left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from crawler.crawl.site import Site, issue_of
from crawler.crawl.window import Window, window
from crawler.keep.coverage import ListState, believed, first_open
from crawler.keep.state import State


@dataclass(frozen=True, slots=True)
class Start:
    """One list to walk.

    Attributes:
        section: Name of the list in the state: its address, of papers with ``{Y}``, ``{m}``, ``{d}``.
        url: First page.
        window: Days wanted of it.
        known: What is known of it.
        issue: The day, of a paper's issue; else None.
    """

    section: str
    url: str
    window: Window
    known: ListState
    issue: date | None = None


class Starts:
    """The lists of one run.

    Attributes:
        since: Earliest day asked for.
        until: Last day asked for.
    """

    def __init__(self, site: Site, state: State, day: date, first_days: int, overlap_days: int) -> None:
        """Look up what is covered.

        Args:
            site: The site, with what the user asked for.
            state: What is known.
            day: Today, Asia/Shanghai.
            first_days: How far back a list's first run goes.
            overlap_days: Days asked for again before the first that is not covered.

        Raises:
            ArgumentError: The days asked for cannot be used.
        """
        self._site, self._recent = site, day - timedelta(days=overlap_days)
        self._lists: list[tuple[str, ListState, Window]] = []
        for section in site.sections:
            known = state.list_state(site.name, section)
            known = replace(known, covered=believed(known.covered, day, first_days))
            open_from = first_open(known, day, first_days, overlap_days)
            self._lists.append((section, known, window(site.since, site.until, day, open_from, site.start_date)))
        windows = [one for _, _, one in self._lists] or [window(site.since, site.until, day, day, None)]
        self.since = min(one.since for one in windows)
        self.until = max(one.until for one in windows)

    def begin(self, state: State) -> None:
        """Write from which day on each list has to be covered, so that a run that fails leaves no gap behind. A run over days that the
        user ended by hand has no such meaning."""
        if self._site.until is not None or self._site.limit is not None or self._site.candidates_only:
            return
        with state.transaction():
            for section, _, days in self._lists:
                state.begin_list(self._site.name, section, days.since)

    def __iter__(self) -> Iterator[Start]:
        """Lists of no day first, then papers' issues, newest first."""
        for section, known, days in self._lists:
            if "{" not in section:
                yield Start(section, section, days, known)
        dated = [one for one in self._lists if "{" in one[0]]
        for back in range((self.until - self.since).days + 1) if dated else ():
            day = self.until - timedelta(days=back)
            for section, known, days in dated:
                if day in days and self._is_wanted(known, day):
                    yield Start(section, issue_of(section, day), days, known, day)

    def _is_wanted(self, known: ListState, day: date) -> bool:
        asked_for = self._site.since is not None or day >= self._recent
        return asked_for or not any(since <= day <= until for since, until in known.covered)
