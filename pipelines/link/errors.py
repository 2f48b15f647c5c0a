"""Errors of linking."""

from __future__ import annotations

from pipelines.errors import InputError


class LinkError(InputError):
    """A feed, or a table that a user keeps by hand, cannot be used as it stands."""
