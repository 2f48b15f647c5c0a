"""Made-up archives: good records, and records damaged in one way each."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib

import brotli
import zstandard

PAGE = "<html><head><meta charset='utf-8'><title>第{n}页</title></head><body><p>清溪在线（虚构）第{n}条。</p></body></html>"


def html(n: int) -> bytes:
    return PAGE.format(n=n).encode()


def warc(kind: str, url: str | None, block: bytes, length: int | str | None = None, **fields: str) -> bytes:
    """One record; a wrong ``length`` can be given."""
    head = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": "2024-06-10T00:00:00Z",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block) if length is None else length),
        **{name.replace("_", "-"): value for name, value in fields.items()},
    }
    lines = [f"{name}: {value}" for name, value in head.items() if value]
    return ("WARC/1.0\r\n" + "\r\n".join(lines) + "\r\n\r\n").encode() + block + b"\r\n\r\n"


def answer(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    head = {"Content-Type": "text/html", **{name.replace("_", "-"): value for name, value in headers.items()}}
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def url(n: int | str) -> str:
    return f"http://news.qingxi.example/{n}.html"


def good(n: int) -> bytes:
    return warc("response", url(n), answer(html(n)))


def arc(n: int | str, block: bytes, length: int | None = None, day: str = "20090610000000") -> bytes:
    return f"{url(n)} 127.0.0.1 {day} text/html {len(block) if length is None else length}\n".encode() + block + b"\n"


BAD: dict[str, bytes] = {
    "version": good(99).replace(b"WARC/1.0", b"WARX/1.0", 1),
    "type": warc("", url("bad"), answer(b"x")),
    "address": warc("response", None, answer(b"x")),
    "no_length": good(99).replace(b"Content-Length", b"Content-Lenght", 1),
    "length_is_a_word": warc("response", url("bad"), answer(html(99)), "many"),
    "length_too_long": warc("response", url("bad"), answer(html(99)), 1100),
    "length_far_too_long": warc("response", url("bad"), answer(html(99)), 99_999_999),
    "length_too_short": warc("response", url("bad"), answer(html(99)), 40),
    "length_zero": warc("response", url("bad"), answer(html(99)), 0),
    "date": warc("response", url("bad"), answer(html(99)), WARC_Date="2024-13-45T99:00:00Z"),
    "cut_off": good(99)[:200],
    "status_line": warc("response", url("bad"), b"HTTP/1.1 fine\r\n\r\nx"),
    "no_http_at_all": warc("response", url("bad"), b"\x00\x01\x02garbage"),
    "gzip_body": warc("response", url("bad"), answer(gzip.compress(html(99))[:-30], Content_Encoding="gzip")),
    "gzip_body_flipped": warc(
        "response", url("bad"), answer(gzip.compress(html(99))[:40] + b"\xff" * 40, Content_Encoding="gzip")
    ),
    "brotli_body": warc("response", url("bad"), answer(b"\x8b\xff\x00no brotli", Content_Encoding="br")),
    "zstd_body": warc("response", url("bad"), answer(b"\x28\xb5\x2f\xfdno zstd", Content_Encoding="zstd")),
    "deflate_body": warc("response", url("bad"), answer(b"\x78\x9cno deflate", Content_Encoding="deflate")),
    "binary_head": b"\x00\xff\x13" * 30,
}
"""Kind of damage → the record; each must cost itself and nothing else."""

PASSED: dict[str, tuple[str, bytes]] = {
    "image": ("image", warc("response", url("a"), answer(b"\xff\xd8\xff\xe0", Content_Type="image/jpeg"))),
    "script": ("script", warc("response", url("a"), answer(b"var a", Content_Type="application/x-javascript"))),
    "script_as_text": ("script", warc("response", "http://x.example/a.js", answer(b"1", Content_Type="text/plain"))),
    "style": ("style", warc("response", url("a"), answer(b"p{}", Content_Type="text/css"))),
    "pdf": ("document", warc("response", url("a"), answer(b"%PDF", Content_Type="application/pdf"))),
    "image_called_html": ("binary", warc("response", url("a"), answer(b"\x89PNG\r\n\x1a\n\x00\x00"))),
    "redirect": ("redirect", warc("response", url("a"), answer(b"", "302 Found", Location="/b"))),
    "missing": ("status 404", warc("response", url("a"), answer(html(99), "404 Not Found"))),
    "server_error": ("status 503", warc("response", url("a"), answer(html(99), "503 Busy"))),
    "revisit": ("revisit", warc("revisit", url("a"), answer(b""))),
    "request": ("request", warc("request", url("a"), b"GET / HTTP/1.1\r\n\r\n")),
    "metadata": ("metadata", warc("metadata", url("a"), b"a: b", Content_Type="application/warc-fields")),
    "warcinfo": ("warcinfo", warc("warcinfo", None, b"a: b", Content_Type="application/warc-fields")),
    "dns": ("no web address", warc("response", "dns:qingxi.example", b"1", Content_Type="text/dns")),
    "robots": ("robots.txt", warc("response", "http://x.example/robots.txt", answer(b"a", Content_Type="text/plain"))),
}
"""Kind → the word it is passed over by, and the record."""

PACKED = {
    "plain": html(1),
    "gzip": gzip.compress(html(1)),
    "x-gzip": gzip.compress(html(1)[:50]) + gzip.compress(html(1)[50:]),
    "deflate": zlib.compress(html(1)),
    "br": brotli.compress(html(1)),
    "zstd": zstandard.compress(html(1)),
}
"""Content-encoding → the body of page 1 in it."""


def plain(records: list[bytes]) -> bytes:
    return b"".join(records)


def gzipped(records: list[bytes]) -> bytes:
    return b"".join(gzip.compress(record, mtime=0) for record in records)


def gzipped_whole(records: list[bytes]) -> bytes:
    return gzip.compress(b"".join(records), mtime=0)


def zstd(records: list[bytes]) -> bytes:
    return b"".join(zstandard.compress(record) for record in records)


def zstd_with_dictionary(records: list[bytes]) -> bytes:
    words = zstandard.ZstdCompressionDict(b"".join(records)[:2000] * 4)
    pack = zstandard.ZstdCompressor(dict_data=words)
    data = words.as_bytes()
    return b"\x5d\x2a\x4d\x18" + len(data).to_bytes(4, "little") + data + b"".join(map(pack.compress, records))


def wacz(records: list[bytes]) -> bytes:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as out:
        out.writestr("datapackage.json", "{}")
        out.writestr("archive/data.warc.gz", gzipped(records))
    return box.getvalue()


WAYS = {
    "x.warc": plain,
    "x.warc.gz": gzipped,
    "whole.warc.gz": gzipped_whole,
    "x.warc.zst": zstd,
    "dictionary.warc.zst": zstd_with_dictionary,
    "x.wacz": wacz,
}
"""File name → how records become its bytes."""
