"""Errors that cross a room's border. Each says what was expected, what was found, in which input, and what to do."""

from __future__ import annotations


class ChuanmenError(Exception):
    """Base of all errors of this project."""


class InputError(ChuanmenError):
    """An input cannot be used: missing, empty, too large, unreadable."""


class UndecodableError(InputError):
    """No charset fits the page's bytes. Nothing is guessed."""


class NoArticleError(InputError):
    """The page holds no article."""
