"""Why an address is not fetched."""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest


class Refused(IgnoreRequest):
    """Somebody said no: the server, its robots.txt, or our own manners.

    Attributes:
        for_good: Asking again in a later run is of no use.
        missing: The server says there is no such page.
    """

    def __init__(self, reason: str, *, for_good: bool = False, missing: bool = False) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.for_good, self.missing = for_good, missing
