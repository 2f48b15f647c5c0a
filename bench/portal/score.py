"""How well a crawl of the portal did, against the country's true records and the server's log."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.portal.country import Truth
from bench.portal.faults import MENU, Reach
from bench.portal.server import Portal
from crawler.crawl.candidates import is_candidate

Line = dict[str, Any]


def read_lines(path: Path) -> list[Line]:
    """The objects of a JSON Lines file; none where it does not exist. A torn line raises."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def plain(url: str | None) -> str:
    """An address without query and fragment."""
    return re.split(r"[?#]", url or "")[0]


def essence(lines: Iterable[Line]) -> Counter[str]:
    """Lines as a multiset, without what differs between two crawls of the same pages: ``fetched_at`` and ``archive``."""

    def strip(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: strip(v) for k, v in value.items() if k not in ("fetched_at", "archive")}
        return [strip(v) for v in value] if isinstance(value, list) else value

    return Counter(json.dumps(strip(line), ensure_ascii=False, sort_keys=True) for line in lines)


@dataclass
class Score:
    """One crawl's figures. Lists hold addresses.

    Attributes:
        in_range: Articles published in the range of days.
        wanted: Of these, those whose title makes them a candidate (lists are filtered before articles are fetched), or all of them.
        fetched_once: Wanted articles asked for exactly once (all addresses and pages of the article).
        not_fetched, fetched_again: The others.
        unwanted: Articles outside the range, or no candidates, that were fetched nevertheless.
        emitted: Article lines, one an article; ``doubled`` have more than one line.
        visits: True visits in range; ``visits_found`` of them have a visit line, ``visits_missed`` none.
        visits_not_candidates: True visits whose titles hide them (part of ``visits_missed``).
        invented: Articles that report no visit and have a visit line.
        fields: By field (guest, hosts, start, end): right values among found visits.
    """

    in_range: int = 0
    wanted: int = 0
    fetched_once: int = 0
    not_fetched: list[str] = field(default_factory=list)
    fetched_again: list[str] = field(default_factory=list)
    unwanted: list[str] = field(default_factory=list)
    emitted: int = 0
    not_emitted: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    visits: int = 0
    visits_found: int = 0
    visits_missed: list[str] = field(default_factory=list)
    visits_not_candidates: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    fields: Counter[str] = field(default_factory=Counter)

    def summary(self) -> str:
        """The figures on a few lines."""
        fields = ", ".join(f"{name} {n}/{self.visits_found}" for name, n in sorted(self.fields.items()))
        return (
            f"articles in range {self.in_range}, to be fetched {self.wanted}: fetched exactly once {self.fetched_once}, "
            f"not {len(self.not_fetched)}, more than once {len(self.fetched_again)}, unwanted fetches {len(self.unwanted)}\n"
            f"article lines: {self.emitted} articles, {len(self.not_emitted)} of them without a line, {len(self.doubled)} doubled\n"
            f"true visits {self.visits}: emitted {self.visits_found}, missed {len(self.visits_missed)} "
            f"(of which {len(self.visits_not_candidates)} hidden by their title), invented {len(self.invented)}; right: {fields}"
        )


def score(portal: Portal, data: Path, *, every_article: bool = False) -> Score:
    """Score a whole crawl of the country's range of days.

    Args:
        portal: The portal, with the log of that crawl.
        data: The crawl's data folder.
        every_article: The crawl was told to fetch every article in range, not only those whose title makes them a candidate.
    """
    result, asked = Score(), fetches(portal)
    articles, visits = (
        by_article(portal, read_lines(data / "articles.jsonl")),
        by_article(portal, read_lines(data / "visits.jsonl")),
    )
    for truth in portal.country.truth:
        if truth.in_range:
            wanted = every_article or is_wanted(truth)
            _score_fetch(result, truth, asked, wanted)
            _score_lines(result, truth, articles[truth.url], visits[truth.url], wanted)
        if not (is_wanted(truth) or (every_article and truth.in_range)) and any(
            asked[u] for u in (truth.url, *truth.aliases)
        ):
            result.unwanted.append(truth.url)
        if visits[truth.url] and not truth.is_visit:
            result.invented.append(truth.url)
    return result


def is_wanted(truth: Truth) -> bool:
    """Whether a crawl of the range must fetch the article. Every list of the portal shows whole titles, or carries them."""
    return truth.in_range and is_candidate(truth.title)


def fetches(portal: Portal) -> Counter[str]:
    """How often each address was asked for."""
    return Counter(f"http://{hit.host}:{portal.spec.port}{hit.path}" for hit in portal.hits)


def by_article(portal: Portal, lines: Iterable[Line]) -> defaultdict[str, list[Line]]:
    """Lines by the article's first address."""
    first = {u: t.url for t in portal.country.truth for u in (t.url, *t.aliases)}
    found: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        url = plain(line.get("url") or line.get("article", {}).get("url"))
        found[first.get(url, url)].append(line)
    return found


def _score_fetch(result: Score, truth: Truth, asked: Counter[str], wanted: bool) -> None:
    result.in_range += 1
    if not wanted:
        return
    result.wanted += 1
    pages = [sum(asked[u] for u in addresses) for addresses in truth.page_addresses()]
    if all(n == 1 for n in pages):
        result.fetched_once += 1
    elif 0 in pages:
        result.not_fetched.append(truth.url)
    else:
        result.fetched_again.append(truth.url)


def _score_lines(result: Score, truth: Truth, articles: list[Line], visits: list[Line], wanted: bool) -> None:
    result.emitted += bool(articles)
    if not articles and wanted:
        result.not_emitted.append(truth.url)
    if len(articles) > 1:
        result.doubled.append(truth.url)
    if not truth.is_visit:
        return
    result.visits += 1
    result.visits_found += bool(visits)
    if not wanted:
        result.visits_not_candidates.append(truth.url)
    if not visits:
        result.visits_missed.append(truth.url)
        return
    visit = visits[0]
    result.fields["guest"] += (visit["guest"] or {}).get("code") == truth.guest
    result.fields["hosts"] += tuple(h["code"] for h in visit["hosts"]) == truth.hosts
    result.fields["start"] += visit["start"] == str(truth.start)
    result.fields["end"] += visit["end"] == str(truth.end)


@dataclass
class FaultScore:
    """What became of the articles of faulty sites.

    Attributes:
        reachable, reached: Articles that can be had, and those that have a line.
        refused: Reachable articles that were fetched and listed as no articles, with the reason.
        lost: Reachable articles without a line and without such a reason.
        unreachable, listed: Articles that cannot be had, and those listed with a reason that names the fault.
        unlisted: Unreachable articles with no such reason anywhere.
        invented: Unreachable articles that have a line all the same.
    """

    reachable: int = 0
    reached: int = 0
    refused: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    unreachable: int = 0
    listed: int = 0
    unlisted: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)


def score_faults(portal: Portal, data: Path, reach: dict[str, Reach] | None = None) -> FaultScore:
    """Score a crawl of a country with faults: what can be had must be there, what cannot must be listed with its reason.

    Sites that are closed as a whole may be listed as a whole: by a line of ``rejected.jsonl`` that names the site, with the reason.
    """
    reach, result = reach or portal.reach(), FaultScore()
    articles, rejected = by_article(portal, read_lines(data / "articles.jsonl")), read_lines(data / "rejected.jsonl")
    of_article = by_article(portal, rejected)
    of_site: defaultdict[str, list[str]] = defaultdict(list)
    for line in rejected:
        of_site[line["site"]].append(line["reason"])
    fault_of = {s.id: portal.faults[s.host].name for s in portal.country.sites if s.host in portal.faults}
    for truth in portal.country.truth:
        if not is_wanted(truth) or reach[truth.url] == "either":
            continue
        if reach[truth.url] == "reachable":
            result.reachable += 1
            result.reached += bool(articles[truth.url])
            if not articles[truth.url]:
                seen = any(line["stage"] == "article" for line in of_article[truth.url])
                (result.refused if seen else result.lost).append(truth.url)
            continue
        result.unreachable += 1
        fault = MENU[fault_of[truth.site]]
        closes = fault.scope in ("site", "robots") or fault.others == "either"
        reasons = [line["reason"] for line in of_article[truth.url]] or (of_site[truth.site] if closes else [])
        found = any(re.search(fault.reason or ".", reason, re.IGNORECASE) for reason in reasons)
        result.listed += found
        result.unlisted += [] if found else [f"{fault.name}: {truth.url} {reasons[:1]}"]
        result.invented += [truth.url] if articles[truth.url] else []
    return result
