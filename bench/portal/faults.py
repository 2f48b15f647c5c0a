"""The fault menu: what goes wrong between a site and its reader, and what may be expected of a crawl all the same."""

from __future__ import annotations

import asyncio
import re
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from bench.portal.layouts import Reply

Reach = Literal["reachable", "unreachable", "either"]
OFFSITE = "127.9.9.9"
"""An address outside every site; a crawl must never go there."""


@dataclass
class Exchange:
    """One request and the means to answer it.

    Attributes:
        path, query: What was asked.
        attempt: How often this path was asked before, from 0.
        normal: What the site would answer.
        base: ``http://host:port``.
        write: Sends bytes; raises when the reader went away.
    """

    path: str
    query: str
    attempt: int
    normal: Reply
    home: Reply
    base: str
    write: Callable[[bytes], Awaitable[None]]


Act = Callable[[Exchange], Awaitable[Reply | None]]
"""Answers an exchange: a reply to send in the ordinary way, or None when the bytes are out and the connection must close."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One entry of the menu.

    Attributes:
        scope: ``article``: every third article; ``articles``: every one; ``list``: list pages; ``robots``: robots.txt; ``site``: everything but robots.txt.
        affected: What becomes of the articles it touches.
        others: What becomes of the site's other articles.
        reason: Pattern that the recorded reason must match, or None where nothing is lost.
    """

    name: str
    scope: Literal["article", "articles", "list", "robots", "site"]
    affected: Reach
    act: Act
    others: Reach = "reachable"
    reason: str | None = None


def status(code: int, body: str = "", **headers: str) -> Reply:
    """A plain answer."""
    return Reply(body.encode(), code, "text/html", {k.replace("_", "-"): v for k, v in headers.items()})


def always(reply: Reply) -> Act:
    """The same answer to everything."""

    async def act(_: Exchange) -> Reply | None:
        return reply

    return act


def _first(n: int, reply: Reply) -> Act:
    async def act(x: Exchange) -> Reply | None:
        return reply if x.attempt < n else x.normal

    return act


async def _slow_drip(x: Exchange) -> None:
    await x.write(_head(x.normal, len(x.normal.body)))
    for n in range(len(x.normal.body)):
        await x.write(x.normal.body[n : n + 1])
        await asyncio.sleep(0.25)


async def _slow_start(x: Exchange) -> Reply:
    await asyncio.sleep(0.5)
    return x.normal


def _cut(times: int) -> Act:
    async def act(x: Exchange) -> Reply | None:
        if x.attempt >= times:
            return x.normal
        await x.write(_head(x.normal, len(x.normal.body)) + x.normal.body[: len(x.normal.body) // 2])
        return None

    return act


async def _length_too_long(x: Exchange) -> None:
    await x.write(_head(x.normal, len(x.normal.body) + 5000) + x.normal.body)


async def _length_too_short(x: Exchange) -> None:
    await x.write(_head(x.normal, len(x.normal.body) // 2) + x.normal.body)


async def _redirect_loop(x: Exchange) -> Reply:
    n = int(x.query.removeprefix("hop=") or 0) if x.query.startswith("hop=") else 0
    return status(302, Location=f"{x.base}{x.path}?hop={n + 1}")


async def _offsite(x: Exchange) -> Reply:
    return status(302, Location=x.base.replace(x.base.split("//")[1].split(":")[0], OFFSITE) + x.path)


@cache
def bomb() -> bytes:
    """200 MB of mark-up, squeezed to a thousandth. Made once: it takes the server's thread about a second."""
    squeeze = zlib.compressobj(1, wbits=31)
    block = b"<div>" + b" " * (1 << 20)
    return b"".join(squeeze.compress(block) for _ in range(200)) + squeeze.flush()


async def _gzip_bomb(x: Exchange) -> None:
    data = bomb()
    await x.write(_head(x.normal, len(data), "Content-Encoding: gzip") + data)


async def _huge_body(x: Exchange) -> None:
    size = 1 << 30
    await x.write(_head(x.normal, size))
    block = "<p>　　一段没有尽头的正文。</p>\n".encode() * 2000
    for _ in range(size // len(block)):
        await x.write(block)


async def _home_instead(x: Exchange) -> Reply:
    return x.home


async def _hang_up(_: Exchange) -> None:
    return None


async def _query_noise(x: Exchange) -> Reply:
    """Every link of a list three more times, with noise that means nothing."""

    def again(m: re.Match[bytes]) -> bytes:
        href = m[2].split(b"?")[0]
        noise = (b"?spm=zm5062.n%d" % len(href), b"?div=-1", b"#comments", b"?from=timeline&isappinstalled=0")
        return m[0] + b'class="x"></a>' + b"".join(b'<a href="%s%s"></a>' % (href, n) for n in noise) + b"<a "

    body = re.sub(
        rb"(<a href=[\"']?)([^\"' >]*(?:content_|/t2|/c3|c_0|/system/2|/gn/2|/c\.html)[^\"' >]*)[\"']? ?",
        again,
        x.normal.body,
    )
    return replace(x.normal, body=body)


async def _endless_paging(x: Exchange) -> Reply:
    """Every list page, however high its number, gives the first page's rows and a link to the next one."""
    match = re.search(r"_(\d+)(\.s?html?)$", x.path)
    n, ext = (int(match[1]), match[2]) if match else (1, ".html")
    stem = x.path[: match.start()] if match else re.sub(r"\.s?html?$", "", x.path)
    body = re.sub(rb'<div class="pagebox">.*?</div>', b"", x.home.body if x.normal.status == 404 else x.normal.body)
    link = f'<div class="pagebox"><a href="{stem}_{n + 1}{ext}">下一页</a></div>'
    return Reply(
        body.replace(b"</body>", link.encode("gb18030" if b"gbk" in body[:300] else "utf-8") + b"</body>"), 200
    )


async def _deep_nesting(x: Exchange) -> Reply:
    return replace(x.normal, body=x.normal.body.replace(b"<body>", b"<body>" + b"<div>" * 60_000))


def robots(text: str) -> Act:
    """A robots.txt."""
    return always(Reply(text.encode(), 200, "text/plain"))


def _head(reply: Reply, length: int, *extra: str) -> bytes:
    lines = [
        f"HTTP/1.1 {reply.status} OK",
        f"Content-Type: {reply.content_type}",
        f"Content-Length: {length}",
        "Connection: close",
        *extra,
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


_JSL = (
    "<script>document.cookie='__jsl_clearance_s=1;path=/';location.href=location.pathname</script>请登录知道创宇云防御"
)
_RS = "<html><head><meta id='9DhefwqGPrzGxEp9hPaoag' content='x'><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};</script></head><body></body></html>"
_ACW = "<html><script>var arg1='0123456789ABCDEF';function setCookie(n,v){document.cookie=n+'='+v}setCookie('acw_sc__v2',arg1);location.reload()</script></html>"
_SOFT = "<html><head><title>404</title></head><body><div class='error'><h2>页面不存在</h2><p>您访问的页面不存在或已删除！</p><a href='/'>返回首页</a></div></body></html>"
_UTF8 = "text/html; charset=utf-8"

MENU: dict[str, Fault] = {
    f.name: f
    for f in (
        Fault("forbidden_403", "article", "unreachable", always(status(403, "<h1>403 Forbidden</h1>")), reason="403"),
        Fault("gone_404", "article", "unreachable", always(status(404, "<h1>404</h1>")), reason="404"),
        Fault("burst_5xx", "article", "reachable", _first(2, status(502, "<h1>502 Bad Gateway</h1>"))),
        Fault("always_5xx", "article", "unreachable", always(status(500, "<h1>500</h1>")), reason="500"),
        Fault("retry_after_429", "article", "reachable", _first(1, status(429, "slow down", Retry_After="1"))),
        Fault(
            "long_429",
            "article",
            "unreachable",
            always(status(429, "come back tomorrow", Retry_After="86400")),
            others="either",
            reason="429",
        ),
        Fault("slow_drip", "article", "unreachable", _slow_drip, reason="time"),
        Fault("slow_start", "article", "reachable", _slow_start),
        Fault("cut_off", "article", "unreachable", _cut(99), reason="cut|loss|incomplete|short|length"),
        Fault("cut_off_once", "article", "reachable", _cut(1)),
        Fault("length_too_long", "article", "unreachable", _length_too_long, reason="cut|loss|incomplete|short|length"),
        Fault("length_too_short", "article", "either", _length_too_short),
        Fault("redirect_loop", "article", "unreachable", _redirect_loop, reason="redirect"),
        Fault("offsite_redirect", "article", "unreachable", _offsite, reason="host|site|redirect"),
        Fault(
            "private_redirect",
            "article",
            "unreachable",
            always(status(302, Location="http://10.0.0.1/admin")),
            reason="private|host|site|redirect",
        ),
        Fault("gzip_bomb", "article", "unreachable", _gzip_bomb, reason="size|large|bytes|limit"),
        Fault("huge_body", "article", "unreachable", _huge_body, reason="size|large|bytes|limit"),
        Fault("empty_body", "article", "unreachable", always(status(200)), reason="empty|no article"),
        Fault("noise_bytes", "article", "unreachable", always(Reply(bytes(range(128, 256)) * 400)), reason="."),
        Fault("deep_nesting", "article", "either", _deep_nesting),
        Fault(
            "soft_404", "article", "unreachable", always(Reply(_SOFT.encode(), 200, _UTF8)), reason="404|不存在|soft"
        ),
        Fault("home_instead", "article", "unreachable", _home_instead, reason="home|front|soft|list|article"),
        Fault(
            "challenge_200",
            "article",
            "unreachable",
            always(status(200, _ACW)),
            others="either",
            reason="challenge|closed",
        ),
        Fault("closed_412", "site", "unreachable", always(status(412, _RS)), reason="412"),
        Fault(
            "closed_521",
            "site",
            "unreachable",
            always(Reply(_JSL.encode(), 521, "text/html", {"Set-Cookie": "__jsluid_s=0; path=/"})),
            reason="521",
        ),
        Fault("hang_up", "site", "unreachable", _hang_up, reason="."),
        Fault("robots_disallow", "robots", "unreachable", robots("User-agent: *\nDisallow: /\n"), reason="robots"),
        Fault("robots_403", "robots", "unreachable", always(status(403)), reason="robots"),
        Fault("robots_5xx", "robots", "unreachable", always(status(503)), reason="robots"),
        Fault("robots_delay", "robots", "reachable", robots("User-agent: *\nCrawl-delay: 0.3\n")),
        Fault("query_noise", "list", "reachable", _query_noise),
        Fault("endless_paging", "list", "reachable", _endless_paging),
        Fault("list_5xx_once", "list", "reachable", _first(1, status(503, "<h1>503</h1>"))),
    )
}

_PLACED = {"endless_paging": 7, "query_noise": 4, "robots_delay": 8, "slow_drip": 3}
"""Sites of a platform on which the fault can do its worst, and of few requests where each one is slow."""


def whole_menu() -> dict[int, str]:
    """Every fault once, by site number."""
    free = iter(n for n in range(len(MENU)) if n not in _PLACED.values())
    return {_PLACED[name] if name in _PLACED else next(free): name for name in MENU}
