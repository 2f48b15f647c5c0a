"""What most people would write: a plain Scrapy spider that calls trafilatura with its defaults. The yardstick of ``bench.crawl``."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import scrapy
import trafilatura
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response, TextResponse


class PlainSpider(scrapy.Spider):
    """Fetches given lists and articles; takes the links of lists, the text of articles."""

    name = "plain"

    def __init__(self, addresses: str) -> None:
        """``addresses``: file with one ``list URL`` or ``article URL`` a line."""
        super().__init__()
        self.addresses = [line.split(" ", 1) for line in Path(addresses).read_text(encoding="utf-8").splitlines()]

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Every address once."""
        for kind, url in self.addresses:
            yield scrapy.Request(
                url, callback=self.parse_list if kind == "list" else self.parse_article, dont_filter=True
            )

    def parse_list(self, response: Response) -> None:
        """Look at the links, as any spider must."""
        if isinstance(response, TextResponse):
            self.crawler.stats.inc_value(
                "links", len({response.urljoin(h) for h in response.css("a::attr(href)").getall()})
            )

    def parse_article(self, response: Response) -> Iterator[dict[str, Any]]:
        """The text, as trafilatura gives it by default."""
        yield {
            "url": response.url,
            "text": trafilatura.extract(response.text if isinstance(response, TextResponse) else response.body),
        }


def main() -> None:
    """``python -m bench.crawl_plain ADDRESSES OUTPUT.jsonl``."""
    addresses, output = sys.argv[1:3]
    process = AsyncCrawlerProcess(
        {
            "FEEDS": {output: {"format": "jsonlines", "overwrite": True, "encoding": "utf-8"}},
            "DOWNLOAD_DELAY": 0,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
            "LOG_LEVEL": "WARNING",
            "TELNETCONSOLE_ENABLED": False,
            "STATS_DUMP": False,
        }
    )
    process.crawl(PlainSpider, addresses=addresses)
    process.start()


if __name__ == "__main__":
    main()
