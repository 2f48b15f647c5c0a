"""A run opens what earlier ones left: a usable state, feeds at their committed lengths, lines that a feed lost made again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from crawler.keep.feeds import NAMES, Feeds, Lengths, explained
from crawler.keep.refill import Refill
from crawler.keep.run import Run
from crawler.keep.state import DamagedStateError, State


class Opening:
    """Opens the state of a data folder, its feeds being locked."""

    def __init__(self, folder: Path, feeds: Feeds, run: Run, max_bytes: int, tell: Callable[[str], None]) -> None:
        """Nothing is opened yet.

        Args:
            folder: The data folder.
            feeds: Its feeds, locked while ``state`` works.
            run: Gets what was lost as failures.
            max_bytes: Largest page that is cleaned.
            tell: Gets what was mended, as a sentence.
        """
        self._folder, self._feeds, self.run, self._max_bytes, self._tell = folder, feeds, run, max_bytes, tell

    def state(self) -> State:
        """The state, with the feeds as it says they are.

        Raises:
            OutputError: Something cannot be written.
        """
        self._state = self._usable_state()
        self._settle()
        return self._state

    def _usable_state(self) -> State:
        """The state; a damaged file is moved away, a new one beside feeds that hold something is told to replace a lost one."""
        path = self._folder / "state.sqlite"
        try:
            state = State(path)
        except DamagedStateError as error:
            self.run.fail(self.run.site, f"{error}; moved to {_moved_away(path).name}")
            state = State(path)
        return state

    def _settle(self) -> None:
        """Bring the feeds to their committed lengths; what one of them lost is made again from the archive.

        That a feed is to be refilled is committed before a line is appended, so a kill in between loses nothing.
        """
        lost = self._state.is_new and any(self._feeds.path(name).stat().st_size for name in NAMES)
        committed = self._state.feed_lengths()
        lengths = self._feeds.settle(committed)
        short = [name for name in NAMES if lost or lengths[name] < committed.get(name, 0)]
        with explained(self._state.path), self._state.transaction():
            if short:
                self._state.begin_refill(lengths, {*short, *self._state.to_refill}, lost=lost)
            else:
                self._state.set_feed_lengths(lengths)
        if wanted := self._state.to_refill:
            self._refill(lengths, wanted)

    def _refill(self, lengths: Lengths, wanted: list[str]) -> None:
        refill = Refill(self._folder, self._state, lengths, wanted, self._max_bytes)
        lines = refill.lines()
        lengths = self._feeds.append(lengths, lines)
        with explained(self._state.path), self._state.transaction():
            self._state.end_refill(lengths)
        made = ", ".join(f"{name} {len(lines.get(name, []))}" for name in sorted(wanted))
        self._tell(f"lines made again from the archive: {made}")
        for reason in refill.unreadable:
            self.run.fail(self.run.site, f"lines may be missing: {reason}")


def _moved_away(path: Path) -> Path:
    """Move a damaged state file, and what SQLite keeps beside it, to the first free name."""
    number = next(n for n in range(1, 10_000) if not path.with_name(f"{path.name}.damaged-{n}").exists())
    moved = path.with_name(f"{path.name}.damaged-{number}")
    with explained(path):
        for tail in ("-wal", "-shm", ""):
            if (beside := path.with_name(path.name + tail)).exists():
                beside.rename(moved.with_name(moved.name + tail))
    return moved
