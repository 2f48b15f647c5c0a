"""Spiders of the portal's sites, made at import from the country named in the environment.

A job uses them with ``SPIDER_MODULES=bench.portal.spiders``; ``CHUANMEN_PORTAL`` holds the country's spec as JSON, with the port of
the running portal. Without it there are no spiders here.
"""

from __future__ import annotations

import os
import re

from bench.portal.country import Country, Spec
from bench.portal.generate import make_country
from bench.portal.site import Site
from crawler.crawl.site_spider import SiteSpider
from crawler.platforms import platform_class

VARIABLE = "CHUANMEN_PORTAL"


def make_spider(country: Country, site: Site, delay_s: float = 0.0) -> type[SiteSpider]:
    """A spider as a site's file would define it: data only."""
    layout, base = country.layouts[site.host], country.base(site)
    data = {
        "name": site.id,
        "province": site.province,
        "outlet": site.outlet,
        "kind": site.kind,
        "hosts": (site.host,),
        "sections": tuple(base + path for path in layout.sections()),
        "article_url": re.escape(base) + layout.article_pattern() + "$",
        "encoding": None,
        "delay_s": delay_s,
        "start_date": None,
        "verified": "not yet",
        "confidence": "high",
        "__module__": __name__,
        "__doc__": f"{site.outlet}, a made-up site of the local portal.",
    }
    name = "".join(part.title() for part in site.id.split("_")) + "Spider"
    return type(name, (platform_class(site.platform),), data | layout.spider_extras())


def _make_all() -> dict[str, type[SiteSpider]]:
    text = os.environ.get(VARIABLE)
    if not text:
        return {}
    country = make_country(Spec.from_json(text))
    made = (make_spider(country, site) for site in country.sites)
    return {spider.__name__: spider for spider in made}


globals().update(_make_all())
