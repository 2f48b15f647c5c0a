"""What is wrong with an order, or with one of its parts."""

from __future__ import annotations

from pipelines.errors import ChuanmenError


class CorpusError(ChuanmenError):
    """The order cannot be carried out, or one of its archives cannot be cleaned now; the message says what to do."""
