"""``scrapy probe URL|FILE``: name the platform, show what would be extracted, write a spider."""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from pathlib import Path

from scrapy.commands import BaseRunSpiderCommand
from scrapy.exceptions import UsageError

from crawler.crawl.fetching import UnreachableError
from crawler.jobs.probing import ProbeSpider, articles_of, describe, draft, spider_for
from crawler.jobs.quiet import speak_little
from crawler.jobs.running import crawl_quietly
from crawler.keep.run import named
from crawler.platforms import recognise
from pipelines.decode import decode_page
from pipelines.errors import ChuanmenError, InputError
from pipelines.rooms import Page

_SPIDERS = Path(__file__).resolve().parents[1] / "spiders"
_NO_ADDRESS = "http://saved.invalid/"


class Command(BaseRunSpiderCommand):
    """Look at one page of an unknown site."""

    requires_project = True

    def syntax(self) -> str:
        """What follows the command's name."""
        return "[options] URL|FILE"

    def short_desc(self) -> str:
        """One line for ``scrapy -h``."""
        return "Name a page's platform, show what would be extracted, write a spider"

    def long_desc(self) -> str:
        """What ``--help`` teaches."""
        return (
            "Takes a list or an article: an address, which is fetched with all the manners of a crawl (needs -s CHUANMEN_CONTACT=…), or a"
            " saved page (--url tells where it came from, so that its links can be told apart). Shows platform, charset, rows or article,"
            " and prints a spider to start from; --write ID puts it into crawler/spiders/ID.py. Exit code: 0 read, 1 not."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the two options."""
        super().add_options(parser)
        parser.add_argument("--url", metavar="URL", help="address a saved page came from")
        parser.add_argument("--write", metavar="ID", help="write crawler/spiders/ID.py")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read the options; log little."""
        super().process_options(args, opts)
        assert self.settings is not None
        speak_little(self.settings)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run it."""
        if len(args) != 1:
            raise UsageError("expected one address or file, as in 'scrapy probe http://www.example.cn/yaowen/'")
        if opts.write and not re.fullmatch(r"[a-z][a-z0-9_]*", opts.write):
            raise UsageError(f"--write: expected an id of small letters, digits and _, found {opts.write!r}")
        try:
            page = self._fetched(args[0]) if args[0].startswith(("http://", "https://")) else _read(args[0])
            self._tell(page, page.url or opts.url or _NO_ADDRESS, opts.write)
        except ChuanmenError as error:
            print(f"error: {error}", file=sys.stderr)
            self.exitcode = 1

    def _fetched(self, url: str) -> Page:
        with tempfile.TemporaryDirectory(prefix="chuanmen-probe-") as folder:
            run = crawl_quietly(self.crawler_process, spider_for(url), {}, {"CHUANMEN_DATA": folder})
        if not ProbeSpider.found:
            raise InputError(named(run.failures[0]) if run.failures else f"{url}: {run.outcome}")
        found = ProbeSpider.found[0]
        if isinstance(found, UnreachableError):
            raise InputError(f"{url}: {found.reason}")
        return found

    def _tell(self, page: Page, url: str, name: str | None) -> None:
        for line in describe(page, url):
            print(line)
        platform = recognise(url, decode_page(page.body, page.headers.get("content-type")).text)
        text = draft(url, name or "new_site", platform, articles_of(page, url))
        if name is None:
            print(f"\na spider to start from (--write ID puts it in its place):\n\n{text}")
            return
        path = _SPIDERS / f"{name}.py"
        if path.exists():
            raise InputError(f"{path.name}: expected a new id, found a spider of that name; choose another")
        path.write_text(text, encoding="utf-8")
        print(f"\nwrote crawler/spiders/{path.name}; fill in what says TODO, then 'scrapy verify {name}'")


def _read(path: str) -> Page:
    try:
        return Page(Path(path).read_bytes(), source_file=path)
    except OSError as error:
        raise InputError(f"{path}: expected an address or a file that can be read, found: {error.strerror}") from error
