"""Every site that has a spider, and the page that lists them: ``python -m crawler.sites > docs/sites.md``."""

from __future__ import annotations

import csv
import pkgutil
import sys
from collections import Counter
from functools import cache
from importlib import import_module, resources

from crawler import spiders
from crawler.crawl.site import KINDS
from crawler.crawl.site_spider import SiteSpider
from schemas.units import table

_HEAD = """\
# Sites

Made by `python -m crawler.sites > docs/sites.md` from `crawler/spiders/`, one file a site; a test fails when this page is behind.

{count} sites: {kinds}. Every province has at least two kinds.

What each spider knows was gathered from public sources, not from the sites. **Verified** says when `scrapy verify SITE` last read the live site's
robots.txt, one list and one article; until then it is *not yet*, and addresses may have moved. **Sure** is how well the facts agree: *high* where two traces
or one of 2025–26 show them, *medium* where one does. Caveats stand in each spider's docstring; how to add a site is told in [CONTRIBUTING](../CONTRIBUTING.md).

`scrapy crawl-all --province 340000 --kind epaper,gov` runs those of one province or kind.
"""


@cache
def all_sites() -> tuple[type[SiteSpider], ...]:
    """Spider class of every site, by province (national ones first), kind and name."""
    found = []
    for module in pkgutil.iter_modules(spiders.__path__):
        content = vars(import_module(f"{spiders.__name__}.{module.name}"))
        for value in content.values():
            if (
                isinstance(value, type)
                and issubclass(value, SiteSpider)
                and value.__module__.endswith(f".{module.name}")
            ):
                found.append(value)
    return tuple(sorted(found, key=lambda s: (s.province or "", s.kind, str(s.name))))


def page() -> str:
    """The text of docs/sites.md."""
    sites = all_sites()
    count = Counter(site.kind for site in sites)
    parts = [
        _HEAD.format(count=len(sites), kinds=", ".join(f"{count[k]} {words}" for k, words in KINDS.items() if count[k]))
    ]
    for province in sorted({site.province or "" for site in sites}):
        parts.append(f"## {table()[province]} ({province})\n" if province else "## National\n")
        parts.append("| site | outlet | kind | platform | hosts | sure | verified |\n|---|---|---|---|---|---|---|")
        parts.extend(_line(site) for site in sites if (site.province or "") == province)
        parts.append("")
    parts.append("## Known, but without a spider\n\n| site | outlet | place | why |\n|---|---|---|---|")
    parts.extend(f"| {r['id']} | {r['outlet']} | {table()[r['province']]} | {r['reason']} |" for r in _not_covered())
    return "\n".join(parts) + "\n"


def _line(site: type[SiteSpider]) -> str:
    hosts = "<br>".join(site.hosts)
    return f"| `{site.name}` | {site.outlet} | {site.kind} | {site.platform} | {hosts} | {site.confidence} | {site.verified} |"


def _not_covered() -> list[dict[str, str]]:
    text = resources.files("crawler").joinpath("data", "sites_not_covered.tsv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.removeprefix("# ").splitlines(), delimiter="\t"))


if __name__ == "__main__":
    sys.stdout.write(page())
