"""Errors of exporting."""

from __future__ import annotations

from pipelines.errors import InputError


class ExportError(InputError):
    """The feeds cannot be exported as they stand, or the files cannot be written."""
