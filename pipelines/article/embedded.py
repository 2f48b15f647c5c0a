"""Pages without text in their HTML: the article stands in a script as JSON, or as escaped HTML in a textarea.

Nothing is run. JSON is read by the JSON reader, JavaScript objects by the one pattern ``content: "…"``.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from pipelines.article.container import count_han
from pipelines.article.tree import Walked

_LEAST_HAN = 80
_MOST_CHARS = 400_000
_MOST_NODES = 20_000
_BODY_KEYS = (
    "content",
    "articleContent",
    "contentHtml",
    "body",
    "articleBody",
    "html",
    "text",
    "detail",
    "cont",
    "article_content",
    "contentText",
)
_FIELDS = {
    "title": ("title", "name", "articleTitle", "headline", "listTitle", "share_title"),
    "time": (
        "pubTime",
        "publishTime",
        "publish_time",
        "pubtime",
        "publishDate",
        "datePublished",
        "pubDate",
        "newsTime",
        "createTime",
        "ctime",
        "date",
    ),
    "source": ("source", "sourceName", "source_name", "mediaName", "media_name", "origin", "copyfrom", "articleSource"),
    "author": ("author", "authorName", "authors", "reporter", "writer"),
}
_JSON_START = re.compile(r"(?:=|\(|^)\s*(?=[{\[])")
_OBJECT = re.compile(
    r"\b(content|articleContent|contentHtml)[\"']?\s*:\s*(?:'((?:[^'\\]|\\.){100,})'|\"((?:[^\"\\]|\\.){100,})\")"
)
_TITLE = re.compile(r"\btitle[\"']?\s*:\s*(?:'((?:[^'\\\n]|\\.){4,200})'|\"((?:[^\"\\\n]|\\.){4,200})\")")


def embedded_page(page: Walked) -> str | None:
    """A small page of HTML built from what scripts or textareas hold, or None where they hold no article."""
    for area in page.root.iter("textarea"):
        text = "".join(area.itertext())[:_MOST_CHARS]
        if "<p" in text and count_han(text) >= _LEAST_HAN:
            return _page({}, text)
    best: tuple[int, str] | None = None
    for script in page.root.iter("script"):
        source = (script.text or "")[:_MOST_CHARS]
        if len(source) < 300 or not any(key in source for key in _BODY_KEYS):
            continue
        found = _from_json(source) or _from_object(source)
        if found and (best is None or len(found) > best[0]):
            best = (len(found), found)
    return best[1] if best else None


def _from_json(source: str) -> str | None:
    for start in list(_JSON_START.finditer(source))[:8]:
        try:
            data, _ = json.JSONDecoder(strict=False).raw_decode(source, start.end())
        except (ValueError, RecursionError):
            continue
        owner = max(_owners(data), key=lambda item: item[0], default=None)
        if owner is not None:
            return _page(owner[1], owner[2])
    return None


def _owners(data: Any) -> Iterator[tuple[int, dict[str, Any], str]]:
    """Objects that hold a body: its size, the object, the body."""
    stack, seen = [data], 0
    while stack and seen < _MOST_NODES:
        node = stack.pop()
        seen += 1
        if isinstance(node, list):
            stack.extend(node[:500])
        elif isinstance(node, dict):
            stack.extend(node.values())
            for key in _BODY_KEYS:
                value = node.get(key)
                if isinstance(value, str) and (size := count_han(html.unescape(value))) >= _LEAST_HAN:
                    yield size, node, value


def _from_object(source: str) -> str | None:
    match = _OBJECT.search(source)
    if not match:
        return None
    body = _unescaped(match.group(2) or match.group(3))
    if count_han(html.unescape(body)) < _LEAST_HAN:
        return None
    title = _TITLE.search(source)
    return _page({"title": _unescaped(title.group(1) or title.group(2))} if title else {}, body)


def _unescaped(value: str) -> str:
    """A JavaScript string's value."""
    try:
        return str(
            json.loads('"' + value.replace("\\'", "'").replace('"', '\\"').replace('\\\\"', '\\"') + '"', strict=False)
        )
    except ValueError:
        return value


def _page(owner: dict[str, Any], body: str) -> str:
    """The article as HTML in the usual order: headline, time and source, body."""
    values = {
        field: next((owner[key] for key in keys if isinstance(owner.get(key), (str, int)) and owner[key]), "")
        for field, keys in _FIELDS.items()
    }
    if "<" not in body and "&lt;" in body:
        body = html.unescape(body)
    if "<" not in body:
        body = "".join(f"<p>{line}</p>" for line in body.splitlines())
    labels = {"time": "时间：", "source": "来源：", "author": "作者："}
    lines = "".join(
        f"<p>{label}{html.escape(str(values[field]))}</p>" for field, label in labels.items() if values[field]
    )
    title = f"<h1>{values['title']}</h1>" if values["title"] else ""
    return f'{title}<div class="embedded-frame">{lines}</div><div class="article-content">{body}</div>'
