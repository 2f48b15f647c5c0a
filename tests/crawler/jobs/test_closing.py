"""A run that is stopped in the middle of an item ends, however long what listens to that item takes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import asyncio, sys
from scrapy import Spider, signals
from scrapy.crawler import AsyncCrawlerProcess

class OneItem(Spider):
    name = "one_item"
    async def start(self):
        yield {"n": 1}
        await asyncio.sleep(60)

async def listen():
    asyncio.get_running_loop().create_task(crawler.stop_async())
    await asyncio.sleep(float(sys.argv[1]))

process = AsyncCrawlerProcess({"EXTENSIONS": {"crawler.jobs.closing.CloseAfterLastItem": 1}, "LOG_ENABLED": False, "TELNETCONSOLE_ENABLED": False})
crawler = process.create_crawler(OneItem)
crawler.signals.connect(listen, signals.item_scraped)
process.crawl(crawler)
process.start()
print(crawler.stats.get_value("finish_reason"))
"""


@pytest.mark.parametrize("listens_s", ["0", "1.5"])
def test_a_stop_in_the_middle_of_an_item_ends(tmp_path: Path, listens_s: str) -> None:
    script = tmp_path / "stopped.py"
    script.write_text(SCRIPT, "utf-8")
    ran = subprocess.run(
        [sys.executable, "-P", str(script), listens_s],
        capture_output=True,
        text=True,
        timeout=30,
        cwd=Path(__file__).parents[3],
        env={"PYTHONPATH": str(Path(__file__).parents[3]), "PATH": ""},
    )
    assert ran.stdout.strip() == "shutdown", ran.stderr
