"""``python -m bench.portal``: serve a country until interrupted, and say where."""

from __future__ import annotations

import argparse
import sys
import time

from bench.portal.country import Spec
from bench.portal.server import Portal


def main() -> None:
    """Serve until Ctrl-C."""
    usual = Spec()
    parser = argparse.ArgumentParser(prog="python -m bench.portal", description=__doc__)
    parser.add_argument("--seed", type=int, default=usual.seed)
    parser.add_argument("--sites", type=int, default=usual.sites)
    parser.add_argument("--articles", type=int, default=usual.articles)
    parser.add_argument("--port", type=int, default=0)
    options = parser.parse_args()
    with Portal(Spec(options.seed, options.sites, options.articles, port=options.port)) as portal:
        for site in portal.country.sites:
            base = portal.country.base(site)
            print(f"{site.id:34} {site.outlet:20} {base}{portal.country.layouts[site.host].sections()[0]}")
        print(f"CHUANMEN_PORTAL='{portal.spec.to_json()}'\nserving until Ctrl-C", flush=True)
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            print("closed", file=sys.stderr)


if __name__ == "__main__":
    main()
