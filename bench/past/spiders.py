"""Spiders of the made-up sites: ``SPIDER_MODULES=bench.past.spiders``. With ``CHUANMEN_PAST_PORT`` one of a living site with the same pages, for comparing."""

from __future__ import annotations

import os
import re

from bench.past.world import FIRST, SITES, host_of
from crawler.platforms.generic import GenericSpider


def _spider(n: int) -> type[GenericSpider]:
    host = host_of(n)
    facts = {
        "name": f"past{n}", "province": "340000", "outlet": f"示例网{n}", "hosts": (host,), "sections": (f"http://{host}/list.html",),
        "article_url": rf"http://{re.escape(host)}/\d{{4}}/\d{{2}}/\d{{2}}/\d+\.html$", "start_date": FIRST, "__module__": __name__,
        "__doc__": "A made-up site that is no more.",
    }  # fmt: skip
    return type(f"Past{n}Spider", (GenericSpider,), facts)


for _n in range(SITES):
    globals()[f"Past{_n}Spider"] = _spider(_n)

if _port := os.environ.get("CHUANMEN_PAST_PORT"):

    class LivingSpider(GenericSpider):
        """The captured pages as those of a site that lives."""

        name = "living"
        province = "340000"
        outlet = "示例网"
        hosts = (f"127.0.0.1:{_port}",)
        sections = (f"http://127.0.0.1:{_port}/living/list.html",)
        article_url = rf"http://127\.0\.0\.1:{_port}/living/\d{{4}}/\d{{2}}/\d{{2}}/\d+\.html$"
