"""A year of the made-up country as a data folder: every visit's page cleaned, without a crawl; coverage with a gap in it.

``python -m bench.year FOLDER`` writes it, links it and exports it: what docs/downstream.md, the demo's report and their tests look at.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from bench.portal.country import Country, Spec
from bench.portal.generate import make_country
from crawler.commands.link import link_folder
from pipelines.clean import clean
from pipelines.export.run import export
from pipelines.rooms import Page
from schemas.coverage import Coverage

SPEC = Spec(sites=31, articles=2400, visit_share=0.14, days=366, older_share=0, scale=0.2, port=80, today="2024-12-31")
"""A site a province, the whole of 2024."""
GAP = (date(2024, 7, 1), date(2024, 8, 31))
"""Days on which the sites of every fifth province were blocked."""


def make_year(folder: Path, spec: Spec = SPEC) -> None:
    """Write ``visits.jsonl``, ``articles.jsonl`` and ``coverage.jsonl`` of a year; the same spec gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    country = make_country(spec)
    with (
        (folder / "articles.jsonl").open("w", encoding="utf-8") as articles,
        (folder / "visits.jsonl").open("w", encoding="utf-8") as visits,
    ):
        for page in _pages(country):
            cleaned = clean(page)
            if cleaned.article is not None:
                articles.write(cleaned.article.to_line())
                visits.writelines(visit.to_line() for visit in cleaned.visits)
    with (folder / "coverage.jsonl").open("w", encoding="utf-8") as coverage:
        coverage.writelines(line.to_line() for line in _coverage(country))


def _pages(country: Country) -> Iterator[Page]:
    """First pages of all articles that report a visit, in the order of sites and days."""
    for site in country.sites:
        layout = country.layouts[site.host]
        for article in sorted(site.articles, key=lambda a: (a.published, a.path)):
            if article.story.kind == "visit":
                reply = layout.get(layout.page_paths(article)[0], "")
                yield Page(
                    body=reply.body,
                    url=country.base(site) + article.path,
                    site=site.id,
                    province=site.province,
                    outlet=site.outlet,
                    platform=site.platform,
                    headers={"content-type": reply.content_type},
                )


def _coverage(country: Country) -> Iterator[Coverage]:
    first, last = country.since, country.until
    for number, site in enumerate(country.sites):
        days = {"site": site.id, "province": site.province}
        if number % 5 == 0:
            before, after = GAP[0] - timedelta(days=1), GAP[1] + timedelta(days=1)
            yield Coverage.model_validate(days | {"first": first, "last": before, "state": "covered"})
            yield Coverage.model_validate(days | {"first": GAP[0], "last": GAP[1], "state": "blocked"})
            yield Coverage.model_validate(days | {"first": after, "last": last, "state": "covered"})
        else:
            yield Coverage.model_validate(days | {"first": first, "last": last, "state": "covered"})


def main() -> None:
    """Write a year into the folder given, link and export it."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "data/year")
    make_year(folder)
    outcome = link_folder(folder)
    export(folder, folder / "export", ("parquet",))
    print(f"{outcome.counts['records']} records, {outcome.counts['events']} events of a made-up year: {folder}")


if __name__ == "__main__":
    main()
