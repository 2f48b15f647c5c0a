"""Errors of a crawl that cross a file's border."""

from __future__ import annotations

from pipelines.errors import ChuanmenError


class OutputError(ChuanmenError):
    """Something cannot be written: no permission, no room, not a file."""


class ArgumentError(ChuanmenError):
    """An argument or a setting cannot be used."""


class BusyError(ChuanmenError):
    """Another job holds what this one needs."""
