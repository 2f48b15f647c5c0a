"""A made-up site of a few pages on loopback, and its spider, for tests of the commands. The portal (bench/portal) is the large one."""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from crawler.platforms.generic import GenericSpider

TODAY = date(2024, 5, 7)
TITLES = (
    "清江省党政代表团来我市考察",
    "本市召开座谈会",
    "连日春雨滋润田间庄稼",
    "两省签署合作协议",
    "我市党政代表团赴外地学习",
)

Answer = tuple[int, dict[str, str], bytes]


class SmallSite:
    """What the site answers, and what it was asked.

    Attributes:
        articles: How many it has, one a day, the newest first.
        asked: How often each path was asked for.
        order: The same, one after the other.
        agents: What its readers called themselves.
        headers: What came with the last question for each path.
        odd: Other answers, by path; a callable is asked each time.
        rows_a_page, dated: How its list is laid out.
    """

    def __init__(self, articles: int = 5) -> None:
        self.articles = articles
        self.asked: Counter[str] = Counter()
        self.order: list[str] = []
        self.agents: set[str] = set()
        self.headers: dict[str, dict[str, str]] = {}
        self.odd: dict[str, Answer | Callable[[], Answer]] = {}
        self.delay_s = 0.0
        self.rows_a_page = 100
        self.dated = True

    def answer(self, path: str) -> Answer:
        self.asked[path] += 1
        self.order.append(path)
        if path in self.odd:
            odd = self.odd[path]
            return odd() if callable(odd) else odd
        time.sleep(self.delay_s)
        if path.startswith("/list"):
            return _html(self._list(int(path[6:-5] or 1) if path.startswith("/list_") else 1))
        if path.startswith("/2024/"):
            return _html(_article(int(path.split("/")[2].split(".")[0])))
        return 404, {}, b"<html><title>404</title></html>"

    def _list(self, page: int) -> str:
        first = (page - 1) * self.rows_a_page
        numbers = range(first, min(first + self.rows_a_page, self.articles))
        more = f'<a href="/list_{page + 1}.html">下一页</a>' if numbers.stop < self.articles else ""
        return _list(numbers, dated=self.dated).replace("</body>", f"{more}</body>")

    def path(self, n: int) -> str:
        return f"/2024/{n}.html"

    @property
    def fetched(self) -> list[str]:
        return [path for path in self.asked.elements() if path.startswith("/2024/")]


def _html(text: str) -> Answer:
    return 200, {"Content-Type": "text/html; charset=utf-8"}, text.encode()


def _day(n: int) -> date:
    return TODAY - timedelta(days=n)


def _list(numbers: range, *, dated: bool) -> str:
    rows = "".join(
        f'<li><a href="/2024/{n}.html">{TITLES[n % len(TITLES)]}</a><span>{_day(n) if dated else ""}</span></li>'
        for n in numbers
    )
    return f"<html><head><title>要闻</title></head><body><h1>要闻</h1><ul>{rows}</ul></body></html>"


def _article(n: int) -> str:
    title = TITLES[n % len(TITLES)]
    body = "".join(
        f"<p>这是第{n}篇编造的新闻的第{k}段，讲的是一件没有发生过的事情，人物和地方都是假的。</p>" for k in range(8)
    )
    return (
        f"<html><head><title>{title}</title><meta name='PubDate' content='{_day(n)} 08:00'></head>"
        f"<body><h1>{title}</h1><div class='TRS_Editor'>{body}</div></body></html>"
    )


@contextmanager
def serve(site: SmallSite) -> Iterator[int]:
    """Serve it on loopback; the port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.agents.add(self.headers.get("User-Agent", ""))
            site.headers[self.path] = dict(self.headers)
            status, headers, body = site.answer(self.path)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                if value:  # an empty value leaves a header out
                    self.send_header(name, value)
            self.close_connection = self.close_connection or headers.get("Connection") == "close"
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class SmallSpider(GenericSpider):
    """示例网, a made-up site."""

    name = "small"
    province = "340000"
    outlet = "示例网"
    hosts = ("127.0.0.1",)
    sections = (f"http://127.0.0.1:{os.environ.get('SMALL_SITE_PORT', '1')}/list.html",)
    article_url = r"http://127\.0\.0\.1:\d+/2024/\d+\.html"
    delay_s = 0.0


class SecondSpider(SmallSpider):
    """The same site under another name."""

    name = "second"
    kind = "gov"
