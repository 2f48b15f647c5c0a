"""A made-up year of 40 sites, run by run: dailies, sites that rest at weekends, slow ones, holidays in between. Seeded."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from crawler.watch.facts import Facts
from crawler.watch.holidays import is_holiday

FIRST, DAYS = date(2025, 1, 1), 365
SHARES = {"title": 1.0, "published": 1.0, "outlet": 0.97, "reporters": 0.7, "visit.guest": 1.0, "visit.leaders": 0.93,
          "visit.sites": 0.6}  # fmt: skip


@dataclass(frozen=True)
class Site:
    """What a site is like.

    Attributes:
        rows: Rows that its lists show each day.
        asked: Articles that are asked for on a working day, on average.
        pause: It publishes on a working day with this chance; else its lists stay as they are.
        weekends: It publishes on Saturday and Sunday too.
        articles: Share of pages that give an article.
        visits: Share of articles that report a visit.
    """

    rows: int
    asked: float
    pause: float
    weekends: bool
    articles: float
    visits: float


def sites(count: int = 40, seed: int = 20250101) -> list[Site]:
    rng = random.Random(seed)
    return [
        Site(
            rng.randint(20, 300), rng.choice((0.3, 1, 3, 8)), rng.choice((1.0, 1.0, 0.8, 0.4)), rng.random() < 0.5,
            rng.choice((1.0, 0.99, 0.95)), rng.uniform(0.1, 0.6),
        )
        for _ in range(count)
    ]  # fmt: skip


def runs(
    site: Site, seed: int, broken: Callable[[Facts], Facts] | None = None, on: date | None = None
) -> Iterator[Facts]:
    """The site's runs, one a day, broken from a day on."""
    rng = random.Random(seed)
    newest = FIRST
    for n in range(DAYS):
        day = FIRST + timedelta(days=n)
        publishes = not is_holiday(day) and (site.weekends or day.weekday() < 5) and rng.random() < site.pause
        newest = day if publishes else newest
        pages = _poisson(rng, site.asked) if publishes else 0
        articles = _share(rng, pages, site.articles)
        visits = _share(rng, articles, site.visits)
        filled = {
            name: _share(rng, visits if name.startswith("visit.") else articles, share)
            for name, share in SHARES.items()
        }
        rows = round(site.rows * rng.uniform(0.7, 1.3))
        one = Facts(day, 2, rows, newest, pages, articles, visits, 4.0 * pages + rng.uniform(10, 60), filled)
        yield broken(one) if broken and on and day >= on else one


def silent_from(on: date) -> Callable[[Facts], Facts]:
    """The lists stay as they were before that day."""
    before = on - timedelta(days=1)
    return lambda one: replace(one, newest=min(one.newest or before, before), pages=0, articles=0, visits=0, filled={})


def _poisson(rng: random.Random, mean: float) -> int:
    n, left = 0, rng.random()
    floor = math.exp(-mean)
    while left > floor:
        left *= rng.random()
        n += 1
    return n


def _share(rng: random.Random, of: int, share: float) -> int:
    return sum(rng.random() < share for _ in range(of))
