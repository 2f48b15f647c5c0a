"""Many alike verdicts in one run are the site's fault, not its pages'."""

from __future__ import annotations

from collections import Counter, defaultdict

from crawler.keep.looks import Mark

_LEAST = 5
"""Alike verdicts from which on the site is doubted."""


class Verdicts:
    """Answers of one run that look final, by host and kind.

    A page that says again what it said at an earlier look tells nothing about the site of today: only first looks, and answers
    that differ from the last one, are counted.
    """

    def __init__(self) -> None:
        """Nothing was asked yet."""
        self._asked: Counter[str] = Counter()
        self._alike: defaultdict[tuple[str, str], dict[str, Mark]] = defaultdict(dict)

    def good(self, host: str) -> None:
        """An article came."""
        self._asked[host] += 1

    def final(self, host: str, verdict: str, before: Mark) -> None:
        """An answer that looks final came.

        Args:
            host: Host, with port.
            verdict: Its kind.
            before: What was known of the address before.
        """
        self._asked[host] += 1
        if before.verdict != verdict or not before.looks:
            self._alike[host, verdict][before.key] = before

    def at_fault(self, host: str, verdict: str) -> list[Mark]:
        """Addresses (as they were known before the run) whose verdict is to be taken back; none while the site looks healthy."""
        alike = self._alike[host, verdict]
        return list(alike.values()) if len(alike) >= _LEAST and 2 * len(alike) >= self._asked[host] else []

    def asked(self, host: str) -> int:
        """Addresses of a host that were judged in this run."""
        return self._asked[host]
