"""Keeps the response headers as they were sent, before Scrapy undoes the content-encoding, for the archive."""

from __future__ import annotations

from scrapy import Request
from scrapy.http import Response


class HeadersAsSentMiddleware:
    """Downloader middleware between the network and Scrapy's decompression."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Remember the headers on the request, where the page is made from."""
        request.meta["headers_as_sent"] = response.headers.copy()
        return response
