"""Extractors measured beside chuanmen, each as one function from bytes to facts. One that is not installed is left out, and told."""

from __future__ import annotations

import contextlib
import importlib
import io
import logging
from collections.abc import Callable
from typing import Any

from bench.article_score import Facts

Extractor = Callable[[bytes, str | None], Facts]


def chuanmen(body: bytes, url: str | None) -> Facts:
    """This project's room: decode, extract, read the frame."""
    from pipelines.article import extract_html, read_frame
    from pipelines.decode import decode_page
    from pipelines.rooms import Page

    page = Page(body, url=url)
    draft = extract_html(decode_page(body).text, page)
    frame = read_frame(draft, page)
    published = frame.published_at.isoformat() if frame.published_at else str(frame.published or "")
    authors = frame.reporters or ((frame.account,) if frame.account else ())
    return Facts(draft.text, draft.title, published or None, authors, frame.outlet)


def _trafilatura(**options: Any) -> Extractor:
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

    def extract(body: bytes, url: str | None) -> Facts:
        found: Any = bare_extraction(body, url=url, with_metadata=True, **options)
        if found is None:
            return Facts()
        authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
        return Facts(found.text or "", found.title, found.date, authors, found.sitename)

    return extract


def _readability() -> Extractor:
    document: Any = importlib.import_module("readability").Document
    html: Any = importlib.import_module("lxml.html")

    def extract(body: bytes, _url: str | None) -> Facts:
        found = document(body)
        return Facts(html.fromstring(found.summary()).text_content(), found.short_title())

    return extract


def _gne() -> Extractor:
    extractor: Any = importlib.import_module("gne").GeneralNewsExtractor()
    normalizer: Any = importlib.import_module("charset_normalizer")

    def extract(body: bytes, _url: str | None) -> Facts:
        found = extractor.extract(str(normalizer.from_bytes(body).best()))
        published = (found.get("publish_time") or "").replace(" ", "T").replace("/", "-")
        return Facts(
            found.get("content") or "",
            found.get("title"),
            published or None,
            tuple(filter(None, [found.get("author")])),
        )

    return extract


def _newspaper() -> Extractor:
    newspaper: Any = importlib.import_module("newspaper")
    normalizer: Any = importlib.import_module("charset_normalizer")

    def extract(body: bytes, url: str | None) -> Facts:
        article = newspaper.Article(url or "http://localhost/", language="zh")
        article.download(input_html=str(normalizer.from_bytes(body).best()))
        article.parse()
        published = article.publish_date.isoformat() if article.publish_date else None
        return Facts(article.text, article.title, published, tuple(article.authors), article.meta_site_name or None)

    return extract


_PEERS: dict[str, Callable[[], Extractor]] = {
    "trafilatura": _trafilatura,
    "trafilatura, favor_precision": lambda: _trafilatura(favor_precision=True, deduplicate=False),
    "readability-lxml": _readability,
    "GNE": _gne,
    "newspaper4k": _newspaper,
}


def load(with_peers: bool) -> tuple[dict[str, Extractor], list[str]]:
    """Extractors by name, ours first, and the names of peers that are not installed."""
    loaded: dict[str, Extractor] = {"chuanmen": chuanmen}
    missing = []
    for name, make in _PEERS.items() if with_peers else [("trafilatura", _PEERS["trafilatura"])]:
        try:
            loaded[name] = make()
        except ImportError:
            missing.append(name)
    return loaded, missing


def quietly(extract: Extractor, body: bytes, url: str | None) -> Facts:
    """Run an extractor; one that raises on a page has extracted nothing from it."""
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            return extract(body, url)
    except Exception:  # noqa: BLE001 - a peer may raise anything on a hostile page, and that is its result
        return Facts()
