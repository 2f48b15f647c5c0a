"""Settings of every job. Names of our own start with ``CHUANMEN_``; docs/scheduling.md explains those a scheduler may want to change."""

from __future__ import annotations

import os
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any


def _data() -> str:
    """The checkout's ``data/``, whichever folder of it the job is started in; installed, ``data`` of the folder it is started in."""
    checkout = Path(__file__).resolve().parents[1]
    if not (checkout / "scrapy.cfg").is_file() or checkout == Path.cwd():
        return "data"
    return str(checkout / "data")


BOT_NAME = "chuanmen"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
TEMPLATES_DIR = str(Path(__file__).parent / "templates")  # scrapy genspider -t site
COMMANDS_MODULE = "crawler.commands"

try:
    CHUANMEN_VERSION = version("chuanmen")
except PackageNotFoundError:  # run from a checkout
    CHUANMEN_VERSION = "0.2.0"

# Who we are. Live sites are refused without a contact (crawler/crawl/site_spider.py).
CHUANMEN_CONTACT = os.environ.get("CHUANMEN_CONTACT", "")
# Where alarms are sent: apprise's addresses, parted by blanks. They hold passwords: better in the environment than in a file.
CHUANMEN_NOTIFY = os.environ.get("CHUANMEN_NOTIFY", "")
CHUANMEN_NOTIFY_S = 30.0
USER_AGENT = f"chuanmen/{CHUANMEN_VERSION} (research crawler)"
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "Accept-Encoding": "gzip, deflate",  # the two whose end is looked for (crawler/manners/wholeness.py)
}

# What happens between response and disk: one step a file.
SPIDER_MIDDLEWARES: dict[str, int] = {"crawler.keep.middleware.CleaningMiddleware": 500}
CHUANMEN_DATA = (
    os.environ.get("CHUANMEN_DATA") or _data()
)  # what crawls produce; docs/scheduling.md says how to move it
CHUANMEN_ARCHIVE_BYTES = 1_000_000_000  # an archive file is followed by the next one from this size on
CHUANMEN_BATCH_ARTICLES = 16  # committed together, after one fsync
CHUANMEN_BATCH_S = 5.0  # and at least this often

# Limits; each has a test.
CHUANMEN_MAX_BYTES = 8 * 1024 * 1024
DOWNLOAD_MAXSIZE = CHUANMEN_MAX_BYTES
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 60
DNS_TIMEOUT = 15  # with no network, a run ends within two minutes (crawler/manners/network.py)
DOWNLOAD_FAIL_ON_DATALOSS = True  # a cut-off page is fetched again, never cleaned
REDIRECT_MAX_TIMES = 5
URLLENGTH_LIMIT = 1000
CHUANMEN_MAX_LIST_PAGES = 500  # pages of one list
CHUANMEN_MAX_PAGES = 20_000  # pages of one run
CHUANMEN_MAX_RUN_S = 20 * 3600.0  # a daily job ends before the next one begins
CHUANMEN_MAX_ARTICLE_PAGES = 20

# Which articles: "words" fetches those whose title may report a visit (crawler/crawl/candidates.py), "all" every one (for a corpus).
CHUANMEN_CANDIDATES = "words"

# How far back.
CHUANMEN_FIRST_DAYS = 30  # a site's first run
CHUANMEN_OVERLAP_DAYS = 3  # later runs start this long before the last success
CHUANMEN_TODAY = None  # YYYY-MM-DD; None: the day in Asia/Shanghai. For tests and repeated runs.
CHUANMEN_GIVE_UP_DAYS = 30  # an address that fails is tried for so many days at least,
CHUANMEN_GIVE_UP_TRIES = 8  # and by so many runs, before it is given up

# Manners (docs/scheduling.md).
CHUANMEN_MIN_DELAY_S = 5.0  # between two requests to one live host; may be raised, never lowered
CHUANMEN_ARCHIVE_DELAY_S = 1.0  # between two requests to a web archive (scrapy history); may be raised, never lowered
CHUANMEN_TRIES = 3  # of one address
CHUANMEN_REFUSAL_PAUSES_S = [600.0, 3600.0]  # after 403, 429, 503: ten minutes, then an hour
CHUANMEN_ERROR_PAUSES_S = [30.0, 300.0]  # after other 5xx, timeouts, cut-off answers
CHUANMEN_MAX_PAUSE_S = 3600.0  # a Retry-After beyond it closes the host for the run
CHUANMEN_REFUSALS_TO_CLOSE = 5  # addresses refused in a row
CHUANMEN_ALLOW_LOOPBACK = False  # tests only: private and loopback addresses, no contact, no least delay
CHUANMEN_REVISIT_SHARE = 0.05  # of a run's requests, for seeing articles again; one at least, 0: never
CHUANMEN_SITES_AT_ONCE = 16  # crawl-all
DOWNLOAD_DELAY = 5.0
DOWNLOAD_DELAY_JITTER = 0.0  # the delay is a promise, not a mean
CONCURRENT_REQUESTS = 4
CONCURRENT_REQUESTS_PER_DOMAIN = 1
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 0.0  # never below DOWNLOAD_DELAY
AUTOTHROTTLE_MAX_DELAY = 120.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
DOWNLOAD_VERIFY_CERTIFICATES = True
COOKIES_ENABLED = False  # no session is ever needed for a public page, and challenge cookies are not carried
METAREFRESH_ENABLED = False  # a platform says where its entry pages forward to
RETRY_ENABLED = False  # crawler/manners/backoff.py
RETRY_TIMES = 0

# Nothing listens, nothing is dumped; the run's summary says what happened.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
STATS_DUMP = False
LOGSTATS_INTERVAL = 0.0
LOG_LEVEL = "INFO"
LOG_VERSIONS: list[str] = []
FEED_EXPORT_ENCODING = "utf-8"

EXTENSIONS: dict[str, Any] = {
    "crawler.jobs.closing.CloseAfterLastItem": 500,
    "crawler.manners.pace.Pace": 0,
    "crawler.jobs.progress.Progress": 0,
    "crawler.jobs.plain_log.PlainLog": 0,
    "crawler.watch.coverage.CoverageWriter": 0,
    "crawler.watch.ending.RunEnding": 0,
}
DOWNLOAD_HANDLERS: dict[str, Any] = dict.fromkeys(("http", "https"), "crawler.manners.connection.PoliteDownloadHandler")
DOWNLOADER_MIDDLEWARES: dict[str, Any] = {
    "crawler.manners.hosts.SiteHostsMiddleware": 50,
    "crawler.manners.robots.RobotsMiddleware": 100,
    "crawler.manners.backoff.BackoffMiddleware": 550,
    "crawler.manners.wholeness.WholenessMiddleware": 595,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # SiteHostsMiddleware
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # RobotsMiddleware
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,  # BackoffMiddleware
}
