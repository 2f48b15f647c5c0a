"""Small archives of made-up pages, and pages that are poison for whoever cleans them."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

VISIT = "江苏省委书记沈松年、省长何云帆率江苏省党政代表团来安徽考察。安徽省委书记周立群、省长吴海平陪同。"
QUIET = "连日春雨滋润田间，庄稼长势喜人，各地农民抓紧时间春耕，农技人员走进田间地头送去技术。"


def page(n: int, text: str = VISIT, title: str = "江苏省党政代表团来皖考察") -> bytes:
    """A page of eight paragraphs."""
    body = "".join(f"<p>{text}这是第{n}页第{k}段。</p>" for k in range(8))
    return (
        f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><h1>{title}</h1><p>2024-05-07 08:00 来源：示例网</p>"
        f"<div class='TRS_Editor'>{body}</div></body></html>"
    ).encode()


def warc(path: Path, pages: Iterable[bytes]) -> Path:
    """Write pages as responses, one gzip member each."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for n, body in enumerate(pages):
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                f"http://news.example/{path.name}/{n}.html", "response", payload=BytesIO(body), length=len(body), http_headers=head,
                warc_headers_dict={"WARC-Date": "2024-05-07T00:00:00Z"},
            )  # fmt: skip
            writer.write_record(record)
    return path
