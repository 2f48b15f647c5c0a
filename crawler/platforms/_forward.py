"""Entry pages that only send the reader on: meta refresh or a script that sets the address."""

from __future__ import annotations

import re
from html import unescape

from crawler.platforms._rows import absolute

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_REFRESH = re.compile(r"""<meta\b[^>]{0,200}\bhttp-equiv\s*=\s*["']?refresh\b[^>]{0,600}>""", re.IGNORECASE)
_REFRESH_TO = re.compile(
    r"""content\s*=\s*["']?\s*(?P<wait>\d{1,6})[^>]*?\burl\s*=\s*["']?(?P<to>[^"'>\s]+)""", re.IGNORECASE
)
_SCRIPT_TO = re.compile(
    r"""\blocation(?:\.href)?\s*=\s*["'](?P<a>[^"'\s]+)["']|\blocation\.replace\(\s*["'](?P<b>[^"'\s]+)["']"""
)
_MARKUP = re.compile(r"<(script|style|title)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_LONGEST_WAIT_S = 5
_LONGEST_SHELL = 10_000
"""Characters; entry pages are a few hundred, and the patterns here are meant for short text."""

_MOST_VISIBLE = 80
"""Characters a page may show and still count as a mere forwarder when a script does the forwarding."""


def forward_of(url: str, html: str) -> str | None:
    """Where an entry page sends the reader, or None for a page in its own right.

    A refresh without address or after more than five seconds is a page that renews itself. A script counts only on a page that shows next to
    nothing: full pages set ``location`` for phones and log-ins.
    """
    if len(html) > _LONGEST_SHELL:
        return None
    live = _COMMENT.sub("", html)
    refresh = _REFRESH.search(live)
    if refresh is not None and (m := _REFRESH_TO.search(refresh[0])) is not None and int(m["wait"]) <= _LONGEST_WAIT_S:
        target = m["to"]
    elif (s := _SCRIPT_TO.search(html)) is not None and len("".join(_MARKUP.sub(" ", live).split())) <= _MOST_VISIBLE:
        target = s["a"] or s["b"]
    else:
        return None
    found = absolute(url, unescape(target))
    return found if found != url else None
