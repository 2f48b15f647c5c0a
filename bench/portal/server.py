"""The portal's HTTP server: every site on its own loopback address, one port, one thread."""

from __future__ import annotations

import asyncio
import contextlib
import random
import socket
import threading
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from types import TracebackType

from bench.portal.country import Country, Spec
from bench.portal.faults import MENU, OFFSITE, Exchange, Fault, Reach, bomb
from bench.portal.generate import make_country
from bench.portal.layouts import Layout, Reply
from bench.portal.layouts.base import NOT_FOUND

_CONTROL = "127.1.0.1"


@dataclass(frozen=True, slots=True)
class Hit:
    """One request as the server saw it.

    Attributes:
        at: Seconds from the server's start to the request.
        status: What was answered; 0 where the answer was no whole HTTP answer.
        whole: It was the site's ordinary answer, whole and 200.
    """

    at: float
    host: str
    path: str
    query: str
    status: int
    agent: str
    whole: bool = False


class Portal:
    """A running portal; use it as a context manager.

    Args:
        spec: The country; its port is replaced by a free one unless it is set.
        faults: Fault names by site number (from 0).
    """

    def __init__(self, spec: Spec, faults: Mapping[int, str] | None = None) -> None:
        port = spec.port or _free_port()
        self.country: Country = make_country(replace(spec, port=port))
        self.faults: dict[str, Fault] = {self.country.sites[n].host: MENU[name] for n, name in (faults or {}).items()}
        self.hits: list[Hit] = []
        self.sent: Counter[str] = Counter()
        self.open: Counter[str] = Counter()
        self.most_open: Counter[str] = Counter()
        self._asked: Counter[tuple[str, str]] = Counter()
        self._touched = self._faulty_paths()
        if any(fault.name == "gzip_bomb" for fault in self.faults.values()):
            bomb()
        self._ready = threading.Event()
        self._started = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="portal", daemon=True)

    @property
    def spec(self) -> Spec:
        """The country's spec, with the port in use."""
        return self.country.spec

    def reach(self) -> dict[str, Reach]:
        """By address: whether the article can be had, faults considered."""
        found: dict[str, Reach] = {}
        for site in self.country.sites:
            fault, base = self.faults.get(site.host), self.country.base(site)
            for n, article in enumerate(site.articles):
                touched = fault and (fault.scope != "article" or n % 3 == 1)
                found[base + article.path] = (
                    "reachable" if fault is None else fault.affected if touched else fault.others
                )
        return found

    def forget(self) -> None:
        """Clear the log and the counts of attempts, as if the server had just started."""
        self.hits.clear()
        self.sent.clear()
        self.most_open.clear()
        self._asked.clear()

    def __enter__(self) -> Portal:
        self._thread.start()
        if not self._ready.wait(10):
            raise RuntimeError(
                "expected the portal to listen within 10 s, found that it does not: is 127.0.0.0/8 a loopback net on this machine?"
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def _faulty_paths(self) -> dict[str, frozenset[str]]:
        touched: dict[str, frozenset[str]] = {}
        for site in self.country.sites:
            picked = [a for n, a in enumerate(site.articles) if n % 3 == 1]
            touched[site.host] = frozenset(p for a in picked for p in (a.path, *a.aliases))
        return touched

    # the server's thread

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        hosts = [site.host for site in self.country.sites] + [OFFSITE]
        server = await asyncio.start_server(self._connection, hosts, self.spec.port, limit=1 << 16, backlog=128)
        self._ready.set()
        async with server:
            await self._stop.wait()
            for task in asyncio.all_tasks() - {asyncio.current_task()}:
                task.cancel()

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = writer.get_extra_info("sockname")[0]
        self.open[host] += 1
        self.most_open[host] = max(self.most_open[host], self.open[host])
        try:
            while await self._one_request(host, reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError):
            pass  # the reader went away, or the portal is closing
        finally:
            self.open[host] -= 1
            with contextlib.suppress(ConnectionError):
                writer.close()

    async def _one_request(self, host: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, target, _ = head[0].split(" ", 2)
        headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in head[1:] if line)}
        await reader.readexactly(int(headers.get("content-length", 0)))
        path, _, query = target.partition("?")
        at = time.monotonic() - self._started

        async def write(data: bytes) -> None:
            self.sent[host] += len(data)
            writer.write(data)
            await writer.drain()

        reply: Reply | None = None
        try:
            reply = await self._answer(host, path, query, write)
        finally:  # also when the reader hangs up in the middle
            agent = headers.get("user-agent", "")
            fault = self.faults.get(host)
            layout = self.country.layouts.get(host)
            faulty = fault is not None and layout is not None and self._applies(fault, layout, host, path)
            whole = reply is not None and reply.status == 200 and not faulty
            self.hits.append(Hit(at, host, path, query, reply.status if reply else 0, agent, whole))
        if reply is None:
            return False
        await write(_whole(reply, method))
        return headers.get("connection", "").lower() != "close"

    async def _answer(self, host: str, path: str, query: str, write: object) -> Reply | None:
        layout, fault = self.country.layouts.get(host), self.faults.get(host)
        if layout is None:
            return NOT_FOUND
        attempt = self._asked[host, path]
        self._asked[host, path] += 1
        normal = _robots_of(layout) if path == "/robots.txt" else layout.get(path, query)
        if fault is None or not self._applies(fault, layout, host, path):
            return normal
        base = f"http://{host}:{self.spec.port}"
        home = layout.get(layout.sections()[0]) if fault.scope == "list" else layout.get("/")
        return await fault.act(Exchange(path, query, attempt, normal, home, base, write))  # type: ignore[arg-type]

    def _applies(self, fault: Fault, layout: Layout, host: str, path: str) -> bool:
        if path == "/robots.txt" or fault.scope == "robots":
            return fault.scope == "robots" and path == "/robots.txt"
        if fault.scope == "articles":
            return path in layout.article_paths
        if fault.scope == "list":
            return path not in layout.article_paths
        return fault.scope == "site" or path in self._touched[host]


def _robots_of(layout: Layout) -> Reply:
    """Half of the sites have none, as among government hosts."""
    if layout.site.variant % 2:
        return NOT_FOUND
    return Reply(b"User-agent: *\nDisallow: /admin/\nAllow: /\n", 200, "text/plain")


def _whole(reply: Reply, method: str) -> bytes:
    phrase = HTTPStatus(reply.status).phrase if reply.status in HTTPStatus._value2member_map_ else "Closed"
    lines = [
        f"HTTP/1.1 {reply.status} {phrase}",
        f"Content-Type: {reply.content_type}",
        f"Content-Length: {len(reply.body)}",
        "Server: portal",
    ]
    lines += [f"{name}: {value}" for name, value in reply.headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + (b"" if method == "HEAD" else reply.body)


def _free_port() -> int:
    """A port on which nothing listens, below those that the system gives to outgoing connections (from 32,768 on): a crawl next door may
    hold one of those on any of the portal's many addresses."""
    while True:
        port = _PORTS.randrange(20_000, 32_000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("0.0.0.0", port))  # on every address at once
            return port


_PORTS = random.Random()  # not seeded: two portals of one seed may stand side by side
