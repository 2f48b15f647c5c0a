"""Why an address is not fetched."""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest


class Refused(IgnoreRequest):
    """Somebody said no: the server, its robots.txt, or our own manners.

    Attributes:
        verdict: Kind of an answer that looks final (``gone``, ``robots``, ``off_site``, ``challenge`` …); None for what may pass.
        missing: The server says there is no such page.
        asked: The address itself was judged; False when its whole host is closed, which says nothing about it.
    """

    def __init__(self, reason: str, *, verdict: str | None = None, missing: bool = False, asked: bool = True) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.verdict, self.missing, self.asked = verdict, missing, asked
