"""Feeds → events, offices and doubts: what ``scrapy link`` does, file by file, without knowing Scrapy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from pipelines.link.copies import Texts, is_available
from pipelines.link.corrections import Corrections, read_corrections
from pipelines.link.decisions import Decisions, read_decisions, unknown_records
from pipelines.link.doubts import doubts
from pipelines.link.errors import LinkError
from pipelines.link.facts import Facts, facts_of
from pipelines.link.feed import Feed, article_texts
from pipelines.link.known_offices import Known, other_holders, read_known
from pipelines.link.merge import merge
from pipelines.link.offices import Ledger
from pipelines.link.way import Linked, link
from schemas.base import Record
from schemas.event import Event

RECENT: Final = 1024
"""Records kept at hand: those of one event are read for its values, its offices and its doubts."""
Write = Callable[[str, Record], None]
"""Takes the name of an output (events, offices, doubts) and one of its records."""


@dataclass
class Tables:
    """The tables a user keeps beside the feeds; each may be missing."""

    corrections: Corrections = field(default_factory=lambda: Corrections([]))
    decisions: Decisions = field(default_factory=Decisions)
    offices: list[Known] = field(default_factory=list)


def read_tables(folder: Path) -> Tables:
    """Read ``corrections.tsv``, ``links.tsv`` and ``offices.csv`` of a folder, those that are there.

    Raises:
        LinkError: One is there and cannot be used; the message names file and line.
    """
    tables = Tables()
    if (text := _text(folder / "corrections.tsv")) is not None:
        tables.corrections = read_corrections(text, "corrections.tsv")
    if (text := _text(folder / "links.tsv")) is not None:
        tables.decisions = read_decisions(text, "links.tsv")
    if (text := _text(folder / "offices.csv")) is not None:
        tables.offices = read_known(text, "offices.csv")
    return tables


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise LinkError(f"{path}: expected a table in UTF-8, found {error}") from error


@dataclass
class Outcome:
    """What linking did.

    Attributes:
        counts: records, events, copies, ambiguous, offices, doubts.
        notes: What somebody should know, each a sentence: no texts, tables that fit nothing.
        doubts: Each doubt in one sentence, to print.
    """

    counts: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


class Linking:
    """One linking of one feed."""

    def __init__(self, visits: Path, articles: Path | None, tables: Tables) -> None:
        """Nothing is read yet; ``articles`` may be missing: then facts alone decide what is a copy."""
        self._feed = Feed(visits)
        self._articles = articles
        self._tables = tables
        self._record = lru_cache(maxsize=RECENT)(self._read)
        self.outcome = Outcome()

    def run(self, write: Write) -> Outcome:
        """Link, and write events, offices and doubts in a fixed order.

        Raises:
            LinkError: A feed cannot be used.
        """
        with closing(self._feed):
            facts = self._feed.scan(self._facts)
            linked = link(facts, self._copies(facts), self._tables.decisions)
            self.outcome.counts["records"] = len(facts)
            ledger = Ledger()
            for event in self._events(linked, ledger):
                write("events", event)
            self._offices(ledger, write)
        self._notes(facts)
        return self.outcome

    def _copies(self, facts: list[Facts]) -> dict[str, int]:
        """Near-duplicate texts among the articles that the records come from."""
        if self._articles is None or not self._articles.exists():
            self.outcome.notes.append("no articles.jsonl: copies were told by facts alone")
            return {}
        if not is_available():
            self.outcome.notes.append("rensa is not installed (extra link): copies were told by facts alone")
            return {}
        wanted, texts = {one.article for one in facts}, Texts()
        for article, text in article_texts(self._articles, wanted):
            texts.add(article, text)
        return texts.groups()

    def _events(self, linked: Linked, ledger: Ledger) -> Iterator[Event]:
        event_of = {
            facts.id: group[0].facts.id for group in linked.groups for report in group for facts in report.records
        }
        for group in linked.groups:
            first = group[0].facts.id
            rivals = sorted({event_of[rival] for rival in linked.ambiguous.get(first, ())})
            event = merge(group, self._record, rivals, ["tour"] if first in linked.toured else [])
            self.outcome.counts["events"] += 1
            self.outcome.counts["ambiguous"] += bool(rivals)
            self.outcome.counts["copies"] += sum(len(report.copies) for report in group)
            days = [report.facts.days[0] for report in group if report.facts.days]
            for report in group:
                day = report.facts.days[0] if report.facts.days else min(days, default=None)
                ledger.add(self._record(report.facts.id), day)
            yield event

    def _offices(self, ledger: Ledger, write: Write) -> None:
        for office in ledger.offices():
            self.outcome.counts["offices"] += 1
            write("offices", office)
        known = other_holders(ledger, self._tables.offices, "offices.csv", self._record)
        for found in (doubts(ledger, self._record), known):
            for doubt in found:
                self.outcome.counts["doubts"] += 1
                self.outcome.doubts.append(f"{doubt.says} ({' | '.join(claim.record for claim in doubt.claims)})")
                write("doubts", doubt)

    def _facts(self, record: dict[str, Any]) -> Facts | None:
        corrected = self._tables.corrections.apply(record)
        return None if corrected is None else facts_of(corrected)

    def _read(self, record_id: str) -> dict[str, Any]:
        record = self._tables.corrections.apply(self._feed.read(record_id))
        assert record is not None, "records taken out are never linked"
        return record

    def _notes(self, facts: list[Facts]) -> None:
        self.outcome.notes += self._tables.corrections.unfit()
        unknown = unknown_records(self._tables.decisions, (one.id for one in facts))
        self.outcome.notes += [f"links.tsv: names {record}, which no feed holds" for record in unknown]
