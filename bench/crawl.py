"""Whole crawls of the local portal, scored: ``python -m bench.crawl`` prints what the crawler reaches and what it costs.

Everything runs on loopback with made-up sites; figures are CPU times of this machine, so ratios count, not seconds.
"""

from __future__ import annotations

import argparse
import platform
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from bench import crawl_parts as parts
from bench.portal.country import Spec
from bench.portal.faults import MENU

PARTS = ("clean", "everything", "faults", "nights", "kills", "memory", "processes")


def main(words: list[str] | None = None) -> int:
    """Run the parts asked for and print their figures."""
    options = _options(words)
    spec = Spec(seed=options.seed, sites=options.sites, articles=options.articles, scale=options.scale)
    faulty = replace(spec, sites=len(MENU) + 7, articles=(len(MENU) + 7) * 25, scale=min(0.3, options.scale))
    calmer = replace(spec, scale=min(0.1, options.scale))  # small pages: fifty kills in minutes
    jobs: dict[str, Callable[[], list[str]]] = {
        "clean": lambda: parts.clean(spec),
        "everything": lambda: parts.everything(spec),
        "faults": lambda: parts.faults(faulty),
        "nights": lambda: parts.nights(replace(spec, sites=8, articles=160, scale=0.05, days=24, visit_share=0.4)),
        "kills": lambda: parts.kills(calmer, options.kills, options.seed),
        "processes": lambda: parts.processes(spec),
        "memory": lambda: parts.memory(Spec(seed=options.seed, sites=2, articles=20, links=options.links)),
    }
    print(
        f"seed {options.seed}, Python {platform.python_version()}, {platform.machine()}, {time.strftime('%Y-%m-%d')}",
        flush=True,
    )
    for name in options.parts:
        print(f"\n== {name}", flush=True)
        for line in jobs[name]():
            print(line, flush=True)
    return 0


def _options(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.crawl", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--parts", type=lambda text: text.split(","), default=list(PARTS), help=f"out of {','.join(PARTS)}; default all"
    )
    parser.add_argument("--seed", type=int, default=20261121)
    parser.add_argument("--sites", type=int, default=40)
    parser.add_argument("--articles", type=int, default=1600, help="in range, over all sites, about")
    parser.add_argument("--scale", type=float, default=1.0, help="factor on page sizes; 1 is the spread of real pages")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--links", type=int, default=100_000, help="rows of the long list")
    options = parser.parse_args(words)
    if wrong := [name for name in options.parts if name not in PARTS]:
        parser.error(f"expected parts out of {', '.join(PARTS)}, found {wrong[0]!r}")
    return options


if __name__ == "__main__":
    sys.exit(main())
