"""Crawls with several processes on one machine: the parent deals groups of sites out, each child asks for the next when it has room.

Children share the data folder, and with it the manners of each host (crawler/manners/turns). A child that dies loses only what it had in work: its groups are
dealt out again, and what it had not committed is fetched again. Parent and child speak through pipes; a pipe that ends stops the child, so none outlives its parent.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, cast

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawler.jobs.quiet import quieten
from crawler.jobs.working import Work, not_begun
from crawler.keep.run import Run

MOST_DEATHS = 2
"""A group in whose work so many children died is left alone: it may be what kills them."""

_NEXT = "next"


@dataclass
class _Child:
    process: SpawnProcess
    talk: Connection
    stop: Connection
    has: list[Sequence[str]] = field(default_factory=list)


class Processes:
    """The parent's side."""

    def __init__(self, settings: Settings, arguments: dict[str, str], count: int) -> None:
        """Start nothing yet.

        Args:
            settings: The project's settings, those of the command line included.
            arguments: Spider arguments, the same for all sites.
            count: Processes.
        """
        at_once = -(-settings.getint("CHUANMEN_SITES_AT_ONCE") // count)
        self._order = _Order(settings, arguments, at_once)
        self._count = count
        self._children: list[_Child] = []
        self._runs: list[Run] = []
        self._deaths: Counter[str] = Counter()

    def run(self, groups: Sequence[Sequence[str]]) -> list[Run]:
        """Crawl groups of sites; the runs of those that were begun.

        A first SIGINT or SIGTERM lets each child end its page in hand, a second one ends all of them at once.
        """
        self._waiting = deque(groups)
        heard, shout = os.pipe()
        before = {
            number: signal.signal(number, lambda *_: os.write(shout, b"."))
            for number in (signal.SIGINT, signal.SIGTERM)
        }
        try:
            while self._serve(heard):
                pass
        finally:
            for child in self._children:
                child.process.kill()
            for number, handler in before.items():
                signal.signal(number, handler)
            os.close(heard)
            os.close(shout)
        return self._runs

    def _serve(self, heard: int) -> bool:
        """Answer whoever speaks; False when no child is left and none is needed."""
        while self._waiting and len(self._children) < self._count:
            self._start()
        if not self._children:
            return False
        child_at = {child.talk.fileno(): child for child in self._children}
        for ready in wait([heard, *child_at]):
            if ready == heard:
                return self._stop(os.read(heard, 1))
            child = child_at[cast(int, ready)]
            try:
                self._answer(child, child.talk.recv())
            except (EOFError, ConnectionError):
                self._ended(child)
        return True

    def _stop(self, _: bytes) -> bool:
        """Begin no further site; False when this was asked for before: then children are not waited for."""
        again, self._count = self._count == 0, 0
        self._waiting.clear()
        for child in self._children:
            child.stop.close()
        return not again

    def _start(self) -> None:
        context = get_context("spawn")  # a forked child would share the parent's loop and files
        talk, childs_talk = context.Pipe()
        childs_stop, stop = context.Pipe(duplex=False)
        process = context.Process(target=_child, args=(self._order, childs_talk, childs_stop))
        process.start()
        childs_talk.close()
        childs_stop.close()
        self._children.append(_Child(process, talk, stop))

    def _answer(self, child: _Child, said: Any) -> None:
        if isinstance(said, Run):
            self._runs.append(said)
            for group in child.has:
                if said.site in group:
                    child.has.remove(group)
                    if rest := group[group.index(said.site) + 1 :]:
                        child.has.append(rest)
                    break
            return
        assert said == _NEXT
        given = self._waiting.popleft() if self._waiting else None
        if given is not None:
            child.has.append(given)
        child.talk.send(given)

    def _ended(self, child: _Child) -> None:
        child.process.join()
        self._children.remove(child)
        child.talk.close()
        child.stop.close()
        if child.process.exitcode == 0:  # it was stopped, or has no network: the rest is told as not begun
            self._waiting.clear() if child.has else None
            return
        for group in child.has:
            self._deaths[group[0]] += 1
            if self._deaths[group[0]] < MOST_DEATHS:
                self._waiting.append(group)
            else:
                self._runs += [
                    not_begun(site, f"its process ended with {_code(child.process.exitcode)} {MOST_DEATHS} times")
                    for site in group
                ]


def _code(exitcode: int | None) -> str:
    return f"signal {-exitcode}" if exitcode is not None and exitcode < 0 else f"exit code {exitcode}"


@dataclass(frozen=True)
class _Order:
    """What every child is told at its start."""

    settings: Settings
    arguments: dict[str, str]
    at_once: int


def _child(order: _Order, talk: Connection, stop: Connection) -> None:
    os.setsid()  # Ctrl-C on the terminal is the parent's to hear; it stops us through the pipe
    process = AsyncCrawlerProcess(order.settings)
    if order.settings["LOG_LEVEL"] == "INFO":
        quieten()
    loop = asyncio.get_event_loop()
    turn = asyncio.Lock()

    async def ask() -> Sequence[str] | None:
        async with turn:  # an answer belongs to the question before it
            try:
                talk.send(_NEXT)
                found: Sequence[str] | None = await loop.run_in_executor(None, talk.recv)
            except (EOFError, OSError):  # the parent is gone
                found = None
            return found

    def tell(run: Run) -> None:
        with contextlib.suppress(OSError):
            talk.send(run)

    def leave() -> None:
        loop.remove_reader(stop.fileno())
        work.is_over = True
        work.add(process.stop())

    work = Work(process, ask, tell, order.arguments)
    loop.add_reader(stop.fileno(), leave)
    work.run(order.at_once)
