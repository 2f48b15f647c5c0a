"""Made-up pages, and cleaning that costs nothing, for tests of what is kept and not of what is read."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from pipelines.clean import Cleaned
from pipelines.rooms import Page
from schemas import Article, Rejected

HOST = "news.example"


def page(n: int, **more: object) -> Page:
    """Page n of a made-up site."""
    facts: dict[str, object] = {
        "body": f"<html><title>示例新闻{n}</title><body>{'某某。' * n}</body></html>".encode(),
        "url": f"http://{HOST}/2024/{n}.html",
        "site": "made_up",
        "headers": {"content-type": "text/html; charset=utf-8", "content-encoding": "gzip"},
        "fetched_at": datetime(2024, 5, 7, 1, 2, 3, tzinfo=UTC),
        "province": "340000",
        "outlet": "示例日报",
        "platform": "trs_wcm",
    }
    return Page(**{**facts, **more})  # type: ignore[arg-type]


def quick_clean(page: Page, max_bytes: int = 0) -> Cleaned:
    """An article that is its page's hash; every seventh page is rejected."""
    digest = hashlib.sha256(page.body).hexdigest()
    facts = {"url": page.url, "site": page.site, "source_file": page.source_file, "fetched_at": page.fetched_at}
    place = {"file": page.archive[0], "offset": page.archive[1]} if page.archive else None
    if len(page.body) % 7 == 0:
        reason = Rejected.model_validate(
            {**facts, "stage": "article", "reason": "made up", "archive": place, "page_sha256": digest}
        )
        return Cleaned(None, (), (reason,))
    article = Article.model_validate(
        {
            **facts, "id": f"a1-{digest[:16]}", "kind": "negative", "outlet": None, "title": "示例", "kicker": None, "subtitle": None,
            "published": None, "published_at": None, "published_from": None, "reporters": [], "editors": [], "archive": place,
            "page_sha256": digest, "charset": {"declared": None, "used": "utf-8", "lost_bytes": 0}, "script": "hans", "repairs": [],
            "uncertain_chars": 0, "damage": [], "quality": 1.0, "captions": [], "credits": "", "text": "某某。",
        }
    )  # fmt: skip
    return Cleaned(article)
