"""What became of an address that gave no article: its mark, its line, and whether its page or its whole site is at fault."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from crawler.keep.batch import Batch
from crawler.keep.looks import Mark, Patience, failed_for_now, looked_final
from crawler.keep.run import Run
from crawler.keep.verdicts import Verdicts


class Outcomes:
    """Keeps what addresses gave instead of articles.

    Attributes:
        day: Today, Asia/Shanghai.
        fault: Why the site, and not its pages, is taken to be at fault, by host; empty while it looks healthy.
    """

    def __init__(self, run: Run, batch: Batch, patience: Patience) -> None:
        """Nothing was asked yet.

        Args:
            run: Gets failures.
            batch: Gets marks and lines.
            patience: When a failing address is given up.
        """
        self._run, self._batch, self._patience = run, batch, patience
        self._verdicts = Verdicts()
        self.day: date = run.started.date()
        self.fault: dict[str, str] = {}

    def good(self, url: str) -> None:
        """An article came from an address."""
        self._verdicts.good(host_of(url))

    def unreached(self, mark: Mark, reason: str, *, verdict: str | None, asked: bool = True) -> None:
        """Keep that an address gave nothing.

        Args:
            mark: What was known of it.
            reason: One line.
            verdict: Kind of an answer that looks final, or None for a failure that may pass.
            asked: It was really asked. What was not asked is not failed: it waits.
        """
        if not asked:
            self._run.counts["not_asked"] += 1
            return
        if verdict is None:
            self._failed(mark, reason)
            return
        if mark.verdict != verdict:
            self._run.fail(mark.url, reason)
        self.looked(mark, reason, verdict)

    def looked(self, mark: Mark, reason: str, verdict: str, *, is_listed: bool = False) -> None:
        """Keep an answer that looks final: looked at again on later days, unless many alike show that the site is at fault.

        Args:
            mark: What was known of the address.
            reason: One line.
            verdict: Kind of the answer.
            is_listed: Its line waits already.
        """
        if not is_listed and (mark.verdict, mark.reason) != (verdict, reason):
            self._batch.reject(mark.url, reason)
        after = looked_final(mark, self.day, verdict, reason)
        self._run.counts["looked_final"] += 1
        if mark.key:
            self._batch.mark(after)
        host = host_of(mark.url)
        self._verdicts.final(host, verdict, mark)
        alike = self._verdicts.at_fault(host, verdict)
        for before in alike:
            self._batch.mark(failed_for_now(before, self.day, reason, self._patience, verdict))
        if alike and host not in self.fault:
            self.fault[host] = (
                f"{len(alike)} of {self._verdicts.asked(host)} addresses asked gave the same ({_plain(reason, mark.url)}); taken as the site's"
                " fault, not theirs: they stay open"
            )
            self._run.fail(host, self.fault[host])

    def _failed(self, mark: Mark, reason: str) -> None:
        after = failed_for_now(mark, self.day, reason, self._patience)
        self._run.fail(mark.url, reason)
        if after.status == "given_up":
            self._run.fail(
                mark.url,
                f"given up after {after.tries} runs that asked for it, {(self.day - (after.first_try or self.day)).days} days: {reason}",
            )
        if mark.reason != reason:  # one line a reason, not one a night
            self._batch.reject(mark.url, reason)
        if mark.key:
            self._batch.mark(after)


def host_of(url: str) -> str:
    """Host and port of an address, whatever it holds."""
    try:
        return urlsplit(url).netloc
    except ValueError:
        return url[:100]


def _plain(reason: str, url: str) -> str:
    return reason.removeprefix(f"{url}: ")
