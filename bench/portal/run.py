"""Runs the real commands against a running portal, in a process of their own, as a scheduler would."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.portal.server import Portal
from bench.portal.spiders import VARIABLE

ROOT = Path(__file__).resolve().parents[2]
QUICK: dict[str, object] = {
    "CHUANMEN_ALLOW_LOOPBACK": 1,
    "CHUANMEN_MIN_DELAY_S": 0,
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": 0,
    "CHUANMEN_REFUSAL_PAUSES_S": "0.05,0.1",
    "CHUANMEN_ERROR_PAUSES_S": "0.05,0.1",
    "LOG_LEVEL": "WARNING",
}
"""Settings under which a crawl of loopback takes seconds: everything on, no waiting."""


def command(portal: Portal, data: Path, *words: str, settings: Mapping[str, object] | None = None) -> list[str]:
    """The command line of ``scrapy WORDS`` against a portal, writing into ``data``."""
    chosen = (
        QUICK
        | {"SPIDER_MODULES": "bench.portal.spiders", "CHUANMEN_TODAY": portal.spec.today, "CHUANMEN_DATA": str(data)}
        | dict(settings or {})
    )
    return [sys.executable, "-m", "scrapy", *words, *(part for k, v in chosen.items() for part in ("-s", f"{k}={v}"))]


def environment(portal: Portal) -> dict[str, str]:
    """Environment of such a command."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("CHUANMEN_")}
    return kept | {
        VARIABLE: portal.spec.to_json(),
        "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), kept.get("PYTHONPATH")))),
        "PYTHONHASHSEED": "0",
    }


def scrapy(
    portal: Portal, data: Path, *words: str, settings: Mapping[str, object] | None = None, timeout: float = 300
) -> subprocess.CompletedProcess[str]:
    """Run ``scrapy WORDS`` to its end and keep what it says."""
    line = command(portal, data, *words, settings=settings)
    return subprocess.run(
        line, cwd=ROOT, env=environment(portal), capture_output=True, text=True, timeout=timeout, check=False
    )


def whole_range(portal: Portal) -> Sequence[str]:
    """Arguments that ask for the country's range of days."""
    return ("-a", f"since={portal.country.since}", "-a", f"until={portal.country.until}")


def crawl_all(
    portal: Portal, data: Path, *words: str, settings: Mapping[str, object] | None = None, timeout: float = 600
) -> subprocess.CompletedProcess[str]:
    """Crawl every site of the portal over its range of days."""
    return scrapy(portal, data, "crawl-all", *whole_range(portal), *words, settings=settings, timeout=timeout)
