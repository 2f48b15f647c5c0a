"""A small web archive on loopback that speaks all three dialects: pywb's, the Wayback Machine's, and Common Crawl's with files read by byte range."""

from __future__ import annotations

import gzip
import io
import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from bench.past.world import Made, make_world

Answer = tuple[int, dict[str, str], bytes]
_FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")


class PastServer:
    """An archive that holds some captures.

    Attributes:
        captures: What it holds.
        asked: How often each capture was asked for, by timestamp and address.
        times: When requests came, seconds.
        odd: Other answers, by the number of the request (from 0), or by path.
        port: Where it listens.
    """

    def __init__(self, captures: Sequence[Made]) -> None:
        self.captures = sorted(captures)
        self.asked: Counter[str] = Counter()
        self.times: list[float] = []
        self.odd: dict[int | str, Answer] = {}
        self.port = 0
        self._files, self._places = _file_of(self.captures)

    def answer(self, path: str, part: str | None) -> Answer:
        """What is answered to a path, with the Range header that came along."""
        self.times.append(time.monotonic())
        odd = self.odd.get(len(self.times) - 1) or self.odd.get(path)
        if odd is not None:
            return odd
        parts = urlsplit(path)
        words = {name: values[0] for name, values in parse_qs(parts.query).items()}
        match parts.path.strip("/").split("/", 2):
            case ["past", "cdx"]:
                return self._json_lines(words, with_files=False)
            case ["cc-index"]:
                return self._json_lines(words, with_files=True)
            case ["cdx", "search", "cdx"]:
                return self._table(words)
            case ["collinfo.json"]:
                address = f"http://127.0.0.1:{self.port}/cc-index"
                return (
                    200,
                    {"Content-Type": "application/json"},
                    json.dumps([{"cdx-api": address, "from": "2012-01-01", "to": "2016-01-01"}]).encode(),
                )
            case ["living", *_]:
                return self._living(parts.path)
            case ["past.warc.gz"] if part:
                first, _, last = part.removeprefix("bytes=").partition("-")
                return 206, {"Content-Type": "application/octet-stream"}, self._counted(int(first), int(last))
            case ["past" | "web", stamp, _] if stamp.endswith("id_"):
                return self._replay(stamp.removesuffix("id_"), path.partition("id_/")[2])
        return 404, {"Content-Type": "application/json"}, b'{"message": "No Captures found"}'

    def _living(self, path: str) -> Answer:
        """The first captures as pages of a living site, and its list."""
        first = {
            "/living/" + one.url.split("/", 3)[3]: one
            for one in self.captures
            if one.kind == "first" and not one.broken
        }
        if path.endswith("list.html"):
            rows = "".join(
                f"<li><a href='{path}'>清江省党政代表团来皖考察</a><span>{one.time:%Y-%m-%d}</span></li>"
                for path, one in first.items()
            )
            return (
                200,
                {"Content-Type": "text/html; charset=utf-8"},
                f"<html><body><ul>{rows}</ul></body></html>".encode(),
            )
        made = first.get(path)
        return (200, {"Content-Type": "text/html; charset=utf-8"}, made.body) if made else (404, {}, b"")

    def _counted(self, first: int, last: int) -> bytes:
        made = next(one for one, (offset, _) in zip(self.captures, self._places, strict=True) if offset == first)
        self.asked[f"{made.timestamp} {made.url}"] += 1
        return self._files[first : last + 1]

    def _found(self, words: dict[str, str]) -> list[int]:
        found = []
        for n, one in enumerate(self.captures):
            host = urlsplit(one.url).netloc
            fits = (
                host == words["url"] or host.endswith("." + words["url"])
                if words.get("matchType") == "domain"
                else one.url == words["url"]
            )
            if fits and words.get("from", "0") <= one.timestamp <= words.get("to", "9"):
                found.append(n)
        return found[: int(words.get("limit", "100000"))]

    def _json_lines(self, words: dict[str, str], *, with_files: bool) -> Answer:
        lines = []
        for n in self._found(words):
            one, (offset, length) = self.captures[n], self._places[n]
            row = {
                "timestamp": one.timestamp,
                "url": one.url,
                "mime": "text/html",
                "status": "200",
                "digest": one.digest,
                "length": str(length),
            }
            lines.append(json.dumps(row | ({"filename": "past.warc.gz", "offset": str(offset)} if with_files else {})))
        if not lines:
            return 404, {"Content-Type": "application/json"}, b'{"message": "No Captures found"}'
        return 200, {"Content-Type": "text/x-ndjson"}, "\n".join(lines).encode()

    def _table(self, words: dict[str, str]) -> Answer:
        rows = [
            [one.url, one.timestamp, one.url, "text/html", "200", one.digest, "500"]
            for one in map(self.captures.__getitem__, self._found(words))
        ]
        return 200, {"Content-Type": "application/json"}, json.dumps([_FIELDS, *rows] if rows else []).encode()

    def _replay(self, stamp: str, url: str) -> Answer:
        self.asked[f"{stamp} {url}"] += 1
        made = next((one for one in self.captures if one.timestamp == stamp and one.url == url), None)
        if made is None or made.broken:
            return 404, {"Content-Type": "text/html"}, b"<html><title>Not Found</title></html>"
        return (
            200,
            {"Content-Type": "text/html; charset=utf-8", "Memento-Datetime": format_datetime(made.time, usegmt=True)},
            made.body,
        )


def _file_of(captures: Sequence[Made]) -> tuple[bytes, list[tuple[int, int]]]:
    """One archive file, and where each capture lies in it."""
    out, places = io.BytesIO(), []
    for one in captures:
        plain = io.BytesIO()
        writer = WARCWriter(plain, gzip=False)
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        date = f"{one.time:%Y-%m-%dT%H:%M:%SZ}"
        writer.write_record(
            writer.create_warc_record(
                one.url,
                "response",
                payload=io.BytesIO(one.body),
                length=len(one.body),
                http_headers=head,
                warc_headers_dict={"WARC-Date": date},
            )
        )
        packed = gzip.compress(plain.getvalue(), mtime=0)
        places.append((out.tell(), len(packed)))
        out.write(packed)
    return out.getvalue(), places


@contextmanager
def serving(server: PastServer, before: Callable[[], None] = lambda: None) -> Iterator[PastServer]:
    """Let it listen on a free port of loopback."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            before()
            status, headers, body = (
                (404, {}, b"") if self.path == "/robots.txt" else server.answer(self.path, self.headers["Range"])
            )
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words: object) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    server.port = listening.server_port
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()


def main() -> None:
    """Serve the made-up past until Ctrl-C, for trying ``scrapy history`` (docs/history.md)."""
    with serving(PastServer(make_world(120).captures)) as server:
        print(f"a made-up archive listens: --from http://127.0.0.1:{server.port}/past (Ctrl-C ends it)", flush=True)
        with suppress(KeyboardInterrupt):
            threading.Event().wait()


if __name__ == "__main__":
    main()
