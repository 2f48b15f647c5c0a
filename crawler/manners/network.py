"""Whether there is a network at all: told from what all crawls of this process hear."""

from __future__ import annotations

NO_NETWORK = "no host name resolves: is there a network?"

LONGEST_PAUSE_S = 20.0
"""Before a name is looked up again; three look-ups of ``DNS_TIMEOUT`` and two pauses stay below two minutes."""


class Network:
    """What one process heard.

    Attributes:
        is_down: No name resolved so far, or several in a row did not and nothing was heard between.
    """

    def __init__(self) -> None:
        """Nothing was asked yet."""
        self._ever, self._silent = False, set[str]()
        self.is_down = False

    def heard(self) -> None:
        """An answer came, from whomever."""
        self._ever, self.is_down = True, False
        self._silent.clear()

    def unresolved(self, host: str) -> None:
        """A name did not resolve, at its last try."""
        self._silent.add(host)
        self.is_down = not self._ever or len(self._silent) >= _MOST_SILENT


_MOST_SILENT = 3
"""Hosts whose names do not resolve, one after the other without any answer between: no longer their fault."""

NETWORK = Network()
"""That of this process; all its crawls share it."""
